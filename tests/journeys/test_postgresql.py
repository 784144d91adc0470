"""The example case through the real command line, kept in a real PostgreSQL."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from command import firsthand

import firsthand as library

pytestmark = [pytest.mark.journey, pytest.mark.postgres]


def test_the_example_is_the_same_on_both(tmp_path: Path, postgresql_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    there = {"FIRSTHAND_DATABASE": postgresql_url}
    monkeypatch.setenv("FIRSTHAND_DATABASE", postgresql_url)
    firsthand("example", tmp_path / "large", extra=there)
    firsthand("example", tmp_path / "small")

    def listed(case: str, extra: dict[str, str]) -> list[dict[str, object]]:
        found: list[dict[str, object]] = json.loads(
            firsthand("incidents", "--case", tmp_path / case, "--json", extra=extra).stdout
        )
        return found

    rows = listed("large", there)
    assert rows == listed("small", {})
    assert len(rows) == 4
    assert (
        "PostgreSQL"
        in json.loads(firsthand("status", "--case", tmp_path / "large", "--json", extra=there).stdout)["database"]
    )
    assert "Meridian Post" in firsthand("explain", "--case", tmp_path / "large", str(rows[0]["id"]), extra=there).stdout
    firsthand("verify", "--case", tmp_path / "large", extra=there)
    with library.open_case(tmp_path / "large") as case:
        assert case.search("이스탄불").total >= 1
        assert case.search("伊斯坦布尔").total >= 1

"""The typology: every type complete, every trigger of a known type."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from firsthand.extract.typology import LANGUAGES, SCHEMES, agreement_subjects, triggers, typology

REQUIRED = {
    "killing", "attempted killing", "assault", "abduction", "rendition", "enforced disappearance", "detention",
    "torture",
    "deportation or forced return", "pursuit by agents abroad", "extradition or police-notice misuse",
    "cooperation agreement", "passport or consular denial", "exit ban", "surveillance", "spyware", "threat",
    "harassment or smear", "pressure on relatives", "seizure of assets", "trial or sentence in absentia",
    "forced labour abroad", "release", "sanction or response", "denial or statement",
}  # fmt: skip
ONTOLOGY = {"arbitrary detention", "enforced disappearance", "kidnapping", "killing", "torture", "other"}


def test_the_list_is_complete() -> None:
    assert set(typology()) >= REQUIRED


def test_codes_and_labels_are_of_their_schemes() -> None:
    for key, row in typology().items():
        assert row.key == key
        assert row.label
        assert {scheme for scheme, _ in row.codes} <= set(SCHEMES)
        assert dict(row.codes)["plover"]
        assert set(row.violations) <= ONTOLOGY
        assert row.gravity > 0


def test_detention_carries_the_codes_of_the_contract() -> None:
    codes = dict(typology()["detention"].codes)
    assert (codes["plover"], codes["tnr"]) == ("COERCE/arrest", "direct/detention")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_type_has_words_in_every_language(language: str) -> None:
    assert {key for key, _ in triggers(language)} == set(typology())


def test_subjects_of_agreements_are_in_lower_case() -> None:
    assert all(word == word.lower() for word in agreement_subjects())


def _rows() -> dict[str, dict[str, Any]]:
    return tomllib.loads(files("firsthand.extract").joinpath("data", "typology.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("key", sorted(typology()))
def test_a_type_has_a_code_in_every_scheme_or_says_why_not(key: str) -> None:
    row = _rows()[key]
    unmapped = {scheme for scheme in SCHEMES if not row[scheme]}
    assert set(row.get("why_not", {})) == unmapped
    assert all(reason.strip() for reason in row.get("why_not", {}).values())


def test_the_table_in_the_docs_is_the_typology() -> None:
    page = (Path(__file__).resolve().parents[2] / "docs" / "events.md").read_text(encoding="utf-8")
    table = [line.strip("| ").split(" | ") for line in page.splitlines() if line.startswith("| ")][1:]
    assert table == [
        [key, *(row[scheme] or "–" for scheme in SCHEMES), ", ".join(row["violations"]) or "–"]
        for key, row in _rows().items()
    ]
    for key, row in _rows().items():
        for reason in row.get("why_not", {}).values():
            assert f"- {key}, " in page
            assert reason in page

"""Which engine reads: by flag, by setting; and what is said where it cannot."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from firsthand.engines.chosen import ENGINES, engine_from
from firsthand.errors import EngineError, SettingsError
from firsthand.pipeline import process
from firsthand.records.acquired import Acquired, Hints
from firsthand.records.attribution import Found
from firsthand.records.rejection import Rejection
from firsthand.settings import Settings

TEXT = (
    "Pier stays shut in Orvast\n\nThe harbour office said the pier would stay shut until noon on Monday. "
    "Boats lay along the quay, and a crane stood over the gate.\n"
)
LINE = json.dumps({"id": "r1", "text": TEXT})


def extract(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "firsthand", "extract", *words],
        input=LINE + "\n",
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | environment,
    )


@pytest.mark.parametrize("name", ["model", "rules"])
def test_each_engine_of_the_package_reads(name: str) -> None:
    done = extract("--engine", name)
    assert done.returncode == 0, done.stderr
    (one,) = json.loads(done.stdout)["attributions"]
    assert [TEXT[start:end] for start, end in one["source"]] == ["The harbour office"]


def test_an_engine_that_is_none_is_named_with_the_ones_that_are() -> None:
    done = extract("--engine", "crystal-ball")
    assert done.returncode == 3
    assert "crystal-ball" in done.stderr
    assert all(name in done.stderr for name in ENGINES)


def test_the_remote_engine_says_what_it_needs() -> None:
    done = extract("--engine", "remote")
    assert done.returncode == 3
    assert "FIRSTHAND_REMOTE_URL" in done.stderr


def test_an_endpoint_that_does_not_answer_turns_the_report_away_by_name() -> None:
    # port 9 of this machine: nobody listens there
    done = extract("--engine", "remote", FIRSTHAND_REMOTE_URL="http://127.0.0.1:9/v1", FIRSTHAND_REMOTE_MODEL="m")
    assert done.returncode == 1
    error = json.loads(done.stdout)["error"]
    assert error["code"] == "engine"
    assert "127.0.0.1:9" in error["message"]


def test_an_endpoint_elsewhere_is_refused_before_anything_is_sent() -> None:
    done = extract("--engine", "remote", FIRSTHAND_REMOTE_URL="https://192.0.2.1/v1", FIRSTHAND_REMOTE_MODEL="m")
    assert done.returncode == 3
    assert done.stdout == ""


def test_the_setting_chooses_and_the_flag_wins() -> None:
    assert engine_from(Settings()).name == "model"
    assert engine_from(Settings(engine="rules")).name == "rules"
    assert engine_from(Settings(engine="rules"), "model").name == "model"


@pytest.mark.parametrize(("given", "allowed"), [("yes", True), ("YES", True), ("no", False)])
def test_yes_and_no(given: str, allowed: bool) -> None:  # noqa: FBT001
    assert Settings.from_environment({"FIRSTHAND_REMOTE_ALLOW": given}).remote_allow is allowed


@pytest.mark.parametrize("given", ["1", "true", "on", "maybe"])
def test_nothing_else_allows_reports_to_leave(given: str) -> None:
    with pytest.raises(SettingsError, match="FIRSTHAND_REMOTE_ALLOW"):
        Settings.from_environment({"FIRSTHAND_REMOTE_ALLOW": given})


def test_the_key_is_in_no_representation() -> None:
    assert "s3cret" not in repr(Settings(remote_key="s3cret"))


class _Broken:
    name = "broken"
    version = "1"
    languages = frozenset({"en"})

    def find(self, text: str, passages: object, lang: str) -> list[Found]:
        raise EngineError("the engine has lost its weights", remedy="Install it again.")


def test_a_report_that_the_engine_cannot_read_is_turned_away_with_the_remedy() -> None:
    item = Acquired(TEXT.encode(), "0" * 64, "a.txt", "text/plain", "2026-01-01T00:00:00Z", Hints(id="r1"))
    outcome = process(item, _Broken())
    assert isinstance(outcome, Rejection)
    assert (outcome.code, outcome.message, outcome.remedy) == (
        "engine", "the engine has lost its weights", "Install it again.",
    )  # fmt: skip

"""Killed at any moment, `add` loses at most the item in hand; the next one finishes the rest, and nothing is double."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO

import pytest
from command import firsthand

from firsthand.settings import Settings
from firsthand.workspace import Workspace

pytestmark = [
    pytest.mark.journey,
    pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a system that forks and has signals"),
]

TEXTS = 60
KILLS = 60
COMMAND_KILLS = 3


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("material")
    for number in range(TEXTS):
        text = (
            f"Pier {number} stays shut\n\nThe harbour office said pier {number} would stay shut until noon on Monday.\n"
        )
        (made / f"{number:02}.txt").write_text(text, encoding="utf-8")
    return made


class Adder:
    """The process that starts processes which add."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        assert process.stdin is not None
        assert process.stdout is not None
        self._in: IO[str] = process.stdin
        self._out: IO[str] = process.stdout
        assert self._out.readline() == "ready\n"

    def run(self, case: Path, folder: Path, *, kill_after: float | None = None) -> bool:
        """Add `folder`, killed after some seconds unless it ends before; whether it was killed."""
        self._in.write(f"{case}\t{folder}\t{'' if kill_after is None else kill_after}\n")
        self._in.flush()
        status = int(self._out.readline())
        assert status in {0, signal.SIGKILL}, f"an add failed: {status}"
        return status == signal.SIGKILL


@pytest.fixture(scope="module")
def adder() -> Iterator[Adder]:
    script = Path(__file__).parent / "adds_to_kill.py"
    with subprocess.Popen(
        [sys.executable, script], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        yield Adder(process)
        assert process.stdin is not None
        process.stdin.close()


def new_case(path: Path) -> Path:
    Workspace.create(path, Settings(actor="ines")).close()
    return path


def expect_whole(case: Path) -> None:
    with Workspace.open(case, Settings()) as workspace:
        rows = workspace.reports()
        assert len(rows) == TEXTS
        assert len({row.name for row in rows}) == TEXTS
        assert len({row.id for row in rows}) == TEXTS
        acts = [entry.act for entry in workspace.log(limit=10_000)]
        assert acts.count("add") == TEXTS
        verification = workspace.verify()
        assert verification.problems == ()
        assert verification.originals == TEXTS
        hits = workspace.search("harbour", limit=10_000).hits
        assert sum(hit.kind == "report" for hit in hits) == TEXTS


def test_killed_at_random_moments(tmp_path: Path, adder: Adder, folder: Path) -> None:
    chance = random.Random(20160204)
    started = time.monotonic()
    assert not adder.run(new_case(tmp_path / "undisturbed"), folder)
    whole = time.monotonic() - started
    kills = cases = 0
    parts = set()
    while kills < KILLS:
        case = new_case(tmp_path / f"case{cases}")
        cases += 1
        while adder.run(case, folder, kill_after=chance.uniform(0, whole / 5)):
            kills += 1
            with Workspace.open(case, Settings()) as workspace:
                assert workspace.verify().problems == ()
                parts.add(workspace.status().reports)
        expect_whole(case)
    assert len(parts) > 10, f"the kills did not hit the work at different places: {sorted(parts)}"
    assert not adder.run(case, folder), "adding once more"
    expect_whole(case)


def test_killed_command(tmp_path: Path, folder: Path) -> None:
    case = new_case(tmp_path / "case")
    chance = random.Random(20160205)
    for _ in range(COMMAND_KILLS):
        with subprocess.Popen(
            [sys.executable, "-m", "firsthand", "add", folder, "--case", case],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        ) as process:
            until = time.monotonic() + 20
            with Workspace.open(case, Settings()) as workspace:
                before = workspace.status().reports
                while workspace.status().reports == before and process.poll() is None and time.monotonic() < until:
                    time.sleep(0.005)
            time.sleep(chance.uniform(0, 0.05))
            process.kill()
    firsthand("add", folder, "--case", case)
    expect_whole(case)
    firsthand("verify", "--case", case)

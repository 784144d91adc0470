"""Runs the real command line in a process of its own, as a person would."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path


def firsthand(
    *words: str | Path, given: str | bytes | None = None, expect: int | None = 0, extra: dict[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run `firsthand WORDS…`; `expect` is the exit status that it must end with, None for any."""
    environment = {key: value for key, value in os.environ.items() if not key.startswith("FIRSTHAND_")} | (extra or {})
    done = subprocess.run(
        [sys.executable, "-m", "firsthand", *map(str, words)],
        input=given.encode() if isinstance(given, str) else given,
        capture_output=True,
        env=environment | {"COLUMNS": "200"},
        check=False,
        timeout=240,
    )
    out = subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())
    if expect is not None:
        assert out.returncode == expect, (
            f"{out.args} ended with {out.returncode}\n{out.stdout[-2000:]}\n{out.stderr[-4000:]}"
        )
    return out

"""What all measurements share: where the data lies, and the line that says when, what and on which machine."""

from __future__ import annotations

import os
import platform
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BENCH = ROOT.parent / "shared" / "bench"
PEERS = ROOT / ".venv-peers" / "bin" / "python"
"""The environment of the peers; `make bench-peers` makes it."""


def bench_data(name: str) -> Path:
    """Path of a file of the measuring data; ends the process, saying so, where it is not beside the checkout."""
    path = BENCH / name
    if not path.exists():
        print(f"{Path(sys.argv[0]).name}: no measuring data ({name}) beside the checkout; nothing measured")
        sys.exit(0)
    return path


def head(skill: str, work: str) -> None:
    """Print the line over a table of figures."""
    commit = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True, check=False
    ).stdout.strip()
    changed = subprocess.run(
        ["git", "status", "--porcelain", "src"], cwd=ROOT, capture_output=True, text=True, check=False
    ).stdout
    state = commit + ("+" if changed else "") if commit else "no commit"
    print(f"\n{skill}: {work}")
    machine = f"{os.cpu_count()} cores {platform.machine()}, Python {platform.python_version()}"
    print(f"  {datetime.now(UTC):%Y-%m-%d}, commit {state}, {machine}")

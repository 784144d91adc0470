"""Runs `add` in a fresh process for each line ``CASE<tab>FOLDER<tab>SECONDS`` on standard input, and kills it.

Loading the program is done once, here; each line forks a process that opens the case and adds the folder. After SECONDS
(never, if empty) it gets SIGKILL. Its exit status, as `os.waitpid` gives it, is printed when it has ended.
"""

from __future__ import annotations

# ruff: noqa: T201 - it answers on standard output
import os
import signal
import sys
import time
import traceback
from hashlib import sha256
from pathlib import Path

from firsthand import pipeline
from firsthand.batch.run import add
from firsthand.engines.chosen import engine_from
from firsthand.records.acquired import Acquired
from firsthand.settings import Settings
from firsthand.workspace import Workspace


def work(case: Path, folder: Path) -> None:
    with Workspace.open(case, Settings(actor="tomas")) as workspace:
        add(workspace, [folder])


def main() -> None:
    text = b"Pier stays shut\n\nThe harbour office said the pier would stay shut until noon.\n"
    warm = Acquired(text, sha256(text).hexdigest(), "warm.txt", "text/plain", "2026-01-01T00:00:00Z")
    pipeline.process(warm, engine_from(Settings()))
    print("ready", flush=True)
    for line in sys.stdin:
        case, folder, seconds = line.rstrip("\n").split("\t")
        process = os.fork()
        if process == 0:
            try:
                work(Path(case), Path(folder))
            except BaseException:  # noqa: BLE001 - told by the exit status
                traceback.print_exc()
                os._exit(70)
            os._exit(0)
        if seconds:
            time.sleep(float(seconds))
            os.kill(process, signal.SIGKILL)  # even one that has ended keeps its number until it is waited for
        print(os.waitpid(process, 0)[1], flush=True)


main()

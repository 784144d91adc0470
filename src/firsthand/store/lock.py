"""One writer at a time for each case folder, across processes and threads."""

from __future__ import annotations

import json
import os
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from firsthand.errors import CaseError

if sys.platform == "win32":
    import msvcrt

    def _try(file: IO[str]) -> bool:
        file.seek(4096)  # Windows forbids reading locked bytes; the note about the holder stands before them
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _release(file: IO[str]) -> None:
        file.seek(4096)
        msvcrt.locking(file.fileno(), msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _try(file: IO[str]) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True

    def _release(file: IO[str]) -> None:
        fcntl.flock(file, fcntl.LOCK_UN)


_PAUSE_SECONDS = 0.05


class WriteLock:
    """The lock of one case folder. The system lets go of it when its process ends, however it ends."""

    def __init__(self, path: Path, actor: str) -> None:
        self._path = path
        self._actor = actor
        self._thread = threading.RLock()
        self._file: IO[str] | None = None
        self._depth = 0

    @contextmanager
    def held(self, *, wait: float) -> Iterator[bool]:
        """Hold the lock; the same thread may ask again while it holds it.

        Args:
            wait: seconds to wait for another writer.

        Yields:
            Whether it was taken just now, rather than held already.

        Raises:
            CaseError: another writer still holds it; the message says who.
        """
        if not self._thread.acquire(timeout=wait):
            raise CaseError("another part of this program is writing to the case", remedy="Try again in a moment.")
        try:
            fresh = self._depth == 0
            if fresh:
                self._file = self._take(wait)
            self._depth += 1
            try:
                yield fresh
            finally:
                self._depth -= 1
                if self._depth == 0 and self._file is not None:
                    self._let_go(self._file)
                    self._file = None
        finally:
            self._thread.release()

    def _take(self, wait: float) -> IO[str]:
        until = time.monotonic() + wait
        file = os.fdopen(os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600), "r+", encoding="utf-8")
        try:
            self._wait(file, until)
            file.seek(0)
            file.truncate()
            json.dump({"by": self._actor, "process": os.getpid()}, file, ensure_ascii=False)
            file.flush()
        except BaseException:
            file.close()
            raise
        return file

    def _wait(self, file: IO[str], until: float) -> None:
        while not _try(file):
            if time.monotonic() >= until:
                raise _taken(file)
            time.sleep(_PAUSE_SECONDS)

    def _let_go(self, file: IO[str]) -> None:
        file.seek(0)
        file.truncate()
        _release(file)
        file.close()


def _taken(file: IO[str]) -> CaseError:
    file.seek(0)
    try:
        who = json.loads(file.read(2048))
        holder = f"{who['by']} (process {who['process']})"
    except (ValueError, KeyError, TypeError):
        holder = "another process"
    return CaseError(f"the case is being written by {holder}", remedy="Wait until it has finished, then try again.")

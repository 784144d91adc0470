"""Original bytes, addressed by their SHA-256 and never changed.

An original waits under ``originals/incoming`` until its report is in the database, and only then moves to its place. A
process may be killed between any two steps: what is left in ``incoming`` is put in its place or thrown away by the next
writer, and nothing that the log does not know ever stands among the originals.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from hashlib import file_digest, sha256
from pathlib import Path

from firsthand.errors import NotFoundError, StoreError
from firsthand.store.disk import sync_folder, write_whole

_FINGERPRINT = re.compile(r"[0-9a-f]{64}")
_READ_ONLY = 0o400


class Originals:
    """The folder of originals of one case."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._incoming = folder / "incoming"

    def prepare(self) -> None:
        """Make the folders."""
        for folder in (self._folder, self._incoming):
            folder.mkdir(exist_ok=True, mode=0o700)

    def receive(self, data: bytes, fingerprint: str) -> None:
        """Keep `data` in ``incoming``, safe on the disk.

        Raises:
            StoreError: the fingerprint is not that of the data.
        """
        if sha256(data).hexdigest() != fingerprint:
            raise StoreError(f"the fingerprint {fingerprint[:12]}… is not that of the bytes it came with")
        if not self.place_of(fingerprint).exists():
            write_whole(self._incoming / fingerprint, data, mode=_READ_ONLY)

    def settle(self, fingerprint: str) -> None:
        """Move an original from ``incoming`` to its place, if it is not there yet."""
        waiting, place = self._incoming / fingerprint, self.place_of(fingerprint)
        if waiting.exists():
            place.parent.mkdir(exist_ok=True, mode=0o700)
            waiting.replace(place)
            sync_folder(place.parent)

    def settle_all(self, known: Callable[[str], bool]) -> None:
        """Put in place what an interrupted writer left in ``incoming`` and the database knows; throw away the rest."""
        for path in list(self._incoming.iterdir()):
            if is_fingerprint(path.name) and known(path.name):
                self.settle(path.name)
            else:
                path.unlink()

    def place_of(self, fingerprint: str) -> Path:
        """Where an original belongs.

        Raises:
            NotFoundError: that is no fingerprint.
        """
        if not is_fingerprint(fingerprint):
            raise NotFoundError(f"{fingerprint[:80]!r} is no SHA-256 in lower-case hex")
        return self._folder / fingerprint[:2] / fingerprint

    def find(self, fingerprint: str) -> Path | None:
        """Where an original is; None where it is missing."""
        for path in (self.place_of(fingerprint), self._incoming / fingerprint):
            if path.is_file():
                return path
        return None

    def read(self, fingerprint: str) -> bytes:
        """The bytes of an original.

        Raises:
            NotFoundError: it is not there.
        """
        path = self.find(fingerprint)
        if path is None:
            raise NotFoundError(f"no original with fingerprint {fingerprint}")
        return path.read_bytes()

    def walk(self) -> Iterator[Path]:
        """All files among the originals, those in ``incoming`` left out, in the order of their names."""
        for here, folders, names in os.walk(self._folder):
            folders.sort()
            if Path(here) == self._folder and "incoming" in folders:
                folders.remove("incoming")
            yield from (Path(here, name) for name in sorted(names))


def is_fingerprint(value: str) -> bool:
    """Whether `value` is a SHA-256 in lower-case hex."""
    return _FINGERPRINT.fullmatch(value) is not None


def fingerprint_of(path: Path) -> str:
    """SHA-256 of a file, lower-case hex, read in pieces."""
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()

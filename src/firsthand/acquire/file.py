"""One file in: byte for byte, what it holds taken out of it where it is an archive or a message."""

from __future__ import annotations

import io
import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from firsthand.acquire import sniff
from firsthand.acquire.archive import acquire_archive
from firsthand.acquire.clock import now
from firsthand.acquire.fingerprint import fingerprint, fingerprint_of_stream
from firsthand.acquire.lines import acquire_lines
from firsthand.acquire.message import acquire_attachments
from firsthand.acquire.refuse import empty, too_large, unreadable
from firsthand.records.acquired import Acquired
from firsthand.records.limits import Limits
from firsthand.records.rejection import Rejection


def acquire_file(path: Path, limits: Limits) -> Iterator[Acquired | Rejection]:
    """What `path` holds, in the order of the file.

    1. Open without waiting (a pipe never answers) and look at the first bytes.
    2. A WARC yields an item per page or document captured in it; JSON Lines an item per line. Both are read as a
       stream, so only their single items fall under the limit.
    3. Anything else is one item, its type told by its content. An e-mail is one item, followed by its attachments.

    Nothing is raised for bad input: it becomes a `Rejection` with the file's name.
    """
    name = str(path)
    try:
        with _open(path) as stream:
            state = os.fstat(stream.fileno())
            if not stat.S_ISREG(state.st_mode):
                yield Rejection(name, "not-a-file", "it is not a regular file, and is skipped.")
                return
            head = stream.read(sniff.HEAD)
            stream.seek(0)
            yield from _by_kind(stream, head, name, state.st_size, limits)
    except OSError as error:
        yield unreadable(name, error)


def acquire_bytes(data: bytes, name: str, limits: Limits) -> Iterator[Acquired | Rejection]:
    """What `data` holds, as `acquire_file` does for a file; `name` stands for it in names and messages."""
    yield from _by_kind(io.BytesIO(data), data[: sniff.HEAD], name, len(data), limits)


def _open(path: Path) -> IO[bytes]:
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0))
    return io.open(handle, "rb")  # noqa: UP020 - from a handle, not from a path


def _by_kind(stream: IO[bytes], head: bytes, name: str, size: int, limits: Limits) -> Iterator[Acquired | Rejection]:
    if not head.strip():
        yield empty(name, fingerprint(head) if size == len(head) else None)
        return
    kind = sniff.sniff(head)
    if kind in (sniff.WARC, sniff.LINES):
        container = fingerprint_of_stream(stream)
        stream.seek(0)
        if kind == sniff.WARC:
            yield from acquire_archive(stream, name, container, limits)
        else:
            yield from acquire_lines(stream, name, limits, container=container)
        return
    if size > limits.max_item_bytes:
        yield too_large(name, size, limits)
        return
    data = stream.read(limits.max_item_bytes + 1)
    if len(data) > limits.max_item_bytes:  # it grew while we looked
        yield too_large(name, None, limits)
        return
    yield from _single(data, name, limits)


def _single(data: bytes, name: str, limits: Limits) -> Iterator[Acquired | Rejection]:
    kind = sniff.sniff(data)
    mark = fingerprint(data)
    if isinstance(kind, sniff.Unsupported):
        yield Rejection(name, "unsupported-type", f"it is {kind.what}.", kind.remedy, mark)
        return
    yield Acquired(data=data, fingerprint=mark, name=name, media_type=kind, received=now())
    if kind == sniff.MAIL:
        yield from acquire_attachments(data, name, mark, limits)

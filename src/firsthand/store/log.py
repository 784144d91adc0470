"""The append-only log: every act, each entry carrying the hash of the one before.

The hash of an entry is SHA-256 over the canonical JSON of everything else in it, the previous hash included. The log
names acts, ids and fingerprints; no words of a report and no name of a person in one ever enter it. Beside the database
the head file repeats the last number and hash, so that a log cut short at its end is seen.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Row, func, insert, select

from firsthand.errors import StoreError
from firsthand.store import tables
from firsthand.store.disk import write_whole
from firsthand.store.pages import LogEntry
from firsthand.store.records_json import canonical, digest

GENESIS = "0" * 64
"""What the first entry has as the hash before it."""

HEAD = "log.head"
Detail = Mapping[str, str | int | None]
_BATCH = 1000


@dataclass(frozen=True, slots=True)
class Head:
    """Number and hash of the last entry."""

    seq: int
    hash: str


def now() -> str:
    """This moment, ISO 8601 UTC with seconds."""
    return datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def hash_of(entry: LogEntry) -> str:
    """The hash that an entry must have."""
    return digest(
        canonical(
            {
                "seq": entry.seq,
                "at": entry.at,
                "by": entry.by,
                "act": entry.act,
                "subject": entry.subject,
                "detail": dict(entry.detail),
                "previous": entry.previous,
            }
        )
    )


def chained(before: LogEntry | None, *, at: str, by: str, act: str, subject: str, detail: Detail) -> LogEntry:
    """The entry that follows `before`; None begins a chain."""
    seq, previous = (1, GENESIS) if before is None else (before.seq + 1, before.hash)
    bare = LogEntry(seq, at, by, act, subject, dict(detail), previous)
    return LogEntry(seq, at, by, act, subject, dict(detail), previous, hash_of(bare))


def append(connection: Connection, *, by: str, act: str, subject: str, detail: Detail) -> LogEntry:
    """Add an entry in the transaction of `connection`, which must be a writing one."""
    entry = chained(last(connection), at=now(), by=by, act=act, subject=subject, detail=detail)
    connection.execute(
        insert(tables.log).values(
            seq=entry.seq,
            at=entry.at,
            by=entry.by,
            act=entry.act,
            subject=entry.subject,
            detail=canonical(entry.detail),
            previous=entry.previous,
            hash=entry.hash,
        )
    )
    return entry


def last(connection: Connection) -> LogEntry | None:
    """The newest entry; None where the log is empty."""
    row = connection.execute(select(tables.log).order_by(tables.log.c.seq.desc()).limit(1)).first()
    return None if row is None else _entry(row)


def first(connection: Connection) -> LogEntry | None:
    """The oldest entry; None where the log is empty."""
    row = connection.execute(select(tables.log).order_by(tables.log.c.seq).limit(1)).first()
    return None if row is None else _entry(row)


def newest(connection: Connection, *, limit: int, before: int | None) -> list[LogEntry]:
    """Up to `limit` entries with numbers below `before`, newest first."""
    query = select(tables.log).order_by(tables.log.c.seq.desc()).limit(limit)
    if before is not None:
        query = query.where(tables.log.c.seq < before)
    return [_entry(row) for row in connection.execute(query)]


def length(connection: Connection) -> int:
    """How many entries there are."""
    return int(connection.execute(select(func.count()).select_from(tables.log)).scalar_one())


def oldest_first(connection: Connection) -> Iterator[LogEntry]:
    """All entries, in order, read in pieces."""
    after = None
    while True:
        query = select(tables.log).order_by(tables.log.c.seq).limit(_BATCH)
        if after is not None:
            query = query.where(tables.log.c.seq > after)
        rows = connection.execute(query).all()
        if not rows:
            return
        yield from map(_entry, rows)
        after = rows[-1].seq


def _entry(row: Row[Any]) -> LogEntry:
    try:
        detail = json.loads(row.detail)
    except ValueError:
        detail = None
    if not isinstance(detail, dict):
        detail = {"unreadable": digest(str(row.detail))}
    return LogEntry(row.seq, row.at, row.by, row.act, row.subject, detail, row.previous, row.hash)


def write_head(folder: Path, entry: LogEntry) -> None:
    """Repeat the number and hash of the last entry beside the database."""
    write_whole(folder / HEAD, canonical({"seq": entry.seq, "hash": entry.hash}).encode("utf-8") + b"\n")


def read_head(folder: Path) -> Head:
    """What the head file says.

    Raises:
        StoreError: it is missing or damaged.
    """
    try:
        given = json.loads((folder / HEAD).read_text(encoding="utf-8"))
        return Head(int(given["seq"]), str(given["hash"]))
    except FileNotFoundError as error:
        raise StoreError("it is missing") from error
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise StoreError("it cannot be read") from error

"""Whether the log is whole, and what it says there should be."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import Connection, select

from firsthand.errors import StoreError
from firsthand.store import dialect, log, tables
from firsthand.store.log import Head
from firsthand.store.pages import LogEntry, Problem


@dataclass(slots=True)
class Told:
    """What the log says there is: digests by key."""

    entries: int = 0
    head: str = ""
    originals: dict[str, str] = field(default_factory=dict)
    reports: dict[str, str] = field(default_factory=dict)
    readings: dict[tuple[str, str], str] = field(default_factory=dict)
    counting: dict[str, str] = field(default_factory=dict)
    rejections: set[str] = field(default_factory=set)
    settled: int = 0
    decisions: dict[str, str] = field(default_factory=dict)
    corroboration: str | None = None

    def take(self, entry: LogEntry) -> None:
        """Remember what one entry says."""
        subject = entry.subject.partition(":")[2]
        detail = {key: str(value) for key, value in entry.detail.items()}
        if entry.act in {"add", "read again"}:
            engine = detail.get("engine", "")
            self.readings[subject, engine] = detail.get("reading", "")
            self.counting[subject] = engine
        if entry.act == "add":
            self.originals[detail.get("fingerprint", "")] = subject
            self.reports[subject] = detail.get("report", "")
            self.settled += int(entry.detail.get("rejections_settled") or 0)
        elif entry.act == "reject":
            self.rejections.add(detail.get("record", ""))
        elif entry.act == "decide":
            self.decisions[subject] = detail.get("record", "")
        elif entry.act == "corroborate":
            self.corroboration = detail.get("digest", "")


def guards(connection: Connection) -> Iterator[Problem]:
    """Triggers of the log that have been taken away."""
    missing = {"log_no_update", "log_no_delete"} - set(dialect.log_guards(connection))
    for name in sorted(missing):
        yield Problem("table log", f"the trigger {name}, which keeps the log append-only, has been taken away")


def chain(connection: Connection, case_id: str, told: Told) -> Iterator[Problem]:
    """The chain from the first entry to the last; fills `told` on its way."""
    before: LogEntry | None = None
    for entry in log.oldest_first(connection):
        expected, previous = (1, log.GENESIS) if before is None else (before.seq + 1, before.hash)
        if entry.seq != expected:
            yield Problem(f"log entry {expected}", _gap(expected, entry.seq))
        elif entry.previous != previous:
            yield Problem(
                f"log entry {entry.seq}",
                "it does not follow the entry before it: one of the two was edited or inserted",
            )
        if log.hash_of(entry) != entry.hash:
            yield Problem(f"log entry {entry.seq}", "it was edited: its content does not have the hash it carries")
        if before is None and entry.detail.get("case") != case_id:
            yield Problem(
                "database", "it is the database of another case: its first log entry names another id than case.toml"
            )
        told.take(entry)
        told.entries += 1
        before = entry
    if before is None:
        yield Problem("log", "it is empty: not even the making of the case is in it")
    else:
        told.head = before.hash


def _gap(expected: int, found: int) -> str:
    if found - expected == 1:
        return "it is missing: an entry was deleted"
    return f"it is missing, and all up to {found - 1}: {found - expected} entries were deleted"


def head(connection: Connection, folder: Path, earlier: Head | None) -> Iterator[Problem]:
    """The head may lag by the one entry after whose commit a writer was killed, and by no more.

    Args:
        connection: sees the log as it was after `earlier` was read and before the head is read again: a writer may be
            at work.
        folder: of the case.
        earlier: the head before.
    """
    last = log.last(connection)
    try:
        later = log.read_head(folder)
    except StoreError as error:
        yield Problem(log.HEAD, f"{error}: whether the log was cut short at its end cannot be told")
        return
    if last is None or earlier is None:
        return
    if earlier.seq > last.seq:
        yield Problem(
            "log",
            f"it ends at entry {last.seq}, but {log.HEAD} knows entry {earlier.seq}: the log was cut short,"
            " or an older database was put in its place",
        )
        return
    row = connection.execute(select(tables.log.c.hash).where(tables.log.c.seq == earlier.seq)).first()
    if row is None or row.hash != earlier.hash:
        yield Problem("log", f"entry {earlier.seq} is not the one that {log.HEAD} knows: the log was rewritten")
    elif last.seq - later.seq > 1:
        behind = last.seq - later.seq
        yield Problem(
            log.HEAD, f"it is {behind} entries behind the log: an old head was put back, or entries were added by hand"
        )


def head_now(folder: Path) -> Head | None:
    """What the head file says at this moment; None where it is missing or damaged."""
    try:
        return log.read_head(folder)
    except StoreError:
        return None  # told once, by `_head`

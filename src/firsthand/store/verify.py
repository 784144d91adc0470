"""Looks for every change, deletion or cut that happened behind the back of the log."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Table, select

from firsthand.errors import StoreError
from firsthand.records.decision import Decision
from firsthand.records.reading import Reading
from firsthand.records.report import Report
from firsthand.store import corroborations, decisions, dialect, reports, tables, verify_log
from firsthand.store.originals import fingerprint_of, is_fingerprint
from firsthand.store.pages import Problem, Verification
from firsthand.store.records_json import digest, from_json
from firsthand.store.session import Session
from firsthand.store.verify_log import Told

_BATCH = 500


def verify(session: Session) -> Verification:
    """Check the database, the log, its head, the originals and all rows against one another.

    Nothing is repaired. A writer that was killed leaves nothing that is reported here.
    """
    problems: list[Problem] = []
    told = Told()
    checked = 0
    earlier = verify_log.head_now(session.folder)
    try:
        with session.reading() as connection:
            problems += [Problem(f"database ({session.database})", line) for line in dialect.integrity(connection)]
            problems += verify_log.guards(connection)
            problems += verify_log.chain(connection, session.case.id, told)
            problems += verify_log.head(connection, session.folder, earlier)
            problems += _reports(connection, told)
            problems += _readings(connection, told)
            problems += _rejections(connection, told)
            problems += _decisions(connection, told)
            problems += _computed(connection, told)
    except StoreError as error:
        problems.append(Problem(f"database ({session.database})", f"it could not be read to the end: {error}"))
    else:
        checked, found = _originals(session, told)
        problems += found
    return Verification(checked, len(told.reports), told.entries, told.head, tuple(problems))


def _reports(connection: Connection, told: Told) -> Iterator[Problem]:
    """Each report and its counting reading, as a whole and column by column."""
    seen: set[str] = set()
    ordinal = 0
    table = tables.reports
    while True:
        query = (
            select(table, tables.report_records.c.record.label("record"), tables.readings.c.record.label("reading"))
            .outerjoin(tables.report_records, tables.report_records.c.report == table.c.id)
            .outerjoin(
                tables.readings, (tables.readings.c.report == table.c.id) & (tables.readings.c.engine == table.c.engine)
            )
            .where(table.c.ordinal > ordinal)
            .order_by(table.c.ordinal)
            .limit(_BATCH)
        )
        page = connection.execute(query).all()
        if not page:
            break
        for row in page:
            seen.add(row.id)
            yield from _report(row, told)
        ordinal = page[-1].ordinal
    for report in sorted(told.reports.keys() - seen):
        yield Problem(f"report {report}", "it is missing: its row was deleted")


def _report(row: Any, told: Told) -> Iterator[Problem]:  # noqa: ANN401 - a row of a join
    where = f"report {row.id}"
    if row.id not in told.reports:
        yield Problem(where, "the log does not know it: its row was inserted by hand")
        return
    if row.record is None:
        yield Problem(where, "its text is missing: the row was deleted")
        return
    if digest(row.record) != told.reports[row.id]:
        yield Problem(where, "its text or metadata were changed after it was added")
        return
    if row.engine != told.counting[row.id] or row.reading is None:
        yield Problem(where, f"the reading by {told.counting[row.id]} is not the one that counts, or is missing")
        return
    try:
        expected = reports.columns(from_json(Report, row.record), from_json(Reading, row.reading))
    except StoreError as error:
        yield Problem(where, str(error))
        return
    changed = [name for name, value in expected.items() if getattr(row, name) != value]
    if changed:
        yield Problem(where, f"what lists show of it was changed: {', '.join(changed)}")


def _readings(connection: Connection, told: Told) -> Iterator[Problem]:
    left = dict(told.readings)
    table = tables.readings
    for row in _streamed(connection, select(table.c.report, table.c.engine, table.c.record)):
        where = f"reading of report {row.report} by {row.engine}"
        expected = left.pop((row.report, row.engine), None)
        if expected is None:
            yield Problem(where, "the log does not know it: its row was inserted by hand")
        elif digest(row.record) != expected:
            yield Problem(where, "it was changed after it was made")
    for report, engine in sorted(left):
        yield Problem(f"reading of report {report} by {engine}", "it is missing: its row was deleted")


def _rejections(connection: Connection, told: Told) -> Iterator[Problem]:
    rejected = 0
    for row in _streamed(connection, select(tables.rejections.c.ordinal, tables.rejections.c.record)):
        rejected += 1
        if digest(row.record) not in told.rejections:
            yield Problem(
                f"rejection {row.ordinal}", "the log does not know it: its row was changed or inserted by hand"
            )
    if rejected < len(told.rejections) - told.settled:
        yield Problem(
            "rejections", f"{len(told.rejections) - told.settled - rejected} of them are missing: rows were deleted"
        )


def _decisions(connection: Connection, told: Told) -> Iterator[Problem]:
    decided = dict(told.decisions)
    for row in _streamed(connection, select(tables.decisions)):
        where = f"decision {row.id}"
        if digest(row.record) != decided.pop(row.id, None):
            yield Problem(where, "it was changed, or inserted by hand")
            continue
        try:
            expected = decisions.columns(from_json(Decision, row.record))
        except StoreError as error:
            yield Problem(where, str(error))
            continue
        changed = [name for name, value in expected.items() if getattr(row, name) != value]
        if changed:
            yield Problem(where, f"what it counts for was changed: {', '.join(changed)}")
    for decision in sorted(decided):
        yield Problem(f"decision {decision}", "it is missing: its row was deleted")


def _streamed(connection: Connection, query: Any) -> Any:  # noqa: ANN401 - rows of any query
    return connection.execute(query, execution_options={"yield_per": _BATCH})


def _computed(connection: Connection, told: Told) -> Iterator[Problem]:
    """The computed tables against the digest of the last corroboration, and their columns against their records."""
    if told.corroboration is None:
        if connection.execute(select(tables.incidents.c.id).limit(1)).first() is not None:
            yield Problem("incidents", "there are some, but the log knows of no corroboration")
        return
    if corroborations.digest(connection) != told.corroboration:
        yield Problem(
            "incidents and claims",
            "what was computed was changed since; a new corroboration computes it again from the reports",
        )
        return
    for table, expected in corroborations.rows(corroborations.load(connection)).items():
        if _unordered(expected) != _unordered(_stored(connection, table)):
            yield Problem(
                f"table {table.name}", "what lists show was changed since; a new corroboration computes it again"
            )


def _stored(connection: Connection, table: Table) -> list[dict[str, Any]]:
    return [dict(row) for row in connection.execute(select(table)).mappings()]


def _unordered(rows: list[dict[str, Any]]) -> list[tuple[str, ...]]:
    return sorted(tuple(repr(row[name]) for name in sorted(row)) for row in rows)


def _originals(session: Session, told: Told) -> tuple[int, list[Problem]]:
    """Each original that the log knows is there and unchanged, and there is no other."""
    problems = []
    checked = 0
    for fingerprint, report in told.originals.items():
        path = session.originals.find(fingerprint) if is_fingerprint(fingerprint) else None
        if path is None:
            problems.append(Problem(f"original {fingerprint}", f"it is missing (report {report})"))
            continue
        checked += 1
        try:
            found = fingerprint_of(path)
        except OSError as error:
            problems.append(
                Problem(f"original {fingerprint}", f"it cannot be read: {error.strerror} (report {report})")
            )
            continue
        if found != fingerprint:
            problems.append(Problem(f"original {fingerprint}", f"its bytes were changed (report {report})"))
    known = {session.originals.place_of(one) for one in told.originals if is_fingerprint(one)}
    strange = [path for path in session.originals.walk() if path not in known]
    if strange:  # or a writer brought them in since
        with session.reading() as connection:
            strange = [path for path in strange if not _came_since(connection, session, path)]
    problems += [
        Problem(f"{path.relative_to(session.folder)}", "the log does not know it: it was put there by hand")
        for path in strange
    ]
    return checked, problems


def _came_since(connection: Connection, session: Session, path: Path) -> bool:
    return (
        is_fingerprint(path.name)
        and path == session.originals.place_of(path.name)
        and reports.has_original(connection, path.name)
    )

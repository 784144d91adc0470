"""Reports, what was read in them, and what was turned away: saved and brought back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, delete, insert, select, update

from firsthand.errors import NotFoundError, StoreError
from firsthand.records.decision import Decision
from firsthand.records.reading import Reading
from firsthand.records.rejection import Rejection
from firsthand.records.report import Report
from firsthand.store import decisions, search, tables
from firsthand.store.log import now
from firsthand.store.records_json import digest, from_json, to_json

if TYPE_CHECKING:
    from firsthand.store.session import Unit

_BATCH = 200


def has_original(connection: Connection, fingerprint: str) -> bool:
    """Whether a report was made of these bytes."""
    query = select(tables.reports.c.ordinal).where(tables.reports.c.fingerprint == fingerprint)
    return connection.execute(query).first() is not None


def has_id(connection: Connection, report_id: str) -> bool:
    """Whether there is a report of that id."""
    return (
        connection.execute(select(tables.reports.c.ordinal).where(tables.reports.c.id == report_id)).first() is not None
    )


def columns(report: Report, reading: Reading) -> dict[str, Any]:
    """What lists show of a report."""
    return {
        "id": report.id,
        "fingerprint": report.fingerprint,
        "title": search.printable(report.title),
        "outlet": search.printable(report.outlet),
        "published": report.published,
        "lang": report.lang,
        "url": search.printable(report.url),
        "name": search.printable(report.name) or "",
        "media_type": report.media_type,
        "received": report.received,
        "container": report.container,
        "engine": reading.engine,
        "attributions": len(reading.attributions),
    }


def save(unit: Unit, report: Report, reading: Reading) -> bool:
    """Save a report and what was read in it; the bytes are `firsthand.store.originals`' affair.

    A report that is there already gains the reading, if that is of an engine which had not read it.

    Returns:
        Whether anything was new.

    Raises:
        StoreError: another report has the id, or the two records do not belong together.
    """
    if reading.report != report.id:
        raise StoreError(f"a reading of report {reading.report!r} was given for report {report.id!r}")
    there = unit.connection.execute(
        select(tables.reports.c.id, tables.reports.c.fingerprint).where(
            (tables.reports.c.id == report.id) | (tables.reports.c.fingerprint == report.fingerprint)
        )
    ).all()
    if not there:
        _insert(unit, report, reading)
        return True
    if [tuple(row) for row in there] != [(report.id, report.fingerprint)]:
        raise StoreError(f"the id {report.id!r} or the bytes of it belong to another report of the case")
    return _read_again(unit, report, reading)


def _insert(unit: Unit, report: Report, reading: Reading) -> None:
    record, read = to_json(report), to_json(reading)
    unit.connection.execute(insert(tables.reports).values(columns(report, reading)))
    unit.connection.execute(insert(tables.report_records).values(report=report.id, record=record))
    _insert_reading(unit, reading, read)
    search.add_report(unit.connection, report)
    settled = unit.connection.execute(
        delete(tables.rejections).where(tables.rejections.c.fingerprint == report.fingerprint)
    ).rowcount
    unit.log(
        "add",
        f"report:{report.id}",
        {
            "fingerprint": report.fingerprint,
            "report": digest(record),
            "engine": reading.engine,
            "reading": digest(read),
            "rejections_settled": settled,
        },
    )


def _read_again(unit: Unit, report: Report, reading: Reading) -> bool:
    """A report never changes: only the reading is taken."""
    done = select(tables.readings.c.engine).where(
        tables.readings.c.report == report.id, tables.readings.c.engine == reading.engine
    )
    if unit.connection.execute(done).first() is not None:
        return False
    read = to_json(reading)
    _insert_reading(unit, reading, read)
    unit.connection.execute(
        update(tables.reports)
        .where(tables.reports.c.id == report.id)
        .values(engine=reading.engine, attributions=len(reading.attributions))
    )
    unit.log("read again", f"report:{report.id}", {"engine": reading.engine, "reading": digest(read)})
    return True


def _insert_reading(unit: Unit, reading: Reading, record: str) -> None:
    unit.connection.execute(
        insert(tables.readings).values(report=reading.report, engine=reading.engine, made=now(), record=record)
    )


def load(connection: Connection, report_id: str) -> tuple[Report, Reading]:
    """A report and the reading that counts.

    Raises:
        NotFoundError: there is none of that id.
    """
    row = connection.execute(_records().where(tables.reports.c.id == report_id)).first()
    if row is None:
        raise NotFoundError(f"no report {report_id!r}", remedy="`firsthand status` and the desk list what there is.")
    return from_json(Report, row.report), from_json(Reading, row.reading)


def load_many(connection: Connection, ids: Iterable[str]) -> dict[str, tuple[Report, Reading]]:
    """The reports with these ids, by id and in the order of `ids`, as far as there are any."""
    wanted = list(dict.fromkeys(ids))
    found: dict[str, tuple[Report, Reading]] = {}
    for at in range(0, len(wanted), _BATCH):
        for row in connection.execute(_records().where(tables.reports.c.id.in_(wanted[at : at + _BATCH]))):
            report = from_json(Report, row.report)
            found[report.id] = (report, from_json(Reading, row.reading))
    return {one: found[one] for one in wanted if one in found}


def load_all(
    reading: Callable[[], AbstractContextManager[Connection]],
) -> Iterator[tuple[Report, Reading, list[Decision]]]:
    """All reports in the order in which they came, a few in memory at a time.

    Each comes with the reading that counts and the corrections of it that stand.

    Args:
        reading: opens a connection; each batch takes a new one, so that a slow caller holds no transaction open.
    """
    ordinal = 0
    while True:
        query = _records().where(tables.reports.c.ordinal > ordinal).order_by(tables.reports.c.ordinal).limit(_BATCH)
        with reading() as connection:
            rows = connection.execute(query).all()
            ruled = decisions.on_reports(connection, (row.id for row in rows), standing=True)
        if not rows:
            return
        for row in rows:
            yield from_json(Report, row.report), from_json(Reading, row.reading), ruled.get(row.id, [])
        ordinal = rows[-1].ordinal


def _records() -> Any:  # noqa: ANN401 - the type of a select of four columns says nothing to its readers
    return (
        select(
            tables.reports.c.ordinal,
            tables.reports.c.id,
            tables.report_records.c.record.label("report"),
            tables.readings.c.record.label("reading"),
        )
        .join(tables.report_records, tables.report_records.c.report == tables.reports.c.id)
        .join(
            tables.readings,
            (tables.readings.c.report == tables.reports.c.id) & (tables.readings.c.engine == tables.reports.c.engine),
        )
    )


def save_rejection(unit: Unit, rejection: Rejection) -> bool:
    """Save why an item was turned away; the same twice is kept once.

    The log gets its code and fingerprint, not its name: file names name people.

    Returns:
        Whether it was new.
    """
    record = to_json(rejection)
    key = digest(record)
    if unit.connection.execute(select(tables.rejections.c.key).where(tables.rejections.c.key == key)).first():
        return False
    unit.connection.execute(
        insert(tables.rejections).values(fingerprint=rejection.fingerprint, key=key, at=now(), record=record)
    )
    unit.log(
        "reject", f"item:{key[:12]}", {"code": rejection.code, "fingerprint": rejection.fingerprint, "record": key}
    )
    return True


def rejections(connection: Connection) -> Iterator[Rejection]:
    """All that was turned away and never came in later, in the order in which it came."""
    for row in connection.execute(select(tables.rejections.c.record).order_by(tables.rejections.c.ordinal)):
        yield from_json(Rejection, row.record)

"""What people ruled, saved and brought back. A decision takes the place of another; none is ever changed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Select, func, insert, select

from firsthand.errors import StoreError
from firsthand.records.decision import Decision
from firsthand.store import tables
from firsthand.store.records_json import digest, from_json, to_json

if TYPE_CHECKING:
    from firsthand.store.session import Unit

_MOST_VALUES = 500
"""Values in one query; older SQLite takes at most 999."""


def columns(decision: Decision) -> dict[str, Any]:
    """What queries ask of a decision."""
    return {
        "id": decision.id,
        "subject": decision.subject,
        "supersedes": decision.supersedes,
        "report": decision.correction.report if decision.correction is not None else None,
    }


def save(unit: Unit, decision: Decision) -> None:
    """Save a decision; the log gets its id and digest, not its words: a corrected name is the name of a victim.

    Raises:
        StoreError: the id is taken, or what it supersedes is not there or superseded already; or it is a correction of
            a field on which another was made meanwhile, or of a report that the case does not hold.
    """
    if decision.correction is not None:
        _check_correction(unit.connection, decision)
    record = to_json(decision)
    unit.connection.execute(insert(tables.decisions).values(**columns(decision), record=record))
    unit.log("decide", f"decision:{decision.id}", {"record": digest(record), "supersedes": decision.supersedes})


def _check_correction(connection: Connection, decision: Decision) -> None:
    """One word stands on each field: whoever rules on it again must have seen what stands."""
    report = columns(decision)["report"]
    known = connection.execute(select(tables.reports.c.id).where(tables.reports.c.id == report)).first()
    if known is None:
        raise StoreError(f"the case holds no report {report!r}")
    stands = connection.execute(
        _standing(select(tables.decisions.c.id)).where(tables.decisions.c.subject == decision.subject)
    ).scalar()
    if stands != decision.supersedes:
        raise StoreError(
            "somebody ruled on this field meanwhile", remedy="Open the report again, see what they said, and rule then."
        )


def load(connection: Connection, *, subject: str | None, standing: bool) -> list[Decision]:
    """Decisions in the order in which they were taken.

    Args:
        connection: a reading one.
        subject: only those about it; None for all.
        standing: only those that none has taken the place of.
    """
    table = tables.decisions
    query = select(table.c.record).order_by(table.c.ordinal)
    if subject is not None:
        query = query.where(table.c.subject == subject)
    if standing:
        query = _standing(query)
    return [from_json(Decision, row.record) for row in connection.execute(query)]


def on_reports(connection: Connection, reports: Iterable[str], *, standing: bool) -> dict[str, list[Decision]]:
    """Corrections of the readings of `reports`, by report, in the order in which they were made.

    Args:
        connection: a reading one.
        reports: ids.
        standing: only those that none has taken the place of.
    """
    table = tables.decisions
    wanted = list(dict.fromkeys(reports))
    found: dict[str, list[Decision]] = {}
    for at in range(0, len(wanted), _MOST_VALUES):
        query = (
            select(table.c.report, table.c.record)
            .where(table.c.report.in_(wanted[at : at + _MOST_VALUES]))
            .order_by(table.c.ordinal)
        )
        for row in connection.execute(_standing(query) if standing else query):
            found.setdefault(row.report, []).append(from_json(Decision, row.record))
    return found


def corrections(connection: Connection) -> int:
    """How many corrections were made, superseded ones included."""
    table = tables.decisions
    query = select(func.count()).select_from(table).where(table.c.report.is_not(None))
    return int(connection.execute(query).scalar_one())


def _standing(query: Select[Any]) -> Select[Any]:
    later = tables.decisions.alias()
    return query.where(~select(later.c.id).where(later.c.supersedes == tables.decisions.c.id).exists())

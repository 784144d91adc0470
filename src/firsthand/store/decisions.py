"""What people ruled, saved and brought back. A decision takes the place of another; none is ever changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import Connection, insert, select

from firsthand.records.decision import Decision
from firsthand.store import tables
from firsthand.store.records_json import digest, from_json, to_json

if TYPE_CHECKING:
    from firsthand.store.session import Unit


def save(unit: Unit, decision: Decision) -> None:
    """Save a decision; the log gets its id and digest, not its note.

    Raises:
        StoreError: the id is taken, or what it supersedes is not there or superseded already.
    """
    record = to_json(decision)
    unit.connection.execute(
        insert(tables.decisions).values(
            id=decision.id, subject=decision.subject, supersedes=decision.supersedes, record=record
        )
    )
    unit.log("decide", f"decision:{decision.id}", {"record": digest(record), "supersedes": decision.supersedes})


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
        later = table.alias()
        query = query.where(~select(later.c.id).where(later.c.supersedes == table.c.id).exists())
    return [from_json(Decision, row.record) for row in connection.execute(query)]

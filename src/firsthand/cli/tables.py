"""Incidents as a table in the terminal."""

from __future__ import annotations

from collections.abc import Sequence

from rich.box import SIMPLE_HEAD
from rich.table import Table

from firsthand.store.pages import IncidentRow


def interval(confirmed: int, possible: int) -> str:
    """Independent origins as people read them: ``1``, or ``1–2``."""
    return str(confirmed) if confirmed == possible else f"{confirmed}–{possible}"


def incident_table(rows: Sequence[IncidentRow]) -> Table:
    """One line an incident: what, where, when, and what its chief claim rests on."""
    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    table.add_column("incident")
    table.add_column("what", overflow="fold", ratio=3)
    table.add_column("where", overflow="fold")
    table.add_column("when", no_wrap=True)
    table.add_column("reports", justify="right")
    table.add_column("origins\nconf.–poss.", justify="right")
    table.add_column("bottleneck", overflow="fold", ratio=2)
    table.add_column("against", justify="right")
    for row in rows:
        where = ", ".join(part for part in (row.place, row.country_name or row.country) if part)
        table.add_row(
            row.id,
            row.title,
            where or "–",
            row.date or "–",
            str(row.reports),
            interval(row.confirmed, row.possible),
            f"{row.sources_to_fail}: {', '.join(row.bottleneck)}" if row.bottleneck else "–",
            str(row.against or "–"),
        )
    return table

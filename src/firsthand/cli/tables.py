"""Incidents as a table in the terminal."""

from __future__ import annotations

from collections.abc import Sequence

from rich.box import SIMPLE_HEAD
from rich.table import Table
from rich.text import Text

from firsthand.store.pages import IncidentRow


def interval(confirmed: int, possible: int) -> str:
    """Independent origins as people read them: ``1``, or ``1–2``."""
    return str(confirmed) if confirmed == possible else f"{confirmed}–{possible}"


def incident_table(rows: Sequence[IncidentRow]) -> Table:
    """One block an incident: what, where, when, and what its chief claim rests on; readable at 80 columns."""
    table = Table(box=SIMPLE_HEAD, pad_edge=False, expand=True)
    table.add_column("incident", ratio=5, overflow="fold")
    table.add_column("reports", justify="right")
    table.add_column("origins\nconf.–poss.", justify="right")
    table.add_column("bottleneck", ratio=3, overflow="fold")
    table.add_column("against", justify="right")
    for row in rows:
        where = ", ".join(part for part in (row.place, row.country_name or row.country) if part)
        below = " · ".join(part for part in (where, row.date, row.id) if part)
        table.add_row(
            Text.assemble(row.title, "\n", (below, "dim")),
            str(row.reports),
            interval(row.confirmed, row.possible),
            f"{row.sources_to_fail}: {', '.join(row.bottleneck)}" if row.bottleneck else "–",
            str(row.against or "–"),
        )
    return table

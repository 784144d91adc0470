"""`firsthand incidents`."""

from __future__ import annotations

from typing import Annotated

import typer

from firsthand.cli.options import CaseOption, JsonOption, open_case


def incidents(
    case: CaseOption = None,
    kind: Annotated[str | None, typer.Option("--type", help="Only this event type, such as abduction.")] = None,
    country: Annotated[str | None, typer.Option("--country", metavar="CC", help="Only this country, ISO code.")] = None,
    since: Annotated[
        str | None, typer.Option("--since", metavar="DATE", help="Only on or after YYYY[-MM[-DD]].")
    ] = None,
    min_confirmed: Annotated[
        int | None, typer.Option("--min-confirmed", min=0, metavar="N", help="Only with N confirmed origins or more.")
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """List incidents with the number of reports, of independent origins, and the bottleneck."""
    from rich.console import Console

    from firsthand.cli.json_out import print_json, row
    from firsthand.cli.tables import incident_table
    from firsthand.store.pages import IncidentQuery

    query = IncidentQuery(
        type=kind, country=country.upper() if country else None, since=_day(since), min_confirmed=min_confirmed
    )
    with open_case(case) as workspace:
        rows = workspace.incidents(query)
    if as_json:
        print_json([row(one) for one in rows])
        return
    console = Console()
    if not rows:
        console.print("No incidents." if query == IncidentQuery() else "No incidents fit.")
        return
    console.print(incident_table(rows))
    console.print("Each in full: firsthand explain INCIDENT or CLAIM", style="dim")


def _day(since: str | None) -> str | None:
    from datetime import date

    if since is None:
        return None
    try:
        date.fromisoformat(since + "-01-01"[len(since) - 4 :] if len(since) in (4, 7) else since)
    except ValueError:
        raise typer.BadParameter(f"{since!r} is not YYYY, YYYY-MM or YYYY-MM-DD", param_hint="--since") from None
    return since

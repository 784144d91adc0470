"""`firsthand example DIR`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from firsthand.settings import Settings


def example(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Folder of the example case; made if it is not there.")],
) -> None:
    """Make a case of invented reports in four languages, read them, and show what its incidents rest on."""
    from rich.console import Console

    from firsthand.cli.journey import take_in, tell
    from firsthand.cli.tables import incident_table
    from firsthand.example import write_reports
    from firsthand.store.pages import IncidentQuery
    from firsthand.workspace import Workspace

    settings = Settings.from_environment()
    there = (folder / "case.toml").exists()
    with Workspace.open(folder, settings) if there else Workspace.create(folder, settings, name="Example") as workspace:
        summary = take_in(workspace, [write_reports(folder)])
        rows = workspace.incidents(IncidentQuery())
    tell(summary)
    console = Console()
    console.print(incident_table(rows))
    console.print("conf.–poss.: independent origins, confirmed and possible.  bottleneck: who would have to be wrong.")
    typer.echo(f"The case is in {folder}, the reports it was made from in {folder / 'reports'}.")
    typer.echo(f"Next: firsthand serve --case {folder}")

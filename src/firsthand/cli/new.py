"""`firsthand new DIR`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from firsthand.settings import Settings


def new(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Folder to make; must not exist, or be empty.")],
    plain: Annotated[
        bool, typer.Option("--plain", help="Accept that the case is not encrypted, without a word.")
    ] = False,
    name: Annotated[str | None, typer.Option("--name", help="Name of the case; else the folder's.")] = None,
) -> None:
    """Make a new, empty case."""
    from firsthand.workspace import Workspace

    with Workspace.create(folder, Settings.from_environment(), name=name) as workspace:
        typer.echo(f"New case {workspace.name!r} in {folder}")
    if not plain:
        typer.echo(
            "It is NOT encrypted: encryption at rest is not built yet. Whoever can read the folder can read the case.\n"
            "Keep it on an encrypted disk. (--plain says that you know.)",
            err=True,
        )
    typer.echo(f"Next: firsthand add --case {folder} PATH…")

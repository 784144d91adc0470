"""Options that several commands share, and the opening of the case that they name."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from firsthand.cli.logging import start as start_logging
from firsthand.errors import CaseError
from firsthand.settings import Settings

if TYPE_CHECKING:
    from firsthand.workspace import Workspace

CaseOption = Annotated[
    Path | None,
    typer.Option(
        "--case", "-c", envvar="FIRSTHAND_CASE", metavar="DIR", help="Folder of the case.", show_default=False
    ),
]
EngineOption = Annotated[
    str | None,
    typer.Option(
        "--engine", metavar="NAME", help="What finds who says what: model, rules or remote.", show_default="model"
    ),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON for a script to read.")]


def open_case(case: Path | None) -> Workspace:
    """Open the case that the command names.

    Raises:
        CaseError: none was named, or the folder holds none.
    """
    from firsthand.workspace import Workspace

    settings = Settings.from_environment()
    start_logging(settings)
    folder = case or (Path(settings.case) if settings.case else None)
    if folder is None:
        raise CaseError(
            "no case was named", remedy="Give --case DIR, or set FIRSTHAND_CASE. A new one: firsthand new DIR"
        )
    return Workspace.open(folder, settings)

"""`firsthand dossier OUT`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from firsthand.cli.options import CaseOption, open_case
from firsthand.errors import InputError


def dossier(
    out: Annotated[Path, typer.Argument(metavar="OUT", help="HTML file to write.")],
    case: CaseOption = None,
    force: Annotated[bool, typer.Option("--force", "-f", help="Write over a file that is there.")] = False,
) -> None:
    """Write a dossier in which each sentence opens the words it rests on. It is a working copy, not for publication."""
    from firsthand.protect.policy import protect
    from firsthand.publish.dossier import write_dossier

    if out.exists() and not force:
        raise InputError(f"{out} is there already", code="exists", remedy="Give another name, or --force.")
    with open_case(case) as workspace:
        write_dossier(protect(workspace.corroboration(), workspace.readings()), out, title=workspace.name)
    typer.echo(
        f"Dossier: {out} (a working copy: recognised names are masked, nobody has reviewed it, do not publish it)"
    )

"""`firsthand export`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from firsthand.cli.options import CaseOption, open_case


def export(
    case: CaseOption = None,
    jsonl: Annotated[bool, typer.Option("--jsonl", help="JSON Lines, as `firsthand extract` writes them.")] = False,
    out: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="File to write; else standard output.")
    ] = None,
) -> None:
    """Write the readings of all reports, recognised names masked. A working copy, not for publication."""
    from firsthand.protect.policy import protect
    from firsthand.publish.jsonl import write_jsonl

    if not jsonl:
        raise typer.BadParameter("name a format; --jsonl is the one there is", param_hint="--jsonl")
    with open_case(case) as workspace:
        protected = protect(workspace.corroboration(), workspace.readings())
    if out is None:
        write_jsonl(protected, sys.stdout)
        return
    with out.open("w", encoding="utf-8") as stream:
        write_jsonl(protected, stream)
    typer.echo(f"Exported to {out} (a working copy: recognised names are masked, nobody has reviewed it)", err=True)

"""`firsthand verify`."""

from __future__ import annotations

import typer

from firsthand.cli.options import CaseOption, JsonOption, open_case


def verify(case: CaseOption = None, as_json: JsonOption = False) -> None:
    """Find every change, deletion or truncation of originals, readings and log."""
    from firsthand.cli.json_out import print_json, row

    with open_case(case) as workspace:
        found = workspace.verify()
    if as_json:
        print_json({"passed": found.passed, **row(found)})
    else:
        typer.echo(f"{found.originals} originals, {found.reports} reports, {found.log_entries} log entries")
        typer.echo(f"head of the log: {found.head}")
        for problem in found.problems:
            typer.secho(f"  {problem.where}: {problem.what}", fg=typer.colors.RED)
        typer.echo("Nothing was changed, deleted or cut off." if found.passed else f"{len(found.problems)} problems.")
    if not found.passed:
        raise typer.Exit(1)

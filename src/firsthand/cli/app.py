"""The command line as a whole: which commands there are, and what an exit status means.

Exit status:
    0    done
    1    done, but something could not be taken in, or `verify` found a problem
    2    the command was called wrongly
    3    the case, claim or file that was named cannot be used
    130  interrupted; what was saved stays saved
"""

from __future__ import annotations

import os
import sys

import typer

from firsthand.cli import (
    add,
    corroborate,
    dossier,
    example,
    explain,
    export,
    extract,
    incidents,
    new,
    serve,
    status,
    verify,
)
from firsthand.errors import FirsthandError

EXIT_PARTIAL = 1
EXIT_UNUSABLE = 3
EXIT_INTERRUPTED = 130

app = typer.Typer(
    name="firsthand",
    help="Reports in. Sourced claims out. For each: how many sources would have to be wrong for it to be wrong?",
    epilog="Everything stays on this machine. Start with: firsthand example DIR",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for name, command, panel in (
    ("example", example.example, "Begin"),
    ("new", new.new, "Begin"),
    ("add", add.add, "A case"),
    ("status", status.status, "A case"),
    ("incidents", incidents.incidents, "A case"),
    ("explain", explain.explain, "A case"),
    ("serve", serve.serve, "A case"),
    ("dossier", dossier.dossier, "A case"),
    ("export", export.export, "A case"),
    ("verify", verify.verify, "A case"),
    ("extract", extract.extract, "Filters (JSON Lines in, JSON out)"),
    ("corroborate", corroborate.corroborate, "Filters (JSON Lines in, JSON out)"),
):
    app.command(name, rich_help_panel=panel)(command)


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"firsthand {version('firsthand')}")
        raise typer.Exit


@app.callback()
def _main(
    version: bool = typer.Option(
        False, "--version", help="Show the version and end.", callback=_version, is_eager=True
    ),
) -> None: ...


def run() -> None:
    """Run the command line and end the process with the right exit status."""
    try:
        app()
    except FirsthandError as error:
        typer.secho(f"firsthand: {error}", err=True, fg=typer.colors.RED)
        if error.remedy:
            typer.echo(f"  {error.remedy}", err=True)
        sys.exit(EXIT_UNUSABLE)
    except KeyboardInterrupt:
        typer.echo("firsthand: interrupted; what was saved stays saved.", err=True)
        sys.exit(EXIT_INTERRUPTED)
    except BrokenPipeError:
        # The reader of our output has gone, as `head` does. Nothing more may be written, not even at interpreter exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)

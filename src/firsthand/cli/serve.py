"""`firsthand serve`."""

from __future__ import annotations

from typing import Annotated

import typer

from firsthand.cli.options import CaseOption, open_case


def serve(
    case: CaseOption = None,
    port: Annotated[
        int, typer.Option("--port", "-p", min=0, max=65535, help="Port on loopback; 0 takes a free one.")
    ] = 0,
    browser: Annotated[bool, typer.Option("--open/--no-open", help="Open it in this machine's browser.")] = False,
) -> None:
    """Serve the desk on this machine alone, and say where."""
    from firsthand.web.serve import serve as serve_desk

    with open_case(case) as workspace:
        serve_desk(workspace, port=port, announce=typer.echo, open_browser=browser)

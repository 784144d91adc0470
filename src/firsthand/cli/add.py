"""`firsthand add PATH…`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from firsthand.cli.options import CaseOption, JsonOption, open_case
from firsthand.errors import InputError

if TYPE_CHECKING:
    from contextlib import ExitStack

    from firsthand.batch.run import Stream

PASTED = Path("-")


def add(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="[PATH…|-]", help="Files and folders (with all below them); - takes one text from standard input."
        ),
    ] = None,
    case: CaseOption = None,
    jsonl: Annotated[
        list[Path] | None,
        typer.Option(
            "--jsonl", metavar="FILE", help="Reports as JSON Lines; - for standard input. May be given again."
        ),
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Take reports in, read them, and build incidents anew. What is known already is left alone."""
    from contextlib import ExitStack

    from firsthand.cli.journey import failed, skipped, take_in, tell
    from firsthand.cli.json_out import print_json, row

    wanted = paths or []
    for path in wanted:
        if path != PASTED and not path.exists() and not path.is_symlink():
            raise InputError(f"there is no {path}", code="no-such-file", remedy="Check the name; nothing was added.")
    with open_case(case) as workspace, ExitStack() as stack:
        lines = [_stream(one, stack) for one in jsonl or []]
        pasted = sys.stdin.buffer.read() if PASTED in wanted else None
        summary = take_in(workspace, [path for path in wanted if path != PASTED], lines, pasted)
    if as_json:
        print_json(
            {
                "added": list(summary.ids),
                "known": summary.known,
                "unread": summary.unread,
                "skipped": [row(one) for one in skipped(summary)],
                "rejected": [row(one) for one in failed(summary)],
                "renamed": [list(pair) for pair in summary.renamed],
            }
        )
    else:
        tell(summary)
    if failed(summary):
        raise typer.Exit(1)


def _stream(path: Path, stack: ExitStack) -> Stream:
    if path == PASTED:
        return sys.stdin.buffer, "standard input"
    try:
        return stack.enter_context(path.open("rb")), str(path)
    except OSError as error:
        raise InputError(f"{path}: {error.strerror}", code="no-such-file", remedy="Check the name.") from error

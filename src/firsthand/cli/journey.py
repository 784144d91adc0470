"""Adding reports and weighing them: what `add` and `example` share."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import typer

from firsthand.batch.run import Stream
from firsthand.batch.run import add as add_all
from firsthand.batch.run import corroborate as corroborate_all
from firsthand.batch.summary import Summary
from firsthand.cli.progress import bars
from firsthand.records.rejection import Rejection
from firsthand.workspace import Workspace

LEFT_ALONE = frozenset({"hidden", "symlink", "symlink-loop", "not-a-file", "duplicate"})
"""Codes of what is passed over on purpose: said, but no failure."""


def take_in(
    workspace: Workspace, paths: Sequence[Path], lines: Sequence[Stream] = (), pasted: bytes | None = None
) -> Summary:
    """Add everything, then build incidents anew if anything came in since they were last built."""
    with bars() as progress:
        summary = add_all(workspace, paths, lines=lines, pasted=pasted, progress=progress)
        if summary.added or workspace.status().stale:
            corroborate_all(workspace, progress)
    return summary


def skipped(summary: Summary) -> list[Rejection]:
    """What was passed over on purpose."""
    return [one for one in summary.rejected if one.code in LEFT_ALONE]


def failed(summary: Summary) -> list[Rejection]:
    """What could not be taken in."""
    return [one for one in summary.rejected if one.code not in LEFT_ALONE]


def tell(summary: Summary) -> None:
    """Say in the terminal what was done, what was passed over and what failed, each with its reason."""
    typer.echo(f"{summary.added} added, {summary.known} known already, {len(summary.rejected)} not taken in")
    if summary.unread:
        typer.echo(f"{summary.unread} in a language that the engine does not read: kept, nothing attributed in them")
    for asked, given in summary.renamed:
        typer.echo(f"the id {asked} was taken by another report; the new one is {given}")
    for title, group in (("passed over", skipped(summary)), ("failed", failed(summary))):
        for one in group:
            typer.echo(f"{title}: {one.name}: {one.message} {one.remedy}".rstrip(), err=True)

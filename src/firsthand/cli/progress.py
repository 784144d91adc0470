"""Progress on standard error: a bar on a terminal, nothing where a script listens."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeRemainingColumn

# Bars belong on standard error, so that standard output stays what a script reads.
_CONSOLE = Console(stderr=True)


@contextmanager
def counting(what: str) -> Iterator[Callable[[], None]]:
    """A counter for work of unknown length; call what it yields once an item."""
    if not sys.stderr.isatty():
        yield lambda: None
        return
    with Progress(
        SpinnerColumn(), TextColumn("{task.description}"), TextColumn("{task.completed}"), console=_CONSOLE
    ) as bars:
        task = bars.add_task(what, total=None)
        yield lambda: bars.advance(task)


@contextmanager
def bar() -> Iterator[Progress]:
    """A bar for work of known length; shows itself on a terminal only."""
    with Progress(
        TextColumn("{task.description:<22}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        TextColumn("{task.fields[item]}", markup=False),
        console=_CONSOLE,
        disable=not sys.stderr.isatty(),
    ) as bars:
        yield bars

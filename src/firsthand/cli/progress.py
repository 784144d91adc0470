"""Progress on standard error: bars on a terminal, nothing where a script listens."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    SpinnerColumn,
    TaskID,
    TextColumn,
    TimeRemainingColumn,
)

from firsthand.batch.summary import Progress as Step

NAMES = {"add": "Reading", "corroborate": "Weighing"}


@contextmanager
def counting(what: str) -> Iterator[Callable[[], None]]:
    """A counter for work of unknown length; call what it yields once an item."""
    if not sys.stderr.isatty():
        yield lambda: None
        return
    columns = (SpinnerColumn(), TextColumn("{task.description}"), TextColumn("{task.completed}"))
    with Progress(*columns, console=Console(stderr=True)) as bars:
        task = bars.add_task(what, total=None)
        yield lambda: bars.advance(task)


@contextmanager
def bars() -> Iterator[Callable[[Step], None]]:
    """One bar for each step of a batch; pass what it yields as `progress`."""
    columns = (
        TextColumn("{task.description:<10}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        TextColumn("{task.fields[item]}", markup=False),
    )
    tasks: dict[str, TaskID] = {}
    with Progress(*columns, console=Console(stderr=True), disable=not sys.stderr.isatty()) as shown:

        def advance(step: Step) -> None:
            if step.step not in tasks:
                tasks[step.step] = shown.add_task(NAMES.get(step.step, step.step), total=step.total, item="")
            shown.update(tasks[step.step], completed=step.done, total=step.total, item=step.item[-50:])

        yield advance

"""The one loop over many items: plan, acquire, skip what is known, read and extract, save.

Each report is saved in a transaction of its own, so a run that is killed loses at most the item in hand, and the next
run over the same material finishes the rest: an item is known by the fingerprint of its bytes, wherever it came from.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import IO, TypeAlias

import structlog

from firsthand import pipeline
from firsthand.acquire.file import acquire_bytes, acquire_file
from firsthand.acquire.lines import acquire_lines
from firsthand.acquire.walk import plan
from firsthand.batch.summary import Progress, Summary
from firsthand.extract.engine import Engine
from firsthand.read.reader import Reader
from firsthand.records.acquired import Acquired
from firsthand.records.limits import Limits
from firsthand.records.reading import Reading
from firsthand.records.rejection import Rejection
from firsthand.records.report import Report
from firsthand.settings import Settings
from firsthand.workspace import Workspace

Outcome: TypeAlias = tuple[Report, Reading] | Rejection
Read: TypeAlias = Callable[[Acquired], Report | Rejection]
Process: TypeAlias = Callable[[Acquired, Engine, Read], Outcome]
Stream: TypeAlias = tuple[IO[bytes], str]
"""An open stream of JSON Lines and the name under which its lines are reported."""
PASTED = "pasted text"
"""What a text that came from no file is called."""

# On the standard library's logger: a door that sets no level hears warnings on standard error, and nothing elsewhere.
_log: structlog.stdlib.BoundLogger = structlog.wrap_logger(
    logging.getLogger(__name__),
    wrapper_class=structlog.stdlib.BoundLogger,
    processors=[
        structlog.stdlib.filter_by_level,
        structlog.contextvars.merge_contextvars,
        structlog.processors.format_exc_info,
        structlog.processors.KeyValueRenderer(key_order=["event", "item", "report"], drop_missing=True),
    ],
)


def _silent(_: Progress) -> None:
    """Tell nobody."""


def add(
    workspace: Workspace,
    paths: Sequence[Path],
    *,
    lines: Sequence[Stream] = (),
    pasted: bytes | None = None,
    settings: Settings | None = None,
    progress: Callable[[Progress], None] = _silent,
    process: Process = pipeline.process,
) -> Summary:
    """Take in all that `paths` and `lines` hold.

    Args:
        workspace: where reports go; no other process writes to it meanwhile.
        paths: files, and folders with all that is in them.
        lines: streams of JSON Lines.
        pasted: one report that came from no file.
        settings: limits on single items; those of the workspace where none are given.
        progress: told of each file or stream that is finished.
        process: makes a report and a reading of an item.

    Raises:
        CaseError: another process is writing to the case; the message says who.
        StoreError: the database refused.
    """
    limits = Limits.from_settings(settings or workspace.settings)
    with Reader(limits) as reader, workspace.writing_alone():
        run = _Run(workspace, process, reader.read)
        planned = plan(paths)
        total = len(planned) + len(lines) + (pasted is not None)
        progress(Progress("add", 0, total))
        for done, (name, items) in enumerate(_sources(planned, lines, pasted, limits), start=1):
            for item in items:
                run.take(item)
            progress(Progress("add", done, total, name))
    return run.summary()


def corroborate(workspace: Workspace, progress: Callable[[Progress], None] = _silent) -> None:
    """Compute incidents, claims and their support anew from all readings of the case, and save them.

    Raises:
        CaseError: another process is writing to the case; the message says who.
        StoreError: the database refused.
    """
    with workspace.writing_alone():
        total = workspace.status().reports
        progress(Progress("corroborate", 0, total))

        def counted() -> Iterator[tuple[Report, Reading]]:
            for done, (report, reading) in enumerate(workspace.readings(), start=1):
                yield report, reading
                progress(Progress("corroborate", done, total, report.name or report.id))

        workspace.save_corroboration(pipeline.corroborate(counted()))


def _sources(
    planned: Sequence[Path | Rejection], lines: Sequence[Stream], pasted: bytes | None, limits: Limits
) -> Iterator[tuple[str, Iterator[Acquired | Rejection]]]:
    """Each file or stream by name, with what it holds."""
    for found in planned:
        if isinstance(found, Rejection):
            yield found.name, iter((found,))
        else:
            yield str(found), acquire_file(found, limits)
    for stream, name in lines:
        yield name, acquire_lines(stream, name, limits)
    if pasted is not None:
        yield PASTED, acquire_bytes(pasted, PASTED, limits)


class _Run:
    """What one run has done so far."""

    def __init__(self, workspace: Workspace, process: Process, read: Read) -> None:
        self._workspace = workspace
        self._process = process
        self._read = read
        self._engine = workspace.engine
        self._known = self._unread = 0
        self._ids: list[str] = []
        self._rejected: list[Rejection] = []
        self._renamed: list[tuple[str, str]] = []

    def take(self, item: Acquired | Rejection) -> None:
        """Do all that is to be done with one item."""
        if isinstance(item, Rejection):
            self._reject(item)
            return
        with structlog.contextvars.bound_contextvars(item=item.fingerprint[:12]):
            if self._workspace.has_original(item.fingerprint):
                self._known += 1
                _log.debug("known already")
                return
            outcome = self._outcome(item)
            if isinstance(outcome, Rejection):
                self._reject(outcome)
            else:
                self._save(item, *outcome)

    def _outcome(self, item: Acquired) -> Outcome:
        try:
            return self._process(item, self._engine, self._read)
        except Exception as error:  # noqa: BLE001 - one item must not end a run of thousands; it is named
            _log.exception("an item could not be processed")
            return Rejection(
                name=item.name,
                code="failed",
                message=f"reading it failed inside Firsthand ({type(error).__name__}).",
                remedy="Please report this; the other items are not affected.",
                fingerprint=item.fingerprint,
            )

    def _save(self, item: Acquired, report: Report, reading: Reading) -> None:
        given = self._free_id(report.id)
        if given != report.id:
            self._renamed.append((report.id, given))
            report, reading = replace(report, id=given), replace(reading, report=given)
        with structlog.contextvars.bound_contextvars(report=given):
            self._workspace.save_report(item.data, report, reading)
            self._ids.append(given)
            self._unread += report.lang not in self._engine.languages
            _log.info("added", lang=report.lang, attributions=len(reading.attributions))

    def _free_id(self, wanted: str) -> str:
        """`wanted`, or the first of ``wanted-2``, ``wanted-3``, … that no other report of the case has."""
        given, number = wanted, 1
        while self._workspace.has_report(given):
            number += 1
            given = f"{wanted}-{number}"
        return given

    def _reject(self, rejection: Rejection) -> None:
        self._rejected.append(rejection)
        self._workspace.save_rejection(rejection)
        _log.info("turned away", code=rejection.code)

    def summary(self) -> Summary:
        """What was done."""
        return Summary(
            added=len(self._ids),
            known=self._known,
            rejected=tuple(self._rejected),
            renamed=tuple(self._renamed),
            unread=self._unread,
            ids=tuple(self._ids),
        )

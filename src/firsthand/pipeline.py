"""The whole journey of one report, and what many reports say together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from firsthand.errors import EngineError
from firsthand.extract.engine import Engine
from firsthand.extract.extractor import extract
from firsthand.extract.identifying import find_identifying
from firsthand.extract.typology import typology
from firsthand.read.reader import read_report
from firsthand.records.acquired import Acquired
from firsthand.records.decision import Decision
from firsthand.records.event import Victim
from firsthand.records.incident import Corroboration
from firsthand.records.reading import Reading
from firsthand.records.rejection import Rejection
from firsthand.records.report import Report
from firsthand.resolve.corroborate import corroborate as resolve
from firsthand.review.apply import apply
from firsthand.review.reviewed import Reviewed


def process(
    acquired: Acquired, engine: Engine, read: Callable[[Acquired], Report | Rejection] = read_report
) -> tuple[Report, Reading] | Rejection:
    """Take one item from its bytes to what it says.

    1. read: main text, title, outlet, byline, dateline, dates, language, passages; or why it cannot be read.
    2. extract: attributions and chains, events, places, dates, quantities, identifying details.

    Acquiring comes before (`firsthand.acquire`), resolving needs all reports of a case (`corroborate`). Over many
    items, pass `Reader.read` as `read`: it keeps one child process for all of them.
    """
    report = read(acquired)
    if isinstance(report, Rejection):
        return report
    try:
        return report, extract(report, engine)
    except EngineError as error:
        return Rejection(acquired.name, "engine", str(error), error.remedy, acquired.fingerprint, report.id)


def review(report: Report, reading: Reading, decisions: Sequence[Decision]) -> Reviewed:
    """What people decided on the reading of a report, applied to it.

    People whom a decision brought in are to be protected like those whom the engine found: what identifies them is
    looked for again, and what was found before stays.
    """
    reviewed = apply(report, reading, decisions, typology())
    counts = reviewed.reading
    if counts.attributions == reading.attributions and _people(counts) == _people(reading):
        return reviewed
    taken = [one.span for one in counts.identifying]
    more = [
        one
        for one in find_identifying(report, counts.attributions, counts.events)
        if not any(one.span.within(span) for span in taken)
    ]
    identifying = tuple(sorted((*counts.identifying, *more), key=lambda one: one.span))
    return replace(reviewed, reading=replace(counts, identifying=identifying))


def _people(reading: Reading) -> set[Victim]:
    return {person for event in reading.events for person in event.victims}


def corroborate(items: Iterable[tuple[Report, Reading]]) -> Corroboration:
    """What reports say together: sources made one, claims aligned, incidents formed, echoes found, support counted."""
    return resolve(items)

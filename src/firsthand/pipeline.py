"""The whole journey of one report, and what many reports say together."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from firsthand.errors import EngineError
from firsthand.extract.engine import Engine
from firsthand.extract.extractor import extract
from firsthand.read.reader import read_report
from firsthand.records.acquired import Acquired
from firsthand.records.incident import Corroboration
from firsthand.records.reading import Reading
from firsthand.records.rejection import Rejection
from firsthand.records.report import Report
from firsthand.resolve.corroborate import corroborate as resolve


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


def corroborate(items: Iterable[tuple[Report, Reading]]) -> Corroboration:
    """What reports say together: sources made one, claims aligned, incidents formed, echoes found, support counted."""
    return resolve(items)

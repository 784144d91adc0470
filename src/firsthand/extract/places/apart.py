"""Places that say where a report was written or where its outlet sits, and not where anything happened."""

from __future__ import annotations

import re
from functools import cache

from firsthand.extract.places.gazetteer import place_words
from firsthand.records.report import Report
from firsthand.records.span import Span

# "SPRINGFIELD — Two men ..." at the head of a paragraph, where the reader found no dateline of the whole report.
_HEAD = re.compile(r"[A-Z][^a-z\n]{2,40}?(?:, [A-Z][\w. ]{1,14})? ?(?:--|[–—]|- ) ?(?=[\w\"“'‘])")
_LINE = re.compile(r"[^\n]+")
_LONGEST_HEAD = 60
_LONGEST_IMPRINT = 400
_MARKS = 2


def imprints(report: Report) -> tuple[Span, ...]:
    """Lines with the outlet's address: short, and with two at least of postcode, telephone, mail address, notice."""
    return tuple(
        Span(*match.span())
        for passage in report.passages
        for match in _LINE.finditer(report.text, passage.span.start, passage.span.end)
        if match.end() - match.start() <= _LONGEST_IMPRINT and _marks(match.group()) >= _MARKS
    )


def in_dateline(span: Span, report: Report) -> bool:
    """Whether a place stands in the report's dateline."""
    line = report.dateline
    return line is not None and line.place_span is not None and span.overlaps(line.place_span)


def in_head(span: Span, report: Report) -> bool:
    """Whether a place stands, in capitals and before a dash, at the head of a paragraph."""
    text = report.text
    earliest = max(0, span.start - _LONGEST_HEAD)
    start = text.rfind("\n", earliest, span.start) + 1
    if start == 0 and earliest > 0:
        return False
    match = _HEAD.match(text, start)
    return match is not None and match.end() >= span.end


def _marks(line: str) -> int:
    return sum(1 for pattern in _patterns() if pattern.search(line))


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern) for pattern in place_words()["imprints"]["marks"])

"""Dates in a report as EDTF (ISO 8601-2), with the report's own date as anchor.

What is written out stands for itself; what is relative ("on Tuesday", 지난달, 上周二, вчера) is resolved against
``report.published`` and has no value without it; what hangs on a date told before ("the next day", 같은 해, 次日) is
resolved against that one. A day without a year takes the year printed just before it in its sentence, else that of the
report's date, else it is ``XXXX-02-04``. Durations and ages are no dates, days of the lunar calendar are left alone.
"""

from __future__ import annotations

import re

from firsthand.extract.dates import chinese, korean, russian
from firsthand.extract.dates.calendar import Anchor
from firsthand.extract.dates.english import expressions as english
from firsthand.extract.dates.search import find_all
from firsthand.records.event import DateMention
from firsthand.records.report import Report

_SCRIPTS = (
    (re.compile("[가-힣]"), korean),
    (re.compile("[\u3400-\u9fff]"), chinese),
    (re.compile("[А-Яа-яЁё]"), russian),
    (re.compile("[A-Za-z0-9]"), english),
)


def find_dates(report: Report) -> tuple[DateMention, ...]:
    """Calendar expressions in the passages of `report`, in the order of the text, disjoint.

    Spans are code points into ``report.text``; `edtf` is None where an expression cannot be resolved without guessing.
    """
    anchor = Anchor.of(report.published)
    found: list[DateMention] = []
    for passage in report.passages:
        start, end = passage.span
        sample = report.text[start:end]
        here: list[DateMention] = []
        taken = bytearray(end - start)
        for script, language in _SCRIPTS:
            if not script.search(sample):
                continue
            for mention in find_all(report.text, passage.span, anchor, language.EXPRESSIONS, found):
                low, high = mention.span.start - start, mention.span.end - start
                if not any(taken[low:high]):
                    here.append(mention)
                    taken[low:high] = b"\1" * (high - low)
        found += sorted(here, key=lambda mention: mention.span)
    return tuple(found)

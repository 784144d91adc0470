"""Quantities in a report: numbers of something, in four languages. Dates, durations, ages and labels are none."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from firsthand.extract.quantities.asian import chinese, korean
from firsthand.extract.quantities.western import english, russian
from firsthand.records.event import DateMention, Quantity
from firsthand.records.report import Report

_READERS: tuple[tuple[re.Pattern[str], Callable[[str, int, int], Iterator[Quantity]]], ...] = (
    (re.compile("[가-힣]"), korean),
    (re.compile("[\u3400-\u9fff]"), chinese),
    (re.compile("[А-Яа-яЁё]"), russian),
    (re.compile("[A-Za-z]"), english),
)


def find_quantities(report: Report, dates: Sequence[DateMention]) -> tuple[Quantity, ...]:
    """Quantities in the passages of `report` that are no part of its `dates`, in the order of the text, disjoint.

    Spans (code points into ``report.text``) hold the number with its "about" and scale; `of` is the noun phrase that is
    counted, as printed, the currency for money, None where the text does not say. Of "hundreds" `value` is the
    least (100).
    """
    taken = bytearray(len(report.text))  # a mark for each character that is part of a date or a quantity
    for mention in dates:
        taken[mention.span.start : mention.span.end] = b"\1" * (mention.span.end - mention.span.start)
    found: list[Quantity] = []
    for passage in report.passages:
        start, end = passage.span
        sample = report.text[start:end]
        for script, reader in _READERS:
            if not script.search(sample):
                continue
            for quantity in reader(report.text, start, end):
                low, high = quantity.span
                if any(taken[low:high]):
                    continue
                taken[low:high] = b"\1" * (high - low)
                found.append(quantity)
    return tuple(sorted(found, key=lambda quantity: quantity.span))

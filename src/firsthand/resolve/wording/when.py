"""Dates as ranges of days, and what they say about the order of two reports."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from functools import lru_cache
from typing import NamedTuple

_PART = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?[~?%]?")


class Days(NamedTuple):
    """First and last day that a date may mean, as proleptic Gregorian ordinals, both inclusive."""

    first: int
    last: int

    def gap(self, other: Days) -> int:
        """Days between the two ranges; 0 where they overlap."""
        return max(0, other.first - self.last, self.first - other.last)


@lru_cache(maxsize=65536)
def days_of(edtf: str | None) -> Days | None:
    """The range of an EDTF day, month, year or interval; None where it is unknown, open or without a year."""
    if not edtf:
        return None
    parts = edtf.split("/")
    ranges = [_range(part) for part in parts]
    if len(ranges) > 2 or any(one is None for one in ranges):
        return None
    known = [one for one in ranges if one is not None]
    first, last = known[0].first, known[-1].last
    return Days(first, last) if first <= last else None


def _range(part: str) -> Days | None:
    match = _PART.fullmatch(part.strip())
    if match is None:
        return None
    year, month, day = (int(group) if group else None for group in match.groups())
    assert year is not None
    try:
        first = dt.date(year, month or 1, day or 1)
        last_month = month or 12
        last = dt.date(year, last_month, day or calendar.monthrange(year, last_month)[1])
    except ValueError:
        return None
    return Days(first.toordinal(), last.toordinal())


def before(one: Days | None, other: Days | None) -> bool | None:
    """Whether `one` is surely earlier (True), surely later (False), or neither can be said (None)."""
    if one is None or other is None:
        return None
    if one.last < other.first:
        return True
    if one.first > other.last:
        return False
    return None

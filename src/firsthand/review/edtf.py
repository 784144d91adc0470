"""Whether what a person typed is a date in EDTF, as far as Firsthand uses it: level 0, and most of level 1."""

from __future__ import annotations

import calendar
import re

_PART = re.compile(
    r"(?P<year>\d{4}|\d{3}X|\d{2}XX|XXXX)(?:-(?P<month>\d\d|XX)(?:-(?P<day>\d\d|XX))?)?[~?%]?",
    re.ASCII,
)
_SEASONS = range(21, 25)
_OPEN = frozenset({"", ".."})


def is_edtf(text: str) -> bool:
    """Whether `text` is a day, month, season, year, decade or century, perhaps uncertain, or an interval of two.

    ``2016-02-30`` is none: the day must exist. One side of an interval may be open or unknown.
    """
    parts = text.split("/")
    if len(parts) == 1:
        return _is_part(text)
    if len(parts) != 2 or all(part in _OPEN for part in parts):
        return False
    if not all(part in _OPEN or _is_part(part) for part in parts):
        return False
    first, last = (re.sub(r"[~?%]", "", part) for part in parts)
    return first in _OPEN or last in _OPEN or "X" in first + last or first[: len(last)] <= last[: len(first)]


def _is_part(text: str) -> bool:
    found = _PART.fullmatch(text)
    if found is None:
        return False
    year, month, day = found["year"], found["month"], found["day"]
    if month is None or month == "XX":
        return day is None or day == "XX"
    if int(month) in _SEASONS:
        return day is None
    if not 1 <= int(month) <= 12:
        return False
    if day is None or day == "XX":
        return True
    leap = not year.isdecimal() or int(year) == 0
    return 1 <= int(day) <= calendar.monthrange(2000 if leap else int(year), int(month))[1]

"""Order of EDTF dates for lists: the last day, month or year that a date may be."""

from __future__ import annotations

import re

_DAY = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
OPEN_END = "9999"
"""What sorts after every date: the end of an interval that goes on."""


def last_moment(date: str | None) -> str | None:
    """Day, month or year in which a date ends, without its qualifiers; None where not even the year is known."""
    if not date:
        return None
    end = date.split("/")[-1]
    if "/" in date and end in {"", ".."}:
        return OPEN_END
    found = _DAY.match(re.sub(r"[~?%]", "", end))
    return found[0] if found else None


def is_day_month_or_year(date: str) -> bool:
    """Whether `date` is YYYY, YYYY-MM or YYYY-MM-DD."""
    return _DAY.fullmatch(date) is not None

"""Holidays on a fixed day, or on a weekday of a month, by the names in `data/dates_holidays.toml`.

Feasts that follow the moon (설날, 春节, Easter, Eid) are not in it: their day is not in the text, and none is made up.
"""

from __future__ import annotations

import calendar
import re
import tomllib
from datetime import date
from functools import cache
from importlib.resources import files

from firsthand.extract.dates.calendar import Anchor, day_of
from firsthand.extract.dates.patterns import Tense


@cache
def _holidays(language: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    text = files("firsthand.extract").joinpath("data", "dates_holidays.toml").read_text(encoding="utf-8")
    return tuple((re.compile(name, re.IGNORECASE), day) for name, day in tomllib.loads(text)[language].items())


def holiday_of(language: str, words: str, year: int | None, anchor: Anchor, tense: Tense) -> str | None:
    """The day of the holiday that `words` name, in `year` or, where that is None, seen from the report's date."""
    rule = next((day for name, day in _holidays(language) if name.fullmatch(words)), None)
    if rule is None:
        return None
    month = int(rule[:2])
    if year is not None:
        return _in_year(rule, year, month)
    if anchor.year is None:
        return _in_year(rule, None, month)
    years = (anchor.year - 1, anchor.year, anchor.year + 1)
    days = [day for day in (_in_year(rule, one, month) for one in years) if day]
    published = anchor.day.isoformat() if anchor.day else f"{anchor.year:04d}-{anchor.month or 12:02d}-31"
    following = next((day for day in days if day >= published), None)
    if tense is Tense.AHEAD or (following and tense is Tense.UNKNOWN and _days_between(published, following) <= _SOON):
        return following
    return next((day for day in reversed(days) if day <= published), None)


_SOON = 14
"""A holiday named where nothing tells the tense is the next one if so many days ahead, else the last one."""


def _days_between(first: str, second: str) -> int:
    try:
        return (date.fromisoformat(second) - date.fromisoformat(first)).days
    except ValueError:  # the report's month or year alone is known
        return _SOON + 1


def _in_year(rule: str, year: int | None, month: int) -> str | None:
    """Such as "12-25", or "11:3:4", the fourth Thursday (3) of November; "05:0:-1", the last Monday of May."""
    if ":" not in rule:
        return day_of(year, month, int(rule[3:]))
    if year is None:
        return None
    _, weekday, number = (int(part) for part in rule.split(":"))
    days = [week[weekday] for week in calendar.monthcalendar(year, month) if week[weekday]]
    return day_of(year, month, days[number - 1 if number > 0 else number])

"""Calendar arithmetic for dates in reports: what a relative expression means, given the report's own date, as EDTF.

Nothing here guesses: without the report's date a relative expression has no value, and a day without a year is
``XXXX-02-04``.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

_MONTHS_IN_YEAR = 12
_PAST_MONTHS = 8
"""A month without a year lies up to so many months back, the rest ahead: papers tell more of what was."""

_SOON_MONTHS = 9
_LAST_YEAR = 9990
_LOOSE_DAYS = 14
"""So few days after the report's date a day is of this year whatever the tense: sentences mix what was and will be."""

SPRING, SUMMER, AUTUMN, WINTER = 21, 22, 23, 24
FIRST_QUARTER, FIRST_HALF = 33, 40


@dataclass(frozen=True, slots=True)
class Anchor:
    """The report's own date, as far as it is known.

    Attributes:
        day: the full date, None where only a year or month is known.
        year: the year; None where nothing is known.
        month: the month; None where unknown.
    """

    day: date | None = None
    year: int | None = None
    month: int | None = None

    @classmethod
    def of(cls, published: str | None) -> Anchor:
        """From an EDTF day, month or year; anything else is as if unknown."""
        match = re.match(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?(?!\d)", published or "")
        if match is None:
            return cls()
        year, month = int(match[1]), int(match[2]) if match[2] else None
        if not 1 < year < _LAST_YEAR or (month is not None and not 1 <= month <= _MONTHS_IN_YEAR):
            return cls()
        if month is None or match[3] is None:
            return cls(None, year, month)
        try:
            return cls(date(year, month, int(match[3])), year, month)
        except ValueError:
            return cls(None, year, month)

    def shifted_day(self, days: int) -> str | None:
        """The day so many days later (earlier: negative)."""
        return None if self.day is None else _iso(self.day, days)

    def shifted_week(self, weeks: int) -> str | None:
        """The week (Monday to Sunday) so many weeks later, as an interval."""
        if self.day is None:
            return None
        monday = -self.day.weekday() + 7 * weeks
        first, last = _iso(self.day, monday), _iso(self.day, monday + 6)
        return f"{first}/{last}" if first and last else None

    def shifted_month(self, months: int) -> str | None:
        """The month so many months later."""
        if self.year is None or self.month is None:
            return None
        count = self.year * _MONTHS_IN_YEAR + self.month - 1 + months
        return f"{count // _MONTHS_IN_YEAR:04d}-{count % _MONTHS_IN_YEAR + 1:02d}" if count >= _MONTHS_IN_YEAR else None

    def shifted_year(self, years: int) -> str | None:
        """The year so many years later."""
        return None if self.year is None or self.year + years < 1 else f"{self.year + years:04d}"

    def shifted_decade(self, decades: int) -> str | None:
        """The decade so many decades later."""
        return None if self.year is None else f"{self.year // 10 + decades:03d}X"

    def weekday(
        self, number: int, *, ahead: bool = False, strict: bool = False, weeks: int | None = None
    ) -> str | None:
        """A day of the week (Monday is 0): the last one up to the report's day, or the next one from it on.

        Args:
            number: the day of the week.
            ahead: the next one instead.
            strict: never the report's day itself.
            weeks: the one in the week so many weeks later, instead of either.
        """
        if self.day is None:
            return None
        if weeks is not None:
            return _iso(self.day, number - self.day.weekday() + 7 * weeks)
        back = (self.day.weekday() - number) % 7
        if ahead:
            forward = (7 - back) % 7
            return _iso(self.day, forward or (7 if strict else 0))
        return _iso(self.day, -(back or (7 if strict else 0)))

    def soon(self, month: int) -> bool:
        """Whether a month lies so near ahead that a sentence about what is to come may mean it."""
        return self.month is not None and (month - self.month) % _MONTHS_IN_YEAR <= _SOON_MONTHS

    def year_of(self, month: int, *, ahead: bool = False, back: bool = False) -> int | None:
        """The year that a month without one falls in, seen from the report's date."""
        if self.year is None or self.month is None:
            return None
        difference = month - self.month
        if back:
            return self.year if difference <= 0 else self.year - 1
        if ahead:
            return self.year if difference >= 0 else self.year + 1
        if difference > _MONTHS_IN_YEAR - _PAST_MONTHS:
            return self.year - 1
        return self.year + 1 if difference < -_PAST_MONTHS else self.year

    def month_named(self, month: int, *, ahead: bool = False, back: bool = False) -> str | None:
        """A month without a year; ``XXXX-02`` where the report's date does not give one."""
        year = self.year_of(month, ahead=ahead, back=back)
        return month_of(year, month)

    def day_named(self, month: int, day: int, *, ahead: bool = False, back: bool = False) -> str | None:
        """A day and month without a year; ``XXXX-02-04`` where the report's date does not give one."""
        if self.day is not None and back and not ahead:
            this_year = _date_or_none(self.day.year, month, day)
            if this_year is not None and 0 < (this_year - self.day).days <= _LOOSE_DAYS:
                return this_year.isoformat()
            if month == self.month and day > self.day.day:
                return day_of(self.day.year - 1, month, day)
        return day_of(self.year_of(month, ahead=ahead, back=back), month, day)

    def day_of_month(self, day: int, *, ahead: bool = False) -> str | None:
        """A day of the month alone ("on the 4th", 4일, 4日): the last one up to the report's day, or the next."""
        if self.day is None:
            return None
        year, month = self.day.year, self.day.month
        if ahead and day < self.day.day:
            month += 1
        elif not ahead and day > self.day.day:
            month -= 1
        if month in {0, _MONTHS_IN_YEAR + 1}:
            year, month = (year - 1, _MONTHS_IN_YEAR) if month == 0 else (year + 1, 1)
        return day_of(year, month, day)

    def season(self, season: int, *, shift: int | None = None, ahead: bool = False) -> str | None:
        """A season without a year (EDTF 21 to 24): the latest that has begun, or the next, or the one of a year."""
        if self.year is None:
            return None
        if shift is not None:
            return f"{self.year + shift:04d}-{season}"
        if self.month is None:
            return None
        begins = {SPRING: 3, SUMMER: 6, AUTUMN: 9, WINTER: 12}[season]
        year = self.year
        if not ahead and begins > self.month:
            year -= 1
        return f"{year:04d}-{season}"

    def quarter(self, number: int) -> str | None:
        """A quarter without a year: of this year if it has begun, else of the year before."""
        if self.year is None or self.month is None:
            return None
        year = self.year if 3 * (number - 1) + 1 <= self.month else self.year - 1
        return f"{year:04d}-{FIRST_QUARTER - 1 + number}"


def _date_or_none(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _iso(day: date, shift: int) -> str | None:
    try:
        return (day + timedelta(days=shift)).isoformat()
    except OverflowError:
        return None


def month_of(year: int | None, month: int) -> str | None:
    """EDTF of a month; None where there is no such month."""
    if not 1 <= month <= _MONTHS_IN_YEAR:
        return None
    return f"XXXX-{month:02d}" if year is None else f"{year:04d}-{month:02d}"


def day_of(year: int | None, month: int, day: int) -> str | None:
    """EDTF of a day; None where the calendar has no such day."""
    if not 1 <= month <= _MONTHS_IN_YEAR:
        return None
    longest = calendar.monthrange(year or 2000, month)[1]
    if not 1 <= day <= longest:
        return None
    return f"XXXX-{month:02d}-{day:02d}" if year is None else f"{year:04d}-{month:02d}-{day:02d}"


def last_point(value: str) -> str:
    """The last day, month or year that an EDTF value names, without its marks of doubt."""
    return value.rsplit("/", maxsplit=1)[-1].rstrip("~?%")


def third_of_month(month: str | None, number: int) -> str | None:
    """The first (0), middle (1) or last (2) ten days of a month with a year, as an interval: 上旬, 중순, 下旬."""
    if month is None or month.startswith("X"):
        return month
    year, of_year = int(month[:4]), int(month[5:7])
    first = 10 * number + 1
    last = calendar.monthrange(year, of_year)[1] if number == 2 else first + 9
    return f"{month}-{first:02d}/{month}-{last:02d}"


def moved(day: str, days: int) -> str | None:
    """The day so many days after an EDTF day."""
    return _iso(date.fromisoformat(day), days)


def full_year(digits: str) -> int:
    """A year from two or four digits; two digits up to 29 are of this century."""
    number = int(digits)
    if len(digits) == 4:
        return number
    return 2000 + number if number < 30 else 1900 + number


def interval(first: str | None, last: str | None) -> str | None:
    """Two EDTF values as one interval, where both are known."""
    return f"{first}/{last}" if first and last else None


def approximate(value: str | None) -> str | None:
    """The value with EDTF's mark for approximate."""
    return f"{value}~" if value and "/" not in value else value

"""English days and months: written out, by weekday, in ranges, by holiday, and those that hang on another day."""

from __future__ import annotations

import re

from firsthand.extract.dates.calendar import Anchor, day_of, full_year, interval, month_of, moved
from firsthand.extract.dates.english.words import day_number, month_number, number_of, weekday_number, year_number
from firsthand.extract.dates.holidays import holiday_of
from firsthand.extract.dates.patterns import SKIP, Anaphor, Context, Skip

_YEAR_SHIFTS = {"last": -1, "this": 0, "the same": 0, "next": 1}


def full(match: re.Match[str], context: Context) -> str | Skip | None:
    """A day, with a year or seen from the report's date."""
    month, day = month_number(match["month"]), day_number(match["day"])
    if match["year"]:
        value = day_of(int(match["year"]), month, day)
        return SKIP if value is None else value
    said = match["which"] or ""
    shift = next((shift for word, shift in _YEAR_SHIFTS.items() if word in said.lower()), None)
    if shift is not None and context.anchor.year is not None:
        return day_of(context.anchor.year + shift, month, day)
    value = context.anchor.day_named(
        month, day, ahead=_is_ahead(match, context, month), back=_is_back(match, context, month)
    )
    return SKIP if value is None else value


def _is_ahead(match: re.Match[str], context: Context, month: int) -> bool:
    lead = (match.groupdict().get("lead") or "").lower()
    return lead == "next" or (lead not in {"last", "past"} and context.ahead and context.anchor.soon(month))


def _is_back(match: re.Match[str], context: Context, month: int) -> bool:
    """Whether the last one is meant.

    A day some months ahead is left to the calendar: of last year's days papers print the year.
    """
    lead = (match.groupdict().get("lead") or "").lower()
    if lead in {"last", "past"}:
        return True
    near = 2 if "day" in match.re.groupindex else 0
    return context.back and context.anchor.month is not None and not 0 <= (month - context.anchor.month) % 12 <= near


def day_range(match: re.Match[str], context: Context) -> str | Skip | None:
    """Such as "Feb. 2-4, 2016", "2 to 4 February", "Jan. 30 - Feb. 2"."""
    month = month_number(match["month"])
    other = month_number(match["month2"]) if match["month2"] else month
    first, last = day_number(match["day"]), day_number(match["day2"])
    if match["year"]:
        end: int | None = int(match["year"])
        begin = int(match["year1"]) if match.groupdict().get("year1") else end
    else:
        ahead, back = _is_ahead(match, context, month), _is_back(match, context, month)
        begin = end = context.anchor.year_of(month, ahead=ahead, back=back)
    if other < month and begin == end and end is not None:
        begin, end = (end - 1, end) if match["year"] else (end, end + 1)
    value = interval(day_of(begin, month, first), day_of(end, other, last))
    return SKIP if value is None or (month == other and last <= first) else value


def listed_day(match: re.Match[str], context: Context) -> str | Skip | None:
    """The second of "April 24 and 25"."""
    month, day = month_number(match["month"]), day_number(match["day"])
    if match["year"]:
        return day_of(int(match["year"]), month, day)
    ahead, back = _is_ahead(match, context, month), _is_back(match, context, month)
    value = context.anchor.day_named(month, day, ahead=ahead, back=back)
    return SKIP if value is None else value


def day_of_month(match: re.Match[str], context: Context) -> str | Skip | None:
    """Such as "on the 4th": of the report's month, or of the one before."""
    value = context.anchor.day_of_month(day_number(match["day"]), ahead=context.ahead)
    return SKIP if value is None and context.anchor.day is not None else value


def week_of(match: re.Match[str], context: Context) -> str | Skip | None:
    """Such as "the week of March 6": the week, Monday to Sunday, that holds the day."""
    day = full(match, context)
    return Anchor.of(day).shifted_week(0) if isinstance(day, str) else day


_MONTH_AS_WORD = re.compile(
    r"(?i)\b(?:in|of|last|next|this|since|until|till|by|through|during|from|to|early|late|mid|and|or|between|before|after|for|the|on|"
    r"past|previous|ends?|ended|ending|month of)[ -]$"
)
_RECURRING = re.compile(r"(?i)\b(?:each|every)\s$")
_ALSO_NAMES = {"May", "March", "MAY", "MARCH", "Mar", "Mar.", "Jan", "Jun", "Sep", "Dec", "August", "April", "June"}


def month_only(match: re.Match[str], context: Context) -> str | Skip | None:
    """A month, with a year or seen from the report's date."""
    word = match["month"]
    month = month_number(word)
    if match["year"]:
        year = year_number(match["year"])
        return SKIP if year is None else month_of(year, month)
    said = match["which"] or ""
    shift = next((shift for word, shift in _YEAR_SHIFTS.items() if word in said.lower()), None)
    if shift is not None and context.anchor.year is not None:
        return month_of(context.anchor.year + shift, month)
    before = context.before
    named = match["mod"] or match["lead"] or _MONTH_AS_WORD.search(before)
    if (word in _ALSO_NAMES and not named) or (len(word) <= 3 and word != "May") or _RECURRING.search(before):
        return SKIP
    if (match["lead"] or "").lower() == "this":
        return context.anchor.month_named(month, ahead=context.ahead)
    return context.anchor.month_named(
        month, ahead=_is_ahead(match, context, month), back=_is_back(match, context, month)
    )


def numeric(match: re.Match[str], context: Context) -> str | Skip | None:
    """Such as "02/04/2016", "4.2.2016": the order that the calendar and the report's date allow; unknown if both."""
    first, second, year = int(match[1]), int(match[2]), full_year(match[3])
    readings = {value for value in (day_of(year, first, second), day_of(year, second, first)) if value}
    if len(readings) > 1 and context.anchor.day is not None:
        # A report does not print the date of a document from after its own day.
        readings = {value for value in readings if value <= context.anchor.day.isoformat()} or readings
    if not readings:
        return SKIP
    return readings.pop() if len(readings) == 1 else None


def iso(match: re.Match[str], _context: Context) -> str | Skip | None:
    """Such as "2016-02-04", "20160204"."""
    value = day_of(int(match[1]), int(match[2]), int(match[3]))
    return SKIP if value is None else value


def weekday_only(match: re.Match[str], context: Context) -> str | Skip | None:
    """Such as "Tuesday", "last Tuesday", "a week ago Friday"."""
    number = weekday_number(match["weekday"])
    which = (match["which"] or "").lower().strip()
    if re.search(r"(?i)\b(?:every|each|most|on alternate|any)\s+$", context.before):
        return SKIP
    if which in {"last", "past", "this past"}:
        return context.anchor.weekday(number, strict=True)
    if which in {"next", "this coming", "coming"}:
        return context.anchor.weekday(number, ahead=True, strict=True)
    if which.startswith("a week ago"):
        return context.anchor.weekday(number, weeks=-1)
    return context.anchor.weekday(number, ahead=context.ahead, strict=False)


def near_day(match: re.Match[str], context: Context) -> str | Skip | None:
    """Such as "yesterday", "the day after tomorrow", "tonight"."""
    word = match["day"].lower()
    shifts = {"before yesterday": -2, "after tomorrow": 2, "yesterday": -1, "last night": -1, "tomorrow": 1}
    return context.anchor.shifted_day(next((shift for key, shift in shifts.items() if key in word), 0))


def holiday(match: re.Match[str], context: Context) -> str | Skip | None:
    """Such as "Christmas Eve", "Thanksgiving last year"."""
    year = int(match["year"]) if match["year"] else None
    said = (match["which"] or match["lead"] or "").lower()
    shift = next((shift for word, shift in _YEAR_SHIFTS.items() if word in said), None)
    if year is None and match["which"] and shift is not None and context.anchor.year is not None:
        year = context.anchor.year + shift
    value = holiday_of("en", match["holiday"], year, context.anchor, context.tense)
    return SKIP if value is None else value


def hanging_day(match: re.Match[str], context: Context) -> Anaphor | Skip | None:
    """Such as "the next day", "two days later", "the same day": seen from the day told before."""
    words = " ".join(match.group().lower().split())
    number = number_of(match["number"]) if match["number"] else 1
    if number is None:
        return None
    if "same" in words or words.startswith("that"):
        return Anaphor("day", lambda day: day)
    days = number * (7 if "week" in words else 1)
    if re.search(r"\b(?:previous|earlier|before)\b", words):
        return Anaphor(
            "day", lambda day: moved(day, -days), context.anchor.shifted_day(-days) if "earlier" in words else None
        )
    return Anaphor("day", lambda day: moved(day, days))

"""English date expressions. Spans follow TimeML where it has a say ("the third quarter" with its article)."""

from __future__ import annotations

import re

from firsthand.extract.dates.calendar import (
    AUTUMN,
    FIRST_HALF,
    FIRST_QUARTER,
    SPRING,
    SUMMER,
    WINTER,
    Anchor,
    day_of,
    full_year,
    interval,
    month_of,
)
from firsthand.extract.dates.patterns import SKIP, Context, Expressions, Meaning, Skip

_MONTH_NAMES = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_DAY_NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_NUMBERS = {
    word: number
    for number, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
            "twenty",
        ]
    )
} | {"a": 1, "an": 1, "thirty": 30, "forty": 40, "fifty": 50}
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4, "final": 4}
_SEASONS = {"spring": SPRING, "summer": SUMMER, "fall": AUTUMN, "autumn": AUTUMN, "winter": WINTER}
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}


def _month(word: str) -> int:
    key = word.lower().rstrip(".")[:3]
    return next(number for number, name in enumerate(_MONTH_NAMES, 1) if name.startswith(key))


def _weekday(word: str) -> int:
    key = word.lower()[:3]
    return next(number for number, name in enumerate(_DAY_NAMES) if name.startswith(key))


def _number(word: str) -> int | None:
    word = word.lower()
    return int(word) if word.isdigit() else _NUMBERS.get(word)


def _day(word: str) -> int:
    return int(re.sub(r"\D", "", word))


def _full(match: re.Match[str], context: Context) -> str | Skip | None:
    """A day, with a year or seen from the report's date."""
    month, day = _month(match["month"]), _day(match["day"])
    if match["year"]:
        return day_of(int(match["year"]), month, day)
    value = _with_year_words(match, context, month, day)
    if value is not None:
        return value
    value = context.anchor.day_named(month, day, ahead=context.ahead and _soon(context.anchor, month))
    return SKIP if value is None else value


def _soon(anchor: Anchor, month: int) -> bool:
    """Whether a month lies so near ahead that a sentence about what is to come may mean it."""
    return anchor.month is not None and (month - anchor.month) % 12 <= 9


def _with_year_words(match: re.Match[str], context: Context, month: int, day: int | None) -> str | None:
    """Such as "February last year", "in March of this year"."""
    said = match.groupdict().get("which")
    if not said or context.anchor.year is None:
        return None
    year = context.anchor.year + {"last": -1, "this": 0, "next": 1}[said.split()[-2].lower()]
    return month_of(year, month) if day is None else day_of(year, month, day)


def _range(match: re.Match[str], context: Context) -> str | Skip | None:
    """Such as "Feb. 2-4, 2016", "2 to 4 February", "Jan. 30 - Feb. 2"."""
    month = _month(match["month"])
    other = _month(match["month2"]) if match.groupdict().get("month2") else month
    first, last = _day(match["day"]), _day(match["day2"])
    if match["year"]:
        year: int | None = int(match["year"])
    else:
        year = context.anchor.year_of(month, ahead=context.ahead and _soon(context.anchor, month))
    value = interval(day_of(year, month, first), day_of(year, other, last))
    return SKIP if value is None or (month == other and last <= first) else value


_MONTH_AS_WORD = re.compile(
    r"(?i)\b(?:in|of|last|next|this|since|until|till|by|through|during|from|to|early|late|mid|and|or|between|before|after|for|the|on|"
    r"past|previous|ends?|ended|ending|month of)[ -]$"
)


def _month_only(match: re.Match[str], context: Context) -> str | Skip | None:  # noqa: PLR0911 - a list of readings
    word = match["month"]
    month = _month(word)
    if match["year"]:
        return month_of(int(match["year"]), month)
    value = _with_year_words(match, context, month, None)
    if value is not None:
        return value
    before = context.before
    if word in {
        "May",
        "March",
        "MAY",
        "MARCH",
        "Mar",
        "Mar.",
        "Jan",
        "Jun",
        "Sep",
        "Dec",
        "August",
        "April",
        "June",
    } and not (_MONTH_AS_WORD.search(before) or match["mod"]):
        return SKIP
    if not word[0].isupper() or (len(word) <= 3 and word != "May"):
        return SKIP
    if re.search(r"(?i)\b(?:last|past|previous)\s+$", before):
        return context.anchor.month_named(month, back=True)
    if re.search(r"(?i)\bnext\s+$", before):
        return context.anchor.month_named(month, ahead=True)
    return context.anchor.month_named(month, ahead=context.ahead and _soon(context.anchor, month))


def _year_only(match: re.Match[str], context: Context) -> str | Skip | None:
    year = match["year"]
    if re.search(r"[$£€#№]\s?$|\d[,.]$|[A-Za-z0-9]-$", context.before) and not re.search(
        r"(?:mid|pre|post|early|late)-$", context.before
    ):
        return SKIP
    if EXPRESSIONS.fragment("counted").match(context.after):
        return SKIP
    second = match.groupdict().get("year2")
    if second:
        last = second if len(second) == 4 else year[:2] + second
        return f"{year}/{last}" if int(last) > int(year) else SKIP
    return year


def _decade(match: re.Match[str], _context: Context) -> str | None:
    if match["full"]:
        return match["full"][:3] + "X"
    if match["short"]:
        tens = match["short"][0]
        return ("19" if int(tens) > 2 else "20") + tens + "X"
    tens_word = re.sub("ies$", "y", match["word"].lower())
    return f"19{_TENS[tens_word] // 10}X"


def _slashed(match: re.Match[str], context: Context) -> str | Skip | None:
    """Such as "02/04/2016": by what the calendar, then the report's date allows; unknown where both orders do."""
    first, second, year = int(match[1]), int(match[2]), full_year(match[3])
    readings = {value for value in (day_of(year, first, second), day_of(year, second, first)) if value}
    if not readings:
        return SKIP
    if len(readings) == 1:
        return readings.pop()
    if context.anchor.day is not None:
        published = context.anchor.day.isoformat()
        past = sorted(value for value in readings if value <= published)
        if past:
            return past[-1]
    return None


def _weekday_only(match: re.Match[str], context: Context) -> str | Skip | None:
    number = _weekday(match["weekday"])
    which = (match["which"] or "").lower().strip()
    if re.search(r"(?i)\b(?:every|each|most|on alternate)\s+$", context.before):
        return SKIP
    if which in {"last", "past", "this past"}:
        return context.anchor.weekday(number, strict=True)
    if which in {"next", "this coming", "coming"}:
        return context.anchor.weekday(number, ahead=True, strict=True)
    if which in {"a week ago", "a week ago last"}:
        return context.anchor.weekday(number, weeks=-1)
    return context.anchor.weekday(number, ahead=context.ahead, strict=False)


def _near_day(match: re.Match[str], context: Context) -> str | None:
    shift = {"day before yesterday": -2, "yesterday": -1, "tomorrow": 1, "day after tomorrow": 2}
    words = match.group().lower().removeprefix("the ")
    return context.anchor.shifted_day(shift.get(words, -1 if words == "last night" else 0))


def _unit(match: re.Match[str], context: Context) -> str | Skip | None:  # noqa: PLR0911 - a list of readings
    """Such as "last week", "this year", "next month", "the previous decade"."""
    which = match["which"].lower().split()[-1]
    shift = {
        "last": -1,
        "past": -1,
        "previous": -1,
        "this": 0,
        "current": 0,
        "next": 1,
        "coming": 1,
        "following": 1,
        "same": 0,
    }[which]
    unit = match["unit"].lower()
    if unit == "weekend":
        week = context.anchor.shifted_week(shift if which != "past" else -1)
        if week is None or context.anchor.day is None:
            return None
        _, sunday = week.split("/")
        saturday = Anchor.of(sunday).shifted_day(-1)
        return interval(saturday, sunday)
    if unit in _SEASONS:
        if shift == 0:
            return context.anchor.season(_SEASONS[unit], shift=0)
        if shift == 1:
            return (
                context.anchor.season(_SEASONS[unit], shift=1)
                if context.anchor.month and context.anchor.month > 6
                else context.anchor.season(_SEASONS[unit], shift=0, ahead=True)
            )
        return (
            context.anchor.season(_SEASONS[unit], shift=-1)
            if context.anchor.month and context.anchor.month < 9
            else context.anchor.season(_SEASONS[unit])
        )
    if unit == "quarter":
        return _shifted_quarter(context.anchor, shift)
    return {
        "week": context.anchor.shifted_week,
        "month": context.anchor.shifted_month,
        "year": context.anchor.shifted_year,
        "decade": context.anchor.shifted_decade,
    }[unit](shift)


def _shifted_quarter(anchor: Anchor, shift: int) -> str | None:
    if anchor.year is None or anchor.month is None:
        return None
    count = anchor.year * 4 + (anchor.month - 1) // 3 + shift
    return f"{count // 4:04d}-{FIRST_QUARTER + count % 4}"


def _ago(match: re.Match[str], context: Context) -> str | Skip | None:
    number = _number(match["number"])
    if number is None:
        return None
    if match["direction"].lower() in {"later", "from now", "hence"}:
        return SKIP
    shift = -number
    unit = match["unit"].lower().rstrip("s")
    return {
        "day": context.anchor.shifted_day,
        "week": context.anchor.shifted_week,
        "month": context.anchor.shifted_month,
        "year": context.anchor.shifted_year,
        "decade": context.anchor.shifted_decade,
    }[unit](shift)


def _quarter(match: re.Match[str], context: Context) -> str | Skip | None:
    number = _ORDINALS.get(match["which"].lower())
    if number is None:
        return SKIP
    half = match["part"].lower() == "half"
    if half and number > 2:
        return SKIP
    code = (FIRST_HALF if half else FIRST_QUARTER) - 1 + number
    if match["year"]:
        return f"{match['year']}-{code}"
    said = match.groupdict().get("said")
    if said and context.anchor.year is not None:
        return f"{context.anchor.year + {'last': -1, 'this': 0, 'next': 1}[said.split()[-2].lower()]:04d}-{code}"
    if half:
        return SKIP if context.anchor.year is None else f"{context.anchor.year:04d}-{code}"
    return context.anchor.quarter(number)


def _season_of_year(match: re.Match[str], _context: Context) -> str | None:
    return f"{match['year']}-{_SEASONS[match['season'].lower()]}"


def _season_only(match: re.Match[str], context: Context) -> str | None:
    return context.anchor.season(_SEASONS[match["season"].lower()], ahead=context.ahead)


def _century(match: re.Match[str], _context: Context) -> str | None:
    words = {"eighteenth": 18, "nineteenth": 19, "twentieth": 20, "twenty-first": 21}
    word = match["which"].lower()
    return f"{(words.get(word) or int(re.sub(r'[^0-9]', '', word))) - 1:02d}XX"


def _spoken_year(match: re.Match[str], _context: Context) -> str | Skip | None:
    words = match["rest"].lower().replace("-", " ").split()
    number = _TENS.get(words[0], 0) if words[0] in _TENS else _NUMBERS.get(words[0], 0)
    if len(words) > 1:
        number += _NUMBERS.get(words[1], 0)
    return SKIP if number < 10 else f"19{number:02d}"


def _iso(match: re.Match[str], _context: Context) -> str | Skip | None:
    value = day_of(int(match[1]), int(match[2]), int(match[3]))
    return SKIP if value is None else value


def _end_of_unit(match: re.Match[str], context: Context) -> str | None:
    return {
        "year": context.anchor.shifted_year,
        "month": context.anchor.shifted_month,
        "week": context.anchor.shifted_week,
    }[match["unit"].lower()](0)


def _short_year(match: re.Match[str], _context: Context) -> str:
    """Such as "'97"."""
    return f"19{match['year']}"


def _fixed(shift: int) -> Meaning:
    return lambda _match, context: context.anchor.shifted_year(shift)


EXPRESSIONS = Expressions(
    "dates_en.toml",
    {
        "ago": _ago,
        "century": _century,
        "decade": _decade,
        "end_of_unit": _end_of_unit,
        "full": _full,
        "iso": _iso,
        "month_only": _month_only,
        "near_day": _near_day,
        "quarter": _quarter,
        "range": _range,
        "season_of_year": _season_of_year,
        "season_only": _season_only,
        "short_year": _short_year,
        "slashed": _slashed,
        "spoken_year": _spoken_year,
        "unit": _unit,
        "weekday_only": _weekday_only,
        "year_ago": _fixed(-1),
        "year_end": _fixed(0),
        "year_only": _year_only,
    },
)

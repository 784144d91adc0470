"""English weeks, months, quarters, seasons, years and longer, told by name or seen from the report's date."""

from __future__ import annotations

import re

from firsthand.extract.dates.calendar import FIRST_HALF, FIRST_QUARTER, Anchor, interval
from firsthand.extract.dates.english.words import CENTURIES, PARTS, SEASONS, TENS, number_of, year_number
from firsthand.extract.dates.patterns import SKIP, Anaphor, Context, Skip

_FRIDAY = 4
_SHIFTS = {"last": -1, "past": -1, "previous": -1, "this": 0, "current": 0, "same": 0, "next": 1, "coming": 1}


def spoken_year(match: re.Match[str], _context: Context) -> str | Skip | None:
    """Such as "nineteen ninety-seven"."""
    year = year_number(match.group())
    return SKIP if year is None else str(year)


def short_year(match: re.Match[str], context: Context) -> str | Skip | None:
    """Such as "'97"; "'60 Minutes" is none."""
    return SKIP if re.match(r"\s[A-Z]", context.after) else f"19{match['year']}"


def decade(match: re.Match[str], _context: Context) -> str | None:
    """Such as "the 1990s", "the nineties"."""
    if match["full"]:
        return match["full"][:3] + "X"
    if match["short"]:
        tens = match["short"][0]
        return ("19" if int(tens) > 2 else "20") + tens + "X"
    return f"19{TENS[re.sub('ies$', 'y', match['word'].lower())] // 10}X"


def century(match: re.Match[str], _context: Context) -> str | None:
    """Such as "the 19th century"."""
    word = match["which"].lower()
    return f"{(CENTURIES.get(word) or int(re.sub(r'[^0-9]', '', word))) - 1:02d}XX"


def unit(match: re.Match[str], context: Context) -> str | Skip | None:
    """Such as "last week", "earlier this year", "next month", "the end of this year"."""
    which = match["which"].lower().split()
    shift = _SHIFTS[which[-1]]
    if which[0] == "the" and which[-1] in {"past", "coming"}:
        return SKIP  # a stretch of time up to now, or from now on
    if which[-1] in {"last", "next", "past"} and re.search(r"(?i)\b(?:the|these|his|her|their|its)\s$", context.before):
        return SKIP
    return _shifted(match["unit"].lower(), shift, context.anchor)


def _shifted(unit: str, shift: int, anchor: Anchor) -> str | None:
    if unit == "weekend":
        sunday = (anchor.shifted_week(shift) or "").split("/")[-1]
        return interval(Anchor.of(sunday).shifted_day(-1), sunday) if sunday else None
    if unit in SEASONS:
        return _season(SEASONS[unit], shift, anchor)
    if unit == "quarter":
        return _quarter_from_now(anchor, shift)
    return {
        "week": anchor.shifted_week,
        "month": anchor.shifted_month,
        "year": anchor.shifted_year,
        "decade": anchor.shifted_decade,
    }[unit](shift)


def _season(season: int, shift: int, anchor: Anchor) -> str | None:
    if shift == 0:
        return anchor.season(season, shift=0)
    if shift > 0:
        late = anchor.month is not None and anchor.month > 6
        return anchor.season(season, shift=1) if late else anchor.season(season, shift=0, ahead=True)
    return anchor.season(season, shift=-1) if anchor.month is not None and anchor.month < 9 else anchor.season(season)


def _quarter_from_now(anchor: Anchor, shift: int) -> str | None:
    if anchor.year is None or anchor.month is None:
        return None
    count = anchor.year * 4 + (anchor.month - 1) // 3 + shift
    return f"{count // 4:04d}-{FIRST_QUARTER + count % 4}"


def ago(match: re.Match[str], context: Context) -> str | Skip | None:
    """Such as "two years ago", "a week ago"; "a few years ago" has no value."""
    number = number_of(match["number"])
    if number is None:
        return None
    name = match["unit"].lower()
    if name == "fortnight":
        return context.anchor.shifted_week(-2 * number)
    return context.anchor.shifted_day(-number) if name == "day" else _shifted(name, -number, context.anchor)


def hanging_period(match: re.Match[str], _context: Context) -> Anaphor | Skip | None:
    """Such as "the following month", "the same year", "three years later": seen from the date told before."""
    words = " ".join(match.group().lower().split())
    number = number_of(match["number"]) if match["number"] else 1
    if number is None:
        return None
    if "same" in words or words.startswith("that"):
        number = 0
    if re.search(r"\b(?:previous|earlier|before)\b", words):
        number = -number
    shift = number
    if (match["unit"] or match["unit2"]).lower().startswith("year"):
        return Anaphor("year", lambda point: Anchor.of(point).shifted_year(shift))
    return Anaphor("month", lambda point: Anchor.of(point).shifted_month(shift))


def quarter(match: re.Match[str], context: Context) -> str | Skip | None:
    """Such as "the third quarter of 2015", "first-half", "the 1988 second quarter"."""
    number = PARTS[match["which"].lower().removeprefix("q")]
    half = match["part"].lower() == "half"
    if half and number > 2:
        return SKIP
    code = (FIRST_HALF if half else FIRST_QUARTER) - 1 + number
    if match["year"]:
        return f"{match['year']}-{code}"
    said = match.groupdict().get("said")
    if said and context.anchor.year is not None:
        return f"{context.anchor.year + _SHIFTS[said.split()[-2].lower()]:04d}-{code}"
    if half:
        return SKIP if context.anchor.year is None else f"{context.anchor.year:04d}-{code}"
    if context.ahead and context.anchor.year is not None and context.anchor.month is not None:
        # What is expected may be the report of a quarter gone by: only the first one is looked for in the year to come.
        later = number == 1 and context.anchor.month > 9
        return f"{context.anchor.year + later:04d}-{code}"
    return context.anchor.quarter(number)


def weekend(_match: re.Match[str], context: Context) -> str | None:
    """Such as "over the weekend": the last one, or the one to come."""
    this_one = context.ahead or (context.anchor.day is not None and context.anchor.day.weekday() > _FRIDAY)
    return _shifted("weekend", 0 if this_one else -1, context.anchor)


def season_of_year(match: re.Match[str], context: Context) -> str | Skip | None:
    """Such as "the summer of 1990", "the spring of last year"."""
    if not match["year"]:
        return context.anchor.season(SEASONS[match["season"].lower()], shift=_SHIFTS[match["said"].lower()])
    year = year_number(match["year"])
    return SKIP if year is None else f"{year}-{SEASONS[match['season'].lower()]}"


def season_only(match: re.Match[str], context: Context) -> str | None:
    """Such as "in the spring"."""
    return context.anchor.season(SEASONS[match["season"].lower()], ahead=context.ahead)


def end_of_unit(match: re.Match[str], context: Context) -> str | None:
    """Such as "the end of the year"."""
    return _shifted(match["unit"].lower(), 0, context.anchor)

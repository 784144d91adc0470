"""Russian date expressions."""

from __future__ import annotations

import re

from firsthand.extract.dates.calendar import (
    AUTUMN,
    SPRING,
    SUMMER,
    WINTER,
    Anchor,
    day_of,
    full_year,
    interval,
    month_of,
)
from firsthand.extract.dates.patterns import SKIP, Context, Expressions, Skip

_MONTH_STEMS = (
    "январ",
    "феврал",
    "март",
    "апрел",
    "ма",
    "июн",
    "июл",
    "август",
    "сентябр",
    "октябр",
    "ноябр",
    "декабр",
)
_WEEKDAY_STEMS = ("понедельник", "вторник", "сред", "четверг", "пятниц", "суббот", "воскресен")
_SEASONS = {"весн": SPRING, "лет": SUMMER, "осен": AUTUMN, "зим": WINTER}
_NUMBERS = {
    "один": 1, "одну": 1, "два": 2, "две": 2, "три": 3, "четыре": 4, "пять": 5, "шесть": 6, "семь": 7, "восемь": 8,
    "девять": 9, "десять": 10, "": 1,
}  # fmt: skip


def _month_number(word: str) -> int:
    key = word.lower()
    if key.startswith("ма") and not key.startswith("мар"):
        return 5
    return next(number for number, stem in enumerate(_MONTH_STEMS, 1) if key.startswith(stem))


def _weekday_number(word: str) -> int:
    key = word.lower()
    return next(number for number, stem in enumerate(_WEEKDAY_STEMS) if key.startswith(stem))


def _shift(word: str) -> int:
    key = word.lower()
    if key.startswith(("прошл", "минувш", "предыдущ")):
        return -1
    if key.startswith("позапрошл"):
        return -2
    return 1 if key.startswith(("следующ", "будущ", "ближайш", "грядущ", "наступающ")) else 0


def _year_said(match: re.Match[str], context: Context) -> tuple[bool, int | None]:
    if match["year"]:
        return True, int(match["year"])
    if match.groupdict().get("said"):
        return True, None if context.anchor.year is None else context.anchor.year + _shift(match["said"])
    return False, None


def _full(match: re.Match[str], context: Context) -> str | Skip | None:
    month, day = _month_number(match["month"]), int(match["day"])
    said, year = _year_said(match, context)
    value = day_of(year, month, day) if said else context.anchor.day_named(month, day, ahead=context.ahead)
    return SKIP if value is None else value


def _range(match: re.Match[str], context: Context) -> str | Skip | None:
    month = _month_number(match["month"])
    said, year = _year_said(match, context)
    if not said:
        year = context.anchor.year_of(month, ahead=context.ahead)
    value = interval(day_of(year, month, int(match["day"])), day_of(year, month, int(match["day2"])))
    return SKIP if value is None or int(match["day2"]) <= int(match["day"]) else value


def _month(match: re.Match[str], context: Context) -> str | Skip | None:
    word = match["month"].lower()
    said, year = _year_said(match, context)
    if not said and not re.search(
        r"(?i)\b(?:в|с|до|по|на|к|начал[аеу]|конц[аеу]|середин[аеуы]|прошлого|минувшем|прошлом|этом|нынешнем|и|за|апреля|марта|ноября|декабря)\s+$",
        context.before,
    ):
        return SKIP
    if word == "май" and not said:
        return SKIP
    month = _month_number(word)
    return month_of(year, month) if said else context.anchor.month_named(month, ahead=context.ahead)


def _year(match: re.Match[str], _context: Context) -> str | Skip | None:
    if match["year2"]:
        last = match["year2"] if len(match["year2"]) == 4 else match["year"][:2] + match["year2"]
        return f"{match['year']}/{last}"
    return match["year"]


def _numeric(match: re.Match[str], _context: Context) -> str | Skip | None:
    value = day_of(full_year(match[3]), int(match[2]), int(match[1]))
    return SKIP if value is None else value


def _iso(match: re.Match[str], _context: Context) -> str | Skip | None:
    value = day_of(int(match[1]), int(match[2]), int(match[3]))
    return SKIP if value is None else value


def _near_day(match: re.Match[str], context: Context) -> str | None:
    word = match.group().lower()
    return context.anchor.shifted_day({"позавчера": -2, "вчера": -1, "сегодня": 0, "завтра": 1, "послезавтра": 2}[word])


def _weekday(match: re.Match[str], context: Context) -> str | None:
    number = _weekday_number(match["weekday"])
    lead = match["lead"]
    if lead:
        shift = _shift(lead)
        return context.anchor.weekday(number, ahead=shift > 0, strict=shift != 0)
    return context.anchor.weekday(number, ahead=context.ahead)


def _night(match: re.Match[str], context: Context) -> str | None:
    """Such as "в ночь на среду": the night between the day before and the day named."""
    number = _weekday_number(match["weekday"])
    day = context.anchor.weekday(number, ahead=context.ahead)
    return None if day is None else interval(Anchor.of(day).shifted_day(-1), day)


def _night_of(match: re.Match[str], context: Context) -> str | Skip | None:
    """Such as "в ночь на 9 марта"."""
    day = _full(match, context)
    if day is None or isinstance(day, Skip):
        return day
    return interval(Anchor.of(day).shifted_day(-1), day) or day


def _unit(match: re.Match[str], context: Context) -> str | None:
    shift, unit = _shift(match["lead"]), match["unit"].lower()
    if unit.startswith("год"):
        return context.anchor.shifted_year(shift)
    return context.anchor.shifted_month(shift) if unit.startswith("месяц") else context.anchor.shifted_week(shift)


def _ago(match: re.Match[str], context: Context) -> str | None:
    word = (match["number"] or "").strip().lower()
    number = int(word) if word.isdigit() else _NUMBERS[word]
    unit = match["unit"].lower()
    if unit.startswith(("год", "лет")):
        return context.anchor.shifted_year(-number)
    if unit.startswith("месяц"):
        return context.anchor.shifted_month(-number)
    return context.anchor.shifted_week(-number) if unit.startswith("недел") else context.anchor.shifted_day(-number)


def _season(match: re.Match[str], context: Context) -> str | None:
    word = match["season"].lower()
    season = next(code for stem, code in _SEASONS.items() if word.startswith(stem))
    said, year = _year_said(match, context)
    if said:
        return f"{year:04d}-{season}" if year else None
    if match["lead"]:
        return context.anchor.season(season)
    return context.anchor.season(season)


def _decade(match: re.Match[str], _context: Context) -> str:
    return (match["full"] or "19" + match["short"])[:3] + "X"


def _century(match: re.Match[str], _context: Context) -> str:
    return f"{ {'XVIII': 18, 'XIX': 19, 'XX': 20, 'XXI': 21}[match['century']] - 1:02d}XX"


EXPRESSIONS = Expressions(
    "dates_ru.toml",
    {
        "ago": _ago,
        "century": _century,
        "decade": _decade,
        "full": _full,
        "iso": _iso,
        "month": _month,
        "near_day": _near_day,
        "night": _night,
        "night_of": _night_of,
        "numeric": _numeric,
        "range": _range,
        "season": _season,
        "unit": _unit,
        "weekday": _weekday,
        "year": _year,
    },
)

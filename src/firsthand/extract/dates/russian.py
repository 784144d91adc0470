"""Russian date expressions."""

from __future__ import annotations

import re

from firsthand.extract.dates.calendar import (
    FIRST_HALF,
    FIRST_QUARTER,
    Anchor,
    day_of,
    full_year,
    interval,
    month_of,
    moved,
)
from firsthand.extract.dates.holidays import holiday_of
from firsthand.extract.dates.patterns import SKIP, Anaphor, Context, Expressions, Skip, tense_by
from firsthand.extract.dates.russian_words import (
    day_number,
    month_number,
    number_of,
    ordinal_number,
    season_code,
    weekday_number,
    year_shift,
)


def _year_said(match: re.Match[str], context: Context) -> tuple[bool, int | None]:
    """Whether the expression says its year, and which."""
    groups = match.groupdict()
    if groups.get("year"):
        return True, int(groups["year"])
    if groups.get("said"):
        return True, None if context.anchor.year is None else context.anchor.year + year_shift(groups["said"])
    return False, None


def _full(match: re.Match[str], context: Context) -> str | Skip | Anaphor | None:
    month, day = month_number(match["month"]), day_number(match["day"])
    if match.groupdict().get("same"):
        return Anaphor("year", lambda year: day_of(int(year), month, day))
    said, year = _year_said(match, context)
    value = (
        day_of(year, month, day)
        if said
        else context.anchor.day_named(month, day, ahead=context.is_next(month), back=context.is_last(month))
    )
    return SKIP if value is None else value


def _range(match: re.Match[str], context: Context) -> str | Skip | None:
    """Such as "2–4 февраля", "с 30 июля по 2 августа", "с 17 сентября 2021 года по 3 января 2022 года"."""
    month = month_number(match["month"])
    other = month_number(match["month2"]) if match["month2"] else month
    first, last = day_number(match["day"]), day_number(match["day2"])
    said, year = _year_said(match, context)
    if not said:
        year = context.anchor.year_of(other, ahead=context.is_next(other), back=context.is_last(other))
    begin = int(match["year1"]) if match["year1"] else year
    if not match["year1"] and year is not None and (month, first) > (other, last):
        if month == other:
            return SKIP
        begin = year - 1
    return interval(day_of(begin, month, first), day_of(year, other, last)) or SKIP


def _months(match: re.Match[str], context: Context) -> str | Skip | None:
    """Such as "с февраля по апрель 2015 года"."""
    month, other = month_number(match["month"]), month_number(match["month2"])
    said, year = _year_said(match, context)
    if not said:
        year = context.anchor.year_of(other, ahead=context.is_next(other), back=context.is_last(other))
    begin = int(match["year1"]) if match["year1"] else year
    if not match["year1"] and year is not None and month > other:
        begin = year - 1
    return interval(month_of(begin, month), month_of(year, other)) or SKIP


_BEFORE_MONTH = re.compile(
    r"(?i)\b(?:в|с|до|по|на|к|и|за|или|от|апреля|марта|ноября|декабря)\s+$",
)


def _month(match: re.Match[str], context: Context) -> str | Skip | Anaphor | None:
    word = match["month"].lower()
    month = month_number(word)
    if match["same"]:
        return Anaphor("year", lambda year: month_of(int(year), month))
    said, year = _year_said(match, context)
    if said:
        return month_of(year, month)
    lead = year_shift(match["lead"]) if match["lead"] else None
    if lead is None and not match["part"] and (word == "май" or not _BEFORE_MONTH.search(context.before)):
        return SKIP
    if lead is not None:
        return context.anchor.month_named(month, ahead=lead > 0, back=lead <= 0)
    return context.anchor.month_named(month, ahead=context.is_next(month), back=context.is_last(month))


def _year(match: re.Match[str], _context: Context) -> str | Skip | None:
    if match["year2"]:
        last = match["year2"] if len(match["year2"]) == 4 else match["year"][:2] + match["year2"]
        return f"{match['year']}/{last}" if int(last) > int(match["year"]) else SKIP
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


def _hanging_day(match: re.Match[str], context: Context) -> Anaphor:
    """Such as "на следующий день", "в тот же день", "накануне": seen from the day told before."""
    words = match.group().lower()
    if words == "накануне":
        return Anaphor("day", lambda day: moved(day, -1), context.anchor.shifted_day(-1))
    if words.startswith("тот"):
        return Anaphor("day", lambda day: day)
    return Anaphor("day", lambda day: moved(day, 1))


def _later(match: re.Match[str], _context: Context) -> Anaphor | Skip | None:
    """Such as "три дня спустя", "через неделю": seen from the date told before."""
    number = number_of(match["number"] or match["number2"] or "")
    unit = (match["unit"] or match["unit2"]).lower()
    if number is None:
        return None
    if unit.startswith(("год", "лет")):
        return Anaphor("year", lambda point: Anchor.of(point).shifted_year(number))
    if unit.startswith("месяц"):
        return Anaphor("month", lambda point: Anchor.of(point).shifted_month(number))
    days = number * (7 if unit.startswith("недел") else 1)
    return Anaphor("day", lambda day: moved(day, days))


def _same_year(_match: re.Match[str], _context: Context) -> Anaphor:
    return Anaphor("year", lambda year: year)


def _weekday(match: re.Match[str], context: Context) -> str | Skip | None:
    number = weekday_number(match["weekday"])
    lead = match["lead"]
    if re.search(r"(?i)\bкажд\w+\s$", context.before):
        return SKIP
    if lead:
        shift = year_shift(lead)
        return context.anchor.weekday(number, ahead=shift > 0, strict=shift != 0)
    return context.anchor.weekday(number, ahead=context.ahead)


def _night(match: re.Match[str], context: Context) -> str | None:
    """Such as "в ночь на среду": the night between the day before and the day named."""
    number = weekday_number(match["weekday"])
    day = context.anchor.weekday(number, ahead=context.ahead)
    return None if day is None else interval(moved(day, -1), day)


def _night_of(match: re.Match[str], context: Context) -> str | Skip | Anaphor | None:
    """Such as "в ночь на 9 марта"."""
    day = _full(match, context)
    if not isinstance(day, str):
        return day
    return interval(Anchor.of(day).shifted_day(-1), day) or day


def _unit(match: re.Match[str], context: Context) -> str | None:
    shift, unit = year_shift(match["lead"]), match["unit"].lower()
    if unit.startswith("год"):
        return context.anchor.shifted_year(shift)
    if unit.startswith("выходн"):
        sunday = (context.anchor.shifted_week(shift) or "").split("/")[-1]
        return interval(moved(sunday, -1), sunday) if sunday else None
    return context.anchor.shifted_month(shift) if unit.startswith("месяц") else context.anchor.shifted_week(shift)


def _ago(match: re.Match[str], context: Context) -> str | None:
    if match["half"]:
        return context.anchor.shifted_month(-6)
    number = number_of((match["number"] or "").strip())
    if number is None:
        return None
    unit = match["unit"].lower()
    if unit.startswith(("год", "лет")):
        return context.anchor.shifted_year(-number)
    if unit.startswith("месяц"):
        return context.anchor.shifted_month(-number)
    return context.anchor.shifted_week(-number) if unit.startswith("недел") else context.anchor.shifted_day(-number)


def _season(match: re.Match[str], context: Context) -> str | Skip | None:
    season = season_code(match["season"])
    said, year = _year_said(match, context)
    if said:
        return f"{year:04d}-{season}" if year else None
    if match["lead"]:
        return context.anchor.season(season, ahead=year_shift(match["lead"]) > 0)
    if re.search(r"(?i)\b(?:всегда|каждой|каждым|обычно|часто)\s(?:\w+\s)?$", context.before) or re.match(
        r"(?i)\s(?:всегда|обычно|часто)\b", context.after
    ):
        return SKIP
    return context.anchor.season(season, ahead=context.ahead)


def _quarter(match: re.Match[str], context: Context) -> str | Skip | None:
    number = ordinal_number(match["which"])
    half = match["part"].lower().startswith("полуг")
    if number is None or number > (2 if half else 4):
        return SKIP
    code = (FIRST_HALF if half else FIRST_QUARTER) - 1 + number
    return context.in_year(_year_said(match, context), code)


def _holiday(match: re.Match[str], context: Context) -> str | Skip | None:
    _, year = _year_said(match, context)
    value = holiday_of("ru", match["holiday"], year, context.anchor, context.tense)
    return SKIP if value is None else value


_DECADES = {
    "двадцат": 2,
    "тридцат": 3,
    "сороков": 4,
    "пятидесят": 5,
    "шестидесят": 6,
    "семидесят": 7,
    "восьмидесят": 8,
    "девяност": 9,
}


def _decade(match: re.Match[str], _context: Context) -> str | Skip:
    if match["full"]:
        return match["full"][:3] + "X"
    if match["short"]:
        return "19" + match["short"][0] + "X"
    word = match["word"].lower()
    if word.startswith("двухтысячн"):
        return "200X"
    return "19" + str(next(number for stem, number in _DECADES.items() if word.startswith(stem))) + "X"


def _century(match: re.Match[str], _context: Context) -> str:
    return f"{ {'XVIII': 18, 'XIX': 19, 'XX': 20, 'XXI': 21}[match['century']] - 1:02d}XX"


def _listed(match: re.Match[str], context: Context) -> str | Skip | Anaphor | None:
    """The 13 of "13 и 14 августа"."""
    return _full(match, context) if day_number(match["day"]) < day_number(match["next"]) else SKIP


EXPRESSIONS = Expressions(
    "dates_ru.toml",
    {
        "ago": _ago,
        "century": _century,
        "decade": _decade,
        "full": _full,
        "hanging_day": _hanging_day,
        "holiday": _holiday,
        "iso": _iso,
        "later": _later,
        "listed": _listed,
        "month": _month,
        "months": _months,
        "near_day": _near_day,
        "night": _night,
        "night_of": _night_of,
        "numeric": _numeric,
        "quarter": _quarter,
        "range": _range,
        "same_year": _same_year,
        "season": _season,
        "unit": _unit,
        "weekday": _weekday,
        "year": _year,
    },
    tense_by("dates_ru.toml"),
)

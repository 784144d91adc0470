"""Korean date expressions."""

from __future__ import annotations

import re

from firsthand.extract.dates.calendar import (
    AUTUMN,
    SPRING,
    SUMMER,
    WINTER,
    approximate,
    day_of,
    interval,
    month_of,
)
from firsthand.extract.dates.patterns import SKIP, Context, Expressions, Skip

_WEEKDAYS = "월화수목금토일"
_SEASONS = {"봄": SPRING, "여름": SUMMER, "가을": AUTUMN, "겨울": WINTER}
_YEAR_WORDS = {
    "올해": 0,
    "금년": 0,
    "올": 0,
    "지난해": -1,
    "작년": -1,
    "재작년": -2,
    "지지난해": -2,
    "내년": 1,
    "같은 해": 0,
}
_NUMBERS = {"한": 1, "두": 2, "세": 3, "네": 4, "다섯": 5, "여섯": 6, "일곱": 7, "여덟": 8, "아홉": 9, "열": 10}
_LASTS = re.compile(r"\s?(?:간|동안|째|만에|이상|이내|정도|가량|내내|치|짜리|뒤|후|전)")


def _rough(match: re.Match[str], value: str | None) -> str | None:
    return approximate(value) if match.groupdict().get("rough") else value


def _full(match: re.Match[str], context: Context) -> str | Skip | None:
    month, day = int(match["month"]), int(match["day"])
    if match["year"]:
        year: int | None = int(match["year"])
    elif match["said"]:
        if context.anchor.year is None:
            return day_of(None, month, day)
        year = context.anchor.year + _YEAR_WORDS[match["said"]]
    else:
        value = context.anchor.day_named(month, day, ahead=context.ahead)
        return SKIP if value is None else _rough(match, value)
    if match["day2"]:
        other = int(match["month2"]) if match["month2"] else month
        value = interval(day_of(year, month, day), day_of(year, other, int(match["day2"])))
        return SKIP if value is None else value
    value = day_of(year, month, day)
    return SKIP if value is None else _rough(match, value)


def _range(match: re.Match[str], context: Context) -> str | Skip | None:
    month = int(match["month"])
    other = int(match["month2"]) if match["month2"] else month
    year = context.anchor.year_of(month, ahead=context.ahead)
    value = interval(day_of(year, month, int(match["day"])), day_of(year, other, int(match["day2"])))
    return SKIP if value is None else value


def _month(match: re.Match[str], context: Context) -> str | Skip | None:
    month = int(match["month"])
    if match["year"]:
        value = month_of(int(match["year"]), month)
    elif match["said"]:
        shifted = None if context.anchor.year is None else context.anchor.year + _YEAR_WORDS[match["said"]]
        value = month_of(shifted, month)
    else:
        value = context.anchor.month_named(month, ahead=context.ahead, back=bool(match["last"]))
    return SKIP if value is None else _rough(match, value)


def _year(match: re.Match[str], _context: Context) -> str | Skip | None:
    return _rough(match, match["year"])


def _year_word(match: re.Match[str], context: Context) -> str | None:
    return context.anchor.shifted_year(_YEAR_WORDS[match["said"]])


def _day_of_month(match: re.Match[str], context: Context) -> str | Skip | None:
    """지난 4일, 오는 10일, 지난달 4일, and the bare 4일 of news."""
    day = int(match["day"])
    lead = (match["lead"] or "").strip()
    if not 1 <= day <= 31 or (lead not in {"지난달", "이달", "다음 달"} and _LASTS.match(context.after)):
        return SKIP
    if lead in {"지난달", "지난 달", "이달", "이번 달", "다음 달", "내달"}:
        shift = {"지": -1, "이": 0, "다": 1, "내": 1}[lead[0]]
        month = context.anchor.shifted_month(shift)
        return None if month is None else day_of(int(month[:4]), int(month[5:]), day)
    if not lead and re.search(r"[\d.,]\s?$|제\s?$", context.before):
        return SKIP
    return context.anchor.day_of_month(day, ahead=lead == "오는")


def _near_day(match: re.Match[str], context: Context) -> str | None:
    shifts = {"그저께": -2, "그제": -2, "어제": -1, "전날": -1, "오늘": 0, "이날": 0, "내일": 1, "모레": 2}
    return context.anchor.shifted_day(shifts[match["day"]])


def _weekday(match: re.Match[str], context: Context) -> str | None:
    number = _WEEKDAYS.index(match["weekday"])
    lead = (match["lead"] or "").replace(" ", "")
    if lead in {"지난주", "이번주", "다음주"}:
        return context.anchor.weekday(number, weeks={"지": -1, "이": 0, "다": 1}[lead[0]])
    return context.anchor.weekday(number, ahead=lead in {"오는", "다음"}, strict=lead in {"지난", "다음"})


def _unit(match: re.Match[str], context: Context) -> str | None:
    lead, unit = match["lead"], match["unit"]
    shift = {"지난": -1, "저번": -1, "이번": 0, "이": 0, "다음": 1, "내": 1}[lead]
    return context.anchor.shifted_month(shift) if unit == "달" else context.anchor.shifted_week(shift)


def _ago(match: re.Match[str], context: Context) -> str | None:
    word = match["number"]
    number = int(word) if word.isdigit() else _NUMBERS[word]
    unit = match["unit"]
    if unit == "년":
        return context.anchor.shifted_year(-number)
    if unit in {"개월", "달"}:
        return context.anchor.shifted_month(-number)
    return context.anchor.shifted_week(-number) if unit.startswith("주") else context.anchor.shifted_day(-number)


def _season(match: re.Match[str], context: Context) -> str | None:
    season = _SEASONS[match["season"]]
    if match["year"]:
        return f"{match['year']}-{season}"
    if match["said"]:
        year = context.anchor.shifted_year(_YEAR_WORDS[match["said"]])
        return f"{year}-{season}" if year else None
    return context.anchor.season(season)


def _decade(match: re.Match[str], _context: Context) -> str:
    return (match["full"] or "19" + match["short"])[:3] + "X"


def _numeric(match: re.Match[str], _context: Context) -> str | Skip | None:
    value = day_of(int(match[1]), int(match[2]), int(match[3]))
    return SKIP if value is None else value


EXPRESSIONS = Expressions(
    "dates_ko.toml",
    {
        "ago": _ago,
        "day_of_month": _day_of_month,
        "decade": _decade,
        "full": _full,
        "month": _month,
        "near_day": _near_day,
        "numeric": _numeric,
        "range": _range,
        "season": _season,
        "unit": _unit,
        "weekday": _weekday,
        "year": _year,
        "year_word": _year_word,
    },
)

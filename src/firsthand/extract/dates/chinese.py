"""Chinese date expressions, in Arabic and in Han numerals."""

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

_DIGITS = {char: str(number) for number, char in enumerate("〇一二三四五六七八九")} | {
    "○": "0",
    "零": "0",
    "两": "2",
    "兩": "2",
}
_WEEKDAYS = {"一": 0, "二": 1, "三": 2, "四": 3, "五": 4, "六": 5, "日": 6, "天": 6}
_SEASONS = {"春": SPRING, "夏": SUMMER, "秋": AUTUMN, "冬": WINTER}
_YEAR_WORDS = {"今年": 0, "去年": -1, "前年": -2, "明年": 1, "本年": 0, "同年": 0}
_MONTH_WORDS = {
    "上个月": -1,
    "上個月": -1,
    "上月": -1,
    "本月": 0,
    "这个月": 0,
    "這個月": 0,
    "下个月": 1,
    "下個月": 1,
    "下月": 1,
}


def _number(word: str) -> int:
    """Such as "4", "四", "十四", "二十四"."""
    if word.isdigit():
        return int(word)
    if "十" in word:
        tens, _, ones = word.partition("十")
        return 10 * (int(_DIGITS[tens]) if tens else 1) + (int(_DIGITS[ones]) if ones else 0)
    return int("".join(_DIGITS[char] for char in word))


def _rough(match: re.Match[str], value: str | None) -> str | None:
    return approximate(value) if match.groupdict().get("rough") else value


def _year_said(match: re.Match[str], context: Context) -> tuple[bool, int | None]:
    """Whether the expression says its year, and which."""
    if match["year"]:
        return True, _number(match["year"])
    if match["said"]:
        return True, None if context.anchor.year is None else context.anchor.year + _YEAR_WORDS[match["said"]]
    return False, None


def _full(match: re.Match[str], context: Context) -> str | Skip | None:
    month, day = _number(match["month"]), _number(match["day"])
    said, year = _year_said(match, context)
    if not said:
        if match["day2"]:
            year = context.anchor.year_of(month, ahead=context.ahead)
        else:
            value = context.anchor.day_named(month, day, ahead=context.ahead)
            return SKIP if value is None else _rough(match, value)
    value = day_of(year, month, day)
    if match["day2"]:
        other = _number(match["month2"]) if match["month2"] else month
        value = interval(value, day_of(year, other, _number(match["day2"])))
    return SKIP if value is None else _rough(match, value)


def _month(match: re.Match[str], context: Context) -> str | Skip | None:
    month = _number(match["month"])
    said, year = _year_said(match, context)
    value = month_of(year, month) if said else context.anchor.month_named(month, ahead=context.ahead)
    return SKIP if value is None else _rough(match, value)


def _year(match: re.Match[str], _context: Context) -> str | None:
    return _rough(match, f"{_number(match['year']):04d}")


def _year_word(match: re.Match[str], context: Context) -> str | None:
    return context.anchor.shifted_year(_YEAR_WORDS[match["said"]])


def _month_word(match: re.Match[str], context: Context) -> str | Skip | None:
    month = context.anchor.shifted_month(_MONTH_WORDS[match["said"]])
    if not match["day"] or month is None:
        return month
    value = day_of(int(month[:4]), int(month[5:]), _number(match["day"]))
    return SKIP if value is None else value


def _day_of_month(match: re.Match[str], context: Context) -> str | Skip | None:
    day = int(match["day"])
    return context.anchor.day_of_month(day) if 1 <= day <= 31 else SKIP


def _near_day(match: re.Match[str], context: Context) -> str | None:
    return context.anchor.shifted_day({"前": -2, "昨": -1, "今": 0, "当": 0, "明": 1, "后": 2}[match.group()[0]])


def _weekday(match: re.Match[str], context: Context) -> str | None:
    number = _WEEKDAYS[match["weekday"]]
    lead = (match["lead"] or "").replace("个", "").replace("個", "")
    if lead:
        return context.anchor.weekday(number, weeks={"上": -1, "本": 0, "这": 0, "這": 0, "下": 1}[lead])
    return context.anchor.weekday(number, ahead=context.ahead)


def _week(match: re.Match[str], context: Context) -> str | None:
    return context.anchor.shifted_week({"上": -1, "本": 0, "这": 0, "這": 0, "下": 1}[match["lead"]])


def _ago(match: re.Match[str], context: Context) -> str | None:
    number, unit = _number(match["number"]), match["unit"]
    if unit == "年":
        return context.anchor.shifted_year(-number)
    if unit.endswith("月"):
        return context.anchor.shifted_month(-number)
    return (
        context.anchor.shifted_week(-number)
        if unit in {"周", "星期", "个星期"}
        else context.anchor.shifted_day(-number)
    )


def _season(match: re.Match[str], context: Context) -> str | None:
    season = _SEASONS[match["season"]]
    said, year = _year_said(match, context)
    if said:
        return f"{year:04d}-{season}" if year else None
    return context.anchor.season(season)


def _decade(match: re.Match[str], _context: Context) -> str:
    if match["century"]:
        return f"{_number(match['century']) - 1:02d}{_number(match['tens']) // 10}X"
    return f"{match['full'][:3]}X"


def _numeric(match: re.Match[str], _context: Context) -> str | Skip | None:
    value = day_of(int(match[1]), int(match[2]), int(match[3]))
    return SKIP if value is None else value


EXPRESSIONS = Expressions(
    "dates_zh.toml",
    {
        "ago": _ago,
        "day_of_month": _day_of_month,
        "decade": _decade,
        "full": _full,
        "month": _month,
        "month_word": _month_word,
        "near_day": _near_day,
        "numeric": _numeric,
        "season": _season,
        "week": _week,
        "weekday": _weekday,
        "year": _year,
        "year_word": _year_word,
    },
)

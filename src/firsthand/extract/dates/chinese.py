"""Chinese date expressions, in Arabic and in Han numerals."""

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
    interval,
    month_of,
    moved,
    third_of_month,
)
from firsthand.extract.dates.holidays import holiday_of
from firsthand.extract.dates.patterns import SKIP, Anaphor, Context, Expressions, Skip, roughly, tense_by

_DIGITS = {char: str(number) for number, char in enumerate("〇一二三四五六七八九")} | {
    "○": "0", "零": "0", "两": "2", "兩": "2",
}  # fmt: skip
_WEEKDAYS = {"一": 0, "二": 1, "三": 2, "四": 3, "五": 4, "六": 5, "日": 6, "天": 6}
_SEASONS = {"春": SPRING, "夏": SUMMER, "秋": AUTUMN, "冬": WINTER}
_YEAR_WORDS = {"今年": 0, "去年": -1, "前年": -2, "明年": 1, "后年": 2, "後年": 2, "本年": 0}
_LEADS = {"上上": -2, "上": -1, "本": 0, "这": 0, "這": 0, "今": 0, "下": 1}
_NEAR = {"大前": -3, "前": -2, "昨": -1, "今": 0, "明": 1, "后": 2, "後": 2, "大后": 3, "大後": 3}
_THIRDS = {"上旬": 0, "中旬": 1, "下旬": 2}
_LUNAR = re.compile(r"(?:农历|農曆|旧历|舊曆|阴历|陰曆|腊月|臘月|正月|冬月)(?:[一二三四五六七八九十\d]+月)?$")
"""Before a day of the lunar calendar, which none of these rules turns into a day of ours."""


def _number(word: str) -> int:
    """Such as "4", "四", "十四", "二十四"."""
    if word.isdigit():
        return int(word)
    if "十" in word:
        tens, _, ones = word.partition("十")
        return 10 * (int(_DIGITS[tens]) if tens else 1) + (int(_DIGITS[ones]) if ones else 0)
    return int("".join(_DIGITS[char] for char in word))


def _year_said(match: re.Match[str], context: Context) -> tuple[bool, int | None]:
    """Whether the expression says its year, and which."""
    groups = match.groupdict()
    if groups.get("republic"):
        return True, _number(groups["republic"]) + 1911
    if groups.get("year"):
        return True, _number(groups["year"])
    if groups.get("said"):
        return True, None if context.anchor.year is None else context.anchor.year + _YEAR_WORDS[groups["said"]]
    return False, None


def _full(match: re.Match[str], context: Context) -> str | Skip | Anaphor | None:
    month, day = _number(match["month"]), _number(match["day"])
    if _LUNAR.search(context.before):
        return SKIP
    if match["same"]:
        return Anaphor("year", lambda year: day_of(int(year), month, day))
    said, year = _year_said(match, context)
    if match["day2"]:
        other = _number(match["month2"]) if match["month2"] else month
        if not said:
            year = context.anchor.year_of(month, ahead=context.is_next(month), back=context.is_last(month))
        begin = end = year
        if match["year2"]:
            end = _number(match["year2"])
        elif other < month and year is not None:
            begin, end = (year, year + 1) if said else (year - 1, year)
        return interval(day_of(begin, month, day), day_of(end, other, _number(match["day2"]))) or SKIP
    value = (
        day_of(year, month, day)
        if said
        else context.anchor.day_named(month, day, ahead=context.is_next(month), back=context.is_last(month))
    )
    return SKIP if value is None else roughly(match, value)


def _month(match: re.Match[str], context: Context) -> str | Skip | Anaphor | None:
    month = _number(match["month"])
    if _LUNAR.search(context.before):
        return SKIP
    if match["same"]:
        return Anaphor("year", lambda year: month_of(int(year), month))
    said, year = _year_said(match, context)
    value = (
        month_of(year, month)
        if said
        else context.anchor.month_named(month, ahead=context.is_next(month), back=context.is_last(month))
    )
    return SKIP if value is None else roughly(match, _part(match, value))


def _part(match: re.Match[str], value: str | None) -> str | None:
    return third_of_month(value, _THIRDS[match["part"]]) if match["part"] in _THIRDS else value


def _year(match: re.Match[str], context: Context) -> str | None:
    _, year = _year_said(match, context)
    return roughly(match, f"{year:04d}")


def _years(match: re.Match[str], _context: Context) -> str | Skip | None:
    first, last = _number(match["year"]), _number(match["year2"])
    return f"{first:04d}/{last:04d}" if first < last else SKIP


def _year_word(match: re.Match[str], context: Context) -> str | None:
    return context.anchor.shifted_year(_YEAR_WORDS[match["said"]])


def _same_year(_match: re.Match[str], _context: Context) -> Anaphor:
    return Anaphor("year", lambda year: year)


def _lead(word: str) -> int:
    return _LEADS[word.replace("个", "").replace("個", "")]


def _month_word(match: re.Match[str], context: Context) -> str | Skip | None:
    month = context.anchor.shifted_month(_lead(match["lead"]))
    if not match["day"] or month is None:
        return _part(match, month)
    first = day_of(int(month[:4]), int(month[5:]), _number(match["day"]))
    if match["day2"]:
        return interval(first, day_of(int(month[:4]), int(month[5:]), _number(match["day2"]))) or SKIP
    return SKIP if first is None else first


def _days(match: re.Match[str], context: Context) -> str | Skip | None:
    """Such as 10日至12日."""
    first, last = (context.anchor.day_of_month(int(match[name]), ahead=context.ahead) for name in ("day", "day2"))
    return interval(first, last) or SKIP


def _day_of_month(match: re.Match[str], context: Context) -> str | Skip | None:
    if _LUNAR.search(context.before):
        return SKIP
    return context.anchor.day_of_month(int(match["day"]), ahead=context.ahead)


def _first_listed(match: re.Match[str], context: Context) -> str | Skip | None:
    """The 13 of 13、14日."""
    return context.anchor.day_of_month(int(match["day"])) if int(match["day"]) < int(match["next"]) else SKIP


def _near_day(match: re.Match[str], context: Context) -> str | None:
    return context.anchor.shifted_day(_NEAR[match["near"]])


def _hanging_day(match: re.Match[str], _context: Context) -> Anaphor:
    """Such as 次日, 同日, 前一天: seen from the day told before."""
    words = match.group()
    if words.startswith(("同", "当", "當")):
        return Anaphor("day", lambda day: day)
    days = -1 if words.startswith("前") else 1
    return Anaphor("day", lambda day: moved(day, days))


def _later(match: re.Match[str], _context: Context) -> Anaphor:
    """Such as 三天后, 两个月后: seen from the date told before."""
    number, unit = _number(match["number"]), match["unit"]
    if unit == "年":
        return Anaphor("year", lambda point: Anchor.of(point).shifted_year(number))
    if unit.endswith("月"):
        return Anaphor("month", lambda point: Anchor.of(point).shifted_month(number))
    days = number * (1 if unit in {"天", "日"} else 7)
    return Anaphor("day", lambda day: moved(day, days))


def _weekday(match: re.Match[str], context: Context) -> str | None:
    number = _WEEKDAYS[match["weekday"]]
    if match["lead"]:
        return context.anchor.weekday(number, weeks=_lead(match["lead"]))
    return context.anchor.weekday(number, ahead=context.ahead)


def _week(match: re.Match[str], context: Context) -> str | None:
    week = context.anchor.shifted_week(_lead(match["lead"]))
    if week is None or not match["end"]:
        return week
    sunday = week.split("/")[1]
    return interval(moved(sunday, -1), sunday)


def _ago(match: re.Match[str], context: Context) -> str | None:
    if match["half"]:
        return context.anchor.shifted_month(-6)
    number, unit = _number(match["number"]), match["unit"]
    if unit == "年":
        return context.anchor.shifted_year(-number)
    if unit.endswith("月"):
        return context.anchor.shifted_month(-number)
    return context.anchor.shifted_day(-number) if unit in {"天", "日"} else context.anchor.shifted_week(-number)


def _season(match: re.Match[str], context: Context) -> str | None:
    season = _SEASONS[match["season"]]
    said, year = _year_said(match, context)
    if said:
        return f"{year:04d}-{season}" if year else None
    return context.anchor.season(season)


def _quarter(match: re.Match[str], context: Context) -> str | None:
    half = match["half"]
    number = {"上": 1, "下": 2}[half] if half else _number(match["number"])
    code = (FIRST_HALF if half else FIRST_QUARTER) - 1 + number
    return context.in_year(_year_said(match, context), code)


def _holiday(match: re.Match[str], context: Context) -> str | Skip | None:
    _, year = _year_said(match, context)
    value = holiday_of("zh", match["holiday"], year, context.anchor, context.tense)
    return SKIP if value is None else value


def _decade(match: re.Match[str], context: Context) -> str | Skip | None:
    tens = match["tens"] or ""
    if match["full"]:
        return f"{match['full'][:3]}X"
    if match["century"]:
        return f"{_number(match['century']) - 1:02d}{_number(tens) // 10}X"
    if match["last"]:
        return None if context.anchor.year is None else f"{context.anchor.year // 100 - 1:02d}{_number(tens) // 10}X"
    # 90年代 alone is of the last century; of 10年代 nobody can tell.
    return f"19{_number(tens) // 10}X" if _number(tens) >= 40 else SKIP


def _century(match: re.Match[str], _context: Context) -> str:
    return f"{_number(match['century']) - 1:02d}XX"


def _numeric(match: re.Match[str], _context: Context) -> str | Skip | None:
    value = day_of(int(match[1]), int(match[2]), int(match[3]))
    return SKIP if value is None else value


EXPRESSIONS = Expressions(
    "dates_zh.toml",
    {
        "ago": _ago,
        "century": _century,
        "day_of_month": _day_of_month,
        "days": _days,
        "decade": _decade,
        "first_listed": _first_listed,
        "full": _full,
        "hanging_day": _hanging_day,
        "holiday": _holiday,
        "later": _later,
        "month": _month,
        "month_word": _month_word,
        "near_day": _near_day,
        "numeric": _numeric,
        "quarter": _quarter,
        "same_year": _same_year,
        "season": _season,
        "week": _week,
        "weekday": _weekday,
        "year": _year,
        "year_word": _year_word,
        "years": _years,
    },
    tense_by("dates_zh.toml"),
)

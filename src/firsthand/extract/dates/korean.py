"""Korean date expressions."""

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

_WEEKDAYS = "월화수목금토일"
_SEASONS = {"봄": SPRING, "여름": SUMMER, "가을": AUTUMN, "겨울": WINTER}
_YEAR_WORDS = {
    "올해": 0, "금년": 0, "올": 0, "지난해": -1, "작년": -1, "재작년": -2, "지지난해": -2, "내년": 1, "내후년": 2,
}  # fmt: skip
_NUMBERS = {
    "한": 1,
    "두": 2,
    "세": 3,
    "석": 3,
    "네": 4,
    "넉": 4,
    "다섯": 5,
    "여섯": 6,
    "일곱": 7,
    "여덟": 8,
    "아홉": 9,
    "열": 10,
}
_DAYS = {
    "하루": 1, "이틀": 2, "사흘": 3, "나흘": 4, "닷새": 5, "엿새": 6, "이레": 7, "여드레": 8, "아흐레": 9, "열흘": 10,
    "열하루": 11, "열이틀": 12, "보름": 15, "스무날": 20,
}  # fmt: skip
_THIRDS = {"초순": 0, "상순": 0, "중순": 1, "하순": 2}
_LUNAR = re.compile(r"(?:음력|섣달|동짓달|정월)\s?(?:\d+월\s?)?$")
"""Before a day of the lunar calendar, which none of these rules turns into a day of ours."""


def _year_said(match: re.Match[str], context: Context) -> tuple[bool, int | None]:
    """Whether the expression says its year, and which."""
    groups = match.groupdict()
    if groups.get("juche"):
        return True, int(groups["juche"]) + 1911
    if groups.get("year"):
        return True, int(groups["year"])
    if groups.get("said"):
        return True, None if context.anchor.year is None else context.anchor.year + _YEAR_WORDS[groups["said"]]
    return False, None


def _full(match: re.Match[str], context: Context) -> str | Skip | Anaphor | None:
    month, day = int(match["month"]), int(match["day"])
    if _LUNAR.search(context.before):
        return SKIP
    if match.groupdict().get("same"):
        return Anaphor("year", lambda year: day_of(int(year), month, day))
    said, year = _year_said(match, context)
    if match.groupdict().get("day2"):
        other = int(match["month2"]) if match["month2"] else month
        if not said:
            year = context.anchor.year_of(month, ahead=context.is_next(month), back=context.is_last(month))
        begin = end = year
        if match.groupdict().get("year2"):
            end = int(match["year2"])
        elif other < month and year is not None:
            begin, end = (year, year + 1) if said else (year - 1, year)
        value = interval(day_of(begin, month, day), day_of(end, other, int(match["day2"])))
        return SKIP if value is None else value
    value = (
        day_of(year, month, day)
        if said
        else context.anchor.day_named(month, day, ahead=_next(match, context, month), back=_last(match, context, month))
    )
    return SKIP if value is None else roughly(match, value)


def _next(match: re.Match[str], context: Context, month: int) -> bool:
    return match["lead"] == "오는" if match.groupdict().get("lead") else context.is_next(month)


def _last(match: re.Match[str], context: Context, month: int) -> bool:
    return match["lead"] == "지난" if match.groupdict().get("lead") else context.is_last(month)


def _first_listed(match: re.Match[str], context: Context) -> str | Skip | None:
    """The 13 of 13·14일."""
    return context.anchor.day_of_month(int(match["day"])) if int(match["day"]) < int(match["next"]) else SKIP


def _days(match: re.Match[str], context: Context) -> str | Skip | None:
    """Such as 지난 10~12일."""
    lead = (match["lead"] or "").replace(" ", "")
    first, last = (_of_month(lead, int(match[name]), context) for name in ("day", "day2"))
    return interval(first, last) or SKIP


def _month(match: re.Match[str], context: Context) -> str | Skip | Anaphor | None:
    month = int(match["month"])
    if _LUNAR.search(context.before):
        return SKIP
    if match["same"]:
        return Anaphor("year", lambda year: month_of(int(year), month))
    said, year = _year_said(match, context)
    value = (
        month_of(year, month)
        if said
        else context.anchor.month_named(
            month, ahead=context.is_next(month), back=bool(match["last"]) or context.is_last(month)
        )
    )
    return SKIP if value is None else roughly(match, _part(match, value))


def _part(match: re.Match[str], value: str | None) -> str | None:
    return third_of_month(value, _THIRDS[match["part"]]) if match["part"] in _THIRDS else value


def _months(match: re.Match[str], context: Context) -> str | Skip | None:
    """Such as 2015년 2월부터 4월까지."""
    month, other = int(match["month"]), int(match["month2"])
    said, year = _year_said(match, context)
    if not said:
        year = context.anchor.year_of(month, ahead=context.is_next(month), back=context.is_last(month))
    end = int(match["year2"]) if match["year2"] else year
    value = interval(month_of(year, month), month_of(end, other))
    return SKIP if value is None or value.split("/")[0] >= value.split("/")[1] else value


def _years(match: re.Match[str], _context: Context) -> str | Skip | None:
    return f"{match['year']}/{match['year2']}" if match["year"] < match["year2"] else SKIP


def _year(match: re.Match[str], context: Context) -> str | Skip | None:
    _, year = _year_said(match, context)
    return roughly(match, f"{year:04d}")


def _year_word(match: re.Match[str], context: Context) -> str | None:
    return context.anchor.shifted_year(_YEAR_WORDS[match["said"]])


def _same_year(_match: re.Match[str], _context: Context) -> Anaphor:
    return Anaphor("year", lambda year: year)


_NAMED_MONTHS = {"지난달": -1, "이달": 0, "이번달": 0, "다음달": 1, "내달": 1}


def _of_month(lead: str, day: int, context: Context) -> str | None:
    if lead in _NAMED_MONTHS:
        month = context.anchor.shifted_month(_NAMED_MONTHS[lead])
        return None if month is None else day_of(int(month[:4]), int(month[5:]), day)
    return context.anchor.day_of_month(day, ahead=lead == "오는" or (not lead and context.ahead))


def _day_of_month(match: re.Match[str], context: Context) -> str | Skip | None:
    """지난 4일, 오는 10일, 지난달 4일, and the bare 4일 of news."""
    day = int(match["day"])
    lead = (match["lead"] or "").replace(" ", "")
    if not 1 <= day <= 31:
        return SKIP
    if not lead and (re.search(r"[\d.,]\s?$|제\s?$", context.before) or _LUNAR.search(context.before)):
        return SKIP
    return roughly(match, _of_month(lead, day, context))


def _near_day(match: re.Match[str], context: Context) -> str | Anaphor | None:
    shifts = {
        "그저께": -2,
        "그제": -2,
        "엊그제": -2,
        "어제": -1,
        "어젯": -1,
        "오늘": 0,
        "내일": 1,
        "모레": 2,
        "글피": 3,
    }
    return context.anchor.shifted_day(shifts[match["day"]])


_AFTER_A_CLAUSE = re.compile(r"[한된던온간난낸린은친킨진]\s$")
"""Before 다음 날: the day after what the clause tells, which is no date told before."""


def _hanging_day(match: re.Match[str], context: Context) -> Anaphor | None:
    """이날 and 전날 hang on the day told before, else on the report's own; the others have no value without one."""
    words = match.group().replace(" ", "")
    if words != "이날" and _AFTER_A_CLAUSE.search(context.before):
        return None
    if words in {"이날", "같은날", "그날", "당일"}:
        return Anaphor("day", lambda day: day, context.anchor.shifted_day(0) if words == "이날" else None)
    if words in {"전날", "하루전날"}:
        return Anaphor("day", lambda day: moved(day, -1), context.anchor.shifted_day(-1))
    return Anaphor("day", lambda day: moved(day, 1))


def _later(match: re.Match[str], context: Context) -> Anaphor | None:
    """Such as 사흘 뒤, 한 달 후: seen from the date told before."""
    word, unit = match["number"] or match["number2"], match["unit"] or ""
    if re.search(r"[은간한된난온]\s지\s$", context.before):
        return None
    number = 7 if word == "일주일" else _DAYS.get(word) or (int(word) if word.isdigit() else _NUMBERS[word])
    if unit in {"년", "해"}:
        return Anaphor("year", lambda point: Anchor.of(point).shifted_year(number))
    if unit in {"개월", "달"}:
        return Anaphor("month", lambda point: Anchor.of(point).shifted_month(number))
    return Anaphor("day", lambda day: moved(day, number * (7 if unit.startswith("주") else 1)))


def _weekday(match: re.Match[str], context: Context) -> str | Skip | None:
    if re.search(r"매[주달월]\s$", context.before):
        return SKIP
    number = _WEEKDAYS.index(match["weekday"])
    lead = (match["lead"] or "").replace(" ", "")
    if lead in {"지지난주", "지난주", "이번주", "다음주"}:
        return context.anchor.weekday(number, weeks={"지난주": -1, "이번주": 0, "다음주": 1}.get(lead, -2))
    ahead = lead in {"오는", "다음"} or (not lead and context.ahead)
    return context.anchor.weekday(number, ahead=ahead, strict=lead in {"지난", "다음"})


def _unit(match: re.Match[str], context: Context) -> str | None:
    lead, unit = (match["lead"] or match["near"]).strip(), match["unit"].strip()
    shift = {"지지난": -2, "지난": -1, "저번": -1, "이번": 0, "이": 0, "다음": 1, "내": 1}[lead]
    if unit == "달":
        return _part(match, context.anchor.shifted_month(shift))
    week = context.anchor.shifted_week(shift)
    if unit == "주말" and week:
        sunday = week.split("/")[1]
        return interval(moved(sunday, -1), sunday)
    return week


_BEFORE_AN_EVENT = re.compile(
    r"(?:[가-힣]기|(?<![가-힣])(?:출국|귀국|입국|선거|결혼|재판|변론|공판|심리|회의|행사|집회|선고|체포|사망|출발|송환|마감|만료))\s$"
)
"""Before 사흘 전: what it was three days before, which is not the report's day."""


def _ago(match: re.Match[str], context: Context) -> str | None:
    word, unit = match["number"] or match["number2"], match["unit"] or ""
    if _BEFORE_AN_EVENT.search(context.before):
        return None
    if word == "일주일":
        return context.anchor.shifted_week(-1)
    if word in _DAYS:
        return context.anchor.shifted_day(-_DAYS[word])
    number = int(word) if word.isdigit() else _NUMBERS[word]
    if unit in {"년", "해"}:
        return context.anchor.shifted_year(-number)
    if unit in {"개월", "달"}:
        return context.anchor.shifted_month(-number)
    return context.anchor.shifted_week(-number) if unit.startswith("주") else context.anchor.shifted_day(-number)


def _season(match: re.Match[str], context: Context) -> str | None:
    season = _SEASONS[match["season"]]
    said, year = _year_said(match, context)
    if said:
        return f"{year:04d}-{season}" if year else None
    return context.anchor.season(season)


def _quarter(match: re.Match[str], context: Context) -> str | Skip | None:
    half = match["half"]
    number = {"상": 1, "하": 2}[half] if half else int(match["number"])
    code = (FIRST_HALF if half else FIRST_QUARTER) - 1 + number
    return context.in_year(_year_said(match, context), code)


def _holiday(match: re.Match[str], context: Context) -> str | Skip | None:
    _, year = _year_said(match, context)
    value = holiday_of("ko", match["holiday"], year, context.anchor, context.tense)
    return SKIP if value is None else value


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
        "days": _days,
        "decade": _decade,
        "first_listed": _first_listed,
        "full": _full,
        "hanging_day": _hanging_day,
        "holiday": _holiday,
        "later": _later,
        "month": _month,
        "months": _months,
        "near_day": _near_day,
        "numeric": _numeric,
        "quarter": _quarter,
        "same_year": _same_year,
        "season": _season,
        "unit": _unit,
        "weekday": _weekday,
        "year": _year,
        "year_word": _year_word,
        "years": _years,
    },
    tense_by("dates_ko.toml"),
)

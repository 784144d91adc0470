"""English date expressions. Spans follow TimeML where it has a say ("the third quarter" with its article)."""

from __future__ import annotations

import re

from firsthand.extract.dates.english import days, periods
from firsthand.extract.dates.english.tense import tense_of
from firsthand.extract.dates.patterns import SKIP, Context, Expressions, Meaning, Skip

_LABEL = re.compile(
    r"\b(?:Room|[Ff]light|No\.|Nr\.|Article|Resolution|Section|Unit|Camp|Boeing|Route|Cell|Case|Page)\s$"
)

_COUNTED_ELSEWHERE = re.compile(r"\s?[가-힣\u3400-\u9fff]|\s[а-яё]")
"""After four digits in a text of another script: its own expressions know which of them are years."""


def _year_only(match: re.Match[str], context: Context) -> str | Skip | None:
    year = match["year"]
    if re.search(r"[$£€#№]\s?$|\d[,.]$|[A-Za-z0-9]-$", context.before) and not re.search(
        r"(?:mid|pre|post|early|late)-$", context.before
    ):
        return SKIP
    if _LABEL.search(context.before) or _COUNTED_ELSEWHERE.match(context.after):
        return SKIP
    if EXPRESSIONS.fragment("counted").match(context.after):
        return SKIP
    second = match["year2"]
    if second:
        last = second if len(second) == 4 else year[:2] + second
        return f"{year}/{last}" if int(last) > int(year) else SKIP
    return year


def _fixed(shift: int) -> Meaning:
    return lambda _match, context: context.anchor.shifted_year(shift)


EXPRESSIONS = Expressions(
    "dates_en.toml",
    {
        "ago": periods.ago,
        "century": periods.century,
        "day_of_month": days.day_of_month,
        "decade": periods.decade,
        "end_of_unit": periods.end_of_unit,
        "full": days.full,
        "hanging_day": days.hanging_day,
        "hanging_period": periods.hanging_period,
        "holiday": days.holiday,
        "iso": days.iso,
        "listed_day": days.listed_day,
        "month_only": days.month_only,
        "near_day": days.near_day,
        "numeric": days.numeric,
        "quarter": periods.quarter,
        "range": days.day_range,
        "season_of_year": periods.season_of_year,
        "season_only": periods.season_only,
        "short_year": periods.short_year,
        "spoken_year": periods.spoken_year,
        "unit": periods.unit,
        "week_of": days.week_of,
        "weekend": periods.weekend,
        "weekday_only": days.weekday_only,
        "year_ago": _fixed(-1),
        "year_end": _fixed(0),
        "year_only": _year_only,
    },
    tense_of,
)

"""Finds the expressions of a language in a text, and gives those that hang on a date before them their value."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from firsthand.extract.dates.calendar import Anchor, approximate, last_point
from firsthand.extract.dates.patterns import SENTENCE_END, Anaphor, Context, Expressions, Meaning, Skip
from firsthand.records.event import DateMention
from firsthand.records.span import Span


def find_all(
    text: str, within: Span, anchor: Anchor, expressions: Expressions, told: Sequence[DateMention] = ()
) -> list[DateMention]:
    """All expressions of a language within a stretch of `text`.

    Of overlapping ones the longest, of equal ones the pattern that comes first. Spans are code points into `text`.
    `told` are dates of the text before the stretch, on which "the next day" may hang.
    """
    start, end = within
    hits: list[tuple[int, int, int, re.Match[str], Meaning]] = []
    lowered = text[start:end].lower()
    digits = re.search(r"\d", lowered) is not None
    for order, pattern in enumerate(expressions.patterns()):
        if not pattern.may_be_in(lowered, digits=digits):
            continue
        for match in pattern.expression.finditer(text, start, end):
            begin, stop = match.span("date") if "date" in pattern.expression.groupindex else match.span()
            hits.append((begin - stop, order, begin, match, pattern.meaning))
    hits.sort(key=lambda hit: hit[:3])
    taken = bytearray(end - start)  # a mark for each character that is part of a longer expression
    found: list[_Found] = []
    for length, _, begin, match, meaning in hits:
        span = Span(begin, begin - length)
        if any(taken[span.start - start : span.end - start]):
            continue
        before, after = _before(text, start, begin), text[span.end : min(end, span.end + _AFTER)]
        context = Context(anchor, before, after, expressions.tense)
        value = meaning(match, context)
        if isinstance(value, Skip):
            continue
        taken[span.start - start : span.end - start] = b"\1" * (span.end - span.start)
        rough = bool(expressions.rough.search(before))
        found.append(_Found(span, value, rough, _without_year(match) and not context.ahead, begin - len(before)))
    return _in_order(sorted(found, key=lambda hit: hit.span), told, text, anchor)


_LOOK_BACK = 20
"""So many dates before an expression are looked at for the one it hangs on."""

_AFTER = 80
"""So many characters after an expression tell whether its sentence looks ahead."""


@dataclass(frozen=True, slots=True)
class _Found:
    """An expression before the dates around it were looked at; `sentence` is where its sentence begins."""

    span: Span
    value: str | Anaphor | None
    rough: bool
    yearless: bool
    sentence: int


_TELLING_THE_YEAR = ("year", "said", "same", "which", "lead", "last", "juche", "republic")


def _without_year(match: re.Match[str]) -> bool:
    groups = match.groupdict()
    return bool(groups.get("month")) and not any(groups.get(name) for name in _TELLING_THE_YEAR)


def _in_order(found: Sequence[_Found], told: Sequence[DateMention], text: str, anchor: Anchor) -> list[DateMention]:
    """The mentions, with the value of each that hangs on one before it."""
    mentions: list[DateMention] = []
    for hit in found:
        value = hit.value
        if isinstance(value, Anaphor):
            value = _hung(value, [*told[-_LOOK_BACK:], *mentions[-_LOOK_BACK:]])
        if hit.yearless and value and mentions and mentions[-1].span.start >= hit.sentence:
            value = _in_the_year_of(mentions[-1], value, text[mentions[-1].span.start : hit.span.start], anchor)
        mentions.append(DateMention(hit.span, approximate(value) if hit.rough else value))
    return mentions


_CLAUSE = 90
_RECENT = 31


def _in_the_year_of(last: DateMention, value: str, between: str, anchor: Anchor) -> str:
    """A day or month without a year takes the year printed just before: "seized on May 3, 2019, and freed on June 7".

    One that is earlier in the calendar is of the year after. What lies within a month of the report stays there.
    """
    words = between[: last.span.end - last.span.start]
    told = re.fullmatch(r"(\d{4})(-\d\d(?:-\d\d)?)~?", last.edtf or "")
    here = re.fullmatch(r"(\d{4}|XXXX)(-\d\d(?:-\d\d)?)(~?)", value)
    if told is None or here is None or told[1] not in words or len(between) > _CLAUSE or ";" in between:
        return value
    published = anchor.day
    if published is not None and here[2].count("-") == 2 and here[1] != "XXXX":
        days = (published - date.fromisoformat(value.rstrip("~"))).days
        if 0 <= days <= _RECENT:
            return value
    shared = min(len(told[2]), len(here[2]))
    year = int(told[1]) + (here[2][:shared] < told[2][:shared])
    moved = f"{year:04d}{here[2]}{here[3]}"
    return value if published is not None and moved[:10] > published.isoformat() else moved


_FINE_ENOUGH = {
    "day": re.compile(r"\d{4}-\d\d-\d\d"),
    "month": re.compile(r"\d{4}-\d\d"),
    "year": re.compile(r"\d{4}"),
}


def _is_long(value: str, unit: str) -> bool:
    """Whether days are counted from a stretch of more than a night: two days after last week is no day."""
    days = re.fullmatch(r"(\d{4}-\d\d-\d\d)/(\d{4}-\d\d-\d\d)", value)
    if unit != "day" or days is None:
        return False
    first, last = (date.fromisoformat(day) for day in days.groups())
    return (last - first).days > 1


def _hung(meant: Anaphor, before: Sequence[DateMention]) -> str | None:
    """By the nearest date before; without a value where that one says too little."""
    for mention in reversed(before):
        if mention.edtf is None:
            continue
        point = None if _is_long(mention.edtf, meant.unit) else _FINE_ENOUGH[meant.unit].match(last_point(mention.edtf))
        return meant.value(point.group()) if point else meant.otherwise
    return meant.otherwise


_NO_END = re.compile(
    r"(?:\b(?:[A-Za-z]|Mr|Mrs|Ms|Dr|Gen|Col|Lt|Sgt|Sen|Rep|Gov|Rev|St|No|Inc|Co|Corp|Ltd|vs|[ap]\.m|[A-Z]\.[A-Z]|"
    r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|\d+|г|гг|ст|им|ул)|[.])\.$"
)


def _before(text: str, start: int, at: int) -> str:
    window = text[max(start, at - 200) : at]
    for match in reversed(list(SENTENCE_END.finditer(window))):
        if not _NO_END.search(window[: match.start() + 1]):
            return window[match.end() :]
    return window

"""When an event was: dates in and beside the sentences that tell of it vote, and only what they agree on is said."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from firsthand.extract.events.sentences import Sentence
from firsthand.extract.typology import event_words
from firsthand.records.event import DateMention, EventDate
from firsthand.records.span import Span

_TOLD, _FIRST, _BESIDE = 1.0, 0.5, 0.55
_DAY_PRINTED, _YEAR_PRINTED, _INTERVAL, _YEAR_ALONE = 0.85, 0.6, -0.45, -0.15
"""What speaks for a date: it stands in a telling sentence, in the first one, close to the telling words; its form.

Those of form and closeness were fitted (a ranking by conditional logit) on the train split of HRDsAttack; those of the
telling sentence are set by hand so that a date nearby never outweighs one that is told.
"""

_CLOSE = 60
"""Characters between a date and the telling words that count as beside them."""

_ENOUGH = 0.4
"""A year, month or day is said where two fifths of the vote is for it; chosen on the same reports.

With less, what is left is the month, the year, or nothing.
"""


@dataclass(frozen=True, slots=True)
class _Vote:
    mention: DateMention
    edtf: str
    year: str
    month: str | None
    day: str | None
    score: float


def choose_date(
    told: Sequence[tuple[Sentence, int]], mentions: Sequence[DateMention], lines: Sequence[Sentence]
) -> EventDate | None:
    """The date that the votes agree on, as finely as they agree, with the words of the strongest vote for it.

    Args:
        told: each sentence that tells of the event, and where in the report the telling words begin.
        mentions: dates of the report, those of its dateline left out.
        lines: all sentences, in order.

    A date that hangs on a verb of reporting ("reported on Tuesday") says when it was reported and has no vote; of the
    dates in the sentences before and after a telling one, a year alone, a birth and a founding have none either.
    """
    votes = _votes(told, mentions, lines)
    if not votes:
        return None
    top = max(vote.score for vote in votes)
    weights = [math.exp(vote.score - top) for vote in votes]
    total = sum(weights)
    weighed = [(vote, weight / total) for vote, weight in zip(votes, weights, strict=True)]
    return _agreed(weighed)


def _agreed(weighed: list[tuple[_Vote, float]]) -> EventDate | None:
    year, weight = _heaviest([(vote.year, weight) for vote, weight in weighed])
    if year is None or weight < _ENOUGH:
        return None
    weighed = [(vote, weight) for vote, weight in weighed if vote.year == year]
    month, weight = _heaviest([(vote.month, weight) for vote, weight in weighed])
    if month is None or weight < _ENOUGH:
        return _said(weighed, 1)
    weighed = [(vote, weight) for vote, weight in weighed if vote.month == month]
    day, weight = _heaviest([(vote.day, weight) for vote, weight in weighed])
    if day is None or weight < _ENOUGH:
        return _said(weighed, 2)
    return _said([(vote, weight) for vote, weight in weighed if vote.day == day], 3)


def _said(weighed: Sequence[tuple[_Vote, float]], parts: int) -> EventDate:
    """The strongest vote, cut to its year (1), month (2) or left as it is where nothing finer was voted down."""
    vote, _ = max(weighed, key=lambda pair: pair[1])
    finest = 3 if vote.day else 2 if vote.month else 1
    if parts >= finest:
        return EventDate(vote.edtf, vote.mention.span)
    cut = vote.year if parts == 1 else f"{vote.year}-{vote.month}"
    return EventDate(cut, vote.mention.span)


def _heaviest(weights: Sequence[tuple[str | None, float]]) -> tuple[str | None, float]:
    sums: defaultdict[str, float] = defaultdict(float)
    for value, weight in weights:
        if value is not None:
            sums[value] += weight
    return max(sums.items(), key=lambda item: item[1], default=(None, 0.0))


def _votes(
    told: Sequence[tuple[Sentence, int]], mentions: Sequence[DateMention], lines: Sequence[Sentence]
) -> list[_Vote]:
    order = {line.span: number for number, line in enumerate(lines)}
    telling: dict[int, tuple[int, int]] = {}  # the number of a line: which telling it is, and where its words begin
    for rank, (sentence, at) in enumerate(told):
        if sentence.span in order:
            telling.setdefault(order[sentence.span], (rank, at))
    near = {number + step for number in telling for step in (-1, 1)} - telling.keys()
    votes: list[_Vote] = []
    for number in sorted(telling.keys() | near):
        if not 0 <= number < len(lines) or (number in near and lines[number].title):
            continue
        line = lines[number]
        here = [one for one in mentions if one.span.within(line.span)]
        # "who fled in 2016 was seized last Thursday": beside a finer date a year alone is that of something before
        finer = any(len(one.edtf or "") > len("2016") for one in here)
        for mention in here:
            if not (finer and len(mention.edtf or "") == len("2016")) and not _of_reporting(mention.span, line):
                vote = _vote(mention, line, telling.get(number))
                votes += [vote] if vote else []
    return votes


_ANOTHER = re.compile(
    r"(?i)\b(?:born|founded|established|elected|joined|graduated|launched|married|wed|since)\b[^.]{0,20}$|"
    r"\b(?:родил\w+|основан\w*|избран\w*|созда\w+)\b[^.]{0,20}$"
)
_ANOTHER_AFTER = re.compile(r"^[^.。]{0,14}(?:태어났|설립|창설|창립|출생|선출|出生|成立|创办|當選|当选)")


def _of_another(mention: DateMention, line: Sentence) -> bool:
    """Whether a date beside the telling sentences is that of a birth, a founding, an election."""
    start, end = mention.span.start - line.span.start, mention.span.end - line.span.start
    return bool(_ANOTHER.search(line.text[:start]) or _ANOTHER_AFTER.match(line.text[end:]))


_PARTS = re.compile(r"(\d\d[\dX][\dX])(?:-(\d\d))?(?:-(\d\d))?(?![\dX])")
_LAST_MONTH = 12


def _vote(mention: DateMention, line: Sentence, telling: tuple[int, int] | None) -> _Vote | None:
    parts = _PARTS.match(mention.edtf or "")
    if parts is None or mention.edtf is None or (telling is None and (parts[2] is None or _of_another(mention, line))):
        return None
    month = parts[2] if parts[2] and int(parts[2]) <= _LAST_MONTH else None  # 21 to 41 are seasons, quarters, halves
    words = line.text[mention.span.start - line.span.start : mention.span.end - line.span.start]
    score = 0.0
    if telling is not None:
        rank, at = telling
        score += _TOLD + (_FIRST if rank == 0 else 0) + (_BESIDE if abs(mention.span.start - at) < _CLOSE else 0)
    if parts[3] and re.search(r"(?<!\d)\d{1,2}(?!\d)", words):
        score += _DAY_PRINTED
    if re.search(r"\d{4}", words):
        score += _YEAR_PRINTED
    if "/" in mention.edtf:
        score += _INTERVAL
    if parts[2] is None:
        score += _YEAR_ALONE
    return _Vote(mention, mention.edtf, parts[1], month, parts[3], score)


@cache
def _reporting(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = event_words(language)["reporting_dates"]
    return re.compile(words["before"]), re.compile(words["after"])


def _of_reporting(span: Span, line: Sentence) -> bool:
    """Whether a date belongs to a verb of saying right beside it."""
    before, after = _reporting(line.language)
    start, end = span.start - line.span.start, span.end - line.span.start
    return bool(before.search(line.text[:start]) or after.match(line.text[end:]))

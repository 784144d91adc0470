"""Attributions of the same words: "R reported, citing S, that P" lets R say P and S as well, and R has it from S."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from firsthand.extract.attributions import same_content
from firsthand.extract.chains_patterns import patterns_of
from firsthand.extract.kinds_tables import readable
from firsthand.records.attribution import Found
from firsthand.records.mentions import Mentions
from firsthand.records.report import Report
from firsthand.records.span import Span, words_of

_SENTENCE_END = re.compile(r"[.!?…](?=\s)|[。！？]")


def with_twins(report: Report, found: Sequence[Found]) -> tuple[Found, ...]:
    """The same findings; one whose cue passes on ("citing", "heard from") is a child of the other that says its words.

    An engine may give such a parent itself: that stays. Of several that could be the parent the nearest before it is.
    """
    passes = [_passes_on(report, one) for one in found]
    text = report.text
    reach = Mentions(_Content(span, place) for place, one in enumerate(found) for span in one.content)
    parents = [one.parent for one in found]
    for place, one in enumerate(found):
        if not passes[place]:
            continue
        near = sorted({other.place for other in reach.over(one.content)} - {place})
        twins = [other for other in near if _may_be_outer(found, parents, other, place)]
        outer = _nearest(
            text, found, [other for other in twins if not passes[other] or _at(found[other]) < _at(one)], place
        )
        if outer is not None:
            parents[place] = outer
    return tuple(replace(one, parent=parent) for one, parent in zip(found, parents, strict=True))


@dataclass(frozen=True, slots=True)
class _Content:
    span: Span
    place: int


def _passes_on(report: Report, one: Found) -> bool:
    """Whether somebody else has it from the source: by the cue, or as a bare source behind ("…, he from her") shows."""
    cue = readable(words_of(one.cue, report.text, " "), report.lang).casefold()
    if not one.source:
        return False
    if not cue:
        return one.source[0].start > one.content[0].start
    return any(pattern.search(cue) for pattern in patterns_of(report.lang)["passed"])


def passes_on(outer: Found, inner: Found) -> bool:
    """Whether two attributions say the same words, and not one that the other said so: "X said Y asked who came"."""
    within = all(any(span.within(hole) for hole in outer.content) for span in (*inner.source, *inner.cue))
    return same_content(outer.content, inner.content) and not (within and (inner.source or inner.cue))


def _may_be_outer(found: Sequence[Found], parents: Sequence[int | None], outer: int, inner: int) -> bool:
    given = parents[inner]
    if given is not None and same_content(found[given].content, found[inner].content):
        return False  # it has its twin
    if not found[outer].source or found[outer].source == found[inner].source:
        return False
    above: int | None = outer
    while above is not None:
        if above == inner:
            return False
        above = parents[above]
    return passes_on(found[outer], found[inner])


def _nearest(text: str, found: Sequence[Found], twins: Sequence[int], place: int) -> int | None:
    at = _at(found[place])

    def far(other: int) -> tuple[bool, bool, int]:
        there = _at(found[other])
        between = text[min(at, there) : max(at, there)]
        return _SENTENCE_END.search(between) is not None, there > at, abs(there - at)

    return min(twins, key=far, default=None)


def _at(one: Found) -> int:
    return min((*one.source, *one.cue)).start

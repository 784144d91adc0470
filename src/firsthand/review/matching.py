"""Finding again, in another reading of the same text, what a decision was about."""

from __future__ import annotations

from collections.abc import Iterable

from firsthand.records.attribution import Attribution
from firsthand.records.correction import Anchor
from firsthand.records.event import Event
from firsthand.records.span import Spans

SAME_CONTENT = 0.5
"""Likeness of two contents from which they are one attribution; below, what was said was cut in another way."""


def length(spans: Spans) -> int:
    """Characters in all."""
    return sum(max(0, span.end - span.start) for span in spans)


def shared(one: Spans, other: Spans) -> int:
    """Characters that both have; the pieces of each are disjoint."""
    return sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in one for b in other)


def likeness(one: Spans, other: Spans) -> float:
    """0 where they share nothing, 1 where they are equal."""
    both = length(one) + length(other)
    return 2 * shared(one, other) / both if both else 0.0


def pair(scores: Iterable[tuple[float, int, int]]) -> dict[int, int]:
    """Anchor number -> thing number, each at most once, the best fit first; scores of 0 are no fit."""
    found: dict[int, int] = {}
    taken: set[int] = set()
    for score, anchor, thing in sorted(scores, key=lambda one: (-one[0], one[1], one[2])):
        if score > 0 and anchor not in found and thing not in taken:
            found[anchor] = thing
            taken.add(thing)
    return found


def fits_event(anchor: Anchor, types: frozenset[str], event: Event) -> float:
    """How well an event is the anchored one: of a type that it was or was made, told in the same words."""
    return likeness(anchor.spans, event.evidence) if event.type in types else 0.0


def fits_attribution(anchor: Anchor, attribution: Attribution) -> float:
    """How well an attribution is the anchored one: content nearly the same, and no other source."""
    score = likeness(anchor.spans, attribution.content)
    if score < SAME_CONTENT:
        return 0.0
    if anchor.also and attribution.source and not shared(anchor.also, attribution.source):
        return 0.0
    return score

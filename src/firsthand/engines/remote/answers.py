"""What a model answered, held against the text: only words that stand there come through.

The model gives words, never offsets. Each of its quotations is looked up in the passage it names; where one stands in
several places, that nearest to the cue is meant. An entry with a single quotation that stands nowhere is dropped
whole, for what is left of it might say something else than the text.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from firsthand.engines.remote.quotations import Quoted
from firsthand.engines.remote.reply import Answered
from firsthand.records.attribution import Found
from firsthand.records.span import Span, Spans
from firsthand.records.vocabulary import Stance

SCORE = 0.5
"""Of every attribution of this engine. It is not calibrated: a model's own word for how sure it is means little."""

_STANCES = {str(stance): stance for stance in Stance}
_OVERLAP = 1000
_OUT_OF_ORDER = 200


class Drop(StrEnum):
    """Why an entry of an answer was dropped."""

    PASSAGE = "names no passage"
    STANCE = "unknown stance"
    EMPTY = "no content"
    INVENTED = "words not in the passage"
    TWICE = "the same once more"


@dataclass(frozen=True, slots=True)
class Checked:
    """What came through, in the order of the text, and how much did not, by reason."""

    found: tuple[Found, ...]
    dropped: Mapping[Drop, int]


def check_answer(answered: Sequence[Answered], text: str, passages: Sequence[Span], rule: str) -> Checked:
    """The entries of one answer whose words stand in the text.

    Args:
        answered: as the model gave them.
        text: of the report; all offsets are code points into it.
        passages: in the order in which the request numbered them, from 1.
        rule: what `Found.rule` is to say.
    """
    quoted = [Quoted(text, span) for span in passages]
    dropped: Counter[Drop] = Counter()
    taken: set[tuple[Spans, Spans, Spans]] = set()
    kept: dict[int, Found] = {}
    for index, one in enumerate(answered):
        outcome = _checked(one, quoted, taken)
        if isinstance(outcome, Drop):
            dropped[outcome] += 1
        else:
            taken.add((outcome.source, outcome.cue, outcome.content))
            parent = one.parent if one.parent != index else None
            kept[index] = replace(outcome, parent=parent, score=SCORE, rule=rule)
    return Checked(in_order(kept), dropped)


def in_order(found: Mapping[int, Found]) -> tuple[Found, ...]:
    """`found` in the order of the text, parents pointing to the new places; a parent that is not there is none."""
    order = sorted(found, key=lambda index: _extent(found[index]))
    place = {index: new for new, index in enumerate(order)}
    return tuple(
        replace(one, parent=place.get(one.parent) if one.parent is not None else None)
        for one in (found[index] for index in order)
    )


def _extent(one: Found) -> tuple[int, int]:
    spans = (*one.source, *one.cue, *one.content)
    return min(span.start for span in spans), -max(span.end for span in spans)


def _checked(one: Answered, quoted: Sequence[Quoted], taken: set[tuple[Spans, Spans, Spans]]) -> Found | Drop:
    if not 1 <= one.passage <= len(quoted):
        return Drop.PASSAGE
    stance = _STANCES.get(one.stance)
    if stance is None:
        return Drop.STANCE
    source, cue, content = (
        [quoted[one.passage - 1].places(words) for words in role if words.strip()]
        for role in (one.source, one.cue, one.content)
    )
    if not content:
        return Drop.EMPTY
    if not all((*source, *cue, *content)):
        return Drop.INVENTED
    best = min(
        (
            placing
            for placing in (_placed(anchor, source, cue, content) for anchor in (cue or content)[0])
            if (placing.source, placing.cue, placing.content) not in taken
        ),
        key=lambda placing: placing.cost,
        default=None,
    )
    if best is None:
        return Drop.TWICE
    return Found(best.source, best.cue, best.content, stance)


@dataclass(frozen=True, slots=True)
class _Placing:
    """One way to place all quotations of an entry; the lower the cost, the closer they stand together."""

    source: Spans
    cue: Spans
    content: Spans
    cost: int


def _placed(anchor: Span, source: Sequence[Spans], cue: Sequence[Spans], content: Sequence[Spans]) -> _Placing:
    """The quotations as near as can be to the first one of the cue (of the content, without cue) at `anchor`."""
    cost = 0
    first, later = (cue, content) if cue else (content, ())
    anchors = [anchor]
    for places in first[1:]:
        spent, span = _nearest(places, anchors, anchors, after=anchors[-1].end)
        cost += spent
        anchors.append(span)
    settled = list(anchors)
    rest: list[Span] = []
    for places in later:
        spent, span = _nearest(places, anchors, settled, after=rest[-1].end if rest else 0)
        cost += spent
        rest.append(span)
        settled.append(span)
    named: list[Span] = []
    for places in source:
        spent, span = _nearest(places, anchors, settled, after=named[-1].end if named else 0)
        cost += spent
        named.append(span)
        settled.append(span)
    if not cue:
        return _Placing(_joined(named), (), _joined(anchors), cost)
    return _Placing(_joined(named), _joined(anchors), _joined(rest), cost)


def _nearest(places: Spans, anchors: Sequence[Span], avoid: Sequence[Span], *, after: int) -> tuple[int, Span]:
    """What it costs, and the place nearest to any of `anchors`; overlaps and pieces out of order cost extra."""
    candidates: set[Span] = set()
    for anchor in anchors:
        here = bisect_left(places, anchor)
        candidates.update(places[max(0, here - 4) : here + 4])
    return min((_cost(span, anchors, avoid, after), span) for span in candidates)


def _cost(span: Span, anchors: Sequence[Span], avoid: Sequence[Span], after: int) -> int:
    gap = min(max(0, anchor.start - span.end, span.start - anchor.end) for anchor in anchors)
    overlap = any(span.overlaps(other) for other in avoid)
    return gap + _OVERLAP * overlap + _OUT_OF_ORDER * (span.start < after)


def _joined(spans: Sequence[Span]) -> Spans:
    """In ascending order, overlapping ones made one."""
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and span.start < joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return tuple(joined)

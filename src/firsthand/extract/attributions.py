"""Findings of an engine made clean: spans that slice, lie in the main text and do not overlap; in order; with parents.

An engine may be a rule, a small model or a language model; none is trusted to keep the laws of a span.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from firsthand.records.attribution import Found
from firsthand.records.mentions import Mentions
from firsthand.records.report import Report
from firsthand.records.span import Span, Spans

_EDGES = " \t\r\n\u3000\u00a0,，、;；"


def clean_found(report: Report, found: Sequence[Found]) -> tuple[Found, ...]:
    """The findings that can be kept, in the order of the text, each with the index of its parent in the result.

    Spans are sorted, trimmed of blanks and commas, clipped to passages; source and cue are cut out
    of a content that covers them. A finding whose content comes to nothing is dropped, and of two alike the surer one
    stays. Parents that make a circle, or whose content does not hold the child, are undone; a missing parent is taken
    from the spans: the narrowest content that holds all of the child.
    """
    passages = [passage.span for passage in report.passages]
    kept: list[tuple[int, Found]] = []
    for index, one in enumerate(found):
        cleaned = _cleaned(one, report.text, passages)
        if cleaned is not None:
            kept.append((index, cleaned))
    around = Mentions(_Reach.of(number, one) for number, (_, one) in enumerate(kept))
    kept = _without_doubles([(index, _freed(one, around, report.text)) for index, one in kept])
    kept.sort(key=lambda pair: (_extent(pair[1]).start, -_extent(pair[1]).end))
    position = {index: place for place, (index, _) in enumerate(kept)}
    given = [position.get(one.parent) if one.parent is not None else None for _, one in kept]
    clean = [one for _, one in kept]
    around = Mentions(_Reach.of(place, one) for place, one in enumerate(clean))
    parents = [_parent(clean, around, place, parent) for place, parent in enumerate(given)]
    _break_circles(parents)
    return tuple(replace(one, parent=parent) for one, parent in zip(clean, parents, strict=True))


def same_content(one: Spans, other: Spans) -> bool:
    """Whether two contents are the same words but for an edge: four fifths of both together."""
    shared = sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in one for b in other)
    total = sum(a.end - a.start for a in one) + sum(b.end - b.start for b in other) - shared
    return total > 0 and shared >= 0.8 * total


def _cleaned(one: Found, text: str, passages: Sequence[Span]) -> Found | None:
    cue = _pieces(one.cue, text, passages)
    source = _without(_pieces(one.source, text, passages), cue, text)
    content = _without(_pieces(one.content, text, passages), (*source, *cue), text)
    if not content or not any(char.isalnum() for span in content for char in span.of(text)):
        return None
    return replace(one, source=source, cue=cue, content=content, score=min(1.0, max(0.0, one.score)))


def _pieces(spans: Iterable[Span], text: str, passages: Sequence[Span]) -> Spans:
    clipped = [
        Span(max(span.start, passage.start), min(span.end, passage.end))
        for span in spans
        for passage in passages
        if span.start < passage.end and passage.start < span.end
    ]
    merged: list[Span] = []
    for span in sorted(filter(None, (_trimmed(span, text) for span in clipped))):
        if merged and span.start < merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return tuple(merged)


def _trimmed(span: Span, text: str) -> Span | None:
    start, end = span
    while start < end and text[start] in _EDGES:
        start += 1
    while end > start and text[end - 1] in _EDGES:
        end -= 1
    return Span(start, end) if start < end else None


def _without(spans: Spans, holes: Spans, text: str) -> Spans:
    left = list(spans)
    for hole in holes:
        left = [
            piece
            for span in left
            for piece in ((Span(span.start, hole.start), Span(hole.end, span.end)) if span.overlaps(hole) else (span,))
            if piece.start < piece.end
        ]
    return tuple(piece for span in left if (piece := _trimmed(span, text)) is not None)


def _extent(one: Found) -> Span:
    spans = (*one.source, *one.cue, *one.content)
    return Span(min(span.start for span in spans), max(span.end for span in spans))


@dataclass(frozen=True, slots=True)
class _Reach:
    """A finding, and the stretch from the first to the last of its content."""

    span: Span
    place: int
    found: Found

    @classmethod
    def of(cls, place: int, one: Found) -> _Reach:
        return cls(Span(one.content[0].start, one.content[-1].end), place, one)


def _freed(one: Found, around: Mentions[_Reach], text: str) -> Found:
    """`one` without the source and cue of an attribution that holds it: "X have asked for help, the source added"."""
    mine = (*one.source, *one.cue)
    beside = sorted(around.over((_extent(one),)), key=lambda reach: reach.place)
    for other in (reach.found for reach in beside):
        if not mine or other is one or other.content[-1].end <= mine[0].start or other.content[0].start > mine[0].start:
            continue
        if not all(any(span.within(hole) for hole in other.content) for span in mine):
            continue
        if one.content[0].start < min(mine).start:
            continue  # its own words stand behind what it says: of the two it is the outer
        content = _without(one.content, (*other.source, *other.cue), text)
        if content:
            one = replace(one, content=content)
    return one


def _without_doubles(kept: list[tuple[int, Found]]) -> list[tuple[int, Found]]:
    best: dict[tuple[Spans, Spans, Spans], tuple[int, Found]] = {}
    for index, one in kept:
        key = (one.source, one.cue, one.content)
        if key not in best or best[key][1].score < one.score:
            best[key] = (index, one)
    return list(best.values())


def _parent(clean: Sequence[Found], around: Mentions[_Reach], place: int, given: int | None) -> int | None:
    one = clean[place]
    if (
        given is not None
        and given != place
        and (_holds(clean[given], one) or same_content(clean[given].content, one.content))
    ):
        return given
    mine = _extent(one)
    outer = [reach.place for reach in around.over((mine,)) if mine.within(reach.span) and reach.place != place]
    holders = [other for other in sorted(outer) if _holds(clean[other], one)]
    return min(holders, key=lambda other: _length(clean[other].content), default=None)


def _holds(parent: Found, child: Found) -> bool:
    """Whether all of the child's words lie in the parent's content, and the child says less than the whole of it."""
    inside = (*child.source, *child.cue, *child.content)
    if not (child.source or child.cue) or same_content(parent.content, child.content):
        return False
    return all(any(span.within(hole) for hole in parent.content) for span in inside)


def _length(spans: Spans) -> int:
    return sum(span.end - span.start for span in spans)


def _break_circles(parents: list[int | None]) -> None:
    for start in range(len(parents)):
        seen = {start}
        place = start
        while (above := parents[place]) is not None:
            if above in seen:
                parents[place] = None
                break
            seen.add(above)
            place = above

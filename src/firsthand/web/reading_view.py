"""A report's text as a page: passages cut along their attributions, boilerplate folded away."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum

from firsthand.publish.highlight import Mark, pieces
from firsthand.records.attribution import Attribution
from firsthand.records.reading import Reading
from firsthand.records.report import Passage, PassageKind, Report
from firsthand.records.span import Span, Spans

COLOURS = 6
"""Source styles in the style sheet: colour and underline differ, and come round again after this many sources."""

MOST_SHOWN = 300_000
"""Code points of a report that are shown; the rest is in the original."""


class Role(IntEnum):
    """What a piece of text is in an attribution; the lower, the stronger its mark."""

    SOURCE = 0
    CUE = 1
    CONTENT = 2
    RESTATED = 3


@dataclass(frozen=True, slots=True)
class PieceView:
    """A run of characters that look alike.

    Attributes:
        attribution: id of the narrowest attribution that it belongs to; None where it belongs to none.
        role: ``source``, ``cue`` or ``content`` in it; ``restated`` for a sentence that says it again unsourced.
        colour: 0 to `COLOURS` - 1, by source.
        first: whether it is the first piece of its attribution, whose link is the one that the keyboard stops at.
        words: whether the address asks for these words.
        anchor: whether they begin here.
    """

    text: str
    attribution: str | None = None
    role: str = ""
    colour: int = 0
    first: bool = False
    words: bool = False
    anchor: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """A passage, or a stretch that is none (`kind` ``boilerplate``); `start` is its offset in code points."""

    kind: str
    start: int
    pieces: tuple[PieceView, ...]
    size: int


def colours_of(attributions: Sequence[Attribution]) -> dict[str, int]:
    """Attribution id -> number of its source, in the order in which sources first speak; unsourced ones share one."""
    numbers: dict[str, int] = {}
    return {one.id: numbers.setdefault(_speaker(one), len(numbers)) for one in attributions}


def _speaker(attribution: Attribution) -> str:
    return attribution.chain[-1].entity if attribution.chain else ""


def blocks(report: Report, reading: Reading, words: Spans = ()) -> list[Block]:
    """The text in blocks, in order; every code point up to `MOST_SHOWN` is in exactly one."""
    numbers = colours_of(reading.attributions)
    width = {one.id: sum(span.end - span.start for span in one.content) for one in reading.attributions}
    marks: list[Mark[tuple[str, Role] | None]] = [
        Mark(span, (one.id, role))
        for one in reading.attributions
        for role, spans in ((Role.SOURCE, one.source), (Role.CUE, one.cue), (Role.CONTENT, one.content))
        for span in spans
    ]
    marks += [Mark(span, (ident, Role.RESTATED)) for span, ident in reading.restated if ident in numbers]
    marks += [Mark(span, None) for span in words]
    started: set[str] = set()
    anchored = False
    done = []
    for span, kind in _stretches(report):
        views = []
        for piece in pieces(report.text, span, [mark for mark in marks if mark.span.overlaps(span)]):
            asked = None in piece.keys
            best = _narrowest([key for key in piece.keys if key is not None], width)
            anchor = asked and not anchored
            anchored = anchored or asked
            if best is None:
                views.append(PieceView(piece.text, words=asked, anchor=anchor))
                continue
            ident, role = best
            first = ident not in started and role is not Role.RESTATED
            if first:
                started.add(ident)
            views.append(
                PieceView(piece.text, ident, role.name.lower(), numbers[ident] % COLOURS, first, asked, anchor)
            )
        done.append(Block(kind, span.start, tuple(views), span.end - span.start))
    return done


def _narrowest(keys: Sequence[tuple[str, Role]], width: Mapping[str, int]) -> tuple[str, Role] | None:
    """Source and cue before content before what restates it; of contents the shortest, so that what is nested shows."""
    if not keys:
        return None
    return min(keys, key=lambda key: (max(key[1], Role.CUE), width[key[0]], key[1]))


def _stretches(report: Report) -> list[tuple[Span, str]]:
    """Passages and what lies between them, blank space left with its neighbour."""
    end = min(len(report.text), MOST_SHOWN)
    found: list[tuple[Span, str]] = []
    at = 0
    for passage in (*report.passages, Passage(Span(end, end), PassageKind.PARAGRAPH)):
        start, stop = min(passage.span.start, end), min(passage.span.end, end)
        if report.text[at:start].strip():
            found.append((Span(at, start), "boilerplate"))
        if stop > start:
            found.append((Span(start, stop), passage.kind.value))
        at = max(at, stop)
    return found

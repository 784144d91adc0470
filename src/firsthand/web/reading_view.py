"""A report's text as a page: cut along its attributions and all else that was read in it, boilerplate folded away."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import TypeAlias

from firsthand.publish.highlight import Mark, pieces
from firsthand.records.attribution import Attribution
from firsthand.records.mentions import Mentions
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
        at: where it begins in the report, in code points; None where nothing rests on it.
        rests: number of the card that says what rests on these words, where no attribution does.
    """

    text: str
    attribution: str | None = None
    role: str = ""
    colour: int = 0
    first: bool = False
    words: bool = False
    anchor: bool = False
    at: int | None = None
    rests: int | None = None

    @property
    def says(self) -> bool:
        """Whether it has a letter or digit: a link of blank space or commas alone would have no name."""
        return any(char.isalnum() for char in self.text)


@dataclass(frozen=True, slots=True)
class Resting:
    """Something that was read from some words: its name and value, and the element that shows it."""

    label: str
    value: str
    anchor: str
    spans: Spans


@dataclass(frozen=True, slots=True)
class RestCard:
    """What rests on some words of the report that no attribution holds."""

    number: int
    words: str
    resting: tuple[Resting, ...]


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


@dataclass(slots=True)
class Text:
    """A report's text in blocks, and the cards of words on which something rests.

    Attributes:
        blocks: in order; every code point up to `MOST_SHOWN` is in exactly one.
        cards: one for each set of things that rest on the same words.
    """

    blocks: list[Block]
    cards: list[RestCard]


def blocks(report: Report, reading: Reading, words: Spans = ()) -> list[Block]:
    """The text in blocks, cut along its attributions; every code point up to `MOST_SHOWN` is in exactly one."""
    return text_of(report, reading, words, ()).blocks


_Key: TypeAlias = tuple[str, Role] | int | None
"""What a mark stands for: a role in an attribution, the number of what rests there, or the words asked for."""


def text_of(report: Report, reading: Reading, words: Spans, resting: Sequence[Resting]) -> Text:
    """The text cut along its attributions and along the words of all that rests on it."""
    numbers = colours_of(reading.attributions)
    width = {one.id: sum(span.end - span.start for span in one.content) for one in reading.attributions}
    marks = Mentions(_marks(reading, numbers, words, resting))
    started: set[str] = set()
    cards: dict[tuple[int, ...], RestCard] = {}
    anchored = False
    done = []
    for span, kind in _stretches(report):
        views = []
        for piece in pieces(report.text, span, marks.over((span,))):
            asked = None in piece.keys
            best = _narrowest([key for key in piece.keys if isinstance(key, tuple)], width)
            on = tuple(sorted({key for key in piece.keys if isinstance(key, int)}))
            anchor = asked and not anchored
            anchored = anchored or asked
            at = piece.span.start if on else None
            says = any(char.isalnum() for char in piece.text)
            if best is None:
                card = _card(cards, on, piece.text, resting) if on and says else None
                views.append(PieceView(piece.text, words=asked, anchor=anchor, at=at, rests=card))
                continue
            ident, role = best
            first = says and ident not in started and role is not Role.RESTATED
            if first:
                started.add(ident)
            colour = numbers[ident] % COLOURS
            views.append(PieceView(piece.text, ident, role.name.lower(), colour, first, asked, anchor, at))
        done.append(Block(kind, span.start, tuple(views), span.end - span.start))
    return Text(done, list(cards.values()))


def _marks(reading: Reading, known: Mapping[str, int], words: Spans, resting: Sequence[Resting]) -> list[Mark[_Key]]:
    marks: list[Mark[_Key]] = [
        Mark(span, (one.id, role))
        for one in reading.attributions
        for role, spans in ((Role.SOURCE, one.source), (Role.CUE, one.cue), (Role.CONTENT, one.content))
        for span in spans
    ]
    marks += [Mark(span, (ident, Role.RESTATED)) for span, ident in reading.restated if ident in known]
    marks += [Mark(span, None) for span in words]
    marks += [Mark(span, number) for number, one in enumerate(resting) for span in one.spans]
    return marks


def _card(cards: dict[tuple[int, ...], RestCard], on: tuple[int, ...], text: str, resting: Sequence[Resting]) -> int:
    if on not in cards:
        cards[on] = RestCard(len(cards) + 1, text, tuple(resting[number] for number in on))
    return cards[on].number


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

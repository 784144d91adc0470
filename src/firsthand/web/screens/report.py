"""A report as a page to read: who says what, and from whom they have it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from firsthand.records.attribution import Attribution, Hop
from firsthand.records.event import Event
from firsthand.records.report import Report
from firsthand.records.span import words_of
from firsthand.web.links import spans_from
from firsthand.web.reading_view import COLOURS, MOST_SHOWN, Block, blocks, colours_of
from firsthand.web.templating import render, workspace_of

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from firsthand.records.reading import Reading


@dataclass(frozen=True, slots=True)
class Card:
    """An attribution beside the text.

    Attributes:
        number: its place in the text, from 1.
        source: its words, empty where the text names none; `cue` and `content` likewise.
        shown: whether its words are on the page (a very long report is cut).
    """

    attribution: Attribution
    number: int
    source: str
    cue: str
    content: str
    origin: Hop | None
    colour: int
    shown: bool


@dataclass(frozen=True, slots=True)
class Speaker:
    """A source of the report: how its words are marked, how often it speaks, and where first."""

    label: str
    named: bool
    colour: int
    times: int
    first: str


@dataclass(frozen=True, slots=True)
class EventView:
    """An event as it was read, with the words that it rests on."""

    event: Event
    words: str


@dataclass(frozen=True, slots=True)
class ReportContext:
    """The page of a report.

    Attributes:
        blocks: its text.
        cards: its attributions, in the order of the text.
        speakers: its sources, in the order in which they first speak.
        dates: words and EDTF of each calendar expression.
        quantities: words of each quantity.
        restated: whether a sentence says again, without a source, what another attributes.
        cut: whether the text is longer than what is shown.
        engine: what read it.
    """

    report: Report
    blocks: tuple[Block, ...]
    cards: tuple[Card, ...]
    speakers: tuple[Speaker, ...]
    events: tuple[EventView, ...]
    places: tuple[str, ...]
    dates: tuple[tuple[str, str | None], ...]
    quantities: tuple[str, ...]
    restated: bool
    cut: bool
    engine: str


def report(request: Request) -> Response:
    """``GET /reports/{id}?at=``."""
    ident = request.path_params["id"] or request.query_params.get("id", "")
    found, reading = workspace_of(request).report(ident)
    words = spans_from(request.query_params.get("at", ""))
    cards = _cards(found, reading)
    context = ReportContext(
        report=found,
        blocks=tuple(blocks(found, reading, words)),
        cards=cards,
        speakers=_speakers(cards),
        events=tuple(EventView(event, words_of(event.evidence, found.text)) for event in reading.events),
        places=tuple(
            dict.fromkeys(_place(mention.place.name, mention.place.country_name) for mention in reading.places)
        ),
        dates=tuple((mention.span.of(found.text), mention.edtf) for mention in reading.dates),
        quantities=tuple(one.span.of(found.text) for one in reading.quantities),
        restated=bool(reading.restated),
        cut=len(found.text) > MOST_SHOWN,
        engine=reading.engine,
    )
    return render(request, "report.html", context)


def _place(name: str, country: str | None) -> str:
    return f"{name}, {country}" if country and country != name else name


def _cards(found: Report, reading: Reading) -> tuple[Card, ...]:
    numbers = colours_of(reading.attributions)
    return tuple(
        Card(
            one,
            number,
            words_of(one.source, found.text),
            words_of(one.cue, found.text),
            words_of(one.content, found.text),
            one.chain[-1] if one.chain else None,
            numbers[one.id] % COLOURS,
            one.content[0].start < MOST_SHOWN,
        )
        for number, one in enumerate(reading.attributions, 1)
    )


def _speakers(cards: Sequence[Card]) -> tuple[Speaker, ...]:
    heard: dict[str, list[Card]] = {}
    for card in cards:
        heard.setdefault(card.origin.entity if card.origin else "", []).append(card)
    return tuple(
        Speaker(
            own[0].origin.name if own[0].origin else "source not known",
            own[0].origin is not None and own[0].origin.named,
            own[0].colour,
            len(own),
            own[0].attribution.id,
        )
        for own in heard.values()
    )

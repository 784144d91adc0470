"""A report as a page to read: who says what, from whom they have it, and all else that was read in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING

from firsthand.publish.highlight import Mark
from firsthand.records.attribution import Attribution, Hop
from firsthand.records.correction import Part
from firsthand.records.decision import Decision, Verdict
from firsthand.records.mentions import Mentions
from firsthand.records.report import Report
from firsthand.records.span import words_of
from firsthand.web.fields import additions
from firsthand.web.fields.additions import Lists
from firsthand.web.fields.forms import FormView, form_for
from firsthand.web.fields.resting import resting_on
from firsthand.web.fields.rulings import ActView, history
from firsthand.web.fields.values import words
from firsthand.web.fields.view import (
    LISTED,
    Editing,
    FieldView,
    Page,
    RulingView,
    ThingView,
    numbers,
)
from firsthand.web.links import report_href, spans_from
from firsthand.web.reading_view import COLOURS, MOST_SHOWN, Block, RestCard, Resting, colours_of, text_of
from firsthand.web.templating import render, workspace_of

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from firsthand.records.reading import Reading
    from firsthand.review.reviewed import Reviewed


@dataclass(frozen=True, slots=True)
class Card:
    """An attribution beside the text.

    Attributes:
        number: its place in the text, from 1.
        source: its words, empty where the text names none; `cue` and `content` likewise.
        shown: whether its words are on the page (a very long report is cut).
        fields: what a person may correct in it.
        resting: what else rests on its words.
        opened: whether it is shown because one of its fields is being corrected.
    """

    attribution: Attribution
    number: int
    source: str
    cue: str
    content: str
    origin: Hop | None
    colour: int
    shown: bool
    fields: tuple[FieldView, ...]
    resting: tuple[Resting, ...]
    opened: bool


@dataclass(frozen=True, slots=True)
class Speaker:
    """A source of the report: how its words are marked, how often it speaks, and where first."""

    label: str
    named: bool
    colour: int
    times: int
    first: str


@dataclass(frozen=True, slots=True)
class FactView:
    """Something that was read and is not corrected here: a quantity, or what identifies somebody."""

    id: str
    label: str
    value: str
    spans: str
    words: str


@dataclass(frozen=True, slots=True)
class SavedView:
    """What was just saved: a sentence, and the decision, which may be taken back."""

    sentence: str
    id: str


@dataclass(frozen=True, slots=True)
class ReportContext:
    """The page of a report.

    Attributes:
        blocks: its text.
        cards: its attributions, in the order of the text.
        rest_cards: what rests on words that no attribution holds.
        speakers: its sources, in the order in which they first speak.
        events: who did what to whom, the chief event first; `places` and `dates` as far as they are listed.
        unlisted: places and dates that are only opened by their words.
        rejected: what people struck out; `lost` their decisions that this reading no longer matches.
        history: all decisions, newest first.
        saved: what was just saved.
        opened_places: whether a place is being corrected, or was just; `opened_dates` likewise.
        adding: the form that adds an event or attribution, where it is open.
        lists: what such a form offers; `person_lists` what the one offers that adds a person.
        numbers_of: id of an attribution -> its number on the page.
        restated: whether a sentence says again, without a source, what another attributes.
        cut: whether the text is longer than what is shown.
        engine: what read it.
        stale: whether incidents were computed before the last correction or report.
        action: where forms are sent.
    """

    report: Report
    blocks: tuple[Block, ...]
    cards: tuple[Card, ...]
    rest_cards: tuple[RestCard, ...]
    speakers: tuple[Speaker, ...]
    events: tuple[ThingView, ...]
    places: tuple[ThingView, ...]
    dates: tuple[ThingView, ...]
    opened_places: bool
    opened_dates: bool
    unlisted: int
    quantities: tuple[FactView, ...]
    identifying: tuple[FactView, ...]
    rejected: tuple[RulingView, ...]
    lost: tuple[RulingView, ...]
    history: tuple[ActView, ...]
    saved: SavedView | None
    adding: FormView | None
    lists: Lists | None
    person_lists: Lists | None
    numbers_of: Mapping[str, int]
    restated: bool
    cut: bool
    engine: str
    stale: bool
    action: str


def report(request: Request) -> Response:
    """``GET /reports/{id}?at=&edit=&add=&to=&saved=``."""
    given = request.query_params
    ident = request.path_params["id"] or given.get("id", "")
    found, reviewed = workspace_of(request).reviewed(ident)
    editing = Editing()
    if given.get("add") in additions.LEGENDS:
        editing = Editing(given.get("to", ""), additions.form_to_add(given["add"]))
    elif given.get("edit"):
        field = Page(found, reviewed, editing).field(given["edit"])
        if field is not None:
            editing = Editing(field.id, form_for(field, found, reviewed.reading))
    return show(request, found, reviewed, editing)


def show(
    request: Request, found: Report, reviewed: Reviewed, editing: Editing, status: int = HTTPStatus.OK
) -> Response:
    """The page of a report, with a form open where `editing` says so."""
    workspace = workspace_of(request)
    reading = reviewed.reading
    page = Page(found, reviewed, editing)
    events, places, dates = page.events(), page.places(), page.dates()
    quantities, identifying = _quantities(found, reading), _identifying(found, reading)
    resting = resting_on(found, reading, quantities_at="quantity", identifying_at="identifying")
    text = text_of(found, reading, spans_from(request.query_params.get("at", "")), resting)
    cards = _cards(page, resting)
    adding = editing.view if editing.view is not None and editing.view.kind in additions.LEGENDS else None
    lists = additions.lists(adding.sent) if adding is not None else None
    ruled = workspace.corrections(found.id)
    saved = next((one for one in ruled if one.id == request.query_params.get("saved", "")), None)
    context = ReportContext(
        report=found,
        blocks=tuple(text.blocks),
        cards=cards,
        rest_cards=tuple(text.cards),
        speakers=_speakers(cards),
        events=events,
        places=places,
        dates=dates,
        opened_places=editing.field.startswith("place-") or _of(saved, Part.PLACE),
        opened_dates=editing.field.startswith("date-") or _of(saved, Part.DATE),
        unlisted=max(0, len(reading.places) - LISTED) + max(0, len(reading.dates) - LISTED),
        quantities=quantities,
        identifying=identifying,
        rejected=page.rejected(),
        lost=page.lost(),
        history=history(ruled, found),
        saved=_saved(saved, ruled, found) if saved is not None else None,
        adding=adding if not editing.field else None,
        lists=lists if not editing.field else None,
        person_lists=lists if editing.field else None,
        numbers_of={card.attribution.id: card.number for card in cards},
        restated=bool(reading.restated),
        cut=len(found.text) > MOST_SHOWN,
        engine=reading.engine,
        stale=workspace.stale(),
        action=report_href(found.id),
    )
    return render(request, "report.html", context, status=status)


def _of(saved: Decision | None, part: Part) -> bool:
    return saved is not None and saved.correction is not None and saved.correction.anchor.part is part


def _saved(decision: Decision, ruled: Sequence[Decision], found: Report) -> SavedView:
    act = history([decision], found)[0]
    sentence = f"Saved. {act.what[:1].upper()}{act.what[1:]}; now: {act.after}"
    replaced = any(one.supersedes == decision.id for one in ruled)
    return SavedView(sentence, "" if replaced or decision.verdict is Verdict.NONE else decision.id)


def _quantities(found: Report, reading: Reading) -> tuple[FactView, ...]:
    return tuple(
        FactView(
            f"quantity-{number}",
            words((one.span,), found.text),
            f"{'about ' if one.approx else ''}{one.value:,.10g}{f' {one.of}' if one.of else ''}",
            numbers((one.span,)),
            report_href(found.id, words=(one.span,)),
        )
        for number, one in enumerate(reading.quantities, 1)
    )


def _identifying(found: Report, reading: Reading) -> tuple[FactView, ...]:
    return tuple(
        FactView(
            f"identifying-{number}",
            words((one.span,), found.text),
            f"{one.kind} of {'an' if one.of[:1] in 'aeiou' and one.of != 'unknown' else 'a'} {one.of}"
            if one.of != "unknown"
            else f"{one.kind}, whose is not known",
            numbers((one.span,)),
            report_href(found.id, words=(one.span,)),
        )
        for number, one in enumerate(reading.identifying, 1)
    )


def _cards(page: Page, resting: Sequence[Resting]) -> tuple[Card, ...]:
    found, reading = page.report, page.reviewed.reading
    colours = colours_of(reading.attributions)
    rests = Mentions(Mark(span, one) for one in resting for span in one.spans)
    return tuple(
        Card(
            one,
            number,
            words_of(one.source, found.text),
            words_of(one.cue, found.text),
            words_of(one.content, found.text),
            one.chain[-1] if one.chain else None,
            colours[one.id] % COLOURS,
            one.content[0].start < MOST_SHOWN,
            page.attribution(one.id, number),
            tuple(dict.fromkeys(mark.key for mark in rests.over((*one.source, *one.cue, *one.content)))),
            page.editing.field.startswith(f"{one.id}-"),
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

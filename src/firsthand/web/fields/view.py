"""Everything that was read in a report as the page shows it: things, their fields, and what people ruled on them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from firsthand.records.correction import Aspect, Part
from firsthand.records.event import Event
from firsthand.records.report import Report
from firsthand.records.span import Spans
from firsthand.review.fields import Field, fields_of
from firsthand.review.mentions import key_of
from firsthand.review.people import person_key
from firsthand.review.reviewed import Outcome, Reviewed, State
from firsthand.web.fields.forms import FormView
from firsthand.web.fields.rulings import MarkView, mark, thing_label, value_label
from firsthand.web.fields.values import label, shown, type_label, words
from firsthand.web.links import report_href

LISTED = 100
"""Places and dates that are listed beside the text; further ones are opened by their words."""


@dataclass(frozen=True, slots=True)
class FieldView:
    """One field.

    Attributes:
        id: of its element.
        spans: ``12-40,60-80``: the words that light up with it.
        quote: those words, short; empty where they are the value itself or there are none.
        words: address of the words; `edit` of the page with the form open.
        about: what it belongs to, for those who hear the page.
        form: the form, where it is open.
    """

    id: str
    label: str
    value: str
    spans: str
    quote: str
    words: str | None
    edit: str
    about: str
    field: Field
    mark: MarkView | None
    form: FormView | None

    @property
    def rejects(self) -> bool:
        """Whether it is the one that says that the thing is there."""
        return self.field.aspect is Aspect.THERE


@dataclass(frozen=True, slots=True)
class ThingView:
    """An event, person, place or date with its fields.

    Attributes:
        parts: people of an event.
        opened: whether it is unfolded.
        add: address of the form that adds a person to it.
        adding: that form, where it is open.
    """

    key: str
    title: str
    badges: tuple[str, ...]
    fields: tuple[FieldView, ...]
    parts: tuple[ThingView, ...] = ()
    opened: bool = False
    attributions: tuple[str, ...] = ()
    add: str = ""
    adding: FormView | None = None


@dataclass(frozen=True, slots=True)
class RulingView:
    """A decision on something that is not on the page: rejected, or, where `lost`, no longer matching."""

    label: str
    value: str
    lost: bool
    words: str | None
    quote: str
    spans: str
    mark: MarkView


@dataclass(frozen=True, slots=True)
class Editing:
    """Which form is open: ``field`` is the id of a field, or of the event that a person is added to."""

    field: str = ""
    view: FormView | None = None


class Page:
    """Makes the views of one report."""

    def __init__(self, report: Report, reviewed: Reviewed, editing: Editing) -> None:
        self.report = report
        self.reviewed = reviewed
        self.editing = editing
        self.fields = fields_of(reviewed)
        self._of: dict[str, list[Field]] = {}
        for field in self.fields:
            self._of.setdefault(field.thing, []).append(field)

    def field(self, ident: str) -> Field | None:
        """The field with that id."""
        return next((one for one in self.fields if one.id == ident), None)

    def events(self) -> tuple[ThingView, ...]:
        """The events, the chief one first."""
        events = self.reviewed.reading.events
        ordered = sorted(events, key=lambda one: not one.main)
        return tuple(self._event(number, one) for number, one in enumerate(ordered, 1))

    def _event(self, number: int, event: Event) -> ThingView:
        name = type_label(event.type)
        about = f"event {number}, {name}"
        people = []
        for at, person in enumerate(event.victims, 1):
            key = person_key(event.id, at)
            title = person.name or words(person.spans, self.report.text) or "somebody"
            people.append(ThingView(key, title, (), self._views(key, f"{title}, affected by {about}")))
        opened = event.main or self.editing.field.startswith((f"{event.id}-", f"{event.id}."))
        adding = self.editing.view if self.editing.field == event.id else None
        ruled = any(one.target == event.id or one.target.startswith(f"{event.id}.") for one in self.reviewed.outcomes)
        return ThingView(
            event.id,
            name,
            (event.status.value, *(("chief event",) if event.main else ()), *(("corrected",) if ruled else ())),
            self._views(event.id, about),
            tuple(people),
            opened or adding is not None,
            tuple(one for one in event.attributions if one in self._of),
            self._href(add="add-person", to=event.id, anchor="edit"),
            adding,
        )

    def places(self) -> tuple[ThingView, ...]:
        """The first `LISTED` places, and the one whose form is open."""
        named = ((key_of(Part.PLACE, one.span), one.span.of(self.report.text)) for one in self.reviewed.reading.places)
        return self._mentions(named)

    def dates(self) -> tuple[ThingView, ...]:
        """The first `LISTED` dates, and the one whose form is open."""
        named = ((key_of(Part.DATE, one.span), one.span.of(self.report.text)) for one in self.reviewed.reading.dates)
        return self._mentions(named)

    def _mentions(self, named: Iterable[tuple[str, str]]) -> tuple[ThingView, ...]:
        return tuple(
            ThingView(key, text, (), self._views(key, text))
            for number, (key, text) in enumerate(named)
            if number < LISTED or self.editing.field.startswith(f"{key}-")
        )

    def attribution(self, ident: str, number: int) -> tuple[FieldView, ...]:
        """The fields of an attribution."""
        return self._views(ident, f"attribution {number}")

    def _views(self, thing: str, about: str) -> tuple[FieldView, ...]:
        quoted: set[Spans] = set()
        views = []
        for one in self._of.get(thing, ()):
            views.append(self._view(one, about, quoted=one.words in quoted))
            quoted.add(one.words)
        return tuple(views)

    def _view(self, field: Field, about: str, *, quoted: bool) -> FieldView:
        """One field; its words are quoted where no field of the same thing has quoted them."""
        value = shown(field.aspect, field.value, self.report.text)
        quote = "" if quoted and field.aspect is not Aspect.THERE else words(field.words, self.report.text, 44)
        return FieldView(
            id=f"f-{field.id}",
            label=label(field.anchor.part, field.aspect),
            value=value,
            spans=numbers(field.words),
            quote="" if quote == value else quote,
            words=report_href(self.report.id, words=field.words) if field.words else None,
            edit=self._href(edit=field.id, anchor="edit"),
            about=about,
            field=field,
            mark=mark(field.ruled, self.report) if field.ruled is not None else None,
            form=self.editing.view if self.editing.field == field.id else None,
        )

    def _href(self, *, anchor: str, **query: str) -> str:
        return report_href(self.report.id, query=query, anchor=anchor)

    def rejected(self) -> tuple[RulingView, ...]:
        """Things that people struck out."""
        return tuple(
            self._ruling(one)
            for one in self.reviewed.outcomes
            if one.correction.aspect is Aspect.THERE and one.correction.after is None
        )

    def lost(self) -> tuple[RulingView, ...]:
        """Decisions whose thing this reading no longer has, and that cannot stand by themselves."""
        return tuple(self._ruling(one) for one in self.reviewed.outcomes if one.state is State.UNMATCHED)

    def _ruling(self, outcome: Outcome) -> RulingView:
        said = outcome.correction
        spans = said.anchor.also if said.anchor.part is Part.PERSON and said.anchor.also else said.anchor.spans
        text = thing_label(said, self.report) if said.after is None else value_label(said, said.after, self.report)
        return RulingView(
            label(said.anchor.part, said.aspect),
            text,
            outcome.state is State.UNMATCHED,
            report_href(self.report.id, words=spans) if spans else None,
            words(spans, self.report.text, 44),
            numbers(spans),
            mark(outcome, self.report),
        )


def numbers(spans: Spans) -> str:
    """``12-40,60-80``."""
    return ",".join(f"{span.start}-{span.end}" for span in spans)

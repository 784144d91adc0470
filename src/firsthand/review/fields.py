"""Everything in a reviewed reading that a person may correct, field by field."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TypeAlias

from firsthand.records.attribution import Attribution
from firsthand.records.correction import Anchor, Aspect, Part, Value
from firsthand.records.decision import Decision
from firsthand.records.event import Event, Victim
from firsthand.records.reading import Reading
from firsthand.records.span import Spans
from firsthand.review.mentions import key_of
from firsthand.review.people import person_key
from firsthand.review.reviewed import Outcome, Reviewed

THERE = Value(text="yes")
Told: TypeAlias = tuple[Aspect, Value | None, Spans]
"""A field, what stands there, and the words it rests on."""


@dataclass(frozen=True, slots=True)
class Field:
    """One field of one thing in a reviewed reading.

    Attributes:
        thing: key of the event, person, place, date or attribution that it belongs to.
        value: what stands there now; None where nothing does.
        words: the words in the report that it rests on; empty where it rests on none of its own.
        seen: the thing before any decision.
        ruled: the standing decision on it and what became of it.
        latest: the last decision on it, which may have taken one back.
    """

    report: str
    thing: str
    anchor: Anchor
    aspect: Aspect
    value: Value | None
    words: Spans
    seen: Value
    ruled: Outcome | None = None
    latest: Decision | None = None

    @property
    def id(self) -> str:
        """Unique on the page of the report."""
        return f"{self.thing}-{self.aspect.value.replace(' ', '-')}"

    @property
    def subject(self) -> str:
        """What a decision on it is about; stays the same when the report is read again."""
        return f"report:{self.report}/{self.anchor.key}/{self.aspect.value}"


def fields_of(reviewed: Reviewed) -> tuple[Field, ...]:
    """All fields: events with their people, places, dates, attributions; each in the order of the reading."""
    reading = reviewed.reading
    found = [
        made
        for event in reading.events
        if event.evidence  # what rests on no words could not be found again
        for made in _event_fields(reviewed, event)
    ]
    for place in reading.places:
        spans: Spans = (place.span,)
        value = Value(spans=spans, place=place.place)
        told = ((Aspect.PLACE, value, spans), (Aspect.THERE, THERE, spans))
        found += _fields(reviewed, key_of(Part.PLACE, place.span), Anchor(Part.PLACE, spans), value, told)
    for date in reading.dates:
        spans = (date.span,)
        value = Value(text=date.edtf, spans=spans)
        told = ((Aspect.DATE, value, spans), (Aspect.THERE, THERE, spans))
        found += _fields(reviewed, key_of(Part.DATE, date.span), Anchor(Part.DATE, spans), value, told)
    for one in reading.attributions:
        anchor = Anchor(Part.ATTRIBUTION, one.content, also=one.source)
        found += _fields(reviewed, one.id, anchor, Value(attribution=one), _of_attribution(one))
    return tuple(found)


def _fields(reviewed: Reviewed, thing: str, anchor: Anchor, seen: Value, told: Iterable[Told]) -> Iterator[Field]:
    home, base = reviewed.anchors.get(thing, anchor), reviewed.bases.get(thing, seen)
    if seen.event is not None and seen.person is not None:
        base = Value(event=seen.event, person=base.person)
    for aspect, value, words in told:
        bare = Field(
            reviewed.reading.report, thing, home, aspect, value, words, base, reviewed.ruled.get((thing, aspect))
        )
        yield replace(bare, latest=reviewed.latest.get(bare.subject))


def _event_fields(reviewed: Reviewed, event: Event) -> Iterator[Field]:
    own = Anchor(Part.EVENT, event.evidence, event.type)
    yield from _fields(reviewed, event.id, own, Value(event=event), _of_event(event, reviewed.reading))
    home = reviewed.anchors.get(event.id, own)
    base = reviewed.bases.get(event.id, Value(event=event)).event
    for number, person in enumerate(event.victims, 1):
        anchor = Anchor(Part.PERSON, home.spans, home.type, person.spans)
        seen = Value(event=base, person=person)
        yield from _fields(reviewed, person_key(event.id, number), anchor, seen, _of_person(person))


def place_words(event: Event, reading: Reading) -> Spans:
    """Where the report names the place of an event: in what tells of it, else anywhere."""
    named = [one for one in reading.places if event.place is not None and one.place == event.place]
    near = [one for one in named if not one.dateline and any(one.span.within(span) for span in event.evidence)]
    body = [one for one in named if not one.dateline]
    return tuple(one.span for one in near or body[:1] or named[:1])


def _of_event(event: Event, reading: Reading) -> Iterator[Told]:
    did, date = event.perpetrator, event.date
    yield Aspect.TYPE, Value(text=event.type), event.evidence
    yield Aspect.STATUS, Value(text=event.status.value), event.evidence
    yield Aspect.MAIN, Value(text="yes" if event.main else "no"), event.evidence
    yield Aspect.PERPETRATOR, Value(text=did.type) if did.type else None, did.spans
    yield Aspect.PERPETRATOR_WORDS, Value(spans=did.spans) if did.spans else None, did.spans
    yield Aspect.PLACE, Value(place=event.place) if event.place else None, place_words(event, reading)
    words: Spans = (date.span,) if date and date.span else ()
    yield Aspect.DATE, Value(text=date.edtf, spans=words) if date else None, words
    yield Aspect.THERE, THERE, event.evidence


def _of_person(person: Victim) -> Iterator[Told]:
    yield Aspect.NAME, Value(text=person.name, spans=person.spans) if person.name else None, person.spans
    yield Aspect.POPULATION, Value(text=person.population), person.spans
    yield Aspect.TYPES, Value(texts=person.types) if person.types else None, person.spans
    yield Aspect.SEX, Value(text=person.sex), person.spans
    yield Aspect.AGE, Value(text=person.age_group), person.spans
    yield Aspect.THERE, THERE, person.spans


def _of_attribution(one: Attribution) -> Iterator[Told]:
    yield Aspect.STANCE, Value(text=one.stance.value), one.cue or one.content
    yield Aspect.SOURCE, Value(spans=one.source) if one.source else None, one.source
    if len(one.chain) > 1:
        origin = one.chain[-1]
        words: Spans = (origin.span,) if origin.span else one.source
        yield Aspect.KIND, Value(text=origin.kind.value), words
        yield Aspect.NAMED, Value(text="yes" if origin.named else "no"), words
    yield Aspect.THERE, THERE, one.content

"""Decisions on events: what it was, whether it happened, who did it, where and when; events rejected and added."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from firsthand.records.attribution import Attribution
from firsthand.records.correction import Anchor, Aspect, Correction, Part, Value
from firsthand.records.decision import Decision
from firsthand.records.event import Event, EventDate, Perpetrator
from firsthand.records.span import Spans
from firsthand.records.vocabulary import EventStatus
from firsthand.review.matching import fits_event, pair, shared
from firsthand.review.people import people
from firsthand.review.reviewed import Kind, Notes, Outcome, State, correction_of


@dataclass(slots=True)
class _Group:
    """Decisions on one event and on its people."""

    anchor: Anchor
    own: list[Decision] = field(default_factory=list)
    people: list[Decision] = field(default_factory=list)

    @property
    def all(self) -> list[Decision]:
        return [*self.own, *self.people]

    @property
    def types(self) -> frozenset[str]:
        """Types that the event was read as or was made."""
        made = [correction_of(one).after for one in self.own if correction_of(one).aspect is Aspect.TYPE]
        return frozenset({self.anchor.type, *(value.text for value in made if value is not None and value.text)})

    @property
    def rejected(self) -> bool:
        return any(correction_of(one).aspect is Aspect.THERE and correction_of(one).after is None for one in self.own)


def events(
    given: Sequence[Event],
    attributions: Sequence[Attribution],
    decisions: Sequence[Decision],
    kinds: Mapping[str, Kind],
    notes: Notes,
) -> tuple[Event, ...]:
    """The events after the decisions on them; those that stay keep their ids and order, those added come last."""
    groups = _groups(decisions)
    met = pair(
        (fits_event(group.anchor, group.types, event), number, place)
        for number, group in enumerate(groups)
        for place, event in enumerate(given)
    )
    by_place = {place: groups[number] for number, place in met.items()}
    done: list[Event] = []
    for place, event in enumerate(given):
        group = by_place.get(place)
        if group is None:
            done.append(event)
        elif group.rejected:
            _set_aside(group, State.APPLIED, notes)
        else:
            done.append(_ruled(event, group, kinds, notes, there=True))
    for number, group in enumerate(groups):
        if number in met:
            continue
        base = _remembered(group)
        if group.rejected:
            _set_aside(group, State.AGREES, notes)
        elif base is None or group.anchor.key in notes.taken_back:
            notes.tell(group.all, State.UNMATCHED if base is None else State.MOOT)
        else:
            done.append(_ruled(_rehomed(base, done, given, attributions), group, kinds, notes, there=False))
    return _one_main(tuple(done), notes)


def _groups(decisions: Sequence[Decision]) -> list[_Group]:
    found: dict[str, _Group] = {}
    for one in decisions:
        anchor = correction_of(one).anchor
        if anchor.part is Part.EVENT:
            found.setdefault(anchor.key, _Group(anchor)).own.append(one)
        elif anchor.part is Part.PERSON:
            of = Anchor(Part.EVENT, anchor.spans, anchor.type)
            found.setdefault(of.key, _Group(of)).people.append(one)
    return list(found.values())


def _set_aside(group: _Group, state: State, notes: Notes) -> None:
    for one in group.all:
        rejects = correction_of(one).aspect is Aspect.THERE and correction_of(one).anchor.part is Part.EVENT
        notes.tell([one], state if rejects else State.MOOT)


def _remembered(group: _Group) -> Event | None:
    for one in group.all:
        correction = correction_of(one)
        added = correction.after.event if correction.after is not None else None
        if added is not None or correction.seen.event is not None:
            return added or correction.seen.event
    return None


def _rehomed(event: Event, done: Sequence[Event], given: Sequence[Event], attributions: Sequence[Attribution]) -> Event:
    """An event of another reading with an id of its own here, resting on the attributions that carry it here."""
    numbers = [int(one.id[1:]) for one in (*done, *given) if one.id[:1] == "e" and one.id[1:].isdecimal()]
    carrying = tuple(one.id for one in attributions if shared(one.content, event.evidence))
    return replace(event, id=f"e{max(numbers, default=0) + 1}", attributions=carrying)


def _ruled(event: Event, group: _Group, kinds: Mapping[str, Kind], notes: Notes, *, there: bool) -> Event:
    notes.anchors[event.id] = group.anchor
    notes.bases[event.id] = Value(event=event)
    added = any(correction_of(one).aspect is Aspect.THERE for one in group.own)
    for one in group.own:
        if correction_of(one).aspect is Aspect.THERE:
            state = State.AGREES if there else State.APPLIED
        else:
            state = State.APPLIED if there or added else State.STANDS_ALONE
        notes.tell([one], state, event.id)
        event = _changed(event, correction_of(one), kinds)
    return replace(event, victims=people(event.id, event.victims, group.people, notes))


def _changed(event: Event, correction: Correction, kinds: Mapping[str, Kind]) -> Event:
    after = correction.after or Value()
    match correction.aspect:
        case Aspect.TYPE if after.text:
            kind = kinds.get(after.text)
            codes, violations = (kind.codes, kind.violations) if kind else ((), ())
            event = replace(event, type=after.text, codes=codes, violations=violations)
        case Aspect.STATUS if after.text:
            event = replace(event, status=EventStatus(after.text))
        case Aspect.MAIN:
            event = replace(event, main=after.text == "yes")
        case Aspect.PERPETRATOR:
            event = replace(event, perpetrator=_actor(after.text, event.perpetrator.spans))
        case Aspect.PERPETRATOR_WORDS:
            event = replace(event, perpetrator=_actor(event.perpetrator.type, after.spans))
        case Aspect.PLACE:
            event = replace(event, place=after.place)
        case Aspect.DATE:
            date = EventDate(after.text, after.spans[0] if after.spans else None) if after.text else None
            event = replace(event, date=date)
        case _:
            pass
    return event


def _actor(kind: str | None, spans: Spans) -> Perpetrator:
    return Perpetrator(kind is not None or bool(spans), kind, spans)


def _one_main(given: tuple[Event, ...], notes: Notes) -> tuple[Event, ...]:
    """At most one event is the chief one: the last that a person made it, else the first that was read as it."""
    made = {
        outcome.target: number
        for number, outcome in enumerate(notes.outcomes)
        if outcome.correction.aspect is Aspect.MAIN
        and outcome.correction.after is not None
        and outcome.correction.after.text == "yes"
        and outcome.target
    }
    mains = [event.id for event in given if event.main]
    if not mains:
        return given
    chosen = max(made, key=lambda one: _moment(notes.outcomes[made[one]])) if made else mains[0]
    for target, number in made.items():
        if target != chosen:
            notes.outcomes[number] = Outcome(notes.outcomes[number].decision, State.MOOT, target)
    return tuple(replace(event, main=event.id == chosen) if event.main else event for event in given)


def _moment(outcome: Outcome) -> tuple[str, str]:
    return (outcome.decision.at, outcome.decision.id)

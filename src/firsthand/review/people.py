"""Decisions on those to whom an event was done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from firsthand.records.correction import Aspect, Correction, Value
from firsthand.records.decision import Decision
from firsthand.records.event import Victim
from firsthand.records.span import Spans
from firsthand.review.matching import likeness, pair
from firsthand.review.reviewed import Notes, State, correction_of


def person_key(event: str, number: int) -> str:
    """The key of a person in a reviewed reading: the event's id and the place among its people, from 1."""
    return f"{event}.{number}"


def people(event: str, given: Sequence[Victim], decisions: Sequence[Decision], notes: Notes) -> tuple[Victim, ...]:
    """The people of one event after the decisions on them; those added come last.

    Args:
        event: id of the event in the reviewed reading.
        given: its people as they were read.
        decisions: on people of that event, in order.
        notes: what became of each decision is written there.
    """
    groups: dict[Spans, list[Decision]] = {}
    for one in decisions:
        groups.setdefault(correction_of(one).anchor.also, []).append(one)
    words = list(groups)
    met = pair(
        (_fits(also, groups[also], person), number, place)
        for number, also in enumerate(words)
        for place, person in enumerate(given)
    )
    by_place = {place: words[number] for number, place in met.items()}
    done: list[Victim] = []
    for place, person in enumerate(given):
        also = by_place.get(place)
        if also is None:
            done.append(person)
            continue
        ruled = _ruled(person, groups[also], person_key(event, len(done) + 1), notes, there=True)
        done += [ruled] if ruled is not None else []
    for number, also in enumerate(words):
        if number in met:
            continue
        base = _remembered(groups[also])
        ruled = _ruled(base, groups[also], person_key(event, len(done) + 1), notes, there=False)
        done += [ruled] if ruled is not None else []
    return tuple(done)


def _fits(also: Spans, decisions: Sequence[Decision], person: Victim) -> float:
    if also or person.spans:
        return likeness(also, person.spans)
    seen = _remembered(decisions)
    return 1.0 if seen is not None and (seen.name, seen.population) == (person.name, person.population) else 0.0


def _remembered(decisions: Sequence[Decision]) -> Victim | None:
    for one in decisions:
        correction = correction_of(one)
        added = correction.after.person if correction.after is not None else None
        if added is not None or correction.seen.person is not None:
            return added or correction.seen.person
    return None


def _ruled(base: Victim | None, decisions: Sequence[Decision], key: str, notes: Notes, *, there: bool) -> Victim | None:
    """One person after the decisions on them; None where they are taken away, or nothing is known of them."""
    presence = [one for one in decisions if correction_of(one).aspect is Aspect.THERE]
    others = [one for one in decisions if correction_of(one).aspect is not Aspect.THERE]
    if any(correction_of(one).after is None for one in presence):
        notes.tell(presence, State.APPLIED if there else State.AGREES)
        notes.tell(others, State.MOOT)
        return None
    taken_back = not there and correction_of(decisions[0]).anchor.key in notes.taken_back
    if base is None or taken_back:
        notes.tell(decisions, State.MOOT if taken_back else State.UNMATCHED)
        return None
    notes.tell(presence, State.AGREES if there else State.APPLIED, key)
    notes.tell(others, State.APPLIED if there or presence else State.STANDS_ALONE, key)
    notes.anchors[key] = correction_of(decisions[0]).anchor
    notes.bases[key] = Value(person=base)
    person = base
    for one in others:
        person = _changed(person, correction_of(one))
    return person


def _changed(person: Victim, correction: Correction) -> Victim:
    after = correction.after or Value()
    text = after.text or "unknown"
    match correction.aspect:
        case Aspect.NAME:
            return replace(person, name=after.text, spans=tuple(sorted({*person.spans, *after.spans})))
        case Aspect.POPULATION:
            return replace(person, population=after.text or person.population)
        case Aspect.TYPES:
            return replace(person, types=after.texts)
        case Aspect.SEX:
            return replace(person, sex=text)
        case Aspect.AGE:
            return replace(person, age_group=text)
        case _:
            return person

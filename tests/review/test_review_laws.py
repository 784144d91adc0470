"""Laws of applying decisions, for any decisions on any of the readings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import review_material as material
from hypothesis import given, settings
from hypothesis import strategies as st
from review_material import ACT, KINDS, TEXT, report, ruling

from firsthand.records.attribution import Attribution, Hop
from firsthand.records.correction import AGE_GROUPS, POPULATIONS, SEXES, Aspect, Part, Value
from firsthand.records.decision import Decision
from firsthand.records.event import Victim
from firsthand.records.reading import Reading
from firsthand.records.span import Span
from firsthand.records.vocabulary import Basis, EventStatus, HopKind, Stance
from firsthand.review.apply import apply
from firsthand.review.decide import add, undo
from firsthand.review.fields import Field, fields_of
from firsthand.review.reviewed import Reviewed, latest

READINGS = (material.first(), material.second(), material.nothing())
CLOSED = {
    Aspect.TYPE: tuple(KINDS),
    Aspect.STATUS: tuple(EventStatus),
    Aspect.MAIN: ("yes", "no"),
    Aspect.PERPETRATOR: ("state actor", "other state actors"),
    Aspect.POPULATION: POPULATIONS,
    Aspect.SEX: SEXES,
    Aspect.AGE: AGE_GROUPS,
    Aspect.STANCE: tuple(Stance),
    Aspect.KIND: tuple(HopKind),
    Aspect.NAMED: ("yes", "no"),
}
WORDS = st.tuples(st.integers(0, len(TEXT) - 2), st.integers(1, 30)).map(
    lambda pair: Span(pair[0], min(len(TEXT), pair[0] + pair[1]))
)


@st.composite
def value_for(draw: st.DrawFn, field: Field) -> Value | None:
    aspect = field.aspect
    if aspect is Aspect.THERE:
        return None
    if aspect in CLOSED:
        return Value(text=draw(st.sampled_from(CLOSED[aspect])))
    if aspect is Aspect.TYPES:
        return Value(texts=tuple(draw(st.lists(st.sampled_from(("journalist", "trade unionist")), unique=True))))
    if aspect is Aspect.PLACE:
        place = draw(st.sampled_from((material.OSTRAVA, material.TRIPOLI_LB, material.TRIPOLI_LY)))
        return Value(place=place, spans=field.words)
    if aspect is Aspect.DATE:
        return Value(text=draw(st.sampled_from(("2031", "2031-02-25", "2015"))), spans=field.words)
    span = draw(WORDS)
    return Value(text=span.of(TEXT) if aspect is Aspect.NAME else None, spans=(span,))


@st.composite
def things(draw: st.DrawFn) -> Value:
    """An event, person or attribution that somebody adds, on any words."""
    span, other = draw(WORDS), draw(WORDS)
    match draw(st.integers(0, 2)):
        case 0:
            kind = KINDS[draw(st.sampled_from(sorted(KINDS)))]
            return Value(
                event=replace(
                    material.first().events[0],
                    id="",
                    type=kind.key,
                    evidence=(span,),
                    victims=(),
                    main=draw(st.booleans()),
                )
            )
        case 1:
            named = draw(st.booleans())
            return Value(person=Victim(span.of(TEXT) if named else None, "individual", spans=(span,)))
        case _:
            hop = Hop(other.of(TEXT), HopKind.PERSON, False, Basis.UNKNOWN, other, "new")
            chain = (material.POST, hop)
            return Value(attribution=Attribution("", (other,), (), (span,), Stance.ASSERTS, None, chain))


@st.composite
def histories(draw: st.DrawFn) -> list[Decision]:
    """Decisions as people would take them one after the other, while the report is read again now and then."""
    made: list[Decision] = []
    for number in range(draw(st.integers(0, 7))):
        seen = reviewed(made, draw(st.sampled_from(READINGS)))
        act = replace(ACT, at=f"2031-03-05T10:{number:02}:00Z")
        standing = [one.decision for one in seen.outcomes]
        if standing and draw(st.integers(0, 3)) == 0:
            chosen = draw(st.sampled_from(standing))
            made.append(undo(chosen, [one for one in made if one.subject == chosen.subject], act))
            continue
        fields = fields_of(seen)
        if not fields:
            continue
        field = draw(st.sampled_from(fields))
        if draw(st.integers(0, 3)) == 0:
            thing = draw(things())
            events = [one for one in fields if one.anchor.part is Part.EVENT]
            if thing.person is None or events:
                to = draw(st.sampled_from(events)) if thing.person is not None else None
                made.append(add(report(), thing, act, KINDS, latest=seen.latest, to=to))
            continue
        made.append(ruling(field, draw(value_for(field)), at=act.at))
    return made


def reviewed(decisions: Sequence[Decision], reading: Reading) -> Reviewed:
    return apply(report(), reading, decisions, KINDS)


LAWS = settings(max_examples=120, deadline=None)


@LAWS
@given(histories(), st.sampled_from(READINGS))
def test_no_standing_decision_is_dropped(decisions, reading):
    done = reviewed(decisions, reading)
    stand = [one.id for one in latest(decisions) if one.verdict.value != "none yet"]
    assert sorted(one.decision.id for one in done.outcomes) == sorted(stand)


@LAWS
@given(histories(), st.sampled_from(READINGS))
def test_a_reviewed_reading_is_sound(decisions, reading):
    done = reviewed(decisions, reading).reading
    for ids in ([one.id for one in done.attributions], [one.id for one in done.events]):
        assert len(ids) == len(set(ids))
    ids = {one.id for one in done.attributions}
    assert sum(one.main for one in done.events) <= 1
    assert all(one.parent is None or one.parent in ids for one in done.attributions)
    assert all(set(event.attributions) <= ids for event in done.events)
    assert all(ident in ids for _, ident in done.restated)
    spans = [span for one in done.attributions for span in (*one.source, *one.cue, *one.content)]
    spans += [span for one in done.events for span in (*one.evidence, *one.perpetrator.spans)]
    spans += [span for one in done.events for person in one.victims for span in person.spans]
    spans += [one.span for one in (*done.places, *done.dates, *done.identifying)]
    assert all(0 <= span.start < span.end <= len(TEXT) for span in spans)
    assert all(one.content for one in done.attributions)
    hops = [hop for one in done.attributions for hop in one.chain]
    assert len({(hop.entity, hop.kind, hop.named) for hop in hops}) == len({hop.entity for hop in hops})


@LAWS
@given(histories(), st.sampled_from(READINGS))
def test_who_is_named_is_masked(decisions, reading):
    done = reviewed(decisions, reading).reading
    before = {person.name for event in reading.events for person in event.victims}
    for event in done.events:
        for person in event.victims:
            if person.name and person.name not in before:
                assert any(one.direct and person.name in one.span.of(TEXT) for one in done.identifying)
    assert set(reading.identifying) <= set(done.identifying)


@LAWS
@given(histories(), st.sampled_from(READINGS))
def test_what_is_ruled_is_what_the_fields_say(decisions, reading):
    done = reviewed(decisions, reading)
    for field in fields_of(done):
        if field.ruled is None or field.ruled.state.value == "set aside by another decision":
            continue
        said = field.ruled.correction
        if field.aspect in CLOSED and field.anchor.part is not Part.ATTRIBUTION:
            assert field.value is not None
            assert field.value.text == said.after.text


@LAWS
@given(histories())
def test_taking_everything_back_gives_the_reading(decisions):
    made = list(decisions)
    for number in range(200):
        stand = [one for one in latest(made) if one.verdict.value != "none yet"]
        if not stand:
            break
        chosen = stand[0]
        act = replace(ACT, at=f"2031-03-06T10:{number:02}:00Z")
        made.append(undo(chosen, [one for one in made if one.subject == chosen.subject], act))
    assert not [one for one in latest(made) if one.verdict.value != "none yet"]
    for reading in READINGS:
        assert reviewed(made, reading).reading == reading

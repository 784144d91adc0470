"""What becomes of decisions: in the reading they were made on, and in one by another engine."""

from __future__ import annotations

from dataclasses import replace

import pytest
import review_material as material
from review_material import KINDS, TRIPOLI_LB, adding, field_of, report, ruling, span

from firsthand.records.attribution import Attribution
from firsthand.records.correction import Aspect, Part, Value
from firsthand.records.event import Event, EventDate, Perpetrator, Victim
from firsthand.records.reading import Reading
from firsthand.records.vocabulary import EventStatus, HopKind, Stance
from firsthand.review.apply import apply
from firsthand.review.reviewed import Reviewed, State


@pytest.fixture
def fresh() -> Reviewed:
    return reviewed([])


def reviewed(decisions, reading: Reading | None = None) -> Reviewed:
    return apply(report(), reading or material.first(), decisions, KINDS)


def event(given: Reviewed, kind: str) -> Event | None:
    return next((one for one in given.reading.events if one.type == kind), None)


def states(given: Reviewed) -> list[State]:
    return [one.state for one in given.outcomes]


def test_without_decisions_the_reading_is_as_it_was(fresh):
    assert fresh.reading == material.first()
    assert fresh.outcomes == ()


def test_a_corrected_type_brings_its_codes(fresh):
    decision = ruling(field_of(fresh, Part.EVENT, Aspect.TYPE, kind="detention"), Value(text="enforced disappearance"))
    done = reviewed([decision])
    found = event(done, "enforced disappearance")
    assert (found.id, found.codes) == ("e1", KINDS["enforced disappearance"].codes)
    assert found.violations == KINDS["enforced disappearance"].violations
    assert event(done, "detention") is None
    assert states(done) == [State.APPLIED]


@pytest.mark.parametrize(
    ("aspect", "value", "expected"),
    [
        (Aspect.STATUS, Value(text="denied"), {"status": EventStatus.DENIED}),
        (
            Aspect.PERPETRATOR,
            Value(text="other state actors"),
            {"perpetrator": Perpetrator(True, "other state actors", (span("Officers"),))},
        ),
        (Aspect.PERPETRATOR, None, {"perpetrator": Perpetrator(True, None, (span("Officers"),))}),
        (Aspect.PERPETRATOR_WORDS, None, {"perpetrator": Perpetrator(True, "state actor")}),
        (Aspect.PLACE, Value(place=TRIPOLI_LB), {"place": TRIPOLI_LB}),
        (Aspect.PLACE, None, {"place": None}),
        (Aspect.DATE, Value(text="2031-03"), {"date": EventDate("2031-03", None)}),
        (Aspect.DATE, None, {"date": None}),
        (Aspect.MAIN, Value(text="no"), {"main": False}),
    ],
)
def test_one_field_of_an_event_changes_and_nothing_else(fresh, aspect, value, expected):
    decision = ruling(field_of(fresh, Part.EVENT, aspect, kind="detention"), value)
    done = reviewed([decision])
    before = material.first()
    assert event(done, "detention") == replace(before.events[0], **expected)
    assert replace(done.reading, events=before.events) == before


def test_a_correction_survives_another_engine(fresh):
    decisions = [
        ruling(field_of(fresh, Part.EVENT, Aspect.STATUS, kind="detention"), Value(text="ongoing")),
        ruling(field_of(fresh, Part.EVENT, Aspect.DATE, kind="detention"), Value(text="2031-03-01")),
    ]
    done = reviewed(decisions, material.second())
    found = event(done, "detention")
    assert (found.id, found.status, found.date) == ("e2", EventStatus.ONGOING, EventDate("2031-03-01", None))
    assert found.evidence == material.second().events[1].evidence, "what nobody corrected is the new engine's"
    assert states(done) == [State.APPLIED, State.APPLIED]


def test_a_corrected_type_is_met_again_where_the_other_engine_reads_it_so_itself(fresh):
    decision = ruling(field_of(fresh, Part.EVENT, Aspect.TYPE, kind="detention"), Value(text="abduction"))
    second = material.second()
    abducted = replace(second, events=(replace(second.events[1], type="abduction"),))
    done = reviewed([decision], abducted)
    assert [one.type for one in done.reading.events] == ["abduction"]
    assert done.reading.events[0].id == "e2"


def test_a_corrected_event_stands_by_itself_where_a_reading_no_longer_has_it(fresh):
    decision = ruling(field_of(fresh, Part.EVENT, Aspect.STATUS, kind="assault"), Value(text="attempted"))
    done = reviewed([decision], material.second())
    found = event(done, "assault")
    assert found.status is EventStatus.ATTEMPTED
    assert found.id not in {one.id for one in material.second().events}
    assert found.attributions == ("a3",), "it rests on what carries it in this reading"
    assert states(done) == [State.STANDS_ALONE]


def test_a_rejected_event_is_gone_and_stays_gone(fresh):
    decision = ruling(field_of(fresh, Part.EVENT, Aspect.THERE, kind="detention"), None)
    corrected = ruling(field_of(fresh, Part.EVENT, Aspect.STATUS, kind="detention"), Value(text="denied"))
    done = reviewed([corrected, decision])
    assert [one.type for one in done.reading.events] == ["assault"]
    assert states(done) == [State.MOOT, State.APPLIED]
    assert event(reviewed([decision], material.second()), "detention") is None
    assert states(reviewed([decision], material.nothing())) == [State.AGREES]


def test_an_added_event_stands_in_every_reading_and_is_not_doubled(fresh):
    made = Event(
        "", "exit ban", (), (), EventStatus.DENIED, Perpetrator(False, None), (), None, None, False,
        (span("nobody was held"),), (), 1.0,
    )  # fmt: skip
    decision = adding(fresh, Value(event=made))
    done = reviewed([decision])
    assert event(done, "exit ban").attributions == ("a3",)
    assert states(done) == [State.APPLIED]
    again = reviewed([decision], done.reading)
    assert [one.type for one in again.reading.events].count("exit ban") == 1
    assert states(again) == [State.AGREES]
    assert event(reviewed([decision], material.nothing()), "exit ban") is not None


def test_only_one_event_is_the_chief_one(fresh):
    first = ruling(
        field_of(fresh, Part.EVENT, Aspect.MAIN, kind="assault"), Value(text="yes"), at="2031-03-05T10:00:00Z"
    )
    done = reviewed([first])
    assert [one.type for one in done.reading.events if one.main] == ["assault"]
    later = ruling(
        field_of(done, Part.EVENT, Aspect.MAIN, kind="detention"), Value(text="yes"), at="2031-03-05T11:00:00Z"
    )
    done = reviewed([first, later])
    assert [one.type for one in done.reading.events if one.main] == ["detention"]
    assert states(done) == [State.MOOT, State.APPLIED]
    assert [one.type for one in reviewed([first], material.second()).reading.events if one.main] == ["assault"]


def test_people_are_corrected_taken_away_and_added(fresh):
    decisions = [
        ruling(field_of(fresh, Part.PERSON, Aspect.AGE, "Milo"), Value(text="child")),
        ruling(field_of(fresh, Part.PERSON, Aspect.TYPES, "Milo"), Value(texts=("trade unionist",))),
        ruling(field_of(fresh, Part.PERSON, Aspect.THERE, "apprentice"), None),
        adding(
            fresh,
            Value(person=Victim(None, "individual", (), "woman", "adult", (span("a lodger"),))),
            field_of(fresh, Part.EVENT, Aspect.TYPE, kind="assault"),
        ),
    ]
    done = reviewed(decisions)
    [milo] = event(done, "detention").victims
    assert (milo.name, milo.age_group, milo.types, milo.sex) == ("Milo Brandt", "child", ("trade unionist",), "man")
    assert [one.spans for one in event(done, "assault").victims] == [(span("a lodger"),)]
    other = reviewed(decisions, material.second())
    assert [one.age_group for one in event(other, "detention").victims] == ["child"], "the new reading names nobody"
    assert State.STANDS_ALONE in states(other)


def test_a_name_that_a_person_brought_in_is_to_be_masked_at_each_mention(fresh):
    name = Value(text="Brandt", spans=(span("Brandt", 2),))
    decision = ruling(field_of(fresh, Part.PERSON, Aspect.NAME, "apprentice"), name)
    done = reviewed([decision])
    covered = {one.span for one in done.reading.identifying if one.direct}
    for nth in range(material.TEXT.count("Brandt")):
        at = span("Brandt", nth)
        assert any(at.within(one) for one in covered), f"mention {nth}"
    assert set(material.first().identifying) <= set(done.reading.identifying)


def test_a_place_and_what_was_read_from_it(fresh):
    decision = ruling(
        field_of(fresh, Part.PLACE, Aspect.PLACE, "Tripoli"),
        Value(place=TRIPOLI_LB, spans=(span("Tripoli"),)),
    )
    done = reviewed([decision])
    assert [one.place for one in done.reading.places if one.span == span("Tripoli")] == [TRIPOLI_LB]
    other = reviewed([decision], material.second())
    assert [one.place for one in other.reading.places if one.span == span("Tripoli")] == [TRIPOLI_LB]
    assert states(other) == [State.STANDS_ALONE]


def test_an_event_follows_a_place_when_no_mention_of_the_old_one_is_left(fresh):
    head = field_of(fresh, Part.PLACE, Aspect.THERE, "OSTRAVA")
    body = field_of(fresh, Part.PLACE, Aspect.THERE, "Ostrava")
    assert event(reviewed([ruling(body, None)]), "detention").place == material.OSTRAVA
    assert event(reviewed([ruling(body, None), ruling(head, None)]), "detention").place is None


def test_an_event_follows_its_date(fresh):
    date = field_of(fresh, Part.DATE, Aspect.DATE, "Tuesday")
    done = reviewed([ruling(date, Value(text="2031-03-01", spans=(span("Tuesday"),)))])
    assert event(done, "detention").date == EventDate("2031-03-01", span("Tuesday"))
    gone = reviewed([ruling(field_of(fresh, Part.DATE, Aspect.THERE, "Tuesday"), None)])
    assert event(gone, "detention").date is None
    assert [one.edtf for one in gone.reading.dates] == ["2015"]


def test_a_date_is_met_again_though_it_is_cut_otherwise(fresh):
    date = field_of(fresh, Part.DATE, Aspect.DATE, "Tuesday")
    done = reviewed([ruling(date, Value(text=None, spans=(span("Tuesday"),)))], material.second())
    assert [(one.span, one.edtf) for one in done.reading.dates] == [(span("on Tuesday"), None)]


def test_a_stance_survives_another_engine(fresh):
    decision = ruling(field_of(fresh, Part.ATTRIBUTION, Aspect.STANCE, "nobody"), Value(text="denies"))
    for reading in (material.first(), material.second()):
        done = reviewed([decision], reading)
        [found] = [one for one in done.reading.attributions if span("nobody").within(one.content[0])]
        assert found.stance is Stance.DENIES
        assert [one for one in done.reading.attributions if one is not found and one.stance is Stance.DENIES] == []


def test_what_a_source_is_changes_for_it_everywhere_in_the_report(fresh):
    decision = ruling(field_of(fresh, Part.ATTRIBUTION, Aspect.KIND, "Officers"), Value(text="state body"))
    done = reviewed([decision])
    kinds = [one.chain[-1].kind for one in done.reading.attributions]
    assert kinds == [HopKind.STATE_BODY, HopKind.STATE_BODY, HopKind.STATE_BODY, HopKind.WIRE]


def test_another_source_is_the_one_that_the_report_speaks_of_elsewhere(fresh):
    words = Value(spans=(span("The interior ministry"),))
    decision = ruling(field_of(fresh, Part.ATTRIBUTION, Aspect.SOURCE, "Forty"), words)
    found = reviewed([decision]).reading.attributions[-1]
    assert found.source == words.spans
    assert (found.chain[-1].entity, found.chain[-1].kind) == ("s2", HopKind.STATE_BODY)
    lodger = ruling(field_of(fresh, Part.ATTRIBUTION, Aspect.SOURCE, "Forty"), Value(spans=(span("a lodger"),)))
    new = reviewed([lodger]).reading.attributions[-1].chain[-1]
    assert new.name == "a lodger"
    assert new.entity not in {"s0", "s1", "s2", "s3"}
    nobody = ruling(field_of(fresh, Part.ATTRIBUTION, Aspect.SOURCE, "Forty"), None)
    assert reviewed([nobody]).reading.attributions[-1].chain == (material.POST,)


def test_a_rejected_attribution_leaves_nothing_that_points_at_it(fresh):
    decision = ruling(field_of(fresh, Part.ATTRIBUTION, Aspect.THERE, "Forty"), None)
    done = reviewed([decision]).reading
    assert [one.id for one in done.attributions] == ["a1", "a2", "a3"]
    assert done.restated == ()
    lead = ruling(field_of(fresh, Part.ATTRIBUTION, Aspect.THERE, "Officers"), None)
    assert reviewed([lead]).reading.events[0].attributions == ()


def test_what_stood_within_a_rejected_attribution_moves_up():
    given = material.first()
    one, two, three, four = given.attributions
    nested = replace(given, attributions=(one, replace(two, parent="a1"), replace(three, parent="a2"), four))
    fresh = reviewed([], nested)
    decision = ruling(field_of(fresh, Part.ATTRIBUTION, Aspect.THERE, "apprentice"), None)
    parents = {one.id: one.parent for one in reviewed([decision], nested).reading.attributions}
    assert parents == {"a1": None, "a3": "a1", "a4": None}


def test_an_added_attribution_stands_in_every_reading_with_labels_of_its_own(fresh):
    hop = replace(material.AGENCY, name="a lodger", span=span("a lodger"), entity="new")
    made = Attribution(
        "", (span("a lodger"),), (), (span("his apprentice"),), Stance.CONFIRMS, None, (material.POST, hop)
    )
    decision = adding(fresh, Value(attribution=made))
    for reading in (material.first(), material.second(), material.nothing()):
        done = reviewed([decision], reading).reading
        ids = [one.id for one in done.attributions]
        assert len(ids) == len(set(ids)) == len(reading.attributions) + 1
        [found] = [one for one in done.attributions if one.stance is Stance.CONFIRMS]
        others = {hop.entity for one in reading.attributions for hop in one.chain}
        assert found.chain[-1].entity not in others
        assert found.chain[0].entity == "s0"


def test_what_is_cut_in_another_way_no_longer_matches_and_is_kept(fresh):
    decision = ruling(field_of(fresh, Part.ATTRIBUTION, Aspect.STANCE, "apprentice"), Value(text="doubts"))
    second = material.second()
    lone = replace(second, attributions=(replace(second.attributions[2], content=(span("Brandt", 2),)),), events=())
    done = reviewed([decision], lone)
    assert states(done) == [State.UNMATCHED]
    assert done.reading.attributions == lone.attributions
    assert reviewed([decision], material.first()).reading.attributions[1].stance is Stance.DOUBTS


def test_a_correction_of_one_thing_never_takes_another(fresh):
    """Two anchors that both fit one event of a new reading: the better takes it, the other stands by itself."""
    given = material.first()
    two = replace(given.events[0], id="e3", evidence=(span("nobody was held"),), main=False)
    fresh = reviewed([], replace(given, events=(given.events[0], two)))
    one = ruling(field_of(fresh, Part.EVENT, Aspect.STATUS, "Officers", "detention"), Value(text="ongoing"))
    other = ruling(field_of(fresh, Part.EVENT, Aspect.STATUS, "nobody", "detention"), Value(text="denied"))
    merged = replace(given, events=(replace(given.events[0], evidence=(*given.events[0].evidence, *two.evidence)),))
    done = reviewed([one, other], merged)
    assert sorted(found.status.value for found in done.reading.events) == ["denied", "ongoing"]
    assert sorted(states(done)) == [State.APPLIED, State.STANDS_ALONE]

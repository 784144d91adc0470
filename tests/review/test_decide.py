"""Making decisions, and taking them back."""

from __future__ import annotations

import pytest
import review_material as material
from review_material import ACT, KINDS, adding, field_of, report, ruling, span

from firsthand.errors import InputError
from firsthand.records.correction import Aspect, Part, Value
from firsthand.records.decision import Verdict
from firsthand.records.event import Event, Perpetrator, Victim
from firsthand.records.span import Span
from firsthand.records.vocabulary import EventStatus
from firsthand.review.apply import apply
from firsthand.review.decide import undo
from firsthand.review.fields import fields_of
from firsthand.review.reviewed import Reviewed


def reviewed(decisions) -> Reviewed:
    return apply(report(), material.first(), decisions, KINDS)


def status_field(decisions):
    return field_of(reviewed(decisions), Part.EVENT, Aspect.STATUS, kind="detention")


def status(decisions) -> str:
    return reviewed(decisions).reading.events[0].status.value


def test_a_decision_says_who_when_what_before_and_after():
    made = ruling(status_field([]), Value(text="denied"), note=" they said so ")
    assert (made.by, made.at, made.note, made.verdict) == ("ida", "2031-03-05T10:00:00Z", "they said so", Verdict.NO)
    assert (made.correction.before, made.correction.after) == (Value(text="accomplished"), Value(text="denied"))
    assert made.subject == "report:r1/event:detention@20-112/status"
    assert made.supersedes is None


def test_its_subject_holds_no_word_of_the_report():
    name = field_of(reviewed([]), Part.PERSON, Aspect.NAME, "Milo")
    made = ruling(name, Value(text="Brandt", spans=(span("Brandt"),)))
    assert "Brandt" not in made.subject


def test_what_stands_there_is_confirmed():
    made = ruling(status_field([]), Value(text="accomplished"))
    assert made.verdict is Verdict.YES
    assert status([made]) == "accomplished"


def test_a_correction_of_a_corrected_field_supersedes():
    first = ruling(status_field([]), Value(text="denied"))
    second = ruling(status_field([first]), Value(text="ongoing"))
    assert second.supersedes == first.id
    assert second.subject == first.subject
    assert status([first, second]) == "ongoing"


def test_the_subject_stays_when_the_type_was_corrected():
    typed = ruling(field_of(reviewed([]), Part.EVENT, Aspect.TYPE, kind="detention"), Value(text="abduction"))
    after = field_of(reviewed([typed]), Part.EVENT, Aspect.STATUS, kind="detention")
    assert after.subject == status_field([]).subject
    assert after.seen.event.type == "detention", "what stands by itself is the event before any decision"


def test_undo_goes_back_step_by_step():
    first = ruling(status_field([]), Value(text="denied"))
    second = ruling(status_field([first]), Value(text="ongoing"))
    back = undo(second, [first, second], ACT)
    assert (back.supersedes, back.restores) == (second.id, first.id)
    assert status([first, second, back]) == "denied"
    further = undo(back, [first, second, back], ACT)
    assert (further.supersedes, further.verdict) == (back.id, Verdict.NONE)
    assert status([first, second, back, further]) == "accomplished"
    assert status_field([first, second, back, further]).ruled is None
    anew = ruling(status_field([first, second, back, further]), Value(text="planned"))
    assert anew.supersedes == further.id
    assert status([first, second, back, further, anew]) == "planned"
    with pytest.raises(InputError):
        undo(further, [first, second, back, further], ACT)


def test_undoing_an_addition_takes_along_all_that_was_corrected_in_it():
    made = Event(
        "", "exit ban", (), (), EventStatus.PLANNED, Perpetrator(False, None), (), None, None, False,
        (span("nobody was held"),), (), 1.0,
    )  # fmt: skip
    added = adding(reviewed([]), Value(event=made))
    ruled = ruling(field_of(reviewed([added]), Part.EVENT, Aspect.STATUS, kind="exit ban"), Value(text="denied"))
    taken = undo(added, [added], ACT)
    assert "exit ban" not in {one.type for one in reviewed([added, ruled, taken]).reading.events}
    assert reviewed([added, taken]).reading == material.first()
    again = adding(reviewed([added, ruled, taken]), Value(event=made))
    assert again.supersedes == taken.id
    back = next(one for one in reviewed([added, ruled, taken, again]).reading.events if one.type == "exit ban")
    assert back.status is EventStatus.DENIED


def test_what_was_rejected_may_be_added_again():
    gone = ruling(field_of(reviewed([]), Part.EVENT, Aspect.THERE, kind="assault"), None)
    event = material.first().events[1]
    again = adding(reviewed([gone]), Value(event=event))
    assert again.supersedes == gone.id
    assert [one.type for one in reviewed([gone, again]).reading.events] == ["detention", "assault"]


@pytest.mark.parametrize(
    ("part", "aspect", "value"),
    [
        (Part.EVENT, Aspect.TYPE, Value(text="picnic")),
        (Part.EVENT, Aspect.STATUS, Value(text="perhaps")),
        (Part.EVENT, Aspect.STATUS, None),
        (Part.EVENT, Aspect.MAIN, Value(text="maybe")),
        (Part.EVENT, Aspect.DATE, Value(text="last Tuesday")),
        (Part.EVENT, Aspect.DATE, Value(text="2031-02-30")),
        (Part.EVENT, Aspect.PERPETRATOR_WORDS, Value(spans=(Span(0, 10**6),))),
        (Part.EVENT, Aspect.PERPETRATOR_WORDS, Value(spans=(Span(5, 5),))),
        (Part.PERSON, Aspect.NAME, Value(text="Somebody Else")),
        (Part.PERSON, Aspect.POPULATION, Value(text="crowd")),
        (Part.ATTRIBUTION, Aspect.STANCE, Value(text="shouts")),
        (Part.ATTRIBUTION, Aspect.KIND, Value(text="neighbour")),
    ],
)
def test_a_field_holds_only_what_it_may(part, aspect, value):
    with pytest.raises(InputError) as refused:
        ruling(field_of(reviewed([]), part, aspect), value)
    assert refused.value.remedy


def test_what_is_added_rests_on_words():
    bare = Victim("Milo", "individual")
    with pytest.raises(InputError, match="no words"):
        adding(reviewed([]), Value(person=bare), field_of(reviewed([]), Part.EVENT, Aspect.TYPE))
    with pytest.raises(InputError, match="to an event"):
        adding(reviewed([]), Value(person=Victim("Milo", "individual", spans=(span("Milo"),))))


def test_every_field_has_a_subject_and_an_id_of_its_own():
    fields = fields_of(reviewed([]))
    assert len({one.subject for one in fields}) == len({one.id for one in fields}) == len(fields) > 40

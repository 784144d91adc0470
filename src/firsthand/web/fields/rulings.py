"""What people ruled on a report, in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from firsthand.records.correction import Aspect, Correction, Part, Value
from firsthand.records.decision import Decision, Verdict
from firsthand.records.report import Report
from firsthand.review.reviewed import Outcome, State
from firsthand.web.fields.values import label, place_label, shown, type_label, words


@dataclass(frozen=True, slots=True)
class MarkView:
    """What a person ruled on a field.

    Attributes:
        says: ``corrected``, ``confirmed`` or ``added``.
        before: what the person saw there.
        state: what became of it in this reading, where that needs saying.
    """

    id: str
    says: str
    by: str
    at: str
    before: str
    note: str
    state: str


def value_label(said: Correction, value: Value | None, report: Report) -> str:
    """One side of a correction in words."""
    return shown(said.aspect, value, report.text)


def thing_label(said: Correction, report: Report) -> str:
    """What a correction is about, in words."""
    seen = said.seen
    match said.anchor.part:
        case Part.EVENT:
            return type_label(seen.event.type if seen.event is not None else said.anchor.type)
        case Part.PERSON:
            return shown(Aspect.THERE, Value(person=seen.person), report.text) if seen.person else "somebody"
        case Part.PLACE:
            return place_label(seen.place) if seen.place is not None else words(said.anchor.spans, report.text)
        case _:
            return words(said.anchor.spans, report.text)


_STATES: Mapping[State, str] = {
    State.STANDS_ALONE: "this reading does not have it; it stands by itself",
    State.AGREES: "this reading says so itself",
    State.MOOT: "set aside by a later decision",
    State.UNMATCHED: "no longer matches this reading",
}


def mark(outcome: Outcome, report: Report) -> MarkView:
    """What was ruled, by whom and when."""
    decision, said = outcome.decision, outcome.correction
    before = value_label(said, said.before, report) if said.before is not None else "nothing"
    return MarkView(
        decision.id, verb(decision), decision.by, decision.at, before, decision.note, _STATES.get(outcome.state, "")
    )


def verb(decision: Decision) -> str:
    """What a decision did."""
    said = decision.correction
    if decision.verdict is Verdict.NONE:
        return "taken back"
    if decision.verdict is Verdict.YES:
        return "confirmed"
    if said is not None and said.aspect is Aspect.THERE:
        return "rejected" if said.after is None else "added"
    return "corrected"


@dataclass(frozen=True, slots=True)
class ActView:
    """One decision in the history of a report."""

    id: str
    by: str
    at: str
    what: str
    before: str
    after: str
    note: str
    stands: bool


def history(decisions: Sequence[Decision], report: Report) -> tuple[ActView, ...]:
    """All decisions on a report, the newest first."""
    replaced = {one.supersedes for one in decisions}
    done = []
    for one in decisions:
        said = one.correction
        if said is None:
            continue
        name = label(said.anchor.part, said.aspect)
        done.append(
            ActView(
                one.id,
                one.by,
                one.at,
                f"{verb(one)}: {name} of {said.anchor.part.value} {thing_label(said, report)}",
                value_label(said, said.before, report),
                "as the reading has it" if one.verdict is Verdict.NONE else value_label(said, said.after, report),
                one.note,
                one.id not in replaced,
            )
        )
    return tuple(reversed(done))

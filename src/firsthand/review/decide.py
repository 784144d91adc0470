"""Making decisions: a correction, an addition, and taking one back."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from firsthand.errors import InputError
from firsthand.records.correction import (
    AGE_GROUPS,
    POPULATIONS,
    SEXES,
    Anchor,
    Aspect,
    Correction,
    Part,
    Value,
)
from firsthand.records.decision import Decision, Verdict
from firsthand.records.report import Report
from firsthand.records.span import Spans
from firsthand.records.vocabulary import EventStatus, HopKind, Stance
from firsthand.review.edtf import is_edtf
from firsthand.review.fields import Field
from firsthand.review.reviewed import Kind

YES_OR_NO = ("yes", "no")


@dataclass(frozen=True, slots=True)
class Act:
    """Who rules, when, and what they say about it; `at` is ISO 8601 UTC."""

    by: str
    at: str
    note: str = ""


def correct(report: Report, field: Field, after: Value | None, act: Act, kinds: Mapping[str, Kind]) -> Decision:
    """The decision that `field` holds `after`; where it does already, that this is right.

    Args:
        report: the report that was read.
        field: of the reviewed reading that the person sees.
        after: what they put there; None for nothing, or for rejecting the whole thing.
        act: who and when.
        kinds: the typology.

    Raises:
        InputError: the field may not hold that.
    """
    check(report, field.aspect, after, kinds)
    before = field.value
    correction = Correction(report.id, field.anchor, field.aspect, before, after, field.seen)
    return _decision(correction, Verdict.YES if after == before else Verdict.NO, act, field.latest)


def add(
    report: Report,
    value: Value,
    act: Act,
    kinds: Mapping[str, Kind],
    *,
    latest: Mapping[str, Decision],
    to: Field | None = None,
) -> Decision:
    """The decision that the report tells an event or attribution, or that an event affects a person.

    Args:
        report: whose words it rests on.
        value: the event, attribution or person as the person describes it.
        act: who and when.
        kinds: the typology.
        latest: last decision by subject (`Reviewed.latest`): what was rejected may be added again.
        to: any field of the event that a person is added to.

    Raises:
        InputError: it rests on no words of the report, or holds what it may not hold.
    """
    if value.event is not None:
        event = value.event
        anchor = Anchor(Part.EVENT, event.evidence, event.type)
        check(report, Aspect.TYPE, Value(text=event.type), kinds)
        seen = Value()
    elif value.person is not None:
        if to is None or to.anchor.part not in {Part.EVENT, Part.PERSON}:
            raise InputError("a person is added to an event", remedy="Say to which event.")
        anchor = Anchor(Part.PERSON, to.anchor.spans, to.anchor.type, value.person.spans)
        seen = Value(event=to.seen.event)
        person = value.person
        check(report, Aspect.POPULATION, Value(text=person.population), kinds)
        check(report, Aspect.SEX, Value(text=person.sex), kinds)
        check(report, Aspect.AGE, Value(text=person.age_group), kinds)
        _check_spans(report, person.spans)
    elif value.attribution is not None:
        anchor = Anchor(Part.ATTRIBUTION, value.attribution.content, also=value.attribution.source)
        seen = Value()
        _check_spans(report, value.attribution.source + value.attribution.cue)
    else:
        raise InputError("nothing was given to add", remedy="Give an event, a person or an attribution.")
    if not anchor.spans or (anchor.part is Part.PERSON and not anchor.also):
        raise InputError("what is added rests on no words", code="no-words", remedy="Give its words in the report.")
    _check_spans(report, anchor.spans)
    correction = Correction(report.id, anchor, Aspect.THERE, None, value, seen)
    return _decision(correction, Verdict.NO, act, latest.get(correction.subject))


def undo(decision: Decision, history: Sequence[Decision], act: Act) -> Decision:
    """The decision that takes `decision` back: what was ruled before it counts again, else the reading.

    Undoing again goes one step further back.

    Args:
        decision: the one that stands.
        history: all decisions on the same subject.
        act: who and when.

    Raises:
        InputError: it takes something back already, and there is nothing before; or it is no correction.
    """
    if decision.correction is None or decision.verdict is Verdict.NONE:
        raise InputError("there is nothing to take back", remedy="Correct the field instead.")
    by_id = {one.id: one for one in history}
    effective = by_id.get(decision.restores or "", decision)
    earlier = by_id.get(effective.supersedes or "")
    if earlier is not None:
        earlier = by_id.get(earlier.restores or "", earlier)
    if earlier is None or earlier.correction is None or earlier.verdict is Verdict.NONE:
        return _decision(decision.correction, Verdict.NONE, act, decision)
    return replace(_decision(earlier.correction, earlier.verdict, act, decision), restores=earlier.id)


def _decision(correction: Correction, verdict: Verdict, act: Act, standing: Decision | None) -> Decision:
    return Decision(
        id=secrets.token_hex(8),
        subject=correction.subject,
        verdict=verdict,
        by=act.by,
        at=act.at,
        note=act.note.strip(),
        supersedes=standing.id if standing is not None else None,
        correction=correction,
    )


_LISTS: Mapping[Aspect, tuple[str, ...]] = {
    Aspect.STATUS: tuple(EventStatus),
    Aspect.MAIN: YES_OR_NO,
    Aspect.POPULATION: POPULATIONS,
    Aspect.SEX: SEXES,
    Aspect.AGE: AGE_GROUPS,
    Aspect.STANCE: tuple(Stance),
    Aspect.KIND: tuple(HopKind),
    Aspect.NAMED: YES_OR_NO,
}
"""Words that a field of a closed list may hold."""


def check(report: Report, aspect: Aspect, after: Value | None, kinds: Mapping[str, Kind]) -> None:
    """See that a field may hold a value.

    Raises:
        InputError: it may not; the message says what it may hold.
    """
    allowed = tuple(kinds) if aspect is Aspect.TYPE else _LISTS.get(aspect)
    if allowed is not None and (after is None or after.text not in allowed):
        given = after.text if after is not None else None
        raise InputError(f"{aspect.value} cannot be {given!r}", remedy=f"Give one of: {', '.join(allowed)}.")
    if after is None:
        return
    if aspect is Aspect.DATE and after.text is not None and not is_edtf(after.text):
        raise InputError(
            f"{after.text!r} is no date in EDTF",
            remedy="Give a day, month or year such as 2016-02-04, 2016-02 or 2016, or two of them with a slash.",
        )
    _check_spans(report, after.spans)
    if aspect is Aspect.NAME and not after.spans:
        raise InputError("a name stands in the report", remedy="Give the words of the report that are the name.")


def _check_spans(report: Report, spans: Spans) -> None:
    if not all(0 <= span.start < span.end <= len(report.text) for span in spans):
        raise InputError("some words lie outside the report", code="no-such-words", remedy="Select them again.")

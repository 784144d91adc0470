"""The decisions of people, applied to what an engine read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from firsthand.records.attribution import Attribution
from firsthand.records.correction import Aspect
from firsthand.records.decision import Decision, Verdict
from firsthand.records.event import Event, Identifying
from firsthand.records.reading import Reading
from firsthand.records.report import Report
from firsthand.records.span import Span
from firsthand.review.attributions import attributions
from firsthand.review.events import events
from firsthand.review.matching import shared
from firsthand.review.mentions import dates, follow, places
from firsthand.review.reviewed import Kind, Notes, Reviewed, correction_of, latest


def apply(report: Report, reading: Reading, decisions: Sequence[Decision], kinds: Mapping[str, Kind]) -> Reviewed:
    """What counts of `report`: `reading`, with every standing correction applied where it can be.

    A correction is found again by its words. Where the reading no longer has the thing, an added or corrected one
    stands by itself, a rejected one is simply not there, and what can be neither is listed as no longer matching: none
    is dropped. Who is named as affected by a decision is listed as identifying, so that protection masks the name.

    Args:
        report: the text that all spans refer to.
        reading: of that report, by any engine.
        decisions: on that report; those superseded or taken back have no effect.
        kinds: the typology, for codes and violations of an event whose type was corrected.
    """
    last = latest(decisions)
    by_subject = {one.subject: one for one in last}
    ruled = [one for one in last if one.verdict is not Verdict.NONE]
    if not ruled:
        return Reviewed(reading, reading, latest=by_subject)
    notes = Notes(_taken_back(last))
    placed, moved = places(report, reading.places, ruled, notes)
    dated, turned = dates(reading.dates, ruled, notes)
    said = attributions(report, reading.attributions, ruled, notes)
    followed = follow(reading.events, placed, moved, turned)
    told = events(_carried(followed, reading.attributions, said), said, ruled, kinds, notes)
    there = {one.id for one in said}
    number = {one.id: place for place, one in enumerate(ruled)}
    return Reviewed(
        machine=reading,
        reading=replace(
            reading,
            attributions=said,
            events=told,
            places=placed,
            dates=dated,
            identifying=_with_names(report, reading.identifying, told, reading.events),
            restated=tuple(one for one in reading.restated if one[1] in there),
        ),
        outcomes=tuple(sorted(notes.outcomes, key=lambda one: number[one.decision.id])),
        anchors=notes.anchors,
        bases=notes.bases,
        ruled={(one.target, one.correction.aspect): one for one in notes.outcomes if one.target},
        latest=by_subject,
    )


def _taken_back(last: Sequence[Decision]) -> frozenset[str]:
    corrections = [correction_of(one) for one in last if one.verdict is Verdict.NONE]
    return frozenset(one.anchor.key for one in corrections if one.aspect is Aspect.THERE and one.before is None)


def _carried(given: Sequence[Event], before: Sequence[Attribution], after: Sequence[Attribution]) -> list[Event]:
    """Events resting on no attribution that was rejected, and on those added that carry them."""
    known = {one.id for one in before}
    there = {one.id for one in after}
    added = [one for one in after if one.id not in known]
    if known <= there and not added:
        return list(given)
    return [
        replace(
            event,
            attributions=(
                *(one for one in event.attributions if one in there),
                *(one.id for one in added if shared(one.content, event.evidence)),
            ),
        )
        for event in given
    ]


def _with_names(
    report: Report, given: tuple[Identifying, ...], told: Sequence[Event], before: Sequence[Event]
) -> tuple[Identifying, ...]:
    """What identifies people, with every mention of a name that a decision brought in; nothing is taken out."""
    known = {victim.name for event in before for victim in event.victims}
    names = {victim.name for event in told for victim in event.victims if victim.name} - known
    found = {*(one.span for one in given)}
    more = [
        Identifying(span, "person", "victim", direct=True)
        for name in sorted(filter(None, names))
        for span in occurrences(report.text, name)
        if not any(span.within(one) for one in found)
    ]
    return tuple(sorted((*given, *more), key=lambda one: one.span)) if more else given


def occurrences(text: str, words: str) -> list[Span]:
    """Every place where `words` stand in `text`, letter by letter, ascending and disjoint."""
    found: list[Span] = []
    at = text.find(words) if words else -1
    while at >= 0:
        found.append(Span(at, at + len(words)))
        at = text.find(words, at + len(words))
    return found

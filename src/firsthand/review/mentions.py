"""Decisions on places and dates of a report, and what follows from them for its events."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from firsthand.records.correction import Anchor, Aspect, Correction, Part, Value
from firsthand.records.decision import Decision
from firsthand.records.event import DateMention, Event, EventDate, PlaceMention
from firsthand.records.report import Report
from firsthand.records.span import Span
from firsthand.review.matching import likeness, pair
from firsthand.review.reviewed import Notes, State, correction_of

Mention = TypeVar("Mention", PlaceMention, DateMention)


@dataclass(frozen=True, slots=True)
class Moved(Generic[Mention]):
    """A mention as it was read, and what it is now; None where it is none."""

    before: Mention
    after: Mention | None


def key_of(part: Part, span: Span) -> str:
    """The key of a place or date in a reviewed reading."""
    return f"{part.value}-{span.start}-{span.end}"


def places(
    report: Report, mentions: Sequence[PlaceMention], decisions: Sequence[Decision], notes: Notes
) -> tuple[tuple[PlaceMention, ...], list[Moved[PlaceMention]]]:
    """The places after the decisions on them, in the order of the text, and which were changed."""

    def changed(mention: PlaceMention, correction: Correction) -> PlaceMention:
        place = correction.after.place if correction.after else None
        return replace(mention, place=place) if place is not None else mention

    def made(span: Span, correction: Correction) -> PlaceMention | None:
        place = correction.after.place if correction.after else None
        head = report.dateline.span if report.dateline is not None else None
        return PlaceMention(span, place, dateline=head is not None and span.overlaps(head)) if place else None

    def value(mention: PlaceMention) -> Value:
        return Value(spans=(mention.span,), place=mention.place)

    return _mentions(Part.PLACE, mentions, decisions, _Ways(changed, made, value), notes)


def dates(
    mentions: Sequence[DateMention], decisions: Sequence[Decision], notes: Notes
) -> tuple[tuple[DateMention, ...], list[Moved[DateMention]]]:
    """The dates after the decisions on them, in the order of the text, and which were changed."""

    def changed(mention: DateMention, correction: Correction) -> DateMention:
        return replace(mention, edtf=correction.after.text if correction.after else None)

    def made(span: Span, correction: Correction) -> DateMention | None:
        return DateMention(span, correction.after.text) if correction.after else None

    def value(mention: DateMention) -> Value:
        return Value(text=mention.edtf, spans=(mention.span,))

    return _mentions(Part.DATE, mentions, decisions, _Ways(changed, made, value), notes)


@dataclass(frozen=True, slots=True)
class _Ways(Generic[Mention]):
    """How a mention of one sort is changed, made from nothing, and kept as a value."""

    changed: Callable[[Mention, Correction], Mention]
    made: Callable[[Span, Correction], Mention | None]
    value: Callable[[Mention], Value]


def _mentions(
    part: Part, mentions: Sequence[Mention], decisions: Sequence[Decision], ways: _Ways[Mention], notes: Notes
) -> tuple[tuple[Mention, ...], list[Moved[Mention]]]:
    groups: dict[Anchor, list[Decision]] = {}
    for one in decisions:
        if correction_of(one).anchor.part is part and correction_of(one).anchor.spans:
            groups.setdefault(correction_of(one).anchor, []).append(one)
    anchors = list(groups)
    met = pair(
        (likeness(anchor.spans, (mention.span,)), number, place)
        for number, anchor in enumerate(anchors)
        for place, mention in enumerate(mentions)
    )
    done: dict[int, Mention | None] = {}
    alone: list[Mention] = []
    for number, anchor in enumerate(anchors):
        there = met.get(number)
        before = mentions[there] if there is not None else None
        after = _ruled(before, anchor, groups[anchor], ways, notes)
        if there is not None:
            done[there] = after
        elif after is not None:
            alone.append(after)
        if after is not None:
            key = key_of(part, after.span)
            notes.anchors[key] = anchor
            notes.bases[key] = ways.value(before) if before is not None else correction_of(groups[anchor][0]).seen
    found = alone
    for place, mention in enumerate(mentions):
        kept = done.get(place, mention)
        if kept is not None:
            found.append(kept)
    found.sort(key=lambda one: one.span)
    moved = [Moved(mentions[there], after) for there, after in done.items() if mentions[there] != after]
    return tuple(found), moved


def _ruled(
    mention: Mention | None, anchor: Anchor, decisions: Sequence[Decision], ways: _Ways[Mention], notes: Notes
) -> Mention | None:
    rejected = [one for one in decisions if correction_of(one).aspect is Aspect.THERE]
    others = [one for one in decisions if correction_of(one).aspect is not Aspect.THERE]
    if rejected:
        notes.tell(rejected, State.AGREES if mention is None else State.APPLIED)
        notes.tell(others, State.MOOT)
        return None
    for one in others:
        correction = correction_of(one)
        if mention is not None:
            mention = ways.changed(mention, correction)
            notes.tell([one], State.APPLIED, key_of(anchor.part, mention.span))
            continue
        mention = ways.made(anchor.spans[0], correction)
        if mention is None:
            notes.tell([one], State.UNMATCHED)
        else:
            notes.tell([one], State.STANDS_ALONE, key_of(anchor.part, mention.span))
    return mention


def follow(
    events: Sequence[Event],
    left: Sequence[PlaceMention],
    moved: Sequence[Moved[PlaceMention]],
    dated: Sequence[Moved[DateMention]],
) -> tuple[Event, ...]:
    """Events with the places and dates that they were read from put right, where no mention of the old one is left.

    Args:
        events: as they were read.
        left: places of the report after the decisions.
        moved: what was decided on places.
        dated: what was decided on dates.
    """
    still = {mention.place for mention in left}
    done = []
    for event in events:
        one = event
        for step in moved:
            if one.place == step.before.place and one.place not in still:
                one = replace(one, place=step.after.place if step.after is not None else None)
        for turn in dated:
            if one.date is not None and one.date.span is not None and one.date.span.overlaps(turn.before.span):
                edtf = turn.after.edtf if turn.after is not None else None
                one = replace(one, date=EventDate(edtf, one.date.span) if edtf is not None else None)
        done.append(one)
    return tuple(done)

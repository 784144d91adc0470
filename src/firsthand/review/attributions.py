"""Decisions on who says what: stance, source, what the source is, attributions rejected and added."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from firsthand.records.attribution import Attribution, Hop
from firsthand.records.correction import Anchor, Aspect, Correction, Part, Value
from firsthand.records.decision import Decision
from firsthand.records.report import Report
from firsthand.records.span import Spans, words_of
from firsthand.records.vocabulary import Basis, HopKind, Stance
from firsthand.review.matching import fits_attribution, pair, shared
from firsthand.review.reviewed import Notes, State, correction_of

OWN = "s0"
"""Label of the report's own outlet within a reading."""


def attributions(
    report: Report, given: Sequence[Attribution], decisions: Sequence[Decision], notes: Notes
) -> tuple[Attribution, ...]:
    """The attributions after the decisions on them, in the order of the text; those that stay keep their ids."""
    groups: dict[Anchor, list[Decision]] = {}
    for one in decisions:
        if correction_of(one).anchor.part is Part.ATTRIBUTION:
            groups.setdefault(correction_of(one).anchor, []).append(one)
    if not groups:
        return tuple(given)
    anchors = list(groups)
    met = pair(
        (fits_attribution(anchor, one), number, place)
        for number, anchor in enumerate(anchors)
        for place, one in enumerate(given)
    )
    kept: dict[str, Attribution] = {one.id: one for one in given}
    order: list[tuple[Decision, str]] = []
    for number, anchor in enumerate(anchors):
        there = given[met[number]] if number in met else None
        order += _ruled(report, given, kept, anchor, groups[anchor], there, notes)
    for one, ident in order:
        _apply(report, kept, ident, correction_of(one))
    return tuple(sorted(_with_parents(given, kept), key=lambda one: one.content))


def _ruled(
    report: Report,
    given: Sequence[Attribution],
    kept: dict[str, Attribution],
    anchor: Anchor,
    decisions: Sequence[Decision],
    there: Attribution | None,
    notes: Notes,
) -> list[tuple[Decision, str]]:
    """Take out or put in what `decisions` say of one attribution; returns those that change a field, and of which."""
    presence = [one for one in decisions if correction_of(one).aspect is Aspect.THERE]
    others = [one for one in decisions if correction_of(one).aspect is not Aspect.THERE]
    if any(correction_of(one).after is None for one in presence):
        if there is not None:
            del kept[there.id]
        notes.tell(presence, State.AGREES if there is None else State.APPLIED)
        notes.tell(others, State.MOOT)
        return []
    state = State.APPLIED
    base = there
    if there is None:
        if anchor.key in notes.taken_back:
            notes.tell(decisions, State.MOOT)
            return []
        base = _remembered(decisions)
        if base is None or (not presence and any(shared(anchor.spans, one.content) for one in given)):
            notes.tell(decisions, State.UNMATCHED)  # what was said is cut in another way now: a person must look
            return []
        base = _rehomed(report, base, kept.values())
        kept[base.id] = base
        state = State.STANDS_ALONE
    assert base is not None
    notes.tell(presence, State.AGREES if there is not None else State.APPLIED, base.id)
    notes.tell(others, state, base.id)
    notes.anchors[base.id] = anchor
    notes.bases[base.id] = Value(attribution=base)
    return [(one, base.id) for one in others]


def _remembered(decisions: Sequence[Decision]) -> Attribution | None:
    for one in decisions:
        correction = correction_of(one)
        added = correction.after.attribution if correction.after is not None else None
        if added is not None or correction.seen.attribution is not None:
            return added or correction.seen.attribution
    return None


def _rehomed(report: Report, attribution: Attribution, among: Iterable[Attribution]) -> Attribution:
    """An attribution of another reading with an id of its own here, and the labels that its sources have here."""
    known = list(among)
    labels = {hop.entity for one in known for hop in one.chain}
    chain = [replace(attribution.chain[0], entity=OWN) if attribution.chain else _own(report, known)]
    for hop in attribution.chain[1:]:
        label = _entity_of(hop, known) or _fresh(labels)
        labels.add(label)
        chain.append(replace(hop, entity=label))
    return replace(attribution, id=_next_id(known), parent=None, chain=tuple(chain))


def _own(report: Report, among: Sequence[Attribution]) -> Hop:
    first = next((one.chain[0] for one in among if one.chain), None)
    return first or Hop(report.outlet or "", HopKind.MEDIA, report.outlet is not None, None, None, OWN)


def _next_id(among: Iterable[Attribution]) -> str:
    numbers = [int(one.id[1:]) for one in among if one.id[:1] == "a" and one.id[1:].isdecimal()]
    return f"a{max(numbers, default=0) + 1}"


def _entity_of(hop: Hop, among: Iterable[Attribution]) -> str | None:
    """The label of whoever has the same name in the report."""
    name = hop.name.casefold()
    return next((own.entity for one in among for own in one.chain[1:] if own.name.casefold() == name), None)


def _fresh(labels: set[str]) -> str:
    number = max(1, len(labels))
    while f"s{number}" in labels:
        number += 1
    return f"s{number}"


def _apply(report: Report, kept: dict[str, Attribution], ident: str, correction: Correction) -> None:
    """Change one field; what a source is changes for it everywhere in the report."""
    one, after = kept[ident], correction.after or Value()
    if correction.aspect is Aspect.STANCE and after.text:
        kept[ident] = replace(one, stance=Stance(after.text))
    elif correction.aspect is Aspect.SOURCE:
        kept[ident] = replace(one, source=after.spans, chain=_chain(report, one, after.spans, list(kept.values())))
    elif len(one.chain) > 1 and after.text:
        entity = one.chain[-1].entity
        for other in tuple(kept.values()):
            chain = tuple(_described(hop, correction.aspect, after.text, entity) for hop in other.chain)
            kept[other.id] = replace(other, chain=chain)


def _described(hop: Hop, aspect: Aspect, text: str, entity: str) -> Hop:
    if hop.entity != entity:
        return hop
    return replace(hop, kind=HopKind(text)) if aspect is Aspect.KIND else replace(hop, named=text == "yes")


def _chain(report: Report, one: Attribution, source: Spans, among: Sequence[Attribution]) -> tuple[Hop, ...]:
    """The chain with another origin: the same one where the report speaks of it elsewhere, else a new one."""
    start = one.chain[:-1] if len(one.chain) > 1 else (one.chain or (_own(report, among),))
    if not source:
        return start
    name = words_of(source, report.text, " ")
    old = one.chain[-1] if len(one.chain) > 1 else None
    known = next(
        (hop for other in among for hop in other.chain[1:] if hop.name.casefold() == name.casefold()),
        None,
    )
    if known is not None:
        return (*start, replace(known, span=source[0]))
    return (
        *start,
        Hop(
            name,
            old.kind if old else HopKind.UNKNOWN,
            old.named if old else False,
            (old.basis if old else None) or Basis.UNKNOWN,
            source[0],
            _fresh({hop.entity for other in among for hop in other.chain}),
        ),
    )


def _with_parents(given: Sequence[Attribution], kept: dict[str, Attribution]) -> list[Attribution]:
    """What was said within a rejected attribution is within the one that held that one."""
    parents = {one.id: one.parent for one in given}

    def alive(parent: str | None) -> str | None:
        while parent is not None and parent not in kept:
            parent = parents.get(parent)
        return parent

    return [replace(one, parent=alive(one.parent)) if one.parent else one for one in kept.values()]

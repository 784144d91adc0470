"""From the words of attributions to chains: who had it from whom, from the report's own outlet out to the origin.

1. Hop 0 is the report's outlet; an agency in the dateline of another outlet's page is the author behind it; an outlet
   that the whole report credits ("h/t") comes next.
2. Then the sources of the parents, outermost first: "X said that Y had said".
3. Then whom the source spoke to ("a source who spoke to DAILY", "told DAILY"), and the source itself.
4. Past the source only where it passes on the same content: "DAILY reported, citing X".

Whoever spoke through an outlet once has come by that way when the report lets him speak again ("the source added").
An attribution that names nobody and points back to nobody ("reportedly") has a chain that ends at the report's own
outlet, whose lineage is then unknown. A source that cannot be told by pronoun is a hop of kind "unknown".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from firsthand.extract.attributions import same_content
from firsthand.extract.basis import basis_of
from firsthand.extract.chains_relays import Surroundings
from firsthand.extract.kinds_mention import Mention, outlet_mention
from firsthand.extract.kinds_tables import language, words
from firsthand.extract.sources import Cast
from firsthand.extract.sources_cast import Entity, Step
from firsthand.records.attribution import Attribution, Found, Hop
from firsthand.records.report import Report
from firsthand.records.span import words_of
from firsthand.records.vocabulary import MEDIA_KINDS, Basis, HopKind

_SILENT_REACH = 1
"""Passages that an attribution without a source may look back over for whoever spoke before."""

_PEOPLE = frozenset({HopKind.PERSON, HopKind.GROUP})


def with_chains(report: Report, found: Sequence[Found]) -> tuple[Attribution, ...]:
    """Attributions with ids and chains for clean findings (`clean_found`), in their order."""
    chains = _Chains(report, found).all()
    return tuple(
        Attribution(
            id=f"a{place + 1}",
            source=one.source,
            cue=one.cue,
            content=one.content,
            stance=one.stance,
            parent=f"a{one.parent + 1}" if one.parent is not None else None,
            chain=chain,
            score=one.score,
            rule=one.rule,
        )
        for place, (one, chain) in enumerate(zip(found, chains, strict=True))
    )


class _Chains:
    """Builds the chains of one report in the order of its text; parents before their children."""

    def __init__(self, report: Report, found: Sequence[Found]) -> None:
        self._report, self._found = report, found
        self._children: dict[int, list[int]] = {}
        for place, one in enumerate(found):
            if one.parent is not None:
                self._children.setdefault(one.parent, []).append(place)
        self._lang = report.lang
        self._cast = Cast(report)
        self._around = Surroundings(report, self._cast, found)
        self._steps: dict[int, tuple[Step, ...]] = {}
        self._speaker: dict[int, Entity | None] = {}
        self._last: int | None = None
        self._head = self._first_steps()
        self._credit: tuple[Step, ...] = ()

    def all(self) -> tuple[tuple[Hop, ...], ...]:
        for place in range(len(self._found)):
            self._resolve(place)
        credit = self._around.credited()
        self._credit = tuple(self._cast.step(mention, Basis.TOLD) for mention in credit)
        return _labelled_in_order(tuple(_hops(self._joined(place)) for place in range(len(self._found))))

    def _first_steps(self) -> tuple[Step, ...]:
        steps = [Step(self._cast.outlet, None, Basis.UNKNOWN)]
        if self._cast.wire is not None:
            steps.append(Step(self._cast.wire, self._cast.wire.span, Basis.UNKNOWN))
        return tuple(steps)

    def _resolve(self, place: int) -> None:
        if place in self._steps:
            return
        one = self._found[place]
        self._steps[place] = ()  # a circle of parents, were there one, would end here
        if one.parent is not None:
            self._resolve(one.parent)
        parent = self._steps[one.parent] if one.parent is not None else ()
        source = self._source(place)
        relays = tuple(self._cast.step(mention, Basis.TOLD) for mention in self._relays(place, source))
        route = parent + relays if parent or relays else self._way_of(source, place)
        steps = route + ((source,) if source is not None else ())
        if source is not None and source.entity.kind in MEDIA_KINDS and not self._has_child(place):
            steps += self._behind(place, source)
        self._steps[place] = _without_repeats(steps, {step.entity.label for step in self._head})
        if source is not None and (parent or relays):
            source.entity.route = tuple(step for step in route if step.entity is not source.entity)
        self._speaker[place] = source.entity if source is not None else None
        if source is not None:
            self._last = place

    # the source

    def _source(self, place: int) -> Step | None:
        one = self._found[place]
        speaker = self._speaker.get(one.parent) if one.parent is not None else None
        last = self._speaker.get(self._last) if self._last is not None else None
        if not one.source:
            return self._silent(place, last)
        mention = self._as_outlet(place, self._cast.read(one.source[0]))
        step = self._cast.step(mention, speaker=speaker, last=last)
        if step.name is not None:
            return step
        return Step(step.entity, one.source[0], self._basis(place, mention, step.entity))

    def _as_outlet(self, place: int, mention: Mention) -> Mention:
        """A bare name that "reported" or "quoted" is taken for an outlet, unless the report knows it as a person's."""
        cue = (words_of(self._found[place].cue[:1], self._report.text)).casefold()
        bare = mention.named and mention.kind in {HopKind.PERSON, HopKind.UNKNOWN} and mention.basis is Basis.UNKNOWN
        if (
            bare
            and not mention.gender
            and cue in words(language(self._lang)).outlet_cues
            and not self._cast.knows(mention)
        ):
            return outlet_mention(mention.span, mention.name)
        return mention

    def _silent(self, place: int, last: Entity | None) -> Step | None:
        """Who speaks where no words name him: whoever spoke just before, unless the cue is hearsay."""
        one = self._found[place]
        cue = words_of(one.cue, self._report.text, " ").casefold()
        if one.parent is not None or last is None or any(mark in cue for mark in words(language(self._lang)).hearsay):
            return None
        at = one.content[0].start
        assert self._last is not None
        before = self._found[self._last]
        gap = self._cast.passage_of(at) - self._cast.passage_of(before.content[-1].start)
        if gap > _SILENT_REACH or (not one.cue and not _opens_quotation(one, self._report.text)):
            return None
        if cue in words(language(self._lang)).outlet_cues:
            return None  # "보도했다": an outlet reported, and not whoever spoke before
        going_on = words(language(self._lang)).going_on
        if one.cue and going_on and not any(mark in cue for mark in going_on):
            return None  # English and Russian drop a subject only where the speaker goes on
        last.passage, last.at = self._cast.passage_of(at), at
        return Step(last, last.span, last.basis)

    def _basis(self, place: int, mention: Mention, entity: Entity) -> Basis:
        one = self._found[place]
        found = basis_of(
            mention,
            entity.kind,
            source=words_of(one.source, self._report.text),
            frame=self._around.frame(place)[1],
            speech=words_of(one.content, self._report.text),
            lang=self._lang,
        )
        if found is Basis.UNKNOWN:
            return entity.basis
        if entity.basis is Basis.UNKNOWN:
            entity.basis = found
        return found

    # those between

    def _relays(self, place: int, source: Step | None) -> tuple[Mention, ...]:
        found = self._around.relays(place)
        one = self._found[place]
        if one.source:
            within = self._cast.read(one.source[0]).outlet
            if within is not None:
                found = (self._cast.read(within), *found)
        own = source.entity if source is not None else None
        return tuple(mention for mention in found if own is None or mention.key != own.key)

    def _way_of(self, source: Step | None, place: int) -> tuple[Step, ...]:
        """The way by which a source spoke before, where it still holds for these words."""
        if source is None or not source.entity.route:
            return ()
        entity, route = source.entity, source.entity.route
        through_media = all(step.entity.kind in MEDIA_KINDS for step in route)
        if not entity.named or (entity.kind in _PEOPLE and through_media):
            return route
        told = route[-1].span
        same_passage = told is not None and self._cast.passage_of(told.start) == self._cast.passage_of(
            self._found[place].content[0].start
        )
        return route if through_media and same_passage else ()

    def _behind(self, place: int, source: Step) -> tuple[Step, ...]:
        mention = self._around.behind(place)
        if mention is None or mention.key == source.entity.key:
            return ()
        step = self._cast.step(mention, last=source.entity)
        step.entity.route = (source,)
        return (step,)

    def _has_child(self, place: int) -> bool:
        return any(
            same_content(self._found[child].content, self._found[place].content)
            for child in self._children.get(place, ())
        )

    def _passed_on(self, place: int) -> tuple[Step, ...]:
        """The steps of an attribution, past its source where it passes on the same content."""
        steps = self._steps[place]
        for child in self._children.get(place, ()):
            if same_content(self._found[child].content, self._found[place].content):
                deeper = self._passed_on(child)
                return deeper if len(deeper) > len(steps) else steps
        return steps

    def _joined(self, place: int) -> tuple[Step, ...]:
        """The whole chain; an outlet that the report credits stands behind it where the words show no other way."""
        steps = self._passed_on(place)
        another_way = any(step.entity.kind in MEDIA_KINDS for step in steps)
        if steps and self._credit and not another_way and not self._around.spoke_to_outlet_itself(place):
            steps = self._credit + steps
        return self._head + _without_repeats(steps, {step.entity.label for step in self._head})


def _opens_quotation(one: Found, text: str) -> bool:
    first = text[one.content[0].start]
    before = text[one.content[0].start - 1] if one.content[0].start else ""
    return first in "\"“«「『‘'" or before in "\"“«「『‘'"


def _without_repeats(steps: tuple[Step, ...], known: set[str]) -> tuple[Step, ...]:
    """Steps without the report's own and without one that follows itself."""
    kept: list[Step] = []
    for step in steps:
        if step.entity.label in known or (kept and kept[-1].entity is step.entity):
            continue
        kept.append(step)
    return tuple(kept)


def _labelled_in_order(chains: tuple[tuple[Hop, ...], ...]) -> tuple[tuple[Hop, ...], ...]:
    """The same chains with labels in the order in which they stand in them, from s0."""
    labels: dict[str, str] = {}
    for chain in chains:
        for hop in chain:
            labels.setdefault(hop.entity, f"s{len(labels)}")
    return tuple(tuple(replace(hop, entity=labels[hop.entity]) for hop in chain) for chain in chains)


def _hops(steps: tuple[Step, ...]) -> tuple[Hop, ...]:
    hops: list[Hop] = []
    for index, step in enumerate(steps):
        basis = None if index == 0 else (step.basis if index == len(steps) - 1 else Basis.TOLD)
        hops.append(
            Hop(
                name=step.name or step.entity.name,
                kind=step.kind or step.entity.kind,
                named=step.entity.named,
                basis=basis,
                span=step.span,
                entity=step.entity.label,
            )
        )
    return tuple(hops)

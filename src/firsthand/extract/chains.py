"""From the words of attributions to chains: who had it from whom, from the report's own outlet out to the origin.

1. Hop 0 is the report's outlet; an agency in the dateline of another outlet's page is the author behind it; an outlet
   that the whole report credits ("h/t") comes next.
2. Then the sources of the parents, outermost first: "X said that Y had said".
3. Then whom the source spoke to ("a source who spoke to DAILY", "told DAILY", "told his sister"), then the source.
4. Past the source only where it passes on the same content: "DAILY reported, citing X".

Whoever spoke through an outlet once has come by that way when the report lets him speak again ("the source added").
What is said in a guest's turn of a transcript comes by way of the guest. Words without a source or a cue are those of
whoever spoke before, and a lead takes the chain of the later attribution that says the same. An attribution that names
nobody and points back to nobody ("reportedly", "she was told") ends in a hop of kind "unknown" without a span. A source
that cannot be told by pronoun is such a hop with a span.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from firsthand.extract.basis import basis_of
from firsthand.extract.chains_patterns import patterns_of
from firsthand.extract.chains_relays import Surroundings
from firsthand.extract.chains_restated import LEADS, SHARED, content_words, share_of
from firsthand.extract.chains_stance import stance_of
from firsthand.extract.chains_turns import Turn, turns_of
from firsthand.extract.chains_twins import passes_on, with_twins
from firsthand.extract.kinds_mention import Mention, Pointer, outlet_mention
from firsthand.extract.kinds_tables import language, readable, words
from firsthand.extract.sources import Cast
from firsthand.extract.sources_cast import Entity, Step
from firsthand.records.attribution import Attribution, Found, Hop
from firsthand.records.report import PassageKind, Report
from firsthand.records.span import words_of
from firsthand.records.vocabulary import MEDIA_KINDS, Basis, HopKind

_SILENT_REACH = 1
"""Passages that an attribution without a source may look back over for whoever spoke before."""

_RUSSIAN_SINGULAR = re.compile(r"(?:не\s+)?[а-яё]+(?:л|ла|лся|лась|[аеёияу]ет|ит|рит|ссылается)(?:\s|$)")

_MEMBERS = frozenset({"one", "other", "first", "second", "third", "another"})
"""Heads of a member of a group that has spoken."""

_PEOPLE = frozenset({HopKind.PERSON, HopKind.GROUP})


def with_chains(report: Report, found: Sequence[Found]) -> tuple[Attribution, ...]:
    """Attributions with ids and chains for clean findings (`clean_found`), in their order."""
    found = with_twins(report, found)
    chains = _Chains(report, found).all()
    return tuple(
        Attribution(
            id=f"a{place + 1}",
            source=one.source,
            cue=one.cue,
            content=one.content,
            stance=stance_of(report, one, chain),
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
        self._cast = Cast(report, found)
        self._around = Surroundings(report, self._cast, found)
        self._steps: dict[int, tuple[Step, ...]] = {}
        self._speaker: dict[int, Entity | None] = {}
        self._last: int | None = None
        self._outer: int | None = None
        self._head = self._first_steps()
        nobody = Entity("nobody told", "unknown", HopKind.UNKNOWN, named=False, key="unknown:")
        self._titles = [passage.span for passage in report.passages if passage.kind is PassageKind.TITLE]
        self._untold = Step(nobody, None, Basis.UNKNOWN)
        self._turns = turns_of(report)
        self._starts = [turn.span.start for turn in self._turns]
        self._guest = self._asked()
        self._credit: tuple[Step, ...] = ()
        self._labels: dict[str, Entity] = {}

    def all(self) -> tuple[tuple[Hop, ...], ...]:
        # a headline speaks of whom the text below it names
        for place in sorted(range(len(self._found)), key=self._in_title):
            self._resolve(place)
        self._lead()
        credit = self._around.credited()
        self._credit = tuple(self._cast.step(mention, Basis.TOLD) for mention in credit)
        return _labelled_in_order(tuple(_hops(self._joined(place)) for place in range(len(self._found))))

    def _in_title(self, place: int) -> bool:
        return any(title.overlaps(span) for title in self._titles for span in self._found[place].content)

    def _first_steps(self) -> tuple[Step, ...]:
        steps = [Step(self._cast.outlet, None, Basis.UNKNOWN)]
        steps += [Step(wire, wire.span, Basis.UNKNOWN) for wire in self._cast.wires]
        return tuple(steps)

    def _asked(self) -> Entity | None:
        """Whose the answers are that have no name, where the report names somebody before the first of them."""
        guests = [turn for turn in self._turns if not turn.own]
        nameless = [turn for turn in guests if turn.label is None or turn.label.end - turn.label.start == 1]
        if not nameless:
            return None
        guest = self._cast.first_named(nameless[0].span.start)
        return self._cast.bearer(guest) if guest is not None else None

    def _turn(self, place: int) -> Turn | None:
        """The turn of a guest in which an attribution stands."""
        at = self._found[place].content[0].start
        number = bisect_right(self._starts, at) - 1
        return self._turns[number] if number >= 0 and at < self._turns[number].span.end else None

    def _guests(self, place: int) -> Step | None:
        """The guest by way of whom the report has what it lets an attribution without a parent say."""
        turn = self._turn(place) if self._found[place].parent is None else None
        if turn is None or turn.own:
            return None
        if turn.label is None or (self._guest is not None and turn.label.end - turn.label.start == 1):
            guest = self._guest
            return Step(guest, guest.span or turn.label, guest.basis) if guest is not None else None
        if any(turn.label.overlaps(span) for span in self._found[place].source):
            return None  # the label's own words
        return self._cast.step(self._cast.labelled(turn.label))

    def _resolve(self, place: int) -> None:
        if place in self._steps:
            return
        one = self._found[place]
        self._steps[place] = ()  # a circle of parents, were there one, would end here
        if one.parent is not None:
            self._resolve(one.parent)
        parent = self._steps[one.parent] if one.parent is not None else ()
        guest = self._guests(place)
        if guest is not None:
            parent = (guest,)
        source = self._source(place, guest)
        untold = (self._untold,) if source is self._untold or (source is None and self._from_nobody(place)) else ()
        source = None if source is self._untold else source
        relays = tuple(self._cast.step(mention, Basis.TOLD) for mention in self._relays(place, source))
        relays += self._hearers(place, source, parent + relays)
        route = parent + relays if parent or relays else self._way_of(source, place)
        steps = route + ((source,) if source is not None else () if relays else untold)
        if source is not None and source.entity.kind in MEDIA_KINDS and not self._has_child(place):
            steps += self._behind(place, source)
        self._steps[place] = _without_repeats(steps, {step.entity.label for step in self._head})
        self._speaker[place] = source.entity if source is not None else None
        if source is None:
            return
        if parent or relays:
            source.entity.route = tuple(step for step in route if step.entity is not source.entity)
            source.entity.routed = self._cast.passage_of(one.content[0].start)
        self._last = place
        if one.parent is None:
            self._outer = place

    def _lead(self) -> None:
        """Give first words without a source of their own the chain of a later attribution that says them."""
        places = range(len(self._found))
        outer = [place for place in places if self._found[place].parent is None and self._speaker[place] is not None]
        first = outer[0] if outer else 0
        leads = [place for place in range(first) if not self._found[place].source and not self._found[place].cue]
        if not leads:
            return
        said = [
            (content_words(words_of(self._found[at].content, self._report.text, " "), self._lang), at) for at in outer
        ]
        for place in leads[:LEADS]:
            wanted = content_words(words_of(self._found[place].content, self._report.text, " "), self._lang)
            share, at = max(((share_of(wanted, given), -at) for given, at in said), default=(0.0, 0))
            if share >= SHARED:
                self._steps[place] = self._passed_on(-at)

    # the source

    def _source(self, place: int, guest: Step | None) -> Step | None:
        one = self._found[place]
        if not one.source:
            return self._without_words(place, guest)
        label = self._by_label(place)
        if isinstance(label, Step):
            return label
        mention = label or self._as_outlet(place, self._cast.read(one.source[0]))
        if not mention.named and mention.issuer is None and mention.head in words(language(self._lang)).nobody:
            return self._untold  # "rumour has it"
        if self._in_title(place) and not mention.named and mention.pointer is Pointer.NEW:
            mention = replace(mention, pointer=Pointer.BACK)  # headlines leave articles out: "source says"
        speaker = guest.entity if guest is not None else None
        if one.parent is not None:
            speaker = self._speaker.get(one.parent)
        before = self._outer if one.parent is None else self._last
        last = self._speaker.get(before) if before is not None else None
        direct = guest is not None or (one.parent is not None and self._speaks_itself(one.parent))
        step = self._cast.step(mention, speaker=speaker, last=last, direct=direct)
        if step.name is not None:
            return step
        if label is not None:
            self._labels[one.source[0].of(self._report.text)] = step.entity
        return Step(step.entity, one.source[0], self._basis(place, mention, step.entity))

    def _without_words(self, place: int, guest: Step | None) -> Step | None:
        """Who speaks where no words name him: the guest whose turn it is, or whoever spoke before."""
        one = self._found[place]
        if guest is None:
            return self._silent(place, self._speaker.get(self._last) if self._last is not None else None)
        if one.cue:
            return None
        guest.entity.passage = self._cast.passage_of(one.content[0].start)
        return guest

    def _by_label(self, place: int) -> Step | Mention | None:
        """The source where it is the label of a turn: the outlet, the guest who is asked, or the name in the label."""
        span = self._found[place].source[0]
        turn = self._turn(place)
        if turn is None or turn.label is None or not turn.label.overlaps(span):
            return None
        if turn.own:
            return self._head[0]
        mention = self._cast.labelled(span)
        before = self._labels.get(span.of(self._report.text))
        if before is not None:
            before.seen(mention, self._cast.passage_of(span.start))
            return Step(before, span, self._basis(place, mention, before))
        if self._guest is not None and turn.label.end - turn.label.start == 1:
            return Step(self._guest, span, self._basis(place, mention, self._guest))
        return mention

    def _speaks_itself(self, place: int) -> bool:
        """Whether an attribution gives words in the first person though no quotation is open: an answer, a label's."""
        one = self._found[place]
        return not one.cue and (bool(one.source) or self._turn(place) is not None)

    def _from_nobody(self, place: int) -> bool:
        """Whether the words say that somebody said so, and not who: "reportedly", "she was told", «говорят»."""
        one = self._found[place]
        if one.source or not one.cue:
            return False
        turn = self._turn(place)
        if one.parent is None and (turn is None or turn.own):
            return True
        cue = readable(words_of(one.cue, self._report.text, " "), self._lang)
        return any(pattern.search(cue) for pattern in patterns_of(self._lang)["untold"])

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
        cue = readable(words_of(one.cue, self._report.text, " "), self._lang).casefold()
        if one.parent is not None or last is None or any(mark in cue for mark in words(language(self._lang)).hearsay):
            return None
        at = one.content[0].start
        told = self._cast.teller(one.content[0]) if not one.cue else None
        if told is not None:
            return self._cast.step(told)
        if not one.cue and self._outer is not None:
            outer = self._speaker[self._outer]
            last = outer if outer is not None else last
            last = self._cast.quoted_next(one.content[0]) or last
        assert self._last is not None
        before = self._found[self._last if one.cue or self._outer is None else self._outer]
        gap = self._cast.passage_of(at) - self._cast.passage_of(before.content[-1].start)
        if gap > _SILENT_REACH:
            return None
        if cue in words(language(self._lang)).outlet_cues:
            return None  # "보도했다": an outlet reported, and not whoever spoke before
        going_on = words(language(self._lang)).going_on
        if one.cue and going_on and not any(mark in cue for mark in going_on) and not _dropped(cue, self._lang):
            return None  # English drops a subject only where the speaker goes on
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

    def _hearers(self, place: int, source: Step | None, route: tuple[Step, ...]) -> tuple[Step, ...]:
        """Persons between the report and the source: whom it told, or who has it from it."""
        if source is None or (self._found[place].parent is not None and source.entity.kind in MEDIA_KINDS):
            return ()
        among = {step.entity.label for step in (*self._head, *route, source)}
        outer = self._speaker[self._outer] if self._outer is not None else None
        steps = []
        for mention in self._around.hearers(place):
            if any(mention.span.overlaps(span) for span in (*self._found[place].source, *self._found[place].content)):
                continue
            entity = self._cast.hearer(mention, source.entity, outer)
            if entity is not None and entity.label not in among:
                among.add(entity.label)
                steps.append(Step(entity, entity.span or mention.span, Basis.TOLD))
        return tuple(steps)

    def _way_of(self, source: Step | None, place: int) -> tuple[Step, ...]:
        """The way by which a source spoke before, where it still holds for these words."""
        if source is None:
            return ()
        if not source.entity.route:
            return self._way_of_group(source.entity, place)
        entity, route = source.entity, source.entity.route
        through_media = all(step.entity.kind in MEDIA_KINDS for step in route)
        if (
            not entity.named
            and not through_media
            and entity.routed != self._cast.passage_of(self._found[place].content[0].start)
        ):
            return ()
        if not entity.named or (entity.kind in _PEOPLE and through_media):
            return route
        told = route[-1].span
        same_passage = told is not None and self._cast.passage_of(told.start) == self._cast.passage_of(
            self._found[place].content[0].start
        )
        return route if through_media and same_passage else ()

    def _way_of_group(self, entity: Entity, place: int) -> tuple[Step, ...]:
        """The way by which a group spoke just before, for one of its members: "One of them said", "The other"."""
        group = self._speaker[self._outer] if self._outer is not None else None
        member = not entity.named and (entity.key.startswith("noun:one of") or bool(entity.heads & _MEMBERS))
        if group is None or group is entity or not member or not (group.plural or group.member):
            return ()
        here = self._cast.passage_of(self._found[place].content[0].start)
        if group.routed != here or not all(step.entity.kind in MEDIA_KINDS for step in group.route):
            return ()
        entity.member, entity.route, entity.routed = True, group.route, here
        return group.route

    def _behind(self, place: int, source: Step) -> tuple[Step, ...]:
        mention = self._around.behind(place)
        if mention is None or mention.key == source.entity.key:
            return ()
        step = self._cast.step(mention, last=source.entity)
        step.entity.route = (source,)
        return (step,)

    def _has_child(self, place: int) -> bool:
        return any(passes_on(self._found[place], self._found[child]) for child in self._children.get(place, ()))

    def _passed_on(self, place: int) -> tuple[Step, ...]:
        """The steps of an attribution, past its source where it passes on the same content."""
        steps = self._steps[place]
        for child in self._children.get(place, ()):
            if passes_on(self._found[place], self._found[child]):
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


def _dropped(cue: str, lang: str) -> bool:
    """Whether a cue is a verb of one person, which in Russian may stand without its subject."""
    return language(lang) == "ru" and _RUSSIAN_SINGULAR.match(cue) is not None


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

"""Whom a pronoun means: the subject of the sentence before, whoever spoke last, whoever is near and fits."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from firsthand.extract.kinds_mention import Mention, Pointer
from firsthand.extract.sources_cast import BODIES, Entity, agree
from firsthand.extract.sources_described import Described
from firsthand.extract.sources_names import Names
from firsthand.extract.sources_stage import PRONOUN_REACH, Stage
from firsthand.records.span import Span
from firsthand.records.vocabulary import HopKind

_TOLD_REACH = 3
"""Passages that a speaker's "he" may look back over to somebody whose words the same speaker gave."""

_DEPTH = 3
"""Pronouns over which a pronoun may look back to the one they all mean."""


class Pronouns:
    """Finds whom pronouns mean among those met, and among the subjects of the sentences before."""

    def __init__(self, stage: Stage, names: Names, described: Described) -> None:
        self._stage, self._names, self._described = stage, names, described

    def antecedent(self, mention: Mention, passage: int, speaker: Entity | None, last: Entity | None) -> Entity | None:
        """Whom a pronoun of the report's own words means, or of what `speaker` is said to have said."""
        if speaker is not None and self._stage.text.in_quotation(mention.span.start):
            return self.spoken_of(mention, passage, speaker, last)
        here = next((one for one in self._spoken_before(mention) if pronoun_fits(one, mention)), None)
        may_be_speaker = speaker is not None and pronoun_fits(speaker, mention)
        if here is not None and here is not self._stage.outlet and not may_be_speaker:
            return self._stage.adopt(here)
        near = (one for one in self._candidates(mention, passage, speaker, last) if one is not None)
        found = next((one for one in near if passage - one.passage <= PRONOUN_REACH and self._fits(one, mention)), None)
        found = found or self._single(mention, passage, last)
        found = found or next(
            (one for one in self._spoken_before(mention, told=True) if self._fits(one, mention)), None
        )
        return found and self._stage.adopt(found)

    def _fits(self, one: Entity, mention: Mention) -> bool:
        return one is not self._stage.outlet and pronoun_fits(one, mention)

    def _candidates(
        self, mention: Mention, passage: int, speaker: Entity | None, last: Entity | None
    ) -> list[Entity | None]:
        """Whom a pronoun may mean that no subject before it explains, the likeliest first."""
        outer = [one for one in self._stage.recent() if one.spoken_of_by is None]
        likely = [*outer, *self._stage.recent()]
        if self._stage.lang != "ru":
            return [speaker, last, *likely]
        before = self._subject_before(mention)
        nearer = before is not None and (last is None or last.at < before.at)
        order = [speaker, before, last] if nearer else [speaker, last, before]
        unsure = speaker is None and last is not None and not last.named and not last.gender and mention.gender
        # an unnamed speaker of unknown sex stands behind one in the same passage whose sex is known to fit
        sure = [one for one in self._stage.recent() if one.gender and one.passage == passage] if unsure else []
        return [*sure, *order, *likely]

    def _single(self, mention: Mention, passage: int, last: Entity | None) -> Entity | None:
        """Read "they" of one unnamed person whose sex the report keeps."""
        if mention.key != "pronoun:x2" or last is None or passage - last.passage > PRONOUN_REACH:
            return None
        return last if last.personal and not last.named and not last.gender else None

    def spoken_of(self, mention: Mention, passage: int, speaker: Entity | None, last: Entity | None) -> Entity | None:
        """Whom a speaker means by "he": whose words he gave just before, or the subject of the sentence before."""
        for one in (last, self._subject_before(mention)):
            if one is not None and one is not speaker and one.passage == passage and pronoun_fits(one, mention):
                return self._stage.adopt(one)
        before = (one for one in self._stage.recent() if one.spoken_of_by is speaker and one is not speaker)
        near = (one for one in before if passage - one.passage <= _TOLD_REACH)
        return next((one for one in near if pronoun_fits(one, mention)), None)

    def quoted_next(self, content: Span) -> Entity | None:
        """Who has just been the subject where a quotation without a source follows: "Sol laughs. “At what?”"."""
        if self._stage.report.text[content.start] not in '“"':
            return None
        he = Mention(content, "he", HopKind.UNKNOWN, named=False, key="pronoun:p1", head="he", pointer=Pointer.PRONOUN)
        near = (
            one
            for one in self._spoken_before(he)
            if one in self._stage.entities and one.personal and one is not self._stage.outlet
        )
        found = next(near, None)
        return found if found is not None and found.passage == self._stage.passage_of(content.start) else None

    def _spoken_before(self, mention: Mention, depth: int = 0, *, told: bool = False) -> Iterator[Entity]:
        """The subjects before a pronoun, the nearest first; with `told` those in what its sentence gives as said."""
        for subject in self._stage.subjects.before(mention.span.start):
            quoted = subject.told and not (subject.here and subject.mention.key.startswith("pronoun:"))
            if quoted == told and (subject.here or not told):
                yield from self._as_entity(subject.mention, mention, depth)

    def _as_entity(self, subject: Mention, mention: Mention, depth: int) -> Iterator[Entity]:
        known = self._stage.met_in(subject.span)
        if known is not None:
            yield known
            return
        if subject.key.startswith("pronoun:"):
            if subject.key == mention.key and depth < _DEPTH:
                yield from self._spoken_before(subject, depth + 1)
            return
        if subject.key.startswith("person:"):
            yield self._names.namesake(subject) or self._stage.person(subject)
            return
        if subject.named:
            yield self._names.by_alias(subject) or self._stage.entity(subject)
            return
        described = None
        if subject.pointer is Pointer.BACK:
            described = self._described.bearer(
                subject, self._stage.passage_of(subject.span.start)
            ) or self._names.part_of(subject)
        yield described or self._stage.entity(subject)

    def _subject_before(self, mention: Mention) -> Entity | None:
        """Who is the subject of the sentence before; not yet one of the cast where he has not spoken."""
        bodily = mention.key == "pronoun:b1"
        subject = self._stage.text.subject_before(mention.span.start, bodily=bodily)
        if subject is None:
            return None
        if bodily:  # a name that "it" points back to is no person's, whatever its form
            return self._names.by_alias(subject) or self._stage.entity(
                replace(subject, kind=HopKind.UNKNOWN, key="body:?", role="body")
            )
        known = self._names.namesake(subject) if subject.named else None
        return known or self._stage.entity(subject)


def pronoun_fits(one: Entity, mention: Mention) -> bool:
    """Whether number, sex and kind let a pronoun mean `one`."""
    code = mention.key.partition(":")[2]
    if code[0] in "mf":
        if code[1] == "2":
            return one.plural
        somebody = one.kind is HopKind.PERSON or (
            one.kind is HopKind.UNKNOWN and one.key.startswith(("noun:", "pronoun:"))
        )
        return somebody and not one.plural and agree(one.gender, mention.gender)
    if code == "b1":
        return one.kind in BODIES or one.key in {"body:?", "pronoun:b1"}
    if code == "x2":
        return (one.plural or one.kind is HopKind.GROUP) and one.kind is not HopKind.DOCUMENT
    return one.personal

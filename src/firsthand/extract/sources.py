"""Who a mention is: pronouns, short names and "the source" resolved within one report.

A name finds its bearer by its parts, a body by its name, "the source" by its head noun; a pronoun looks to the subject
of the sentence before, then to whoever spoke last. Gender, number and kind must agree. "Another source" is
somebody new. What finds no bearer is somebody unknown: never a guess.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from firsthand.extract.kinds_mention import Mention, Pointer, outlet_key
from firsthand.extract.kinds_tables import readable
from firsthand.extract.sources_cast import Entity, Step, heads_of
from firsthand.extract.sources_described import Described
from firsthand.extract.sources_documents import issuer_of
from firsthand.extract.sources_names import Names
from firsthand.extract.sources_pronouns import Pronouns, pronoun_fits
from firsthand.extract.sources_stage import Stage
from firsthand.records.attribution import Found
from firsthand.records.outlet import name_key
from firsthand.records.report import Report
from firsthand.records.span import Span
from firsthand.records.vocabulary import MEDIA_KINDS, Basis, HopKind

_HEARER_REACH = 1
"""Passages that "told her" may look back over."""

_OURS = re.compile(
    r"(?:our|this)\s+(?:own\s+)?(?:newsroom|researchers?|reporters?|correspondents?|staff|volunteers|office|team|site|website|"
    r"paper|newspaper|outlet|organi[sz]ation|blog|page|channel|programme|program|station|agency)$",
    re.IGNORECASE,
)
_SHORT = re.compile(r"[Tt]he\s+([A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+)*)")
_RUSSIAN_WORD = re.compile(r"[А-ЯЁ][а-яё]{3,}")
_SHORT_CHINESE = re.compile(r"(?:该|本)?([\u4e00-\u9fff]{1,4})")
_RELATIVES = frozenset({"who", "which", "that", "который", "которая", "которые"})


class Cast:
    """All who speak in one report; `Entity.label` is ``s0`` for the report's own outlet."""

    def __init__(self, report: Report, found: Sequence[Found] = ()) -> None:
        self._stage = Stage(report, found)
        self._names = Names(self._stage)
        self._described = Described(self._stage)
        self._pronouns = Pronouns(self._stage, self._names, self._described)
        self.outlet, self.wires = self._stage.outlet, self._stage.wires

    def passage_of(self, at: int) -> int:
        """Index of the passage that holds offset `at` (titles not counted); the last before it if none does."""
        return self._stage.text.passage_of(at)

    def sentence_at(self, at: int) -> Span:
        """The sentence around offset `at`; all of the passage where it is cut differently."""
        return self._stage.text.sentence_at(at)

    def read(self, span: Span) -> Mention:
        """The mention that a stretch of the report's text is."""
        return self._stage.text.read(span)

    def first_named(self, end: int) -> Mention | None:
        """The first person whom the main text names before offset `end`."""
        return self._stage.text.first_named(end)

    def teller(self, content: Span) -> Mention | None:
        """Somebody new of whom words without a source tell what he saw: "A local teacher counted thirty"."""
        subject = self._stage.subjects.opening(content)
        fresh = subject is not None and subject.pointer in {Pointer.NEW, Pointer.OTHER, Pointer.SECOND}
        return subject if fresh and subject is not None and subject.kind in {HopKind.PERSON, HopKind.GROUP} else None

    def quoted_next(self, content: Span) -> Entity | None:
        """Who has just been the subject where a quotation without a source follows: "Sol laughs. “At what?”"."""
        return self._pronouns.quoted_next(content)

    def labelled(self, span: Span) -> Mention:
        """The mention that a transcript's label is; a name in capitals is the person whom the text names otherwise."""
        read = self.read(span)
        words_ = span.of(self._stage.report.text)
        name = " ".join(word.capitalize() for word in words_.split())
        if not words_.isupper() or len(words_) < 3 or name.split()[-1] not in self._stage.report.text:
            return read
        key = "person:" + " ".join(word.casefold() for word in words_.split())
        return replace(
            read,
            name=name,
            kind=HopKind.PERSON,
            named=True,
            key=key,
            pointer=Pointer.NAME,
            head=name.casefold(),
            role="role",
        )

    def bearer(
        self, mention: Mention, *, speaker: Entity | None = None, last: Entity | None = None, direct: bool = False
    ) -> Entity:
        """Who `mention` is; somebody new where nobody fits.

        Args:
            mention: the words, read.
            speaker: who says the words in which the mention stands, if they are attributed.
            last: the source of the attribution before, for pronouns.
            direct: whether those words are the speaker's own, in the first person: "he" is then somebody else.
        """
        passage = self.passage_of(mention.span.start)
        found = self._find(mention, passage, speaker, last, direct=direct)
        if found is None:
            found = self._stage.adopt(self._stage.person(mention))
        if found is not self.outlet:
            found.seen(mention, passage)
            if found.name == mention.name and mention.key.startswith("person:") and " " not in mention.name:
                found.name = self._stage.text.fullest(mention) or found.name
            self._stage.note(mention.span, found)
            if speaker is not found:
                found.spoken_of_by = speaker
        return found

    def step(
        self,
        mention: Mention,
        basis: Basis | None = None,
        *,
        speaker: Entity | None = None,
        last: Entity | None = None,
        direct: bool = False,
    ) -> Step:
        """`mention` as a step of a chain; a document stands for whoever issued it, by the words of the document."""
        issued = issuer_of(self._stage, self._pronouns, self._described, mention, last)
        if issued is not None:
            issued.passage, issued.at = self.passage_of(mention.span.start), mention.span.start
            self._stage.note(mention.span, issued)
            return Step(issued, mention.span, Basis.DOCUMENT, name=mention.name, kind=mention.kind)
        if mention.issuer is None:
            entity = self.bearer(mention, speaker=speaker, last=last, direct=direct)
            return Step(entity, mention.span, basis or entity.basis)
        issuer = self.read(mention.issuer)
        entity = self.bearer(issuer, speaker=speaker, last=last, direct=direct)
        entity.heads.update(heads_of(mention))
        return Step(entity, mention.span, Basis.DOCUMENT, name=mention.name, kind=mention.kind)

    def knows(self, mention: Mention) -> bool:
        """Whether the report has let a person of this name speak."""
        return self._names.namesake(mention) is not None

    def hearer(self, mention: Mention, source: Entity, outer: Entity | None) -> Entity | None:
        """Who it is that a source told: a person of the report, and not somebody whose office it is to listen.

        Args:
            mention: the words, read.
            source: who told.
            outer: whose words the report gave before, for pronouns.
        """
        passage = self.passage_of(mention.span.start)
        if mention.pointer is Pointer.PRONOUN:
            fitting = (
                one for one in (outer, *self._stage.recent()) if one is not None and one not in {source, self.outlet}
            )
            near = (one for one in fitting if passage - one.passage <= _HEARER_REACH)
            return next((one for one in near if one.personal and pronoun_fits(one, mention)), None)
        if mention.kind not in {HopKind.PERSON, HopKind.GROUP} or mention.basis is Basis.OFFICIAL_POSITION:
            return None
        if mention.pointer in {Pointer.SPEAKER, Pointer.OWN} or (mention.plural and mention.basis is Basis.UNKNOWN):
            return None
        return self.bearer(mention, last=outer)

    def is_outlet_here(self, mention: Mention) -> bool:
        """Whether the report elsewhere shows that this name is an outlet's."""
        key = outlet_key(mention.name)
        return mention.named and any(one.key == key for one in self._stage.entities)

    # who is who

    def _find(  # noqa: PLR0911 - one answer for each way to point
        self, mention: Mention, passage: int, speaker: Entity | None, last: Entity | None, *, direct: bool
    ) -> Entity | None:
        if mention.pointer is Pointer.OWN or self._is_own(mention):
            return self.outlet
        same_words = next((one for one in self._stage.entities if one.span == mention.span), None)
        if same_words is not None:
            return same_words  # two attributions share a source: "A source said …, adding …"
        if mention.pointer is Pointer.SPEAKER:
            return speaker if speaker is not None or self._stage.text.in_quotation(mention.span.start) else self.outlet
        if mention.head in _RELATIVES:
            antecedent = self._stage.text.before_relative(mention.span.start)
            return self.bearer(antecedent, last=last) if antecedent is not None else None
        if mention.pointer is Pointer.PRONOUN and direct:
            return self._pronouns.spoken_of(mention, passage, speaker, last)
        if mention.pointer is Pointer.PRONOUN:
            return self._pronouns.antecedent(mention, passage, speaker, last)
        if mention.key.startswith("person:"):
            named = self._names.namesake(mention) or self._names.by_alias(mention)
            return (
                named
                or self._names.described_before(mention, passage)
                or self._names.part_of(replace(mention, pointer=Pointer.BACK))
            )
        if mention.named and mention.pointer is Pointer.NAME:
            same = [one for one in self._stage.recent() if one.key == mention.key]
            return (
                same[0]
                if same
                else self._names.by_alias(mention) or self._names.part_of(replace(mention, pointer=Pointer.BACK))
            )
        if mention.pointer in {Pointer.BACK, Pointer.FIRST, Pointer.SECOND}:
            return self._described.bearer(mention, passage) or self._names.part_of(mention)
        return None

    def _is_own(self, mention: Mention) -> bool:
        """Whether a name is the report's own outlet's, in full or by its first words or its last."""
        if not self.outlet.name:
            return False
        if self._shortened(mention):
            return True
        if not mention.named:
            return name_key(self.outlet.name) == name_key(mention.name)
        own, name = name_key(self.outlet.name), name_key(mention.name)
        if own == name or outlet_key(mention.name) == self.outlet.key:
            return True
        if " " in mention.name:
            return own.startswith(name) or own.endswith(name)
        return mention.kind is not HopKind.PERSON and name_key(self.outlet.name.split()[-1]) == name

    def _shortened(self, mention: Mention) -> bool:
        """Whether the words call the outlet by a part of its name ("the Committee", «该会»), or its people "our"."""
        said = readable(mention.span.of(self._stage.report.text), self._stage.lang)
        if _OURS.match(said):
            return not self._stage.text.in_quotation(mention.span.start)
        match = _SHORT.match(said)
        if match is not None:
            run, own = name_key(match.group(1)), name_key(self.outlet.name)
            others = (
                one for one in self._stage.entities[1:] if one.named and one.name.split()[-1:] == [match.group(1)]
            )
            whole = len(run) > 3 and match.end() == len(said) and (own.startswith(run) or own.endswith(run))
            return whole and not any(others)
        if _RUSSIAN_WORD.fullmatch(said):
            return self.outlet.kind not in MEDIA_KINDS and self.outlet.name.split()[0].casefold() == said.casefold()
        match = _SHORT_CHINESE.match(said)
        return (
            match is not None and match.end() == len(said) and readable(self.outlet.name, "zh").endswith(match.group(1))
        )

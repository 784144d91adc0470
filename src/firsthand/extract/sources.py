"""Who a mention is: pronouns, short names and "the source" resolved within one report.

A name finds its bearer by its parts, a body by its name, "the source" by its head noun; a pronoun looks to whoever
spoke last, then to the subject of the sentence before. Gender, number and kind must agree. "Another source" is
somebody new. What finds no bearer is somebody unknown: never a guess.
"""

from __future__ import annotations

import re
from dataclasses import replace

from firsthand.extract.kinds_mention import Mention, Pointer, outlet_key
from firsthand.extract.kinds_tables import language, readable, words
from firsthand.extract.sources_cast import BODIES, Entity, Step, heads_of, letters, name_parts, singular
from firsthand.extract.sources_outlet import own_outlet, wires_of
from firsthand.extract.sources_text import MainText
from firsthand.records.outlet import name_key
from firsthand.records.report import Report
from firsthand.records.span import Span
from firsthand.records.vocabulary import MEDIA_KINDS, Basis, HopKind

_PRONOUN_REACH = 2
"""Passages that a pronoun may look back over from the last mention of its bearer."""

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

    def __init__(self, report: Report) -> None:
        self._report = report
        self._lang = report.lang
        self._table = words(language(report.lang))
        self._text = MainText(report)
        self._entities: list[Entity] = []
        self.outlet = self._adopt(own_outlet(report))
        self.wires = tuple(self._adopt(wire) for wire in wires_of(report, self.outlet))

    def passage_of(self, at: int) -> int:
        """Index of the passage that holds offset `at` (titles not counted); the last before it if none does."""
        return self._text.passage_of(at)

    def sentence_at(self, at: int) -> Span:
        """The sentence around offset `at`; all of the passage where it is cut differently."""
        return self._text.sentence_at(at)

    def read(self, span: Span) -> Mention:
        """The mention that a stretch of the report's text is."""
        return self._text.read(span)

    def first_named(self, end: int) -> Mention | None:
        """The first person whom the main text names before offset `end`."""
        return self._text.first_named(end)

    def labelled(self, span: Span) -> Mention:
        """The mention that a transcript's label is; a name in capitals is the person whom the text names otherwise."""
        read = self.read(span)
        words_ = span.of(self._report.text)
        name = " ".join(word.capitalize() for word in words_.split())
        if not words_.isupper() or len(words_) < 3 or name.split()[-1] not in self._report.text:
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
            found = self._new(mention)
        if found is not self.outlet:
            found.seen(mention, passage)
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
        if mention.issuer is None:
            entity = self.bearer(mention, speaker=speaker, last=last, direct=direct)
            return Step(entity, mention.span, basis or entity.basis)
        issuer = self.read(mention.issuer)
        entity = self.bearer(issuer, speaker=speaker, last=last, direct=direct)
        entity.heads.update(heads_of(mention))
        return Step(entity, mention.span, Basis.DOCUMENT, name=mention.name, kind=mention.kind)

    def knows(self, mention: Mention) -> bool:
        """Whether the report has let a person of this name speak."""
        return self._namesake(mention) is not None

    def hearer(self, mention: Mention, source: Entity, outer: Entity | None) -> Entity | None:
        """Who it is that a source told: a person of the report, and not somebody whose office it is to listen.

        Args:
            mention: the words, read.
            source: who told.
            outer: whose words the report gave before, for pronouns.
        """
        passage = self.passage_of(mention.span.start)
        if mention.pointer is Pointer.PRONOUN:
            fitting = (one for one in (outer, *self._recent()) if one is not None and one not in {source, self.outlet})
            near = (one for one in fitting if passage - one.passage <= _HEARER_REACH)
            return next((one for one in near if one.personal and _pronoun_fits(one, mention)), None)
        if mention.kind not in {HopKind.PERSON, HopKind.GROUP} or mention.basis is Basis.OFFICIAL_POSITION:
            return None
        if mention.pointer in {Pointer.SPEAKER, Pointer.OWN} or (mention.plural and mention.basis is Basis.UNKNOWN):
            return None
        return self.bearer(mention, last=outer)

    def is_outlet_here(self, mention: Mention) -> bool:
        """Whether the report elsewhere shows that this name is an outlet's."""
        key = outlet_key(mention.name)
        return mention.named and any(one.key == key for one in self._entities)

    # who is who

    def _find(  # noqa: PLR0911 - one answer for each way to point
        self, mention: Mention, passage: int, speaker: Entity | None, last: Entity | None, *, direct: bool
    ) -> Entity | None:
        if mention.pointer is Pointer.OWN or self._is_own(mention):
            return self.outlet
        same_words = next((one for one in self._entities if one.span == mention.span), None)
        if same_words is not None:
            return same_words  # two attributions share a source: "A source said …, adding …"
        if mention.pointer is Pointer.SPEAKER:
            return speaker if speaker is not None or self._text.in_quotation(mention.span.start) else self.outlet
        if mention.head in _RELATIVES:
            antecedent = self._text.before_relative(mention.span.start)
            return self.bearer(antecedent, last=last) if antecedent is not None else None
        if mention.pointer is Pointer.PRONOUN and direct:
            return self._spoken_of(mention, passage, speaker, last)
        if mention.pointer is Pointer.PRONOUN:
            return self._antecedent(mention, passage, speaker, last)
        if mention.key.startswith("person:"):
            return self._namesake(mention) or self._by_alias(mention)
        if mention.named and mention.pointer is Pointer.NAME:
            same = [one for one in self._recent() if one.key == mention.key]
            return same[0] if same else self._by_alias(mention)
        if mention.pointer in {Pointer.BACK, Pointer.FIRST, Pointer.SECOND}:
            return self._described(mention, passage)
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
        said = readable(mention.span.of(self._report.text), self._lang)
        if _OURS.match(said):
            return not self._text.in_quotation(mention.span.start)
        match = _SHORT.match(said)
        if match is not None:
            run, own = name_key(match.group(1)), name_key(self.outlet.name)
            others = (one for one in self._entities[1:] if one.named and one.name.split()[-1:] == [match.group(1)])
            whole = len(run) > 3 and match.end() == len(said) and (own.startswith(run) or own.endswith(run))
            return whole and not any(others)
        if _RUSSIAN_WORD.fullmatch(said):
            return self.outlet.kind not in MEDIA_KINDS and self.outlet.name.split()[0].casefold() == said.casefold()
        match = _SHORT_CHINESE.match(said)
        return (
            match is not None and match.end() == len(said) and readable(self.outlet.name, "zh").endswith(match.group(1))
        )

    def _recent(self) -> list[Entity]:
        return sorted(self._entities, key=lambda one: (one.passage, one.at), reverse=True)

    def _by_alias(self, mention: Mention) -> Entity | None:
        """A body by the letters of its name or by part of it: the text gave both, or the short one says the same."""
        name = name_key(mention.name)
        same = next((one for one in self._recent() if one.named and name_key(one.name) == name), None)
        if same is None and mention.key.startswith(("outlet:", "person:", "body:")):
            outlets = (one for one in self._recent() if one.key.startswith("outlet:") and " " in one.name)
            same = next((one for one in outlets if name_key(one.name.split()[-1]) == name), None)
        if same is not None or not mention.key.startswith("body:"):
            return same
        short = mention.name.replace(".", "")
        for one in self._recent():
            if one.kind not in BODIES and not one.key.startswith("body:"):
                continue
            if _stands_for(short, one.name) or (_acronym(short) and f"{one.name} ({short})" in self._report.text):
                return one
            if mention.modifiers and mention.modifiers < one.modifiers and mention.head in one.heads:
                return one  # "the sheriff's office" after "the Arlo County sheriff's office"
        return None

    def _namesake(self, mention: Mention) -> Entity | None:
        parts = name_parts(mention)
        for one in self._recent():
            if one.parts and (parts <= one.parts or one.parts <= parts) and _agree(one.gender, mention.gender):
                return one
        if language(self._lang) in {"ko", "zh"} and len(parts) <= 2:
            return self._by_surname(mention)
        return None

    def _by_surname(self, mention: Mention) -> Entity | None:
        """Read "김 대변인", «洪先生»: a surname and a title point to the bearer of that surname."""
        surname = mention.name[0]
        short = (
            len(mention.name.split()[0]) == 1
            if language(self._lang) == "ko"
            else mention.name.endswith(("先生", "女士", "小姐", "某"))
        )
        if not short:
            return None
        return next((one for one in self._recent() if one.parts and one.name.startswith(surname)), None)

    def _described(self, mention: Mention, passage: int) -> Entity | None:
        bearers = [one for one in self._recent() if one is not self.outlet and _same_head(one, mention)]
        if mention.pointer in {Pointer.FIRST, Pointer.SECOND}:
            ordered = sorted(bearers, key=lambda one: one.span.start if one.span is not None else 0)
            place = 0 if mention.pointer is Pointer.FIRST else 1
            return ordered[place] if len(ordered) > place else None
        fitting = [one for one in bearers if not _set_apart(one, mention)]
        if fitting:
            return fitting[0]
        if mention.head in self._table.told_by and not mention.modifiers:
            # an insider, a contact and a source are words for one thing
            alike = [one for one in self._recent() if one.heads & self._table.told_by and one.plural == mention.plural]
            return next((one for one in alike if passage - one.passage <= _PRONOUN_REACH), None)
        if mention.role == "outlet" and not mention.plural:
            media = [one for one in self._recent() if one.kind in {HopKind.MEDIA, HopKind.WIRE} and not one.plural]
            near = next((one for one in media if passage - one.passage <= _PRONOUN_REACH), None)
            bare = mention.pointer is Pointer.BACK and not mention.modifiers and bool(self.outlet.name or self.wires)
            return near or ((*self.wires[-1:], self.outlet)[0] if bare else None)
        if mention.role in {"body", "office"} and not mention.modifiers:
            alike = [one for one in self._recent() if one.kind is mention.kind and one.named and one is not self.outlet]
            return next((one for one in alike if passage - one.passage <= _PRONOUN_REACH), None)
        return None if mention.modifiers else self._functionary(mention, passage)

    def _functionary(self, mention: Mention, passage: int) -> Entity | None:
        """Whose function "the official" or "the 34-year-old" is, among the persons who spoke nearby."""
        near = [one for one in self._recent() if one.personal and passage - one.passage <= _PRONOUN_REACH]
        if mention.head in self._table.generic or mention.head.endswith("year-old"):
            return next((one for one in near if self._may_be(one, mention)), None)
        told = mention.head in self._table.told_by or mention.basis not in {Basis.UNKNOWN, Basis.OFFICIAL_POSITION}
        if mention.role == "role" and not mention.plural and not told:
            return next((one for one in near if self._called(one, mention)), None)
        return None

    def _may_be(self, one: Entity, mention: Mention) -> bool:
        """Whether a person whose function is given may be the one that "the official" points to."""
        if mention.plural or not one.named or not _agree(one.gender, mention.gender):
            return False
        if one.heads & self._table.generic and mention.head in self._table.generic and one.basis is not mention.basis:
            return False
        official = Basis.OFFICIAL_POSITION
        return (mention.basis is official) == (one.basis is official) or mention.head in {"man", "woman"}

    def _antecedent(self, mention: Mention, passage: int, speaker: Entity | None, last: Entity | None) -> Entity | None:
        if speaker is not None and self._text.in_quotation(mention.span.start):
            return None  # whom a quoted speaker means by "they" the report seldom says
        before = self._subject_before(mention)
        candidates: list[Entity | None] = [speaker, last, before, *self._recent()]
        if before is not None and (last is None or last.at < before.at):
            candidates = [speaker, before, last, *self._recent()]
        if speaker is None and last is not None and not last.named and not last.gender and mention.gender:
            # an unnamed speaker of unknown sex stands behind one in the same passage whose sex is known to fit
            candidates = [*(one for one in self._recent() if one.gender and one.passage == passage), *candidates]
        for one in candidates:
            if one is None or one is self.outlet or passage - one.passage > _PRONOUN_REACH:
                continue
            if _pronoun_fits(one, mention):
                if one not in self._entities:
                    self._adopt(one)
                return one
        if mention.plural and mention.key == "pronoun:x2":
            # "they" of one unnamed person whose sex the report keeps
            single = last if last is not None and last.personal and not last.named and not last.gender else None
            return single if single is not None and passage - single.passage <= _PRONOUN_REACH else None
        return None

    def _spoken_of(self, mention: Mention, passage: int, speaker: Entity | None, last: Entity | None) -> Entity | None:
        """Whom a speaker means by "he": whose words he gave just before, or the subject of the sentence before."""
        for one in (last, self._subject_before(mention)):
            if one is not None and one is not speaker and one.passage == passage and _pronoun_fits(one, mention):
                if one not in self._entities:
                    self._adopt(one)
                return one
        return None

    def _subject_before(self, mention: Mention) -> Entity | None:
        """Who is the subject of the sentence before; not yet one of the cast where he has not spoken."""
        bodily = mention.key == "pronoun:b1"
        subject = self._text.subject_before(mention.span.start, bodily=bodily)
        if subject is None:
            return None
        if bodily:  # a name that "it" points back to is no person's, whatever its form
            return self._by_alias(subject) or self._entity(
                replace(subject, kind=HopKind.UNKNOWN, key="body:?", role="body")
            )
        known = self._namesake(subject) if subject.named else None
        return known or self._entity(subject)

    def _called(self, one: Entity, mention: Mention) -> bool:
        """Whether the report somewhere puts a person's name and this function into one sentence."""
        if not one.named or not one.parts or not _agree(one.gender, mention.gender):
            return False
        return self._text.together(one.name.split()[-1], mention.head)

    # new ones

    def _new(self, mention: Mention) -> Entity:
        entity = self._entity(mention)
        if mention.key.startswith("person:") and len(name_parts(mention)) == 1:
            entity.name = self._text.fullest(mention) or entity.name
        self._adopt(entity)
        return entity

    def _adopt(self, entity: Entity) -> Entity:
        entity.label = f"s{len(self._entities)}"
        self._entities.append(entity)
        return entity

    def _entity(self, mention: Mention) -> Entity:
        return Entity(
            label="",
            name=mention.name,
            kind=mention.kind,
            named=mention.named,
            key=mention.key,
            basis=mention.basis,
            heads=heads_of(mention),
            parts=name_parts(mention) if mention.key.startswith("person:") else frozenset(),
            modifiers=mention.modifiers,
            gender=mention.gender,
            plural=mention.plural,
            span=mention.span,
            passage=self.passage_of(mention.span.start),
            at=mention.span.start,
        )


def _acronym(short: str) -> bool:
    return short.isupper() and short.isascii() and len(short) > 1


def _stands_for(short: str, name: str) -> bool:
    return _acronym(short) and letters(name) == short


def _agree(one: str, other: str) -> bool:
    return not one or not other or one == other


def _same_head(one: Entity, mention: Mention) -> bool:
    heads = {singular(head) for head in one.heads}
    return singular(mention.head) in heads and (one.plural == mention.plural or mention.role in {"office", "document"})


def _set_apart(one: Entity, mention: Mention) -> bool:
    """Whether the words beside the head keep the two apart: "the source in Hyesan", "the source in Musan"."""
    return bool(one.modifiers and mention.modifiers and not one.modifiers & mention.modifiers)


def _pronoun_fits(one: Entity, mention: Mention) -> bool:
    code = mention.key.partition(":")[2]
    if code[0] in "mf":
        if code[1] == "2":
            return one.plural
        somebody = one.kind is HopKind.PERSON or (one.kind is HopKind.UNKNOWN and one.key.startswith("noun:"))
        return somebody and not one.plural and _agree(one.gender, mention.gender)
    if code == "b1":
        return one.kind in BODIES or one.key == "body:?"
    if code == "x2":
        return (one.plural or one.kind is HopKind.GROUP) and one.kind is not HopKind.DOCUMENT
    return one.personal

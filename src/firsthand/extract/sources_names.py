"""Whose a name is: by its parts, its letters, its place in an earlier phrase, or by a description before it."""

from __future__ import annotations

import re

from firsthand.extract.kinds_mention import Mention, Pointer
from firsthand.extract.kinds_tables import noun
from firsthand.extract.sources_cast import BODIES, Entity, agree, heads_of, letters, name_parts, singular
from firsthand.extract.sources_stage import Stage
from firsthand.records.outlet import name_key
from firsthand.records.span import Span
from firsthand.records.vocabulary import Basis

_NAMED_REACH = 3
"""Passages after which somebody described may be given a name."""

_NEAREST = 5
"""People described whom a name may be given to; a text without paragraphs has more in its lead."""

_LEAD = 1
"""The last passage of a lead, in which people are described whom the report names below."""

_FEWEST = 2
"""Characters of a word that may name somebody by part of his first mention."""

_ANYBODY = frozenset({"noun:source", "noun:insider", "noun:informant", "noun:contact"})
_BARE = re.compile(r"(?:,\s+(?:\d{1,2}\b|who\b|whose\b|whom\b).*)?", re.DOTALL)
"""What may stand behind a name that the text takes for known: nothing, an age, a clause."""

_KNOWN = frozenset({"the", "this", "that"})
"""Words before a description that may mean somebody else than the next who is named."""

_BRACKETS = re.compile(r"\s*[(（][^)）]*[)）]")


class Names:
    """Finds the bearers of names among those met."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage

    def namesake(self, mention: Mention) -> Entity | None:
        """A person by his name or a part of it."""
        parts = name_parts(mention)
        for one in self._stage.recent():
            if one.parts and (parts <= one.parts or one.parts <= parts) and agree(one.gender, mention.gender):
                return one
        if self._stage.lang in {"ko", "zh"} and len(parts) <= 2:
            return self._by_surname(mention)
        return None

    def by_alias(self, mention: Mention) -> Entity | None:
        """A body by the letters of its name or by part of it: the text gave both, or the short one says the same."""
        name = name_key(mention.name)
        same = next((one for one in self._stage.recent() if one.named and name_key(one.name) == name), None)
        if same is None and mention.key.startswith(("outlet:", "person:", "body:")):
            outlets = (one for one in self._stage.recent() if one.key.startswith("outlet:") and " " in one.name)
            same = next((one for one in outlets if name_key(one.name.split()[-1]) == name), None)
        if same is not None or not mention.key.startswith("body:"):
            return same
        short = mention.name.replace(".", "")
        for one in self._stage.recent():
            if one.kind not in BODIES and not one.key.startswith("body:"):
                continue
            if _stands_for(short, one.name) or (_acronym(short) and f"{one.name} ({short})" in self._stage.report.text):
                return one
            if one.key == f"noun:{mention.head}" and not one.plural and "," in mention.span.of(self._stage.report.text):
                return one  # "the company", and then "the company, Harbour Steel"
            if mention.modifiers < one.modifiers and mention.head in one.heads:
                return one  # "the Ministry" after "the Ministry of Labour"
        return None

    def described_before(self, mention: Mention, passage: int) -> Entity | None:
        """Somebody described before his name is given: "his lawyer said", and below "Ruta Sol said"."""
        if self._stage.lang != "en":
            return None
        near = [
            one for one in self._stage.recent() if self._wants_name(one, passage) and agree(one.gender, mention.gender)
        ]
        functions = {singular(head) for head in heads_of(mention)}
        last = mention.name.split()[-1]
        for one in near[:_NEAREST]:
            if {singular(head) for head in one.heads} & functions:
                return one
            if any(self._stage.text.introduces(last, head) for head in one.heads):
                return one
        if (
            self._stage.lang == "ru"
            or len(near) != 1
            or (mention.basis is not Basis.UNKNOWN and mention.basis is not near[0].basis)
        ):
            return None
        full = self._stage.text.fullest(mention) or mention.name
        known = near[0].name.split(maxsplit=1)[0] in _KNOWN
        if near[0].introduced == 0 and self._stage.text.opens_passage(full, after=0, aged=known):
            return near[0]
        said = mention.span.of(self._stage.report.text)
        bare = not mention.function and _BARE.fullmatch(said.removeprefix(mention.name)) is not None
        return near[0] if bare and self._stage.text.first_place(full) == mention.span.start else None

    def _wants_name(self, one: Entity, passage: int) -> bool:
        """Whether somebody whom the lead described may be named by now."""
        if one.named or one.parts or not one.personal or one.spoken_of_by is not None:
            return False
        described = one.key.startswith("noun:") and not one.key.startswith("noun:one of")
        lead = one.introduced <= _LEAD and passage - one.passage <= _NAMED_REACH
        return described and lead and one.key not in _ANYBODY

    def _by_surname(self, mention: Mention) -> Entity | None:
        """Read "김 대변인", «洪先生»: a surname and a title point to the bearer of that surname."""
        surname = mention.name[0]
        short = (
            len(mention.name.split()[0]) == 1
            if self._stage.lang == "ko"
            else mention.name.endswith(("先生", "女士", "小姐", "某"))
        )
        if not short:
            return None
        return next((one for one in self._stage.recent() if one.parts and one.name.startswith(surname)), None)

    def part_of(self, mention: Mention) -> Entity | None:
        """Somebody whose first mention ends so, where names have no blanks: 「陈小北」 after 「社工陈小北」."""
        if self._stage.lang not in {"ko", "zh"} or mention.pointer is not Pointer.BACK or len(mention.head) < _FEWEST:
            return None
        said = mention.span.of(self._stage.report.text).strip(" 「」“”‘’《》")
        said = said if len(said) <= len(mention.head) else mention.head
        held = (one for one in self._stage.recent() if one.span is not None and self._heads(said, one.span))
        return next((one for one in held if one.plural == mention.plural and one is not self._stage.outlet), None)

    def _heads(self, said: str, first: Span) -> bool:
        """Whether words are the end of a phrase, or a name in it that only a dot or a role follows."""
        _, found, rest = _BRACKETS.sub("", first.of(self._stage.report.text)).rpartition(said)
        rest = rest.strip(" 「」“”‘’《》")
        role = noun(rest, self._stage.lang)
        return bool(found) and (not rest or rest[0] in "·•" or (role is not None and role.role == "role"))


def _acronym(short: str) -> bool:
    return short.isupper() and short.isascii() and len(short) > 1


def _stands_for(short: str, name: str) -> bool:
    return _acronym(short) and letters(name) == short

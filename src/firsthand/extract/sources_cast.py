"""The people and bodies that one report lets speak: who is who within it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from firsthand.extract.kinds_mention import Mention
from firsthand.records.span import Span
from firsthand.records.vocabulary import Basis, HopKind

BODIES = frozenset(HopKind) - {HopKind.PERSON, HopKind.GROUP, HopKind.UNKNOWN}
"""Kinds that are no persons."""


_OFFICES = {"prosecutors": "prosecution", "prosecution": "prosecutors"}
"""Words for one office, each of which may point back to the other."""


@dataclass(slots=True, eq=False)
class Entity:
    """Somebody or something that speaks in a report, growing as it is mentioned again.

    Attributes:
        heads: head nouns it was called by.
        parts: words of its personal name.
        modifiers: what tells it from another bearer of its head noun.
        span: its first mention; None for the report's own outlet.
        passage: index of the passage where it was last mentioned; `at` the offset.
        introduced: index of the passage of its first mention.
        spoken_of_by: in whose words it was last mentioned; None for the report's own.
        route: those between the report and it, outermost first, as last told; `routed` the passage where.
        heard: whether it has spoken; `span` is then its first mention as a source.
        member: whether it spoke as one of a group, by the way of the group.
    """

    label: str
    name: str
    kind: HopKind
    named: bool
    key: str
    basis: Basis = Basis.UNKNOWN
    heads: set[str] = field(default_factory=set)
    parts: frozenset[str] = frozenset()
    modifiers: frozenset[str] = frozenset()
    gender: str = ""
    plural: bool = False
    span: Span | None = None
    passage: int = 0
    at: int = 0
    introduced: int = 0
    spoken_of_by: Entity | None = None
    route: tuple[Step, ...] = ()
    routed: int = 0
    member: bool = False
    heard: bool = False

    @property
    def personal(self) -> bool:
        """Whether it is one person, or may be."""
        return self.kind in {HopKind.PERSON, HopKind.UNKNOWN} and not self.plural

    def seen(self, mention: Mention, passage: int) -> None:
        """Note that `mention` is of this one; a longer personal name takes the place of a shorter."""
        self.passage, self.at = passage, mention.span.start
        if not self.heard and self.span is not None:
            self.span, self.heard = mention.span, True
        if not mention.key.startswith("pronoun:"):
            self.heads.update(heads_of(mention))
        self.gender = self.gender or mention.gender
        if mention.alias:
            self.parts |= frozenset(mention.alias.split())
        if (
            self.kind is HopKind.UNKNOWN
            and mention.kind is not HopKind.UNKNOWN
            and not mention.key.startswith("person:")
        ):
            self.kind, self.key = mention.kind, mention.key
        if mention.basis is not Basis.UNKNOWN and self.basis is Basis.UNKNOWN:
            self.basis = mention.basis
        if mention.named and not self.named and not mention.key.startswith("person:") and self.kind in BODIES:
            self.name, self.named, self.key = mention.name, True, mention.key
        if mention.key.startswith("person:") and mention.named and self.kind not in BODIES:
            parts = name_parts(mention)
            if not self.named or (parts > self.parts and len(mention.name) > len(self.name)):
                self.name = mention.name
            self.named, self.kind = True, HopKind.PERSON
            self.parts |= parts


@dataclass(frozen=True, slots=True)
class Step:
    """A hop in the making: its entity and how the words at this place call it.

    Attributes:
        name: where this mention's name differs from its bearer's (a document stands for the body that issued it).
    """

    entity: Entity
    span: Span | None
    basis: Basis
    name: str | None = None
    kind: HopKind | None = None


def letters(name: str) -> str:
    """The capitals that a name's words begin with."""
    return "".join(word[0] for word in re.findall(r"\w+", name) if word[0].isupper())


def heads_of(mention: Mention) -> set[str]:
    """The head noun of a mention and the last word of it ("foreign ministry", "ministry")."""
    heads = filter(None, (mention.head, mention.function))
    found = {part for head in heads for part in (head, head.split()[-1])}
    return found | {_OFFICES[head] for head in found & _OFFICES.keys()}


def name_parts(mention: Mention) -> frozenset[str]:
    """The words of a personal name, folded, by blanks or by the dots between them."""
    name = mention.key.partition(":")[2]
    return frozenset(part for part in name.replace("·", " ").replace("•", " ").split() if part)


@lru_cache(maxsize=20_000)
def singular(head: str) -> str:
    """A head noun without its plural ending, for comparison."""
    if head.isascii():
        return head.removesuffix("s") if len(head) > 3 else head
    return head.removesuffix("들").removesuffix("们")


def agree(one: str, other: str) -> bool:
    """Whether two sexes may be one; not known goes with each."""
    return not one or not other or one == other

"""Whom a description points back to: "the source", "the official", "the 34-year-old", "the ministry"."""

from __future__ import annotations

from firsthand.extract.kinds_mention import Mention, Pointer
from firsthand.extract.sources_cast import Entity, agree, singular
from firsthand.extract.sources_stage import PRONOUN_REACH, Stage
from firsthand.records.vocabulary import Basis, HopKind


class Described:
    """Finds the bearers of descriptions among those met."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage

    def bearer(self, mention: Mention, passage: int) -> Entity | None:
        """The nearest who was called so and whom nothing sets apart; else whose function it is."""
        bearers = [one for one in self._stage.recent() if one is not self._stage.outlet and _same_head(one, mention)]
        if mention.pointer in {Pointer.FIRST, Pointer.SECOND}:
            ordered = sorted(bearers, key=lambda one: one.span.start if one.span is not None else 0)
            place = 0 if mention.pointer is Pointer.FIRST else 1
            return ordered[place] if len(ordered) > place else None
        fitting = [one for one in bearers if not _set_apart(one, mention)]
        if fitting:
            return fitting[0]
        if mention.head in self._stage.table.told_by and not mention.modifiers:
            # an insider, a contact and a source are words for one thing
            alike = [
                one
                for one in self._stage.recent()
                if one.heads & self._stage.table.told_by and one.plural == mention.plural
            ]
            return next((one for one in alike if passage - one.passage <= PRONOUN_REACH), None)
        if mention.role == "outlet" and not mention.plural:
            media = [
                one for one in self._stage.recent() if one.kind in {HopKind.MEDIA, HopKind.WIRE} and not one.plural
            ]
            near = next((one for one in media if passage - one.passage <= PRONOUN_REACH), None)
            bare = (
                mention.pointer is Pointer.BACK
                and not mention.modifiers
                and bool(self._stage.outlet.name or self._stage.wires)
            )
            return near or ((*self._stage.wires[-1:], self._stage.outlet)[0] if bare else None)
        vague = mention.role == "body" or mention.head in self._stage.table.offices
        if mention.role in {"body", "office"} and vague and not mention.modifiers:
            alike = [
                one
                for one in self._stage.recent()
                if one.kind is mention.kind and one.named and one is not self._stage.outlet
            ]
            return next((one for one in alike if passage - one.passage <= PRONOUN_REACH), None)
        return None if mention.modifiers else self._functionary(mention, passage)

    def _functionary(self, mention: Mention, passage: int) -> Entity | None:
        """Whose function "the official" or "the 34-year-old" is, among the persons who spoke nearby."""
        near = [one for one in self._stage.recent() if one.personal and passage - one.passage <= PRONOUN_REACH]
        if mention.head in self._stage.table.generic or mention.head.endswith("year-old"):
            return next((one for one in near if self._may_be(one, mention)), None)
        told = mention.head in self._stage.table.told_by or mention.basis not in {
            Basis.UNKNOWN,
            Basis.OFFICIAL_POSITION,
        }
        if mention.role == "role" and not mention.plural and not told:
            return next((one for one in near if self._called(one, mention)), None)
        return None

    def _may_be(self, one: Entity, mention: Mention) -> bool:
        """Whether a person whose function is given may be the one that "the official" points to."""
        if mention.plural or not one.named or not agree(one.gender, mention.gender):
            return False
        if (
            one.heads & self._stage.table.generic
            and mention.head in self._stage.table.generic
            and one.basis is not mention.basis
        ):
            return False
        official = Basis.OFFICIAL_POSITION
        return (mention.basis is official) == (one.basis is official) or mention.head in {"man", "woman"}

    def _called(self, one: Entity, mention: Mention) -> bool:
        """Whether the report somewhere puts a person's name and this function into one sentence."""
        if not one.named or not one.parts or not agree(one.gender, mention.gender):
            return False
        return self._stage.text.together(one.name.split()[-1], mention.head)


def _same_head(one: Entity, mention: Mention) -> bool:
    heads = {singular(head) for head in one.heads}
    return singular(mention.head) in heads and (one.plural == mention.plural or mention.role in {"office", "document"})


def _set_apart(one: Entity, mention: Mention) -> bool:
    """Whether the words beside the head keep the two apart: "the source in Hyesan", "the source in Musan"."""
    return bool(one.modifiers and mention.modifiers and not one.modifiers & mention.modifiers)

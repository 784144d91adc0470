"""What is known of one report's speakers at a point of the reading: who has been met, and in which words."""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Sequence

from firsthand.extract.kinds_mention import Mention
from firsthand.extract.kinds_tables import language, words
from firsthand.extract.sources_cast import Entity, heads_of, name_parts
from firsthand.extract.sources_outlet import own_outlet, wires_of
from firsthand.extract.sources_subjects import Subjects
from firsthand.extract.sources_text import MainText
from firsthand.records.attribution import Found
from firsthand.records.report import Report
from firsthand.records.span import Span

PRONOUN_REACH = 2
"""Passages that a pronoun may look back over from the last mention of its bearer."""

_OVERLAPS = 4
"""Earlier mentions that may reach into a later one: sources nest, but not deep."""


class Stage:
    """The speakers of one report met so far; the first is the report's own outlet."""

    def __init__(self, report: Report, found: Sequence[Found]) -> None:
        self.report = report
        self.lang = language(report.lang)
        self.table = words(self.lang)
        self.text = MainText(report)
        self.subjects = Subjects(self.text, found)
        self.entities: list[Entity] = []
        self._seen: list[tuple[Span, int, Entity]] = []
        self.outlet = self.adopt(own_outlet(report))
        self.wires = tuple(self.adopt(wire) for wire in wires_of(report, self.outlet))

    def passage_of(self, at: int) -> int:
        """Index of the passage that holds offset `at` (titles not counted); the last before it if none does."""
        return self.text.passage_of(at)

    def recent(self) -> list[Entity]:
        """All met so far, the last mentioned first."""
        return sorted(self.entities, key=lambda one: (one.passage, one.at), reverse=True)

    def met_in(self, span: Span) -> Entity | None:
        """Who was met in words that overlap with `span`."""
        place = bisect_right(self._seen, span.end, key=lambda entry: entry[0].start)
        near = self._seen[max(0, place - _OVERLAPS) : place]
        return next((one for seen, _, one in reversed(near) if seen.overlaps(span)), None)

    def note(self, span: Span, entity: Entity) -> None:
        """Note that words are of this one."""
        insort(self._seen, (span, len(self._seen), entity))

    def adopt(self, entity: Entity) -> Entity:
        """Take somebody new among those met; one who is among them already stays as he is."""
        if entity.label:
            return entity
        entity.label = f"s{len(self.entities)}"
        self.entities.append(entity)
        if entity.span is not None:
            self.note(entity.span, entity)
        return entity

    def person(self, mention: Mention) -> Entity:
        """Somebody new, not yet adopted; by his full name where the report gives one."""
        entity = self.entity(mention)
        if mention.key.startswith("person:") and len(name_parts(mention)) == 1:
            entity.name = self.text.fullest(mention) or entity.name
        return entity

    def entity(self, mention: Mention) -> Entity:
        """Whoever `mention` would be if it were of nobody met before."""
        personal = mention.key.startswith("person:")
        sex = self.text.gender_of(mention.name.split()[-1]) if personal and not mention.plural else ""
        passage = self.passage_of(mention.span.start)
        return Entity(
            label="",
            name=mention.name,
            kind=mention.kind,
            named=mention.named,
            key=mention.key,
            basis=mention.basis,
            heads=heads_of(mention),
            parts=name_parts(mention) if personal else frozenset(mention.alias.split()),
            modifiers=mention.modifiers,
            gender=mention.gender or sex,
            plural=mention.plural,
            span=mention.span,
            passage=passage,
            introduced=passage,
            at=mention.span.start,
        )

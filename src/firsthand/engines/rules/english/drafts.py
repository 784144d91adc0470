"""An attribution in the making."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from firsthand.records.span import Span
from firsthand.records.vocabulary import Stance

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from firsthand.engines.rules.english.sources import Range
    from firsthand.engines.rules.english.tokens import Token


@dataclass(slots=True)
class Draft:
    """Spans of one attribution, by role.

    Attributes:
        parent: the holder where the content does not show it ("R reported, citing S": R holds S).
        takes_more: a free quotation that follows belongs to it.
        tail: offset where the words "…, Kim said" begin that close what stands before them.
        opens: the sentence ends in a colon: the next paragraph is its content.
    """

    source: list[Span]
    cue: list[Span]
    content: list[Span]
    stance: Stance = Stance.ASSERTS
    score: float = 0.8
    rule: str = ""
    parent: Draft | None = None
    takes_more: bool = False
    opens: bool = False
    tail: int | None = None

    @property
    def order(self) -> tuple[int, int]:
        """Place in the text: cue first, else content."""
        first = min(span.start for span in (*self.source, *self.cue, *self.content))
        return (first, self.cue[0].start if self.cue else first)


def span_of(tokens: Sequence[Token], extent: Range) -> Span | None:
    """Offsets of a stretch of tokens without commas and stops at its ends, or None where nothing is left."""
    start, end = extent
    while start < end and tokens[start].tag in {",", ".", ";", ":", "-"}:
        start += 1
    while end > start and tokens[end - 1].tag in {",", ".", ";", ":", "-"}:
        end -= 1
    if start >= end:
        return None
    return Span(tokens[start].start, tokens[end - 1].end)


def cue_spans(tokens: Sequence[Token], words: Iterable[int]) -> list[Span]:
    """Cue words as spans; neighbours become one."""
    spans: list[Span] = []
    previous = -2
    for index in sorted(words):
        if index == previous + 1:
            spans[-1] = Span(spans[-1].start, tokens[index].end)
        else:
            spans.append(Span(tokens[index].start, tokens[index].end))
        previous = index
    return spans


def keep_inside_sources(drafts: Sequence[Draft]) -> None:
    """End every content with the noun phrase that holds its cue: "a guard who hoped to leave said …"."""
    for outer in drafts:
        for source in outer.source:
            for draft in drafts:
                if draft is outer or not draft.cue or not source.start <= draft.cue[0].start < source.end:
                    continue
                draft.content = [
                    Span(span.start, min(span.end, source.end)) for span in draft.content if span.start < source.end
                ]


def clip(drafts: Sequence[Draft]) -> None:
    """End every content where "…, Kim said" begins that holds its cue: "The men left to ask him, Kim said"."""
    for closing in drafts:
        if closing.tail is None or not closing.content:
            continue
        held = closing.content[0]
        for draft in drafts:
            if draft is closing or not draft.cue or not held.start <= draft.cue[0].start < held.end:
                continue
            draft.content = [
                Span(span.start, min(span.end, held.end)) if span.end > closing.tail else span
                for span in draft.content
                if span.start < held.end
            ]

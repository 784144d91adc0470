"""Stretches of a report's text."""

from __future__ import annotations

from typing import NamedTuple, TypeAlias


class Span(NamedTuple):
    """A stretch of a report's text: Unicode code points, 0-based, end exclusive, ``text[start:end]``."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words of the span in `text`."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def within(self, other: Span) -> bool:
        """Whether all of this span lies in `other`."""
        return other.start <= self.start and self.end <= other.end


Spans: TypeAlias = tuple[Span, ...]
"""A discontinuous span: disjoint, in ascending order. Empty where the text names nothing."""


def words_of(spans: Spans, text: str, joint: str = " … ") -> str:
    """The words of a discontinuous span, pieces joined by `joint`."""
    return joint.join(span.of(text) for span in spans)

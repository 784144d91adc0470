"""Putting a text together out of blocks, so that passages, links and marks have offsets from the start."""

from __future__ import annotations

from dataclasses import dataclass, field

from firsthand.records.report import Link, Passage, PassageKind, SourceMark
from firsthand.records.span import Span

_BETWEEN = "\n\n"


@dataclass(slots=True)
class Blocks:
    """A text that grows block by block; offsets are code points into `text`."""

    pieces: list[str] = field(default_factory=list)
    length: int = 0
    passages: list[Passage] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    marks: list[SourceMark] = field(default_factory=list)

    @property
    def text(self) -> str:
        """All blocks so far, an empty line between each two."""
        return "".join(self.pieces)

    def add(self, words: str, kind: PassageKind = PassageKind.PARAGRAPH) -> Span:
        """Append a block and give back where it lies; `words` must not be empty."""
        assert words
        if self.pieces:
            self.pieces.append(_BETWEEN)
            self.length += len(_BETWEEN)
        span = Span(self.length, self.length + len(words))
        self.pieces.append(words)
        self.length = span.end
        self.passages.append(Passage(span, kind))
        return span

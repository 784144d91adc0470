"""Cutting a text along overlapping marks, so that each piece knows all marks that cover it."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from firsthand.records.span import Span

Key = TypeVar("Key")


@dataclass(frozen=True, slots=True)
class Mark(Generic[Key]):
    """A stretch to be marked, and what it is marked as."""

    span: Span
    key: Key


@dataclass(frozen=True, slots=True)
class Piece(Generic[Key]):
    """A stretch of text and the keys of the marks that cover it, in the order of the marks given."""

    span: Span
    text: str
    keys: tuple[Key, ...]


def pieces(text: str, within: Span, marks: Sequence[Mark[Key]]) -> list[Piece[Key]]:
    """Cut ``text[within]`` at every end of a mark.

    The pieces, joined, are exactly the text of `within`; marks that reach beyond it are cut, empty ones are left out.
    """
    inside = [mark for mark in marks if mark.span.overlaps(within)]
    cuts = {within.start, within.end}
    for mark in inside:
        cuts.update(at for at in mark.span if within.start < at < within.end)
    edges = sorted(cuts)
    found = []
    for start, end in itertools.pairwise(edges):
        span = Span(start, end)
        covering = tuple(mark.key for mark in inside if span.within(mark.span))
        found.append(Piece(span, span.of(text), covering))
    return found


def around(text: str, span: Span, within: Span, reach: int = 160) -> tuple[str, str, str]:
    """The words before, in and after `span`, at most `reach` code points either side and not beyond `within`.

    Cut ends are marked with an ellipsis.
    """
    start, end = max(within.start, span.start - reach), min(within.end, span.end + reach)
    before, after = text[start : span.start], text[span.end : end]
    return ("…" if start > within.start else "") + before, span.of(text), after + ("…" if end < within.end else "")

"""What was read in a report, found by where it stands."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from typing import Generic, Protocol, TypeVar

from firsthand.records.span import Span, Spans


class _Placed(Protocol):
    @property
    def span(self) -> Span: ...


T = TypeVar("T", bound=_Placed)


class Mentions(Generic[T]):
    """Places, dates, attributions … of one report; those in a stretch are found without looking at all of them."""

    def __init__(self, mentions: Iterable[T]) -> None:
        self._mentions = sorted(mentions, key=lambda one: one.span)
        self._starts = [one.span.start for one in self._mentions]
        self._longest = max((one.span.end - one.span.start for one in self._mentions), default=0)

    def over(self, stretches: Spans) -> list[T]:
        """Those that share a character with one of `stretches`, each once, in the order of the text."""
        found: dict[int, T] = {}
        for stretch in stretches:
            low = bisect_left(self._starts, stretch.start - self._longest)
            high = bisect_left(self._starts, stretch.end)
            for at in range(low, high):
                if self._mentions[at].span.overlaps(stretch):
                    found[at] = self._mentions[at]
        return [found[at] for at in sorted(found)]

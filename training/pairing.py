"""Two readings of one report laid beside each other: which attribution of one is which of the other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, TypeVar

Pairs = Sequence[Sequence[int]]


class Roles(Protocol):
    """An attribution of any reading; spans are code points, end exclusive."""

    @property
    def source(self) -> Pairs:
        """Who."""
        ...

    @property
    def cue(self) -> Pairs:
        """Says."""
        ...

    @property
    def content(self) -> Pairs:
        """What."""
        ...


One = TypeVar("One", bound=Roles)
Other = TypeVar("Other", bound=Roles)


def shared(one: Pairs, other: Pairs) -> int:
    """Characters that both sets of spans hold."""
    return sum(max(0, min(a[1], b[1]) - max(a[0], b[0])) for a in one for b in other)


def paired(ones: Sequence[One], others: Sequence[Other]) -> list[tuple[One, Other]]:
    """Attributions of two readings one to one, most alike first.

    A pair shares characters of the content, and of the cue where both have one. Of several candidates the one with the
    cue and the most of the content in common is taken (Dice's coefficient of the characters).
    """
    scored = []
    for left, one in enumerate(ones):
        for right, other in enumerate(others):
            content = shared(one.content, other.content)
            cue = shared(one.cue, other.cue) > 0 or (not one.cue and not other.cue)
            if content and cue:
                scored.append((2 * content / (_length(one.content) + _length(other.content)), left, right))
    scored.sort(key=lambda entry: (-entry[0], entry[1], entry[2]))
    taken: tuple[set[int], set[int]] = (set(), set())
    pairs = []
    for _, left, right in scored:
        if left not in taken[0] and right not in taken[1]:
            taken[0].add(left)
            taken[1].add(right)
            pairs.append((ones[left], others[right]))
    return pairs


def overlaps(one: Roles, other: Roles) -> bool:
    """Whether source, cue and content each share a character, or both lack the role."""
    return all(
        shared(mine, theirs) > 0 if mine and theirs else not mine and not theirs
        for mine, theirs in ((one.source, other.source), (one.cue, other.cue), (one.content, other.content))
    )


def _length(spans: Pairs) -> int:
    return sum(span[1] - span[0] for span in spans)

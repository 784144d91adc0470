"""Counts independent origins: the least and the most over every reading that the texts allow.

Origins that must differ form a graph. A reading puts every origin into a class in which no two must differ, so the
least number of classes is the chromatic number of that graph: found exactly by dynamic programming over subsets (Lawler
1976) up to `EXACT` origins, between a greedy clique and a greedy colouring beyond.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from firsthand.records.claim import Independence

EXACT = 14
"""Origins of one claim up to which the least number is found exactly."""


@dataclass(frozen=True, slots=True)
class Count:
    """The interval, and the reading that gives `confirmed`: for each origin the position of the one standing for it."""

    independent: Independence
    stands: tuple[int, ...]


def count(
    origins: int, differ: Callable[[int, int], bool], unknown: int = 0, plain: Collection[int] = frozenset()
) -> Count:
    """Count known origins, of which `differ(i, j)` says whether two must be different, and `unknown` lineages.

    `plain` are origins any two of which differ: they are not asked for, so that many of them cost little. Unknown
    lineages add nothing to the least and one each to the most. Beyond `EXACT` origins the least is a bound from below
    (a set of origins that all differ) unless a reading attains it.
    """
    apart = _apart(origins, differ, plain)
    clique = _greedy_clique(apart)
    classes = [1 << i for i in range(origins)] if len(clique) == origins else _greedy_classes(apart)
    if len(clique) < len(classes) and origins <= EXACT:
        classes = _fewest(apart)
        clique = classes
    exact = len(clique) == len(classes)
    return Count(Independence(len(clique), origins + unknown, exact=exact), _standing(classes, origins))


def _apart(origins: int, differ: Callable[[int, int], bool], plain: Collection[int]) -> list[int]:
    """For each origin the set of those that must differ from it, as bits."""
    alike = sum(1 << i for i in set(plain))
    apart = [alike & ~(1 << i) if alike >> i & 1 else 0 for i in range(origins)]
    others = [i for i in range(origins) if not alike >> i & 1]
    for i in range(origins):
        for j in others if alike >> i & 1 else (j for j in others if j > i):
            if differ(min(i, j), max(i, j)):
                apart[i] |= 1 << j
                apart[j] |= 1 << i
    return apart


def _standing(classes: Sequence[int], origins: int) -> tuple[int, ...]:
    stands = list(range(origins))
    for members in classes:
        first = (members & -members).bit_length() - 1
        rest = members
        while rest:
            stands[(rest & -rest).bit_length() - 1] = first
            rest &= rest - 1
    return tuple(stands)


def _fewest(apart: Sequence[int]) -> list[int]:
    """A partition of all origins into the fewest classes (bit sets) without a pair that must differ."""
    everything = (1 << len(apart)) - 1
    fits = _fitting_sets(apart)
    best: dict[int, tuple[int, int]] = {0: (0, 0)}

    def fewest(rest: int) -> tuple[int, int]:
        if rest in best:
            return best[rest]
        first = rest & -rest
        others = rest & ~first & ~apart[first.bit_length() - 1]
        choice = (len(apart) + 1, 0)
        subset = others
        while True:
            members = subset | first
            if fits[members]:
                choice = min(choice, (fewest(rest ^ members)[0] + 1, members))
            if subset == 0:
                break
            subset = (subset - 1) & others
        best[rest] = choice
        return choice

    classes, rest = [], everything
    while rest:
        members = fewest(rest)[1]
        classes.append(members)
        rest ^= members
    return classes


def _fitting_sets(apart: Sequence[int]) -> list[bool]:
    fits = [True] * (1 << len(apart))
    for members in range(1, len(fits)):
        first = (members & -members).bit_length() - 1
        rest = members & (members - 1)
        fits[members] = fits[rest] and not apart[first] & rest
    return fits


def _greedy_clique(apart: Sequence[int]) -> list[int]:
    clique: list[int] = []
    members = 0
    for i in sorted(range(len(apart)), key=lambda i: (-apart[i].bit_count(), i)):
        if not members & ~apart[i]:
            clique.append(i)
            members |= 1 << i
    return clique


def _greedy_classes(apart: Sequence[int]) -> list[int]:
    classes: list[int] = []
    for i in sorted(range(len(apart)), key=lambda i: (-apart[i].bit_count(), i)):
        for k, members in enumerate(classes):
            if not apart[i] & members:
                classes[k] |= 1 << i
                break
        else:
            classes.append(1 << i)
    return classes

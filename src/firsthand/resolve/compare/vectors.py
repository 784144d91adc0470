"""Weights of words over all reports, and a short vector for each report."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from firsthand.resolve.statements import Account
from firsthand.resolve.wording.terms import DAY, terms_of

KEPT = 80
"""Terms kept in a vector: the heaviest. Memory stays flat per report however long it is."""
OF_A_DAY = 2.0
RARE = 8
"""Reports that a word may be in and still be rare."""
SMOOTHING = 20
"""Reports that are taken to exist beside those given, so that weights in a set of five are not absurd."""


@dataclass(frozen=True, slots=True)
class Weights:
    """How much a term tells: smoothed inverse document frequency (Spärck Jones 1972)."""

    reports: int
    frequency: Counter[str]
    _known: dict[str, float] = field(default_factory=dict, repr=False, compare=False)
    _totals: dict[frozenset[str], float] = field(default_factory=dict, repr=False, compare=False)

    def of(self, term: str) -> float:
        """Weight of `term`; the rarer, the more. A day is no word and has a fixed one."""
        if term.startswith(DAY):
            return OF_A_DAY
        weight = self._known.get(term)
        if weight is None:
            weight = self._known[term] = math.log(1 + (self.reports + SMOOTHING) / (self.frequency[term] + 0.5))
        return weight

    def rare(self, name: str) -> bool:
        """Whether the rarest word of `name` is in so few reports that two of them hardly mean two bearers."""
        least = min((self.frequency[term] for term in terms_of(name)), default=0)
        return least <= max(RARE, self.reports // 500)

    def total(self, terms: Iterable[str]) -> float:
        """Sum over distinct terms."""
        return sum(map(self.of, terms))

    def whole(self, terms: frozenset[str]) -> float:
        """The same for all terms of one sentence, which is asked for many times."""
        total = self._totals.get(terms)
        if total is None:
            total = self._totals[terms] = self.total(sorted(terms))
        return total


def weights(accounts: Sequence[Account]) -> Weights:
    """Weights over these reports."""
    frequency: Counter[str] = Counter()
    for one in accounts:
        frequency.update(one.counts.keys())
    return Weights(len(accounts), frequency)


def vector(one: Account, scale: Weights) -> dict[str, float]:
    """Term -> weight, unit length, the heaviest `KEPT` terms."""
    raw = {term: (1 + math.log(count)) * scale.of(term) for term, count in one.counts.items()}
    heaviest = sorted(raw.items(), key=lambda entry: (-entry[1], entry[0]))[:KEPT]
    length = math.sqrt(sum(value * value for _, value in heaviest)) or 1.0
    return {term: value / length for term, value in heaviest}


def cosine(left: dict[str, float], right: dict[str, float]) -> float:
    """Cosine of two unit vectors."""
    if len(left) > len(right):
        left, right = right, left
    return sum(value * right[term] for term, value in left.items() if term in right)

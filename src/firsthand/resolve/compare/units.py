"""Whether two sentences state one thing: by words, numbers and events; across languages by what needs no words."""

from __future__ import annotations

from dataclasses import dataclass

from firsthand.resolve.compare.vectors import Weights
from firsthand.resolve.statements import Unit
from firsthand.resolve.wording.terms import DAY, NUMBER

ALIGNED = 0.42
"""Weighted overlap from which two sentences of one language state one thing."""
BOTH_CHIEF = 0.10
"""The same for two sentences that each tell what its report is chiefly about: their position speaks for them."""
SAME_EVENT = 0.34
"""The same for two sentences of one type of event."""
LEAST_SHARED = 2
ACROSS, ACROSS_SHARED = 0.4, 3
"""Share, and number, of ideas, places, numbers and days that make sentences of two languages one statement."""
MOST_NAMES = 2
"""Names in common, by sound, that count: a word has more than one reading."""
TOLERANCE = 0.05
"""Numbers that differ by less than this share of the larger agree: "about 10,000" and "9,900"."""


@dataclass(frozen=True, slots=True)
class Alignment:
    """How two sentences stand; `conflict` holds the two numbers where both count one thing and disagree."""

    score: float
    aligned: bool
    conflict: tuple[float, float] | None = None


def align(one: Unit, other: Unit, langs: tuple[str, str], scale: Weights) -> Alignment:
    """Compare two sentences of one incident; `langs` are the languages of their reports."""
    if langs[0] != langs[1]:
        score, aligned = _across(one, other)
    else:
        score, aligned = _within(one, other, scale)
    conflict = disagreement(one, other) if aligned else None
    return Alignment(score, aligned and conflict is None, conflict)


def _within(one: Unit, other: Unit, scale: Weights) -> tuple[float, bool]:
    shared = one.terms & other.terms
    if not shared:
        return 0.0, False
    weight, left, right = scale.total(shared), scale.whole(one.terms), scale.whole(other.terms)
    score = 0.5 * weight / min(left, right) + weight / (left + right)
    if one.main and other.main and one.report != other.report:
        return score, score >= BOTH_CHIEF or bool(one.types & other.types)
    if one.report == other.report and not (one.main or other.main) and abs(one.index - other.index) <= 2:
        ideas = sum(term[0] == "#" for term in shared)
        if ideas >= 2:
            return score, True
    floor = SAME_EVENT if one.types & other.types else ALIGNED
    return score, score >= floor and len(shared) >= LEAST_SHARED


def _across(one: Unit, other: Unit) -> tuple[float, bool]:
    ideas = {term for term in one.terms & other.terms if term[0] == "#"}
    numbers = {term for term in one.terms & other.terms if term.startswith((NUMBER, DAY))}
    places = one.places & other.places
    all_ideas = {term for term in one.terms | other.terms if term[0] == "#"}
    names = min(MOST_NAMES, len(one.names & other.names))
    anchors = len(ideas) + len(numbers) + len(places) + names
    score = anchors / (1 + len(all_ideas) + len(one.places | other.places) + len(numbers) + names)
    if one.main and other.main:
        return score, bool(ideas or places or names or one.types & other.types)
    return score, len(ideas) + len(places) + names >= 2 and anchors >= ACROSS_SHARED and score >= ACROSS


def disagreement(one: Unit, other: Unit) -> tuple[float, float] | None:
    """Two different numbers of one thing, if the two sentences give them and agree in no number of it."""
    found: tuple[float, float] | None = None
    for value, of in one.amounts:
        for counted, what in other.amounts:
            if not of & what:
                continue
            if abs(value - counted) <= TOLERANCE * max(abs(value), abs(counted)):
                return None
            found = found or (value, counted)
    return found

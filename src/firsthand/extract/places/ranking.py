"""Which place each name of a report is: by parent, size, and what the other names of the report say."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from firsthand.extract.places.candidate import Candidate
from firsthand.extract.places.context import HOME, Context, Surroundings
from firsthand.extract.places.gazetteer import CONTINENT, COUNTRY, COUNTY, REGION, TOWN, Entry, Gazetteer, key_of
from firsthand.extract.places.home import home_country, home_names
from firsthand.records.report import Report

_PRIOR = {CONTINENT: 8.0, COUNTRY: 9.0, REGION: 1.2, COUNTY: 4.2, TOWN: 0.0}
_SUPPORT = 1.6
_PARENT = 10.0
_MANY = 30  # places of one name, beyond which it tells nothing of where a report plays
_ROUNDS = 3
_DOUBTFUL_COUNTRY = 0.4


@dataclass(frozen=True, slots=True)
class Read:
    """A candidate, the place it is read as, and what the other names of the report say of that place.

    Attributes:
        support: how well it fits them, 0 and up.
        foreign: the report plays elsewhere.
    """

    candidate: Candidate
    entry: Entry
    support: float
    foreign: bool


def read_all(report: Report, candidates: list[Candidate], places: Gazetteer) -> list[Read]:
    """Each candidate with its place. One name means one place throughout, but where its parent stands beside it."""
    named = [(key_of(candidate.span.of(report.text)), candidate) for candidate in candidates]
    home = _Home(report, places)
    context = home.context(None)
    for key, candidate in named:
        _vote_if_sure(key, candidate, context)
    readings: dict[str, Entry] = {}
    others = context.surroundings()
    for _ in range(_ROUNDS):
        readings = _read_names(named, others)
        context = home.context(others)
        for key, candidate in named:
            entry = _reading(key, candidate, readings)
            if candidate.evidence + weight(entry) - doubt(candidate, entry) > 0:
                context.add(key, entry, 0.5 if candidate.demonym else 1.0)
        others = context.surroundings()
    told: dict[tuple[str, int], tuple[float, bool]] = {}
    found = []
    for key, candidate in named:
        entry = _reading(key, candidate, readings)
        if (key, entry.id) not in told:
            told[key, entry.id] = (others.support(entry, key), others.foreign(entry, key))
        found.append(Read(candidate, entry, *told[key, entry.id]))
    return found


class _Home:
    """The outlet's country, and the place that it is called after, read like a name in the report."""

    def __init__(self, report: Report, places: Gazetteer) -> None:
        self._country = home_country(report)
        self._names = home_names(report, places)

    def context(self, others: Surroundings | None) -> Context:
        """A context that holds the outlet's home only; its name is read by `others`, or left out if it needs them."""
        context = Context()
        if self._country is not None:
            context.at_home(self._country, 1.0)
        for _, entries in self._names:
            if others is not None:
                context.add(HOME, _likeliest(entries, others), 1.0)
            elif len(entries) == 1:
                context.add(HOME, entries[0], 1.0)
        return context


def _likeliest(entries: Sequence[Entry], others: Surroundings) -> Entry:
    return max(entries, key=lambda entry: prior(entry, entries) + _SUPPORT * others.support(entry, HOME))


def inside(entry: Entry, parents: Sequence[Entry]) -> bool:
    """Whether a place lies in one of the places that may be its parent."""
    return any(
        entry.id != parent.id
        and entry.country == parent.country
        and (parent.kind == COUNTRY or parent.region == entry.region)
        for parent in parents
    )


def prior(entry: Entry, rivals: Sequence[Entry]) -> float:
    """How likely a place is meant by its name alone: by kind, and by the logarithm of its population."""
    if entry.kind in {CONTINENT, COUNTRY, COUNTY}:
        return _PRIOR[entry.kind]
    if any(rival.kind == COUNTRY and rival.country == entry.country for rival in rivals):
        return _PRIOR[TOWN]  # "Singapore", "Hong Kong", "Luxembourg": no finer than printed
    score = _PRIOR[entry.kind] + (0.75 if entry.kind == REGION else 1.0) * math.log10(entry.population + 10)
    if entry.kind == REGION and any(
        rival.kind == TOWN and rival.country == entry.country and rival.population > 50_000 for rival in rivals
    ):
        score -= 3.2  # "Moscow", "Seoul", "New York" are the cities before they are the regions around them
    return score


def weight(entry: Entry) -> float:
    """How much a name speaks for being a place at all, by what it would be."""
    if entry.kind in {COUNTRY, REGION, CONTINENT, COUNTY}:
        return 1.5
    return min(1.3, 0.5 * (math.log10(entry.population + 10) - 3.2))


def doubt(candidate: Candidate, entry: Entry) -> float:
    """How much a name that is also a word or a person's speaks against a place: a large one is thought of first."""
    if not candidate.doubtful and not candidate.ordinary:
        return 0.0
    if entry.kind not in {TOWN, COUNTY}:
        return _DOUBTFUL_COUNTRY if candidate.doubtful else 0.0
    size = math.log10(entry.population + 10)
    doubtful = 2.0 * min(1.0, max(0.25, 6.0 - size)) if candidate.doubtful else 0.0
    return doubtful + (1.6 * min(1.0, max(0.25, 5.6 - size)) if candidate.ordinary else 0.0)


def _vote_if_sure(key: str, candidate: Candidate, context: Context) -> None:
    """First votes: names of one place only, countries, regions, and towns beside their parent."""
    entries = candidate.entries
    within = [entry for entry in entries if inside(entry, candidate.parent)]
    if within:
        context.add(key, max(within, key=lambda entry: prior(entry, entries)), 1.5)
    elif len(entries) == 1 and (entries[0].kind != TOWN or candidate.evidence - doubt(candidate, entries[0]) >= 0.5):
        context.add(key, entries[0], 0.5 if candidate.demonym else 1.0)
    elif candidate.evidence >= 0 and not candidate.doubtful:
        ranked = sorted(entries, key=lambda entry: -prior(entry, entries))
        first = prior(ranked[0], entries)
        if first >= 5.8 and (len(ranked) == 1 or first - prior(ranked[1], entries) > 1.2):
            context.add(key, ranked[0], 0.7)
        elif len(entries) <= _MANY:
            context.add_open(key, entries)


def _best(key: str, candidate: Candidate, others: Surroundings) -> tuple[float, Entry]:
    def score(entry: Entry) -> float:
        parent = _PARENT if inside(entry, candidate.parent) else 0.0
        return prior(entry, candidate.entries) + _SUPPORT * others.support(entry, key) + parent

    best = max(candidate.entries, key=score)
    return score(best), best


def _read_names(named: list[tuple[str, Candidate]], others: Surroundings) -> dict[str, Entry]:
    """One reading for each name in the report: the best of the mentions that have most beside them."""
    readings: dict[str, tuple[float, Entry]] = {}
    tried: set[tuple[str, tuple[Entry, ...], tuple[Entry, ...]]] = set()
    for key, candidate in named:
        same = (key, candidate.entries, candidate.parent)
        if same in tried:
            continue
        tried.add(same)
        score, entry = _best(key, candidate, others)
        if key not in readings or score > readings[key][0]:
            readings[key] = (score, entry)
    return {key: entry for key, (_, entry) in readings.items()}


def _reading(key: str, candidate: Candidate, readings: dict[str, Entry]) -> Entry:
    within = [entry for entry in candidate.entries if inside(entry, candidate.parent)]
    if within:
        return max(within, key=lambda entry: prior(entry, candidate.entries))
    return readings[key]

"""What speaks for and against two reports telling of one incident, each with what it adds.

Contributions are in the scale of log odds, set by hand from invented dossiers and checked against the measuring set of
local shooting reports (`bench/incidents.py`); a pair is linked at `LINK` or above.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from heapq import nsmallest

from firsthand.records.event import Place
from firsthand.resolve.compare.vectors import Weights, cosine
from firsthand.resolve.statements import Account
from firsthand.resolve.wording.fingerprints import carried_over
from firsthand.resolve.wording.when import Days, days_of

_NAME = re.compile(r"(?<![.\w])(?:[A-ZÀ-ÞА-ЯЁ][\w'’-]+)(?: [A-ZÀ-ÞА-ЯЁ][\w'’-]+){1,2}(?!\w)")
LINK = 1.0
"""Sum of contributions from which two reports are taken to tell of one incident."""
EVER = 10**9
TOLD = ((1, 0.6), (3, 0.2), (7, -1.2), (20, -2.8), (EVER, -4.5))
PUBLISHED = ((1, 0.6), (3, 0.3), (7, -0.24), (20, -0.9), (EVER, -1.8))
"""What up to so many days between two dates add: an event's own date does not move, a follow-up comes late."""
MOST_WORDS = 2.4
"""Most that words in common can add: two events of one kind in one city are told in the same words."""
COPIED = 0.5
"""Share of shingles from which one text counts as carried over from the other."""


@dataclass(frozen=True, slots=True)
class Feature:
    """One ground, in words, and what it adds (negative: speaks against)."""

    name: str
    adds: float
    detail: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two reports compared; `a` < `b` in order of arrival."""

    a: str
    b: str
    features: tuple[Feature, ...]

    @property
    def score(self) -> float:
        """Sum of what the features add."""
        return sum(one.adds for one in self.features)

    @property
    def copied(self) -> bool:
        """Whether one text is carried over from the other."""
        return any(one.name == "wording" for one in self.features)


@dataclass(frozen=True, slots=True)
class Profile:
    """What of a report is compared: its vector, where and when its main event was, whom it cites."""

    account: Account
    vector: dict[str, float]
    place: Place | None
    days: Days | None
    type: str | None
    places: frozenset[int]
    cities: frozenset[int]
    numbers: frozenset[str]
    names: frozenset[str]
    victims: frozenset[str]
    cited: frozenset[str]


def compare(left: Profile, right: Profile, scale: Weights) -> Comparison:
    """Compare two reports, feature by feature."""
    found = (
        *_wording(left, right),
        *_words(left, right, scale),
        *_time(left, right),
        *_place(left, right),
        *_kind(left, right),
        *_victims(left, right),
        *_names(left, right, scale),
        *_citing(left, right),
    )
    return Comparison(left.account.id, right.account.id, found)


def _wording(left: Profile, right: Profile) -> Iterator[Feature]:
    share = carried_over(left.account.wording, right.account.wording)
    if share >= COPIED:
        yield Feature("wording", 5.0 * share, f"{share:.0%} of the shorter text stands in the other")


def same_language(left: Account, right: Account) -> bool:
    """Whether wording can be compared at all."""
    return left.report.lang == right.report.lang


def _words(left: Profile, right: Profile, scale: Weights) -> Iterator[Feature]:
    value = cosine(left.vector, right.vector)
    shared = left.vector.keys() & right.vector.keys()
    if same_language(left.account, right.account):
        rarest = nsmallest(4, shared, key=lambda term: (-scale.of(term), term))
        yield Feature(
            "words", min(MOST_WORDS, 8.0 * (value - 0.14)), f"cosine {value:.2f}, among others {', '.join(rarest)}"
        )
        return
    ideas = [term for term in shared if term[0] == "#"]
    anchors = left.places & right.places
    numbers = left.numbers & right.numbers
    if ideas or anchors or numbers:
        adds = 0.12 * min(len(ideas), 5) + 0.25 * min(len(anchors), 4) + 0.3 * min(len(numbers), 3)
        yield Feature(
            "shared facts", adds, f"{len(ideas)} ideas, {len(anchors)} places, {len(numbers)} numbers in common"
        )


def _time(left: Profile, right: Profile) -> Iterator[Feature]:
    told = left.days is not None and right.days is not None
    one, other = (left.days, right.days) if told else (left.account.days, right.account.days)
    if one is None or other is None:
        return
    gap = one.gap(other)
    close = next(adds for most, adds in (TOLD if told else PUBLISHED) if gap <= most)
    what = "told dates" if told else "days of publication"
    yield Feature("time", close, f"{what} {gap} days apart")


def _place(left: Profile, right: Profile) -> Iterator[Feature]:
    here, there = left.place, right.place
    if here is None or there is None:
        if left.cities and right.cities:
            shared = left.cities & right.cities
            adds = 0.3 if shared else -0.8
            yield Feature("cities", adds, f"{len(shared)} of the cities that they name in common")
        return
    if here.geonameid is not None and here.geonameid == there.geonameid:
        yield Feature("place", 0.9 if here.city else 0.4, f"both in {here.name}")
    elif here.country and there.country and here.country != there.country:
        if not left.places & right.places:
            yield Feature("place", -1.0, f"{here.name} and {there.name}")
    elif here.city and there.city:
        yield Feature("place", -1.4, f"{here.name} and {there.name}")
    elif here.country and here.country == there.country:
        yield Feature("place", 0.2, f"both in {here.country_name or here.country}")


def _kind(left: Profile, right: Profile) -> Iterator[Feature]:
    if left.type is None or right.type is None:
        return
    if left.type == right.type:
        yield Feature("type", 0.4, f"both tell of {left.type}")
    else:
        yield Feature("type", -0.3, f"{left.type} and {right.type}")


def _victims(left: Profile, right: Profile) -> Iterator[Feature]:
    if not left.victims or not right.victims:
        return
    shared = left.victims & right.victims
    if shared:
        yield Feature("victims", 0.8, f"both name {', '.join(sorted(shared))}")
    elif not any(
        one <= other or other <= one for one in map(_words_of, left.victims) for other in map(_words_of, right.victims)
    ):
        yield Feature("victims", -0.8, f"{', '.join(sorted(left.victims))} and {', '.join(sorted(right.victims))}")


def _names(left: Profile, right: Profile, scale: Weights) -> Iterator[Feature]:
    """Names of two words and more that few reports have."""
    shared = [name for name in left.names & right.names if scale.rare(name)]
    if shared:
        yield Feature("names", min(1.2, 0.4 * len(shared)), f"both have the name {min(shared)}")
    elif left.names and right.names and left.account.report.lang == right.account.report.lang:
        yield Feature("names", -0.3, "no name in common")


def names_in(one: Account) -> frozenset[str]:
    """Runs of two or three capitalised words inside sentences, case-folded, in scripts that have capitals."""
    text = one.report.text
    return frozenset(
        " ".join(match.group().split()).casefold()
        for unit in one.units
        for match in _NAME.finditer(text, unit.span.start, unit.span.end)
    )


def _words_of(name: str) -> set[str]:
    return set(name.casefold().split())


def _citing(left: Profile, right: Profile) -> Iterator[Feature]:
    for one, other in ((left, right), (right, left)):
        if other.account.publisher.key in one.cited and one.account.publisher.key != other.account.publisher.key:
            yield Feature("citing", 0.7, f"{one.account.publisher.label} cites {other.account.publisher.label}")
            return


def _day_of_lead(one: Account) -> Days | None:
    """The only full day that the chief sentence of a report names, where no dated event was read in it."""
    lead = next((unit.span for unit in one.units if unit.main), None)
    if lead is None:
        return None
    told = {mention.edtf for mention in one.reading.dates if mention.edtf and mention.span.within(lead)}
    days = days_of(told.pop()) if len(told) == 1 else None
    return days if days is not None and days.first == days.last else None


def profile(one: Account, scale_vector: dict[str, float], cited: frozenset[str]) -> Profile:
    """What of `one` is compared."""
    event = one.main
    return Profile(
        account=one,
        vector=scale_vector,
        place=event.place if event else None,
        days=days_of(event.date.edtf) if event and event.date else _day_of_lead(one),
        type=event.type if event else None,
        places=frozenset(
            mention.place.geonameid
            for mention in one.reading.places
            if mention.place.geonameid is not None and not mention.dateline
        ),
        cities=frozenset(
            mention.place.geonameid
            for mention in one.reading.places
            if mention.place.geonameid is not None and mention.place.city and not mention.dateline
        ),
        names=names_in(one),
        numbers=frozenset(
            term for term in one.counts if term.startswith("n:") and len(term) > 3 and term[2:4] not in {"19", "20"}
        ),
        victims=frozenset(victim.name for victim in event.victims if victim.name) if event else frozenset(),
        cited=cited,
    )

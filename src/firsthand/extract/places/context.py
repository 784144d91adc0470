"""What a report says about where it plays: votes of its names for countries and regions, and how near they lie."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from firsthand.extract.places.gazetteer import COUNTRY, COUNTY, TOWN, Entry

HOME = "\N{INFORMATION SEPARATOR ONE}home"
"""The name under which the place is counted that the outlet is called after."""
_NEAR = ((60.0, 1.6), (160.0, 1.0), (400.0, 0.4))
_CELL = 4.0  # degrees; with its neighbours a cell holds all that is near, up to far north
_OPEN = 0.8  # the vote of a name that may be several places, shared among them
_LEAST = 0.4  # how much a place that a name may be counts for lying near
_NOTHING = 1e-9
_FULL = 32  # names in one cell that are looked at: enough for any one report, and a bound for a text of thousands
_HOME_ALONE = 0.1
_SMALL = 300_000
"""What the outlet's name alone weighs for a smaller town: papers write of the known Moscow too."""
_SURE = 2.0  # votes from which a report is taken to say where it plays


@dataclass(slots=True)
class _Name:
    entry: Entry
    weight: float
    times: int

    @property
    def vote(self) -> float:
        """Mentions count for less each time: a name that stands in every sentence is still one name."""
        return self.weight * (1.0 + math.log(self.times))


class Context:
    """The places that a report names, each under its name, with the weight that it has for reading the others."""

    def __init__(self) -> None:
        self._names: dict[str, list[_Name]] = {}
        self._home: dict[str, float] = {}

    def at_home(self, country: str, weight: float) -> None:
        """Count the country of the outlet."""
        self._home[country] = weight

    def add(self, key: str, entry: Entry, weight: float) -> None:
        """Count one mention of the name `key`, read as `entry`; the heaviest mention and their number decide."""
        known = self._names.get(key)
        if known is None or len(known) > 1:
            self._names[key] = [_Name(entry, weight, 1)]
            return
        known[0].times += 1
        if known[0].weight < weight:
            known[0].entry, known[0].weight = entry, weight

    def add_open(self, key: str, entries: tuple[Entry, ...]) -> None:
        """Count a name that may be each of several places: all of them a little, until it is known which."""
        if key not in self._names:
            self._names[key] = [_Name(entry, _OPEN / len(entries), 1) for entry in entries]

    def surroundings(self) -> Surroundings:
        """What the names counted so far say of places; later ones do not change it."""
        return Surroundings(self._names, self._home)


class Surroundings:
    """What the names of a report say of a place. A name never speaks for itself: the first guess would be final."""

    def __init__(self, names: dict[str, list[_Name]], home: dict[str, float]) -> None:
        self._names = {
            key: kept for key, among in names.items() if (kept := [one for one in among if one.entry.country])
        }
        self._home = frozenset(home)
        self._countries = defaultdict[str, float](float, home)
        self._regions: defaultdict[str, float] = defaultdict(float)
        self._cells: defaultdict[tuple[int, int], list[tuple[str, _Name]]] = defaultdict(list)
        for key, among in self._names.items():
            for name in among:
                self._count(key, name)
        for cell in self._cells.values():
            cell.sort(key=lambda one: -one[1].weight)
            del cell[_FULL:]
        self._total = sum(self._countries.values())
        self._in_regions = sum(self._regions.values())

    def _count(self, key: str, name: _Name) -> None:
        entry = name.entry
        self._countries[entry.country or ""] += name.vote
        if entry.kind != COUNTRY:
            self._regions[_region(entry)] += name.vote
        if entry.kind in {TOWN, COUNTY} and entry.lat is not None and entry.lon is not None:
            self._cells[_cell(entry.lat, entry.lon)].append((key, name))

    def support(self, entry: Entry, key: str) -> float:
        """How well a place fits that is named `key`: its country and region are named too, other places lie near it."""
        near = self._nearness(entry, key)
        shy = _HOME_ALONE if entry.kind == TOWN and entry.population < _SMALL and not self._told(entry, key) else 1.0
        score = near
        votes, total = self._without(key, entry, self._countries.get(entry.country or "", 0.0), self._total)
        if votes > 0:
            score += shy * (0.6 + 2.0 * votes / total)
        if entry.kind != COUNTRY:
            votes, total = self._without(
                key, entry, self._regions.get(_region(entry), 0.0), self._in_regions, regions=True
            )
            if votes > 0:
                score += (1.0 if near else shy) * (1.0 + 2.0 * votes / total)
        return score

    def _told(self, entry: Entry, key: str) -> bool:
        """Whether more than the outlet's name speaks for the country: another name, or where the outlet sits."""
        return entry.country in self._home or any(
            name.vote > _NOTHING and name.entry.country == entry.country
            for other, among in self._names.items()
            if other not in {key, HOME}
            for name in among
        )

    def foreign(self, entry: Entry, key: str) -> bool:
        """Whether the report plays elsewhere: it names other countries, or places in them, and this one never."""
        votes, total = self._without(key, entry, self._countries.get(entry.country or "", 0.0), self._total)
        return total >= _SURE and votes <= 0

    def _without(
        self, key: str, entry: Entry, votes: float, total: float, *, regions: bool = False
    ) -> tuple[float, float]:
        """The votes for an entry's country (or region) and all votes, those of the name `key` left out."""
        for own in self._names.get(key, ()):
            if regions and own.entry.kind == COUNTRY:
                continue
            total -= own.vote
            if _region(own.entry) == _region(entry) if regions else own.entry.country == entry.country:
                votes -= own.vote
        return (votes if votes > _NOTHING else 0.0), max(total, votes)

    def _nearness(self, entry: Entry, key: str) -> float:
        if entry.lat is None or entry.lon is None or entry.kind not in {TOWN, COUNTY}:
            return 0.0
        best = 0.0
        for name, other in self._around(entry.lat, entry.lon):
            place = other.entry
            if name == key or place.id == entry.id or place.lat is None or place.lon is None:
                continue
            km = rough_km(entry.lat, entry.lon, place.lat, place.lon)
            gain = next((gain for limit, gain in _NEAR if km < limit), 0.0)
            best = max(best, gain * min(1.0, max(_LEAST, other.weight)))
            if best >= _NEAR[0][1]:
                break
        return best

    def _around(self, lat: float, lon: float) -> Iterator[tuple[str, _Name]]:
        row, column = _cell(lat, lon)
        for down in (-1, 0, 1):
            for right in (-2, -1, 0, 1, 2):
                yield from self._cells.get((row + down, column + right), ())


def _region(entry: Entry) -> str:
    return f"{entry.country}.{entry.region}"


def _cell(lat: float, lon: float) -> tuple[int, int]:
    return math.floor(lat / _CELL), math.floor(lon / _CELL)


def rough_km(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Distance in km on a plane that is good enough for "near": exact distances play no part here."""
    width = math.cos(math.radians((lat + other_lat) / 2))
    return 111.2 * math.hypot(lat - other_lat, (lon - other_lon) * width)

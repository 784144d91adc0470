"""Which places a name may be, as the gazetteer has them."""

from __future__ import annotations

from firsthand.extract.places.finder import place_of
from firsthand.extract.places.gazetteer import Entry, gazetteer
from firsthand.records.event import Place
from firsthand.web.fields.values import place_label

MOST = 15
"""Places that one name offers, the largest first."""

_SORTS = {"N": "continent", "C": "country", "R": "region", "D": "county", "P": "town"}


def named(name: str) -> list[tuple[Place, str]]:
    """Places that go by `name`, in any script, and how each is written in a list."""
    entries = sorted(gazetteer().find(name.strip()), key=lambda one: -one.population)[:MOST]
    return [(place_of(one, gazetteer()), _line(one)) for one in entries]


def by_id(geonameid: int) -> Place | None:
    """The place with that number; None where the gazetteer has none."""
    number = gazetteer().by_id.get(geonameid)
    return place_of(gazetteer().entry(number), gazetteer()) if number is not None else None


def _line(entry: Entry) -> str:
    sort = _SORTS.get(entry.kind, "place")
    people = f", {entry.population:,} people" if entry.population else ""
    return f"{place_label(place_of(entry, gazetteer()))} ({sort}{people})"

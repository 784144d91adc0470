"""The gazetteer: names in Latin, Hangul, Han and Cyrillic script to places of GeoNames.

`data/gazetteer.tsv.gz` (made by `scripts/build_gazetteer.py`, which names sources and licences) holds continents,
countries, first-order regions, counties and towns, with the keys of their names; `data/country_words.tsv` and
`data/place_words.toml` add words of our own, `data/ordinary_words.txt` says which names are words of everyday English.
"""

from __future__ import annotations

import csv
import gzip
import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

CONTINENT, COUNTRY, REGION, COUNTY, TOWN = "N", "C", "R", "D", "P"
_PUNCTUATION = str.maketrans({".": "", "’": "", "'": "", "-": " ", "‘": "", "ʼ": ""})
_SUFFIXES = ("市", "시")
_SHORTEST_WITH_SUFFIX = 3


@dataclass(frozen=True, slots=True)
class Entry:
    """A place of the gazetteer; `lat` and `lon` in degrees (WGS 84), None where the sources have none."""

    kind: str
    id: int
    country: str | None
    region: str
    lat: float | None
    lon: float | None
    population: int
    name: str


def key_of(name: str) -> str:
    """The form in which names are compared: case and accents folded, without full stops, hyphens as spaces."""
    if name.isascii():
        return name.lower().translate(_PUNCTUATION)
    plain = unicodedata.normalize("NFKD", name.casefold().translate(_PUNCTUATION))
    # NFKD takes Hangul syllables and й, ё apart; only the accents of Latin letters are to go.
    if any("a" <= char <= "z" for char in plain):
        return "".join(char for char in plain if not unicodedata.combining(char)).replace("ø", "o").replace("ł", "l")
    return unicodedata.normalize("NFC", plain).replace("ё", "е")


def keys_of(name: str) -> tuple[str, ...]:
    """The forms under which a name is found, without the word for city too that Korean and Chinese hang on."""
    key = key_of(name)
    if len(name) < _SHORTEST_WITH_SUFFIX or not name.endswith(_SUFFIXES):
        return (key,)
    return (key, key_of(name[:-1]))


class Gazetteer:
    """All places, by name and by id. Rows are parsed when they are asked for: most never are."""

    def __init__(self, rows: list[str], words: dict[str, Any], countries: list[dict[str, str]]) -> None:
        self._rows = rows
        self._index: dict[str, int | tuple[int, ...]] = {}
        self._parsed: dict[int, Entry] = {}
        self.by_id: dict[int, int] = {}
        self.country_row: dict[str, int] = {}
        self.region_row: dict[str, int] = {}
        self.demonyms: dict[str, str] = {}
        self.adjectives: dict[str, str] = {}
        for number, row in enumerate(rows):
            kind, geonameid, country, region, _, _, _, _, keys = row.split("\t")
            self.by_id[int(geonameid)] = number
            if kind == COUNTRY:
                self.country_row[country] = number
            elif kind == REGION:
                self.region_row[f"{country}.{region}"] = number
            for key in keys.split("|"):
                self._add_key(key, number)
        self._add_words(words)
        self._add_countries(countries)

    def _add_key(self, key: str, number: int) -> None:
        known = self._index.setdefault(key, number)
        if isinstance(known, int):
            if known != number:
                self._index[key] = (known, number)
        elif number not in known:
            self._index[key] = (*known, number)

    def _add(self, name: str, number: int) -> None:
        for key in keys_of(name):
            self._add_key(key, number)

    def _add_words(self, words: dict[str, Any]) -> None:
        for code, names in words["abbreviations"].items():
            for name in names:
                self._add(name, self.region_row[code])
        for geonameid, names in words["names"].items():
            for name in names:
                self._add(name, self.by_id[int(geonameid)])

    def _add_countries(self, countries: list[dict[str, str]]) -> None:
        for row in countries:
            iso = row["iso"]
            number = self.country_row[iso]
            for column in ("en", "ko", "zh", "ru"):
                for name in filter(None, (row[column] or "").split("|")):
                    self._add(name, number)
            for word in filter(None, (row["demonyms"] or "").split("|")):
                self.demonyms[word] = iso
            for stem in filter(None, (row["ru_adjectives"] or "").split("|")):
                self.adjectives[stem] = iso

    def find(self, name: str) -> tuple[Entry, ...]:
        """Places that go by `name`, in any of the four scripts; empty where there is none."""
        return self.find_key(key_of(name))

    def find_key(self, key: str) -> tuple[Entry, ...]:
        """Places by the folded form of a name."""
        found = self._index.get(key)
        if found is None:
            return ()
        if isinstance(found, int):
            return (self.entry(found),)
        return tuple(map(self.entry, found))

    def knows(self, key: str) -> bool:
        """Whether some place has a name with this folded form."""
        return key in self._index

    def entry(self, number: int) -> Entry:
        """The place of a row."""
        known = self._parsed.get(number)
        if known is None:
            kind, geonameid, country, region, lat, lon, population, name, _ = self._rows[number].split("\t")
            known = self._parsed[number] = Entry(
                kind=kind,
                id=int(geonameid),
                country=country or None,
                region=region,
                lat=float(lat) if lat else None,
                lon=float(lon) if lon else None,
                population=int(population),
                name=name,
            )
        return known

    def country(self, iso: str | None) -> Entry | None:
        """The country with an ISO alpha-2 code."""
        return self.entry(self.country_row[iso]) if iso in self.country_row else None

    def region_of(self, entry: Entry) -> Entry | None:
        """The first-order region that a place lies in."""
        number = self.region_row.get(f"{entry.country}.{entry.region}")
        return None if number is None else self.entry(number)


def data_text(name: str) -> str:
    """The text of a data file of this room."""
    return files("firsthand.extract").joinpath("data", name).read_text(encoding="utf-8")


@cache
def place_words() -> dict[str, Any]:
    """The tables of `data/place_words.toml`."""
    return tomllib.loads(data_text("place_words.toml"))


@cache
def listed(table: str, key: str) -> frozenset[str]:
    """The words under a key of a table of `data/place_words.toml`."""
    value = place_words()[table][key]
    return frozenset(value.split() if isinstance(value, str) else value)


@cache
def doubtful_words() -> frozenset[str]:
    """Words that are seldom the place of that name, folded."""
    table = place_words()
    listed = [*table["doubtful"]["words"].split(), *table["persons"]["given"].split()]
    return frozenset(word.lower() for word in listed)


@cache
def ordinary_words() -> frozenset[str]:
    """Names of towns that are words of everyday English, folded."""
    return frozenset(line for line in data_text("ordinary_words.txt").splitlines() if not line.startswith("#"))


@cache
def gazetteer() -> Gazetteer:
    """The table, loaded once."""
    packed = files("firsthand.extract").joinpath("data", "gazetteer.tsv.gz").read_bytes()
    rows = gzip.decompress(packed).decode("utf-8").split("\n")
    lines = [line for line in data_text("country_words.tsv").splitlines() if not re.match(r"#|\s*$", line)]
    countries = [
        {key: value or "" for key, value in row.items()}
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE, restval="")
    ]
    return Gazetteer([row for row in rows if row and not row.startswith("#")], place_words(), countries)

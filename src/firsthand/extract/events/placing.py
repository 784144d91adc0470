"""Where the chief event of an English report was: every country, region and town named, ranked by how it is spoken of.

A log-linear model for each level, as in `affected.py`; its weights are learned (`training/placing.py`) and lie in
`data/placing.json`. A level is left empty where none of its places is likely.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from firsthand.extract.events.sentences import Sentence
from firsthand.extract.places.finder import is_people
from firsthand.records.event import Place, PlaceMention
from firsthand.records.report import Report
from firsthand.records.span import Span

LEVELS = ("country", "region", "city")
LEAST = {"country": -1.4, "region": -1.6, "city": -0.8}
"""Log-odds from which a place is given, chosen on HRDsAttack's dev split: better an empty field than a wrong one."""
_MARGIN = 0.3
"""Log-odds by which the likeliest town has to lead."""
_IN = re.compile(r"(?i)\b(?:in|at|near|outside|across|into|around)\s(?:the\s)?(?:\w+\s){0,2}$")
_TO = re.compile(r"(?i)\b(?:from|to|of|for|between|and)\s(?:the\s)?(?:\w+\s)?$")
_PART = re.compile(r"^,\s[A-Z]")
_NOUN = re.compile(
    r"(?i)^[’']?s?\s(?:police|court|prison|jail|hospital|airport|university|government|authorities|high court|"
    r"magistrate|security|army|military|state|province|district|city|capital|residence|suburb)\b"
)
_BASED = re.compile(r"(?i)^[- ]based\b")
_WHOSE = re.compile(
    r"(?i)\b(?:president|minister|embassy|ambassador|government|consulate|spokes\w+)\s(?:of|in|to)\s(?:the\s)?$"
)
_LEAD = 3
_TOWNS = frozenset({"GI", "HK", "MC", "MO", "SG", "VA"})
"""Countries and territories that are one town."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place of one level with all mentions that name it or lie in it; `own` are those that name it itself."""

    place: Place
    mentions: tuple[PlaceMention, ...]
    own: tuple[PlaceMention, ...]


def candidates(level: str, mentions: Sequence[PlaceMention]) -> list[Candidate]:
    """All places of a level that the mentions name; a country also where only a town in it is named."""
    groups: dict[str, list[PlaceMention]] = {}
    for mention in mentions:
        key = _key(level, mention.place)
        if key is not None:
            groups.setdefault(key, []).append(mention)
    found = []
    for every in groups.values():
        own = [one for one in every if _level(one.place) == level]
        if level == "country":
            first = every[0].place
            place = (
                own[0].place
                if own
                else Place(
                    name=first.country_name or first.country or "",
                    country=first.country,
                    country_name=first.country_name,
                )
            )
        elif own:
            place = own[0].place
        else:
            continue
        found.append(Candidate(place, tuple(every), tuple(own)))
    return found


def _level(place: Place) -> str:
    return "city" if place.city else "region" if place.region else "country"


def _key(level: str, place: Place) -> str | None:
    if level == "country":
        return place.country
    if level == "region":
        return f"{place.country} {place.region}" if place.region else None
    return str(place.geonameid or place.name) if place.city else None


def features_of(
    one: Candidate, every: Sequence[Candidate], report: Report, lines: Sequence[Sentence], told: Sequence[Span]
) -> dict[str, float]:
    """How a report speaks of a place, beside the others of its level."""
    found: dict[str, float] = {"bias": 1.0}
    total = sum(len(other.mentions) for other in every)
    found["share"] = len(one.mentions) / max(1, total)
    found["mentions"] = math.log1p(len(one.mentions))
    found["own mentions"] = math.log1p(len(one.own))
    found["rivals"] = math.log1p(len(every) - 1)
    found["most named"] = float(len(one.mentions) == max(len(other.mentions) for other in every))
    found["only in a dateline"] = float(all(mention.dateline for mention in one.mentions))
    found["in a dateline"] = float(any(mention.dateline for mention in one.mentions))
    title = report.title or ""
    found["in title"] = float(any(mention.span.of(report.text) in title for mention in one.mentions))
    first = min(
        (line.index for line in lines for mention in one.mentions if mention.span.within(line.span)), default=99
    )
    found["first"] = 1.0 / (1.0 + first)
    found["in lead"] = float(first < _LEAD)
    near = [_distance(mention.span, lines, told) for mention in one.mentions if not mention.dateline]
    found["told of there"] = math.log1p(sum(distance is not None for distance in near))
    found["told of near there"] = float(any(distance is not None and distance < 60 for distance in near))
    votes = sum(
        _distance(mention.span, lines, told) is not None
        for other in every
        for mention in other.mentions
        if not mention.dateline
    )
    found["share of told"] = sum(distance is not None for distance in near) / max(1, votes)
    for mention in one.mentions:
        for name in _marks(mention.span, report.text):
            found[name] = found.get(name, 0.0) + 1.0
    for name in ("in", "to or from", "part of", "noun behind", "based", "whose office", "people"):
        found[name] = found.get(name, 0.0) / len(one.mentions)
    return found


def _marks(span: Span, text: str) -> list[str]:
    before, after = text[max(0, span.start - 40) : span.start], text[span.end : span.end + 30]
    marks = {
        "in": _IN.search(before), "to or from": _TO.search(before), "part of": _PART.match(after),
        "noun behind": _NOUN.match(after), "based": _BASED.match(after), "whose office": _WHOSE.search(before),
    }  # fmt: skip
    found = [name for name, match in marks.items() if match]
    return [*found, "people"] if is_people(span.of(text)) else found


def _distance(span: Span, lines: Sequence[Sentence], told: Sequence[Span]) -> int | None:
    """How far a mention stands from words of its own sentence that tell of the event; None where there are none."""
    for line in lines:
        if span.within(line.span):
            return min((abs(one.start - span.start) for one in told if one.within(line.span)), default=None)
    return None


def place_of(
    report: Report, mentions: Sequence[PlaceMention], lines: Sequence[Sentence], told: Sequence[Span]
) -> Place | None:
    """The place of the chief event, as fine as the report likely tells it; None where no country is likely.

    The region of a town is given only where the text names it too.
    """
    ranked = {level: _ranked(level, mentions, report, lines, told) for level in LEVELS}
    country = next((one.place for score, one in ranked["country"] if score > LEAST["country"]), None)
    inside = country.country if country else None
    town = _clear([pair for pair in ranked["city"] if pair[1].place.country == inside])
    region = next(
        (one for score, one in ranked["region"] if score > LEAST["region"] and one.place.country == inside), None
    )
    if inside is None:
        return None
    if town is not None:
        named = {one.place.region for _, one in ranked["region"] if one.own}
        return town.place if town.place.region in named else replace(town.place, region=None)
    if region is not None:
        return region.place
    return replace(country, city=country.country_name) if country and inside in _TOWNS else country


def _clear(towns: Sequence[tuple[float, Candidate]]) -> Candidate | None:
    """The likeliest town where it is likely enough and no other is nearly as likely: of several none is the place."""
    if not towns or towns[0][0] <= LEAST["city"]:
        return None
    return None if len(towns) > 1 and towns[0][0] - towns[1][0] < _MARGIN else towns[0][1]


def _ranked(
    level: str, mentions: Sequence[PlaceMention], report: Report, lines: Sequence[Sentence], told: Sequence[Span]
) -> list[tuple[float, Candidate]]:
    every = candidates(level, mentions)
    scored = [(score_of(level, features_of(one, every, report, lines, told)), one) for one in every]
    return sorted(scored, key=lambda pair: -pair[0])


def score_of(level: str, features: dict[str, float]) -> float:
    """The log-odds that the chief event was in a place of which a report speaks like this."""
    weights = _weights()[level]
    return sum(weights.get(name, 0.0) * value for name, value in features.items())


@cache
def _weights() -> dict[str, dict[str, float]]:
    text = files("firsthand.extract").joinpath("data", "placing.json").read_text(encoding="utf-8")
    found: dict[str, dict[str, float]] = json.loads(text)
    return found

"""Places in a report: names found by the gazetteer, resolved by what the rest of the report says.

A name is read as the place that fits best: one whose parent is named beside it ("Paris, Texas"), that lies in a country
or region that the report also names, near the other places of the report, in the country of the outlet, and else the
largest. One name means one place throughout a report (Gale, Church, Yarowsky 1992, One sense per discourse). Never
finer than the report printed.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Sequence

from firsthand.extract.places.asian import han, hangul
from firsthand.extract.places.candidate import Candidate
from firsthand.extract.places.gazetteer import (
    CONTINENT,
    COUNTRY,
    COUNTY,
    REGION,
    TOWN,
    Entry,
    Gazetteer,
    gazetteer,
    key_of,
)
from firsthand.extract.places.latin import latin
from firsthand.extract.places.russian import cyrillic
from firsthand.records.event import Place, PlaceMention
from firsthand.records.outlet import outlet_at, outlet_named
from firsthand.records.report import Report
from firsthand.records.span import Span

_PRIOR = {CONTINENT: 8.0, COUNTRY: 9.0, REGION: 1.2, COUNTY: 4.2, TOWN: 0.0}
_ACCEPT = 1.0
_NAME_OF_A_PERSON = -2.5
_THE_OTHER_KOREA = re.compile(r"\b[Tt]he (North|South)\b(?!-| [A-Z])")
_APART = re.compile(r",? (?:in )?|[,(] ?")


def find_places(report: Report) -> tuple[PlaceMention, ...]:
    """Place mentions in the passages of `report`, in the order of the text.

    Spans are code points into ``report.text``. Adjectives and peoples ("North Korean", "российский") are mentioned at
    their country. A name that may be a person, an organisation or an ordinary word is left out unless its context
    speaks for a place.
    """
    places = gazetteer()
    candidates = _candidates(report, places)
    if not candidates:
        return ()
    chosen = _resolve(report, candidates)
    mentions = [
        PlaceMention(candidate.span, place_of(entry, places), _in_dateline(candidate.span, report))
        for candidate, entry in chosen
    ]
    mentions += _other_korea(report, chosen, places)
    return tuple(sorted(mentions, key=lambda mention: mention.span))


def place_of(entry: Entry, places: Gazetteer) -> Place:
    """The record of a gazetteer entry."""
    country = places.country(entry.country)
    region = places.region_of(entry) if entry.kind in {REGION, COUNTY, TOWN} else None
    return Place(
        name=entry.name,
        country=entry.country,
        country_name=country.name if country else None,
        region=region.name if region and not (entry.kind == TOWN and region.name == entry.name) else None,
        city=entry.name if entry.kind == TOWN else None,
        geonameid=entry.id,
        lat=entry.lat,
        lon=entry.lon,
    )


def is_people(words: str) -> bool:
    """Whether the words of a mention are an adjective or a people rather than the name of a place."""
    places = gazetteer()
    if words in places.demonyms:
        return True
    lowered = words.lower()
    return any(lowered.startswith(stem) and len(lowered) - len(stem) <= 3 for stem in places.adjectives)


def _candidates(report: Report, places: Gazetteer) -> list[Candidate]:
    found: list[Candidate] = []
    for passage in report.passages:
        start, end = passage.span
        part: list[Candidate] = []
        text = report.text
        sample = text[start:end]
        part += latin(text, start, end, places)
        if re.search("[가-힣]", sample):
            part += hangul(text, start, end, places)
        if re.search("[\u3400-\u9fff]", sample):
            part += han(text, start, end, places)
        if re.search("[А-Яа-я]", sample):
            part += cyrillic(text, start, end, places)
        found += sorted(part, key=lambda one: one.span)
    return _with_parents(found, report.text)


def _with_parents(found: list[Candidate], text: str) -> list[Candidate]:
    """Join "Paris, Texas": the place named right after is a possible parent of the one before."""
    out = []
    for number, candidate in enumerate(found):
        follower = found[number + 1] if number + 1 < len(found) else None
        parent: tuple[Entry, ...] = ()
        if follower is not None and not follower.demonym:
            between = text[candidate.span.end : follower.span.start]
            if _APART.fullmatch(between):
                parent = tuple(entry for entry in follower.entries if entry.kind in {COUNTRY, REGION, COUNTY})
        holder = found[number - 1] if number else None
        if not parent and holder is not None and not holder.demonym:
            between = text[holder.span.end : candidate.span.start]
            if re.fullmatch(r"['’]s (?:[a-z]+ ){0,2}| |省|의 ", between):
                parent = tuple(entry for entry in holder.entries if entry.kind in {COUNTRY, REGION})
        out.append(Candidate(candidate.span, candidate.entries, candidate.demonym, candidate.evidence, parent))
    return out


def _inside(entry: Entry, parents: Sequence[Entry]) -> bool:
    return any(
        entry.id != parent.id
        and entry.country == parent.country
        and (parent.kind == COUNTRY or parent.region == entry.region)
        for parent in parents
    )


def _prior(entry: Entry, rivals: Sequence[Entry]) -> float:
    score = _PRIOR[entry.kind] + (0.75 if entry.kind == REGION else 1.0) * math.log10(entry.population + 10)
    if entry.kind in {CONTINENT, COUNTRY, COUNTY}:
        return _PRIOR[entry.kind]
    if entry.kind == REGION and any(
        rival.kind == TOWN and rival.country == entry.country and rival.population > 50_000 for rival in rivals
    ):
        score -= 3.2  # "Moscow", "Seoul", "New York" are the cities before they are the regions around them
    return score


class _Context:
    """What the report says about where it plays: votes by country and region, points of places that are sure."""

    def __init__(self) -> None:
        self.countries: defaultdict[str, float] = defaultdict(float)
        self.regions: defaultdict[str, float] = defaultdict(float)
        self.points: dict[int, tuple[float, float]] = {}

    def add(self, entry: Entry, weight: float) -> None:
        if entry.country:
            self.countries[entry.country] += weight
            if entry.kind != COUNTRY:
                self.regions[f"{entry.country}.{entry.region}"] += weight
        if entry.kind in {TOWN, COUNTY} and entry.lat is not None and entry.lon is not None:
            self.points[entry.id] = (entry.lat, entry.lon)

    def support(self, entry: Entry) -> float:
        total = sum(self.countries.values()) or 1.0
        score = 0.0
        if entry.country and entry.country in self.countries:
            score += 0.6 + 2.0 * self.countries[entry.country] / total
        if entry.kind != COUNTRY:
            weight = self.regions.get(f"{entry.country}.{entry.region}", 0.0)
            if weight:
                score += 1.0 + 2.0 * weight / (sum(self.regions.values()) or 1.0)
        return score + self._nearness(entry)

    def _nearness(self, entry: Entry) -> float:
        if entry.lat is None or entry.lon is None or entry.kind not in {TOWN, COUNTY}:
            return 0.0
        nearest = min(
            (_rough_km(entry.lat, entry.lon, *point) for id_, point in self.points.items() if id_ != entry.id),
            default=9e9,
        )
        return 1.6 if nearest < 60 else 1.0 if nearest < 160 else 0.4 if nearest < 400 else 0.0


def _rough_km(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Distance in km on a plane that is good enough for "near": exact distances play no part here."""
    width = math.cos(math.radians((lat + other_lat) / 2))
    return 111.2 * math.hypot(lat - other_lat, (lon - other_lon) * width)


def _resolve(report: Report, candidates: list[Candidate]) -> list[tuple[Candidate, Entry]]:
    context = _Context()
    home = _home(report)
    if home is not None:
        context.countries[home] += 1.0
    for candidate in candidates:
        _vote_if_sure(candidate, context)
    readings: dict[str, Entry] = {}
    for _ in range(2):
        readings = _read_names(report.text, candidates, context)
        context = _Context()
        if home is not None:
            context.countries[home] += 1.0
        for candidate in candidates:
            entry = _reading(candidate, readings, report.text)
            if candidate.evidence + _weight(entry) > 0:
                context.add(entry, 0.5 if candidate.demonym else 1.0)
    chosen = []
    strangers = _person_names(report.text, candidates)
    for candidate in candidates:
        entry = _reading(candidate, readings, report.text)
        if _accept(candidate, entry, context, strangers, report):
            chosen.append((candidate, entry))
    return chosen


def _vote_if_sure(candidate: Candidate, context: _Context) -> None:
    """First votes: names of one place only, countries, regions, and towns beside their parent."""
    entries = candidate.entries
    inside = [entry for entry in entries if _inside(entry, candidate.parent)]
    if inside:
        context.add(max(inside, key=lambda entry: _prior(entry, entries)), 1.5)
    elif len(entries) == 1 and (entries[0].kind != TOWN or candidate.evidence >= 0.5):
        context.add(entries[0], 0.5 if candidate.demonym else 1.0)
    elif max(_prior(entry, entries) for entry in entries) >= 5.8 and candidate.evidence >= 0:
        ranked = sorted(entries, key=lambda entry: -_prior(entry, entries))
        if len(ranked) == 1 or _prior(ranked[0], entries) - _prior(ranked[1], entries) > 1.2:
            context.add(ranked[0], 0.7)


def _weight(entry: Entry) -> float:
    if entry.kind in {COUNTRY, REGION, CONTINENT, COUNTY}:
        return 1.5
    return min(1.3, 0.5 * (math.log10(entry.population + 10) - 3.2))


def _best(candidate: Candidate, context: _Context) -> tuple[float, Entry]:
    best_score, best = -1.0, candidate.entries[0]
    for entry in candidate.entries:
        score = _prior(entry, candidate.entries) + 1.6 * context.support(entry)
        if _inside(entry, candidate.parent):
            score += 10.0
        if score > best_score:
            best_score, best = score, entry
    return best_score, best


def _read_names(text: str, candidates: list[Candidate], context: _Context) -> dict[str, Entry]:
    """One reading for each name in the report: the best of the mentions that have most beside them."""
    readings: dict[str, tuple[float, Entry]] = {}
    for candidate in candidates:
        score, entry = _best(candidate, context)
        key = key_of(candidate.span.of(text))
        if key not in readings or score > readings[key][0]:
            readings[key] = (score, entry)
    return {key: entry for key, (_, entry) in readings.items()}


def _reading(candidate: Candidate, readings: dict[str, Entry], text: str) -> Entry:
    inside = [entry for entry in candidate.entries if _inside(entry, candidate.parent)]
    if inside:
        return max(inside, key=lambda entry: _prior(entry, candidate.entries))
    return readings[key_of(candidate.span.of(text))]


def _person_names(text: str, candidates: list[Candidate]) -> frozenset[str]:
    """Names that the report introduces as somebody's ("Paris Hilton"): later lone ones are that person."""
    return frozenset(
        candidate.span.of(text)
        for candidate in candidates
        if candidate.evidence <= _NAME_OF_A_PERSON and candidate.entries[0].kind != COUNTRY
    )


def _accept(candidate: Candidate, entry: Entry, context: _Context, persons: frozenset[str], report: Report) -> bool:
    if _in_dateline(candidate.span, report):
        return True
    if _in_byline(candidate.span, report):
        return False
    score = candidate.evidence + _weight(entry)
    if candidate.demonym:
        return candidate.evidence > _NAME_OF_A_PERSON
    if any(_inside(entry, (parent,)) for parent in candidate.parent):
        return candidate.evidence > _NAME_OF_A_PERSON
    if candidate.span.of(report.text) in persons:
        score -= 1.5
    if entry.kind == TOWN:
        score += min(1.2, 0.4 * context.support(entry))
    return score >= _ACCEPT


def _in_dateline(span: Span, report: Report) -> bool:
    line = report.dateline
    return line is not None and line.place_span is not None and span.overlaps(line.place_span)


def _in_byline(span: Span, report: Report) -> bool:
    if not report.byline:
        return False
    at = report.text.find(report.byline, max(0, span.start - len(report.byline)), span.end + len(report.byline))
    return at != -1 and at <= span.start and span.end <= at + len(report.byline)


def _home(report: Report) -> str | None:
    """The country of the outlet, where it is known by name or address."""
    outlet = outlet_named(report.outlet) if report.outlet else None
    if outlet is None and report.url:
        outlet = outlet_at(report.url)
    return outlet.country if outlet and outlet.country else None


def _other_korea(report: Report, chosen: list[tuple[Candidate, Entry]], places: Gazetteer) -> list[PlaceMention]:
    """Such as "the North" once North Korea was named, "the South" once South Korea was."""
    first: dict[str, int] = {}
    for candidate, entry in chosen:
        if entry.kind == COUNTRY and entry.country in {"KP", "KR"}:
            first.setdefault(entry.country, candidate.span.end)
    found = []
    for passage in report.passages:
        for match in _THE_OTHER_KOREA.finditer(report.text, passage.span.start, passage.span.end):
            iso = {"North": "KP", "South": "KR"}[match[1]]
            country = places.country(iso)
            if country is not None and first.get(iso, match.end()) < match.start():
                found.append(PlaceMention(Span(match.start(1), match.end(1)), place_of(country, places)))
    return found

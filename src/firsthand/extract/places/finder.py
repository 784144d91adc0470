"""Places in a report: names found by the gazetteer, resolved by what the rest of the report says.

A name is read as the place that fits best: one whose parent is named beside it ("Paris, Texas"), that lies in a country
or region that the report also names, near the other places of the report, in the country of the outlet, and else the
largest. One name means one place throughout a report (Gale, Church, Yarowsky 1992, One sense per discourse). Never
finer than the report printed.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import replace

from firsthand.extract.places.apart import imprints, in_dateline, in_head
from firsthand.extract.places.asian import han, hangul
from firsthand.extract.places.candidate import Candidate
from firsthand.extract.places.gazetteer import (
    COUNTRY,
    COUNTY,
    REGION,
    TOWN,
    Entry,
    Gazetteer,
    gazetteer,
    ordinary_words,
)
from firsthand.extract.places.latin import latin
from firsthand.extract.places.ranking import Read, doubt, inside, read_all, weight
from firsthand.extract.places.russian import cyrillic
from firsthand.records.event import Place, PlaceMention
from firsthand.records.report import Report
from firsthand.records.span import Span

_ACCEPT = 1.0
_SPEAKS_FOR_A_PLACE = 0.5
_NAME_OF_A_PERSON = -2.5
_THE_OTHER_KOREA = re.compile(r"\b[Tt]he (North|South)\b(?!-| [A-Z])")
_SMALL_WORD = re.compile(r"(?<![\w.@/-])[a-z]{2,}(?![\w@/-])")
_APART = re.compile(r",? (?:in )?|[,(] ?")


def find_places(report: Report) -> tuple[PlaceMention, ...]:
    """Place mentions in the passages of `report`, in the order of the text.

    Spans are code points into ``report.text``. Adjectives and peoples ("North Korean", "российский") are mentioned at
    their country. A name that may be a person, an organisation or an ordinary word is left out unless its context
    speaks for a place. Those of a dateline and of an outlet's address are marked as such.
    """
    places = gazetteer()
    candidates = _candidates(report, places)
    if not candidates:
        return ()
    persons = _person_names(report.text, candidates)
    chosen = [
        (read.candidate, read.entry) for read in read_all(report, candidates, places) if _accept(read, persons, report)
    ]
    addresses = imprints(report)
    mentions = [
        PlaceMention(candidate.span, place_of(entry, places), _apart(candidate.span, report, addresses))
        for candidate, entry in chosen
    ]
    mentions += _other_korea(report, chosen, places)
    return tuple(sorted(mentions, key=lambda mention: mention.span))


def _apart(span: Span, report: Report, addresses: tuple[Span, ...]) -> bool:
    """Whether a place is where the report was written or its outlet sits, rather than where something happened."""
    return in_dateline(span, report) or in_head(span, report) or any(span.within(line) for line in addresses)


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
    small = frozenset(_SMALL_WORD.findall(report.text))
    return _with_parents([_marked(one, report.text, small) for one in found], report.text)


def _marked(candidate: Candidate, text: str, small: frozenset[str]) -> Candidate:
    """A candidate of one Latin word, marked where it is also an ordinary word."""
    word = candidate.span.of(text).lower()
    return replace(candidate, ordinary=True) if word in small or word in ordinary_words() else candidate


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
        out.append(replace(candidate, parent=parent))
    return out


def _person_names(text: str, candidates: list[Candidate]) -> frozenset[str]:
    """Names that are somebody's ("Paris Hilton") more often than a place's: later lone ones are that person."""
    balance = Counter[str]()
    for candidate in candidates:
        if candidate.person:
            balance[candidate.span.of(text)] += 1
        elif candidate.evidence >= _SPEAKS_FOR_A_PLACE:
            balance[candidate.span.of(text)] -= 1
    return frozenset(name for name, count in balance.items() if count > 0)


def _accept(read: Read, persons: frozenset[str], report: Report) -> bool:
    candidate, entry = read.candidate, read.entry
    if in_dateline(candidate.span, report):
        return True
    if _in_byline(candidate.span, report):
        return False
    # How well known a name is for a place in a country does not hang on which of its places there is meant.
    namesakes = [one for one in candidate.entries if one.country == entry.country]
    score = candidate.evidence + max(weight(one) - doubt(candidate, one) for one in namesakes)
    if candidate.demonym:
        return candidate.evidence > _NAME_OF_A_PERSON
    if any(inside(entry, (parent,)) for parent in candidate.parent):
        return candidate.evidence > _NAME_OF_A_PERSON
    if candidate.span.of(report.text) in persons:
        score -= 1.5
    if entry.kind == TOWN:
        score += min(1.2, 0.4 * read.support)
        if read.foreign:
            score -= _strangeness(entry) * (0.5 if len(candidate.entries) == 1 else 1.0)
    elif entry.kind in {COUNTRY, REGION}:
        score += min(0.6, 0.2 * read.support)
    return score >= _ACCEPT


def _strangeness(entry: Entry) -> float:
    """How little a town is to be expected in a report that never names its country: the less the larger it is."""
    return 1.2 * min(1.0, max(0.0, 6.0 - math.log10(entry.population + 10)))


def _in_byline(span: Span, report: Report) -> bool:
    if not report.byline:
        return False
    at = report.text.find(report.byline, max(0, span.start - len(report.byline)), span.end + len(report.byline))
    return at != -1 and at <= span.start and span.end <= at + len(report.byline)


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

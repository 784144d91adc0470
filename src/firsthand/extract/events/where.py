"""Where and when an event was, by the mentions in and before the sentences that tell of it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from firsthand.extract.events.sentences import Sentence
from firsthand.extract.events.when import choose_date
from firsthand.extract.places.finder import is_people
from firsthand.records.event import DateMention, EventDate, Place, PlaceMention
from firsthand.records.report import Report
from firsthand.records.span import Span

_LOCATIVE = re.compile(
    r"(?i)\b(?:in|at|near|into|to|across|from|outside|around|of|в|во|из|на|около)\s(?:the )?"
    r"(?:\w+ern |\w+ (?:city|town|village|province|region|state|cities) of )?$|[在于於]$"
)
_AFTER_KOREAN = re.compile(r"^(?:에서|에|으로|로|의|시|성|주|현)")


def place_of_event(
    told: Sequence[tuple[Sentence, int]], mentions: Sequence[PlaceMention], report: Report, lines: Sequence[Sentence]
) -> Place | None:
    """The place of an event: the country and then the town that its sentences name most, the nearest counting most.

    Args:
        told: each sentence that tells of it, and where in the report the telling words begin.
        mentions: places of the report.
        report: the report.
        lines: all sentences, in order.

    Peoples and adjectives count little, a dateline only where nothing else is there. Of several
    towns only their country is left.
    """
    votes = _votes(told, mentions, report, lines)
    if not votes:
        return None
    countries: defaultdict[str, float] = defaultdict(float)
    for mention, weight in votes:
        if mention.place.country:
            countries[mention.place.country] += weight
    if not countries:
        return votes[0][0].place
    country = max(countries, key=lambda code: countries[code])
    inside = [(mention, weight) for mention, weight in votes if mention.place.country == country]
    return _finest(inside)


def _votes(
    told: Sequence[tuple[Sentence, int]], mentions: Sequence[PlaceMention], report: Report, lines: Sequence[Sentence]
) -> list[tuple[PlaceMention, float]]:
    votes: list[tuple[PlaceMention, float]] = []
    for sentence, at in told:
        votes += [
            (mention, _weight(mention, at, report))
            for mention in mentions
            if mention.span.within(sentence.span) and not mention.dateline
        ]
    if any(weight >= 0.5 for _, weight in votes):
        return votes
    order = {line.span: number for number, line in enumerate(lines)}
    for sentence, _ in told:
        number = order.get(sentence.span, 0)
        near = [line for line in lines[max(0, number - 1) : number + 2] if line.span != sentence.span]
        votes += [
            (mention, 0.5 * _weight(mention, sentence.span.start, report))
            for mention in mentions
            for line in near
            if mention.span.within(line.span) and not mention.dateline
        ]
    if any(weight >= 0.25 for _, weight in votes):
        return votes
    everywhere = [
        (mention, 0.1 * _weight(mention, mention.span.start, report)) for mention in mentions if not mention.dateline
    ]
    votes += everywhere
    return votes or [(mention, 0.1) for mention in mentions if mention.dateline]


def _weight(mention: PlaceMention, at: int, report: Report) -> float:
    text = report.text
    if is_people(mention.span.of(text)):
        return 0.3
    weight = 0.7
    before = text[max(0, mention.span.start - 40) : mention.span.start]
    if _LOCATIVE.search(before) or _AFTER_KOREAN.match(text[mention.span.end : mention.span.end + 3]):
        weight = 1.5
    distance = abs(mention.span.start - at)
    return weight * (1.3 if distance < 60 else 1.0 if distance < 140 else 0.8)


def _finest(inside: Sequence[tuple[PlaceMention, float]]) -> Place:
    """One town or region if the telling sentences agree on it, else the country."""
    towns: defaultdict[int, float] = defaultdict(float)
    regions: defaultdict[int, float] = defaultdict(float)
    places: dict[int, Place] = {}
    for mention, weight in inside:
        place = mention.place
        if place.geonameid is None:
            continue
        places.setdefault(place.geonameid, place)
        if place.city is not None:
            towns[place.geonameid] += weight
        elif place.region is not None:
            regions[place.geonameid] += weight
    for counts in (towns, regions):
        ranked = sorted(counts.items(), key=lambda item: -item[1])[:2]
        if ranked and (len(ranked) == 1 or ranked[0][1] > 1.4 * ranked[1][1]) and ranked[0][1] >= 0.3:
            return places[ranked[0][0]]
    for mention, _ in inside:
        if mention.place.city is None and mention.place.region is None:
            return mention.place
    place = inside[0][0].place
    return Place(name=place.country_name or place.name, country=place.country, country_name=place.country_name)


def date_of_event(
    told: Sequence[tuple[Sentence, int]], mentions: Sequence[DateMention], lines: Sequence[Sentence]
) -> EventDate | None:
    """When an event was, as finely as the dates in and beside its sentences agree; None where they do not."""
    return choose_date(told, mentions, lines)


def overlapping(span: Span, others: Sequence[Span]) -> bool:
    """Whether `span` shares a character with one of `others`."""
    return any(span.overlaps(other) for other in others)

"""Events that a report tells: who did what to whom, where and when, and whether it happened.

What tells of an event are the words of `data/triggers_*.toml`. Sentences that tell of the same type at a
compatible place are one event.
The chief event is the one that title and lead speak of, weighed by how grave its type is.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from firsthand.extract.events import judging, noticing
from firsthand.extract.events.affected import features_of, named_persons, score_of
from firsthand.extract.events.people import (
    STATE_FORCES_ABROAD,
    Trigger,
    doer_votes,
    doer_words,
    doers_named,
    perpetrator_of,
    person,
    victims_of,
)
from firsthand.extract.events.placing import place_of
from firsthand.extract.events.sentences import Sentence, script_language, sentences
from firsthand.extract.events.status import status_of
from firsthand.extract.events.where import date_of_event, overlapping, place_of_event
from firsthand.extract.typology import EventType, agreement_subjects, triggers, typology
from firsthand.records.attribution import Attribution
from firsthand.records.event import DateMention, Event, Perpetrator, PlaceMention, Victim
from firsthand.records.noticed import Noticed
from firsthand.records.report import Report
from firsthand.records.span import Span
from firsthand.records.vocabulary import EventStatus, Stance

_RELATED = 0.25
_LEAD_SENTENCES = 6
_MOST_SENTENCES = 300
"""Events are read in so many sentences: longer texts are no single report, and time grows faster than they do."""
_MOST_EVENTS = 5
_TITLE_WEIGHT = 3.0
_PROMINENCE = ((1, 1.6), (3, 1.0), (10, 0.5), (10**9, 0.3))
"""Weights of sentences before the first, third, tenth and any later one."""
_LEAST_SHARE = 0.015
_AGREEMENT = "cooperation agreement"


@dataclass(slots=True)
class _Told:
    """What one sentence tells of one type."""

    kind: EventType
    sentence: Sentence
    start: int
    end: int
    status: EventStatus
    weight: float


@dataclass(slots=True)
class _Cluster:
    """Tellings of one event, and the countries of the towns that their sentences name."""

    kind: EventType
    told: list[_Told] = field(default_factory=list)
    countries: set[str] = field(default_factory=set)

    @property
    def weight(self) -> float:
        return sum(one.weight for one in self.told) * self.kind.gravity


def find_events(
    report: Report,
    attributions: Sequence[Attribution],
    places: Sequence[PlaceMention],
    dates: Sequence[DateMention],
    noticed: Noticed | None = None,
) -> tuple[Event, ...]:
    """Events in the passages of `report`, the chief one first, then as the text has them; at most five.

    `noticed` is what the engine noticed of persons, and adds to what the words beside their names say. Only the first
    300 sentences are read.

    All spans are code points into ``report.text``; `evidence` are the sentences that tell of the event.
    """
    lines = sentences(report)[:_MOST_SENTENCES]
    clusters = _clusters(_told(report, lines, attributions), places)
    if not clusters:
        return ()
    chief = max(clusters, key=lambda cluster: cluster.weight)
    floor = _LEAST_SHARE * chief.weight
    kept = [cluster for cluster in clusters if cluster is chief or cluster.weight >= floor]
    kept = sorted(kept, key=lambda cluster: -cluster.weight)[:_MOST_EVENTS]
    rest = sorted((one for one in kept if one is not chief), key=lambda one: one.told[0].sentence.span)
    events = [
        _event(f"e{number}", cluster, report, attributions, places, dates, lines, chief, kept)
        for number, cluster in enumerate((chief, *rest), 1)
    ]
    words = [*_words_of([chief]), *_words_of(_related(kept, chief))]
    if _is_english(lines):
        events[0] = _with_persons(events[0], report, attributions, noticed, _spans_of(words), lines)
        events[0] = replace(events[0], place=place_of(report, places, lines, _spans_of(words)))
        events[0] = _judged(events[0], judging.features_of(_seen(report, lines, clusters)), words, lines)
    return tuple(events)


def _is_english(lines: Sequence[Sentence]) -> bool:
    """Whether most of the text is: a line in Latin letters makes no English report of a Korean one."""
    letters = Counter[str]()
    for line in lines:
        letters[line.language] += len(line.text)
    return 2 * letters["en"] > letters.total()


_LEAST_PERSON = -1.4
"""Log-odds: to leave one out who was hurt is worse than to name one too many for a person to strike out."""


def _with_persons(
    event: Event,
    report: Report,
    attributions: Sequence[Attribution],
    noticed: Noticed | None,
    told: Sequence[Span],
    lines: Sequence[Sentence],
) -> Event:
    """The chief event with those to whom it was done by name, ranked over the whole report; groups stay."""
    head = report.dateline.span if report.dateline else None
    persons = [
        one for one in named_persons(lines) if head is None or not all(span.overlaps(head) for span in one.spans)
    ]
    scores = [score_of(features_of(one, lines, report.title, attributions, told)) for one in persons]
    plain = [(line.span.start, line.text, line.language) for line in lines]
    named = [
        noticing.with_traits(person(one.name, one.spans, plain), noticed)
        for one, score in zip(persons, noticing.chances_of(persons, scores, noticed), strict=True)
        if score > _LEAST_PERSON
    ]
    foreign = [one for one in event.victims if one.name and script_language(one.name) != "en"]
    return replace(event, victims=(*named, *foreign, *(one for one in event.victims if not one.name)))


def _judged(event: Event, features: dict[str, float], words: Sequence[Trigger], lines: Sequence[Sentence]) -> Event:
    """The chief event with its labels and its doer, judged over the whole report."""
    found = replace(event, violations=judging.violations(features))
    kind = judging.doers(features)[0]
    if kind == event.perpetrator.type or (kind == "state actor" and event.perpetrator.type == STATE_FORCES_ABROAD):
        return found
    if kind == judging.NOBODY:
        return replace(found, perpetrator=Perpetrator(mentioned=False, type=None))
    lead = [(line.span.start, line.text, line.language) for line in lines[:_LEAD_SENTENCES]]
    span = doer_words(words, lead).get(kind)
    # without words of its own kind it opens none: those of another would say something else
    return replace(found, perpetrator=Perpetrator(mentioned=True, type=kind, spans=(span,) if span else ()))


def seen_in(report: Report, attributions: Sequence[Attribution], places: Sequence[PlaceMention]) -> judging.Seen | None:
    """What `judging` judges by; None where nothing is told. Training learns from the same."""
    lines = sentences(report)[:_MOST_SENTENCES]
    clusters = _clusters(_told(report, lines, attributions), places)
    return _seen(report, lines, clusters) if clusters else None


def _seen(report: Report, lines: Sequence[Sentence], clusters: Sequence[_Cluster]) -> judging.Seen:
    chief = max(clusters, key=lambda cluster: cluster.weight)
    beside = _related(clusters, chief)
    counts, in_title = doers_named([(line.text, line.index < _LEAD_SENTENCES) for line in lines], report.title or "")
    return judging.Seen(
        tellings=tuple(
            judging.Telling(one.kind.key, one.weight, one.sentence.title)
            for cluster in clusters
            for one in cluster.told
        ),
        chief=chief.kind.key,
        beside=tuple(dict.fromkeys(cluster.kind.key for cluster in beside)),
        violations=tuple(dict.fromkeys(label for one in (chief, *beside) for label in one.kind.violations)),
        near=doer_votes(_words_of([chief])),
        around=doer_votes(_words_of([chief, *beside])),
        counts=counts,
        in_title=in_title,
    )


def chief_words(
    report: Report, attributions: Sequence[Attribution], places: Sequence[PlaceMention]
) -> tuple[Span, ...]:
    """The words that tell of the chief event and of those that weigh nearly as much; what training learns beside."""
    clusters = _clusters(_told(report, sentences(report)[:_MOST_SENTENCES], attributions), places)
    if not clusters:
        return ()
    chief = max(clusters, key=lambda cluster: cluster.weight)
    return _spans_of(_words_of([chief, *_related(clusters, chief)]))


def _spans_of(words: Sequence[Trigger]) -> tuple[Span, ...]:
    return tuple(Span(one.offset + one.start, one.offset + one.end) for one in words)


def _told(report: Report, lines: Sequence[Sentence], attributions: Sequence[Attribution]) -> list[_Told]:
    found: list[_Told] = []
    denials = [span for one in attributions if one.stance is Stance.DENIES for span in one.content]
    outside = _title_beside(report, lines)
    for sentence in (*outside, *lines):
        denied = not _is_outside(sentence) and overlapping(sentence.span, denials)
        here = _in_sentence(sentence, denied=denied)
        found += here
    return found


def _is_outside(sentence: Sentence) -> bool:
    return sentence.span.start < 0


def _title_beside(report: Report, lines: Sequence[Sentence]) -> tuple[Sentence, ...]:
    """A title that stands beside the text and not in it weighs on which event is the chief one; it is no evidence."""
    if not report.title or any(line.title for line in lines):
        return ()
    return (Sentence(Span(-1, -1), report.title, 0, True, script_language(report.title)),)


def _in_sentence(sentence: Sentence, *, denied: bool) -> list[_Told]:
    kinds = typology()
    best: dict[str, _Told] = {}
    for key, pattern in triggers(sentence.language):
        match = pattern.search(sentence.text)
        if match is None or key in best:
            continue
        if key == _AGREEMENT and not any(word in sentence.text.lower() for word in agreement_subjects()):
            continue
        status = status_of(sentence.text, match.start(), match.end(), sentence.language, denied=denied)
        weight = _prominence(sentence)
        if status in {EventStatus.HYPOTHETICAL, EventStatus.PLANNED, EventStatus.DENIED}:
            weight *= 0.6
        best[key] = _Told(kinds[key], sentence, match.start(), match.end(), status, weight)
    return _without_shadows(best)


_SHADOWS = {
    "pursuit by agents abroad": ("detention", "abduction", "surveillance"),
    "attempted killing": ("killing",),
    "trial or sentence in absentia": ("trial or sentence",),
    "rendition": ("abduction", "deportation or forced return"),
    "pressure on relatives": ("threat", "detention", "harassment or smear"),
    "cooperation agreement": ("deportation or forced return", "extradition or police-notice misuse"),
}


def _prominence(sentence: Sentence) -> float:
    """How much a place in the report says about what the report is chiefly about."""
    if sentence.title:
        return _TITLE_WEIGHT
    return next(weight for before, weight in _PROMINENCE if sentence.index < before)


def _without_shadows(best: dict[str, _Told]) -> list[_Told]:
    """A telling type takes along what it consists of: agents sent to arrest are a pursuit, not an arrest."""
    for key, shadows in _SHADOWS.items():
        if key in best:
            for shadow in shadows:
                best.pop(shadow, None)
    return list(best.values())


def _clusters(told: Sequence[_Told], places: Sequence[PlaceMention]) -> list[_Cluster]:
    """Tellings of one type are one event, unless their sentences name towns in different countries."""
    clusters: list[_Cluster] = []
    for one in told:
        countries = _countries(one, places)
        for cluster in clusters:
            apart = countries and cluster.countries and not countries & cluster.countries
            if cluster.kind.key == one.kind.key and not apart:
                cluster.told.append(one)
                cluster.countries |= countries
                break
        else:
            clusters.append(_Cluster(one.kind, [one], countries))
    return [cluster for cluster in clusters if any(not _is_outside(one.sentence) for one in cluster.told)]


def _countries(one: _Told, places: Sequence[PlaceMention]) -> set[str]:
    """Countries of the towns that the sentence names."""
    return {
        mention.place.country
        for mention in places
        if mention.span.within(one.sentence.span)
        and mention.place.city
        and mention.place.country
        and not mention.dateline
    }


def _event(  # noqa: PLR0913, PLR0917 - one record is filled from everything that the report's other finders saw
    id_: str,
    cluster: _Cluster,
    report: Report,
    attributions: Sequence[Attribution],
    places: Sequence[PlaceMention],
    dates: Sequence[DateMention],
    lines: Sequence[Sentence],
    chief: _Cluster,
    kept: Sequence[_Cluster],
) -> Event:
    inside = [one for one in cluster.told if not _is_outside(one.sentence)]
    at = [(one.sentence, one.sentence.span.start + one.start) for one in inside]
    words = _words_of([cluster])
    evidence = tuple(dict.fromkeys(one.sentence.span for one in inside))
    weigh: defaultdict[EventStatus, float] = defaultdict(float)
    for one in cluster.told:
        weigh[one.status] += one.weight
    plain = [(line.span.start, line.text, line.language) for line in lines]
    return Event(
        id=id_,
        type=cluster.kind.key,
        codes=cluster.kind.codes,
        violations=_violations(cluster, chief, kept),
        status=max(weigh, key=lambda status: weigh[status]),
        perpetrator=perpetrator_of(words, cluster.kind.key, plain[:_LEAD_SENTENCES] if cluster is chief else ()),
        victims=_not_speaking(
            victims_of([*words, *(_words_of(_related(kept, chief)) if cluster is chief else ())], plain), attributions
        ),
        place=place_of_event(at, places, report, lines),
        date=date_of_event(at, [one for one in dates if not _in_dateline(one.span, report)], lines),
        main=cluster is chief,
        evidence=evidence,
        attributions=tuple(one.id for one in attributions if any(overlapping(span, evidence) for span in one.content)),
        score=round(min(0.95, 0.3 + 0.12 * cluster.weight), 2),
    )


def _not_speaking(victims: Sequence[Victim], attributions: Sequence[Attribution]) -> tuple[Victim, ...]:
    """Without those by name who only ever speak: a lawyer who tells of an arrest stands beside it too."""
    sources = [span for one in attributions for span in one.source]
    return tuple(one for one in victims if not one.name or not all(overlapping(span, sources) for span in one.spans))


def _words_of(clusters: Sequence[_Cluster]) -> list[Trigger]:
    return [
        Trigger(one.sentence.text, one.sentence.span.start, one.sentence.language, one.start, one.end)
        for cluster in clusters
        for one in cluster.told
        if not _is_outside(one.sentence)
    ]


def _related(kept: Sequence[_Cluster], chief: _Cluster) -> list[_Cluster]:
    """Other events that weigh nearly as much as the chief one: a report of an arrest and a beating is about both."""
    return [one for one in kept if one is not chief and one.weight >= _RELATED * chief.weight]


def _in_dateline(span: Span, report: Report) -> bool:
    return report.dateline is not None and span.overlaps(report.dateline.span)


def _violations(cluster: _Cluster, chief: _Cluster, kept: Sequence[_Cluster]) -> tuple[str, ...]:
    """Labels of the event; the chief event carries those of the other events that weigh nearly as much."""
    labels = dict.fromkeys(cluster.kind.violations)
    if cluster is chief:
        for other in _related(kept, chief):
            labels |= dict.fromkeys(other.kind.violations)
    return tuple(labels)

"""Many reports in; incidents, claims and their true support out."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from firsthand.errors import InputError
from firsthand.records.claim import Reason, Source
from firsthand.records.event import Place
from firsthand.records.incident import Corroboration, Echo, Incident, Pair
from firsthand.records.reading import Reading
from firsthand.records.report import Report
from firsthand.records.vocabulary import HopKind
from firsthand.resolve.chains import Chains
from firsthand.resolve.claims import statements
from firsthand.resolve.compare.features import Comparison
from firsthand.resolve.compare.vectors import Weights
from firsthand.resolve.echoes import dependence
from firsthand.resolve.explain import named
from firsthand.resolve.identity import Roster
from firsthand.resolve.ids import short_id
from firsthand.resolve.incidents import Group, group
from firsthand.resolve.outlets import recognise
from firsthand.resolve.pairs import pairs
from firsthand.resolve.statements import Account, account
from firsthand.resolve.support import UNKNOWN, Support, source_id, support

UNTYPED = "unknown"
"""Type of an incident in whose reports no event was read."""


def corroborate(items: Iterable[tuple[Report, Reading]]) -> Corroboration:
    """Find incidents in many reports, and the true support of each claim.

    1. make each report ready: sentences, voices, wording, day
    2. group reports into incidents
    3. for each incident: know outlets under other names, align claims, find echoes, make sources one
    4. follow the chains of each claim across reports and count
    5. say how each two reports stand to each other

    The order of `items` changes nothing. Two items with one id and one fingerprint are one report.

    Raises:
        InputError: two different reports have one id.
    """
    accounts = _ready(items)
    groups, scale = group(accounts)
    resolved = [_resolve(one, scale) for one in groups]
    resolved.sort(key=lambda one: (-len(one.incident.reports), one.first, one.incident.id))
    return Corroboration(
        incidents=tuple(one.incident for one in resolved),
        sources=_united(source for one in resolved for source in one.sources),
        echoes=tuple(echo for one in resolved for echo in one.echoes),
        pairs=tuple(pair for one in resolved for pair in one.pairs),
    )


@dataclass(frozen=True, slots=True)
class _Resolved:
    incident: Incident
    sources: tuple[Source, ...]
    echoes: tuple[Echo, ...]
    pairs: tuple[Pair, ...]
    first: tuple[int, str]


def _ready(items: Iterable[tuple[Report, Reading]]) -> list[Account]:
    """Reports in order of arrival, each once."""
    given: dict[str, tuple[Report, Reading]] = {}
    for report, reading in items:
        known = given.setdefault(report.id, (report, reading))[0]
        if (known.fingerprint, known.text) != (report.fingerprint, report.text):
            names = f"{known.name or 'the first'}, {report.name or 'the second'}"
            raise InputError(
                f"two different reports have the id {report.id!r}: {names}",
                code="duplicate-id",
                remedy="Give each report an id of its own.",
            )
    return sorted((account(*one) for one in given.values()), key=lambda one: one.arrival)


def _resolve(one: Group, scale: Weights) -> _Resolved:
    """Steps 3 to 5 for one incident."""
    known = recognise(one.accounts)
    accounts = known.accounts
    found = statements(accounts, scale)
    depends = dependence(accounts, found, known.aliases)
    roster = Roster(accounts)
    chains = Chains(accounts, roster, depends)
    by_id = {account.id: account for account in accounts}
    supports = [support(statement, by_id, chains, roster) for statement in found]
    return _Resolved(
        incident=_incident(one, supports),
        sources=_sources(supports, roster),
        echoes=depends.echoes,
        pairs=tuple(pairs(accounts, supports, depends, roster)),
        first=one.accounts[0].arrival,
    )


def _sources(supports: Sequence[Support], roster: Roster) -> tuple[Source, ...]:
    keys = {key for one in supports for path in one.paths for key in path.hops}
    keys |= {key for one in supports for path in one.paths for key in (path.origin, path.lineage) if key}
    found = [
        Source(source_id(key), roster.label(key), roster.by_key[key].kind, roster.by_key[key].named)
        for key in sorted(keys)
    ]
    if any(UNKNOWN in one.claim.bottleneck for one in supports):
        found.append(Source(UNKNOWN, "unknown", HopKind.UNKNOWN, named=False))
    return tuple(found)


def _united(sources: Iterable[Source]) -> tuple[Source, ...]:
    """Each source once, by id. Of what incidents call it the most telling kind and the longest label stay."""
    known: dict[str, Source] = {}
    for source in sources:
        known[source.id] = min(known.get(source.id, source), source, key=_telling)
    return tuple(known[ident] for ident in sorted(known))


def _telling(source: Source) -> tuple[bool, bool, bool, int, str]:
    vague = source.kind is HopKind.UNKNOWN, source.kind is HopKind.MEDIA
    return (not source.named, *vague, -len(source.label), source.label)


def _incident(one: Group, supports: Sequence[Support]) -> Incident:
    founding = one.accounts[0]
    events = [account.main for account in one.accounts if account.main is not None]
    types = Counter(event.type for event in events)
    dates = Counter(event.date.edtf for event in events if event.date is not None)
    chief = supports[0].claim.statement if supports else ""
    return Incident(
        id=short_id("i", founding.id),
        title=next((a.report.title for a in one.accounts if a.report.title), chief) or chief,
        type=min(types, key=lambda kind: (-types[kind], kind)) if types else UNTYPED,
        reports=tuple(account.id for account in one.accounts),
        place=_place([event.place for event in events if event.place is not None]),
        date=min(dates, key=lambda date: (-dates[date], -len(date), date)) if dates else None,
        claims=tuple(support.claim for support in supports),
        why=_why(one),
    )


def _place(places: Sequence[Place]) -> Place | None:
    """The place that most main events name; of equals the finer one, then the first."""
    count = Counter(place.geonameid or place.name for place in places)
    return min(
        places,
        key=lambda place: (-count[place.geonameid or place.name], place.city is None, place.region is None),
        default=None,
    )


def _why(one: Group) -> tuple[Reason, ...]:
    """For each report but the founding one the strongest ground on which it belongs here."""
    by_id = {account.id: account for account in one.accounts}
    arrived = {account.id: i for i, account in enumerate(one.accounts)}
    reasons: dict[str, list[Comparison]] = defaultdict(list)
    for link in one.links:
        reasons[max(link.a, link.b, key=lambda report: arrived[report])].append(link)
    found = []
    for later in one.accounts[1:]:
        links = reasons[later.id]
        if links:
            best = max(links, key=lambda link: (round(link.score, 9), link.a, link.b))
            other = by_id[best.a if best.b == later.id else best.b]
            grounds = "; ".join(feature.detail for feature in best.features if feature.adds > 0)
            found.append(Reason(f"{named(later)} tells of the same incident as {named(other)}: {grounds}.", later.id))
    return tuple(found)

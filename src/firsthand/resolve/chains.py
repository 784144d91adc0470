"""Walks the chains of a claim across reports, until somebody who knows, or an outlet whose source nobody names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice, pairwise

from firsthand.records.incident import Echo
from firsthand.records.span import Spans
from firsthand.records.vocabulary import MEDIA_KINDS
from firsthand.resolve.claims import Statement
from firsthand.resolve.compare.sources import STATE, Same, Who, could_be_one, lineage_unknown
from firsthand.resolve.echoes import COPIES, Dependence
from firsthand.resolve.identity import Roster
from firsthand.resolve.statements import DENIALS, Account, Telling, Unit
from firsthand.resolve.wording.when import before

DEEPEST = 12
"""Reports that a chain is followed through."""
LAST = 2
"""Reports of a cited outlet on which a chain goes on: who cites it means what it said last."""
MOST_ENDS = 64
"""Chains that one telling may fan out into across reports; beyond, the claim is no longer about who told whom."""


_TOLD = re.compile(r"\b(?:told|wrote to)\s")


@dataclass(frozen=True, slots=True)
class Path:
    """One telling of a claim, followed across reports.

    Attributes:
        hops: keys of sources from the report's outlet outwards.
        origin: key of the one who is said to know; None where nobody is.
        lineage: key of the outlet behind which somebody unknown must be; None where the origin is known or the last hop
            only comments.
        looped: whether the chain came back to a report that it had passed.
        via: ids of the reports that it was followed through, this one first.
        named: hops that the report itself names.
    """

    report: str
    attribution: str | None
    content: Spans
    hops: tuple[str, ...]
    origin: str | None
    lineage: str | None
    against: bool = False
    looped: bool = False
    via: tuple[str, ...] = ()
    named: int = 0


@dataclass(frozen=True, slots=True)
class _End:
    hops: tuple[str, ...]
    origin: str | None
    lineage: str | None
    via: tuple[str, ...]


class Chains:
    """Chains of one incident."""

    def __init__(self, accounts: Sequence[Account], roster: Roster, depends: Dependence) -> None:
        self._accounts = {one.id: one for one in accounts}
        self._told_in: dict[str, list[tuple[Unit, str]]] = {}
        self._roster = roster
        self._depends = {one.id: depends.of(one.id) for one in accounts}
        self._copied = depends.copied
        self._original = _originals(accounts, depends)
        self._relays = self._who_relays()
        self._by_outlet: dict[str, list[Account]] = {}
        for one in accounts:
            for key in {one.publisher.key, one.author.key}:
                self._by_outlet.setdefault(key, []).append(one)

    def follow(self, statement: Statement) -> list[Path]:
        """All tellings of a claim, each followed to its ends, in order of arrival."""
        told = _tellings(statement)
        found: list[Path] = []
        for report, tellings in told.items():
            for telling in tellings:
                named = len(telling.hops)
                found.extend(replace(path, named=named) for path in self._paths(report, telling, told))
        found = _once(found)
        behind = self._behind(found)
        return _once([self._told_elsewhere(path, behind) for path in found])

    def _told_elsewhere(self, path: Path, behind: Mapping[str, set[str]]) -> Path:
        """The path with its origin, where only another report says who told the outlet or group at its end."""
        if path.against:
            return path
        spoke = behind.get(path.lineage or path.origin or "", set())
        if len(spoke) != 1:
            return path
        origin = next(iter(spoke))
        return replace(path, hops=_straight((*path.hops, origin)), origin=origin, lineage=None)

    def _behind(self, found: Sequence[Path]) -> dict[str, set[str]]:
        """Outlet, group or person -> those origins of this claim that some report of the incident names behind it."""
        behind: dict[str, set[str]] = {}
        for origin in {path.origin for path in found if path.origin is not None}:
            scope = self._roster.by_key[origin].scope
            for relay in {scope} if scope is not None else self._relays.get(origin, set()):
                behind.setdefault(relay, set()).add(origin)
        return behind

    def _who_relays(self) -> dict[str, set[str]]:
        """Source -> those who, as some report says, pass on its word; bodies of a state speak for themselves."""
        relays: dict[str, set[str]] = {}
        for one in self._accounts.values():
            for telling in (telling for unit in one.units for telling in unit.tellings):
                chain = [self._roster.who(one.id, hop) for hop in telling.hops]
                for relay, teller in pairwise(chain[1:]):
                    if relay.named and relay.kind not in STATE | MEDIA_KINDS and not lineage_unknown(teller):
                        relays.setdefault(teller.key, set()).add(relay.key)
                told_by = None if lineage_unknown(chain[-1]) else self._told_by(one.id, chain[-1])
                if told_by is not None:
                    relays.setdefault(told_by, set()).add(chain[-1].key)
        return relays

    def _paths(self, report: str, telling: Telling, told: Mapping[str, list[Telling]]) -> Iterator[Path]:
        against = telling.stance in DENIALS
        if against:
            hops, who = self._hops(report, telling)
            lineage = (who.key if who.kind in MEDIA_KINDS else hops[0]) if lineage_unknown(who) else None
            origin = None if lineage or who.comments else who.key
            yield Path(report, telling.attribution, telling.content, hops, origin, lineage, against=True, via=(report,))
            return
        ends = list(islice(self._ends(report, telling, told, (report,)), MOST_ENDS))
        for end in ends:
            yield Path(report, telling.attribution, telling.content, end.hops, end.origin, end.lineage, via=end.via)
        if not ends:  # all ways lead back: the circle has one unknown lineage, whoever is asked
            hops, _ = self._hops(report, telling)
            circle = min(self._accounts[one].publisher.key for one in self._circle(report, told))
            yield Path(report, telling.attribution, telling.content, hops, None, circle, looped=True, via=(report,))

    def _hops(self, report: str, telling: Telling) -> tuple[tuple[str, ...], Who]:
        who = [self._roster.who(report, hop) for hop in telling.hops]
        return _straight(tuple(one.key for one in who)), who[-1]

    def _ends(
        self, report: str, telling: Telling, told: Mapping[str, list[Telling]], passed: tuple[str, ...]
    ) -> Iterator[_End]:
        hops, last = self._hops(report, telling)
        copy = self._original.get(report)
        onward = self._onward(report, last, told) if copy is None else [copy]
        onward = [one for one in onward if one in told or one == copy]
        if not onward:
            yield self._own_end(report, hops, last, passed)
            return
        if copy is not None and copy not in told:
            author = self._accounts[copy].author.key
            yield (
                self._own_end(report, hops, last, passed)
                if telling.attribution
                else _End(_straight((*hops, author)), None, author, passed)
            )
            return
        for one in onward:
            if one in passed or len(passed) >= DEEPEST:
                continue
            stem = hops[:1] if copy is not None else _stem(hops, last)
            for next_telling in told[one]:
                if next_telling.stance in DENIALS:
                    continue
                for end in self._ends(one, next_telling, told, (*passed, one)):
                    yield _End(_straight((*stem, *end.hops)), end.origin, end.lineage, end.via)

    def _own_end(self, report: str, hops: tuple[str, ...], last: Who, passed: tuple[str, ...]) -> _End:
        if last.comments:
            return _End(hops, None, None, passed)
        if not lineage_unknown(last):
            told_by = self._told_by(report, last)
            return _End(_straight((*hops, told_by or last.key)), told_by or last.key, None, passed)
        elsewhere = self._only_origin(report, last)
        if elsewhere is not None:
            return _End(_straight((*hops, *elsewhere)), elsewhere[-1], None, passed)
        return _End(hops, None, last.key if last.kind in MEDIA_KINDS else hops[0], passed)

    def _told_by(self, report: str, last: Who) -> str | None:
        """Key of the only source that the same report says to have told it to `last` ("saw it, she told the group")."""
        if not last.named or last.kind in STATE:
            return None
        told = re.compile(rf"\b(?:told|wrote to)\s+(?:the\s+)?{re.escape(last.label)}")
        tellers = {
            end.key
            for unit, words in self._telling_units(report)
            if told.search(words)
            for telling in unit.tellings
            if (end := self._roster.who(report, telling.hops[-1])).key != last.key
            and telling.stance not in DENIALS
            and not (lineage_unknown(end) or end.comments)
        }
        return tellers.pop() if len(tellers) == 1 else None

    def _telling_units(self, report: str) -> list[tuple[Unit, str]]:
        """The sentences of a report, with their words, in which somebody is told something."""
        if report not in self._told_in:
            me = self._accounts[report]
            worded = ((unit, unit.span.of(me.report.text)) for unit in me.units)
            self._told_in[report] = [(unit, words) for unit, words in worded if _TOLD.search(words)]
        return self._told_in[report]

    def _onward(self, report: str, last: Who, told: Mapping[str, list[Telling]]) -> list[str]:
        """Reports on which the chain goes on."""
        me = self._accounts[report]
        edges = self._depends[report]
        if not lineage_unknown(last):
            return self._theirs(me, last, edges, told) if last.scope == me.publisher.key else []
        if last.key == me.publisher.key or last.kind not in MEDIA_KINDS:
            credited = [echo.earlier for echo in edges if echo.earlier in told]
            foreign = [one for one in credited if self._accounts[one].publisher.key != me.publisher.key]
            return foreign or credited
        return [one.id for one in self._reports_of(last.key, me) if one.id in told]

    def _theirs(self, me: Account, last: Who, edges: Sequence[Echo], told: Mapping[str, list[Telling]]) -> list[str]:
        """Reports whose unnamed source one without a name is, who is not said to have spoken to this outlet.

        A report that depends on another and has the same from "a source" has it from there, unless it says otherwise.
        """
        sentences = (
            unit.span.of(me.report.text)
            for unit in me.units
            if any(telling.hops[-1].entity == last.entity for telling in unit.tellings)
        )
        if not last.spoken_to or any(me.publisher.label in sentence for sentence in sentences):
            return []
        return [
            echo.earlier
            for echo in edges
            if self._accounts[echo.earlier].publisher.key != me.publisher.key
            and any(self._nameless(echo.earlier, telling, last) for telling in told.get(echo.earlier, ()))
        ]

    def _nameless(self, report: str, telling: Telling, last: Who) -> bool:
        end = self._roster.who(report, telling.hops[-1])
        return end.scope is not None and not lineage_unknown(end) and could_be_one(end, last) is not Same.NO

    def _reports_of(self, outlet: str, reader: Account) -> list[Account]:
        """The last reports of an outlet that `reader` can have known: its own pages before pages that carry it."""
        able = [
            one
            for one in self._by_outlet.get(outlet, ())
            if one is not reader and before(reader.days, one.days) is not True
        ]
        own = [one for one in able if one.publisher.key == outlet]
        if own:
            return own[-LAST:]
        return [one for one in able if one.publisher.key != reader.publisher.key and not self._copy(one, reader)][:1]

    def _copy(self, one: Account, other: Account) -> bool:
        return (min(one.id, other.id), max(one.id, other.id)) in self._copied

    def _only_origin(self, report: str, last: Who) -> tuple[str, ...] | None:
        """The chain behind a cited outlet whose reports here all rest on one known source, though on other words."""
        me = self._accounts[report]
        if last.key == me.publisher.key:
            return None
        found: dict[str, tuple[str, ...]] = {}
        for one in self._reports_of(last.key, me):
            for unit in one.units:
                for telling in unit.tellings:
                    if telling.attribution is None or telling.stance in DENIALS:
                        continue
                    hops, end = self._hops(one.id, telling)
                    if lineage_unknown(end):
                        return None
                    if not end.comments:
                        found[end.key] = hops
        return next(iter(found.values())) if len(found) == 1 else None

    def _circle(self, report: str, told: Mapping[str, list[Telling]]) -> set[str]:
        seen, queue = {report}, [report]
        while queue:
            here = queue.pop()
            for telling in told.get(here, ()):
                _, last = self._hops(here, telling)
                for one in self._onward(here, last, told):
                    if one in told and one not in seen:
                        seen.add(one)
                        queue.append(one)
        return seen


def _originals(accounts: Sequence[Account], depends: Dependence) -> dict[str, str]:
    """Report -> the report whose text it carries.

    Where nobody can say which of several copies came first, one of them stands for all: that asserts no direction, but
    keeps one text from counting twice.
    """
    found = {echo.later: echo.earlier for echo in depends.echoes if echo.kind in COPIES}
    arrival = {one.id: one.arrival for one in accounts}
    heads = {pair for pair in depends.copied if not set(pair) & found.keys()}
    for pair in sorted(heads, key=lambda pair: sorted(arrival[one] for one in pair)):
        first, second = sorted(pair, key=lambda one: arrival[one])
        if second not in found and first not in found:
            found[second] = first
    return found


def _stem(hops: tuple[str, ...], last: Who) -> tuple[str, ...]:
    """A chain up to where another report goes on: "a source" or "a report" at its end is what that report names."""
    return hops[:-1] if len(hops) > 1 and not last.named else hops


def _once(paths: Sequence[Path]) -> list[Path]:
    """Each voice once.

    Of equal report, words and hops that with the longest chain; none that only begins another, or leaves out hops of
    the same attribution's other chain.
    """
    best: dict[tuple[str, Spans, tuple[str, ...], bool], Path] = {}
    for path in paths:
        key = (path.report, path.content, path.hops, path.against)
        if key not in best or path.named > best[key].named:
            best[key] = path
    longer: set[tuple[str, Spans, tuple[str, ...], bool]] = {
        (report, content, hops[:i], against) for report, content, hops, against in best for i in range(1, len(hops))
    }
    kept = [path for key, path in best.items() if key not in longer]
    by_words: dict[tuple[str, str | None, Spans, bool], list[Path]] = {}
    for path in kept:
        by_words.setdefault((path.report, path.attribution, path.content, path.against), []).append(path)
    return [
        path
        for path in kept
        if not any(
            len(path.hops) < len(other.hops) and path.origin == other.origin and _skips(path.hops, other.hops)
            for other in by_words[path.report, path.attribution, path.content, path.against]
        )
    ]


def _skips(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether one chain is another with hops left out."""
    rest = iter(long)
    return all(hop in rest for hop in short)


def _straight(hops: tuple[str, ...]) -> tuple[str, ...]:
    """A chain without the circles in it: what lies between two visits of one source drops out."""
    kept: list[str] = []
    for hop in hops:
        if hop in kept:
            del kept[kept.index(hop) + 1 :]
        else:
            kept.append(hop)
    return tuple(kept)


def _tellings(statement: Statement) -> dict[str, list[Telling]]:
    """Report -> who speaks in it on this claim; the report's own voice only where nobody else is named."""
    told: dict[str, list[Telling]] = {}
    for unit in statement.units:
        told.setdefault(unit.report, []).extend(unit.tellings)
    for report, tellings in told.items():
        named = [one for one in tellings if one.attribution is not None and one.stance not in DENIALS]
        own = [one for one in tellings if one.attribution is None and one.stance not in DENIALS]
        denied = [one for one in tellings if one.stance in DENIALS]
        kept = [*(named or own[:1]), *denied]
        told[report] = list({(one.attribution, one.content): one for one in kept}.values())
    return told

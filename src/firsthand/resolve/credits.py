"""Where a report credits another outlet: in a chain, by a link, or by name in its text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from firsthand.records.attribution import Hop
from firsthand.records.outlet import known_outlets
from firsthand.records.span import Span, Spans
from firsthand.resolve.statements import EYE, OWN, WIRE, Account, outlet_key
from firsthand.resolve.wording.tables import formula

_LATIN_WORD = re.compile(r"[A-Za-z\d]+")
CREDIT_LINE = 4
"""Terms up to which a sentence that names an outlet is a credit ("Translated from Harbour Daily") and no statement."""


class Credits:
    """Credits among the reports of one incident, each looked up once."""

    def __init__(self, aliases: Mapping[str, frozenset[str]]) -> None:
        """`aliases` are names of outlets beside those of their publishers, by key."""
        self._aliases = aliases
        self._known: dict[tuple[str, tuple[str, ...]], Spans] = {}

    def of(self, later: Account, earlier: Account) -> Spans:
        """The words in `later` that credit the outlet or the wire of `earlier`; empty where it does not."""
        theirs = {one.key: one.label for one in (earlier.publisher, earlier.author) if one.key != later.publisher.key}
        if not theirs:
            return ()
        key = (later.id, tuple(sorted(theirs)))
        if key not in self._known:
            self._known[key] = _credit(later, theirs, self._aliases)
        if earlier.report.url is None or not later.report.links:
            return self._known[key]
        address = _address(earlier.report.url)
        linked = {link.span for link in later.report.links if _address(link.url) == address}
        return tuple(sorted({*self._known[key], *linked}))

    def names_as_source(self, later: Account, earlier: Account) -> bool:
        """Whether `later` gives the outlet of `earlier` as the source of something, not in a bare credit line."""
        key = earlier.publisher.key
        if any(outlet_key(hop.name) == key for hop in _hops(later) if hop.entity != WIRE):
            return True
        mentions = _named(later, [earlier.publisher.label, *self._aliases.get(key, ())])
        return any(
            len(unit.terms) > CREDIT_LINE and any(mention.within(unit.span) for mention in mentions)
            for unit in later.units
        )

    def says_translated(self, later: Account, earlier: Account) -> bool:
        """Whether one sentence of `later` names the outlet of `earlier` and says that this is a translation."""
        mentions = _named(later, [earlier.publisher.label, *self._aliases.get(earlier.publisher.key, ())], every=True)
        return any(
            formula("translated").search(unit.span.of(later.report.text)) is not None
            and any(mention.within(unit.span) for mention in mentions)
            for unit in later.units
        )


class Creditable:
    """Finds, for a report, those whose outlet it could credit: named in a chain or in the text, linked, or its own."""

    def __init__(self, accounts: Sequence[Account], aliases: Mapping[str, frozenset[str]]) -> None:
        self._by_key: dict[str, list[Account]] = {}
        self._by_word: dict[str, set[str]] = {}
        self._names: list[tuple[str, str]] = []
        self._by_address: dict[str, list[Account]] = {}
        labels: dict[str, set[str]] = {}
        for one in accounts:
            for who in {one.publisher, one.author}:
                self._by_key.setdefault(who.key, []).append(one)
                labels.setdefault(who.key, set()).update({who.label}, aliases.get(who.key, ()))
            if one.report.url:
                self._by_address.setdefault(_address(one.report.url), []).append(one)
        for outlet in known_outlets():
            key = outlet_key(outlet.name)
            if key in labels:
                labels[key].update(outlet.aliases)
        for key, names in labels.items():
            for name in names:
                words = _LATIN_WORD.findall(name) if name.isascii() else []
                if words:
                    self._by_word.setdefault(words[0], set()).add(key)
                else:
                    self._names.append((name, key))

    def by(self, later: Account) -> list[Account]:
        """The reports in order of arrival."""
        text = later.report.text
        keys = {later.publisher.key, later.author.key, *(outlet_key(hop.name) for hop in _hops(later))}
        for word in set(_LATIN_WORD.findall(text)):
            keys |= self._by_word.get(word, set())
        keys |= {key for name, key in self._names if name in text}
        found = {one.id: one for key in keys for one in self._by_key.get(key, ())}
        for link in later.report.links:
            found.update({one.id: one for one in self._by_address.get(_address(link.url), ())})
        return sorted(found.values(), key=lambda one: one.arrival)


def _credit(later: Account, theirs: Mapping[str, str], aliases: Mapping[str, frozenset[str]]) -> Spans:
    found = {hop.span for hop in _hops(later) if hop.span is not None and outlet_key(hop.name) in theirs}
    if later.author.key in theirs and later.report.dateline is not None:
        found.add(later.report.dateline.span)
    names = [name for key, label in theirs.items() for name in (label, *sorted(aliases.get(key, ())))]
    return tuple(sorted(found or _named(later, names)))


def _hops(one: Account) -> Iterator[Hop]:
    """Named hops of all chains, the report's own outlet left out."""
    for unit in one.units:
        for telling in unit.tellings:
            yield from (hop for hop in telling.hops if hop.entity not in {OWN, EYE} and hop.named)


def _address(url: str) -> str:
    return re.sub(r"^https?://(?:www\.)?|[#?].*$|/+$", "", url)


def _named(later: Account, labels: Sequence[str], *, every: bool = False) -> list[Span]:
    """Where the running text of a report (no captions) names an outlet first, or everywhere."""
    found = []
    for unit in later.units:
        for label in labels:
            match = _pattern(label).search(later.report.text, unit.span.start, unit.span.end)
            if match is not None:
                found.append(Span(*match.span()))
                if not every:
                    return found
    return found


@lru_cache(maxsize=4096)
def _pattern(label: str) -> re.Pattern[str]:
    names = {label}
    for outlet in known_outlets():
        if outlet.name == label:
            names |= {alias for alias in outlet.aliases if len(alias) > 1}
    joined = "|".join(sorted(map(re.escape, names), key=lambda name: (-len(name), name)))
    return re.compile(rf"(?<![A-Za-z\d])(?:{joined})(?![A-Za-z\d])")

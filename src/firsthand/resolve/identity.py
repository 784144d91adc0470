"""Makes sources one over the reports of an incident.

Named people and bodies are one by normalised name; a body's spokesman is the body; an unnamed source belongs to the
outlet that spoke to him, and what other outlets retell of him adds nobody.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from firsthand.records.attribution import Hop
from firsthand.records.vocabulary import MEDIA_KINDS, Basis, HopKind
from firsthand.resolve.compare.offices import office_in, one_office
from firsthand.resolve.compare.sources import (
    BODIES,
    NOT_A_ROLE,
    PEOPLE,
    Same,
    Who,
    could_be_one,
    lineage_unknown,
    roles_fit,
    roles_in,
)
from firsthand.resolve.sounds import same_name
from firsthand.resolve.statements import EYE, OWN, Account, outlet_key
from firsthand.resolve.wording.tables import rows
from firsthand.resolve.wording.terms import terms_of

_BASIS_ROLE = {Basis.VICTIM: "captive", Basis.RELATIVE: "relative", Basis.OFFICIAL_POSITION: "official"}
_POSSESSIVE = re.compile(r"(?:his|her|their|its|my|our)\s", re.IGNORECASE)


def _body_terms(words: str, without: str) -> frozenset[str]:
    left = " ".join(words.replace(without, " ").split()) if without else words
    ranks = rows("roles")["rank"]
    return frozenset(
        term
        for term in terms_of(left)
        if not any(term.startswith(rank) for rank in ranks) and not term.startswith("n:")
    )


def _person_key(name: str) -> str:
    tokens = [token for token in re.findall(r"[^\W\d_]+", name.casefold()) if token not in rows("roles")["rank"]]
    return "person:" + "".join(tokens)


def _describe(one: Account, hop: Hop, scope: str, phrase: str) -> Who:
    """A hop of one report as a source, before sources of several reports are made one."""
    if hop.entity == OWN:
        return Who(
            one.publisher.key, one.publisher.label, one.publisher.kind, named=True, basis=hop.basis or Basis.UNKNOWN
        )
    basis = hop.basis or Basis.UNKNOWN
    if hop.entity == EYE:
        return Who(f"{one.publisher.key}:eye", f"{one.publisher.label}'s own reporter", hop.kind, hop.named, basis)
    if hop.kind in MEDIA_KINDS and hop.named:
        return Who(outlet_key(hop.name), hop.name, hop.kind, named=True, basis=basis)
    words = phrase if hop.name in phrase else f"{hop.name} {phrase}"
    roles = roles_in(words) | ({_BASIS_ROLE[basis]} if basis in _BASIS_ROLE else set())
    body = _body_terms(words, hop.name if hop.named and hop.kind in PEOPLE else "")
    if hop.kind in PEOPLE and "body" not in roles and not ("official" in roles and body):
        body = frozenset()
    places = frozenset(
        mention.place.geonameid
        for mention in one.reading.places
        if hop.span is not None and mention.span.overlaps(hop.span) and mention.place.geonameid is not None
    )
    countries = frozenset(
        mention.place.country
        for mention in one.reading.places
        if hop.span is not None and mention.span.overlaps(hop.span) and mention.place.country is not None
    )
    bodily = words.replace(hop.name, " ") if hop.named and hop.kind in PEOPLE else words
    office = office_in(bodily, countries) if body or hop.kind in BODIES else None
    draft = Who("", hop.name, hop.kind, hop.named, basis, None, frozenset(roles), body, places, office=office)
    if hop.kind in BODIES or (hop.kind is HopKind.DOCUMENT and hop.named):
        own = _body_terms(hop.name, "") or frozenset({hop.name.casefold()})
        prefix = "document" if hop.kind is HopKind.DOCUMENT else "body"
        return replace(draft, key=f"{prefix}:{' '.join(sorted(own))}", body=own)
    if hop.named:
        return replace(draft, key=_person_key(hop.name))
    key = f"unnamed:{scope}:{one.id}:{hop.entity}"
    spoken_to = scope == one.publisher.key == one.author.key
    return replace(draft, key=key, scope=scope, told_in=one.id, entity=hop.entity, spoken_to=spoken_to)


class Roster:
    """Who is who among the sources of one incident."""

    def __init__(self, accounts: Sequence[Account]) -> None:
        self._accounts = {one.id: one for one in accounts}
        self._first: dict[tuple[str, str], Who] = {}
        self._voiced: dict[tuple[str, str], set[str]] = defaultdict(set)
        for one in accounts:
            self._enter(one)
        self.merged: dict[str, str] = {}
        self._join_bodies_and_names()
        self._join_across_scripts()
        self._join_described()
        self._join_unnamed()
        described = {who.key: who for _, who in sorted(self._first.items(), reverse=True)}
        self._of = {place: described[self._final(who.key)] for place, who in self._first.items()}
        self.by_key: dict[str, Who] = {}
        for who in self._of.values():
            self.by_key.setdefault(who.key, who)

    def who(self, report: str, hop: Hop) -> Who:
        """The source that `hop` of `report` means."""
        return self._of[report, hop.entity]

    def label(self, key: str) -> str:
        """How a person would say it; an unnamed source with the outlet that spoke to him."""
        who = self.by_key[key]
        if who.scope is None:
            return who.label
        outlet = self.by_key[who.scope].label if who.scope in self.by_key else None
        name = re.sub(r"^(?:the|that|this)\s+", "a ", who.label, flags=re.IGNORECASE)
        if outlet is None:
            return name
        if _POSSESSIVE.match(name):
            return f"{name}, speaking to {outlet}"
        return f"{name} of {outlet}" if name.isascii() else f"{name} ({outlet})"

    def _enter(self, one: Account) -> None:
        sources = {attribution.id: attribution.source for attribution in one.reading.attributions}
        for unit in one.units:
            for telling in unit.tellings:
                scope = one.publisher.key
                for position, hop in enumerate(telling.hops):
                    last = position == len(telling.hops) - 1
                    spans = sources.get(telling.attribution or "", ()) if last else ()
                    phrase = " ".join(span.of(one.report.text) for span in spans) or hop.name
                    if hop.span is not None and hop.span.of(one.report.text) not in phrase:
                        phrase = f"{hop.span.of(one.report.text)} {phrase}"
                    place = (one.id, hop.entity)
                    new = _describe(one, hop, scope, phrase)
                    old = self._first.get(place)
                    self._first[place] = new if old is None else _richer(old, new)
                    if hop.kind in MEDIA_KINDS and hop.named and hop.entity != EYE:
                        scope = outlet_key(hop.name) if hop.entity != OWN else one.publisher.key
                    self._voiced[place] |= unit.terms

    def _join_bodies_and_names(self) -> None:
        """A short name or body goes to the only longer one that it fits; a spokesman to his body."""
        everyone = {who.key: who for who in self._first.values()}
        bodies = {key: who for key, who in everyone.items() if key.startswith("body:")}
        people = [key for key in everyone if key.startswith("person:")]
        full = {self._first[place].key: self._first[place].label.split() for place in self._first}
        for key, who in sorted(everyone.items()):
            fits: list[str] = []
            if key.startswith("body:") and "body" in roles_in(who.label):
                fits = [
                    other
                    for other, longer in bodies.items()
                    if who.body < longer.body and "body" in roles_in(longer.label)
                ]
            elif key.startswith("person:") and len(full[key]) == 1:
                fits = [
                    other
                    for other in people
                    if len(full[other]) > 1 and key in {_person_key(full[other][-1]), _person_key(full[other][0])}
                ]
            elif "speaks" in who.roles and who.body:
                fits = [other for other, body in bodies.items() if body.body <= who.body or who.body <= body.body]
            if len(fits) == 1:
                self.merged[key] = fits[0]

    def _join_across_scripts(self) -> None:
        """One body in two languages by function and state; one person in two scripts by sound, where only one fits."""
        met: list[Who] = []
        everyone = {who.key: who for who in self._first.values()}
        for who in sorted(everyone.values(), key=lambda who: not who.named):
            if who.key in self.merged:
                continue
            if who.key.startswith("person:") or _perhaps_a_name(who):
                fits = [one for one in met if one.named and _fits_kind(one, who) and same_name(one.label, who.label)]
            elif who.office is not None and (who.key.startswith("body:") or "speaks" in who.roles):
                fits = [
                    one
                    for one in met
                    if one.key.startswith("body:") and one.office is not None and one_office(one.office, who.office)
                ]
            else:
                continue
            if len(fits) == 1:
                self.merged[who.key] = fits[0].key
            else:
                met.append(who)

    def _join_described(self) -> None:
        """Who is first described and then named in one report ("his lawyer", "lawyer Mira Dolan") is one."""
        by_report: dict[str, list[Who]] = defaultdict(list)
        for (report, _), who in sorted(self._first.items()):
            by_report[report].append(who)
        for report, everyone in by_report.items():
            named = [who for who in everyone if who.key.startswith("person:")]
            for who in everyone:
                if who.kind is HopKind.DOCUMENT and "film" in who.roles:
                    authors = [one for one in named if self._filmed(report, one)]
                    if len(authors) == 1:
                        self.merged[who.key] = authors[0].key
                    continue
                if not who.spoken_to or who.kind is HopKind.GROUP or "second" in who.roles:
                    continue
                role = who.roles - NOT_A_ROLE
                fits = [one for one in named if role & one.roles]
                if not fits and who.kind is HopKind.PERSON:
                    fits = [one for one in named if self._named_as(report, who, one)]
                if not fits and _POSSESSIVE.match(who.label):
                    fits = [one for one in named if not one.roles - NOT_A_ROLE and not one.body]
                if len({one.key for one in fits}) == 1:
                    self.merged[who.key] = fits[0].key

    def _filmed(self, report: str, one: Who) -> bool:
        """Whether the report says that `one` shot the film: then the two are one origin."""
        name, shot = re.escape(one.label), "(?:shot|filmed|recorded|taken)"
        pattern = rf"\b{shot} by (?:an?|the)? ?(?:[\w-]+ ){{0,3}}{name}\b|\b{name},? (?:[\w-]+ ){{0,4}}who {shot}\b"
        return re.search(pattern, self._accounts[report].report.text) is not None

    def _named_as(self, report: str, who: Who, one: Who) -> bool:
        """Whether the report sets name and description beside each other: "the baker, Zoran Meski"."""
        words = re.findall(r"[^\W\d_]+", who.label)
        if not words or roles_in(words[-1]) == frozenset():
            return False
        head, name = re.escape(words[-1]), re.escape(one.label)
        pattern = rf"\b{head},? {name}\b|\b{name},? (?:an?|the) (?:[\w-]+ ){{0,3}}{head}\b"
        return re.search(pattern, self._accounts[report].report.text) is not None

    def _join_unnamed(self) -> None:
        """What others retell of an outlet's unnamed source goes to the source as that outlet itself describes him."""
        own: dict[str, list[Who]] = defaultdict(list)
        retold: dict[str, list[Who]] = defaultdict(list)
        for who in sorted(self._first.values(), key=self._arrival):
            if who.scope is not None and who.key not in self.merged and not lineage_unknown(who):
                (own if who.spoken_to else retold)[who.scope].append(who)
        for scope, tellings in sorted(retold.items()):
            known = list(own.get(scope, ()))
            for who in tellings:
                fitting = [one for one in known if roles_fit(one, who)] or (known if own.get(scope) else [])
                if fitting:
                    best = max(fitting, key=lambda one: self._overlap(one, who))
                    if best.key != who.key:
                        self.merged[who.key] = best.key
                else:
                    known.append(who)

    def _arrival(self, who: Who) -> tuple[tuple[int, str], str, str]:
        if who.told_in is None:
            return ((0, ""), who.key, "")
        return (self._accounts[who.told_in].arrival, who.entity, who.key)

    def _overlap(self, one: Who, other: Who) -> float:
        left = self._voiced[one.told_in or "", one.entity]
        right = self._voiced[other.told_in or "", other.entity]
        described = len(set(terms_of(one.label)) & set(terms_of(other.label)))
        return described + len(left & right) / (1 + min(len(left), len(right)))

    def _final(self, key: str) -> str:
        seen = {key}
        while key in self.merged and self.merged[key] not in seen:
            key = self.merged[key]
            seen.add(key)
        return key

    def same(self, left: str, right: str) -> Same:
        """Whether two sources, by key, are one, could be, or must differ."""
        return could_be_one(self.by_key[left], self.by_key[right])


def _perhaps_a_name(who: Who) -> bool:
    """Whether what was read as an unnamed somebody may be a name in another script."""
    if who.key.startswith("body:"):
        return who.office is None
    return who.kind is HopKind.UNKNOWN and not who.named and not who.roles and not who.label.isascii()


def _fits_kind(one: Who, other: Who) -> bool:
    return HopKind.UNKNOWN in {one.kind, other.kind} or (one.kind in PEOPLE) == (other.kind in PEOPLE)


def _richer(old: Who, new: Who) -> Who:
    """The first description with what a later one in the same report adds."""
    basis = old.basis if old.basis is not Basis.UNKNOWN else new.basis
    return replace(
        old, basis=basis, roles=old.roles | new.roles, body=old.body | new.body, places=old.places | new.places
    )

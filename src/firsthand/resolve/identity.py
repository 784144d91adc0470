"""Makes sources one over the reports of an incident, and says of two whether they could be one.

Named people and bodies are one by normalised name; a body's spokesman is the body; an unnamed source belongs to the
outlet that spoke to him, and what other outlets retell of him adds nobody.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from functools import lru_cache

from firsthand.records.attribution import Hop
from firsthand.records.vocabulary import MEDIA_KINDS, Basis, HopKind
from firsthand.resolve.statements import OWN, Account, outlet_key
from firsthand.resolve.wording.tables import rows
from firsthand.resolve.wording.terms import terms_of

BODIES = frozenset({
    HopKind.STATE_BODY, HopKind.COURT, HopKind.POLICE, HopKind.MILITARY, HopKind.PARTY_TO_CONFLICT,
    HopKind.NGO, HopKind.IGO, HopKind.THINK_TANK, HopKind.COMPANY,
})  # fmt: skip
STATE = frozenset({HopKind.STATE_BODY, HopKind.COURT, HopKind.POLICE, HopKind.MILITARY, HopKind.PARTY_TO_CONFLICT})
COLLECTING = frozenset({HopKind.NGO, HopKind.IGO})
HEARSAY = re.compile(
    r"(?:the|a|this|that)?\s*(?:news |media )?reports?|보도|기사|报道|(?:это |данное )?сообщени[ея]", re.IGNORECASE
)
PEOPLE = frozenset({HopKind.PERSON, HopKind.GROUP, HopKind.UNKNOWN})
_BASIS_ROLE = {Basis.VICTIM: "captive", Basis.RELATIVE: "relative", Basis.OFFICIAL_POSITION: "official"}
_LOOSE = frozenset({"neighbour", "trader", "teacher", "activist", "captive"})
"""Roles that one person may have at once: a neighbour may be a trader, a prisoner an activist."""
_POSSESSIVE = re.compile(r"(?:his|her|their|its|my|our)\s", re.IGNORECASE)
_NOT_A_ROLE = frozenset({"second", "film", "body", "rank", "speaks", "comment", "generic"})


class Same(Enum):
    """Whether two descriptions mean one source."""

    YES = "yes"
    MAYBE = "maybe"
    NO = "no"


@dataclass(frozen=True, slots=True)
class Who:
    """A source as one or more reports describe it.

    Attributes:
        key: equal for equal sources; the id is made from it.
        scope: key of the outlet that spoke to an unnamed source.
        roles: what the words say he is (`wording/roles.toml`).
        body: terms of the body that it is or speaks for.
        places: GeoNames ids named in its description.
        told_in: report in which an unnamed source is described.
        entity: its label in that report.
        spoken_to: whether `told_in` is a report of the outlet that spoke to him, not one that retells.
    """

    key: str
    label: str
    kind: HopKind
    named: bool
    basis: Basis
    scope: str | None = None
    roles: frozenset[str] = frozenset()
    body: frozenset[str] = frozenset()
    places: frozenset[int] = frozenset()
    told_in: str | None = None
    entity: str = ""
    spoken_to: bool = False

    @property
    def comments(self) -> bool:
        """Whether it knows the matter from others and is no origin of it."""
        return (self.kind is HopKind.THINK_TANK or "comment" in self.roles) and self.basis in {
            Basis.UNKNOWN,
            Basis.TOLD,
        }

    @property
    def speaks_for_body(self) -> bool:
        """Whether it is a body, its spokesman or one of its officials."""
        return self.kind in BODIES or bool(self.roles & {"official", "speaks"})


def lineage_unknown(who: Who) -> bool:
    """Whether somebody unknown must have told it: an outlet that did not see for itself, or "reports"."""
    if who.kind in MEDIA_KINDS:
        return who.basis is not Basis.OBSERVED_BY_OUTLET
    if who.kind is HopKind.DOCUMENT and not who.named and not who.body:
        return bool(HEARSAY.fullmatch(who.label))  # "according to the report": somebody else's, and whose?
    return who.kind is HopKind.UNKNOWN and not who.named and not who.roles and who.basis is Basis.UNKNOWN


@lru_cache(maxsize=20_000)
def roles_in(words: str) -> frozenset[str]:
    """Rows of the role table that the words show."""
    folded = words.casefold()
    tokens = re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)?", folded)
    found = set()
    for role, entries in rows("roles").items():
        for entry in entries:
            if "\u3400" <= entry[0] <= "\u9fff" or " " in entry:
                hit = entry in folded
            elif len(entry) <= 3 and "\uac00" <= entry[0] <= "\ud7a3":
                hit = any(token == entry or (token.startswith(entry) and len(entry) > 1) for token in tokens)
            else:
                hit = any(token.startswith(entry) for token in tokens)
            if hit:
                found.add(role)
                break
    return frozenset(found)


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
    draft = Who("", hop.name, hop.kind, hop.named, basis, None, frozenset(roles), body, places)
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
                    if hop.kind in MEDIA_KINDS and hop.named:
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

    def _join_described(self) -> None:
        """Who is first described and then named in one report ("his lawyer", "lawyer Mira Dolan") is one."""
        by_report: dict[str, list[Who]] = defaultdict(list)
        for (report, _), who in sorted(self._first.items()):
            by_report[report].append(who)
        for everyone in by_report.values():
            named = [who for who in everyone if who.key.startswith("person:")]
            for who in everyone:
                if not who.spoken_to or who.kind is HopKind.GROUP or "second" in who.roles:
                    continue
                role = who.roles - _NOT_A_ROLE
                fits = [one for one in named if role & one.roles]
                if not fits and who.kind is HopKind.PERSON:
                    fits = [one for one in named if self._named_as(who, one)]
                if not fits and _POSSESSIVE.match(who.label):
                    fits = [one for one in named if not one.roles - _NOT_A_ROLE and not one.body]
                if len({one.key for one in fits}) == 1:
                    self.merged[who.key] = fits[0].key

    def _named_as(self, who: Who, one: Who) -> bool:
        """Whether the report sets name and description beside each other: "the baker, Zoran Meski"."""
        words = re.findall(r"[^\W\d_]+", who.label)
        if not words or roles_in(words[-1]) == frozenset():
            return False
        head, name = re.escape(words[-1]), re.escape(one.label)
        pattern = rf"\b{head},? {name}\b|\b{name},? (?:an?|the) (?:[\w-]+ ){{0,3}}{head}\b"
        return re.search(pattern, self._accounts[who.told_in or ""].report.text) is not None

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
                fitting = [one for one in known if _roles_fit(one, who)] or (known if own.get(scope) else [])
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


def _richer(old: Who, new: Who) -> Who:
    """The first description with what a later one in the same report adds."""
    basis = old.basis if old.basis is not Basis.UNKNOWN else new.basis
    return replace(
        old, basis=basis, roles=old.roles | new.roles, body=old.body | new.body, places=old.places | new.places
    )


def could_be_one(one: Who, other: Who) -> Same:  # noqa: PLR0911 - one line for each pairing of kinds
    """Whether two descriptions mean one source; `NO` only where the words set them apart."""
    if one.key == other.key:
        return Same.YES
    if HopKind.DOCUMENT in {one.kind, other.kind}:
        return _document(one, other)
    if one.kind in BODIES and other.kind in BODIES:
        if (_heard_of_it(one) and _heard_of_it(other)) or (_generic(one) and other.kind in STATE):
            return Same.MAYBE
        if _generic(other) and one.kind in STATE:
            return Same.MAYBE
        return Same.MAYBE if one.body <= other.body or other.body <= one.body else Same.NO
    if one.kind in BODIES or other.kind in BODIES:
        body, person = (one, other) if one.kind in BODIES else (other, one)
        return _body_and_person(body, person)
    if one.kind in MEDIA_KINDS or other.kind in MEDIA_KINDS:
        return Same.NO if one.named and other.named else Same.MAYBE
    if one.named and other.named:
        return Same.MAYBE if _one_body(one, other) else Same.NO
    return Same.NO if _set_apart(one, other) else Same.MAYBE


def _generic(who: Who) -> bool:
    """Whether it is just "the police" or "the authorities", which any body or official of a state may mean."""
    return who.kind in STATE and all(term.startswith(rows("roles")["generic"]) for term in who.body)


def _heard_of_it(who: Who) -> bool:
    """Whether it is an organisation that collects what others saw, and does not say from whom."""
    return who.kind in COLLECTING and who.basis in {Basis.UNKNOWN, Basis.TOLD}


def _document(one: Who, other: Who) -> Same:
    if one.body and other.body and (one.body <= other.body or other.body <= one.body):
        return Same.MAYBE
    if one.kind is other.kind:
        return Same.NO if one.named and other.named else Same.MAYBE
    if "film" in one.roles | other.roles:
        person = other if one.kind is HopKind.DOCUMENT else one
        return Same.NO if person.kind in BODIES else Same.MAYBE
    return Same.NO


def _body_and_person(body: Who, person: Who) -> Same:
    if _heard_of_it(body):
        return Same.MAYBE  # whoever it was that told them
    if _generic(body) and (person.roles & {"official", "speaks"} or person.body):
        return Same.MAYBE
    if person.body:
        return Same.MAYBE if body.body <= person.body or person.body <= body.body else Same.NO
    if person.named:
        return Same.MAYBE if "official" in person.roles and body.kind in STATE else Same.NO
    if "official" in person.roles or not person.roles - _NOT_A_ROLE:
        return Same.MAYBE if body.kind in STATE else Same.NO
    return Same.NO


def _one_body(one: Who, other: Who) -> bool:
    return bool(one.body and other.body) and (one.body <= other.body or other.body <= one.body)


def _set_apart(one: Who, other: Who) -> bool:
    """Whether the words keep two people apart, at least one of them unnamed: count, post, body, or city."""
    if one.scope is not None and one.scope == other.scope and not (one.spoken_to and other.spoken_to):
        return False  # another outlet's description or arithmetic shows nothing
    if not _roles_fit(one, other):
        return True
    if one.body and other.body and not _one_body(one, other):
        return True
    if one.told_in is not None and one.told_in == other.told_in and one.scope == other.scope:
        if "second" in one.roles | other.roles:
            return True
        return bool(one.places and other.places) and not one.places & other.places
    return False


def _roles_fit(one: Who, other: Who) -> bool:
    left, right = one.roles - _NOT_A_ROLE, other.roles - _NOT_A_ROLE
    return not left or not right or bool(left & right) or (left <= _LOOSE and right <= _LOOSE)


def sources_used(roster: Roster, keys: Mapping[str, str]) -> list[tuple[str, Who]]:
    """(id, source) for each key in `keys` (key -> id), in ascending order of id."""
    return sorted(((ident, roster.by_key[key]) for key, ident in keys.items()), key=lambda entry: entry[0])

"""Describes a source as a report does, and says of two descriptions whether they could mean one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from firsthand.records.vocabulary import MEDIA_KINDS, Basis, HopKind
from firsthand.resolve.compare.offices import Office, one_office
from firsthand.resolve.sounds import nearly_same_name, script
from firsthand.resolve.wording.tables import rows

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
_LOOSE = frozenset({"neighbour", "trader", "teacher", "activist", "captive"})
"""Roles that one person may have at once: a neighbour may be a trader, a prisoner an activist."""
NOT_A_ROLE = frozenset({"second", "film", "body", "rank", "speaks", "comment", "generic"})


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
        office: what the body that it is or speaks for is for, and of which state.
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
    office: Office | None = None

    @property
    def comments(self) -> bool:
        """Whether it knows the matter from others and is no origin of it."""
        return (self.kind is HopKind.THINK_TANK or "comment" in self.roles) and self.basis in {
            Basis.UNKNOWN,
            Basis.TOLD,
        }

    @property
    def plain_name(self) -> bool:
        """Whether it is a person named in Latin script who belongs to no body: any two such are two."""
        return self.named and self.kind is HopKind.PERSON and not self.body and self.label.isascii()

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


def could_be_one(one: Who, other: Who) -> Same:  # noqa: PLR0911 - one line for each pairing of kinds
    """Whether two descriptions mean one source; `NO` only where the words set them apart."""
    if one.key == other.key:
        return Same.YES
    if one.plain_name and other.plain_name:
        return Same.NO
    if HopKind.DOCUMENT in {one.kind, other.kind}:
        return _document(one, other)
    if one.kind in BODIES and other.kind in BODIES:
        if (_heard_of_it(one) and _heard_of_it(other)) or (_generic(one) and other.kind in STATE):
            return Same.MAYBE
        if _generic(other) and one.kind in STATE:
            return Same.MAYBE
        return Same.MAYBE if _one_body(one, other) else Same.NO
    if one.kind in BODIES or other.kind in BODIES:
        body, person = (one, other) if one.kind in BODIES else (other, one)
        return _body_and_person(body, person)
    if one.kind in MEDIA_KINDS or other.kind in MEDIA_KINDS:
        observed = Basis.OBSERVED_BY_OUTLET in {one.basis, other.basis}  # by its own reporter, no other's source
        return Same.NO if observed or (one.named and other.named) else Same.MAYBE
    if one.named and other.named:
        return Same.MAYBE if _perhaps_one_name(one, other) else Same.NO
    return Same.NO if _set_apart(one, other) else Same.MAYBE


def _perhaps_one_name(one: Who, other: Who) -> bool:
    """Whether two named people could be one: names in two scripts that sound alike, or officials of one body."""
    return nearly_same_name(one.label, other.label) or bool(one.body and other.body and _one_body(one, other))


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
        return Same.MAYBE if _one_body(body, person) else Same.NO
    if person.named:
        return Same.MAYBE if "official" in person.roles and body.kind in STATE else Same.NO
    if "official" in person.roles or not person.roles - NOT_A_ROLE:
        return Same.MAYBE if body.kind in STATE else Same.NO
    return Same.NO


def _one_body(one: Who, other: Who) -> bool:
    """Whether the bodies of two could be one; names in two scripts that cannot be compared could."""
    if one.office is not None and other.office is not None:
        same = one_office(one.office, other.office)
        if same is not None and (same or one.office.function == other.office.function):
            return same
    if one.body <= other.body or other.body <= one.body:
        return True
    if one.office is not None and other.office is not None:
        return one.office.function == other.office.function
    return script(one.label) != script(other.label)


def _set_apart(one: Who, other: Who) -> bool:
    """Whether the words keep two people apart, at least one of them unnamed: count, post, body, or city."""
    if one.scope is not None and one.scope == other.scope and not (one.spoken_to and other.spoken_to):
        return False  # another outlet's description or arithmetic shows nothing
    if not roles_fit(one, other):
        return True
    if one.body and other.body and not _one_body(one, other):
        return True
    if one.told_in is not None and one.told_in == other.told_in and one.scope == other.scope:
        if "second" in one.roles | other.roles:
            return True
        return bool(one.places and other.places) and not one.places & other.places
    return False


def roles_fit(one: Who, other: Who) -> bool:
    """Whether what two sources are said to be goes together."""
    left, right = one.roles - NOT_A_ROLE, other.roles - NOT_A_ROLE
    return not left or not right or bool(left & right) or (left <= _LOOSE and right <= _LOOSE)

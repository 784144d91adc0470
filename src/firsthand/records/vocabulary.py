"""Closed lists of words that contracts, store and screens share."""

from __future__ import annotations

from enum import StrEnum


class Stance(StrEnum):
    """What the source does with the content."""

    ASSERTS = "asserts"
    DENIES = "denies"
    CONFIRMS = "confirms"
    DOUBTS = "doubts"
    ASKS = "asks"
    DECLINES = "declines"
    PLANS = "plans"


class HopKind(StrEnum):
    """What somebody in a chain is."""

    PERSON = "person"
    GROUP = "group"
    MEDIA = "media"
    WIRE = "wire"
    STATE_BODY = "state body"
    COURT = "court"
    POLICE = "police"
    MILITARY = "military"
    PARTY_TO_CONFLICT = "party to the conflict"
    NGO = "non-governmental organisation"
    IGO = "intergovernmental organisation"
    THINK_TANK = "think tank"
    COMPANY = "company"
    DOCUMENT = "document"
    SOCIAL_MEDIA = "social media"
    UNKNOWN = "unknown"


class Basis(StrEnum):
    """How a source knows: HURIDOCS micro-thesaurus 19, shortened."""

    VICTIM = "victim"
    WITNESS = "witness"
    PERPETRATOR = "perpetrator"
    RELATIVE = "relative"
    COLLEAGUE = "colleague"
    OFFICIAL_POSITION = "official position"
    TOLD = "told"
    DOCUMENT = "document"
    OBSERVED_BY_OUTLET = "observed by the outlet"
    UNKNOWN = "unknown"


class EventStatus(StrEnum):
    """Whether what is told happened."""

    ACCOMPLISHED = "accomplished"
    ONGOING = "ongoing"
    ATTEMPTED = "attempted"
    THREATENED = "threatened"
    PLANNED = "planned"
    DENIED = "denied"
    HYPOTHETICAL = "hypothetical"


class OriginStatus(StrEnum):
    """How sure it is that an origin is one of its own."""

    CONFIRMED = "confirmed"
    POSSIBLE = "possible"
    UNKNOWN = "unknown"


class EchoKind(StrEnum):
    """How a later report depends on an earlier one."""

    REPRINT = "reprint"
    QUOTES = "quotes"
    CITES = "cites"
    TRANSLATES = "translates"
    REWRITES = "rewrites"
    LOOP = "loop"


class Relation(StrEnum):
    """How two reports of one incident stand to each other."""

    COPY = "copy"
    SAME_ORIGIN = "same_origin"
    INDEPENDENT = "independent"
    UNCLEAR = "unclear"


MEDIA_KINDS = frozenset({HopKind.MEDIA, HopKind.WIRE, HopKind.SOCIAL_MEDIA})
"""Kinds whose word has a lineage of its own: unless they saw for themselves, somebody told them."""

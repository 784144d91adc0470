"""What happened in the world, as the events of several reports tell it."""

from __future__ import annotations

from dataclasses import dataclass

from firsthand.records.claim import Claim, Reason, Source
from firsthand.records.event import Place
from firsthand.records.span import Spans
from firsthand.records.vocabulary import EchoKind, Relation


@dataclass(frozen=True, slots=True)
class Incident:
    """An incident and its claims, the one it is chiefly about first.

    Attributes:
        reports: ids, earliest first.
        date: EDTF; None where unknown.
        why: why these reports are one incident.
    """

    id: str
    title: str
    type: str
    reports: tuple[str, ...]
    place: Place | None
    date: str | None
    claims: tuple[Claim, ...]
    why: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Echo:
    """A later report that depends on an earlier one.

    Attributes:
        later: id of the report that echoes; `earlier` of the one it goes back to.
        evidence: the words in the later report that show it.
    """

    later: str
    earlier: str
    kind: EchoKind
    evidence: Spans
    score: float
    sentence: str


@dataclass(frozen=True, slots=True)
class Pair:
    """How two reports of one incident stand to each other; `a` < `b`."""

    a: str
    b: str
    relation: Relation


@dataclass(frozen=True, slots=True)
class Corroboration:
    """The answer over many reports."""

    incidents: tuple[Incident, ...] = ()
    sources: tuple[Source, ...] = ()
    echoes: tuple[Echo, ...] = ()
    pairs: tuple[Pair, ...] = ()

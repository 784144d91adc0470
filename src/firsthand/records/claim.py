"""Claims, their support and their contradiction."""

from __future__ import annotations

from dataclasses import dataclass

from firsthand.records.span import Spans
from firsthand.records.vocabulary import Basis, HopKind, OriginStatus


@dataclass(frozen=True, slots=True)
class Source:
    """Someone or something that is said to say, made one over all reports of a case."""

    id: str
    label: str
    kind: HopKind
    named: bool = True


@dataclass(frozen=True, slots=True)
class Voice:
    """One telling of a claim, for or against it.

    Attributes:
        report: id of the report.
        attribution: id of the attribution in that report; None where the report says it in its own voice.
        content: the words in that report that carry the claim.
        hops: ids of sources (`Source.id`), from the report's outlet outwards to the origin.
    """

    report: str
    attribution: str | None
    content: Spans
    hops: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Origin:
    """The one who is said to know; `party` where a body speaks of its own act or denies it."""

    id: str
    label: str
    kind: HopKind
    named: bool
    basis: Basis
    status: OriginStatus
    party: bool = False


@dataclass(frozen=True, slots=True)
class Independence:
    """Number of independent origins: least and most over every reading that the texts allow.

    Attributes:
        exact: False where the numbers are bounds rather than the extremes themselves.
    """

    confirmed: int
    possible: int
    exact: bool = True

    def __post_init__(self) -> None:
        if not 0 <= self.confirmed <= self.possible:
            message = f"confirmed {self.confirmed} and possible {self.possible} are no interval"
            raise ValueError(message)


@dataclass(frozen=True, slots=True)
class Reason:
    """One plain sentence for a merge, a refusal to count or an echo edge, and the words it rests on.

    Attributes:
        sentence: complete, for a person.
        report: id of the report whose words are `evidence`; None where the reason lies in no text.
    """

    sentence: str
    report: str | None = None
    evidence: Spans = ()


@dataclass(frozen=True, slots=True)
class Claim:
    """One checkable statement that one or more reports carry.

    Attributes:
        statement: a sentence of one of the reports, verbatim; `statement_report` is that report.
        reports: ids of the reports that carry it.
        bottleneck: ids of a smallest set of sources whose failure leaves the claim without support.
    """

    id: str
    statement: str
    statement_report: str
    statement_span: Spans
    reports: tuple[str, ...]
    support: tuple[Voice, ...]
    against: tuple[Voice, ...]
    origins: tuple[Origin, ...]
    independent: Independence
    bottleneck: tuple[str, ...]
    why: tuple[Reason, ...]

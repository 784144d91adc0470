"""What a screen or a list shows: typed rows, each read with exactly the SQL it needs."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class ReportRow:
    """A report in a list."""

    id: str
    title: str | None
    outlet: str | None
    published: str | None
    lang: str
    name: str
    attributions: int
    incidents: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class IncidentRow:
    """An incident in a list, with the figures of its chief claim.

    Attributes:
        sources_to_fail: size of the bottleneck of the chief claim: how many sources would have to be wrong.
        bottleneck: labels of the sources in it.
    """

    id: str
    title: str
    type: str
    country: str | None
    country_name: str | None
    place: str | None
    date: str | None
    reports: int
    claims: int
    confirmed: int
    possible: int
    sources_to_fail: int
    bottleneck: tuple[str, ...]
    against: int
    chief_claim: str | None


@dataclass(frozen=True, slots=True)
class IncidentQuery:
    """Which incidents to list; None leaves a facet open. `since` is an EDTF day, month or year."""

    type: str | None = None
    country: str | None = None
    since: str | None = None
    min_confirmed: int | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """A search hit: `kind` is ``report`` or ``claim``; `before`, `match`, `after` make the snippet."""

    kind: str
    id: str
    title: str
    before: str
    match: str
    after: str
    report: str | None = None
    incident: str | None = None


@dataclass(frozen=True, slots=True)
class SearchResult:
    """One page of hits and how many there are in all."""

    query: str
    total: int
    hits: tuple[Hit, ...] = ()


@dataclass(frozen=True, slots=True)
class LogEntry:
    """One act: who, when, what, on what; with the hash of the entry before and its own."""

    seq: int
    at: str
    by: str
    act: str
    subject: str
    detail: dict[str, str | int | None] = field(default_factory=dict)
    previous: str = ""
    hash: str = ""


@dataclass(frozen=True, slots=True)
class CaseStatus:
    """What a case holds."""

    name: str
    folder: str
    encrypted: bool
    database: str
    engine: str
    reports: int
    by_language: dict[str, int]
    attributions: int
    incidents: int
    claims: int
    echoes: int
    rejected: int
    log_entries: int
    stale: bool


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that `verify` found: `where` names the file or row, `what` says what is wrong with it."""

    where: str
    what: str


@dataclass(frozen=True, slots=True)
class Verification:
    """The answer of `verify`."""

    originals: int
    reports: int
    log_entries: int
    head: str
    problems: tuple[Problem, ...] = ()

    @property
    def passed(self) -> bool:
        """Whether nothing was found."""
        return not self.problems

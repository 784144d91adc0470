"""The support of one claim as a graph: event, origins, relays, reports, and what speaks against it."""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from firsthand.publish.layout import layers_by_longest_path
from firsthand.records.claim import Claim, Origin, Source, Voice
from firsthand.records.incident import Echo
from firsthand.records.vocabulary import Basis, EchoKind, OriginStatus

SHOWN_REPORTS = 24
ECHO_COLUMNS = 2


class NodeKind(StrEnum):
    """What a node of the picture stands for."""

    EVENT = "event"
    ORIGIN = "origin"
    RELAY = "relay"
    REPORT = "report"


class EdgeKind(StrEnum):
    """What a line of the picture stands for."""

    CARRIES = "carries"
    UNKNOWN = "unknown lineage"
    ECHO = "echo"
    LOOP = "loop"
    AGAINST = "against"


@dataclass(frozen=True, slots=True)
class Node:
    """One box of the picture; `layer` is its column, from 0 at the left."""

    key: str
    kind: NodeKind
    label: str
    note: str = ""
    href: str | None = None
    layer: int = 0
    unknown: bool = False
    bottleneck: bool = False
    against: bool = False
    folded: int = 0


@dataclass(frozen=True, slots=True)
class Edge:
    """One line of the picture, in the direction in which the word travelled."""

    start: str
    end: str
    kind: EdgeKind


@dataclass(frozen=True, slots=True)
class Graph:
    """All boxes and lines; nodes come in the order of the reports that they lead to."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


@dataclass(frozen=True, slots=True)
class Naming:
    """How things are called and where they lead.

    Attributes:
        sources: every source that the claim's hops may name.
        reports: report id -> (name of its outlet, its date or "").
        hrefs: report or source id -> where its box leads; ids without an entry lead nowhere.
    """

    sources: Mapping[str, Source]
    reports: Mapping[str, tuple[str, str]]
    hrefs: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        sources: Iterable[Source],
        reports: Mapping[str, tuple[str, str]],
        hrefs: Mapping[str, str] | None = None,
    ) -> Naming:
        """From any iterable of sources."""
        return cls({source.id: source for source in sources}, reports, hrefs or {})

    def source(self, source_id: str) -> str:
        """The label of a source; its id where no source of that id was given."""
        found = self.sources.get(source_id)
        return found.label if found else source_id

    def report(self, report_id: str) -> str:
        """``Outlet, date`` of a report; its id where nothing is known of it."""
        outlet, day = self.reports.get(report_id, ("", ""))
        return ", ".join(filter(None, (outlet or report_id, day)))


def graph_of(claim: Claim, echoes: Sequence[Echo], naming: Naming) -> Graph:
    """The graph of a claim.

    A report's outlet is drawn in the report's own box unless it is more than that: cited by another report, an origin,
    part of the bottleneck, or publisher of several of the reports. Beyond `SHOWN_REPORTS` reports the rest is folded
    into one box, echoes first.
    """
    statement = Node("event", NodeKind.EVENT, claim.statement or "the claim")
    support = _Band(claim, claim.support, naming, against=False)
    against = _Band(claim, claim.against, naming, against=True)
    echoed = [echo for echo in echoes if {echo.earlier, echo.later} <= set(claim.reports)]
    support_nodes, support_edges = support.build(claim.reports, echoed)
    against_nodes, against_edges = against.build((), ())
    placed = _columns((statement, *support_nodes), support_edges)
    column = max((node.layer for node in placed if node.kind is NodeKind.REPORT), default=2)
    lower = _columns((statement, *against_nodes), against_edges, reports_from=min(column, _first_reports(placed)))
    return Graph((*placed, *lower[1:]), (*support_edges, *against_edges))


def deniers(claim: Claim) -> frozenset[str]:
    """Ids of origins that are heard only against the claim: a party that denies is an origin of its denial alone."""
    against = {hop for voice in claim.against for hop in voice.hops}
    support = {hop for voice in claim.support for hop in voice.hops}
    return frozenset(origin.id for origin in claim.origins if origin.id in against - support)


def _first_reports(nodes: Sequence[Node]) -> int:
    return min((node.layer for node in nodes if node.kind is NodeKind.REPORT), default=2)


class _Band:
    """The voices of one side."""

    def __init__(self, claim: Claim, voices: Sequence[Voice], naming: Naming, *, against: bool) -> None:
        self.naming = naming
        self.against = against
        self.prefix = "against:" if against else ""
        self.voices = voices
        denying = deniers(claim)
        last = {voice.hops[-1] for voice in voices if voice.hops}
        self.origins = {one.id: one for one in claim.origins if (one.id in last if against else one.id not in denying)}
        self.bottleneck: frozenset[str] = frozenset() if against else frozenset(claim.bottleneck)
        self.inside = self._outlets_inside_reports()

    def _outlets_inside_reports(self) -> set[str]:
        published: dict[str, set[str]] = defaultdict(set)
        cited: set[str] = set()
        for voice in self.voices:
            if voice.hops:
                published[voice.hops[0]].add(voice.report)
                cited.update(voice.hops[1:])
                if len(voice.hops) == 1:
                    cited.add(voice.hops[0])
        kept = cited | self.origins.keys() | self.bottleneck
        return {outlet for outlet, reports in published.items() if len(reports) == 1 and outlet not in kept}

    def build(self, reports: Sequence[str], echoes: Sequence[Echo]) -> tuple[list[Node], list[Edge]]:
        lines: dict[tuple[str, str], Edge] = {}
        names: dict[str, None] = {}
        told = dict.fromkeys((*reports, *(voice.report for voice in self.voices)))
        carries = EdgeKind.AGAINST if self.against else EdgeKind.CARRIES
        for voice in self.voices:
            path = [hop for hop in dict.fromkeys(reversed(voice.hops)) if hop not in self.inside]
            names.update(dict.fromkeys(path))
            keys = [*map(self._source_key, path), self._report_key(voice.report)]
            for start, end in itertools.pairwise(keys):
                lines.setdefault((start, end), Edge(start, end, carries))
        names.update(dict.fromkeys(origin for origin in self.origins if origin not in names))
        entered = {end for _, end in lines}
        for name in names:
            key = self._source_key(name)
            if name in self.origins or key not in entered:
                lines["event", key] = Edge("event", key, self._root_kind(name))
        for echo in echoes:
            start, end = self._report_key(echo.earlier), self._report_key(echo.later)
            kind = EdgeKind.LOOP if echo.kind is EchoKind.LOOP else EdgeKind.ECHO
            lines[start, end] = Edge(start, end, kind)
        entered = {end for _, end in lines}
        for report in told:
            key = self._report_key(report)
            if key not in entered:
                lines["event", key] = Edge("event", key, EdgeKind.UNKNOWN)
        roots = {end for start, end in lines if start == "event"}
        how = {echo.later: echo.kind.value for echo in echoes}
        nodes = [self._source_node(name, root=self._source_key(name) in roots) for name in names]
        nodes += [self._report_node(report, how.get(report, "")) for report in told]
        echoing = {self._report_key(echo.later) for echo in echoes}
        return _fold(nodes, list(lines.values()), echoing, self.prefix)

    def _source_key(self, source: str) -> str:
        return f"{self.prefix}source:{source}"

    def _report_key(self, report: str) -> str:
        return f"{self.prefix}report:{report}"

    def _root_kind(self, name: str) -> EdgeKind:
        if self.against:
            return EdgeKind.AGAINST
        origin = self.origins.get(name)
        known = origin is not None and origin.status is OriginStatus.CONFIRMED
        return EdgeKind.CARRIES if known else EdgeKind.UNKNOWN

    def _source_node(self, name: str, *, root: bool) -> Node:
        origin = self.origins.get(name)
        kind = NodeKind.ORIGIN if origin or (root and self.against) else NodeKind.RELAY
        return Node(
            self._source_key(name),
            kind,
            origin.label if origin else self.naming.source(name),
            _origin_note(origin) if origin else ("speaks against" if self.against else "passes it on"),
            self.naming.hrefs.get(name),
            unknown=not self.against and origin is not None and origin.status is not OriginStatus.CONFIRMED,
            bottleneck=name in self.bottleneck,
            against=self.against,
        )

    def _report_node(self, report: str, how: str) -> Node:
        outlet, day = self.naming.reports.get(report, ("", ""))
        return Node(
            self._report_key(report),
            NodeKind.REPORT,
            outlet or report,
            " · ".join(filter(None, (day or "no date", how))),
            self.naming.hrefs.get(report),
            against=self.against,
        )


def _origin_note(origin: Origin) -> str:
    if origin.status is OriginStatus.UNKNOWN:
        return "lineage unknown"
    basis = "basis unknown" if origin.basis is Basis.UNKNOWN else origin.basis.value
    return f"{basis} · {origin.status.value}" + (" · party" if origin.party else "")


def _fold(nodes: list[Node], edges: list[Edge], echoing: set[str], prefix: str) -> tuple[list[Node], list[Edge]]:
    """Beyond `SHOWN_REPORTS` the rest of the reports becomes one box, and so do sources that lead to nothing else."""
    reports = [node for node in nodes if node.kind is NodeKind.REPORT]
    if len(reports) <= SHOWN_REPORTS:
        return nodes, edges
    ranked = sorted(reports, key=lambda node: node.key in echoing)
    hidden = {node.key for node in ranked[SHOWN_REPORTS - 1 :]}
    what = "echoes" if hidden <= echoing else "reports"
    into = dict.fromkeys(hidden, f"{prefix}fold:reports")
    fold = replace(reports[0], key=f"{prefix}fold:reports", label=f"+{len(hidden)} {what}", note="listed in the table")
    fold = replace(fold, href=None, folded=len(hidden))
    after: dict[str, set[str]] = defaultdict(set)
    for edge in edges:
        after[edge.start].add(edge.end)
    sources = {node.key for node in nodes if node.kind is not NodeKind.REPORT}
    idle = {node.key for node in nodes if node.key in sources and not node.bottleneck and after[node.key] <= hidden}
    folds = [fold]
    if len(idle) > 1:
        into |= dict.fromkeys(idle, f"{prefix}fold:sources")
        kinds = Counter(node.kind for node in nodes if node.key in idle)
        box = Node(f"{prefix}fold:sources", kinds.most_common(1)[0][0], f"+{len(idle)} sources")
        folds.append(replace(box, note="listed in the table", against=bool(prefix), folded=len(idle)))
    kept = [node for node in nodes if node.key not in into]
    lines: dict[tuple[str, str], Edge] = {}
    for edge in edges:
        start, end = into.get(edge.start, edge.start), into.get(edge.end, edge.end)
        if start != end:
            lines.setdefault((start, end), replace(edge, start=start, end=end))
    return kept + folds, list(lines.values())


def _columns(nodes: Sequence[Node], edges: Sequence[Edge], *, reports_from: int = 0) -> list[Node]:
    """Columns: the event, origins, relays, then reports, and at most `ECHO_COLUMNS` columns of echoes."""
    keys = {node.key: node for node in nodes}
    told = [(edge.start, edge.end) for edge in edges if edge.kind is not EdgeKind.LOOP]
    among = [pair for pair in told if keys[pair[1]].kind is not NodeKind.REPORT]
    layer = layers_by_longest_path([key for key, node in keys.items() if node.kind is not NodeKind.REPORT], among)
    for key, node in keys.items():
        if node.kind in {NodeKind.ORIGIN, NodeKind.RELAY}:
            layer[key] = max(layer[key], 1)
    first = max(reports_from, 2, 1 + max(layer.values(), default=0))
    reports = [key for key, node in keys.items() if node.kind is NodeKind.REPORT]
    depth = layers_by_longest_path(reports, [pair for pair in told if pair[0] in set(reports)])
    layer |= {key: first + min(depth[key], ECHO_COLUMNS) for key in reports}
    return [replace(node, layer=layer[node.key]) for node in nodes]

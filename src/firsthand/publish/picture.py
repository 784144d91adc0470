"""The support of a claim as a picture: SVG without script or style sheet, for the desk and for the dossier.

Colours are those of Okabe and Ito, darkened where they draw lines; none of them says anything that a shape, a line
style or a word does not say too.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

from firsthand.publish.graph import Edge, EdgeKind, Graph, Naming, Node, NodeKind, deniers, graph_of
from firsthand.publish.grid import LINE, MARGIN, NOTE_LINE, NOTE_SIZE, PORTRAIT, Grid
from firsthand.publish.layout import Arrangement, arrange
from firsthand.publish.wrap import width
from firsthand.records.claim import Claim
from firsthand.records.incident import Echo

HEADER = 34.0
BAND_GAP = 56.0
FONT = "system-ui, 'Segoe UI', 'Noto Sans', 'Noto Sans CJK KR', 'Malgun Gothic', 'Microsoft YaHei', sans-serif"
INK = "#1a1a1a"
QUIET = "#4a4a4a"


@dataclass(frozen=True, slots=True)
class Look:
    """How a line or a box is drawn: stroke colour, fill, width in pixels, dash pattern."""

    stroke: str
    fill: str = "none"
    width: float = 1.6
    dash: str = ""


_LINES: Mapping[EdgeKind, Look] = {
    EdgeKind.CARRIES: Look("#3d3d3d"),
    EdgeKind.UNKNOWN: Look("#6b6b6b", dash="2 4"),
    EdgeKind.ECHO: Look("#8a5f00", dash="8 5"),
    EdgeKind.LOOP: Look("#b34700", dash="8 3 2 3"),
    EdgeKind.AGAINST: Look("#94417a", width=2.0, dash="12 4 2 4"),
}
_BOXES: Mapping[NodeKind, Look] = {
    NodeKind.EVENT: Look("#1a1a1a", "#ffffff", 1.8),
    NodeKind.ORIGIN: Look("#0072b2", "#dfeef8", 1.8),
    NodeKind.RELAY: Look("#007a59", "#dff3ec"),
    NodeKind.REPORT: Look("#5c5648", "#f6f3ea"),
}
_AGAINST = Look("#94417a", "#f8ebf4")
_BOTTLENECK = "#d55e00"
_LEGEND_BOXES: Sequence[tuple[NodeKind, str]] = (
    (NodeKind.ORIGIN, "origin: said to know"),
    (NodeKind.RELAY, "relay"),
    (NodeKind.REPORT, "report"),
)
_LEGEND_LINES: Sequence[tuple[EdgeKind, str]] = (
    (EdgeKind.CARRIES, "passes it on"),
    (EdgeKind.UNKNOWN, "lineage not shown"),
    (EdgeKind.ECHO, "echo of an earlier report"),
    (EdgeKind.LOOP, "closes a circle"),
    (EdgeKind.AGAINST, "denies or contradicts"),
)


def support_graph(claim: Claim, echoes: Sequence[Echo], naming: Naming, *, ident: str = "support") -> str:
    """The picture of a claim's support as one ``<svg>`` element.

    Args:
        claim: whose support and contradiction is drawn.
        echoes: echo edges of the case; those between two of the claim's reports are drawn.
        naming: labels of sources and reports, and where their boxes lead.
        ident: start of the ids in the picture; distinct for each picture of a page.
    """
    return draw(graph_of(claim, echoes, naming), summary(claim, naming), ident=ident)


def summary(claim: Claim, naming: Naming) -> str:
    """What the picture shows, in two or three sentences, for those who do not see it."""
    reports = len(claim.reports)
    told = f"{reports} report carries the claim" if reports == 1 else f"{reports} reports carry the claim"
    denying = deniers(claim)
    supporting = (origin for origin in claim.origins if origin.id not in denying)
    origins = ", ".join(f"{origin.label} ({origin.status.value})" for origin in supporting)
    parts = [f"{told}; {'its origins are ' + origins if origins else 'no origin is shown'}."]
    if claim.bottleneck:
        parts.append(f"Bottleneck: {', '.join(map(naming.source, claim.bottleneck))}.")
    if claim.against:
        contradicting = dict.fromkeys(naming.report(voice.report) for voice in claim.against)
        parts.append(f"Against it: {', '.join(contradicting)}.")
    return " ".join(parts)


def draw(graph: Graph, description: str, *, ident: str) -> str:
    """A graph as SVG; `description` is its text alternative."""
    grid = Grid.of(1 + max(node.layer for node in graph.nodes))
    right = max(grid.x(node.layer) for node in graph.nodes) + grid.box
    heights = {node.key: grid.height(node) for node in graph.nodes}
    upper = [node for node in graph.nodes if not node.against]
    lower = [node for node in graph.nodes if node.against]
    placed, bends, bottom = _place(upper, graph.edges, heights, HEADER + MARGIN)
    has_echoes = {node.layer for node in upper if node.kind is NodeKind.REPORT}
    parts = [_headers(upper, has_echoes, grid)]
    if lower:
        line = bottom + BAND_GAP / 2
        below, more, bottom = _place(lower, graph.edges, heights, bottom + BAND_GAP)
        placed |= below
        bends |= more
        parts.append(_band_line(line, right))
    layer = {node.key: node.layer for node in graph.nodes}
    parts.extend(_edge(edge, layer, placed, bends, ident, grid) for edge in graph.edges)
    parts.extend(_box(node, placed[node.key], grid) for node in graph.nodes)
    legend, bottom = _legend(graph, bottom + 30, right)
    parts.append(legend)
    arcs = any(layer[edge.end] <= layer[edge.start] for edge in graph.edges)
    across, down = right + MARGIN + (grid.gap if arcs else 0), bottom + MARGIN
    classes = "support-picture" + (" wide" if across > PORTRAIT else "")
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="{classes}" role="group" '
        f'aria-labelledby="{ident}-title" aria-describedby="{ident}-desc" width="{across:.0f}" height="{down:.0f}" '
        f'viewBox="0 0 {across:.0f} {down:.0f}" font-family="{escape(FONT)}" fill="{INK}">'
        f'<title id="{ident}-title">Support of the claim</title><desc id="{ident}-desc">{escape(description)}</desc>'
        f'<defs>{_markers(ident)}</defs><rect width="100%" height="100%" fill="#ffffff"/>{"".join(parts)}</svg>'
    )


def _place(
    nodes: Sequence[Node], edges: Sequence[Edge], heights: Mapping[str, float], top: float
) -> tuple[dict[str, float], dict[tuple[str, str], tuple[tuple[int, float], ...]], float]:
    keys = {node.key: node.layer for node in nodes}
    inner = [(edge.start, edge.end) for edge in edges if edge.start in keys and edge.end in keys]
    found: Arrangement = arrange(keys, inner, {key: heights[key] for key in keys})
    bends = {pair: tuple((at, y + top) for at, y in points) for pair, points in found.bends.items()}
    return {key: y + top for key, y in found.centre.items()}, bends, top + found.height


def _headers(nodes: Sequence[Node], report_layers: set[int], grid: Grid) -> str:
    first = min(report_layers, default=0)
    titles = {0: "Claim", 1: "Origins"} | dict.fromkeys(range(2, first), "Relays")
    titles |= {layer: "Reports" if layer == first else "Echoes" for layer in report_layers}
    used = {node.layer for node in nodes}
    firsts = {title: layer for layer, title in sorted(titles.items(), reverse=True) if layer in used}
    return "".join(
        f'<text x="{grid.x(layer):.0f}" y="{MARGIN + 12:.0f}" font-size="{NOTE_SIZE}" font-weight="600" '
        f'letter-spacing="0.6" fill="{QUIET}">{title.upper()}</text>'
        for title, layer in firsts.items()
    )


def _band_line(y: float, right: float) -> str:
    return (
        f'<line x1="{MARGIN}" y1="{y:.0f}" x2="{right:.0f}" y2="{y:.0f}" stroke="#bdbdbd"/>'
        f'<text x="{MARGIN}" y="{y + 18:.0f}" font-size="{NOTE_SIZE}" font-weight="600" letter-spacing="0.6" '
        f'fill="{QUIET}">AGAINST IT</text>'
    )


def _markers(ident: str) -> str:
    arrow = "M0,0 L9,4.5 L0,9 z"
    heads = "".join(
        f'<marker id="{ident}-{kind.name.lower()}" markerWidth="9" markerHeight="9" refX="8.5" refY="4.5" '
        f'orient="auto" markerUnits="userSpaceOnUse"><path d="{arrow}" fill="{look.stroke}"/></marker>'
        for kind, look in _LINES.items()
        if kind is not EdgeKind.AGAINST
    )
    return (
        f'{heads}<marker id="{ident}-against" markerWidth="6" markerHeight="14" refX="4" refY="7" orient="auto" '
        f'markerUnits="userSpaceOnUse"><path d="M4,0 V14" stroke="{_LINES[EdgeKind.AGAINST].stroke}" '
        f'stroke-width="3"/></marker>'
    )


def _edge(
    edge: Edge,
    layer: Mapping[str, int],
    placed: Mapping[str, float],
    bends: Mapping[tuple[str, str], tuple[tuple[int, float], ...]],
    ident: str,
    grid: Grid,
) -> str:
    look = _LINES[edge.kind]
    x1, y1 = grid.x(layer[edge.start]) + grid.box, placed[edge.start]
    x2, y2 = grid.x(layer[edge.end]), placed[edge.end]
    if layer[edge.end] > layer[edge.start]:
        path = f"M{x1:.1f},{y1:.1f}"
        for at, y in bends.get((edge.start, edge.end), ()):
            path += _curve(x1, y1, grid.x(at), y) + f" L{grid.x(at) + grid.box:.1f},{y:.1f}"
            x1, y1 = grid.x(at) + grid.box, y
        path += _curve(x1, y1, x2, y2)
    else:
        x2 += grid.box
        out = max(x1, x2) + grid.gap * 0.75
        path = f"M{x1:.1f},{y1:.1f} C{out:.1f},{y1:.1f} {out:.1f},{y2:.1f} {x2:.1f},{y2:.1f}"
    dash = f' stroke-dasharray="{look.dash}"' if look.dash else ""
    return (
        f'<path class="line line-{edge.kind.name.lower()}" d="{path}" fill="none" stroke="{look.stroke}" '
        f'stroke-width="{look.width}"{dash} marker-end="url(#{ident}-{edge.kind.name.lower()})"/>'
    )


def _curve(x1: float, y1: float, x2: float, y2: float) -> str:
    middle = (x1 + x2) / 2
    return f" C{middle:.1f},{y1:.1f} {middle:.1f},{y2:.1f} {x2:.1f},{y2:.1f}"


def _box(node: Node, centre: float, grid: Grid) -> str:
    height = grid.height(node)
    x, y = grid.x(node.layer), centre - height / 2
    look = _AGAINST if node.against else _BOXES[node.kind]
    fill = "#ffffff" if node.unknown else look.fill
    dash = ' stroke-dasharray="4 3"' if node.unknown else ""
    size = (grid.box, height)
    style = f'fill="{fill}" stroke="{look.stroke}" stroke-width="{look.width}"{dash}'
    parts = [_outline(node.kind, x, y, size, style)]
    if node.folded:
        parts.insert(0, _outline(node.kind, x + 5, y + 5, size, f'fill="{fill}" stroke="{look.stroke}"'))
    text_y = y + 22
    if node.bottleneck:
        parts.append(
            f'<rect x="{x - 5:.1f}" y="{y - 5:.1f}" width="{grid.box + 10:.0f}" height="{height + 10:.1f}" rx="7" '
            f'fill="none" stroke="{_BOTTLENECK}" stroke-width="3"/><text x="{x + 12:.1f}" y="{text_y:.1f}" '
            f'font-size="{NOTE_SIZE}" font-weight="700" fill="#8a3c00">◆ bottleneck</text>'
        )
        text_y += LINE
    for line in grid.label_lines(node):
        parts.append(
            f'<text x="{x + 12:.1f}" y="{text_y:.1f}" font-size="{grid.label_size}" '
            f'font-weight="600">{escape(line)}</text>'
        )
        text_y += LINE
    for note in grid.note_lines(node):
        parts.append(
            f'<text x="{x + 12:.1f}" y="{text_y:.1f}" font-size="{NOTE_SIZE}" fill="{QUIET}">{escape(note)}</text>'
        )
        text_y += NOTE_LINE
    inner = f"<title>{escape(', '.join(filter(None, (node.label, node.note))))}</title>{''.join(parts)}"
    classes = f"node node-{node.kind.value}" + (" bottleneck" if node.bottleneck else "")
    if node.href:
        return f'<a href="{escape(node.href)}" class="{classes}">{inner}</a>'
    return f'<g class="{classes}">{inner}</g>'


def _outline(kind: NodeKind, x: float, y: float, size: tuple[float, float], style: str) -> str:
    """Event: rounded ends; origin: rounded; relay: cut corners; report: a page with a folded corner."""
    wide, height = size
    right, low = x + wide, y + height
    if kind is NodeKind.EVENT:
        return f'<rect x="{x:.1f}" y="{y:.1f}" width="{wide:.0f}" height="{height:.1f}" rx="18" {style}/>'
    if kind is NodeKind.ORIGIN:
        return f'<rect x="{x:.1f}" y="{y:.1f}" width="{wide:.0f}" height="{height:.1f}" rx="6" {style}/>'
    if kind is NodeKind.RELAY:
        tip = f"{right - 10:.1f},{y:.1f} {right:.1f},{y + height / 2:.1f} {right - 10:.1f},{low:.1f}"
        points = f"{x:.1f},{y:.1f} {tip} {x:.1f},{low:.1f}"
        return f'<polygon points="{points}" {style}/>'
    page = f"M{x:.1f},{y:.1f} H{right - 12:.1f} L{right:.1f},{y + 12:.1f} V{low:.1f} H{x:.1f} z"
    return f'<path d="{page} M{right - 12:.1f},{y:.1f} V{y + 12:.1f} H{right:.1f}" {style}/>'


def _legend(graph: Graph, y: float, right: float) -> tuple[str, float]:
    """What the shapes and lines mean; only those that occur."""
    kinds = {node.kind for node in graph.nodes}
    samples: list[tuple[str, str]] = []
    for kind, name in _LEGEND_BOXES:
        if kind in kinds:
            samples.append((_swatch(kind, _BOXES[kind]), name))
    if any(node.unknown for node in graph.nodes):
        hollow = Look(_BOXES[NodeKind.ORIGIN].stroke, "#ffffff", 1.6, "4 3")
        samples.append((_swatch(NodeKind.ORIGIN, hollow), "hollow: not established as an origin of its own"))
    if any(node.bottleneck for node in graph.nodes):
        samples.append(
            (
                _swatch(NodeKind.ORIGIN, Look(_BOTTLENECK, "#ffffff", 3)),
                "◆ bottleneck: if wrong, the support may be gone",
            )
        )
    drawn = {edge.kind for edge in graph.edges}
    for line, name in _LEGEND_LINES:
        if line in drawn:
            look = _LINES[line]
            dash = f' stroke-dasharray="{look.dash}"' if look.dash else ""
            samples.append((f'<path d="M0,7 H28" stroke="{look.stroke}" stroke-width="2"{dash}/>', name))
    parts: list[str] = []
    x = MARGIN
    for sample, name in samples:
        wide = 38 + width(name) * NOTE_SIZE * 0.92 + 14
        if x > MARGIN and x + wide > right:
            x, y = MARGIN, y + 22
        parts.append(
            f'<g transform="translate({x:.0f},{y:.0f})">{sample}'
            f'<text x="36" y="11" font-size="{NOTE_SIZE}">{escape(name)}</text></g>'
        )
        x += wide
    return f'<g class="legend">{"".join(parts)}</g>', y + 16


def _swatch(kind: NodeKind, look: Look) -> str:
    dash = f' stroke-dasharray="{look.dash}"' if look.dash else ""
    style = f'fill="{look.fill}" stroke="{look.stroke}" stroke-width="{look.width}"{dash}'
    if kind is NodeKind.RELAY:
        return f'<polygon points="0,0 22,0 28,7 22,14 0,14" {style}/>'
    if kind is NodeKind.REPORT:
        return f'<path d="M0,0 H22 L28,6 V14 H0 z" {style}/>'
    return f'<rect width="28" height="14" rx="4" {style}/>'

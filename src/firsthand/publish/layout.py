"""Layered layout: columns from left to right, few crossings, straight lines where they can be had.

After Sugiyama, Tagawa and Toda 1981 (layers, barycentre ordering with invisible nodes on long edges), with the exchange
of neighbours of Gansner, Koutsofios, North and Vo 1993; the vertical positions of a layer are the least-squares fit to
their neighbours that keeps the order and the gaps (isotonic regression by pooling adjacent violators).
"""

from __future__ import annotations

import itertools
from bisect import bisect_right, insort
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

SWEEPS = 6
SWAPS = 20
BEND_HEIGHT = 12.0


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Where things are.

    Attributes:
        centre: node -> y of its centre, in pixels from the top.
        bends: edge -> (layer, y) of each invisible node that a long edge passes, from its start to its end.
        height: of the whole, in pixels.
    """

    centre: dict[str, float]
    bends: dict[tuple[str, str], tuple[tuple[int, float], ...]]
    height: float


def layers_by_longest_path(nodes: Sequence[str], edges: Iterable[tuple[str, str]]) -> dict[str, int]:
    """Layer of each node: the longest way to it from a node that nothing enters; edges that close a cycle are left out.

    Iterative, so that a long chain of citations meets no recursion limit.
    """
    after: dict[str, list[str]] = defaultdict(list)
    for start, end in edges:
        if start != end:
            after[start].append(end)
    order = _postorder(nodes, after)
    place = {node: at for at, node in enumerate(reversed(order))}
    layer = dict.fromkeys(nodes, 0)
    for node in reversed(order):
        for end in after[node]:
            if place[end] > place[node]:
                layer[end] = max(layer[end], layer[node] + 1)
    return layer


def _postorder(nodes: Sequence[str], after: Mapping[str, list[str]]) -> list[str]:
    entered = {end for ends in after.values() for end in ends}
    seen: set[str] = set()
    order: list[str] = []
    for root in sorted(nodes, key=lambda node: node in entered):
        stack = [(root, False)]
        while stack:
            node, left = stack.pop()
            if left:
                order.append(node)
            elif node not in seen:
                seen.add(node)
                stack.append((node, True))
                stack.extend((end, False) for end in reversed(after.get(node, [])) if end not in seen)
    return order


def arrange(
    layer: Mapping[str, int], edges: Sequence[tuple[str, str]], heights: Mapping[str, float], *, gap: float = 18.0
) -> Arrangement:
    """Put each node at a height in its layer.

    Args:
        layer: node -> its layer, from 0; the order of the mapping is the first order within a layer.
        edges: pairs of nodes; those that do not go to a higher layer pull on nothing.
        heights: node -> its height in pixels.
        gap: least distance between two nodes of a layer, in pixels.
    """
    columns: dict[int, list[str]] = defaultdict(list)
    for node, at in layer.items():
        columns[at].append(node)
    size = dict(heights)
    before: dict[str, list[str]] = defaultdict(list)
    after: dict[str, list[str]] = defaultdict(list)
    through: dict[tuple[str, str], list[tuple[int, str]]] = {}
    for start, end in dict.fromkeys(edges):
        if layer[end] <= layer[start]:
            continue
        last = start
        through[start, end] = []
        for at in range(layer[start] + 1, layer[end]):
            bend = f"\0{start}\0{end}\0{at}"
            columns[at].append(bend)
            size[bend] = BEND_HEIGHT
            through[start, end].append((at, bend))
            after[last].append(bend)
            before[bend].append(last)
            last = bend
        after[last].append(end)
        before[end].append(last)
    _order(columns, before, after)
    centre = _heights(columns, before, after, size, gap)
    top = min((centre[node] - size[node] / 2 for node in centre), default=0.0)
    centre = {node: y - top for node, y in centre.items()}
    return Arrangement(
        centre={node: centre[node] for node in layer},
        bends={edge: tuple((at, centre[bend]) for at, bend in bends) for edge, bends in through.items()},
        height=max((centre[node] + size[node] / 2 for node in centre), default=0.0),
    )


def _order(columns: dict[int, list[str]], before: Mapping[str, list[str]], after: Mapping[str, list[str]]) -> None:
    """Sweep left to right and back, each node going where the middle of its neighbours is; keep the best of all orders.

    The best is that with fewest crossings, the first of them; then neighbours change places as long as that helps.
    """
    best, fewest = _copy(columns), _crossings(columns, after)
    for sweep in range(SWEEPS):
        if not fewest:
            break
        forward = sweep % 2 == 0
        towards = before if forward else after
        for at in sorted(columns, reverse=not forward):
            rank = _ranks(columns.get(at - 1 if forward else at + 1, ()))
            own = _ranks(columns[at])
            middle = {node: _mean([rank[other] for other in towards.get(node, ())], own[node]) for node in own}
            columns[at].sort(key=middle.__getitem__)
        found = _crossings(columns, after)
        if found < fewest:
            best, fewest = _copy(columns), found
    columns.update(best)
    _swap(columns, before, after)


def _copy(columns: Mapping[int, list[str]]) -> dict[int, list[str]]:
    return {at: list(nodes) for at, nodes in columns.items()}


def _ranks(nodes: Iterable[str]) -> dict[str, int]:
    return {node: number for number, node in enumerate(nodes)}


def _mean(places: Sequence[int], otherwise: float) -> float:
    return sum(places) / len(places) if places else otherwise


def _crossings(columns: Mapping[int, list[str]], after: Mapping[str, list[str]]) -> int:
    """How many pairs of lines cross: inversions among the ends, the lines being in the order of their starts."""
    crossed = 0
    for at, nodes in columns.items():
        rank = _ranks(columns.get(at + 1, ()))
        seen: list[int] = []
        for node in nodes:
            ends = sorted(rank[end] for end in after.get(node, ()))
            crossed += sum(len(seen) - bisect_right(seen, end) for end in ends)
            for end in ends:
                insort(seen, end)
    return crossed


def _swap(columns: dict[int, list[str]], before: Mapping[str, list[str]], after: Mapping[str, list[str]]) -> None:
    """Let two neighbours of a layer change places wherever fewer lines cross then; each change lowers the number."""
    for _ in range(SWAPS):
        changed = False
        for at, nodes in columns.items():
            sides = ((before, _ranks(columns.get(at - 1, ()))), (after, _ranks(columns.get(at + 1, ()))))
            for above in range(len(nodes) - 1):
                one, other = nodes[above], nodes[above + 1]
                gained = 0
                for near, rank in sides:
                    ours = [rank[node] for node in near.get(one, ())]
                    theirs = [rank[node] for node in near.get(other, ())]
                    gained += sum((a > b) - (a < b) for a in ours for b in theirs)
                if gained > 0:
                    nodes[above], nodes[above + 1] = other, one
                    changed = True
        if not changed:
            return


def _heights(
    columns: Mapping[int, list[str]],
    before: Mapping[str, list[str]],
    after: Mapping[str, list[str]],
    size: Mapping[str, float],
    gap: float,
) -> dict[str, float]:
    centre: dict[str, float] = {}
    for nodes in columns.values():
        y = 0.0
        for node in nodes:
            centre[node] = y + size[node] / 2
            y += size[node] + gap
        for node in nodes:
            centre[node] -= y / 2
    for sweep in range(SWEEPS * 2):
        for at in sorted(columns, reverse=sweep % 2 == 1):
            nodes = columns[at]
            wanted = []
            for node in nodes:
                near = [centre[other] for other in (*before.get(node, []), *after.get(node, []))]
                wanted.append(sum(near) / len(near) if near else centre[node])
            centre |= dict(zip(nodes, _keep_apart(nodes, wanted, size, gap), strict=True))
    return centre


def _keep_apart(nodes: Sequence[str], wanted: Sequence[float], size: Mapping[str, float], gap: float) -> list[float]:
    """Least-squares positions near `wanted` in the given order, each at least its size and `gap` from the next."""
    offset = [0.0]
    for one, other in itertools.pairwise(nodes):
        offset.append(offset[-1] + size[one] / 2 + gap + size[other] / 2)
    pools: list[list[float]] = []  # mean, count
    for want, shift in zip(wanted, offset, strict=False):
        pools.append([want - shift, 1.0])
        while len(pools) > 1 and pools[-2][0] > pools[-1][0]:
            mean, count = pools.pop()
            pools[-1] = [(pools[-1][0] * pools[-1][1] + mean * count) / (pools[-1][1] + count), pools[-1][1] + count]
    flat = [mean for mean, count in pools for _ in range(int(count))]
    return [y + shift for y, shift in zip(flat, offset, strict=False)]

"""The fewest sources whose failure leaves a claim without support: a minimum vertex cut.

Menger 1927 by way of Ford and Fulkerson 1956; the flow after Dinitz 1970 (with unit capacities O(E sqrt V), Even and
Tarjan 1975).
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Sequence

EVENT, REPORT = "event", "report"


class _Network:
    """Each source as an edge of capacity 1 from its inner to its outer end; everything else without limit."""

    def __init__(self, paths: Iterable[Sequence[str]]) -> None:
        self.number: dict[tuple[str, str], int] = {}
        self.to: list[int] = []
        self.capacity: list[int] = []
        self.edges: list[list[int]] = []
        self.start, self.end = self._node(EVENT, ""), self._node(REPORT, "")
        self.splits: dict[str, tuple[int, int]] = {}
        seen: set[tuple[int, int]] = set()
        for path in paths:
            before = self.start
            for source in reversed(path):
                inner, outer = self._split(source)
                if (before, inner) not in seen:
                    seen.add((before, inner))
                    self._edge(before, inner, 10**9)
                before = outer
            if (before, self.end) not in seen:
                seen.add((before, self.end))
                self._edge(before, self.end, 10**9)

    def _node(self, kind: str, name: str) -> int:
        if (kind, name) not in self.number:
            self.number[kind, name] = len(self.edges)
            self.edges.append([])
        return self.number[kind, name]

    def _split(self, source: str) -> tuple[int, int]:
        if source not in self.splits:
            self.splits[source] = self._node("in", source), self._node("out", source)
            self._edge(*self.splits[source], 1)
        return self.splits[source]

    def _edge(self, tail: int, head: int, capacity: int) -> None:
        for node, other, value in ((tail, head, capacity), (head, tail, 0)):
            self.edges[node].append(len(self.to))
            self.to.append(other)
            self.capacity.append(value)

    def levels(self) -> list[int] | None:
        """Distance of each node from the event along edges with room; None where no report is reached."""
        level = [-1] * len(self.edges)
        level[self.start] = 0
        queue = deque([self.start])
        while queue:
            node = queue.popleft()
            for edge in self.edges[node]:
                if self.capacity[edge] > 0 and level[self.to[edge]] < 0:
                    level[self.to[edge]] = level[node] + 1
                    queue.append(self.to[edge])
        return level if level[self.end] >= 0 else None

    def push(self) -> None:
        """Fill the network to its maximum flow."""
        while (level := self.levels()) is not None:
            tried = [0] * len(self.edges)
            while (route := self._route(level, tried)) is not None:
                for edge in route:
                    self.capacity[edge] -= 1
                    self.capacity[edge ^ 1] += 1

    def _route(self, level: list[int], tried: list[int]) -> list[int] | None:
        route: list[int] = []
        node = self.start
        while node != self.end:
            while tried[node] < len(self.edges[node]):
                edge = self.edges[node][tried[node]]
                if self.capacity[edge] > 0 and level[self.to[edge]] == level[node] + 1:
                    break
                tried[node] += 1
            else:
                if not route:
                    return None
                node = self.to[route.pop() ^ 1]
                tried[node] += 1
                continue
            route.append(edge)
            node = self.to[edge]
        return route

    def last_cut(self) -> list[str]:
        """Of the minimum cuts, the one nearest to the reports."""
        reaches = {self.end}
        queue = deque([self.end])
        while queue:
            node = queue.popleft()
            for edge in self.edges[node]:
                if self.capacity[edge ^ 1] > 0 and self.to[edge] not in reaches:
                    reaches.add(self.to[edge])
                    queue.append(self.to[edge])
        return sorted(name for name, (inner, outer) in self.splits.items() if inner not in reaches and outer in reaches)


def bottleneck(paths: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """A smallest set of sources that meets every path, nearest to the reports among equals.

    Args:
        paths: for each telling the ids of sources from the report's outlet outwards to the origin, never empty.

    Returns:
        ids in ascending order; empty where there is no path.
    """
    if not paths:
        return ()
    network = _Network(paths)
    network.push()
    return tuple(network.last_cut())

"""Windows and a network in, attributions out: the same steps in training and in use."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from firsthand.engines.model.decode import Floats, best_paths
from firsthand.engines.model.labels import (
    CUE,
    CUE_ON,
    NESTED,
    NESTED_ON,
    NESTED_START,
    NONE,
    ROLE_CONTENT,
    ROLE_CUE,
    ROLE_SOURCE,
    START,
)
from firsthand.engines.model.tokens import Ints
from firsthand.engines.model.windows import Window
from firsthand.records.span import Span, Spans

_TOGETHER = 16
"""Anchors that are linked in one step: more would be padded to the longest reach among them."""


class Network(Protocol):
    """What runs the weights."""

    anchor_transitions: Floats
    """[anchors + 2, anchors], as `decode.best_paths` takes them."""
    role_transitions: Floats

    def encode(self, window: Window) -> tuple[Floats, Floats]:
        """States [u, width] and anchor scores [u, anchors] of the window's units."""
        ...

    def link(self, states: Floats, anchors: Anchors) -> tuple[Floats, Floats]:
        """Role scores [a, u, roles] of the units in each anchor's reach, padded, and stance scores [a, stances].

        `states` [u, width] are those of all windows, one behind the other.
        """
        ...


@dataclass(frozen=True, slots=True)
class Anchors:
    """Where attributions hang, and among which units their roles are sought; all shape [a], units counted over windows.

    Attributes:
        first: the anchor's first unit.
        last: its last.
        kind: 0 a cue, 1 a nested cue, 2 the start of a content without one.
        low: the first unit in its reach.
        high: behind the last.
    """

    first: Ints
    last: Ints
    kind: Ints
    low: Ints
    high: Ints

    def of(self, rows: Ints) -> Anchors:
        """Some of them."""
        return Anchors(self.first[rows], self.last[rows], self.kind[rows], self.low[rows], self.high[rows])


@dataclass(frozen=True, slots=True)
class Drawn:
    """An attribution as the network drew it, spans in the report's offsets.

    Attributes:
        nested: whether it was seen as standing inside another's content.
        stance: index into `labels.STANCES`.
        anchor: probability that something hangs here, 0 to 1.
        roles: mean probability of the roles drawn, 0 to 1.
    """

    source: Spans
    cue: Spans
    content: Spans
    nested: bool
    stance: int
    anchor: float
    roles: float


@dataclass(frozen=True, slots=True)
class Leaning:
    """How decoding leans: scores added before the best path is sought, chosen on dev and kept with the weights.

    Attributes:
        anchor: for each unit that is an anchor's first; above 0 finds more.
        nested: for nested anchors beside that.
    """

    anchor: float = 0.0
    nested: float = 0.0


def read_windows(network: Network, text: str, windows: Sequence[Window], leaning: Leaning) -> list[Drawn]:
    """All attributions of `windows` of `text`, in order."""
    return read_encoded(network, text, windows, [network.encode(window) for window in windows], leaning)


def read_encoded(
    network: Network, text: str, windows: Sequence[Window], encoded: Sequence[tuple[Floats, Floats]], leaning: Leaning
) -> list[Drawn]:
    """The same where `encoded` holds what `Network.encode` gave for each window."""
    scores = [_leaned(score, leaning) for _, score in encoded]
    hung: list[tuple[Window, int, _Anchor, Floats]] = []
    before = 0
    for window, score, tags in zip(windows, scores, _paths(scores, network.anchor_transitions), strict=True):
        hung += [(window, before, anchor, score) for anchor in _anchors(text, window, tags)]
        before += len(score)
    if not hung:
        return []
    asked = _asked([(behind, anchor) for _, behind, anchor, _ in hung])
    roles, stances = _linked(network, np.concatenate([state for state, _ in encoded]), asked)
    drawn = []
    for (window, _, anchor, score), role, stance, path in zip(
        hung, roles, stances, _paths(roles, network.role_transitions), strict=True
    ):
        spans = _spans(text, window, anchor, path)
        if spans is not None:
            chances = np.take_along_axis(_softmax(role), path[:, None], 1)[path != 0]
            drawn.append(
                Drawn(
                    *spans,
                    nested=anchor.nested,
                    stance=stance,
                    anchor=float(1 - _softmax(score[anchor.first])[NONE]),
                    roles=float(chances.mean()),
                )
            )
    return drawn


@dataclass(frozen=True, slots=True)
class _Anchor:
    """Where an attribution hangs: first and last unit of its window, kind; `low` to `high` are the units in reach."""

    first: int
    last: int
    kind: int
    low: int
    high: int
    nested: bool


def _leaned(scores: Floats, leaning: Leaning) -> Floats:
    leaned = scores.copy()
    leaned[:, [CUE, NESTED, START, NESTED_START]] += leaning.anchor
    leaned[:, [NESTED, NESTED_START]] += leaning.nested
    return leaned


def _asked(hung: Sequence[tuple[int, _Anchor]]) -> Anchors:
    """Anchors with their units counted over all windows; `hung` has how many units stand before each one's window."""
    rows = [
        (before + one.first, before + one.last, one.kind, before + one.low, before + one.high) for before, one in hung
    ]
    return Anchors(*np.array(rows, dtype=np.int64).T)


def _linked(network: Network, states: Floats, anchors: Anchors) -> tuple[list[Floats], list[int]]:
    """Role scores of each anchor's reach and its likeliest stance; anchors of like reach are asked together."""
    reach = anchors.high - anchors.low
    roles: list[Floats] = [np.empty(0, dtype=np.float32)] * len(reach)
    stances = [0] * len(reach)
    order = np.argsort(reach, kind="stable")
    for start in range(0, len(order), _TOGETHER):
        rows = order[start : start + _TOGETHER]
        scores, meant = network.link(states, anchors.of(rows))
        for row, score, stance in zip(rows, scores, meant.argmax(1), strict=True):
            roles[row] = score[: reach[row]]
            stances[row] = int(stance)
    return roles, stances


def _paths(scores: Sequence[Floats], transitions: Floats) -> list[NDArray[np.int64]]:
    """The best labels of each of `scores` [u, labels], sought together."""
    if not scores:
        return []
    lengths = np.array([len(one) for one in scores])
    padded = np.zeros((len(scores), lengths.max(), scores[0].shape[1]), dtype=np.float32)
    for row, one in enumerate(scores):
        padded[row, : len(one)] = one
    paths = best_paths(padded, transitions, lengths)
    return [paths[row, :length] for row, length in enumerate(lengths)]


def _spans(text: str, window: Window, anchor: _Anchor, path: NDArray[np.int64]) -> tuple[Spans, Spans, Spans] | None:
    """Source, cue and content of a path over the anchor's reach; None where there is no content."""
    if anchor.kind == 2:
        path[path == ROLE_CUE] = 0
    elif not (path == ROLE_CUE).any():
        path[anchor.first - anchor.low : anchor.last + 1 - anchor.low] = ROLE_CUE
    source, cue, content = (
        spans_of(text, window, anchor.low, path == role) for role in (ROLE_SOURCE, ROLE_CUE, ROLE_CONTENT)
    )
    return (source, cue, content) if content else None


def _anchors(text: str, window: Window, tags: NDArray[np.int64]) -> list[_Anchor]:
    """The anchors of a window's units."""
    anchors = []
    reaches = _reaches(text, window)
    for unit in np.flatnonzero(np.isin(tags, (CUE, NESTED, START, NESTED_START))):
        first = last = int(unit)
        tag = tags[first]
        further = {CUE: CUE_ON, NESTED: NESTED_ON}.get(int(tag))
        while further is not None and last + 1 < len(tags) and tags[last + 1] == further:
            last += 1
        passage = int(np.searchsorted(window.breaks, first, "right")) - 1
        kind = 0 if tag == CUE else 1 if tag == NESTED else 2
        low, high = int(window.breaks[passage]), max(last + 1, reaches[passage])
        anchors.append(_Anchor(first, last, kind, low, high, nested=bool(tag in (NESTED, NESTED_START))))
    return anchors


def _reaches(text: str, window: Window) -> list[int]:
    """For each passage of a window, behind which unit the roles of its anchors end.

    That is the end of the passage itself, or where it ends in a colon or leaves a quotation open, of the next.
    """
    reaches = [int(end) for end in window.breaks[1:]]
    for passage in range(len(reaches) - 2, -1, -1):
        words = text[window.starts[window.breaks[passage]] : window.ends[reaches[passage] - 1]]
        if words.endswith((":", "：")) or words.count("“") > words.count("”") or words.count('"') % 2:
            reaches[passage] = reaches[passage + 1]
    return reaches


def spans_of(text: str, window: Window, low: int, chosen: NDArray[np.bool_]) -> Spans:
    """Runs of chosen units as spans, counted from unit `low` on; runs with nothing but blanks between are one."""
    edges = np.flatnonzero(np.diff(np.concatenate([[False], chosen, [False]]).astype(np.int8)))
    spans: list[Span] = []
    for begin, end in zip(edges[::2], edges[1::2], strict=True):
        span = Span(int(window.starts[low + begin]), int(window.ends[low + end - 1]))
        if spans and not text[spans[-1].end : span.start].strip():
            span = Span(spans.pop().start, span.end)
        spans.append(span)
    return tuple(spans)


def _softmax(scores: Floats) -> Floats:
    powers = np.exp(scores - scores.max(-1, keepdims=True))
    normal: Floats = powers / powers.sum(-1, keepdims=True)
    return normal

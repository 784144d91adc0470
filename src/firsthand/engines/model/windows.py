"""Passages packed into windows, each read by the encoder once.

Attributions seldom cross a paragraph, so windows break between passages and do not overlap: no piece is read twice. A
passage that is longer than a window breaks at the end of a sentence.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from firsthand.engines.model.tokens import Ints, Pieces

WINDOW = 192
"""Pieces in a window, marks of beginning, paragraph and end included."""
_SENTENCE_END = frozenset('.!?。！？…”"»')


@dataclass(frozen=True, slots=True)
class Window:
    """What the encoder reads at once.

    Attributes:
        ids: shape [t], with the marks.
        looks: shape [t].
        heads: shape [u], for each unit the position of its first piece.
        starts: shape [u], where the unit begins in the report's text.
        ends: shape [u], exclusive.
        breaks: shape [p + 1], the first unit of each passage in the window, and at the end the number of units.
    """

    ids: Ints
    looks: Ints
    heads: Ints
    starts: Ints
    ends: Ints
    breaks: Ints


def pack(text: str, passages: Sequence[Pieces], *, begin: int, mark: int, size: int = WINDOW) -> list[Window]:
    """Windows over `passages` in order; `begin` and `mark` are the pieces of the beginning and of a paragraph's end."""
    windows: list[Window] = []
    waiting: list[Pieces] = []
    room = size - 1
    for piece in (part for one in passages for part in _parts(text, one, size - 2)):
        if len(piece) + 1 > room:
            windows.append(_window(waiting, begin, mark))
            waiting, room = [], size - 1
        waiting.append(piece)
        room -= len(piece) + 1
    if waiting:
        windows.append(_window(waiting, begin, mark))
    return windows


def _parts(text: str, pieces: Pieces, most: int) -> Iterator[Pieces]:
    """`pieces` whole where they fit, else cut at the last end of a sentence that fits, else between words."""
    while len(pieces) > most:
        ends = [i + 1 for i in range(most // 2, most) if text[pieces.ends[i] - 1] in _SENTENCE_END]
        between = [i for i in range(most // 2, most + 1) if pieces.heads[i]]
        at = ends[-1] if ends and pieces.heads[ends[-1]] else between[-1] if between else most
        yield pieces.cut(0, at)
        pieces = pieces.cut(at, len(pieces))
    if len(pieces):
        yield pieces


def _window(passages: Sequence[Pieces], begin: int, mark: int) -> Window:
    ids: list[Ints] = [np.array([begin])]
    looks: list[Ints] = [np.zeros(1, dtype=np.int64)]
    heads, starts, ends = [], [], []
    breaks = [0]
    position = 1
    for one in passages:
        first = np.flatnonzero(one.heads)
        last = np.append(first[1:], len(one)) - 1
        ids += [one.ids, np.array([mark])]
        looks += [one.looks, np.zeros(1, dtype=np.int64)]
        heads.append(first + position)
        starts.append(one.starts[first])
        ends.append(one.ends[last])
        breaks.append(breaks[-1] + len(first))
        position += len(one) + 1
    return Window(
        ids=np.concatenate(ids),
        looks=np.concatenate(looks),
        heads=np.concatenate(heads),
        starts=np.concatenate(starts),
        ends=np.concatenate(ends),
        breaks=np.array(breaks, dtype=np.int64),
    )

"""The best path is the best of all paths, whatever the lengths of the sequences beside it."""

from __future__ import annotations

from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.engines.model.decode import best_paths


def _by_hand(scores: np.ndarray, transitions: np.ndarray) -> float:
    labels = scores.shape[1]
    return max(_worth(scores, transitions, path) for path in product(range(labels), repeat=len(scores)))


def _worth(scores: np.ndarray, transitions: np.ndarray, path: tuple[int, ...]) -> float:
    steps = sum(transitions[a, b] for a, b in pairwise(path))
    return float(
        sum(scores[unit, label] for unit, label in enumerate(path))
        + steps
        + transitions[-2, path[0]]
        + transitions[-1, path[-1]]
    )


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10_000), st.integers(2, 4), st.lists(st.integers(1, 5), min_size=1, max_size=4))
def test_no_path_is_better_than_the_one_found(seed: int, labels: int, lengths: list[int]) -> None:
    chance = np.random.default_rng(seed)
    transitions = chance.normal(size=(labels + 2, labels)).astype(np.float32)
    scores = chance.normal(size=(len(lengths), max(lengths), labels)).astype(np.float32)
    paths = best_paths(scores, transitions, np.array(lengths))
    for row, length in enumerate(lengths):
        found = tuple(int(label) for label in paths[row, :length])
        assert _worth(scores[row, :length], transitions, found) == pytest.approx(
            _by_hand(scores[row, :length], transitions), abs=1e-4
        )
        assert not paths[row, length:].any()

"""Logistic regression over named features, by Newton's method: small enough to be read as a table of weights."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray


def fitted(rows: Sequence[dict[str, float]], right: Sequence[bool], penalty: float) -> dict[str, float]:
    """Weights with a quadratic penalty; the feature `bias` is not drawn towards zero."""
    names = sorted({name for row in rows for name in row})
    x = np.array([[row.get(name, 0.0) for name in names] for row in rows])
    y = np.array(right, dtype=float)
    pull = np.array([0.0 if name == "bias" else penalty for name in names])
    weights: NDArray[np.float64] = np.zeros(len(names))
    for _ in range(30):
        chance = 1 / (1 + np.exp(-x @ weights))
        slope = x.T @ (chance - y) + pull * weights
        curve = (x * (chance * (1 - chance))[:, None]).T @ x + np.diag(pull + 1e-6)
        step = np.linalg.solve(curve, slope)
        weights -= step
        if np.abs(step).max() < 1e-6:
            break
    return {name: round(float(weight), 4) for name, weight in zip(names, weights, strict=True)}

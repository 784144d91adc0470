"""From scores of labels to the best sequence of labels (Viterbi 1967), for many sequences at once."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]


def best_paths(scores: Floats, transitions: Floats, lengths: NDArray[np.int64]) -> NDArray[np.int64]:
    """The label of each unit on the best path of each sequence.

    Args:
        scores: shape [sequences, units, labels], higher is likelier.
        transitions: shape [labels + 2, labels]: row i, what it costs to go from label i to j; the last two rows are the
            scores of beginning with, and of ending with, each label.
        lengths: shape [sequences]; units beyond are padding, their labels are 0.

    Returns:
        Shape [sequences, units].
    """
    count, units, labels = scores.shape
    step, begin, end = transitions[:labels], transitions[labels], transitions[labels + 1]
    back = np.zeros((units, count, labels), dtype=np.int8)
    best = scores[:, 0] + begin
    finals = np.where((lengths == 1)[:, None], best + end, 0)
    turned = np.ascontiguousarray(scores.transpose(1, 0, 2))
    columns = np.ascontiguousarray(step.T)
    for unit in range(1, units):
        reach = best[:, None, :] + columns
        back[unit] = reach.argmax(2)
        best = reach.max(2) + turned[unit]
        ending = lengths == unit + 1
        if ending.any():
            finals[ending] = best[ending] + end
    paths = np.zeros((count, units), dtype=np.int64)
    rows = np.arange(count)
    here = finals.argmax(1)
    for unit in range(units - 1, -1, -1):
        if unit + 1 < units:
            here = np.where(lengths > unit + 1, back[unit + 1][rows, here], here)
        paths[:, unit] = np.where(lengths > unit, here, 0)
    return paths

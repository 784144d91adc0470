"""What the chief event of an English report was and who did it, in HRDsAttack's labels: judged over the whole report.

A log-linear model, as in `affected.py`, over what the finders saw: which types of event are told of, where and how
heavily, and which kinds of doers are named, where. Its weights are learned (`training/judging.py`) and lie in
`data/judging.json`.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

NOBODY = "nobody"
"""Stands for a report that tells of no doer."""


@dataclass(frozen=True, slots=True)
class Telling:
    """One sentence that tells of one type of event.

    Attributes:
        type: key of the typology.
        weight: by its place in the report.
        title: whether it is the title.
    """

    type: str
    weight: float
    title: bool


@dataclass(frozen=True, slots=True)
class Seen:
    """What the finders saw of a report.

    Attributes:
        tellings: all of them.
        chief: type of the chief event.
        beside: types of events that weigh nearly as much.
        violations: labels of these types.
        near: for each kind of doer, how much the words around the chief event speak for it.
        around: the same for the chief event and those beside it.
        counts: how often each kind of doer is named in the report, the lead counting double.
        in_title: kinds of doers named in the title.
    """

    tellings: tuple[Telling, ...]
    chief: str
    beside: tuple[str, ...]
    violations: tuple[str, ...]
    near: Mapping[str, float]
    around: Mapping[str, float]
    counts: Mapping[str, int]
    in_title: frozenset[str]


def features_of(seen: Seen) -> dict[str, float]:
    """What was seen, as numbers between 0 and about 3."""
    found: dict[str, float] = {"bias": 1.0, f"chief {seen.chief}": 1.0}
    found |= {f"beside {key}": 1.0 for key in seen.beside}
    found |= {f"label {label}": 1.0 for label in seen.violations}
    weights: dict[str, float] = {}
    for one in seen.tellings:
        weights[one.type] = weights.get(one.type, 0.0) + one.weight
        found[f"heaviest {one.type}"] = max(found.get(f"heaviest {one.type}", 0.0), one.weight)
        if one.title:
            found[f"title {one.type}"] = 1.0
    every = sum(weights.values()) or 1.0
    for key, weight in weights.items():
        found[f"told {key}"] = math.log1p(weight)
        found[f"share {key}"] = weight / every
    for name, votes in (("near", seen.near), ("around", seen.around), ("named", seen.counts)):
        total = sum(votes.values())
        for kind, vote in votes.items():
            if vote:
                found[f"{name} {kind}"] = math.log1p(vote)
                found[f"{name}, share {kind}"] = vote / total
    found |= {f"in title {kind}": 1.0 for kind in seen.in_title}
    if not seen.near:
        found["nobody near"] = 1.0
    return found


def violations(features: Mapping[str, float]) -> tuple[str, ...]:
    """Labels of the chief event; the likeliest one where none is likely."""
    table = _table()
    scores = {label: _score(features, weights) for label, weights in table["violations"].items()}
    found = tuple(label for label, score in scores.items() if score > LEAST)
    return found or (max(scores, key=lambda label: scores[label]),)


LEAST = -1.0
"""Log-odds from which a label is given: that which makes most of F1, not of accuracy (Lipton et al. 2014)."""


def doers(features: Mapping[str, float]) -> list[str]:
    """Kinds of doers, the likeliest first; `NOBODY` among them."""
    scores = {kind: _score(features, weights) for kind, weights in _table()["perpetrators"].items()}
    return sorted(scores, key=lambda kind: -scores[kind])


def _score(features: Mapping[str, float], weights: Mapping[str, float]) -> float:
    return sum(weights.get(name, 0.0) * value for name, value in features.items())


@cache
def _table() -> dict[str, dict[str, dict[str, float]]]:
    text = files("firsthand.extract").joinpath("data", "judging.json").read_text(encoding="utf-8")
    found: dict[str, dict[str, dict[str, float]]] = json.loads(text)
    return found

"""Fit the ranking of persons to whom it was done: `python -m training.affected OUT`, a minute on a CPU.

A logistic regression with a quadratic penalty over how a report speaks of each person whom it names. Texts: HRDsAttack's
train split where the bench is there, and the own corpus.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from firsthand.engines.rules.engine import RulesEngine
from firsthand.extract.attributions import clean_found
from firsthand.extract.chains import with_chains
from firsthand.extract.events.affected import features_of, named_persons
from firsthand.extract.events.finder import chief_words
from firsthand.extract.events.sentences import sentences
from firsthand.extract.places.finder import find_places
from firsthand.records.report import Report
from training.examples import paragraphs
from training.happenings import HAPPENED
from training.marked import read_corpus
from training.occurrences import occurrences
from training.train import BENCH

Array = NDArray[np.float64]
PENALTY = 5.0


@dataclass(frozen=True, slots=True)
class Case:
    """What a report says of each of its persons, and whether it was done to that one."""

    features: list[dict[str, float]]
    right: list[bool]


def cases(bench: Path = BENCH) -> Iterator[Case]:
    """All reports that the ranking learns from."""
    path = bench / "hrds" / "train.jsonl"
    if path.exists():
        with path.open(encoding="utf-8") as lines, path.with_name("train.gold.jsonl").open(encoding="utf-8") as gold:
            for line, answer in zip(lines, gold, strict=True):
                entry, right = json.loads(line), json.loads(answer)
                names = [one["name"] for one in right["victims"] if one["name"]]
                yield _case(entry["id"], entry["text"], entry.get("title"), names)
    for report in read_corpus("en", "train"):
        events = occurrences(report) or ()
        told = [one for one in events if one.main or one.status in HAPPENED]
        names = [one.name for event in told for one in event.affected if one.name]
        yield _case(report.id, report.text, report.header.get("title"), names)


def _case(id_: str, text: str, title: str | None, names: Sequence[str]) -> Case:
    report = Report(id=id_, text=text, fingerprint="", passages=tuple(paragraphs(text)), lang="en", title=title)
    lines = sentences(report)
    attributions = with_chains(report, clean_found(report, RulesEngine().find(text, report.passages, "en")))
    told = chief_words(report, attributions, find_places(report))
    persons = named_persons(lines)
    features = [features_of(one, lines, title, attributions, told) for one in persons]
    right = [any(_same(one.name, name) for name in names) for one in persons]
    return Case(features, right)


def _same(a: str, b: str) -> bool:
    return f" {a} " in f" {b} " or f" {b} " in f" {a} "


def fitted(rows: Sequence[dict[str, float]], right: Sequence[bool], penalty: float) -> dict[str, float]:
    """Weights of a logistic regression by Newton's method; the bias is not drawn towards zero."""
    names = sorted({name for row in rows for name in row})
    x = np.array([[row.get(name, 0.0) for name in names] for row in rows])
    y = np.array(right, dtype=float)
    pull = np.array([0.0 if name == "bias" else penalty for name in names])
    weights: Array = np.zeros(len(names))
    for _ in range(30):
        chance = 1 / (1 + np.exp(-x @ weights))
        slope = x.T @ (chance - y) + pull * weights
        curve = (x * (chance * (1 - chance))[:, None]).T @ x + np.diag(pull + 1e-6)
        step = np.linalg.solve(curve, slope)
        weights -= step
        if np.abs(step).max() < 1e-6:
            break
    return {name: round(float(weight), 4) for name, weight in zip(names, weights, strict=True)}


def main() -> None:
    parser = argparse.ArgumentParser(description="Fit the ranking of persons to whom it was done.")
    parser.add_argument("out", type=Path, help="affected.json")
    args = parser.parse_args()
    every = list(cases())
    rows = [row for case in every for row in case.features]
    weights = fitted(rows, [one for case in every for one in case.right], PENALTY)
    args.out.write_text(json.dumps({"weights": weights}, indent=1) + "\n", encoding="utf-8")
    print(f"{args.out}: {len(rows)} persons of {len(every)} reports, {len(weights)} weights")


if __name__ == "__main__":
    main()

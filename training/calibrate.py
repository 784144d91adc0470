"""Fit what turns the network's scores into a probability: `python -m training.calibrate MODEL_DIR --langs en`.

An attribution counts as right where source, cue and content each share a character with those of one gold attribution,
or both lack the role. Platt scaling (Platt 1999): a logistic regression on the logits of what the network says of the
anchor and of the roles, fitted on dev texts. The result goes into the manifest; how well it holds is printed for dev
and for test.
"""

from __future__ import annotations

import argparse
import json
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from firsthand.engines.model.read import Drawn, read_windows
from firsthand.engines.model.tokens import Pieces, cut_passages
from firsthand.engines.model.weights import OnnxNetwork, manifest_of, tokenizer_of
from firsthand.engines.model.windows import pack
from firsthand.records.span import Spans
from training.evaluate import holder
from training.examples import Text, own, paragraphs, polnear
from training.marked import read_corpus
from training.picture import reliability_svg
from training.train import BENCH

BINS = 10


@dataclass(frozen=True, slots=True)
class Judged:
    """An attribution drawn, and whether it is right."""

    anchor: float
    roles: float
    right: bool


def judged(folder: Path, texts: Iterable[Text]) -> list[Judged]:
    """All that the weights in `folder` draw in `texts`, each with whether it is right.

    Where the gold marks outermost attributions only, nested ones are left out.
    """
    manifest = manifest_of(folder)
    network, tokenizer = OnnxNetwork(folder, manifest), tokenizer_of(folder, manifest)
    found = []
    for text in texts:
        pieces = cut(tokenizer, text, words=manifest.words)
        windows = pack(text.text, pieces, begin=manifest.begin, mark=manifest.mark)
        drawn = read_windows(network, text.text, windows, manifest.leaning)
        found += [
            Judged(one.anchor, one.roles, _right(one, text))
            for one in drawn
            if text.complete or holder(drawn, one) is None
        ]
    return found


def cut(tokenizer: Tokenizer, text: Text, *, words: bool) -> list[Pieces]:
    """The paragraphs of a text in pieces."""
    return [one for one in cut_passages(tokenizer, text.text, paragraphs(text.text), words=words) if len(one)]


def _right(one: Drawn, text: Text) -> bool:
    return any(
        _agree(one.content, gold.content) and _agree(one.cue, gold.cue) and _agree(one.source, gold.source)
        for gold in text.gold
    )


def _agree(one: Spans, gold: Sequence[tuple[int, int]]) -> bool:
    if not one or not gold:
        return not one and not gold
    return any(span.start < end and start < span.end for span in one for start, end in gold)


def fit(found: Sequence[Judged], *, steps: int = 100) -> tuple[float, float, float]:
    """Intercept and weights by Newton's method with steps cut short where they lead up, drawn a little towards zero."""
    features, right = _features(found), np.array([one.right for one in found], dtype=float)
    pull = np.diag([0.0, 1.0, 1.0])

    def loss(weights: NDArray[np.float64]) -> float:
        scores = features @ weights
        return float(np.logaddexp(0, scores).sum() - right @ scores + weights @ pull @ weights / 2)

    weights = np.zeros(3)
    for _ in range(steps):
        chance = 1 / (1 + np.exp(-features @ weights))
        slope = features.T @ (chance - right) + pull @ weights
        bend = (features * (chance * (1 - chance))[:, None]).T @ features + pull + 1e-6 * np.eye(3)
        move = np.linalg.solve(bend, slope)
        while loss(weights - move) > loss(weights) and np.abs(move).max() > 1e-9:
            move /= 2
        weights = weights - move
        if np.abs(move).max() < 1e-8:
            break
    base, anchor, roles = (round(float(value), 4) for value in weights)
    return base, anchor, roles


def chances(found: Sequence[Judged], weights: Sequence[float]) -> NDArray[np.float64]:
    """The calibrated probability of each."""
    result: NDArray[np.float64] = 1 / (1 + np.exp(-_features(found) @ np.asarray(weights)))
    return result


def _features(found: Sequence[Judged]) -> NDArray[np.float64]:
    return np.array([[1.0, _logit(one.anchor), _logit(one.roles)] for one in found])


def _logit(chance: float) -> float:
    near = min(max(chance, 1e-4), 1 - 1e-4)
    return math.log(near / (1 - near))


def reliability(chance: NDArray[np.float64], right: NDArray[np.bool_]) -> tuple[list[tuple[float, float, int]], float]:
    """For each tenth of the scale mean chance, share right and how many; and the expected calibration error."""
    rows, error = [], 0.0
    for low in range(BINS):
        inside = (chance >= low / BINS) & ((chance < (low + 1) / BINS) | (low == BINS - 1))
        count = int(inside.sum())
        if count:
            mean, share = float(chance[inside].mean()), float(right[inside].mean())
            rows.append((mean, share, count))
            error += count / len(chance) * abs(mean - share)
    return rows, error


def texts_for(langs: Sequence[str], split: str) -> list[Text]:
    """The own corpus's texts of a split, and for English PolNeAR dev where it is there."""
    texts = [text for lang in langs for text in own(read_corpus(lang, split))]
    path = BENCH / "polnear" / "dev.gold.jsonl.gz"
    if "en" in langs and split == "dev" and path.exists():
        texts += list(polnear(path))
    return texts


def main() -> None:
    parser = argparse.ArgumentParser(description="Calibrate the scores of exported weights.")
    parser.add_argument("model", type=Path, help="folder with model.json")
    parser.add_argument("--langs", required=True, help="by comma")
    parser.add_argument("--picture", type=Path, help="where to draw the reliability diagram (SVG)")
    args = parser.parse_args()
    langs = args.langs.split(",")
    found = judged(args.model, texts_for(langs, "dev"))
    weights = fit(found)
    path = args.model / "model.json"
    manifest = json.loads(path.read_text(encoding="utf-8"))
    manifest["calibration"] = list(weights)
    path.write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf-8")
    print(f"fitted on {len(found)} attributions of dev: {weights}")
    curves = []
    for split, some in (("dev", found), ("test", judged(args.model, texts_for(langs, "test")))):
        rows, error = reliability(chances(some, weights), np.array([one.right for one in some]))
        print(f"{split}: expected calibration error {error:.3f}")
        curves.append((f"{split}, {len(some)} findings, error {error:.3f}", rows))
        for mean, share, count in rows:
            print(f"  said {mean:.2f}  right {share:.2f}  of {count}")
    if args.picture:
        args.picture.write_text(reliability_svg(curves), encoding="utf-8")


if __name__ == "__main__":
    main()

"""How good the entities of exported weights are: `python -m training.entities MODEL_DIR --langs en`.

Exact spans and types. The product does not use them yet; they ride on the same encoder pass.
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

import numpy as np

from firsthand.engines.model.labels import ENTITIES
from firsthand.engines.model.weights import OnnxNetwork, manifest_of, tokenizer_of
from firsthand.engines.model.windows import pack
from training.calibrate import cut
from training.examples import Text, own
from training.marked import read_corpus

Found = set[tuple[int, int, str]]


def found_in(network: OnnxNetwork, folder: Path, text: Text) -> Found:
    """Entities of a text: spans in code points, and types."""
    manifest = manifest_of(folder)
    pieces = cut(tokenizer_of(folder, manifest), text, words=manifest.words)
    found: Found = set()
    for window in pack(text.text, pieces, begin=manifest.begin, mark=manifest.mark):
        labels = network.entities(window).argmax(1)
        begin = None
        for unit, label in enumerate([*labels, 0]):
            if begin is not None and label != 2 * begin[1] + 2:
                found.add((int(window.starts[begin[0]]), int(window.ends[unit - 1]), ENTITIES[begin[1]]))
                begin = None
            if label % 2 == 1:
                begin = (unit, (int(label) - 1) // 2)
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure the entities of exported weights on the own corpus.")
    parser.add_argument("model", type=Path)
    parser.add_argument("--langs", required=True, help="by comma")
    parser.add_argument("--split", default="test")
    args = parser.parse_args()
    network = OnnxNetwork(args.model, manifest_of(args.model))
    for lang in args.langs.split(","):
        count: Counter[tuple[str, str]] = Counter()
        for text in own(read_corpus(lang, args.split)):
            gold = set(text.entities or ())
            ours = found_in(network, args.model, text)
            for kind, some in (("right", gold & ours), ("gold", gold), ("found", ours)):
                count.update((kind, name) for name in ("all", *(entity[2] for entity in some)) if name != "all")
                count[kind, "all"] += len(some)
        scores = {name: _f1(count, name) for name in ("all", *ENTITIES)}
        print(f"{lang} {args.split}: " + ", ".join(f"{name} {value:.1f}" for name, value in scores.items()))


def _f1(count: Counter[tuple[str, str]], name: str) -> float:
    both = count["gold", name] + count["found", name]
    return float(np.round(200 * count["right", name] / both, 1)) if both else 0.0


if __name__ == "__main__":
    main()

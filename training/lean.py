"""Choose how decoding leans, on dev: `python -m training.lean MODEL_DIR --langs en`. The best goes into the manifest.

More anchors find more and err more. Tried are scores added to the beginning of every anchor, and to nested ones beside;
the sum of exact and overlap triple F1 decides, each set of texts counting alike. Of leanings within one and a half
points of the best the one that finds most is taken: a miss is the dangerous error.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from firsthand.engines.model.decode import Floats
from firsthand.engines.model.read import Anchors, Leaning
from firsthand.engines.model.weights import OnnxNetwork, manifest_of, tokenizer_of
from firsthand.engines.model.windows import Window, pack
from training.calibrate import cut
from training.evaluate import gold_lines, lines_of, score, summary
from training.examples import Text, own, polnear
from training.marked import read_corpus
from training.train import BENCH

ANCHORS = (0.0, 0.4, 0.8, 1.2, 1.6)
NESTED = (-0.5, 0.0, 0.5)
NEAR = 0.015


class Remembering:
    """A network that encodes each window once, however often it is asked."""

    def __init__(self, network: OnnxNetwork) -> None:
        self.network = network
        self.anchor_transitions, self.role_transitions = network.anchor_transitions, network.role_transitions
        self._known: dict[int, tuple[Floats, Floats]] = {}

    def encode(self, window: Window) -> tuple[Floats, Floats]:
        """See `read.Network`."""
        if id(window) not in self._known:
            self._known[id(window)] = self.network.encode(window)
        return self._known[id(window)]

    def link(self, states: Floats, anchors: Anchors) -> tuple[Floats, Floats]:
        """See `read.Network`."""
        return self.network.link(states, anchors)


def tried(folder: Path, sets: dict[str, list[Text]], *, show: bool = True) -> Leaning:
    """The best of all leanings that are tried; nested ones are tried with the best of the others."""
    manifest = manifest_of(folder)
    network, tokenizer = Remembering(OnnxNetwork(folder, manifest)), tokenizer_of(folder, manifest)
    windows = {
        text.id: pack(text.text, cut(tokenizer, text, words=manifest.words), begin=manifest.begin, mark=manifest.mark)
        for texts in sets.values()
        for text in texts
    }
    known: dict[Leaning, float] = {}

    def worth(leaning: Leaning) -> float:
        if leaning not in known:
            total = 0.0
            for name, texts in sets.items():
                lines = lines_of(network, {text.id: text for text in texts}, windows, leaning)
                scores = score(gold_lines(texts), lines, outermost=not texts[0].complete)
                triples = scores["slices"]["all"]
                total += triples["exact"]["triple"]["f1"] + triples["overlap"]["triple"]["f1"]
                if show:
                    print(f"{leaning.anchor:+.1f} {leaning.nested:+.1f} {name}: {summary(scores)}", flush=True)
            known[leaning] = total / len(sets)
        return known[leaning]

    anchors = [Leaning(anchor, 0.0) for anchor in ANCHORS]
    highest = max(worth(one) for one in anchors)
    best = max((one for one in anchors if worth(one) >= highest - NEAR), key=lambda one: one.anchor)
    return max((Leaning(best.anchor, nested) for nested in NESTED), key=worth)


def main() -> None:
    parser = argparse.ArgumentParser(description="Choose on dev how decoding leans.")
    parser.add_argument("model", type=Path, help="folder with model.json")
    parser.add_argument("--langs", required=True, help="by comma")
    args = parser.parse_args()
    sets = {lang: list(own(read_corpus(lang, "dev"))) for lang in args.langs.split(",")}
    news = BENCH / "polnear" / "dev.gold.jsonl.gz"
    if "en" in sets and news.exists():
        sets["polnear"] = list(polnear(news))
    best = tried(args.model, sets)
    path = args.model / "model.json"
    manifest = json.loads(path.read_text(encoding="utf-8"))
    manifest["leaning"] = {"anchor": best.anchor, "nested": best.nested}
    path.write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf-8")
    print(f"leaning: {best}")


if __name__ == "__main__":
    main()

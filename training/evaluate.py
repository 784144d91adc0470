"""Read texts with a trained network and write what it finds as the bench's scorer takes it."""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

import torch

from firsthand.engines.model.decode import Floats
from firsthand.engines.model.read import Anchors, Drawn, Leaning, read_windows
from firsthand.engines.model.read import Network as Network_
from firsthand.engines.model.weights import distances, in_reach
from firsthand.engines.model.windows import Window
from training.base import Base
from training.examples import Text, own, polnear, windows_of
from training.marked import read_corpus
from training.network import Network
from training.train import BENCH, load


class TorchNetwork:
    """A network in torch behind the protocol of `firsthand.engines.model.read`."""

    def __init__(self, network: Network) -> None:
        self.network = network
        self.anchor_transitions: Floats = network.anchor_chain.transitions.detach().numpy()
        self.role_transitions: Floats = network.role_chain.transitions.detach().numpy()

    @torch.no_grad()
    def encode(self, window: Window) -> tuple[Floats, Floats]:
        """See the protocol."""
        hidden = self.network.encoder(torch.from_numpy(window.ids)[None], torch.from_numpy(window.looks)[None], None)
        units = hidden[0, torch.from_numpy(window.heads)]
        return units.numpy(), self.network.anchors(units).numpy()

    @torch.no_grad()
    def link(self, states: Floats, anchors: Anchors) -> tuple[Floats, Floats]:
        """See the protocol."""
        units, inside = in_reach(anchors)
        first, last, kind = (torch.from_numpy(one) for one in (anchors.first, anchors.last, anchors.kind))
        every = torch.from_numpy(states)
        asked = self.network.anchor_states(every[None], torch.zeros_like(first), first, last, kind)
        near = torch.from_numpy(distances(units, anchors))
        mask = torch.from_numpy(inside)[:, None, None, :]
        projected = self.network.linker.units(every)[torch.from_numpy(units)]
        return self.network.linker(projected, asked, near, mask).numpy(), self.network.stances(asked).numpy()


def holder(drawn: list[Drawn], child: Drawn) -> int | None:
    """Which of `drawn` has a content that holds all of `child`, the narrowest."""
    words = (*child.source, *child.cue)
    holders = [
        (sum(span.end - span.start for span in one.content), number)
        for number, one in enumerate(drawn)
        if one is not child and words and all(any(span.within(hole) for hole in one.content) for span in words)
    ]
    return min(holders)[1] if holders else None


def predictions(network: Network_, base: Base, texts: Iterable[Text], leaning: Leaning) -> list[dict[str, object]]:
    """Lines for the scorer, with the tokenizer of `base`."""
    read = {text.id: text for text in texts}
    return lines_of(network, read, {text.id: windows_of(text, base) for text in read.values()}, leaning)


def lines_of(
    network: Network_, texts: dict[str, Text], windows: dict[str, list[Window]], leaning: Leaning
) -> list[dict[str, object]]:
    """Lines for the scorer from windows that are cut already."""
    lines: list[dict[str, object]] = []
    for text in texts.values():
        drawn = read_windows(network, text.text, windows[text.id], leaning)
        found = []
        for number, one in enumerate(drawn):
            parent = holder(drawn, one)
            found.append(
                {
                    "id": f"a{number}",
                    "source": [list(span) for span in one.source],
                    "cue": [list(span) for span in one.cue],
                    "content": [list(span) for span in one.content],
                    "parent": None if parent is None else f"a{parent}",
                }
            )
        lines.append({"id": text.id, "attributions": found})
    return lines


def score(
    gold: list[dict[str, object]], found: list[dict[str, object]], *, outermost: bool, bootstrap: int = 0
) -> dict:
    """The bench's scorer on these lines."""
    with tempfile.TemporaryDirectory() as here:
        folder = Path(here)
        for name, lines in (("gold", gold), ("pred", found)):
            (folder / f"{name}.jsonl").write_text("\n".join(json.dumps(line) for line in lines))
        command = [
            sys.executable,
            str(BENCH / "score_attributions.py"),
            "--gold",
            str(folder / "gold.jsonl"),
            "--pred",
            str(folder / "pred.jsonl"),
            "--json",
            str(folder / "out.json"),
            "--resamples",
            str(bootstrap),
        ]
        subprocess.run(command + (["--outermost"] if outermost else []), check=True, stdout=subprocess.DEVNULL)
        return json.loads((folder / "out.json").read_text())


def gold_lines(texts: Iterable[Text]) -> list[dict[str, object]]:
    """Gold as the scorer takes it."""
    return [
        {
            "id": one.id,
            "text": one.text,
            "attributions": [{"source": g.source, "cue": g.cue, "content": g.content} for g in one.gold],
        }
        for one in texts
    ]


def summary(scores: dict) -> str:
    """The figures one looks at first."""
    slices = scores["slices"]
    f1 = lambda kind, measure, target: 100 * slices[kind][measure][target]["f1"]  # noqa: E731
    triple = slices["all"]["overlap"]["triple"]
    return (
        f"exact S {f1('all', 'exact', 'source'):.1f} Q {f1('all', 'exact', 'cue'):.1f} "
        f"C {f1('all', 'exact', 'content'):.1f} "
        f"T {f1('all', 'exact', 'triple'):.1f} | overlap T {f1('all', 'overlap', 'triple'):.1f} "
        f"(P {100 * triple['precision']:.1f} R {100 * triple['recall']:.1f}) char C {f1('all', 'char', 'content'):.1f} "
        f"| unnamed {f1('unnamed', 'overlap', 'triple'):.1f} direct {f1('direct', 'overlap', 'triple'):.1f}"
    )


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("run", type=Path)
    parser.add_argument("--on", default="polnear", help="polnear, or a language of the own corpus")
    parser.add_argument("--split", default="dev")
    parser.add_argument("--limit", type=int)
    parser.add_argument("--lean", default="0", help="leanings to try, by comma")
    args = parser.parse_args()
    torch.set_num_threads(1)
    network, base = load(args.run)
    if args.on == "polnear":
        texts = list(polnear(BENCH / "polnear" / f"{args.split}.gold.jsonl.gz"))[: args.limit]
    else:
        texts = list(own(read_corpus(args.on, args.split)))[: args.limit]
    gold = gold_lines(texts)
    for lean in args.lean.split(","):
        found = predictions(TorchNetwork(network), base, texts, Leaning(float(lean)))
        print(
            args.run.name,
            args.on,
            args.split,
            "lean",
            lean,
            summary(score(gold, found, outermost=args.on == "polnear")),
        )


if __name__ == "__main__":
    main()

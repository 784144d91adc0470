"""Train the reading model: `python -m training.train --out DIR`; runs on a CPU, resumes where it was stopped.

Checkpoints are written each few minutes, whole or not at all; the same seed, data and machine give the same weights.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor
from torch.nn import functional

from firsthand.engines.model.windows import WINDOW
from training import happenings
from training.base import Base, minilm, multilingual, start
from training.examples import Example, Text, examples_of, own, polnear, windows_of
from training.happenings import Happening
from training.marked import Marked, read_corpus
from training.network import Network, Shape, adopt, distances_in_window

BENCH = Path(__file__).resolve().parents[2] / "shared" / "bench"


@dataclass(frozen=True, slots=True)
class Plan:
    """What one run does; written beside the weights."""

    base: str
    langs: tuple[str, ...]
    polnear: int
    """Every so manieth article of PolNeAR; 0 leaves it out."""
    own: int
    """How often each report of the own corpus is seen in an epoch."""
    epochs: int
    seed: int
    after: str = ""
    """Folder of a run whose weights this one starts from."""
    batch: int = 12
    cues: int = 40
    encoder_rate: float = 2e-4
    head_rate: float = 1e-3
    warm: float = 0.06
    decay: float = 0.01
    encoder_dropout: float = 0.0
    average: float = 0.998
    events: int = 0
    """How many reports with a chief event are seen in each step, beside the windows."""
    first: bool = False
    """Of the own corpus only the reports that were there first: the first stages came before the later ones."""


FIRST = {"en": 240}
"""Number of the last report of the corpus's first edition."""
FIRST_OF_OTHERS = 80
BASES = {"minilm": minilm, "multilingual": multilingual}


def texts_of(plan: Plan) -> list[tuple[Text, int]]:
    """Training texts and how often each is seen in an epoch."""
    texts = [(text, plan.own) for lang in plan.langs for text in own(_reports(plan, lang))]
    if plan.polnear:
        path = BENCH / "polnear" / "train.gold.jsonl.gz"
        if not path.exists():
            raise SystemExit(f"{path} is not there: train with --polnear 0")
        texts += [(text, 1) for text in list(polnear(path))[:: plan.polnear]]
    return texts


def _reports(plan: Plan, lang: str) -> list[Marked]:
    last = FIRST.get(lang, FIRST_OF_OTHERS)
    every = read_corpus(lang, "train")
    return [report for report in every if not plan.first or int(report.id.rpartition("-")[2]) <= last]


def happenings_of(plan: Plan, base: Base) -> list[Happening]:
    """Reports that the heads for events learn from: HRDsAttack's where the bench is there, and the own English ones."""
    if not plan.events:
        return []
    path = BENCH / "hrds" / "train.jsonl"
    found = list(happenings.own_events(_reports(plan, "en"), base))
    return found + (list(happenings.attacks(path, base)) if path.exists() and plan.polnear else [])


def epoch_examples(texts: Sequence[tuple[Text, int]], base: Base, chance: random.Random) -> list[Example]:
    """All windows of one epoch, shuffled; windows break at other passages each time."""
    examples: list[Example] = []
    for text, times in texts:
        for _ in range(times):
            size = chance.choice((WINDOW, WINDOW, 160, 128))
            skip = chance.randrange(4)
            examples += examples_of(text, windows_of(text, base, size, skip))
    chance.shuffle(examples)
    return examples


class Batch:
    """Examples padded into tensors."""

    def __init__(self, examples: Sequence[Example], pad: int, cues: int, chance: random.Random) -> None:
        pieces = _up(max(len(one.window.ids) for one in examples), 32)
        units = _up(max(len(one.window.starts) for one in examples), 16)
        count = len(examples)
        self.ids = torch.full((count, pieces), pad)
        self.looks = torch.zeros((count, pieces), dtype=torch.long)
        self.mask = torch.zeros((count, pieces), dtype=torch.bool)
        self.heads = torch.zeros((count, units), dtype=torch.long)
        self.lengths = torch.tensor([len(one.window.starts) for one in examples])
        self.allowed = torch.ones((count, units, examples[0].allowed.shape[1]), dtype=torch.bool)
        self.entities = torch.full((count, units), -1)
        rows = [
            (row, *anchor, roles)
            for row, one in enumerate(examples)
            for anchor, roles in zip(one.anchors, one.roles, strict=True)
        ]
        if len(rows) > cues:
            rows = chance.sample(rows, cues)
        for row, one in enumerate(examples):
            length, wide = len(one.window.starts), len(one.window.ids)
            self.ids[row, :wide] = torch.from_numpy(one.window.ids)
            self.looks[row, :wide] = torch.from_numpy(one.window.looks)
            self.mask[row, :wide] = True
            self.heads[row, :length] = torch.from_numpy(one.window.heads)
            self.allowed[row, :length] = torch.from_numpy(one.allowed)
            self.entities[row, :length] = torch.from_numpy(one.entities)
        self.row, self.first, self.last, self.kind, self.stance = (
            torch.tensor([entry[column] for entry in rows], dtype=torch.long) for column in range(5)
        )
        self.roles = torch.zeros((len(rows), units), dtype=torch.long)
        for number, entry in enumerate(rows):
            self.roles[number, : len(entry[5])] = torch.from_numpy(entry[5])


def losses(network: Network, batch: Batch) -> dict[str, Tensor]:
    """What each head got wrong on a batch."""
    with torch.autocast("cpu", dtype=torch.bfloat16):
        hidden = network.encoder(batch.ids, batch.looks, batch.mask[:, None, None, :])
        units = hidden.gather(1, batch.heads[:, :, None].expand(-1, -1, hidden.shape[2]))
        units = network.dropout(units)
        anchor_scores = network.anchors(units)
        entity_scores = network.entities(units)
    found = {}
    real = batch.lengths.sum()
    found["anchors"] = network.anchor_chain.loss(anchor_scores, batch.allowed, batch.lengths).sum() / real
    known = batch.entities >= 0
    if known.any():
        found["entities"] = functional.cross_entropy(entity_scores[known].float(), batch.entities[known])
    if not len(batch.row):
        return found
    with torch.autocast("cpu", dtype=torch.bfloat16):
        anchors = network.anchor_states(units, batch.row, batch.first, batch.last, batch.kind)
        near = distances_in_window(torch.arange(units.shape[1]), batch.first, batch.last)
        lengths = batch.lengths[batch.row]
        mask = (torch.arange(units.shape[1]) < lengths[:, None])[:, None, None, :]
        role_scores = network.linker(network.linker.units(units)[batch.row], anchors, near, mask)
        stance_scores = network.stances(anchors)
    right = functional.one_hot(batch.roles, role_scores.shape[2]).bool()
    found["roles"] = network.role_chain.loss(role_scores, right, lengths).sum() / lengths.sum()
    told = batch.stance >= 0
    if told.any():
        found["stance"] = functional.cross_entropy(stance_scores[told].float(), batch.stance[told])
    return found


SAVE_SECONDS = 240
WEIGHTS = {"anchors": 1.0, "roles": 2.0, "entities": 0.3, "stance": 0.1, "events": 0.1}


class Run:
    """One training run: what it needs from step to step, and what it saves."""

    def __init__(self, plan: Plan, out: Path) -> None:
        """Begin in `out`, or go on from the checkpoint that lies there."""
        out.mkdir(parents=True, exist_ok=True)
        torch.manual_seed(plan.seed)
        self.plan, self.out, self.done = plan, out, 0
        self.base = BASES[plan.base]()
        self.network = Network(self.base.shape, encoder_dropout=plan.encoder_dropout)
        start(self.network, self.base)
        if plan.after:
            before = torch.load(Path(plan.after) / "weights.pt", weights_only=True)
            adopt(self.network, before["network"])
        self.network.encoder.words.weight.requires_grad_(requires_grad=False)
        self.texts = texts_of(plan)
        self.happenings = happenings_of(plan, self.base)
        self.per_epoch = len(epoch_examples(self.texts, self.base, random.Random(plan.seed))) // plan.batch
        self.total = self.per_epoch * plan.epochs
        self.optimiser = torch.optim.AdamW(_groups(self.network, plan))
        self.rates = torch.optim.lr_scheduler.LambdaLR(self.optimiser, lambda step: _rate(step, self.total, plan.warm))
        self.averaged = {name: value.detach().clone() for name, value in self.learned()}
        (out / "plan.json").write_text(json.dumps({field: getattr(plan, field) for field in plan.__slots__}, indent=1))
        self._resume()

    def learned(self) -> list[tuple[str, Tensor]]:
        """The parameters that training changes."""
        return [(name, value) for name, value in self.network.named_parameters() if value.requires_grad]

    def step(self, examples: Sequence[Example]) -> dict[str, float]:
        """Learn from one batch; returns what each head got wrong."""
        torch.manual_seed(self.plan.seed * 1_000_003 + self.done)
        chance = random.Random(f"{self.plan.seed} {self.done}")
        found = losses(self.network, Batch(examples, 0, self.plan.cues, chance))
        if self.happenings:
            told = [happenings.loss(self.network, one, chance) for one in self._told()]
            found["events"] = torch.stack(told).mean()
        self.optimiser.zero_grad(set_to_none=True)
        torch.stack([WEIGHTS[name] * value for name, value in found.items()]).sum().backward()
        torch.nn.utils.clip_grad_norm_(self.network.parameters(), 1.0)
        self.optimiser.step()
        self.rates.step()
        # the mean of the latest weights reads better than the last
        keep = min(self.plan.average, (self.done + 1) / (self.done + 10))
        with torch.no_grad():
            for name, value in self.learned():
                self.averaged[name].lerp_(value, 1 - keep)
        self.done += 1
        return {name: value.item() for name, value in found.items()}

    def _told(self) -> list[Happening]:
        """The reports with an event of this step: all of them in turn, in another order each time round."""
        count = self.plan.events
        chosen = []
        for number in range(self.done * count, (self.done + 1) * count):
            time_round, at = divmod(number, len(self.happenings))
            order = list(range(len(self.happenings)))
            random.Random(f"{self.plan.seed} events {time_round}").shuffle(order)
            chosen.append(self.happenings[order[at]])
        return chosen

    def examples(self, epoch: int) -> list[Example]:
        """All windows of an epoch in the order in which they are learned from."""
        return epoch_examples(self.texts, self.base, random.Random(f"{self.plan.seed} {epoch}"))

    def save(self) -> None:
        """Write a checkpoint, whole or not at all."""
        _save(
            self.out / "checkpoint.pt",
            {
                "network": self.network.state_dict(),
                "optimiser": self.optimiser.state_dict(),
                "rates": self.rates.state_dict(),
                "averaged": self.averaged,
                "done": self.done,
            },
        )

    def finish(self) -> None:
        """Take the averaged weights and write them."""
        with torch.no_grad():
            for name, value in self.learned():
                value.copy_(self.averaged[name])
        _save(self.out / "weights.pt", {"shape": self.base.shape.as_dict(), "network": self.network.state_dict()})

    def _resume(self) -> None:
        path = self.out / "checkpoint.pt"
        if not path.exists():
            return
        state = torch.load(path, weights_only=True)
        self.network.load_state_dict(state["network"])
        self.optimiser.load_state_dict(state["optimiser"])
        self.rates.load_state_dict(state["rates"])
        self.averaged, self.done = state["averaged"], state["done"]
        print(f"going on after step {self.done} of {self.total}", flush=True)


def train(plan: Plan, out: Path, *, stop_after: int | None = None) -> None:
    """Train by `plan`, writing checkpoints into `out`; goes on from a checkpoint that lies there."""
    run = Run(plan, out)
    run.network.train()
    began, saved, first = time.monotonic(), time.monotonic(), run.done
    means: dict[str, float] = {}
    last = min(run.total, stop_after or run.total)
    examples = run.examples(run.done // run.per_epoch)
    while run.done < last:
        at = run.done % run.per_epoch
        if at == 0 and run.done > first:
            examples = run.examples(run.done // run.per_epoch)
        # windows break elsewhere in each epoch, so one may have a few less than the first
        chosen = examples[at * plan.batch : (at + 1) * plan.batch] or examples[: plan.batch]
        for name, value in run.step(chosen).items():
            means[name] = 0.98 * means.get(name, value) + 0.02 * value
        if run.done % 50 == 0:
            speed = (run.done - first) / (time.monotonic() - began)
            told = " ".join(f"{name} {value:.4f}" for name, value in means.items())
            print(f"step {run.done}/{run.total} {told} {speed:.2f} steps/s", flush=True)
        if time.monotonic() - saved > SAVE_SECONDS or run.done == last:
            run.save()
            saved = time.monotonic()
    run.finish()


def load(folder: Path) -> tuple[Network, Base]:
    """The trained network of a run and the base that it started from."""
    plan = json.loads((folder / "plan.json").read_text())
    base = BASES[plan["base"]]()
    state = torch.load(folder / "weights.pt", weights_only=True)
    network = Network(Shape(**state["shape"]))
    adopt(network, state["network"])
    return network.eval(), base


def _groups(network: Network, plan: Plan) -> list[dict[str, object]]:
    """Parameters by rate and decay: nothing is drawn towards zero that is no matrix."""
    groups: dict[tuple[float, float], list[Tensor]] = {}
    for name, value in network.named_parameters():
        if value.requires_grad:
            rate = plan.encoder_rate if name.startswith("encoder.") and "looks" not in name else plan.head_rate
            decay = plan.decay if value.ndim > 1 and "transitions" not in name else 0.0
            if "transitions" in name:
                rate = 5e-3
            groups.setdefault((rate, decay), []).append(value)
    return [{"params": values, "lr": rate, "weight_decay": decay} for (rate, decay), values in groups.items()]


def _rate(step: int, total: int, warm: float) -> float:
    rising = warm * total
    return step / rising if step < rising else max(0.0, (total - step) / max(1.0, total - rising))


def _save(path: Path, state: dict[str, object]) -> None:
    part = path.with_suffix(".part")
    torch.save(state, part)
    part.replace(path)


def _up(number: int, step: int) -> int:
    return -(-number // step) * step


def main() -> None:
    parser = argparse.ArgumentParser(description="Train the reading model.")
    parser.add_argument("--out", type=Path, required=True, help="folder for checkpoints and weights")
    parser.add_argument("--base", choices=sorted(BASES), default="minilm")
    parser.add_argument("--langs", default="en", help="languages of the own corpus, by comma")
    parser.add_argument("--polnear", type=int, default=1, help="every so manieth article of PolNeAR; 0: none")
    parser.add_argument("--own", type=int, default=1, help="how often the own corpus is seen in an epoch")
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--after", default="", help="folder of a run to start from")
    parser.add_argument("--encoder-rate", type=float, default=2e-4)
    parser.add_argument("--head-rate", type=float, default=1e-3)
    parser.add_argument("--batch", type=int, default=12, help="windows in a step")
    parser.add_argument("--events", type=int, default=0, help="reports with a chief event in each step beside them")
    parser.add_argument("--first", action="store_true", help="of the own corpus only its first edition")
    parser.add_argument("--threads", type=int, default=1, help="one for each process where cores are shared")
    parser.add_argument("--stop-after", type=int, help="stop after so many steps and take the weights as they are then")
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    langs = tuple(filter(None, args.langs.split(",")))
    plan = Plan(
        args.base, langs, args.polnear, args.own, args.epochs, args.seed, args.after,
        batch=args.batch, encoder_rate=args.encoder_rate, head_rate=args.head_rate, events=args.events,
        first=args.first,
    )  # fmt: skip
    train(plan, args.out, stop_after=args.stop_after)


if __name__ == "__main__":
    main()

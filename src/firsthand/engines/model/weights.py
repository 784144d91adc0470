"""The weights in the package: verified by their hashes when loaded, run by onnxruntime on one thread."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

from firsthand.engines.model.decode import Floats
from firsthand.engines.model.labels import ANCHORS, ROLES
from firsthand.engines.model.read import Anchors, Leaning
from firsthand.engines.model.tokens import Ints
from firsthand.engines.model.windows import Window
from firsthand.errors import EngineError

NEAR = 64
"""Distances from the anchor are told apart up to this many units."""


class WeightsError(EngineError):
    """The weights of the reading model are missing or are not those of this release."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What stands beside the weights.

    Attributes:
        version: of the weights.
        begin: number of the piece that opens a window.
        mark: number of the piece that ends a paragraph.
        words: whether units are words, or pieces.
        leaning: how decoding leans.
        calibration: intercept and weights that turn what the network says of an attribution into a probability.
        events: whether the heads for events are trained.
        hashes: SHA-256 of each file, lower-case hex.
    """

    version: str
    begin: int
    mark: int
    words: bool
    leaning: Leaning
    calibration: tuple[float, ...]
    anchor_transitions: Floats
    role_transitions: Floats
    events: bool
    hashes: dict[str, str]


def manifest_of(folder: Path) -> Manifest:
    """Read `model.json`; raises `WeightsError` where it is missing or not of this form."""
    try:
        entry: dict[str, Any] = json.loads((folder / "model.json").read_text(encoding="utf-8"))
        anchors = np.array(entry["transitions"]["anchors"], dtype=np.float32)
        roles = np.array(entry["transitions"]["roles"], dtype=np.float32)
        if anchors.shape != (len(ANCHORS) + 2, len(ANCHORS)) or roles.shape != (len(ROLES) + 2, len(ROLES)):
            raise WeightsError(_remedy(folder, "its labels are not those of this release"))
        return Manifest(
            version=str(entry["version"]),
            begin=int(entry["begin"]),
            mark=int(entry["mark"]),
            words=bool(entry["words"]),
            leaning=Leaning(**entry.get("leaning", {})),
            calibration=tuple(float(value) for value in entry.get("calibration", ())),
            anchor_transitions=anchors,
            role_transitions=roles,
            events=bool(entry.get("events")),
            hashes={str(name): str(value) for name, value in entry["sha256"].items()},
        )
    except (OSError, KeyError, TypeError, ValueError) as error:
        raise WeightsError(_remedy(folder, f"model.json cannot be read ({error})")) from error


class OnnxNetwork:
    """The network behind the protocol of `read`, out of two ONNX graphs."""

    def __init__(self, folder: Path, manifest: Manifest) -> None:
        """Load both graphs from `folder`; raises `WeightsError` where a file's hash is not the manifest's."""
        self.anchor_transitions = manifest.anchor_transitions
        self.role_transitions = manifest.role_transitions
        self._encoder = _session(folder, "encoder.onnx", manifest)
        self._linker = _session(folder, "linker.onnx", manifest)

    def encode(self, window: Window) -> tuple[Floats, Floats]:
        """States [u, width] and anchor scores [u, anchors] of the window's units."""
        states, anchors = self._encoder.run(
            ["states", "anchors"], {"ids": window.ids, "looks": window.looks, "heads": window.heads}
        )
        return states, anchors

    def columns(self, window: Window) -> tuple[Floats, Floats, Floats]:
        """What `encode` gives, and [u, EVENT_COLUMNS] for events, in one pass."""
        states, anchors, columns = self._encoder.run(
            ["states", "anchors", "events"], {"ids": window.ids, "looks": window.looks, "heads": window.heads}
        )
        return states, anchors, columns

    def entities(self, window: Window) -> Floats:
        """Scores [u, entity labels] of the window's units, see `labels.ENTITIES`."""
        asked = {"ids": window.ids, "looks": window.looks, "heads": window.heads}
        scores: Floats = self._encoder.run(["entities"], asked)[0]
        return scores

    def link(self, states: Floats, anchors: Anchors) -> tuple[Floats, Floats]:
        """Role scores [a, u, roles] of the units in each anchor's reach, padded, and stance scores [a, stances]."""
        units, inside = in_reach(anchors)
        # of a long text only the units in reach go in, so that the work does not grow with all that is read at once
        used = np.unique(units)
        asked = {
            "states": states[used],
            "first": np.searchsorted(used, anchors.first),
            "last": np.searchsorted(used, anchors.last),
            "kind": anchors.kind,
            "units": np.searchsorted(used, units),
            "near": distances(units, anchors),
            "hidden": np.where(inside, 0, -1e4).astype(np.float32)[:, None, None, :],
        }
        roles, stances = self._linker.run(["roles", "stances"], asked)
        return roles, stances


def in_reach(anchors: Anchors) -> tuple[Ints, NDArray[np.bool_]]:
    """[a, u] units in the reach of each anchor, padded with its last; [a, u] which of them are no padding."""
    units = anchors.low[:, None] + np.arange(int((anchors.high - anchors.low).max()))
    return np.minimum(units, anchors.high[:, None] - 1), units < anchors.high[:, None]


def distances(units: Ints, anchors: Anchors) -> Ints:
    """[a, u]: how far each unit is from its anchor, as an index; the anchor's own units have the last."""
    before = np.minimum(units - anchors.first[:, None], 0)
    behind = np.maximum(units - anchors.last[:, None], 0)
    index = np.clip(before + behind, -NEAR, NEAR) + NEAR
    index[(before == 0) & (behind == 0)] = 2 * NEAR + 1
    return np.asarray(index, dtype=np.int64)


def tokenizer_of(folder: Path, manifest: Manifest) -> Tokenizer:
    """The tokenizer, verified by its hash."""
    return Tokenizer.from_str(_verified(folder, "tokenizer.json", manifest).decode("utf-8"))


def packaged(name: str) -> Path:
    """The folder of the weights `name` in the package."""
    return Path(str(files("firsthand.engines.model") / "weights" / name))


def _session(folder: Path, name: str, manifest: Manifest) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.execution_mode = onnxruntime.ExecutionMode.ORT_SEQUENTIAL
    options.log_severity_level = 3
    graph = _verified(folder, name, manifest)
    # on a CPU the fused kernel takes several times as long as the two that it replaces
    return onnxruntime.InferenceSession(
        graph, options, providers=["CPUExecutionProvider"], disabled_optimizers=["SkipLayerNormFusion"]
    )


def _verified(folder: Path, name: str, manifest: Manifest) -> bytes:
    try:
        content = (folder / name).read_bytes()
    except OSError as error:
        raise WeightsError(_remedy(folder, f"{name} cannot be read ({error})")) from error
    if hashlib.sha256(content).hexdigest() != manifest.hashes.get(name):
        raise WeightsError(_remedy(folder, f"{name} is not the file of this release (its SHA-256 differs)"))
    return content


def _remedy(folder: Path, what: str) -> str:
    return f"{folder}: {what}. Install Firsthand again, or read with the rules engine (--engine rules)."

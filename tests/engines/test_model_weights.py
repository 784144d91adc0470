"""Weights that are not those of the release are refused by name, and nothing is read with them."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from firsthand.engines.model.weights import OnnxNetwork, WeightsError, manifest_of, packaged, tokenizer_of


@pytest.fixture
def weights(tmp_path: Path) -> Path:
    folder = tmp_path / "english"
    shutil.copytree(packaged("english"), folder)
    return folder


@pytest.mark.parametrize("name", ["encoder.onnx", "linker.onnx"])
def test_a_changed_byte_is_noticed(weights: Path, name: str) -> None:
    data = bytearray((weights / name).read_bytes())
    data[len(data) // 2] ^= 1
    (weights / name).write_bytes(data)
    with pytest.raises(WeightsError, match=f"{name} is not the file of this release.*--engine rules"):
        OnnxNetwork(weights, manifest_of(weights))


def test_a_changed_tokenizer_is_noticed(weights: Path) -> None:
    path = weights / "tokenizer.json"
    path.write_text(path.read_text(encoding="utf-8").replace("said", "sayd", 1), encoding="utf-8")
    with pytest.raises(WeightsError, match=r"tokenizer\.json is not the file"):
        tokenizer_of(weights, manifest_of(weights))


def test_a_missing_file_is_named(weights: Path) -> None:
    (weights / "linker.onnx").unlink()
    with pytest.raises(WeightsError, match=r"linker\.onnx cannot be read"):
        OnnxNetwork(weights, manifest_of(weights))


@pytest.mark.parametrize("content", ["", "{", "[]", "{}", '{"transitions": {"anchors": [[0]], "roles": [[0]]}}'])
def test_a_manifest_that_is_none_is_refused(weights: Path, content: str) -> None:
    (weights / "model.json").write_text(content, encoding="utf-8")
    with pytest.raises(WeightsError):
        manifest_of(weights)


@pytest.mark.parametrize("name", ["english", "multilingual"])
def test_the_manifest_lists_every_file_that_is_shipped(name: str) -> None:
    folder = packaged(name)
    listed = json.loads((folder / "model.json").read_text(encoding="utf-8"))["sha256"]
    assert {path.name for path in folder.iterdir()} == {*listed, "model.json"}


def test_the_weights_stay_under_sixty_megabytes() -> None:
    graphs = [path for name in ("english", "multilingual") for path in packaged(name).glob("*.onnx")]
    assert len(graphs) == 4
    assert sum(path.stat().st_size for path in graphs) <= 60_000_000

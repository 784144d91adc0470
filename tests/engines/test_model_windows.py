"""Each word is read once, in the window of its passage, with offsets that slice back to it."""

from __future__ import annotations

import random
from dataclasses import dataclass

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tokenizers import Tokenizer

from firsthand.engines.model.tokens import Pieces, cut_passages
from firsthand.engines.model.weights import Manifest, manifest_of, packaged, tokenizer_of
from firsthand.engines.model.windows import WINDOW, Window, pack
from firsthand.records.report import Passage
from firsthand.records.span import Span

_WORDS = [
    "said",
    "“No,",
    "officials",
    "told",
    "the",
    "Harbour",
    "Group's",
    "ÉCLAIR",
    "34-year-old.",
    "ministry»",
    "according",
    "to",
    "…",
    "x",
    "y3",
    "SEOUL",
    "정부는",
    "据报道",
    "сообщил",
]


@dataclass(repr=False)
class _Cut:
    tokenizer: Tokenizer
    manifest: Manifest

    def pieces(self, text: str, passages: list[Passage]) -> list[Pieces]:
        return cut_passages(self.tokenizer, text, passages, words=self.manifest.words)

    def windows(self, text: str, passages: list[Passage]) -> list[Window]:
        pieces = [one for one in self.pieces(text, passages) if len(one)]
        return pack(text, pieces, begin=self.manifest.begin, mark=self.manifest.mark)


@pytest.fixture(scope="module", params=["english", "multilingual"])
def cut(request: pytest.FixtureRequest) -> _Cut:
    folder = packaged(request.param)
    manifest = manifest_of(folder)
    return _Cut(tokenizer_of(folder, manifest), manifest)


def _passages(text: str) -> list[Passage]:
    passages, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            passages.append(Passage(Span(start, start + len(line))))
        start += len(line) + 1
    return passages


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 100_000))
def test_every_character_of_a_word_is_in_just_one_unit(cut: _Cut, seed: int) -> None:
    chance = random.Random(seed)
    text = "\n".join(" ".join(chance.choices(_WORDS, k=chance.choice((1, 9, 60, 400)))) for _ in range(4))
    windows = cut.windows(text, _passages(text))
    times = np.zeros(len(text), dtype=int)
    for window in windows:
        assert len(window.ids) <= WINDOW
        assert len(window.heads) == len(window.starts) == len(window.ends)
        for start, end in zip(window.starts, window.ends, strict=True):
            times[start:end] += 1
    # nothing twice; nothing left out but blanks, and marks that a vocabulary takes for blanks
    assert times.max() == 1
    missed = {char for char, count in zip(text, times, strict=True) if not count and char.isalnum()}
    assert not missed


def test_a_window_breaks_between_passages_where_it_can(cut: _Cut) -> None:
    text = "\n".join(["The ministry said nothing of the kind had happened there. " * 6] * 5)
    windows = cut.windows(text, _passages(text))
    opens = {0, *(number + 1 for number, char in enumerate(text) if char == "\n")}
    assert len(windows) > 1
    assert all(int(window.starts[0]) in opens for window in windows)


def test_a_long_passage_breaks_after_a_sentence(cut: _Cut) -> None:
    text = "The clerk told the court that the gate was shut at nine. " * 40
    windows = cut.windows(text, [Passage(Span(0, len(text)))])
    assert len(windows) > 2
    assert all(text[int(window.ends[-1]) - 1] == "." for window in windows)


def test_case_and_quotation_are_told(cut: _Cut) -> None:
    text = "Ana said “Stay” in SEOUL in 2016"
    (pieces,) = cut.pieces(text, _passages(text))
    looks = [
        next(int(look) for start, look in zip(pieces.starts, pieces.looks, strict=True) if start >= text.index(word))
        for word in ("Ana", "said", "Stay", "in", "SEOUL", "2016")
    ]
    assert looks[:4] == [1, 0, 5, 0]
    assert looks[4] in {1, 2}  # a piece of one capital cannot tell
    assert looks[5] == 3

"""How texts and queries are cut into words, in every script."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.store.segment import LONGEST, words


def forms(text: str) -> list[str]:
    return [word.form for word in words(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Officers HELD him.", ["officers", "held", "him"]),
        ("Zürich, CAFÉ, Łódź, naïve", ["zurich", "cafe", "łodz", "naive"]),
        ("Straße", ["strasse"]),
        ("Ёлка и йод", ["елка", "и", "йод"]),
        ("Ελλάδα", ["ελλαδα"]),
        ("10,000 won", ["10", "000", "won"]),
        ("al-Hadi's", ["al", "hadi", "s"]),
        ("선양에서", ["선양", "양에", "에서", "서"]),
        ("中国人", ["中国", "国人", "人"]),
        ("死", ["死"]),
        ("G20峰会", ["g20", "峰会", "会"]),
        ("カタカナ", ["カタ", "タカ", "カナ", "ナ"]),
        ("ｶﾅ", ["カナ", "ナ"]),
        ("ＡＢＣ１２", ["abc12"]),
        ("محمّد", ["محمد"]),
        ("हिन्दी", ["हिन्दी"]),
        ("_ - ' \" *", []),
        ("", []),
    ],
)
def test_forms(text: str, expected: list[str]) -> None:
    assert forms(text) == expected


def test_decomposed_hangul_is_the_same_word() -> None:
    assert forms(unicodedata.normalize("NFD", "선양에서")) == forms("선양에서")
    assert forms(unicodedata.normalize("NFD", "Zürich Ёлка")) == forms("Zürich Ёлка")


def test_spans_point_into_the_whole_text() -> None:
    text = "xx Zürich 선양에서"
    found = words(text, 3)
    assert [word.span.of(text) for word in found] == ["Zürich", "선양", "양에", "에서", "서"]
    assert [word.closing for word in found] == [False, False, False, False, True]
    assert words(text, 3, 6)[0].span.of(text) == "Zür"


def test_overlong_words_are_cut() -> None:
    assert forms("a" * 5000) == ["a" * LONGEST]


def test_a_figure_in_brackets_is_a_figure() -> None:
    assert forms("⑴") == ["1"]


@given(st.text())
def test_forms_are_words_to_both_databases_and_spans_are_in_order(text: str) -> None:
    last = 0
    for word in words(text):
        assert word.form
        assert not set(word.form) & set(" '\"\\:*()&|!<>-\0")
        assert len(word.form) <= LONGEST
        assert 0 <= word.span.start < word.span.end <= len(text)
        assert word.span.start >= last
        last = word.span.start

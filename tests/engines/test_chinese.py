"""The Chinese rules against marked cases, and against anything at all."""

from __future__ import annotations

from collections import Counter

import pytest
from cases.marked import Case, counts, f1, load
from hypothesis import given
from hypothesis import strategies as st

from firsthand.engines.rules.chinese import find
from firsthand.records.report import Passage, PassageKind
from firsthand.records.span import Span

CASES = load("zh")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_spans_slice_back_and_parents_hold_their_children(case: Case) -> None:
    found = find(case.text, case.passages)
    assert found
    for attribution in found:
        assert attribution.content
        for span in (*attribution.source, *attribution.cue, *attribution.content):
            assert 0 <= span.start < span.end <= len(case.text)
            assert span.of(case.text) == span.of(case.text).strip()
        if attribution.parent is not None:
            assert 0 <= attribution.parent < len(found)
            assert found[attribution.parent] is not attribution


@pytest.mark.parametrize(("held", "overlap", "exact"), [(False, 0.95, 0.9), (True, 0.92, 0.85)])
def test_floor_of_triples(*, held: bool, overlap: float, exact: float) -> None:
    total: Counter[str] = Counter()
    for case in CASES:
        if case.held is held:
            total.update(counts(case, find(case.text, case.passages)))
    assert f1(total, "overlap") >= overlap
    assert f1(total, "exact") >= exact
    assert total["stance"] >= 0.85 * total["overlap"]


def test_titles_are_not_read() -> None:
    case = CASES[0]
    titles = [Passage(passage.span, PassageKind.TITLE) for passage in case.passages]
    assert find(case.text, case.passages)
    assert find(case.text, titles) == []


def test_order_is_that_of_the_text() -> None:
    for case in CASES:
        starts = [
            min(span.start for span in (*found.source, *found.cue, *found.content))
            for found in find(case.text, case.passages)
            if found.parent is None
        ]
        lines = [case.text.count("\n", 0, start) for start in starts]
        assert lines == sorted(lines)


PIECES = sorted({piece for case in CASES for piece in case.text.split()} | set('“”"«»「」:：,，.。—-()=\n '))


@given(st.lists(st.sampled_from(PIECES), max_size=60))
def test_any_order_of_words_gives_spans_within_the_text(pieces: list[str]) -> None:
    text = " ".join(pieces)
    for found in find(text, [Passage(Span(0, len(text)))]):
        assert found.content
        for span in (*found.source, *found.cue, *found.content):
            assert 0 <= span.start < span.end <= len(text)


@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    assert all(found.content for found in find(text, [Passage(Span(0, len(text)))]))


@pytest.mark.parametrize("joint", ["", " ", ", ", "“", "—", "\n"])
def test_a_report_without_an_end_is_read(joint: str) -> None:
    line = CASES[0].text.strip().replace(".", "").replace("。", "")
    text = joint.join([line] * 400)
    assert find(text, [Passage(Span(0, len(text)))])

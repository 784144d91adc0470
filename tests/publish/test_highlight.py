from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from firsthand.publish.highlight import Mark, around, pieces
from firsthand.records.span import Span

spans = st.tuples(st.integers(0, 40), st.integers(0, 40)).map(lambda pair: Span(min(pair), max(pair)))


@given(st.text(min_size=1, max_size=40), st.lists(spans, max_size=8))
def test_property_pieces_join_to_the_text_and_know_their_marks(text, marked):
    marks = [Mark(span, number) for number, span in enumerate(marked)]
    whole = Span(0, len(text))
    found = pieces(text, whole, marks)
    assert "".join(piece.text for piece in found) == text
    for piece in found:
        inside = [number for number, span in enumerate(marked) if span.start <= piece.span.start < span.end]
        assert list(piece.keys) == inside


def test_words_around():
    text = "one two three four five"
    assert around(text, Span(8, 13), Span(0, len(text)), 4) == ("…two ", "three", " fou…")
    assert around(text, Span(8, 13), Span(4, 18), 99) == ("two ", "three", " four")

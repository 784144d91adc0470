"""Mentions in a stretch, found without looking at all."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from firsthand.records.mentions import Mentions
from firsthand.records.span import Span


@dataclass(frozen=True)
class Thing:
    span: Span


spans = st.builds(lambda start, length: Span(start, start + length), st.integers(0, 60), st.integers(1, 12))


@given(st.lists(spans.map(Thing), max_size=20), st.lists(spans, max_size=3))
def test_they_are_those_that_overlap(things, stretches):
    found = Mentions(things).over(tuple(stretches))
    wanted = [one for one in things if any(one.span.overlaps(stretch) for stretch in stretches)]
    assert found == sorted(wanted, key=lambda one: one.span)

"""What goes in comes out, whatever the record holds."""

from __future__ import annotations

import json
from dataclasses import dataclass

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from firsthand.errors import StoreError
from firsthand.records.attribution import Attribution, Hop
from firsthand.records.claim import Claim, Independence, Origin, Reason, Source, Voice
from firsthand.records.decision import Decision
from firsthand.records.event import DateMention, Event, Identifying, Place, PlaceMention, Quantity
from firsthand.records.incident import Corroboration, Echo, Incident, Pair
from firsthand.records.reading import Reading
from firsthand.records.rejection import Rejection
from firsthand.records.report import Passage, Report
from firsthand.records.span import Span
from firsthand.store.records_json import canonical, digest, from_json, to_json

finite = st.floats(allow_nan=False, allow_infinity=False)
st.register_type_strategy(float, finite)
st.register_type_strategy(
    Independence,
    st.builds(
        lambda least, more, exact: Independence(least, least + more, exact),
        st.integers(0, 99),
        st.integers(0, 99),
        st.booleans(),
    ),
)
spans = st.lists(st.builds(Span, st.integers(0, 99), st.integers(0, 99)), max_size=2).map(tuple)
st.register_type_strategy(
    Attribution,
    st.builds(
        Attribution,
        content=st.lists(st.builds(Span, st.integers(0, 99), st.integers(0, 99)), min_size=1, max_size=2).map(tuple),
        source=spans,
        cue=spans,
    ),
)

KINDS = [
    Attribution, Claim, DateMention, Decision, Echo, Event, Hop, Identifying, Incident, Origin, Pair, Passage, Place,
    PlaceMention, Quantity, Reason, Reading, Rejection, Report, Source, Voice, Corroboration,
]  # fmt: skip


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(data=st.data())
def test_what_goes_in_comes_out(kind: type, data: st.DataObject) -> None:
    record = data.draw(st.from_type(kind))
    text = to_json(record)
    assert from_json(kind, text) == record
    assert type(from_json(kind, text)) is kind
    assert to_json(from_json(kind, text)) == text
    text.encode("utf-8")


@given(st.text(st.characters(codec=None, exclude_categories=())))
def test_any_text_at_all_comes_out_and_has_a_digest(text: str) -> None:
    rejection = Rejection(name=text, code="x", message=text)
    assert from_json(Rejection, to_json(rejection)) == rejection
    assert len(digest(to_json(rejection))) == 64


def test_types_are_those_of_the_fields() -> None:
    back = from_json(Quantity, to_json(Quantity(Span(0, 5), 10_000, approx=True, of=None)))
    assert isinstance(back.value, float)
    assert isinstance(back.span, Span)
    assert back.span.of("about ten") == "about"


def test_equal_records_have_equal_text() -> None:
    assert to_json(Source("s1", "a", _kind())) == '{"id":"s1","kind":"media","label":"a","named":true}'


def _kind():  # type: ignore[no-untyped-def]
    return from_json(Source, '{"id":"s1","kind":"media","label":"a"}').kind


def test_missing_field_takes_its_default_and_unknown_one_is_passed_over() -> None:
    assert from_json(Rejection, '{"name":"a","code":"b","message":"c","added_later":[1]}') == Rejection("a", "b", "c")


@pytest.mark.parametrize("text", ["", "[]", '{"name":1}', '{"id":"s","label":"l","kind":"no such kind"}', "null"])
def test_text_that_is_no_such_record(text: str) -> None:
    with pytest.raises(StoreError, match="Source"):
        from_json(Source, text)


@dataclass(frozen=True)
class Wrong:
    value: object


def test_what_has_no_place_in_json_is_refused() -> None:
    with pytest.raises(StoreError, match="bytes"):
        to_json(Wrong(b"raw"))
    with pytest.raises(StoreError, match="may not"):
        from_json(Wrong, json.dumps({"value": 1}))
    with pytest.raises(StoreError):
        canonical(float("nan"))

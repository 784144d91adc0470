from __future__ import annotations

import io
import json
import tracemalloc
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.acquire.fingerprint import fingerprint
from firsthand.acquire.lines import acquire_lines
from firsthand.records.acquired import Acquired, Hints
from firsthand.records.limits import Limits
from firsthand.records.rejection import Rejection


def lines(data: bytes, limits: Limits | None = None) -> list[Acquired | Rejection]:
    return list(acquire_lines(io.BytesIO(data), "in.jsonl", limits or Limits()))


def only(data: bytes) -> Acquired | Rejection:
    found = lines(data)
    assert len(found) == 1
    return found[0]


def test_a_line_becomes_an_item_with_its_hints() -> None:
    line = json.dumps(
        {
            "id": "r1",
            "text": "The quay was closed, a pilot said.",
            "title": "Quay closed",
            "outlet": "Tern",
            "url": "https://tern.example/1",
            "published": "2031-02-03",
            "lang": "en",
            "unknown": {"left": "alone"},
        }
    ).encode()
    item = only(line + b"\n")
    assert isinstance(item, Acquired)
    assert item.data == line
    assert item.fingerprint == fingerprint(line)
    assert item.media_type == "application/x-firsthand-line"
    assert item.name == "in.jsonl:1"
    assert item.hints == Hints("r1", "Quay closed", "Tern", "https://tern.example/1", "2031-02-03", "en")


def test_byte_order_mark_line_ends_empty_lines_and_a_last_line_without_end() -> None:
    found = lines(b'\xef\xbb\xbf{"id":"a","text":"x"}\r\n\r\n   \n{"id":"b","text":"y"}')
    assert [(one.name, one.hints.id) for one in found if isinstance(one, Acquired)] == [
        ("in.jsonl:1", "a"),
        ("in.jsonl:4", "b"),
    ]
    assert len(found) == 2


def test_null_is_unknown_and_one_id_may_come_twice() -> None:
    found = lines(b'{"id":"a","text":"x","title":null,"published":null}\n{"id":"a","text":"z"}\n{"text":"y"}')
    assert [one.hints.id for one in found if isinstance(one, Acquired)] == ["a", "a", None]


@pytest.mark.parametrize(
    ("line", "code", "words"),
    [
        (b"nope", "invalid-json", "no JSON"),
        (b'{"id":"a","text":"x"', "invalid-json", "character"),
        (b'["a"]', "invalid-json", "a list, not an object"),
        (b"null", "invalid-json", "null, not an object"),
        (b"[" * 100_000, "invalid-json", "nested too deeply"),
        (b'{"id":' + b"1" * 5000 + b',"text":"x"}', "invalid-json", "number is too long"),
        (b'{"id":"a"}', "no-text", '"text" is missing'),
        (b'{"id":"a","text":null}', "no-text", '"text" is missing'),
        (b'{"id":"a","text":7}', "invalid-field", '"text" is a number'),
        (b'{"id":"a","text":" \\n"}', "empty", '"text" is empty'),
        (b'{"id":7,"text":"x"}', "invalid-field", '"id" is a number'),
        (b'{"id":true,"text":"x"}', "invalid-field", '"id" is true or false'),
        (b'{"id":"","text":"x"}', "invalid-field", '"id" is empty'),
        (b'{"id":"a","text":"x","outlet":["y"]}', "invalid-field", '"outlet" is a list'),
        (b'{"id":"a","text":"x","published":"yesterday"}', "invalid-date", "YYYY-MM-DD"),
        (b'{"id":"a","text":"x","published":"2031-02-30"}', "invalid-date", "2031-02-30"),
        (b'{"id":"a","text":"x","published":"2031-2-3"}', "invalid-date", "2031-2-3"),
        (b'{"id":"a","text":"xy\\ud800z"}', "invalid-text", "U+D800 at character 3"),
        (b'{"id":"a","text":"x\\u0000"}', "invalid-text", "U+0000 at character 2"),
        (b'{"id":"a","text":"\xff"}', "invalid-encoding", "byte 19 of the line"),
        ('{"id":"a","text":"서울"}'.encode("cp949"), "invalid-encoding", "UTF-8"),
    ],
)
def test_a_bad_line_is_named_with_place_fault_and_remedy(line: bytes, code: str, words: str) -> None:
    found = lines(b'{"id":"first","text":"x"}\n' + line + b'\n{"id":"last","text":"y"}\n')
    assert [isinstance(one, Acquired) for one in found] == [True, False, True]
    rejection = found[1]
    assert isinstance(rejection, Rejection)
    assert (rejection.name, rejection.code) == ("in.jsonl:2", code)
    assert words in rejection.message
    assert rejection.remedy


def test_a_rejected_line_keeps_its_id_where_it_has_one() -> None:
    for line, known in ((b'{"id":"a"}', "a"), (b'{"id":7,"text":"x"}', None), (b'{"id":"\\ud800","text":"x"}', None)):
        rejection = only(line)
        assert isinstance(rejection, Rejection)
        assert rejection.id == known


@pytest.mark.parametrize("published", ["2031", "2031-02", "2031-02-03"])
def test_day_month_and_year_are_dates(published: str) -> None:
    item = only(json.dumps({"id": "a", "text": "x", "published": published}).encode())
    assert isinstance(item, Acquired)
    assert item.hints.published == published


def test_a_line_above_the_limit_is_passed_over_and_the_next_comes_in() -> None:
    limits = Limits(max_item_bytes=100)
    exact = b'{"text":"' + b"x" * (100 - 11) + b'"}'
    assert len(exact) == 100
    long = b'{"text":"' + b"x" * 500_000 + b'"}'
    found = lines(b"\n".join([exact, long, exact + b"\r", long]), limits)
    assert [one.code if isinstance(one, Rejection) else "taken" for one in found] == [
        "taken",
        "too-large",
        "taken",
        "too-large",
    ]
    assert [one.name for one in found if isinstance(one, Rejection)] == ["in.jsonl:2", "in.jsonl:4"]


class Endless(io.RawIOBase):
    """A line of 50 MB that was never in memory, and a good one behind it."""

    def __init__(self) -> None:
        self.left = 50_000_000
        self.tail = b'"}\n{"id":"b","text":"y"}\n'

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        size = min(len(buffer), self.left)
        if size:
            buffer[:size] = b"x" * size
            self.left -= size
            return size
        size = min(len(buffer), len(self.tail))
        buffer[:size] = self.tail[:size]
        self.tail = self.tail[size:]
        return size


def test_memory_stays_flat_over_a_line_of_fifty_megabytes() -> None:
    stream = io.BufferedReader(Endless())
    tracemalloc.start()
    try:
        found = list(acquire_lines(stream, "in.jsonl", Limits(max_item_bytes=1_000_000)))
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert [type(one) for one in found] == [Rejection, Acquired]
    assert peak < 6_000_000


def test_items_come_before_the_stream_has_ended() -> None:
    def feed() -> Iterator[bytes]:
        yield b'{"id":"a","text":"x"}\n'
        raise AssertionError("read further than needed")

    class Slow(io.BytesIO):
        def __init__(self) -> None:
            super().__init__()
            self.feed = feed()

        def readline(self, size: int | None = -1, /) -> bytes:
            return next(self.feed)

    item = next(acquire_lines(Slow(), "in.jsonl", Limits()))
    assert isinstance(item, Acquired)


@given(st.lists(st.binary(max_size=60), max_size=6))
def test_any_bytes_give_items_or_rejections_and_never_an_exception(pieces: list[bytes]) -> None:
    data = b"\n".join(pieces)
    full = sum(1 for line in data.removeprefix(b"\xef\xbb\xbf").split(b"\n") if line.strip())
    assert len(lines(data)) == full


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1))
def test_any_text_comes_back_as_it_went_in(text: str) -> None:
    found = lines(json.dumps({"id": "a", "text": text}).encode() + b"\n")
    if text.strip():
        assert isinstance(found[0], Acquired)
        assert json.loads(found[0].data)["text"] == text
    else:
        assert isinstance(found[0], Rejection)

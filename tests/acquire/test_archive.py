from __future__ import annotations

import gzip
import zlib
from pathlib import Path

import pytest
from acquire_material import PAGE, packed, record, taken, taken_bytes

from firsthand.acquire.fingerprint import fingerprint
from firsthand.records.limits import Limits

PAGES = [PAGE.replace(b"Monday", day) for day in (b"Monday", b"Tuesday", b"Friday")]
RECORDS = [record(page, url=f"https://tern.example/{n}") for n, page in enumerate(PAGES)]


@pytest.mark.parametrize(
    "pack", [b"".join, lambda records: packed(*records), lambda records: gzip.compress(b"".join(records))]
)
def test_each_page_comes_out_with_url_capture_and_charset(pack: object) -> None:
    data = pack(RECORDS)  # type: ignore[operator]
    items, rejections = taken_bytes(data)
    assert rejections == []
    assert [one.data for one in items] == PAGES
    assert [one.hints.url for one in items] == [f"https://tern.example/{n}" for n in range(3)]
    assert {one.hints.captured for one in items} == {"2031-02-03T04:05:06Z"}
    assert {one.hints.published for one in items} == {None}
    assert {one.charset for one in items} == {"windows-1251"}
    assert {one.container for one in items} == {fingerprint(data)}
    assert len({one.name for one in items}) == 3


def test_the_name_gives_the_offset_of_the_record(tmp_path: Path) -> None:
    path = tmp_path / "crawl.warc.gz"
    path.write_bytes(packed(*RECORDS))
    items, _ = taken(path)
    for item, page in zip(items, PAGES, strict=True):
        name, _, offset = item.name.rpartition("@")
        assert name == str(path)
        assert page in zlib.decompressobj(wbits=31).decompress(path.read_bytes()[int(offset) :])


def test_only_pages_texts_and_documents_that_were_fetched_come_out() -> None:
    data = b"".join(
        [
            record(b"", kind="warcinfo", media_type="application/warc-fields"),
            record(b"GET / HTTP/1.1\r\n\r\n", kind="request", media_type="application/http; msgtype=request"),
            record(status="404 Not Found"),
            record(status="301 Moved", headers="Location: /x\r\n"),
            record(b"body { color: red }", headers="Content-Type: text/css\r\n"),
            record(b"\x89PNG....", headers="Content-Type: image/png\r\n"),
            record(b"%PDF-1.7 x", headers="Content-Type: application/pdf\r\n"),
            record(b"The quay was closed.", headers="Content-Type: text/plain\r\n"),
            record(b"<html><p>kept by hand</p></html>", kind="resource", media_type="text/html; charset=utf-8"),
            record(PAGE, headers=""),
        ]
    )
    items, rejections = taken_bytes(data)
    assert rejections == []
    assert [one.media_type for one in items] == ["application/pdf", "text/plain", "text/html", "text/html"]
    assert items[2].charset == "utf-8"


def test_a_page_that_is_not_what_it_says_is_named() -> None:
    items, rejections = taken_bytes(record(bytes(range(256)) * 4) + record())
    assert len(items) == 1
    assert rejections[0].code == "unsupported-type"
    assert rejections[0].name == "sample@0"
    assert "text/html" in rejections[0].message


def test_a_packing_that_is_not_read_is_named() -> None:
    packed_page = record(bytes(range(256)), headers="Content-Type: text/html\r\nContent-Encoding: br\r\n")
    _, rejections = taken_bytes(packed_page + record())
    assert [one.code for one in rejections] == ["unsupported-type"]
    assert "packed with br" in rejections[0].message


def test_encodings_of_the_journey_are_undone() -> None:
    chunked = b"%x\r\n" % 20 + PAGE[:20] + b"\r\n%x\r\n" % len(PAGE[20:]) + PAGE[20:] + b"\r\n0\r\n\r\n"
    kept = "Content-Type: text/html\r\n"
    raw_deflate = zlib.compressobj(wbits=-15)
    data = b"".join(
        [
            record(gzip.compress(PAGE), headers=kept + "Content-Encoding: gzip\r\n"),
            record(zlib.compress(PAGE), headers=kept + "Content-Encoding: deflate\r\n"),
            record(raw_deflate.compress(PAGE) + raw_deflate.flush(), headers=kept + "Content-Encoding: deflate\r\n"),
            record(chunked, headers=kept + "Transfer-Encoding: chunked\r\n"),
            # many tools undo the encodings and leave the headers as they were
            record(PAGE, headers=kept + "Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n"),
        ]
    )
    items, rejections = taken_bytes(data)
    assert rejections == []
    assert [one.data for one in items] == [PAGE] * 5


def test_a_page_that_unpacks_without_end_is_stopped_at_the_limit() -> None:
    bomb = record(gzip.compress(b" <p>" * 5_000_000), headers="Content-Type: text/html\r\nContent-Encoding: gzip\r\n")
    items, rejections = taken_bytes(bomb + record(), Limits(max_item_bytes=1_000_000))
    assert [one.data for one in items] == [PAGE]
    assert [one.code for one in rejections] == ["too-large"]


def test_a_record_above_the_limit_is_named_and_the_rest_comes_in() -> None:
    items, rejections = taken_bytes(record(PAGE * 2000) + record(), Limits(max_item_bytes=1000))
    assert [one.data for one in items] == [PAGE]
    assert [(one.name, one.code) for one in rejections] == [("sample@0", "too-large")]


@pytest.mark.parametrize("keep", [0.4, 0.7, 0.9, 0.95])
@pytest.mark.parametrize("pack", [b"".join, lambda records: packed(*records)])
def test_what_came_before_a_cut_goes_in_and_one_line_names_the_cut(pack: object, keep: float) -> None:
    data = pack(RECORDS)  # type: ignore[operator]
    items, rejections = taken_bytes(data[: int(len(data) * keep)])
    assert [one.data for one in items] == PAGES[: len(items)]
    assert len(items) == int(keep * 3)
    assert [one.code for one in rejections] == ["truncated"]
    assert rejections[0].remedy


def test_every_cut_is_noticed_except_between_records() -> None:
    data = b"".join(RECORDS)
    ends = {len(RECORDS[0]), len(RECORDS[0]) + len(RECORDS[1])}
    for cut in range(20, len(data), 37):
        items, rejections = taken_bytes(data[:cut])
        assert [one.data for one in items] == PAGES[: len(items)]
        assert rejections or cut in ends, cut


@pytest.mark.parametrize("pack", [lambda one: one, gzip.compress])
def test_rubbish_between_records_loses_nothing_around_it(pack: object) -> None:
    one, two, three = (pack(one) for one in RECORDS)  # type: ignore[operator]
    items, rejections = taken_bytes(one + b"rubbish\r\n" * 9 + two + three)
    assert [item.data for item in items] == PAGES
    assert [(rejection.code, rejection.name) for rejection in rejections] == [("broken-record", "sample@0")]


def test_a_damaged_packed_record_costs_itself_only() -> None:
    one, two, three = (bytearray(gzip.compress(one)) for one in RECORDS)
    two[40:60] = bytes(20)
    items, rejections = taken_bytes(bytes(one + two + three))
    assert [item.data for item in items][:1] == PAGES[:1]
    assert items[-1].data == PAGES[2]
    assert {rejection.code for rejection in rejections} == {"broken-record"}


def test_an_archive_without_pages_says_so() -> None:
    items, rejections = taken_bytes(record(status="404 Not Found"))
    assert items == []
    assert [one.code for one in rejections] == ["no-text"]


@pytest.mark.parametrize(
    "data", [b"WARC/1.0\r\n" + b"\x00\xff" * 100, b"WARC/1.1\r\nContent-Length: -5\r\n\r\n\r\n", b"WARC/"]
)
def test_rubbish_that_begins_like_an_archive_is_rejected(data: bytes) -> None:
    items, rejections = taken_bytes(data)
    assert items == []
    assert rejections

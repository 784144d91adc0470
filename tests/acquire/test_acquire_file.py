from __future__ import annotations

import codecs
import os
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from acquire_material import PAGE, message, packed, record, taken, taken_bytes

from firsthand.acquire.file import acquire_file
from firsthand.acquire.fingerprint import fingerprint
from firsthand.records.limits import Limits
from firsthand.records.rejection import Rejection

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def zipped(**parts: bytes) -> bytes:
    kept = BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name.replace("__", "/"), data)
    return kept.getvalue()


@pytest.mark.parametrize(
    ("data", "media_type"),
    [
        (PAGE, "text/html"),
        (b"\xef\xbb\xbf  \n<!-- saved -->\n<HTML lang=ko><p>x</p>", "text/html"),
        (b'<?xml version="1.0"?><!DOCTYPE html PUBLIC "x"><html xmlns="y"></html>', "text/html"),
        (b"<div class='a'><p>Only a piece of a page.</p></div>", "text/html"),
        ("<html><p>한국</p></html>".encode("utf-16"), "text/html"),
        ("<html><body><p>Only plain words</p></body></html>".encode("utf-16-le"), "text/html"),
        (b"%PDF-1.7\n...", "application/pdf"),
        (zipped(word__document=b"", **{"word/document.xml": b"<x/>"}), DOCX),
        (message(), "message/rfc822"),
        (b"From: the harbour office\nWe will not open the quay before noon.\n", "text/plain"),
        (b"5 < 6, the clerk said, and 7 > 6.", "text/plain"),
        (b"<3 is what the note said.", "text/plain"),
        ("서울에서 소식통이 전했다.".encode("cp949"), "text/plain"),
        (codecs.BOM_UTF16_LE + "В порту".encode("utf-16-le"), "text/plain"),
        (b"{sic} is what the clerk wrote.", "text/plain"),
    ],
)
def test_the_type_is_told_by_content_and_never_by_name(tmp_path: Path, data: bytes, media_type: str) -> None:
    path = tmp_path / "misleading.mp4"
    path.write_bytes(data)
    items, rejections = taken(path)
    assert rejections == []
    assert [one.media_type for one in items] == [media_type]
    assert items[0].data == data
    assert items[0].fingerprint == fingerprint(data)
    assert items[0].name == str(path)
    assert items[0].received.endswith("Z")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (bytes(range(256)) * 40, "binary"),
        (b"\x89PNG\r\n\x1a\n....", "picture"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1....", "HWP"),
        (b"{\\rtf1 x}", "Rich Text"),
        (zipped(**{"xl/workbook.xml": b"x"}), "no DOCX"),
        (zipped(**{"a.txt": b"x"}), "archive"),
        (b"<?xml version='1.0'?><rss version='2.0'><channel/></rss>", "feed"),
        (b'[\n  {"id": "a"}\n]', "several lines"),
        (b'{\n  "id": "a"\n}', "several lines"),
        (b"\x1f\x8b\x08\x00junk", "packed"),
    ],
)
def test_what_cannot_be_read_is_named_for_what_it_is(tmp_path: Path, data: bytes, words: str) -> None:
    path = tmp_path / "report.html"
    path.write_bytes(data)
    items, rejections = taken(path)
    assert items == []
    assert rejections[0].code == "unsupported-type"
    assert rejections[0].name == str(path)
    assert words in rejections[0].message
    assert rejections[0].remedy
    assert rejections[0].fingerprint == fingerprint(data)


@pytest.mark.parametrize("data", [b"", b" \n\t\r\n "])
def test_an_empty_file_is_rejected(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "empty.txt").write_bytes(data)
    items, rejections = taken(tmp_path / "empty.txt")
    assert (items, [one.code for one in rejections]) == ([], ["empty"])


def test_a_file_above_the_limit_is_rejected_with_its_size_and_the_remedy(tmp_path: Path) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.write(b"The clerk said nothing.\n")
        file.truncate(50 * 1024 * 1024)
    items, rejections = taken(path)
    assert items == []
    assert rejections[0].code == "too-large"
    assert "52,428,800 bytes" in rejections[0].message
    assert "32 MB" in rejections[0].message
    assert "FIRSTHAND_MAX_ITEM_MB" in rejections[0].remedy


def test_a_file_at_the_limit_is_taken(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"x" * 1000)
    assert taken(tmp_path / "a.txt", Limits(max_item_bytes=1000))[0]
    assert taken(tmp_path / "a.txt", Limits(max_item_bytes=999))[1][0].code == "too-large"


def test_the_same_bytes_under_two_names_have_one_fingerprint(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_bytes(b"The clerk said nothing.")
    one, other = taken(tmp_path / "a.txt")[0][0], taken(tmp_path / "b.txt")[0][0]
    assert one.fingerprint == other.fingerprint
    assert one.name != other.name


def test_a_pipe_given_by_name_does_not_block(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert [one.code for one in taken(tmp_path / "pipe")[1]] == ["not-a-file"]


def test_a_file_that_vanished_is_named(tmp_path: Path) -> None:
    found = list(acquire_file(tmp_path / "gone.txt", Limits()))
    assert isinstance(found[0], Rejection)
    assert (found[0].code, found[0].name) == ("not-found", str(tmp_path / "gone.txt"))


def test_a_warc_named_html_is_opened_as_a_warc(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_bytes(packed(record()))
    items, rejections = taken(tmp_path / "page.html")
    assert rejections == []
    assert items[0].media_type == "text/html"
    assert items[0].container == fingerprint((tmp_path / "page.html").read_bytes())


def test_a_message_is_one_item_and_its_documents_are_others() -> None:
    data = message(
        **{
            "statement.pdf": (b"%PDF-1.7 x", "application", "pdf"),
            "minutes.docx": (zipped(**{"word/document.xml": b"<x/>"}), "application", "octet-stream"),
            "logo.png": (b"\x89PNG....", "image", "png"),
            "table.bin": (b"\x00\x01\x02" * 50, "application", "octet-stream"),
        }
    )
    items, rejections = taken_bytes(data)
    assert [one.media_type for one in items] == ["message/rfc822", "application/pdf", DOCX]
    assert [one.name for one in items] == ["sample", "sample!statement.pdf", "sample!minutes.docx"]
    assert items[0].data == data
    assert items[0].container is None
    assert {one.container for one in items[1:]} == {items[0].fingerprint}
    assert [one.name for one in rejections] == ["sample!table.bin"]


def test_an_attachment_above_the_limit_is_named() -> None:
    data = message(**{"big.pdf": (b"%PDF-" + b"x" * 4000, "application", "pdf")})
    limits = Limits(max_item_bytes=len(data))
    assert not taken_bytes(data, limits)[1]
    items, rejections = taken_bytes(message(**{"a.pdf": (b"%PDF-1", "application", "pdf")}), limits)
    assert len(items) == 2
    assert rejections == []


@pytest.mark.parametrize("cut", [60, 200, 400, 600])
def test_a_message_cut_off_anywhere_still_comes_in(cut: int) -> None:
    data = message(**{"statement.pdf": (b"%PDF-1.7 x" * 30, "application", "pdf")})[:cut]
    items, _ = taken_bytes(data)
    assert items

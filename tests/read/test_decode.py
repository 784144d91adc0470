from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.read.decode import decode

KO = "항만 당국은 화요일에 세 사람을 붙잡았다고 소식통이 전했다."
ZH = "据知情人士说，当地警方星期二在码头带走了三名男子，他们的家属没有得到通知。"
RU = "В порту во вторник задержали трёх человек, сообщил источник в полиции."
UK = "У порту у вівторок затримали трьох осіб, повідомило джерело в поліції."
TH = "เจ้าหน้าที่จับกุมผู้ลี้ภัยสามคนที่ท่าเรือเมื่อวันอังคาร"
FR = "La police a arrêté trois réfugiés à l'entrée du port, a déclaré un témoin."


@pytest.mark.parametrize(
    ("text", "encoding", "found"),
    [
        (KO, "euc_kr", "cp949"),
        (KO + " 뷁", "cp949", "cp949"),
        (ZH, "gb2312", "gb18030"),
        (ZH, "gb18030", "gb18030"),
        (RU, "cp1251", "cp1251"),
        (RU, "koi8_r", "koi8_u"),
        (UK, "cp1251", "cp1251"),
        (TH, "cp874", "cp874"),
        (FR, "cp1252", "cp1252"),
    ],
)
@pytest.mark.parametrize("times", [1, 40])
def test_encodings_that_nobody_told_us_are_found(text: str, encoding: str, found: str, times: int) -> None:
    decoded = decode((text * times).encode(encoding))
    assert decoded.text == text * times
    assert decoded.encoding == found
    assert decoded.note is not None
    assert found in decoded.note


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode_is_known_by_itself_and_needs_no_remark(encoding: str) -> None:
    decoded = decode(KO.encode(encoding))
    assert (decoded.text, decoded.note) == (KO, None)


def test_offset_is_the_length_of_the_byte_order_mark() -> None:
    assert decode(KO.encode("utf-8-sig")).offset == 3
    assert decode(KO.encode()).offset == 0


def test_what_the_transport_says_counts_where_the_bytes_agree() -> None:
    assert decode(RU.encode("koi8_r"), "koi8-r").encoding == "koi8-r"
    assert decode(RU.encode(), "koi8-r").text == RU
    assert decode(KO.encode("euc_kr"), "utf-8").text == KO
    assert decode(KO.encode("euc_kr"), "no-such-encoding").text == KO
    assert decode(KO.encode("euc_kr"), "base64").text == KO


def test_what_the_page_declares_counts_only_for_pages() -> None:
    declared = b'<html><head><meta charset="windows-1251"></head><p>' + RU.encode("cp1251")
    assert RU in decode(declared, markup=True).text
    wrong = b'<meta charset="iso-8859-1"><p>' + RU.encode()
    assert RU in decode(wrong, markup=True).text


def test_damaged_utf8_stays_utf8_and_names_the_place() -> None:
    raw = bytearray((KO * 10).encode())
    raw[100:101] = b"\xff"
    decoded = decode(bytes(raw))
    assert decoded.encoding == "utf-8"
    assert "\ufffd" in decoded.text
    assert decoded.note is not None
    assert "99" in decoded.note or "100" in decoded.note


@given(st.binary(max_size=200))
def test_any_bytes_become_text(data: bytes) -> None:
    assert isinstance(decode(data, "cp949", markup=True).text, str)


@given(st.text(max_size=80))
def test_utf8_comes_back_unchanged(text: str) -> None:
    if not text.startswith("\ufeff"):
        assert decode(text.encode("utf-8", "ignore")).text == text.encode("utf-8", "ignore").decode()

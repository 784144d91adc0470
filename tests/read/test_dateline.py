from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.read.dateline import dateline_at
from firsthand.records.span import Span


def whole(text: str) -> Span:
    return Span(0, len(text))


@pytest.mark.parametrize(
    ("text", "place", "day", "agency", "byline"),
    [
        ("SEOUL, Feb. 4 (UPI) -- Officers", "SEOUL", "XXXX-02-04", "UPI", None),
        ("MOSCOW (AP) — Officers", "MOSCOW", None, "AP", None),
        ("KYIV, Ukraine (AP) – Officers", "KYIV, Ukraine", None, "AP", None),
        ("Bangkok (AFP) - Officers", "Bangkok", None, "AFP", None),
        ("SEOUL/TOKYO, Feb 4 (Reuters) - Officers", "SEOUL/TOKYO", "XXXX-02-04", "Reuters", None),
        ("ALMATY, 4 February 2031 (Tern) -- Officers", "ALMATY", "2031-02-04", "Tern", None),
        ("BEIJING, Feb. 4, 2031 (Xinhua) -- Officers", "BEIJING", "2031-02-04", "Xinhua", None),
        ("Feb. 4 (UPI) -- Officers", None, "XXXX-02-04", "UPI", None),
        ("VELSK — Officers", "VELSK", None, None, None),
        ("PORT-AU-PRINCE, Haiti — Officers", "PORT-AU-PRINCE, Haiti", None, None, None),
        ("VELSK (4 February 2031) – Officers", "VELSK", "2031-02-04", None, None),
        ("KUALA LUMPUR, Feb 4: Officers", "KUALA LUMPUR", "XXXX-02-04", None, None),
        ("[서울=뉴시스] 한민서 기자 = 정부는", "서울", None, "뉴시스", "한민서 기자"),
        ("(서울=연합뉴스) 한민서 오도윤 기자 = 정부는", "서울", None, "연합뉴스", "한민서 오도윤 기자"),
        ("(선양=연합뉴스) 한민서 특파원 = 중국", "선양", None, "연합뉴스", "한민서 특파원"),
        ("【베이징=뉴시스】한민서 특파원 = 중국", "베이징", None, "뉴시스", "한민서 특파원"),
        ("[항구일보 한민서 기자] 정부는", None, None, "항구일보", "한민서 기자"),
        ("新华社北京2月4日电（记者林远）外交部", "北京", "XXXX-02-04", "新华社", "林远"),
        ("中新社沈阳2月4日电 当地", "沈阳", "XXXX-02-04", "中新社", None),
        ("中新网2月4日电 据当地", None, "XXXX-02-04", "中新网", None),
        ("据新华社北京2月4日电 外交部", "北京", "XXXX-02-04", "新华社", None),
        ("【大纪元2031年02月04日讯】当地", None, "2031-02-04", "大纪元", None),
        ("（中央社記者林遠台北4日電）行政院", "台北", "XXXX-XX-04", "中央社", "林遠"),
        ("【北京2月4日电】（海风社）外交部", "北京", "XXXX-02-04", "海风社", None),
        ("【北京2月4日电】（海风社、远山社）外交部", "北京", "XXXX-02-04", "海风社", None),
        ("【本報訊】外交部", None, None, None, None),
        ("本报北京2月4日电（记者林远）外交部", "北京", "XXXX-02-04", None, "林远"),
        ("МОСКВА, 4 фев — РИА Новости. Суд", "МОСКВА", "XXXX-02-04", "РИА Новости", None),
        ("МОСКВА, 4 февраля. /ТАСС/. Суд", "МОСКВА", "XXXX-02-04", "ТАСС", None),
        ("МОСКВА, 4 февраля 2031 года. /ТАСС/. Суд", "МОСКВА", "2031-02-04", "ТАСС", None),
        ("Москва. 4 февраля. INTERFAX.RU - Суд", "Москва", "XXXX-02-04", "INTERFAX.RU", None),
        ("ВЕЛЬСК, 4 марта 2031 — Портовый курьер. Суд", "ВЕЛЬСК", "2031-03-04", "Портовый курьер", None),
        ("ВЕЛЬСК, 4 марта (Портовый курьер) — Суд", "ВЕЛЬСК", "XXXX-03-04", "Портовый курьер", None),
        ("ВЕЛЬСК, 4 мар. (Порт-Телеграф). Суд", "ВЕЛЬСК", "XXXX-03-04", "Порт-Телеграф", None),
        ("ВЕЛЬСК, 4 марта — Маякен-Телеграф. Суд", "ВЕЛЬСК", "XXXX-03-04", "Маякен-Телеграф", None),
        ("ВЕЛЬСК, 4 марта — Суд отложил дело. Он", "ВЕЛЬСК", "XXXX-03-04", None, None),
        ("БИШКЕК, 4 мая — Sputnik, Мина Орлова. Суд", "БИШКЕК", "XXXX-05-04", "Sputnik", None),
    ],
)
def test_datelines(text: str, place: str | None, day: str | None, agency: str | None, byline: str | None) -> None:
    head = dateline_at(text, whole(text))
    assert head is not None
    found = head.dateline
    assert (found.place, found.day, found.agency, head.byline) == (place, day, agency, byline)
    assert found.span.start == 0
    rest = text[found.span.end :].strip()
    assert rest
    assert rest[0] not in "-—–=.:"
    if place is not None:
        assert found.place_span is not None
        assert found.place_span.of(text) == place


@pytest.mark.parametrize(
    "text",
    [
        "BREAKING — The quay was closed.",
        "UPDATE: The quay was closed.",
        "ORLOV: I did not see him again.",
        "Mr. Orlov (left) — the pilot — said so.",
        "The quay in Velsk - the largest - was closed.",
        "FOUR MEN HELD AT THE QUAY - police",
        "Orlov said on March 4 (a Tuesday) - as he had before - that he knew.",
        "MISS-UNDERSTOOD is what he called it.",
        "정부는 (서울과 부산에서) 회의를 열었다.",
        "他在北京说，2月4日电话中断。",
        "В Москве 4 февраля прошёл суд.",
        "Feb. 99 (UPI) -- no such day",
        "(left) — he said",
        "",
        "A",
    ],
)
def test_beginnings_that_are_no_dateline(text: str) -> None:
    assert dateline_at(text, whole(text)) is None


def test_offsets_count_from_the_beginning_of_the_text() -> None:
    text = "한국 😀\n\nVELSK (AP) — Officers"
    start = text.index("VELSK")
    head = dateline_at(text, Span(start, len(text)))
    assert head is not None
    assert head.dateline.span.of(text) == "VELSK (AP) —"


@given(st.text(st.sampled_from("AB ab,.()-—/월일=[]기자电日月（）社4 февМ"), max_size=300))
def test_no_beginning_breaks_it_or_leads_out_of_the_text(text: str) -> None:
    head = dateline_at(text, whole(text))
    if head is not None:
        assert 0 < head.dateline.span.end <= len(text)

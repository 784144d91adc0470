from __future__ import annotations

import time

import pytest
from read_material import PARAGRAPHS, body, page, rejection_of, report_of

from firsthand.read.reader import Reader
from firsthand.records.acquired import Hints
from firsthand.records.report import PassageKind

JSON_LD = (
    '<script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"WebSite","name":"x"},'
    '{"@type":"NewsArticle","headline":"Envoy held at border","datePublished":"2031-03-04T23:30:00+09:00",'
    '"author":[{"@type":"Person","name":"Mina Orlov"},{"@type":"Person","name":"Jan de Wit"}],'
    '"publisher":{"@type":"Organization","name":"Harbour Ledger"}}]}</script>'
)


def test_a_page_gives_its_report_and_nothing_around_it(reader: Reader) -> None:
    report = report_of(reader, page(head=JSON_LD), Hints(url="https://ledger.example/news/1"))
    assert report.title == "Envoy held at border"
    assert report.outlet == "Harbour Ledger"
    assert report.byline == "Mina Orlov, Jan de Wit"
    assert report.published == "2031-03-04"
    assert report.url == "https://ledger.example/news/1"
    assert report.lang == "en"
    assert report.media_type == "text/html"
    assert len(body(report)) == 3
    assert body(report)[0].startswith("VELSK, March 4 (HL) — Police in Velsk")
    assert body(report)[0].endswith("the Daily Tern reported & a witness confirmed.")
    for words in ("Advertisement", "Most read", "Nine boats", "rights reserved", "World"):
        assert words not in report.text
    assert report.dateline is not None
    assert (report.dateline.place, report.dateline.agency) == ("VELSK", "HL")


def test_links_lie_over_their_words(reader: Reader) -> None:
    report = report_of(reader, page(), Hints(url="https://ledger.example/news/1"))
    assert [(one.span.of(report.text), one.url) for one in report.links] == [
        ("the Daily Tern", "https://ledger.example/news/17")
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1251"])
def test_marks_lead_back_to_the_bytes(reader: Reader, encoding: str) -> None:
    paragraphs = [
        "Портовая служба отрицает задержание трёх человек, сообщил представитель в <b>понедельник</b> &mdash; устно.",
        "Родным ничего не сказали, рассказал источник, знакомый с ходом дела, и добавил, что боится за свою семью.",
    ]
    markup = page(paragraphs, title="Служба отрицает", lang="ru").replace(' charset="utf-8"', f' charset="{encoding}"')
    data = markup.replace("©", "(c)").encode(encoding)
    report = report_of(reader, data)
    assert report.lang == "ru"
    marks = {mark.span: mark.bytes for mark in report.marks}
    for passage, original in zip(
        [p for p in report.passages if p.kind is PassageKind.PARAGRAPH], paragraphs, strict=True
    ):
        where = marks[passage.span]
        assert where is not None
        assert data[where[0] : where[1]] == original.encode(encoding).removeprefix(b"\xff\xfe")


@pytest.mark.parametrize(
    ("head", "published"),
    [
        ('<meta property="article:published_time" content="2031-03-04T10:00:00Z">', "2031-03-04"),
        ('<meta name="pubdate" content="20310304">', "2031-03-04"),
        ('<meta itemprop="datePublished" content="2031/3/4">', "2031-03-04"),
        (JSON_LD + '<meta property="article:published_time" content="2030-01-01">', "2031-03-04"),
        ('<script type="application/ld+json">{broken</script>', None),
        ('<meta name="date" content="soon">', None),
        ("", None),
    ],
)
def test_the_day_is_the_stated_one_and_never_guessed(reader: Reader, head: str, published: str | None) -> None:
    assert report_of(reader, page(head=head)).published == published


def test_author_and_outlet_alone_on_a_line_are_no_passages(reader: Reader) -> None:
    head = '<meta name="author" content="한민서">'
    paragraphs = ["한민서", "항만청은 세 사람의 신병을 확보한 적이 없다고 밝혔다.", "가족은 이를 믿지 않는다고 했다."]
    report = report_of(reader, page(paragraphs, head=head, lang="ko", title="부두 폐쇄"))
    assert body(report) == paragraphs[1:]
    assert report.byline == "한민서"


@pytest.mark.parametrize(("author", "byline"), [("Автор Мина Орлова", "Мина Орлова"), ("Harbour Ledger", None)])
def test_a_byline_is_a_name_and_not_the_outlet(reader: Reader, author: str, byline: str | None) -> None:
    head = f'<meta property="og:site_name" content="Harbour Ledger"><meta name="author" content="{author}">'
    assert report_of(reader, page(head=head)).byline == byline


def test_a_canonical_address_of_the_same_site_is_taken_and_no_other(reader: Reader) -> None:
    canonical = '<link rel="canonical" href="{}">'
    here = Hints(url="https://www.ledger.example/news/1?utm_source=x")
    for link, url in (
        ("https://ledger.example/news/1", here.url),
        ("https://tern.example/9", here.url),
    ):
        assert report_of(reader, page(head=canonical.format(link)), here).url == url
    assert report_of(reader, page(head=canonical.format("https://tern.example/9"))).url == "https://tern.example/9"


def test_what_is_said_from_outside_wins(reader: Reader) -> None:
    report = report_of(reader, page(head=JSON_LD), Hints(outlet="Tern", published="2030-12", title="Other", lang="de"))
    assert (report.outlet, report.published, report.title, report.lang) == ("Tern", "2030-12", "Other", "de")


def test_a_short_page_is_read_as_well(reader: Reader) -> None:
    report = report_of(reader, "<html><body><p>The quay in Velsk was closed on Monday, a pilot said.</p></body></html>")
    assert body(report) == ["The quay in Velsk was closed on Monday, a pilot said."]


@pytest.mark.parametrize(
    ("lang", "paragraphs"),
    [
        ("ko", ["항만청은 세 사람의 신병을 확보한 적이 없다고 4일 밝혔다. 가족은 이를 믿지 않는다고 했다."] * 2),
        ("zh", ["港务局星期二否认扣留三名男子，称有关报道没有根据，并表示码头将于星期五重新开放。"] * 2),
        ("ru", ["Портовая служба отрицает задержание трёх человек, сообщил её представитель в понедельник."] * 2),
    ],
)
def test_pages_in_other_languages(reader: Reader, lang: str, paragraphs: list[str]) -> None:
    different = [f"{one} {number}." for number, one in enumerate(paragraphs)]
    report = report_of(reader, page(different, lang=lang, title="—"))
    assert report.lang == lang
    assert body(report) == different


def test_a_hundred_thousand_nested_elements_are_refused_at_once(reader: Reader) -> None:
    assert "nested" in rejection_of(reader, "<html>" + "<div>" * 100_000 + "The clerk said nothing.").message
    report_of(reader, page())


@pytest.mark.parametrize(
    "data",
    [
        "<html><head><title>x</title></head><body></body></html>",
        "<!doctype html>",
        page(["Please log in or subscribe to continue reading."]),
        "<html><body><script>var x = 'The clerk said nothing at all to anybody here';</script></body></html>",
    ],
)
def test_pages_without_a_report_are_rejected(reader: Reader, data: str) -> None:
    assert rejection_of(reader, data).code in ("no-text", "empty")


def test_markup_that_is_broken_everywhere_is_read(reader: Reader) -> None:
    markup = page().replace("</p>", "").replace("</div>", "").replace("</li>", "").replace("</span", "<")
    assert "Police in Velsk detained" in report_of(reader, markup).text


def test_a_page_in_the_wrong_encoding_is_read(reader: Reader) -> None:
    words = (
        "항만청은 세 사람의 신병을 확보한 적이 없다고 밝혔다. 가족은 이를 믿지 않는다고 한 소식통에게 말했다고 한다."
    )
    data = (
        page([words, words + " 끝."])
        .replace(' charset="utf-8"', ' charset="iso-8859-1"')
        .replace("©", "")
        .encode("cp949")
    )
    report = report_of(reader, data.replace(b'<meta charset="iso-8859-1">', b""))
    assert words in report.text
    assert any("cp949" in note for note in report.notes)


def test_a_large_page_is_read_in_time(reader: Reader) -> None:
    paragraphs = [f"On day {n} the clerk said that the quay in Velsk would stay closed for good." for n in range(4000)]
    began = time.monotonic()
    assert len(report_of(reader, page(paragraphs)).passages) > 3000
    assert time.monotonic() - began < 30  # the limit on parsing, not a measure of speed


def test_paragraph_words_are_those_of_the_page(reader: Reader) -> None:
    text = report_of(reader, page()).text
    for words in PARAGRAPHS[1:]:
        assert words in text

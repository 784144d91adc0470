from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from read_material import body, captions, check, rejection_of, report_of

from firsthand.read.plain import outline_of
from firsthand.read.reader import Reader, read_report
from firsthand.records.acquired import Acquired, Hints
from firsthand.records.report import PassageKind, Report

SCRAPED = """\
Home | News | World
Advertisement

Envoy held at the border

By Mina Orlov and Jan de Wit | Harbour Ledger
Published: March 4, 2031 at 9:30 a.m.
Share this article
Facebook  Twitter  WhatsApp  Email
Two officers walk along the quay in Velsk. Photo by Jan de Wit/Harbour Ledger
Two officers walk along the quay in Velsk. Photo by Jan de Wit/Harbour Ledger | License Photo

VELSK, March 4 (HL) -- Police in Velsk detained a former envoy on Tuesday, a ministry official said.

Advertisement

"He had papers," one of his relatives said.

Read more: Ten years of decrees
RELATED STORIES
Quay closed after storm
Pilots strike again

The ministry denied it. It called the reports a provocation.
Sign up for our daily newsletter
This website uses cookies to improve your experience.
© 2031 Harbour Ledger. All rights reserved.
Latest Headlines
Boats sink
A harbour pilot said nine boats had gone down overnight, and that no one was hurt.
"""


def test_scraped_text_keeps_the_report_and_nothing_else(reader: Reader) -> None:
    report = report_of(reader, SCRAPED)
    assert report.text == SCRAPED
    assert report.title == "Envoy held at the border"
    assert report.byline == "Mina Orlov and Jan de Wit"
    assert report.published == "2031-03-04"
    assert report.dateline is not None
    assert (report.dateline.place, report.dateline.day, report.dateline.agency) == ("VELSK", "XXXX-03-04", "HL")
    assert report.lang == "en"
    assert captions(report) == ["Two officers walk along the quay in Velsk. Photo by Jan de Wit/Harbour Ledger"]
    assert body(report) == [
        "VELSK, March 4 (HL) -- Police in Velsk detained a former envoy on Tuesday, a ministry official said.",
        '"He had papers," one of his relatives said.',
        "The ministry denied it. It called the reports a provocation.",
    ]


@pytest.mark.shared
def test_the_wire_story_of_the_cases(reader: Reader, shared: Path) -> None:
    data = (shared / "cases" / "upi-2016-02-04.txt").read_bytes()
    gold = json.loads((shared / "cases" / "upi-2016-02-04.gold.json").read_text(encoding="utf-8"))
    report = report_of(reader, data)
    assert report.text == data.decode()
    assert report.title is not None
    assert report.title.startswith("Report: North Korea")
    assert report.byline == "Elizabeth Shim"
    assert (report.outlet, report.published) == ("UPI", None)
    assert report.dateline is not None
    assert (report.dateline.place, report.dateline.day, report.dateline.agency) == ("SEOUL", "XXXX-02-04", "UPI")
    read = "\n".join(body(report))
    for words in gold["boilerplate"]:
        assert words not in read
    assert "tricycle" not in read
    assert [words.count("tricycle") for words in captions(report)] == [1]
    assert not any("License" in words for words in captions(report))
    for attribution in gold["attributions"]:
        for start, end in (*attribution["source"], *attribution["cue"], *attribution["content"]):
            assert any(one.span.start <= start and end <= one.span.end for one in report.passages)
    assert len(body(report)) == 13


KOREAN = """\
홈 > 뉴스 > 북한
항만청 "세 사람 신병 확보 안 했다"
입력 2031-02-04 10:20  수정 2031-02-04 11:00
페이스북 트위터 카카오톡 URL 복사
▲ 화요일 벨스크 부두의 모습 (사진=항구일보)
(벨스크=연합뉴스) 한민서 기자 = 항만청은 세 사람의 신병을 확보한 적이 없다고 4일 밝혔다.
한 소식통은 "가족에게 아무런 통지도 없었다"고 말했다.
hanminseo@harbour.example
<저작권자(c) 항구일보, 무단 전재-재배포 금지>
▶ 관련기사
부두 폐쇄
많이 본 뉴스
배 아홉 척 침몰
"""

CHINESE = """\
首页 > 国际 > 正文
港务局否认扣留三人
2031年02月04日 10:20  来源：新华网
分享到：微信 微博 QQ空间
新华社维尔斯克2月4日电（记者林远）港务局星期二否认扣留三名男子，称有关报道没有根据。
一名知情人士说：“家属至今没有得到任何通知。”
（责任编辑：林远）
相关新闻
码头因风暴关闭
版权所有，未经授权不得转载
"""

RUSSIAN = """\
Главная | Новости | Мир
Портовая служба отрицает задержание
4 февраля 2031, 10:20
Автор: Мина Орлова
Фото: Ян де Вит / Портовая газета
ВЕЛЬСК, 4 фев — РИА Новости. Портовая служба отрицает задержание трёх человек, сообщил её представитель.
«Родным ничего не сказали», — рассказал источник, знакомый с ходом дела.
Читайте также: Причал закрыт из-за шторма
Реклама
Подписывайтесь на наш телеграм-канал
Все права защищены. При использовании материалов ссылка обязательна.
"""


@pytest.mark.parametrize(
    ("text", "lang", "title", "byline", "outlet", "paragraphs"),
    [
        (KOREAN, "ko", '항만청 "세 사람 신병 확보 안 했다"', "한민서 기자", "Yonhap", 2),
        (CHINESE, "zh", "港务局否认扣留三人", "林远", "Xinhua", 2),
        (RUSSIAN, "ru", "Портовая служба отрицает задержание", "Мина Орлова", "RIA Novosti", 2),
    ],
)
def test_scraped_text_in_other_languages(
    reader: Reader, text: str, lang: str, title: str, byline: str, outlet: str, paragraphs: int
) -> None:
    report = report_of(reader, text)
    assert (report.lang, report.title, report.byline, report.outlet) == (lang, title, byline, outlet)
    assert report.published == "2031-02-04"
    assert report.dateline is not None
    assert report.dateline.day in ("XXXX-02-04", None)
    assert len(body(report)) == paragraphs
    assert report.dateline.span.within(next(p for p in report.passages if p.kind is PassageKind.PARAGRAPH).span)


def test_text_in_thai_is_taken_in_as_thai(reader: Reader) -> None:
    report = report_of(reader, "เจ้าหน้าที่กล่าวว่าผู้ลี้ภัยสามคนถูกควบคุมตัวที่สถานีขนส่งเมื่อวันอังคาร\n" * 3)
    assert report.lang == "th"
    assert body(report)


def test_lines_broken_at_a_fixed_width_become_paragraphs(reader: Reader) -> None:
    first = (
        "The harbour police in Velsk detained three men on Tuesday, a clerk at\n"
        "the ministry said, and added that none of them had been charged. The\n"
        "families were told nothing, according to a pilot who knows all three\n"
        "of them well."
    )
    second = (
        "A spokesman for the port authority denied that anybody had been held.\n"
        "He said the reports were invented by people who wished the town harm,\n"
        "and that the quay would open again on Friday."
    )
    report = report_of(reader, f"Three men held\n\n{first}\n\n{second}\n")
    assert body(report) == [first, second]


def test_lines_that_are_paragraphs_stay_apart(reader: Reader) -> None:
    lines = [f"On day {n} the clerk said that the quay in Velsk would stay closed for good." for n in range(8)]
    assert body(report_of(reader, "Quay closed\n" + "\n".join(lines))) == lines


def test_day_headings_of_a_chronology_are_text(reader: Reader) -> None:
    text = "Ten years of decrees\n\nIt began on the quay, the pilot said.\n\nJune 7, 2021\n\nThe first man was taken."
    report = report_of(reader, text)
    assert report.published is None
    assert "June 7, 2021" in body(report)


@pytest.mark.parametrize(
    "sentence",
    [
        "By the end of the week, three more men had been taken, the pilot said.",
        "Share prices fell after the ministry's advertisement, he said.",
        "Read more carefully, the decree says the opposite.",
        "He said the photo by the quay showed two officers.",
        "Related families were not told, a clerk said, and nobody asked.",
        "We use cookies as currency here, a prisoner said in a letter that reached us.",
        "According to Reuters, the men were returned on Tuesday (the ministry denied it).",
        "그는 무단으로 국경을 넘지 않았다고 말했다.",
        "他说，编辑部没有收到任何通知。",
        "Он сказал, что реклама причала была обманом.",
    ],
)
def test_sentences_of_a_report_are_not_eaten(sentence: str) -> None:
    text = (
        f"A headline without a stop\n\nThe first paragraph says something, a clerk said.\n\n{sentence}\n\nThe end came."
    )
    assert sentence in [one.span.of(text) for one in outline_of(text).passages]


def test_a_page_of_captions_is_read_from_them(reader: Reader) -> None:
    text = "Pictures of the day\n\n" + "\n".join(
        f"Officer {n} walks along the quay in Velsk. Photo by Jan de Wit/Ledger" for n in (1, 1, 2)
    )
    report = report_of(reader, text)
    assert [one.kind for one in report.passages][1:] == [PassageKind.CAPTION, PassageKind.CAPTION]


@pytest.mark.parametrize("text", ["Advertisement\n\nShare this\n", "Envoy held", "....\n---\n"])
def test_text_without_a_report_is_rejected(reader: Reader, text: str) -> None:
    assert rejection_of(reader, text).code == "no-text"


@pytest.mark.parametrize(
    "notice",
    [
        "Envoy held at border\n\nPlease log in or subscribe to continue reading this article.",
        "부두 폐쇄\n\n이 기사는 구독 회원만 볼 수 있습니다. 지금 구독을 시작하고 계속 읽으세요.",
    ],
)
def test_a_notice_in_the_place_of_a_report_is_rejected(reader: Reader, notice: str) -> None:
    assert "notice" in rejection_of(reader, notice).message


def test_a_report_about_subscriptions_is_none(reader: Reader) -> None:
    text = "Ledger raises price\n\n" + "The paper said its subscription would cost more, a clerk confirmed. " * 12
    assert report_of(reader, text).lang == "en"


def line(text: str, **fields: str) -> Acquired:
    data = json.dumps({"id": "r1", "text": text, **fields}).encode()
    return Acquired(
        data, "0" * 64, "in.jsonl:1", "application/x-firsthand-line", "2031-06-01T00:00:00Z", Hints("r1", **fields)
    )


def test_a_line_keeps_its_text_and_given_fields_win(reader: Reader) -> None:
    report = reader.read(line(SCRAPED, title="Given", outlet="Daily Tern", published="2030", lang="fr-CA"))
    assert isinstance(report, Report)
    check(report)
    assert report.text == SCRAPED
    assert (report.id, report.title, report.outlet, report.published, report.lang) == (
        "r1",
        "Given",
        "Daily Tern",
        "2030",
        "fr",
    )
    assert report.byline == "Mina Orlov and Jan de Wit"


def test_a_short_line_is_taken_in(reader: Reader) -> None:
    report = reader.read(line("He fled.\r\n\r\nShe said so."))
    assert isinstance(report, Report)
    assert body(report) == ["He fled.", "She said so."]
    assert report.lang == "und"


def test_a_line_of_five_megabytes_is_one_passage(reader: Reader) -> None:
    text = "The clerk said that he had seen nothing at all. " * 110_000
    report = reader.read(line(text))
    assert isinstance(report, Report)
    assert [one.span for one in report.passages] == [(0, len(text) - 1)]


def test_outlet_by_url_by_domain_and_by_dateline(reader: Reader) -> None:
    text = "VELSK (UPI) -- Police detained a man on Tuesday, a ministry official said."
    by_table = reader.read(line(text, url="https://www.reuters.com/world/1"))
    by_domain = reader.read(line(text, url="https://www.tern.example/1"))
    by_dateline = reader.read(line(text))
    assert [one.outlet for one in (by_table, by_domain, by_dateline) if isinstance(one, Report)] == [
        "Reuters",
        "tern.example",
        "UPI",
    ]


def test_an_agency_of_no_table_wrote_the_story_and_published_nothing(reader: Reader) -> None:
    report = reader.read(line("VELSK (Grey Tern) -- Police detained a man on Tuesday, a ministry official said."))
    assert isinstance(report, Report)
    assert report.outlet is None
    assert report.dateline is not None
    assert report.dateline.agency == "Grey Tern"


def test_a_transcripts_first_turn_is_no_title(reader: Reader) -> None:
    text = "HOST: Good evening. What happened, Lena?\nMORAVEC: A guard came.\nHOST: And then?\nMORAVEC: He left."
    report = reader.read(line(text))
    assert isinstance(report, Report)
    assert report.title is None
    assert len(body(report)) == 4


def test_a_report_dated_in_the_future_is_taken_in_with_a_remark(reader: Reader) -> None:
    report = reader.read(line("The clerk said it rained.", published="2087-01-02"))
    assert isinstance(report, Report)
    assert report.published == "2087-01-02"
    assert len(report.notes) == 1
    assert "2087-01-02" in report.notes[0]
    same_day = reader.read(line("The clerk said it rained.", published="2031-06"))
    assert isinstance(same_day, Report)
    assert same_day.notes == ()


def test_the_same_item_gives_the_same_report(reader: Reader) -> None:
    assert reader.read(line(SCRAPED)) == reader.read(line(SCRAPED)) == read_report(line(SCRAPED))


def test_a_dateline_with_a_year_gives_the_day_where_nothing_else_does(reader: Reader) -> None:
    text = "VELSK, March 4, 2031 (UPI) -- Police detained a man on Tuesday, a ministry official said."
    report = reader.read(line(text))
    assert isinstance(report, Report)
    assert report.published == "2031-03-04"
    assert "dateline" in report.notes[0]
    stated = reader.read(line(text, published="2031-03"))
    assert isinstance(stated, Report)
    assert (stated.published, stated.notes) == ("2031-03", ())


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=400))
def test_passages_are_ordered_disjoint_and_inside_any_text(text: str) -> None:
    end = 0
    for passage in outline_of(text).passages:
        assert end <= passage.span.start < passage.span.end <= len(text)
        end = passage.span.end


@pytest.mark.shared
def test_almost_nothing_of_real_articles_is_left_out(shared: Path) -> None:
    """No attribution that people marked in edited articles may lie outside the passages."""
    folder = shared / "bench" / "polnear"
    with gzip.open(folder / "dev.jsonl.gz", "rt", encoding="utf-8") as lines:
        texts = {row["id"]: row["text"] for row in map(json.loads, lines)}
    lost = marked = 0
    with gzip.open(folder / "dev.gold.jsonl.gz", "rt", encoding="utf-8") as lines:
        for gold in map(json.loads, lines):
            spans = [one.span for one in outline_of(texts[gold["id"]]).passages if one.kind is not PassageKind.TITLE]
            for attribution in gold["attributions"]:
                for start, end in attribution["content"][:1]:
                    marked += 1
                    lost += not any(span.start < end and start < span.end for span in spans)
    assert marked > 1000
    assert lost / marked < 0.001

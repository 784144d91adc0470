"""Dates: written out, relative, without a year, in four languages."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.extract.dates.finder import find_dates
from firsthand.records.report import Passage, Report
from firsthand.records.span import Span

PUBLISHED = "2016-02-04"  # a Thursday


def report(text: str, published: str | None = PUBLISHED, lang: str = "en") -> Report:
    return Report(
        id="r", text=text, fingerprint="0" * 64, passages=(Passage(Span(0, len(text))),), lang=lang, published=published
    )


def found(text: str, published: str | None = PUBLISHED) -> list[tuple[str, str | None]]:
    made = report(text, published)
    return [(mention.span.of(text), mention.edtf) for mention in find_dates(made)]


ENGLISH = [
    ("He left on 4 February 2016 by bus.", "4 February 2016", "2016-02-04"),
    ("They were sent off on Tuesday night.", "Tuesday", "2016-02-02"),
    ("They came early on 3 May 2015 by bus.", "3 May 2015", "2015-05-03"),
    ("The phones will be tested in May, it is said.", "May", "2016-05"),
    ("Их выслали в ночь на среду.", "ночь на среду", "2016-02-02/2016-02-03"),
    ("Их выслали в ночь со вторника на среду.", "ночь со вторника на среду", "2016-02-02/2016-02-03"),
    ("Его увезли в ночь на 1 марта 2015 года.", "ночь на 1 марта 2015 года", "2015-02-28/2015-03-01"),
    ("He left on Feb. 4, 2016, by bus.", "Feb. 4, 2016", "2016-02-04"),
    ("The file is marked 2016-02-04 in red.", "2016-02-04", "2016-02-04"),
    ("She vanished in March 2014.", "March 2014", "2014-03"),
    ("Mira Toth was seen on Tuesday.", "Tuesday", "2016-02-02"),
    ("Mira Toth was seen on Thursday.", "Thursday", "2016-02-04"),
    ("She will be tried on Monday.", "Monday", "2016-02-08"),
    ("Guards came yesterday.", "yesterday", "2016-02-03"),
    ("Guards came last month.", "last month", "2016-01"),
    ("Guards came last week.", "last week", "2016-01-25/2016-01-31"),
    ("They have waited since 2014.", "2014", "2014"),
    ("Many fled in the 1990s.", "the 1990s", "199X"),
    ("He was freed in the summer of 2015.", "the summer of 2015", "2015-22"),
    ("The camp opened around 2011.", "2011", "2011~"),
    ("The visit of Feb. 2-4 ended early.", "Feb. 2-4", "2016-02-02/2016-02-04"),
    ("The talks of 2 to 4 February 2016 failed.", "2 to 4 February 2016", "2016-02-02/2016-02-04"),
    ("She disappeared in November.", "November", "2015-11"),
    ("He was last heard of on Dec. 12.", "Dec. 12", "2015-12-12"),
    ("He fled two years ago.", "two years ago", "2014"),
    ("He fled three months ago.", "three months ago", "2015-11"),
    ("The purge of the 19th century is known.", "the 19th century", "18XX"),
    ("Deaths rose in the third quarter of 2015.", "the third quarter of 2015", "2015-35"),
    ("The order is dated 23/01/2016.", "23/01/2016", "2016-01-23"),
]
KOREAN = [
    ("김 씨는 2016년 2월 4일 체포됐다.", "2016년 2월 4일", "2016-02-04"),
    ("김 씨는 2월 3일 체포됐다.", "2월 3일", "2016-02-03"),
    ("지난 4일 보위원이 왔다.", "지난 4일", "2016-02-04"),
    ("지난달 20일 붙잡혔다.", "지난달 20일", "2016-01-20"),
    ("지난달 소식이 끊겼다.", "지난달", "2016-01"),
    ("지난주 화요일 떠났다.", "지난주 화요일", "2016-01-26"),
    ("화요일에 체포됐다.", "화요일", "2016-02-02"),
    ("어제 체포됐다.", "어제", "2016-02-03"),
    ("작년 12월 탈북했다.", "작년 12월", "2015-12"),
    ("지난해 탈북했다.", "지난해", "2015"),
    ("2014년부터 이어졌다.", "2014년", "2014"),
    ("1990년대 기근이 있었다.", "1990년대", "199X"),
    ("2015년 여름 풀려났다.", "2015년 여름", "2015-22"),
    ("2011년경 시작됐다.", "2011년경", "2011~"),
    ("2월 2일부터 4일까지 회담했다.", "2월 2일부터 4일까지", "2016-02-02/2016-02-04"),
    ("2016년 2월 2~4일 회담했다.", "2016년 2월 2~4일", "2016-02-02/2016-02-04"),
    ("2년 전 떠났다.", "2년 전", "2014"),
    ("오는 10일 재판이 열린다.", "오는 10일", "2016-02-10"),
    ("2016.2.4 작성된 문서다.", "2016.2.4", "2016-02-04"),
    ("외무성은 3일 밝혔다.", "3일", "2016-02-03"),
]
CHINESE = [
    ("他于2016年2月4日被捕。", "2016年2月4日", "2016-02-04"),
    ("他于二〇一六年二月四日被捕。", "二〇一六年二月四日", "2016-02-04"),
    ("他在2月3日被捕。", "2月3日", "2016-02-03"),
    ("他在2016年2月被捕。", "2016年2月", "2016-02"),
    ("他在2014年离开。", "2014年", "2014"),
    ("上月有人失踪。", "上月", "2016-01"),
    ("上个月20日有人失踪。", "上个月20日", "2016-01-20"),
    ("周二有人被捕。", "周二", "2016-02-02"),
    ("上周二有人被捕。", "上周二", "2016-01-26"),
    ("上周有人被捕。", "上周", "2016-01-25/2016-01-31"),
    ("昨天有人被捕。", "昨天", "2016-02-03"),
    ("去年12月他逃走。", "去年12月", "2015-12"),
    ("去年他逃走。", "去年", "2015"),
    ("20世纪90年代发生饥荒。", "20世纪90年代", "199X"),
    ("2015年夏季他获释。", "2015年夏季", "2015-22"),
    ("大约2011年开始。", "2011年", "2011~"),
    ("2月2日至4日举行会谈。", "2月2日至4日", "2016-02-02/2016-02-04"),
    ("两年前他离开。", "两年前", "2014"),
    ("三个月前他离开。", "三个月前", "2015-11"),
    ("外交部3日说。", "3日", "2016-02-03"),
]
RUSSIAN = [
    ("Его задержали 4 февраля 2016 года.", "4 февраля 2016 года", "2016-02-04"),
    ("Его задержали 3 февраля.", "3 февраля", "2016-02-03"),
    ("Документ от 04.02.2016 утерян.", "04.02.2016", "2016-02-04"),
    ("Это было в феврале 2015 года.", "феврале 2015 года", "2015-02"),
    ("Это было в ноябре.", "ноябре", "2015-11"),
    ("Он уехал в 2014 году.", "2014 году", "2014"),
    ("Он ждёт с 2014 года.", "2014 года", "2014"),
    ("Во вторник пришли двое.", "вторник", "2016-02-02"),
    ("В минувший вторник пришли двое.", "минувший вторник", "2016-02-02"),
    ("Вчера пришли двое.", "Вчера", "2016-02-03"),
    ("В прошлом месяце пришли двое.", "прошлом месяце", "2016-01"),
    ("На прошлой неделе пришли двое.", "прошлой неделе", "2016-01-25/2016-01-31"),
    ("В прошлом году он бежал.", "прошлом году", "2015"),
    ("В 1990-х годах был голод.", "1990-х годах", "199X"),
    ("Летом 2015 года его отпустили.", "Летом 2015 года", "2015-22"),
    ("Примерно в 2011 году открыли лагерь.", "2011 году", "2011~"),
    ("Встреча 2–4 февраля сорвалась.", "2–4 февраля", "2016-02-02/2016-02-04"),
    ("Он бежал два года назад.", "два года назад", "2014"),
    ("Он бежал три месяца назад.", "три месяца назад", "2015-11"),
    ("Суд состоится 10 февраля.", "10 февраля", "2016-02-10"),
    ("В декабре прошлого года он бежал.", "декабре прошлого года", "2015-12"),
]


@pytest.mark.parametrize(("text", "words", "edtf"), [*ENGLISH, *KOREAN, *CHINESE, *RUSSIAN])
def test_a_date_is_found_with_its_value(text: str, words: str, edtf: str) -> None:
    assert found(text) == [(words, edtf)]


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("Mira Toth was seen on Tuesday.", None),
        ("Guards came last month.", None),
        ("He was last heard of on Feb. 4.", "XXXX-02-04"),
        ("지난 4일 보위원이 왔다.", None),
        ("김 씨는 2월 4일 체포됐다.", "XXXX-02-04"),
        ("周二有人被捕。", None),
        ("他在2月4日被捕。", "XXXX-02-04"),
        ("Вчера пришли двое.", None),
        ("Его задержали 4 февраля.", "XXXX-02-04"),
    ],
)
def test_without_the_reports_date_no_year_is_invented(text: str, edtf: str | None) -> None:
    assert [value for _, value in found(text, None)] == [edtf]


@pytest.mark.parametrize(
    "text",
    [
        "He was held for three days and is 34 years old.",
        "The 14-year-old may march on; she can march.",
        "It cost $2014 and 1,998 people came.",
        "They meet every Tuesday.",
        "그는 4일간 굶었고 34세다.",
        "3년 동안 일했다.",
        "他被关押四天。",
        "Его держали четыре дня.",
    ],
)
def test_durations_ages_and_numbers_are_no_dates(text: str) -> None:
    assert found(text) == []


def test_a_day_that_the_calendar_lacks_is_no_date() -> None:
    assert all(edtf is None or "02-31" not in edtf for _, edtf in found("It was February 31, 2016, he joked."))


def test_an_order_of_day_and_month_that_both_fit_stays_open_without_the_reports_date() -> None:
    assert found("The order is dated 03/02/2016.", None) == [("03/02/2016", None)]


def test_only_passages_are_read() -> None:
    text = "Feb. 1, 2016 in a menu\n\nHe left on Feb. 2, 2016."
    made = Report(
        id="r",
        text=text,
        fingerprint="0" * 64,
        passages=(Passage(Span(24, len(text))),),
        lang="en",
        published=PUBLISHED,
    )
    assert [mention.edtf for mention in find_dates(made)] == ["2016-02-02"]


@pytest.mark.parametrize("published", ["2016", "2016-02", "0000-01-01", "2016-13-40", "soon", ""])
def test_a_report_date_of_any_form_does_no_harm(published: str) -> None:
    assert [words for words, _ in found("He left on Tuesday, in May 2015, and again on Feb. 4.", published)] == [
        "Tuesday", "May 2015", "Feb. 4",
    ]  # fmt: skip


@given(st.text(alphabet="12345 7890년월일月日年 годамя.,-/Feb TuesdaylastХ在", max_size=60))
def test_spans_lie_in_the_text_and_are_disjoint(text: str) -> None:
    spans = [mention.span for mention in find_dates(report(text))]
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(left.end <= right.start for left, right in pairwise(spans))

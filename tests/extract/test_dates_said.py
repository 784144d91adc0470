"""Dates that hang on the tense, on the date before or on a holiday; and what is left without a value."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.extract.dates import chinese, korean, russian
from firsthand.extract.dates.english import expressions as english
from firsthand.extract.dates.finder import find_dates
from firsthand.extract.dates.patterns import Expressions
from firsthand.records.report import Passage, Report
from firsthand.records.span import Span

PUBLISHED = "2024-03-14"  # a Thursday
CASES = Path(__file__).parent / "cases"


def found(text: str, published: str | None = PUBLISHED) -> list[tuple[str, str | None]]:
    made = Report(
        id="r",
        text=text,
        fingerprint="0" * 64,
        passages=(Passage(Span(0, len(text))),),
        lang="en",
        published=published,
    )
    return [(mention.span.of(text), mention.edtf) for mention in find_dates(made)]


TENSE = [
    ("He will be tried on Monday.", "Monday", "2024-03-18"),
    ("He was charged on Monday.", "Monday", "2024-03-11"),
    ("They said on Monday he would be freed.", "Monday", "2024-03-11"),
    ("He would look for a way past the ruling, announced Monday.", "Monday", "2024-03-11"),
    ("They plan to appeal Monday's ruling.", "Monday", "2024-03-11"),
    ("The deadline was moved; the court gave her until 9 a.m. Tuesday to leave.", "Tuesday", "2024-03-19"),
    ("Agents may come as early as Saturday.", "Saturday", "2024-03-16"),
    ("On Monday, the court will rule.", "Monday", "2024-03-18"),
    ("In April he was arrested in Minsk.", "April", "2023-04"),
    ("In April he will be tried in Minsk.", "April", "2024-04"),
    ("He was seized on December 2 in Minsk.", "December 2", "2023-12-02"),
    ("The hearing was postponed until 2 April.", "2 April", "2024-04-02"),
    ("He was seized last May.", "last May", "2023-05"),
    ("She was freed on Christmas Eve.", "Christmas Eve", "2023-12-24"),
    ("She was freed on New Year's Day 2023.", "New Year's Day 2023", "2023-01-01"),
    ("Guards beat him over the weekend.", "the weekend", "2024-03-09/2024-03-10"),
    ("A fortnight ago he was beaten.", "A fortnight ago", "2024-02-26/2024-03-03"),
    ("On the 4th, police came.", "the 4th", "2024-03-04"),
    ("He left in the spring of last year.", "the spring of last year", "2023-21"),
    ("They fled in Q3 2023.", "Q3 2023", "2023-35"),
    ("She was held in January nineteen ninety-seven.", "January nineteen ninety-seven", "1997-01"),
    ("The court sits the week of March 25.", "the week of March 25", "2024-03-25/2024-03-31"),
    ("The order is dated 23.1.2016.", "23.1.2016", "2016-01-23"),
    ("The order is dated 4.2.2016.", "4.2.2016", None),
    ("The order is dated 03/02/2016.", "03/02/2016", None),
    ("A few years ago he fled.", "A few years ago", None),
]


@pytest.mark.parametrize(("text", "words", "edtf"), TENSE)
def test_the_tense_says_whether_a_day_is_the_last_or_the_next(text: str, words: str, edtf: str | None) -> None:
    assert found(text) == [(words, edtf)]


HANGING = [
    ("Agents came on 5 March; two days later she was deported.", ["2024-03-05", "2024-03-07"]),
    ("Agents came on 5 March. The next day her sister vanished.", ["2024-03-05", "2024-03-06"]),
    ("He was seized in May 2019. The following month he was tried.", ["2019-05", "2019-06"]),
    ("He was seized on May 3, 2019, and freed on June 7.", ["2019-05-03", "2019-06-07"]),
    ("He was seized on November 3, 2019, and freed on June 7.", ["2019-11-03", "2020-06-07"]),
    ("He was held on 3 and 4 March.", ["2024-03-03", "2024-03-04"]),
    ("He was held on March 9 and 10.", ["2024-03-09", "2024-03-10"]),
    ("그는 2022년 7월 8일 연행됐고 사흘 뒤 풀려났다.", ["2022-07-08", "2022-07-11"]),
    ("그는 2021년 12월 3일 연행됐고 1월 7일 풀려났다.", ["2021-12-03", "2022-01-07"]),
    ("他2022年7月8日被带走，三天后获释。", ["2022-07-08", "2022-07-11"]),
    ("Его увезли 8 июля 2022 года, спустя три дня отпустили.", ["2022-07-08", "2022-07-11"]),
]


@pytest.mark.parametrize(("text", "values"), HANGING)
def test_a_date_may_hang_on_the_one_before_it(text: str, values: list[str]) -> None:
    assert [edtf for _, edtf in found(text)] == values


@pytest.mark.parametrize(
    "text",
    [
        "The next day he was freed.",
        "Two days later he was freed.",
        "이튿날 풀려났다.",
        "출국 사흘 전 전화가 왔다.",
        "次日获释。",
        "На следующий день его отпустили.",
    ],
)
def test_what_hangs_on_nothing_has_no_value(text: str) -> None:
    assert [edtf for _, edtf in found(text)] in ([], [None])


@pytest.mark.parametrize(
    "text",
    [
        "He was watched over the past decade and for the last year.",
        "They march each July and every Friday.",
        "Room 2014 and flight 1999 were named on '60 Minutes.",
        "Ramadan and the lunar new year had passed.",
        "음력 8월 15일에 떠났다. 매주 금요일 만났다.",
        "회의는 이주 배경 학생을 다뤘다. 18일 연속 더웠다.",
        "农历八月十五他离开了。每个周二见面。",
        "Они встречаются каждую пятницу.",
        "비용은 2014달러였다.",
        "Расходы — 2014 рублей.",
    ],
)
def test_stretches_of_time_habits_and_other_calendars_are_no_dates(text: str) -> None:
    assert found(text) == []


def test_a_date_without_the_reports_own_still_counts_on_from_a_printed_one() -> None:
    assert [edtf for _, edtf in found("He was seized on 8 July 2022. The next day he was deported.", None)] == [
        "2022-07-08", "2022-07-09",
    ]  # fmt: skip


def _sentences() -> list[str]:
    texts = [text for text, *_ in (*TENSE, *HANGING)]
    for lang in ("ko", "zh", "ru"):
        rows = tomllib.loads((CASES / f"dates_{lang}.toml").read_text(encoding="utf-8"))["sentence"]
        texts += [row["text"] for row in rows]
    return texts


@pytest.mark.parametrize("language", [each.EXPRESSIONS for each in (english, korean, chinese, russian)])
def test_what_a_pattern_needs_is_in_every_text_where_it_matches(language: Expressions) -> None:
    matches = 0
    for pattern in language.patterns():
        for text in _sentences():
            if pattern.expression.search(text):
                matches += 1
                assert pattern.may_be_in(text.lower(), digits=any(char.isdigit() for char in text)), pattern.needs
    assert matches > 20


PIECES = [
    *(
        "January",
        "Feb.",
        "May",
        "the",
        "of",
        "last",
        "next",
        "this",
        "weekend",
        "3",
        "12",
        "2019",
        "30",
        "1990s",
        "'97",
    ),
    *("quarter", "ago", "later", "two", "and", "to", "-", ",", ".", ";", "0", "99", "until", "will", "was", "Monday"),
    *("년", "월", "일", "전", "뒤", "사흘", "지난", "같은 해", "말", "분기", "요일", "월요일", "했다"),
    *("年", "月", "日", "上", "周", "三", "十", "前", "后", "世纪", "年代", "季度"),
    *("мая", "янв.", "года", "третьего", "с", "по", "назад", "неделю", "спустя", "квартал", "2-м", "весной"),
]


@given(
    st.lists(st.sampled_from(PIECES), max_size=14),
    st.sampled_from([None, "2024-03-14", "2024-02-29", "2024", "2024-12", "0001-01-01", "9999-12-31"]),
)
def test_no_row_of_words_breaks_the_finder(pieces: list[str], published: str | None) -> None:
    for text in (" ".join(pieces), "".join(pieces)):
        for words, edtf in found(text, published):
            assert words == words.strip()
            assert edtf is None or len(edtf.rstrip("~").split("/")[0].split("-")[0]) == 4

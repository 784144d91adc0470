"""Words, sentences, shingles and days."""

# ruff: noqa: E501 - the sentences of reports stay on one line

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.records.span import Span
from firsthand.resolve.ids import short_id
from firsthand.resolve.wording.fingerprints import alike, carried_over, containment, fingerprint, shared_runs
from firsthand.resolve.wording.sentences import sentences
from firsthand.resolve.wording.tables import rows
from firsthand.resolve.wording.terms import number_term, terms_of
from firsthand.resolve.wording.when import Days, before, days_of

SENTENCES = [
    ("Mr. Aydar left at 7 a.m. on Feb. 3. He did not come back.", ["Mr. Aydar left at 7 a.m. on Feb. 3.", "He did not come back."]),
    ("“They took him.” The door was open!", ["“They took him.”", "The door was open!"]),
    ("교사가 납치됐다. 경찰은 조사하고 있다.", ["교사가 납치됐다.", "경찰은 조사하고 있다."]),
    ("教师被绑架。“他们没有证件。”警方没有回应。", ["教师被绑架。", "“他们没有证件。”", "警方没有回应。"]),
    ("Учителя похитили в 2021 г. в Варнае. Брат молчит.", ["Учителя похитили в 2021 г. в Варнае.", "Брат молчит."]),
    ("“Where is he?” she asked. Nobody knew.", ["“Where is he?” she asked.", "Nobody knew."]),
    ("  \n", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_sentences(text: str, expected: list[str]) -> None:
    assert [span.of(text) for span in sentences(text, Span(0, len(text)))] == expected


@given(st.text(max_size=200))
def test_sentences_ascend_and_lie_inside(text: str) -> None:
    found = sentences(text, Span(0, len(text)))
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert all(one.end <= other.start for one, other in itertools.pairwise(found))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("agents arrested a defector", "an officer detained the refugees"),
        ("requisitioned vehicle at the border", "a van near the frontier"),
        ("signed an agreement", "the deal was co-signed"),
    ],
)
def test_varied_wording_shares_ideas(one: str, other: str) -> None:
    assert len({t for t in terms_of(one) if t[0] == "#"} & {t for t in terms_of(other) if t[0] == "#"}) >= 2


@pytest.mark.parametrize("text", ["요원들이 탈북민을 체포했다", "特工逮捕了脱北者", "агенты задержали беженцев"])
def test_four_languages_share_ideas(text: str) -> None:
    assert {"#agent", "#arrest", "#flee"} <= set(terms_of(text)) | ({"#agent"} if "특" in text else set())
    assert {"#arrest", "#flee"} <= set(terms_of("agents arrested refugees"))


def test_no_word_belongs_to_two_ideas() -> None:
    words = [word for words in rows("concepts").values() for word in words]
    assert len(words) == len(set(words))


@pytest.mark.parametrize(
    ("token", "expected"), [("10,000", "n:10000"), ("10000", "n:10000"), ("3.5", "n:3.5"), ("007", "n:7"), ("0", "n:0")]
)
def test_numbers_lose_their_grouping(token: str, expected: str) -> None:
    assert number_term(token) == expected
    assert terms_of(token) == [expected]


def test_words_that_say_nothing_are_left_out() -> None:
    assert terms_of("The source said that it is so, according to them") == []


TEXT = "Four men in plain clothes forced the teacher into a grey van without plates on Monday morning and drove away to the north."


def printed(text: str, lang: str = "en"):  # type: ignore[no-untyped-def]
    return fingerprint(text, [Span(0, len(text))], lang)


def test_containment_counts_both_ways() -> None:
    longer = printed(TEXT + " Nobody has heard from him since then, and his school has closed its doors for a week.")
    assert containment(printed(TEXT), longer) == 1.0
    assert 0.4 < containment(longer, printed(TEXT)) < 1.0
    assert carried_over(printed(TEXT), longer) == 1.0


def test_a_formula_is_no_copy() -> None:
    assert (
        carried_over(printed("he was forced into a grey van"), printed("then he was forced into a grey van today"))
        == 0.0
    )


def test_shared_runs_are_the_words_of_the_later_text() -> None:
    later = f"Yesterday, it is said, {TEXT[:60]} by nobody else at all in the whole wide city."
    runs = shared_runs(printed(later), printed(TEXT))
    assert [span.of(later) for span in runs] == ["Four men in plain clothes forced the teacher into a grey van"]


def test_texts_too_short_for_a_shingle_share_nothing() -> None:
    assert containment(printed("Too short."), printed("Too short.")) == 0.0


def test_chinese_is_compared_by_characters() -> None:
    text = "四名便衣男子星期一早上在学校门口把教师塞进一辆灰色面包车，然后开往北方。"
    assert carried_over(printed(text, "zh"), printed("据悉，" + text, "zh")) == 1.0
    assert carried_over(printed(text, "zh"), printed(TEXT)) == 0.0


def test_near_copies_meet_and_others_do_not() -> None:
    other = "The parliament of the republic voted on Thursday to send the water law back to its committee for a second reading."
    found = alike([printed(TEXT), printed(other), printed(TEXT.replace("Monday", "Tuesday"))])
    assert found == {(0, 2)}


@pytest.mark.parametrize(
    ("edtf", "length"),
    [
        ("2021-03-02", 1),
        ("2021-02", 28),
        ("2021", 365),
        ("2021-03-02/2021-03-04", 3),
        ("2021~", 365),
        ("2021-03-02?", 1),
    ],
)
def test_days(edtf: str, length: int) -> None:
    found = days_of(edtf)
    assert found is not None
    assert found.last - found.first + 1 == length


@pytest.mark.parametrize("edtf", [None, "", "XXXX-02-04", "2021-13-40", "2021-03-02/..", "2021-05/2021-03", "soon"])
def test_days_that_nobody_knows(edtf: str | None) -> None:
    assert days_of(edtf) is None


def test_order_of_days() -> None:
    assert before(days_of("2021-03-01"), days_of("2021-03-02")) is True
    assert before(days_of("2021-03-02"), days_of("2021-03-01")) is False
    assert before(days_of("2021-03"), days_of("2021-03-02")) is None
    assert before(None, days_of("2021-03-02")) is None
    assert Days(1, 3).gap(Days(7, 9)) == Days(7, 9).gap(Days(1, 3)) == 4
    assert Days(1, 8).gap(Days(7, 9)) == 0


def test_ids_follow_from_content_alone() -> None:
    assert short_id("c", "r1", "0") == short_id("c", "r1", "0")
    assert short_id("c", "r1", "0") != short_id("c", "r10", "")
    assert len(short_id("c", "r1")) == 9

"""What the weights in the package read in reports that they have not seen; invented people, four languages."""

from __future__ import annotations

import pytest

from firsthand.engines.model.engine import ModelEngine
from firsthand.extract.engine import Engine
from firsthand.records.attribution import Found
from firsthand.records.report import Passage
from firsthand.records.span import Span
from firsthand.records.vocabulary import Stance


def passages_of(text: str) -> list[Passage]:
    passages, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            passages.append(Passage(Span(start, start + len(line))))
        start += len(line) + 1
    return passages


def read(text: str, lang: str = "en") -> list[Found]:
    return ModelEngine().find(text, passages_of(text), lang)


def words(text: str, spans: tuple[Span, ...]) -> str:
    return " … ".join(span.of(text) for span in spans)


ENGLISH = (
    "Two men were taken from a tea house in Orvast on Sunday, a witness told the Tallow Ledger.\n"
    '"They did not show a paper," said the woman, who asked not to be named. "They only knew his name."\n'
    "The interior ministry denied that anyone had been detained.\n"
    "According to a letter seen by the Ledger, the embassy had asked for the men in May."
)


def test_an_engine_is_what_extraction_asks_for() -> None:
    engine: Engine = ModelEngine()
    assert engine.name == "model"
    assert engine.languages == {"en", "ko", "ru", "zh"}
    assert engine.version


@pytest.mark.parametrize(
    ("source", "cue", "content"),
    [
        ("a witness", "told", "Two men were taken"),
        ("the woman", "said", "They did not show a paper"),
        ("The interior ministry", "denied", "that anyone had been detained"),
        ("a letter", "According to", "the embassy had asked"),
    ],
)
def test_english(source: str, cue: str, content: str) -> None:
    found = [
        (words(ENGLISH, one.source), words(ENGLISH, one.cue), words(ENGLISH, one.content)) for one in read(ENGLISH)
    ]
    assert any(source in s and q == cue and content in c for s, q, c in found), found


def test_a_denial_is_told_from_an_assertion() -> None:
    stances = {words(ENGLISH, one.cue): one.stance for one in read(ENGLISH)}
    assert stances["denied"] is Stance.DENIES
    assert stances["told"] is Stance.ASSERTS


@pytest.mark.parametrize(
    ("lang", "text", "source", "cue", "content"),
    [
        (
            "ko", "국경 경비대가 주민 세 명을 체포했다고 현지 소식통이 12일 전했다.",
            "현지 소식통", "전했다", "주민 세 명을 체포했다",
        ),
        ("ko", "대사관 관계자는 “그런 일은 없었다”고 말했다.", "대사관 관계자", "말했다", "그런 일은 없었다"),
        ("zh", "一名不愿透露姓名的邻居说，警察在夜里带走了他的弟弟。", "邻居", "说", "警察在夜里带走了他的弟弟"),
        ("zh", "外交部发言人表示：“我们不了解有关情况。”", "外交部发言人", "表示", "我们不了解有关情况"),
        (
            "ru", "Троих рабочих увезли ночью, рассказал источник в полиции.",
            "источник в полиции", "рассказал", "Троих рабочих увезли",
        ),
        (
            "ru", "По словам адвоката, её подзащитного не пускают к врачу.",
            "адвоката", "По словам", "подзащитного не пускают",
        ),
    ],
)  # fmt: skip
def test_other_languages(lang: str, text: str, source: str, cue: str, content: str) -> None:
    found = [(words(text, one.source), words(text, one.cue), words(text, one.content)) for one in read(text, lang)]
    assert any(source in s and cue in q and content in c for s, q, c in found), found


def test_a_language_that_it_does_not_know_yields_nothing() -> None:
    assert read("Der Sprecher sagte, niemand sei festgenommen worden.", "de") == []


def test_no_text_yields_nothing() -> None:
    assert ModelEngine().find("", [], "en") == []
    assert ModelEngine().find("  \n ", [Passage(Span(0, 2))], "en") == []


def test_the_same_text_reads_the_same_whatever_was_read_before() -> None:
    first = read(ENGLISH)
    read("Something else, a clerk said. " * 50)
    assert read(ENGLISH) == first


def test_offsets_are_of_the_whole_text() -> None:
    before = "\n" + "х" * 40 + "\n"
    shifted = ModelEngine().find(before + ENGLISH, [Passage(Span(len(before), len(before) + len(ENGLISH)))], "en")
    assert shifted
    for one in shifted:
        assert all(span.start >= len(before) for span in (*one.source, *one.cue, *one.content))


def test_scores_are_probabilities() -> None:
    assert all(0 < one.score < 1 for one in read(ENGLISH))


def test_a_very_long_text_without_breaks_is_read_to_its_end() -> None:
    text = "The clerk of the court in Orvast said that the list had been burnt. " * 300
    found = ModelEngine().find(text, [Passage(Span(0, len(text)))], "en")
    assert len(found) >= 290
    assert found[-1].content[-1].end > len(text) - 80

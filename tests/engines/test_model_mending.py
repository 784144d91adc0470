"""What grammar puts right in the model's Russian and Chinese spans."""

from __future__ import annotations

from firsthand.engines.model import chinese, russian
from firsthand.engines.model.read import Drawn
from firsthand.records.span import Span, Spans


def spans(text: str, *words: str) -> Spans:
    """Where each of `words` stands in `text`."""
    return tuple(Span(text.index(word), text.index(word) + len(word)) for word in words)


def drawn(source: Spans, cue: Spans, content: Spans) -> Drawn:
    return Drawn(source, cue, content, nested=False, stance=0, anchor=0.9, roles=0.9)


def test_who_stands_behind_an_inverted_verb_says_it() -> None:
    text = "Пекарь выслан из города, сообщает «Горный курьер» со ссылкой на соседа."
    one = russian.mended(text, drawn((), spans(text, "сообщает"), spans(text, "Пекарь выслан из города")))
    assert [span.of(text) for span in one.source] == ["«Горный курьер»"]


def test_a_verb_that_is_not_inverted_is_left_alone() -> None:
    text = "Вчера сообщает «Горный курьер» о пекаре."
    one = drawn((), spans(text, "сообщает"), spans(text, "о пекаре"))
    assert russian.mended(text, one) == one


def test_a_source_that_is_there_stays() -> None:
    text = "Пекарь выслан, сказал сосед «Горному курьеру»."
    one = drawn(spans(text, "сосед"), spans(text, "сказал"), spans(text, "Пекарь выслан"))
    assert russian.mended(text, one) == one


def test_the_day_is_none_of_a_papers_name() -> None:
    text = "据《子午邮报》3月11日报道，面包师被带走。"
    one = chinese.mended(
        text, drawn(spans(text, "《子午邮报》3月11"), spans(text, "报道"), spans(text, "面包师被带走"))
    )
    assert [span.of(text) for span in one.source] == ["《子午邮报》"]


def test_a_name_without_a_day_is_left_alone() -> None:
    text = "据《子午邮报》报道，面包师被带走。"
    one = drawn(spans(text, "《子午邮报》"), spans(text, "报道"), spans(text, "面包师被带走"))
    assert chinese.mended(text, one) == one

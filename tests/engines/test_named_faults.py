"""Sentences that once were read wrongly: source, cue and content of each attribution."""

from __future__ import annotations

import pytest

from firsthand.engines.rules import chinese, russian
from firsthand.engines.rules.english import find as english
from firsthand.records.report import Passage
from firsthand.records.span import Span

CASES = [
    (
        russian,
        "Поэт похищен в порту, сообщает «Маяк недели» со ссылкой на анонимный источник.",
        [
            ("«Маяк недели»", "сообщает", "Поэт похищен в порту", None),
            ("анонимный источник", "со ссылкой на", "Поэт похищен в порту", 0),
        ],
    ),
    (russian, "«Я всё видел», — сказал Лобан «Речной газете».", [("Лобан", "сказал", "«Я всё видел»", None)]),
    (russian, "«Всё так», — рассказал «Речной газете» источник.", [("источник", "рассказал", "«Всё так»", None)]),
    (
        chinese,
        "《灯塔周报》援引一名不愿透露姓名的船员的话说，诗人在港口被带走。",
        [
            ("《灯塔周报》", "说", "诗人在港口被带走", None),
            ("一名不愿透露姓名的船员", "援引…的话", "诗人在港口被带走", 0),
        ],
    ),
    (chinese, "一名拒绝透露身份的船员表示，诗人被带走。", [("一名拒绝透露身份的船员", "表示", "诗人被带走", None)]),
    (chinese, "该船员拒绝透露详情。", [("该船员", "拒绝", "透露详情", None)]),
]


@pytest.mark.parametrize(("language", "text", "expected"), CASES, ids=[text[:20] for _, text, _ in CASES])
def test_sentence(language, text, expected):
    found = language.find(text, [Passage(Span(0, len(text)))])

    def words(spans):
        return "…".join(span.of(text) for span in spans)

    assert [(words(one.source), words(one.cue), words(one.content), one.parent) for one in found] == expected


@pytest.mark.parametrize("day", ["on 4 May 2025", "on May 4, 2025,", "on Feb. 4", "on 20 March", "on Monday"])
def test_a_day_between_the_verb_and_what_was_said(day):
    text = f"The ferry office said {day} that three sailors were held."
    (one,) = english.find(text, [Passage(Span(0, len(text)))])
    assert [span.of(text) for span in one.content] == ["that three sailors were held"]

"""Sentences of a report, for events."""

from __future__ import annotations

import re
from dataclasses import dataclass

from firsthand.records.report import PassageKind, Report
from firsthand.records.span import Span

_END = re.compile(r"(?:[.!?][”’\"'»)]*(?=\s)|[。！？][”’」』）]*|\n+)")
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|Gen|Col|Lt|Sgt|Capt|St|No|vs|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|Inc|Ltd|Co|Corp|"
    r"т|г|гг|ст|им|ул|тыс|млн|руб)|\b[A-ZА-Я]|\b(?:[A-Z]\.)+[A-Z])\.$"
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence.

    Attributes:
        index: its place in the report, 0 for the first after the title.
        title: whether it is the title, in the text or beside it (then without a span in the text).
        language: script of most of its letters, as ``en``, ``ko``, ``zh`` or ``ru``.
    """

    span: Span
    text: str
    index: int
    title: bool
    language: str


def sentences(report: Report) -> list[Sentence]:
    """Sentences of the passages, in the order of the text; spans are code points into ``report.text``."""
    found: list[Sentence] = []
    index = 0
    for passage in report.passages:
        title = passage.kind is PassageKind.TITLE
        if passage.kind is PassageKind.CAPTION:
            continue
        for span in _split(report.text, passage.span):
            words = span.of(report.text)
            found.append(Sentence(span, words, 0 if title else index, title, script_language(words)))
            index += not title
    return found


def _split(text: str, within: Span) -> list[Span]:
    spans = []
    begin = within.start
    for match in _END.finditer(text, within.start, within.end):
        if match.group().startswith(".") and _ABBREVIATION.search(
            text[max(begin, match.end() - 12) : match.start() + 1]
        ):
            continue
        span = _trimmed(text, begin, match.end())
        if span is not None:
            spans.append(span)
        begin = match.end()
    last = _trimmed(text, begin, within.end)
    if last is not None:
        spans.append(last)
    return spans


def _trimmed(text: str, start: int, end: int) -> Span | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if end > start else None


_LETTERS = {
    "ko": re.compile("[가-힣]"),
    "zh": re.compile("[\u3400-\u9fff]"),
    "ru": re.compile("[А-яЁё]"),
    "en": re.compile("[A-Za-z]"),
}


def script_language(words: str) -> str:
    """Which of the four languages' scripts most letters are of; English where none prevails."""
    if words.isascii():
        return "en"
    counts = {language: len(letters.findall(words)) for language, letters in _LETTERS.items()}
    counts["en"] //= 3
    best = max(counts, key=lambda language: counts[language])
    return best if counts[best] else "en"

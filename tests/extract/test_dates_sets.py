"""Our own sets of Korean, Chinese and Russian sentences: how many dates are found with the right value, and a floor."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from firsthand.extract.dates.finder import find_dates
from firsthand.records.report import Passage, Report
from firsthand.records.span import Span

CASES = Path(__file__).parent / "cases"
LANGUAGES = ("ko", "zh", "ru")
VALUE_FLOOR, SPAN_FLOOR = 0.95, 0.95


def sentences(lang: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = tomllib.loads((CASES / f"dates_{lang}.toml").read_text(encoding="utf-8"))["sentence"]
    return rows


def expected(row: dict[str, Any]) -> list[tuple[Span, str]]:
    at, found = 0, []
    for words, edtf in row["dates"]:
        start = row["text"].index(words, at)
        at = start + len(words)
        found.append((Span(start, at), edtf))
    return found


def dated(row: dict[str, Any], lang: str) -> list[tuple[Span, str]]:
    text = row["text"]
    made = Report(
        id="r",
        text=text,
        fingerprint="0" * 64,
        passages=(Passage(Span(0, len(text))),),
        lang=lang,
        published=row.get("published"),
    )
    return [(mention.span, mention.edtf) for mention in find_dates(made) if mention.edtf]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_set_has_its_sentences_and_some_without_any_date(lang: str) -> None:
    rows = sentences(lang)
    assert len(rows) >= 40
    assert sum(not row["dates"] for row in rows) >= 4


@pytest.mark.parametrize("lang", LANGUAGES)
def test_values_and_spans_of_a_set_do_not_fall_below_the_floor(lang: str) -> None:
    wanted = said = values = spans = 0
    for row in sentences(lang):
        gold, found = expected(row), dated(row, lang)
        wanted += len(gold)
        said += len(found)
        values += sum(any(span.overlaps(other) and edtf == value for other, value in found) for span, edtf in gold)
        spans += len({span for span, _ in gold} & {span for span, _ in found})
    assert 2 * values / (wanted + said) >= VALUE_FLOOR
    assert 2 * spans / (wanted + said) >= SPAN_FLOOR


@pytest.mark.parametrize("lang", LANGUAGES)
def test_where_a_set_has_no_date_none_is_invented(lang: str) -> None:
    assert [(row["text"], dated(row, lang)) for row in sentences(lang) if not row["dates"] and dated(row, lang)] == []

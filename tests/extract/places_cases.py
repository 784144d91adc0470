"""Sentences of `cases/places_*.tsv` and how many of their places are found and put where they are."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from firsthand.extract.places.finder import find_places
from firsthand.records.report import Passage, Report
from firsthand.records.span import Span

CASES = Path(__file__).parent / "cases"
_MARK = re.compile(r"\[([^|\]]+)\|(\d+)\]")


@dataclass(frozen=True, slots=True)
class Case:
    """A sentence and its places: start, end, GeoNames id."""

    half: str
    text: str
    places: frozenset[tuple[int, int, int]]


def cases(lang: str) -> list[Case]:
    """The sentences of a language."""
    lines = (CASES / f"places_{lang}.tsv").read_text(encoding="utf-8").splitlines()
    return [_case(*line.split("\t")) for line in lines if line and not line.startswith("#")]


def _case(half: str, marked: str) -> Case:
    text, places, at = "", set(), 0
    for match in _MARK.finditer(marked):
        text += marked[at : match.start()]
        places.add((len(text), len(text) + len(match[1]), int(match[2])))
        text += match[1]
        at = match.end()
    return Case(half, text + marked[at:], frozenset(places))


def told(case: Case, lang: str) -> frozenset[tuple[int, int, int | None]]:
    """What the finder says of a sentence."""
    passages = (Passage(Span(0, len(case.text))),)
    report = Report(id="r", text=case.text, fingerprint="0" * 64, passages=passages, lang=lang)
    return frozenset((m.span.start, m.span.end, m.place.geonameid) for m in find_places(report))


def f1(chosen: list[Case], lang: str) -> float:
    """F1 over places with span and GeoNames id right."""
    right = said = true = 0
    for case in chosen:
        answer = told(case, lang)
        right, said, true = right + len(answer & case.places), said + len(answer), true + len(case.places)
    return 2 * right / (said + true)

"""Reads the marked cases and compares findings with them, by the idea of the contract's measure."""

from __future__ import annotations

import tomllib
import unicodedata
from dataclasses import dataclass
from itertools import product
from pathlib import Path

from firsthand.records.attribution import Found
from firsthand.records.report import Passage
from firsthand.records.span import Span
from firsthand.records.vocabulary import Stance

FOLDER = Path(__file__).parent
ROLES = ("source", "cue", "content")


@dataclass(frozen=True)
class Case:
    """One invented report with its expected findings."""

    name: str
    text: str
    held: bool
    said: tuple[Found, ...]

    @property
    def passages(self) -> list[Passage]:
        """One passage for each line."""
        passages, start = [], 0
        for line in self.text.splitlines(keepends=True):
            if line.strip():
                passages.append(Passage(Span(start, start + len(line.rstrip()))))
            start += len(line)
        return passages


def load(language: str) -> list[Case]:
    """The cases of a language; an ambiguous or missing string names itself."""
    rows = tomllib.loads((FOLDER / f"{language}.toml").read_text(encoding="utf-8"))["report"]
    return [
        Case(
            row["name"],
            row["text"],
            row.get("held", False),
            tuple(expected(row["text"], *said) for said in row["said"]),
        )
        for row in rows
    ]


def expected(text: str, source: str, cue: str, content: str, stance: str = "asserts", parent: int = -1) -> Found:
    """A row of the file with its strings made spans."""
    return Found(
        source=spans(text, source),
        cue=spans(text, cue),
        content=spans(text, content),
        stance=Stance(stance),
        parent=parent if parent >= 0 else None,
    )


def spans(text: str, marked: str) -> tuple[Span, ...]:
    found = []
    for piece in filter(None, marked.split(" | ")):
        bare = piece.replace("{", "").replace("}", "")
        if text.count(bare) != 1:
            message = f"{bare!r} occurs {text.count(bare)} times in {text[:60]!r}"
            raise ValueError(message)
        start = text.index(bare)
        low = piece.find("{")
        if low < 0:
            found.append(Span(start, start + len(bare)))
        else:
            found.append(Span(start + low, start + piece.index("}") - 1))
    return tuple(found)


def normal(found: tuple[Span, ...], text: str) -> tuple[Span, ...]:
    """Spans without space and punctuation at their ends, those with only space between them made one."""
    merged: list[list[int]] = []
    for start, end in sorted(found):
        if merged and not text[merged[-1][1] : start].strip():
            merged[-1][1] = max(merged[-1][1], end)
        else:
            merged.append([start, end])
    result = []
    for low, high in merged:
        start, end = low, high
        while start < end and unicodedata.category(text[start])[0] in "ZCP":
            start += 1
        while end > start and unicodedata.category(text[end - 1])[0] in "ZCP":
            end -= 1
        if start < end:
            result.append(Span(start, end))
    return tuple(result)


def touching(one: tuple[Span, ...], two: tuple[Span, ...]) -> bool:
    return one == two or any(a.overlaps(b) for a, b in product(one, two))


def shared(one: tuple[Span, ...], two: tuple[Span, ...]) -> int:
    return sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a, b in product(one, two))


def pairs(case: Case, found: list[Found]) -> list[tuple[int, int]]:
    """Expected and found paired one to one, shared cues before shared content."""
    weights = []
    for (i, gold), (j, pred) in product(enumerate(case.said), enumerate(found)):
        content = shared(gold.content, pred.content)
        if shared(gold.cue, pred.cue) or content:
            sizes = sum(s.end - s.start for s in (*gold.content, *pred.content))
            weight = (shared(gold.cue, pred.cue) > 0, content / sizes, shared(gold.source, pred.source))
            weights.append((weight, i, j))
    chosen: list[tuple[int, int]] = []
    for _, i, j in sorted(weights, reverse=True):
        if all(i != one and j != two for one, two in chosen):
            chosen.append((i, j))
    return chosen


def counts(case: Case, found: list[Found]) -> dict[str, int]:
    """How many triples are right by one shared character and exactly, of how many found and expected."""
    result = {"gold": len(case.said), "found": len(found), "overlap": 0, "exact": 0, "stance": 0, "parent": 0}
    partner = pairs(case, found)
    back = {j: i for i, j in partner}
    for i, j in partner:
        gold = [normal(getattr(case.said[i], role), case.text) for role in ROLES]
        pred = [normal(getattr(found[j], role), case.text) for role in ROLES]
        if all(touching(a, b) for a, b in zip(gold, pred, strict=True)):
            result["overlap"] += 1
            result["exact"] += gold == pred
            result["stance"] += case.said[i].stance == found[j].stance
            parent = found[j].parent
            result["parent"] += case.said[i].parent == (back.get(parent, -1) if parent is not None else None)
    return result


def f1(total: dict[str, int], measure: str) -> float:
    return 2 * total[measure] / (total["gold"] + total["found"])

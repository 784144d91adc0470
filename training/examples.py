"""Reports and their gold turned into windows with labels: what one training step takes."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from firsthand.engines.model.labels import (
    ANCHORS,
    CUE,
    CUE_ON,
    ENTITIES,
    NESTED,
    NESTED_ON,
    NESTED_START,
    NONE,
    ROLE_CONTENT,
    ROLE_CUE,
    ROLE_NONE,
    ROLE_SOURCE,
    STANCES,
    START,
)
from firsthand.engines.model.tokens import Ints, cut_passages
from firsthand.engines.model.windows import WINDOW, Window, pack
from firsthand.records.report import Passage
from firsthand.records.span import Span
from training.base import Base
from training.marked import Marked, Spans


@dataclass(frozen=True, slots=True)
class Gold:
    """One attribution of the gold, whatever corpus it is from; `stance` is None where the corpus does not say."""

    source: Spans
    cue: Spans
    content: Spans
    nested: bool
    stance: int | None


@dataclass(frozen=True, slots=True)
class Text:
    """A report for training.

    Attributes:
        complete: whether nested attributions are annotated too. Where they are not, what lies inside a content is
            left open.
        entities: None where they are not annotated.
    """

    id: str
    lang: str
    text: str
    gold: tuple[Gold, ...]
    complete: bool
    entities: tuple[tuple[int, int, str], ...] | None


@dataclass(slots=True)
class Example:
    """A window with labels. Anchors are rows: first unit, last unit, kind, stance (-1 unknown)."""

    window: Window
    allowed: np.ndarray
    entities: Ints
    anchors: list[tuple[int, int, int, int]] = field(default_factory=list)
    roles: list[Ints] = field(default_factory=list)


def own(reports: Iterable[Marked]) -> Iterator[Text]:
    """Texts of the project's own corpus."""
    for report in reports:
        gold = tuple(
            Gold(one.source, one.cue, one.content, one.parent is not None, STANCES.index(one.stance))
            for one in report.attributions
        )
        entities = tuple((one.start, one.end, one.type) for one in report.entities)
        yield Text(report.id, report.lang, report.text, gold, complete=True, entities=entities)


def polnear(path: Path) -> Iterator[Text]:
    """Texts of PolNeAR in the bench's form: outermost attributions only."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            entry = json.loads(line)
            gold = tuple(
                Gold(*(tuple((s, e) for s, e in one[role]) for role in ("source", "cue", "content")), False, None)
                for one in entry["attributions"]
                if one["content"] and one["cue"]
            )
            yield Text(entry["id"], "en", entry["text"], gold, complete=False, entities=None)


def paragraphs(text: str) -> list[Passage]:
    """The lines of a text that have words."""
    passages, start = [], 0
    for line in text.split("\n"):
        end = start + len(line)
        if line.strip():
            passages.append(Passage(Span(start, end)))
        start = end + 1
    return passages


def windows_of(text: Text, base: Base, size: int = WINDOW, skip: int = 0) -> list[Window]:
    """Windows of a text; `skip` passages have a window of their own, so that windows break elsewhere each time."""
    passages = paragraphs(text.text)
    pieces = [one for one in cut_passages(base.tokenizer, text.text, passages, words=base.words) if len(one)]
    parts = [pieces[:skip], pieces[skip:]] if skip else [pieces]
    return [window for part in parts for window in pack(text.text, part, begin=base.begin, mark=base.mark, size=size)]


def examples_of(text: Text, windows: Sequence[Window]) -> list[Example]:
    """Windows of `text` with their labels."""
    return [_example(text, window) for window in windows]


def _example(text: Text, window: Window) -> Example:
    tags, hung = _anchors(text.gold, window)
    units = len(tags)
    allowed = np.zeros((units, len(ANCHORS)), dtype=bool)
    allowed[np.arange(units), tags] = True
    if not text.complete:
        inside = np.zeros(units, dtype=bool)
        for one in text.gold:
            inside[_units(window, one.content)] = True
        for label in (NESTED, NESTED_ON, NESTED_START):
            allowed[inside & (tags == NONE), label] = True
    example = Example(window, allowed, _entities(text, window))
    for one, first, last, kind in hung:
        roles = np.full(units, ROLE_NONE, dtype=np.int64)
        for spans, role in ((one.content, ROLE_CONTENT), (one.source, ROLE_SOURCE), (one.cue, ROLE_CUE)):
            roles[_units(window, spans)] = role
        if (roles == ROLE_CONTENT).any():
            example.anchors.append((first, last, kind, -1 if one.stance is None else one.stance))
            example.roles.append(roles)
    return example


def _anchors(gold: Sequence[Gold], window: Window) -> tuple[Ints, list[tuple[Gold, int, int, int]]]:
    """The tag of each unit, and each attribution that hangs in `window` with first unit, last unit and kind."""
    tags = np.full(len(window.starts), NONE, dtype=np.int64)
    hung: list[tuple[Gold, int, int, int]] = []
    for one in gold:
        cue = _units(window, one.cue[:1])
        if len(cue):
            first, last = int(cue[0]), int(cue[-1])
            tags[first : last + 1] = NESTED_ON if one.nested else CUE_ON
            tags[first] = NESTED if one.nested else CUE
            hung.append((one, first, last, 1 if one.nested else 0))
    for one in gold:
        if one.cue:
            continue
        # it hangs on the first word of its content that no cue has taken
        free = [int(unit) for unit in _units(window, one.content)[:6] if tags[unit] == NONE]
        if free:
            tags[free[0]] = NESTED_START if one.nested else START
            hung.append((one, free[0], free[0], 2))
    return tags, hung


def _units(window: Window, spans: Spans) -> Ints:
    """Units of which at least half lies in `spans`; where a span has none, the unit that holds most of it."""
    chosen: list[Ints] = []
    for start, end in spans:
        low, high = np.searchsorted(window.ends, start, "right"), np.searchsorted(window.starts, end, "left")
        near = np.arange(low, high)
        if not len(near):
            continue
        shared = np.minimum(window.ends[near], end) - np.maximum(window.starts[near], start)
        kept = near[2 * shared >= window.ends[near] - window.starts[near]]
        chosen.append(kept if len(kept) else near[[int(shared.argmax())]])
    return np.concatenate(chosen) if chosen else np.zeros(0, dtype=np.int64)


def _entities(text: Text, window: Window) -> Ints:
    if text.entities is None:
        return np.full(len(window.starts), -1, dtype=np.int64)
    labels = np.zeros(len(window.starts), dtype=np.int64)
    for start, end, kind in text.entities:
        units = _units(window, ((start, end),))
        if len(units):
            labels[units] = 2 + 2 * ENTITIES.index(kind)
            labels[units[0]] = 1 + 2 * ENTITIES.index(kind)
    return labels

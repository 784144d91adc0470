"""To whom it was done, from the columns that the encoder gives for each unit: one pass serves attributions and this."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from firsthand.engines.model.decode import Floats
from firsthand.engines.model.labels import (
    AGE,
    AGES,
    NAMES,
    OCCUPATION,
    OCCUPATIONS,
    SEX,
    SEXES,
)
from firsthand.engines.model.windows import Window
from firsthand.records.noticed import Noticed, NoticedPerson
from firsthand.records.span import Span

_MOST_WINDOWS = 10
"""The heads have learned from so many windows of a report; what a longer one is about stands in them."""
_LEAST = 0.35
"""From here a unit may belong to a name; whether the name is taken is decided over all its mentions."""
_LEAST_NAME = 0.4
_EDGES = " \n\t,.;:\"“”'’()[]"
_INITIAL = re.compile(r"(?:\b[A-Z]|\b(?:Mr|Mrs|Ms|Dr|Jr|St))\.?\s*$")


def noticed(text: str, windows: Sequence[Window], columns: Sequence[Floats]) -> Noticed:
    """Those whom the columns name as persons to whom it was done.

    Args:
        text: of the report.
        windows: of the text.
        columns: for each of `windows`, [u, EVENT_COLUMNS].
    """
    return Noticed(tuple(_people(text, windows[:_MOST_WINDOWS], columns[:_MOST_WINDOWS])))


@dataclass(frozen=True, slots=True)
class _Mention:
    span: Span
    chance: float
    traits: Floats


def _people(text: str, windows: Sequence[Window], columns: Sequence[Floats]) -> Iterator[NoticedPerson]:
    """Names with all their mentions; a name within a longer one is that one again."""
    mentions = [one for window, column in zip(windows, columns, strict=True) for one in _mentions(text, window, column)]
    forms: dict[str, list[_Mention]] = {}
    for one in mentions:
        forms.setdefault(one.span.of(text), []).append(one)
    people: dict[str, list[_Mention]] = {}
    for form in sorted(forms, key=lambda name: (-len(name), name)):
        longer = next((name for name in people if _within(form, name)), form)
        people.setdefault(longer, []).extend(forms[form])
    for name, named in sorted(people.items(), key=lambda item: min(one.span for one in item[1])):
        chance = max(one.chance for one in named)
        if chance < _LEAST_NAME:
            continue
        traits = np.mean([one.traits for one in named], axis=0)
        yield NoticedPerson(
            name=name,
            spans=tuple(sorted(one.span for one in named)),
            chance=chance,
            sex=_likeliest(traits[SEX], SEXES),
            age_group=_likeliest(traits[AGE], AGES),
            type=_likeliest(traits[OCCUPATION], OCCUPATIONS),
        )


def _within(short: str, long: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(short)}(?!\w)", long) is not None


def _mentions(text: str, window: Window, columns: Floats) -> Iterator[_Mention]:
    """Runs of units that name one to whom it was done."""
    chances = _softmax(columns[:, NAMES])
    named = 1 - chances[:, 0]
    unit = 0
    while unit < len(named):
        if named[unit] <= _LEAST:
            unit += 1
            continue
        end = unit + 1
        while end < len(named) and named[end] > _LEAST and not _parted(text, window, end, chances):
            end += 1
        span = _trimmed(text, int(window.starts[unit]), int(window.ends[end - 1]))
        if span is not None:
            yield _Mention(span, float(named[unit:end].mean()), columns[unit:end].mean(0))
        unit = end


def _parted(text: str, window: Window, unit: int, chances: Floats) -> bool:
    """Whether another name begins at `unit`."""
    before = text[int(window.starts[max(0, unit - 1)]) : int(window.ends[unit - 1])]
    between = text[int(window.ends[unit - 1]) : int(window.starts[unit])]
    if "\n" in between or before in {",", ";", ":"}:
        return True
    return bool(chances[unit, 1] > 0.5 and between and not _INITIAL.search(text[: int(window.ends[unit - 1])][-6:]))


def _trimmed(text: str, start: int, end: int) -> Span | None:
    """The name without marks around it and without a possessive; None where no name is left."""
    while start < end and text[start] in _EDGES:
        start += 1
    words = re.sub(r"['’]s?$", "", text[start:end].rstrip(_EDGES))
    words = words.rstrip(_EDGES)
    if not words or words[0].islower() or not any(char.isalpha() for char in words):
        return None
    return Span(start, start + len(words))


def _likeliest(scores: NDArray[np.float32], labels: Sequence[str]) -> tuple[str, float]:
    chances = _softmax(scores[None])[0]
    best = int(chances.argmax())
    return labels[best], float(chances[best])


def _softmax(scores: Floats) -> Floats:
    powers = np.exp(scores - scores.max(-1, keepdims=True))
    normal: Floats = powers / powers.sum(-1, keepdims=True)
    return normal

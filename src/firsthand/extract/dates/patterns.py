"""How a language's date expressions are put down: patterns with what each means."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TypeAlias

from firsthand.extract.dates.calendar import Anchor, approximate
from firsthand.records.event import DateMention
from firsthand.records.span import Span


@dataclass(frozen=True, slots=True)
class Context:
    """What surrounds an expression.

    Attributes:
        anchor: the report's own date.
        before: the sentence up to the expression.
        after: up to forty characters after it.
        ahead: whether the sentence speaks of what is to come.
    """

    anchor: Anchor
    before: str
    after: str
    ahead: bool = False


class Skip:
    """The answer of a meaning for words that are no date after all."""


SKIP = Skip()
Meaning: TypeAlias = Callable[[re.Match[str], Context], str | Skip | None]


@dataclass(frozen=True, slots=True)
class Pattern:
    """A regular expression and what a match means; the group ``date``, where there is one, is the span."""

    expression: re.Pattern[str]
    meaning: Meaning


@dataclass(frozen=True, slots=True)
class Expressions:
    """The date expressions of one language.

    Attributes:
        file: the data file with the patterns.
        meanings: what each pattern means, by the name that the file gives it.
    """

    file: str
    meanings: Mapping[str, Meaning]

    def patterns(self) -> tuple[Pattern, ...]:
        """The patterns, the more telling first."""
        return tuple(Pattern(expression, self.meanings[name]) for name, expression in _table(self.file).expressions)

    @property
    def future(self) -> re.Pattern[str]:
        """Finds that a sentence speaks of what is to come, in what stands before an expression."""
        return _table(self.file).future

    def fragment(self, name: str) -> re.Pattern[str]:
        """A fragment of the file as a pattern of its own."""
        return _table(self.file).others[name]

    @property
    def rough(self) -> re.Pattern[str]:
        """Finds an "about" at the end of what stands before an expression."""
        return _table(self.file).rough


@dataclass(frozen=True, slots=True)
class _Table:
    expressions: tuple[tuple[str, re.Pattern[str]], ...]
    future: re.Pattern[str]
    rough: re.Pattern[str]
    others: dict[str, re.Pattern[str]]


@cache
def _table(file: str) -> _Table:
    data = tomllib.loads(files("firsthand.extract").joinpath("data", file).read_text(encoding="utf-8"))
    fragments: dict[str, str] = data["fragments"]

    def filled(text: str) -> str:
        while "<<" in text:
            text = re.sub("<<(\\w+)>>", lambda match: fragments[match[1]], text)
        return text

    return _Table(
        tuple(
            (row["means"], re.compile(filled(row["find"]), 0 if row.get("case") else re.IGNORECASE))
            for row in data["pattern"]
        ),
        re.compile(filled(fragments["future"])),
        re.compile(filled(fragments["rough"])),
        {name: re.compile(filled(text)) for name, text in fragments.items()} if "counted" in fragments else {},
    )


_SENTENCE_END = re.compile(r"[.!?。！？]['”’\"»）)]?\s|\n")


def find_all(text: str, within: Span, anchor: Anchor, expressions: Expressions) -> list[DateMention]:
    """All expressions of a language within a stretch of `text`.

    Of overlapping ones the longest, of equal ones the pattern that comes first. Spans are code points into `text`.
    """
    start, end = within
    hits: list[tuple[int, int, int, re.Match[str], Meaning]] = []
    for order, pattern in enumerate(expressions.patterns()):
        for match in pattern.expression.finditer(text, start, end):
            begin, stop = match.span("date") if "date" in pattern.expression.groupindex else match.span()
            hits.append((begin - stop, order, begin, match, pattern.meaning))
    hits.sort(key=lambda hit: hit[:3])
    taken = bytearray(end - start)  # a mark for each character that is part of a longer expression
    found: list[DateMention] = []
    for length, _, begin, match, meaning in hits:
        span = Span(begin, begin - length)
        if any(taken[span.start - start : span.end - start]):
            continue
        before = _before(text, start, begin)
        context = Context(
            anchor, before, text[span.end : min(end, span.end + 40)], bool(expressions.future.search(before))
        )
        value = meaning(match, context)
        if isinstance(value, Skip):
            continue
        taken[span.start - start : span.end - start] = b"\1" * (span.end - span.start)
        found.append(DateMention(span, approximate(value) if expressions.rough.search(before) else value))
    return sorted(found, key=lambda mention: mention.span)


def _before(text: str, start: int, at: int) -> str:
    window = text[max(start, at - 200) : at]
    ends = list(_SENTENCE_END.finditer(window))
    # "Feb. " and "U.S. " end no sentence.
    for match in reversed(ends):
        word = re.search(r"(\w+)\W*$", window[: match.start() + 1])
        if window[match.start()] != "." or (word and len(word[1]) > 4) or (word and word[1].isdigit()):
            return window[match.end() :]
    return window

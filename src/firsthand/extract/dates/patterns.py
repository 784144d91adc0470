"""How a language's date expressions are put down: patterns with what each means."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cache, cached_property
from importlib.resources import files
from typing import TypeAlias

from firsthand.extract.dates.calendar import Anchor, approximate

SENTENCE_END = re.compile(r"[.!?。！？]['”’\"»）)]?\s|\n")
"""Where a sentence may end; an abbreviation is not told apart here."""


class Tense(Enum):
    """What time a sentence speaks of where a date stands in it."""

    PAST = "past"
    AHEAD = "ahead"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Context:
    """What surrounds an expression.

    Attributes:
        anchor: the report's own date.
        before: the sentence up to the expression.
        after: up to eighty characters after it.
        tense_of: finds the tense by the two.
    """

    anchor: Anchor
    before: str
    after: str
    tense_of: Callable[[str, str], Tense]

    @cached_property
    def tense(self) -> Tense:
        """What time the sentence speaks of; looked for only where an expression leaves it open."""
        return self.tense_of(self.before, self.after)

    @property
    def ahead(self) -> bool:
        """Whether the sentence speaks of what is to come."""
        return self.tense is Tense.AHEAD

    @property
    def back(self) -> bool:
        """Whether the sentence speaks of what was."""
        return self.tense is Tense.PAST

    def is_next(self, month: int) -> bool:
        """Whether a month without a year is the next one."""
        return self.ahead and self.anchor.soon(month)

    def is_last(self, month: int) -> bool:
        """Whether a month without a year is the last one and not the next."""
        return self.back and self.anchor.month != month

    def in_year(self, said: tuple[bool, int | None], code: int) -> str | None:
        """A quarter or half (EDTF's `code`) of the year that is said, else of the report's own; None without either."""
        year = said[1] if said[0] else self.anchor.year
        return None if year is None else f"{year:04d}-{code}"


def roughly(match: re.Match[str], value: str | None) -> str | None:
    """`value`, as approximate where the expression has a word for that (its group `rough`)."""
    return approximate(value) if match.groupdict().get("rough") else value


class Skip:
    """The answer of a meaning for words that are no date after all."""


SKIP = Skip()


@dataclass(frozen=True, slots=True)
class Anaphor:
    """The answer of a meaning for words that hang on a date told before: "the next day", 같은 해, 次日.

    Attributes:
        unit: "day", "month" or "year": the date before must say at least so much.
        value: from the last day, month or year of the date before to what the words mean.
        otherwise: the value where no date stands before, or one that says too little.
    """

    unit: str
    value: Callable[[str], str | None]
    otherwise: str | None = None


Meaning: TypeAlias = Callable[[re.Match[str], Context], str | Skip | Anaphor | None]


@dataclass(frozen=True, slots=True)
class Pattern:
    """A regular expression and what a match means; the group ``date``, where there is one, is the span.

    Attributes:
        needs: a text without any of these (lower case; "#" is any digit) has no match.
    """

    expression: re.Pattern[str]
    meaning: Meaning
    needs: tuple[str, ...] = ()

    def may_be_in(self, lowered: str, *, digits: bool) -> bool:
        """Whether a text in lower case, with or without digits in it, is worth a search."""
        return not self.needs or any((need == "#" and digits) or need in lowered for need in self.needs)


@dataclass(frozen=True, slots=True)
class Expressions:
    """The date expressions of one language.

    Attributes:
        file: the data file with the patterns.
        meanings: what each pattern means, by the name that the file gives it.
        tense: what time a sentence speaks of, by what stands before and after an expression.
    """

    file: str
    meanings: Mapping[str, Meaning]
    tense: Callable[[str, str], Tense]

    def patterns(self) -> tuple[Pattern, ...]:
        """The patterns, the more telling first."""
        return tuple(
            Pattern(expression, self.meanings[name], needs) for name, expression, needs in _table(self.file).expressions
        )

    def fragment(self, name: str) -> re.Pattern[str]:
        """A fragment of the file as a pattern of its own."""
        return _table(self.file).others[name]

    @property
    def rough(self) -> re.Pattern[str]:
        """Finds an "about" at the end of what stands before an expression."""
        return _table(self.file).rough


@dataclass(frozen=True, slots=True)
class _Table:
    expressions: tuple[tuple[str, re.Pattern[str], tuple[str, ...]], ...]
    rough: re.Pattern[str]
    tenses: tuple[tuple[Tense, re.Pattern[str] | None, re.Pattern[str] | None], ...]
    others: dict[str, re.Pattern[str]]


@cache
def _table(file: str) -> _Table:
    data = tomllib.loads(files("firsthand.extract").joinpath("data", file).read_text(encoding="utf-8"))
    fragments: dict[str, str] = data["fragments"]

    def filled(text: str) -> str:
        while "<<" in text:
            text = re.sub("<<(\\w+)>>", lambda match: fragments[match[1]], text)
        return text

    def compiled(text: str | None) -> re.Pattern[str] | None:
        return None if text is None else re.compile(filled(text), re.IGNORECASE)

    return _Table(
        tuple(
            (
                row["means"],
                re.compile(filled(row["find"]), 0 if row.get("case") else re.IGNORECASE),
                tuple(row.get("needs", ())),
            )
            for row in data["pattern"]
        ),
        re.compile(filled(fragments["rough"])),
        tuple(
            (Tense(row["is"]), compiled(row.get("before")), compiled(row.get("after"))) for row in data.get("tense", ())
        ),
        {name: re.compile(filled(text)) for name, text in fragments.items()} if "counted" in fragments else {},
    )


def tense_by(file: str) -> Callable[[str, str], Tense]:
    """The tenses of a data file: the first one with words before or after an expression."""

    def tense(before: str, after: str) -> Tense:
        rest = SENTENCE_END.split(after, maxsplit=1)[0]
        for is_, found_before, found_after in _table(file).tenses:
            if (found_before and found_before.search(before)) or (found_after and found_after.search(rest)):
                return is_
        return Tense.UNKNOWN

    return tense

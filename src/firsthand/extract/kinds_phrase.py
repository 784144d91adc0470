"""A noun phrase of a language with capitals, taken apart: determiners, body, core, apposition."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

from firsthand.extract.kinds_mention import Pointer
from firsthand.extract.kinds_tables import Words, fold, words
from firsthand.records.span import Span

WORD = re.compile(r"[\w&$][\w'’&./-]*[\w'’]|[\w&](?:\.(?=\s+\w|$))?")
_BRACKET = re.compile(r"\([^()]*(?:\)|$)")
_DATED = re.compile(
    r"(?:on|in|last|late|earlier)\s+(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|at\s+the\s+time\b|"
    r"today\b|yesterday\b|tonight\b|in\s+person\b|this\s+(?:week|month|year|morning|afternoon|evening)\b|"
    r"(?:on|in|late)\s+(?:Jan|Feb|Mar|Apr|May|June|July|Aug|Sept|Oct|Nov|Dec)|"
    r"в\s+(?:понедельник|вторник|среду|четверг|пятницу|субботу|воскресенье)"
)
_WITHIN = frozenset({"former", "deputy", "executive", "ex", "acting", "бывший", "бывшая"})
_ARABIC = re.compile(r"(?:al|el|an|ad|as|ash|ul|ur|ibn|bin)-[A-ZА-ЯЁ]", re.IGNORECASE)
_EMPHASIS = frozenset({"himself", "herself", "themselves", "itself", "сам", "сама", "сами"})


@dataclass(frozen=True, slots=True)
class Word:
    """A word and where it stands."""

    text: str
    start: int
    end: int

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital."""
        return self.text[0].isupper() or _ARABIC.match(self.text) is not None

    @property
    def acronym(self) -> bool:
        """Whether it is letters that stand for a name; initials ("S.R.") are none."""
        return len(self.text) > 1 and self.text.replace("/", "").isupper() and "." not in self.text

    @property
    def possessive(self) -> bool:
        """Whether it is a possessive."""
        return fold(self.text) != self.text.casefold().replace("’", "'")


Run: TypeAlias = Sequence[Word]
"""Words that stand side by side."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase taken apart.

    Attributes:
        chunk: its words up to a clause or an apposition; `body` without determiners; `core` up to a preposition.
        apposition: what stands behind the first comma.
    """

    text: str
    span: Span
    lang: str
    chunk: Run
    body: Run
    core: Run
    pointer: Pointer
    apposition: Span | None

    @property
    def table(self) -> Words:
        """The language's pointers."""
        return words(self.lang)

    @property
    def article(self) -> str:
        """The word before the body, folded; empty where there is none."""
        return self.chunk[0].text.casefold() if len(self.chunk) > len(self.body) else ""

    def printed(self, run: Run) -> str:
        """The words of a run as the text prints them, without a possessive at the end."""
        shown = self.text[run[0].start : run[-1].end].removesuffix("'s").removesuffix("’s")
        return " ".join(shown.split())


def take_apart(text: str, span: Span, lang: str) -> Phrase:
    """The parts of the noun phrase `text[span]`; `lang` is a language with tables."""
    table = words(lang)
    first, comma, _ = _flat(span.of(text)).partition(",")
    found = [Word(m.group(), span.start + m.start(), span.start + m.end()) for m in WORD.finditer(first)]
    while len(found) > 1 and found[-1].text in _EMPHASIS:
        found = found[:-1]
    chunk = _until(found, table.clause_starts)
    chunk = next((chunk[:i] for i in range(1, len(chunk)) if _DATED.match(text, chunk[i].start)), chunk)
    pointer, body = _pointer(chunk, table, lang)
    return Phrase(
        text=text,
        span=span,
        lang=lang,
        chunk=chunk,
        body=body,
        core=_until(body, table.heads_end),
        pointer=pointer,
        apposition=Span(span.start + len(first) + 1, span.end) if comma else None,
    )


def _flat(words_: str) -> str:
    """The words with what stands in brackets blanked, of the same length."""
    return _BRACKET.sub(lambda match: " " * len(match.group()), words_)


def _until(run: Run, stops: frozenset[str]) -> Run:
    for index, word in enumerate(run):
        if index and word.text in stops and not _joins(run, index):
            return run[:index]
    return run


def _joins(run: Run, index: int) -> bool:
    """Whether "and" stands within one description: "North and East Africa Coordinator", "leader and former MP"."""
    if run[index].text not in {"and", "и"} or index + 1 >= len(run):
        return False
    after = run[index + 1]
    return (run[index - 1].capital and after.capital) or after.text in _WITHIN


def _pointer(chunk: Run, table: Words, lang: str) -> tuple[Pointer, Run]:
    pointer: Pointer | None = None
    index = 0
    while index < len(chunk) - 1:
        folded = chunk[index].text.casefold()
        numeral = folded in table.indefinite
        if folded in table.second and (pointer is Pointer.BACK or lang == "ru"):
            pointer = Pointer.SECOND
        elif folded in table.other and not numeral:
            pointer = Pointer.OTHER
        elif folded in table.first and pointer is Pointer.BACK:
            pointer = Pointer.FIRST
        elif folded in table.definite and index == 0:
            pointer = Pointer.BACK
        elif numeral and index == 0:
            pointer = Pointer.NEW
        elif not (folded in table.definite or (numeral and pointer is Pointer.BACK) or folded in table.same_words):
            break
        index += 1
    if pointer is None:
        # Russian has no article: a bare noun may point back or introduce; the resolver looks for a bearer first.
        pointer = Pointer.BACK if lang == "ru" else Pointer.NEW
    return pointer, chunk[index:]

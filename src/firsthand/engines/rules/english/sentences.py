"""Cuts English passages into sentences of tokens; a whole quotation stands in its sentence as one token."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from firsthand.engines.rules.english.lexicon import lexicon
from firsthand.engines.rules.english.tokens import Token, tag, tokenize

if TYPE_CHECKING:
    from collections.abc import Sequence

    from firsthand.engines.quotations import Quotation
    from firsthand.records.span import Span

LONGEST = 160
"""Tokens in a sentence; a longer one is cut, so that every walk over a sentence is bounded."""

_SMALL_QUOTE = 4
_LIST_ITEM = re.compile(r"\n\s*(?:[-*•·–‣▪]|\d{1,2}[.)])\s|\n\s*\n")
_DATELINE = re.compile(
    r"\s*(?:[A-Z][A-Z .'’,-]{2,60}|[A-Z][\w .'’,-]{2,60}?)"
    r"(?:,? ?[A-Z][a-z]{2,8}\.? \d{1,2}(?:, \d{4})?)?\s*(?:\([^()\n]{2,40}\)|/[\w ]{2,20}/)?\s*(?:--?|[–—―])\s*"
)


@dataclass(slots=True)
class Sentence:
    """Tokens of one sentence, tagged.

    Attributes:
        passage: index of its passage.
        quotes: the quotations that stand in it as one token each, by start.
    """

    tokens: list[Token]
    passage: int
    quotes: dict[int, Quotation] = field(default_factory=dict)

    @property
    def start(self) -> int:
        """Offset of its first character."""
        return self.tokens[0].start

    @property
    def end(self) -> int:
        """Offset behind its last character."""
        return self.tokens[-1].end

    @property
    def only_quote(self) -> bool:
        """Whether it is one quotation and nothing else."""
        return self.tokens[0].tag == "Q" and all(token.tag == "." for token in self.tokens[1:])


def dateline_end(text: str, span: Span) -> int:
    """Offset behind a dateline at the head of the passage, or the start of the passage."""
    match = _DATELINE.match(text, span.start, min(span.end, span.start + 140))
    if match is None:
        return span.start
    head = match.group()
    upper = head.split("(")[0].split(",")[0].strip(" -–—―")
    if "(" in head or "/" in head or upper.isupper() or re.search(r"[A-Z][a-z]{2,8}\.? \d", head):
        return match.end()
    return span.start


def cut(text: str, start: int, end: int, quotations: Sequence[Quotation], passage: int) -> list[Sentence]:
    """Sentences of ``text[start:end]``; `quotations` are those that lie in it."""
    tokens: list[Token] = []
    whole: dict[int, Quotation] = {}
    position = start
    for quotation in quotations:
        if quotation.span.start < position or quotation.span.end > end:
            continue
        tokens += _words(text, position, quotation.span.start)
        if _stands_alone(text, quotation, tokens):
            whole[quotation.span.start] = quotation
            opening = text[quotation.inner.start : min(quotation.inner.start + 40, quotation.inner.end)].split(None, 1)
            first = opening[0].lower() if opening else ""
            tokens.append(Token(quotation.span.start, quotation.span.end, "", "", tag="Q", lemma=first))
        else:
            tokens += _words(text, quotation.inner.start, quotation.inner.end)
        position = quotation.span.end
    tokens += _words(text, position, end)
    shouting = _shouts(tokens)
    sentences = []
    for run in _runs(text, _without_brackets(tokens), whole):
        tag(run, names_shout=shouting)
        sentences.append(Sentence(run, passage, {one.start: whole[one.start] for one in run if one.tag == "Q"}))
    return sentences


def _words(text: str, start: int, end: int) -> list[Token]:
    return [token for token in tokenize(text, start, end) if token.tag != "X" or token.text.isalnum()]


def _stands_alone(text: str, quotation: Quotation, before: Sequence[Token]) -> bool:
    """Whether a quotation is an utterance rather than a word or two in marks."""
    inner = text[quotation.inner.start : quotation.inner.end]
    words = len(inner.split(None, _SMALL_QUOTE))
    if words >= _SMALL_QUOTE:
        return True
    opens = not before or before[-1].tag in {".", ",", ":", "Q"}
    return opens and inner.rstrip()[-1:] in {",", ".", "?", "!"}


def _shouts(tokens: Sequence[Token]) -> bool:
    words = [token for token in tokens if len(token.text) > 1 and token.text.isalpha()]
    return len(words) > 3 and sum(token.text.isupper() for token in words) > 0.7 * len(words)


def _without_brackets(tokens: list[Token]) -> list[Token]:
    """Tokens without short stretches in round or square brackets."""
    kept: list[Token] = []
    index = 0
    while index < len(tokens):
        if tokens[index].tag in {"(", "["}:
            closing = ")" if tokens[index].tag == "(" else "]"
            close = next((at for at in range(index, min(index + 40, len(tokens))) if tokens[at].tag == closing), None)
            if close is not None:
                index = close + 1
                continue
        elif tokens[index].tag not in {")", "]"}:
            kept.append(tokens[index])
        index += 1
    return kept


def _runs(text: str, tokens: list[Token], whole: dict[int, Quotation]) -> list[list[Token]]:
    runs: list[list[Token]] = []
    run: list[Token] = []
    for index, token in enumerate(tokens):
        if run and _LIST_ITEM.search(text, run[-1].end, token.start):
            runs.append(run)
            run = []
        run.append(token)
        if len(run) >= LONGEST or _ends(text, tokens, index, whole):
            runs.append(run)
            run = []
    if run:
        runs.append(run)
    return runs


def _ends(text: str, tokens: list[Token], index: int, whole: dict[int, Quotation]) -> bool:
    token = tokens[index]
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    if following is None:
        return True
    if token.tag == ".":
        first = following.text[:1]
        return following.tag == "Q" or (not first.islower() and following.tag not in {",", ";", ":", ")", "."})
    if token.tag == "" and token.text.endswith(".") and token.low not in {"mr.", "mrs.", "ms.", "dr."}:
        # an abbreviation may end a sentence: only before a word that would not be capitalised in the middle of one
        closed = lexicon().tags.get(following.low, "")
        return following.text[:1].isupper() and closed in {"DT", "PS", "SU", "CC", "PP"} and token.low[-3:-2] in ".rmy"
    if token.tag == "Q":
        last = text[: whole[token.start].inner.end][-1:] if token.start in whole else ""
        last = text[whole[token.start].inner.end - 1] if token.start in whole else last
        if last not in ".?!…" or not following.text[:1].isupper():
            return following.tag == "Q" and last in ".?!…"
        return not _tag_follows(tokens, index + 1, strict=last == ".")
    return False


def _tag_follows(tokens: list[Token], start: int, *, strict: bool) -> bool:
    """Whether "Kim asked." follows a quotation that ends in a question mark."""
    words = lexicon()
    for at in range(start, min(start + 8, len(tokens))):
        if tokens[at].tag in {".", "Q", ",", ":"}:
            return False
        form = words.forms.get(tokens[at].low)
        if form is not None and set("DZ") & set(form[1]) and at > start:
            cue = words.cues.get(form[0])
            if cue is None or "q" not in cue.frames:
                continue
            behind = tokens[at + 1].tag if at + 1 < len(tokens) else "."
            return not strict or behind == "."
    return False

"""What the Korean, Chinese and Russian rules share: quotations masked, sentences cut, findings put in order.

The rules are regular expressions over one sentence in which the inside of each quotation is blanked, so that a verb
inside a quotation is never taken for the one that reports it. Masked text has the length of what it masks: a position
in it is a position in the sentence.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from itertools import pairwise
from typing import Any

from firsthand.records.attribution import Found
from firsthand.records.report import Passage, PassageKind
from firsthand.records.span import Span, Spans
from firsthand.records.vocabulary import Stance

BLANK = "\x00"
"""Stands for each character inside a quotation; white space there included."""

QUOTED = rf"“[{BLANK}.!?…,。！？，]*”"
"""A whole quotation in masked text: whatever its marks were, they are “ and ” there."""

TERMINALS = ".!?…。！？"
KEPT_INSIDE = TERMINALS + ",，"
SHORT_LINE = 50
"""A line shorter than this is never the upper part of a wrapped sentence."""
LONGEST_SENTENCE = 3000
"""Text without an end mark is cut into pieces of about this many characters, so that reading stays linear."""
NEIGHBOURS = 16
"""How many findings before and after one are looked at for its parent: nesting is local."""


@cache
def table(name: str) -> Mapping[str, Any]:
    """The word table `name`.toml beside this module, read once."""
    content = (resources.files("firsthand.engines.rules") / "data" / f"{name}.toml").read_text(encoding="utf-8")
    return tomllib.loads(content)


def any_of(words: Iterable[str]) -> str:
    """A regular expression for any of `words`, the longest first; the words are taken literally."""
    return "(?:" + "|".join(re.escape(word) for word in sorted(set(words), key=len, reverse=True)) + ")"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the report.

    Attributes:
        start: code point in the report's text where it begins; `masked[i]` stands for `text[start + i]`.
        masked: the sentence with quotations blanked, their marks made “ and ”.
        quotes: its outermost quotations, marks included, as positions in `masked`.
        first: whether it opens its paragraph.
    """

    start: int
    masked: str
    quotes: Spans
    first: bool

    def quotes_in(self, start: int, end: int) -> list[Span]:
        """The quotations that lie between two positions of the masked sentence."""
        low = bisect_left(self.quotes, start, key=lambda quote: quote.start)
        kept = []
        for quote in self.quotes[low:]:
            if quote.end > end:
                break
            kept.append(quote)
        return kept


@dataclass(slots=True, eq=False)
class Draft:
    """A finding in the making; positions are code points in the report's text."""

    source: list[Span]
    cue: list[Span]
    content: list[Span]
    stance: Stance = Stance.ASSERTS
    rule: str = ""
    score: float = 0.8
    parent: Draft | None = field(default=None, repr=False)


def find_quotes(text: str, pairs: Mapping[str, str]) -> list[Span]:
    """Outermost quotations in `text`, marks included. `pairs` maps opening to closing marks; equal ones toggle.

    A quotation that is opened as the first thing in the text and never closed runs to its end (it goes on in the next
    paragraph); any other unclosed mark is ignored.
    """
    closing = set(pairs.values())
    found: list[Span] = []
    stack: list[tuple[int, str]] = []
    for place, char in enumerate(text):
        if stack and char == stack[-1][1]:
            start, _ = stack.pop()
            if not stack:
                found.append(Span(start, place + 1))
        elif char in pairs and (pairs[char] != char or not stack or stack[-1][1] != char):
            stack.append((place, pairs[char]))
        elif char in closing and any(char == mark for _, mark in stack[:4]):
            while stack[-1][1] != char:
                stack.pop()
            start, _ = stack.pop()
            if not stack:
                found.append(Span(start, place + 1))
    if stack and not text[: stack[0][0]].strip():
        return [Span(stack[0][0], len(text))]
    if stack:
        found = _closed_after(text, stack, found, pairs)
    return found


def _closed_after(text: str, stack: list[tuple[int, str]], found: list[Span], pairs: Mapping[str, str]) -> list[Span]:
    """Quotations when some mark was never closed: what was opened and closed after it, marks never closed ignored."""
    never = {start for start, _ in stack}
    begin = stack[0][0]
    opened: tuple[int, str] | None = None
    for place in range(begin, len(text)):
        char = text[place]
        if opened is None:
            if char in pairs and place not in never:
                opened = (place, pairs[char])
        elif char == opened[1]:
            found.append(Span(opened[0], place + 1))
            opened = None
    return found


def mask(text: str, quotes: Sequence[Span]) -> str:
    """`text` with what is quoted blanked, but for the punctuation right before a closing mark."""
    pieces, done = [], 0
    for start, end in quotes:
        inner_end = end - 1
        while inner_end > start + 1 and text[inner_end - 1] in KEPT_INSIDE:
            inner_end -= 1
        pieces += [text[done:start], "“", BLANK * (inner_end - start - 1), text[inner_end : end - 1], "”"]
        done = end
    pieces.append(text[done:])
    return "".join(pieces)


def paragraphs(text: str, passages: Sequence[Passage]) -> Iterator[Span]:
    """Stretches of `text` that are read, titles left out, cut where a line ends a paragraph."""
    for passage in passages:
        if passage.kind is PassageKind.TITLE:
            continue
        start, end = max(0, passage.span.start), min(len(text), passage.span.end)
        begin = start
        for match in re.finditer(r"\n[^\S\n]*(\n?)", text[start:end]):
            line_end = start + match.start()
            line = text[max(begin, line_end - SHORT_LINE) : line_end]
            wrapped = not match[1] and "\n" not in line and len(line) == SHORT_LINE
            if (
                wrapped
                and line.rstrip()[-1:] not in set(TERMINALS + "”」』»\"'’):：=")
                and _goes_on(text, start + match.end(), end)
            ):
                continue
            if text[begin:line_end].strip():
                yield Span(begin, line_end)
            begin = line_end + 1
        if text[begin:end].strip():
            yield Span(begin, end)


def _goes_on(text: str, place: int, end: int) -> bool:
    """Whether what follows a line break can be the lower part of a wrapped sentence."""
    return place < end and text[place] not in '-–—•*·■▲△▶○◇◆#>"“«「『'


_END = re.compile(rf"[{TERMINALS}]+[)\]）］”’]*")


def sentences(
    text: str,
    passages: Sequence[Passage],
    pairs: Mapping[str, str],
    ends: Callable[[str, int, int], bool],
    cut: Callable[[str, Span], list[Span]] | None = None,
) -> Iterator[Sentence]:
    """The sentences of the passages that are read.

    `ends` is given the masked paragraph and the start and end of a run of end marks with what closes behind them, and
    says whether a sentence ends there. `cut` may cut a quotation where the reporter's own words interrupt it.
    """
    for paragraph in paragraphs(text, passages):
        raw = text[paragraph.start : paragraph.end]
        quotes = find_quotes(raw, pairs)
        if cut is not None:
            quotes = [piece for quote in quotes for piece in cut(raw, quote)]
        masked = mask(raw, quotes)
        cuts = [match.end() for match in _END.finditer(masked) if ends(masked, match.start(), match.end())]
        cuts = _no_longer_than(LONGEST_SENTENCE, [*cuts, len(masked)], quotes)
        used = 0
        for start, end in pairwise(cuts):
            piece = masked[start:end]
            lead = len(piece) - len(piece.lstrip())
            if lead == len(piece):
                continue
            inside = []
            while used < len(quotes) and quotes[used].end <= end:
                inside.append(Span(quotes[used].start - start - lead, quotes[used].end - start - lead))
                used += 1
            yield Sentence(paragraph.start + start + lead, piece.strip(), tuple(inside), start == 0)


def _no_longer_than(most: int, cuts: Sequence[int], quotes: Sequence[Span]) -> list[int]:
    """`cuts` with 0 before them and more between, so that no piece is much longer than `most`; no quotation is cut."""
    result = [0]
    for cut in cuts:
        while cut - result[-1] > most:
            place = result[-1] + most
            at = bisect_left(quotes, place, key=lambda quote: quote.end)
            if at < len(quotes) and quotes[at].start < place:
                place = quotes[at].end
            if place >= cut:
                break
            result.append(place)
        result.append(cut)
    return result


_EDGE = re.compile(r"[\s,，、:：;；—–\-]")


def trim(masked: str, start: int, end: int) -> Span | None:
    """The span without space and separating punctuation at its ends; None where nothing is left."""
    while start < end and _EDGE.match(masked[start]):
        start += 1
    while end > start and (_EDGE.match(masked[end - 1]) or masked[end - 1] in ".。"):
        end -= 1
    return Span(start, end) if start < end else None


def settle(groups: Iterable[Sequence[Draft]]) -> list[Found]:
    """Findings in the order of the text, each with the narrowest finding that holds it as parent.

    `groups` are drafts that may hold one another (those of one sentence). Drafts without content and doubles go.
    """
    kept: list[Draft] = []
    for group in groups:
        seen = set()
        drafts = []
        for draft in sorted((draft for draft in group if draft.content), key=_place):
            key = (tuple(draft.source), tuple(draft.cue), tuple(draft.content))
            if key not in seen:
                seen.add(key)
                drafts.append(draft)
        for place, draft in enumerate(drafts):
            if draft.parent is None:
                near = drafts[max(0, place - NEIGHBOURS) : place + NEIGHBOURS]
                draft.parent = _narrowest(draft, near)
        kept += drafts
    places = {id(draft): place for place, draft in enumerate(kept)}
    return [
        Found(
            source=tuple(sorted(draft.source)),
            cue=tuple(sorted(draft.cue)),
            content=tuple(sorted(draft.content)),
            stance=draft.stance,
            parent=places.get(id(draft.parent)) if draft.parent is not None else None,
            score=draft.score,
            rule=draft.rule,
        )
        for draft in kept
    ]


def _place(draft: Draft) -> tuple[int, int]:
    spans = draft.source + draft.cue + draft.content
    return min(span.start for span in spans), min((span.start for span in draft.cue), default=0)


def _narrowest(draft: Draft, near: Sequence[Draft]) -> Draft | None:
    """The finding whose content, in one piece, holds all of `draft`; the shortest of several."""
    spans = draft.source + draft.cue + draft.content
    start, end = min(span.start for span in spans), max(span.end for span in spans)
    best: tuple[int, Draft] | None = None
    for other in near:
        if other is draft:
            continue
        for span in other.content:
            wide = (
                span.start <= start and end <= span.end and (bool(draft.cue) or (span.start, span.end) != (start, end))
            )
            if wide and (best is None or span.end - span.start < best[0]):
                best = (span.end - span.start, other)
    return best[1] if best else None

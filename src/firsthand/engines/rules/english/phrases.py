"""Attributions by phrases: "according to X", "citing X", "in X's words", "reportedly"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from firsthand.engines.rules.english.complements import clause_ahead, scope_end
from firsthand.engines.rules.english.drafts import Draft, cue_spans, span_of
from firsthand.engines.rules.english.lexicon import lexicon
from firsthand.engines.rules.english.sources import Range, phrase_end

if TYPE_CHECKING:
    from collections.abc import Sequence

    from firsthand.engines.rules.english.tokens import Token
    from firsthand.records.span import Span

_NONE: frozenset[int] = frozenset()
_VERBAL = frozenset({"V", "VD", "MD", "BE", "HV", "DO"})


def read_phrases(tokens: Sequence[Token], verbs: Sequence[Draft]) -> list[Draft]:
    """Attributions by phrases in one sentence; `verbs` are those that its verbs made."""
    drafts: list[Draft] = []
    words = lexicon()
    for at, token in enumerate(tokens):
        draft = None
        if token.low == "according" and at + 1 < len(tokens) and tokens[at + 1].low == "to":
            draft = _according(tokens, at)
        elif token.low in words.citing:
            draft = _citing(tokens, at, verbs)
        elif token.low in words.hearsay_adverbs:
            draft = _hearsay(tokens, at)
        elif token.low in {"words", "view", "opinion"} and token.tag == "NN":
            draft = _in_words(tokens, at)
        if draft is not None:
            drafts.append(draft)
    return drafts


def _according(tokens: Sequence[Token], at: int) -> Draft | None:
    start = at + 2
    leading = at == 0 or (at == 1 and tokens[0].tag in {"RB", "CC"})
    end = source_end(tokens, start, leading=leading)
    source = span_of(tokens, (start, end))
    if source is None:
        return None
    content = _around(tokens, at, end, leading=leading)
    if not content:
        return None
    draft = Draft([source], cue_spans(tokens, (at, at + 1)), content, score=0.9, rule="according-to")
    draft.takes_more = not leading
    draft.tail = None if leading else tokens[at].start
    return draft


def _around(tokens: Sequence[Token], at: int, end: int, *, leading: bool) -> list[Span]:
    """What is attributed: behind the phrase where it opens the sentence, else before it, and behind it too."""
    spans: list[Span] = []
    if leading:
        extent = (end, scope_end(tokens, end, "clause", _NONE)) if end < len(tokens) else (end, end)
        span = span_of(tokens, extent)
        return [span] if span is not None else []
    start = 0
    for one in range(at - 1, -1, -1):
        if tokens[one].tag == ";":
            start = one + 1
            break
    before = span_of(tokens, (start, at))
    if before is not None:
        spans.append(before)
    if end + 1 < len(tokens) and tokens[end].tag in {",", "-"} and tokens[end + 1].tag not in {"VG", "."}:
        behind = span_of(tokens, (end, scope_end(tokens, end, "clause", _NONE)))
        if behind is not None:
            spans.append(behind)
    return spans


def source_end(tokens: Sequence[Token], start: int, *, leading: bool) -> int:
    """Index behind a source that follows its cue, apposition and relative clause included.

    Args:
        tokens: the sentence.
        start: index of the first token of the source.
        leading: content follows behind a comma, so that the last comma before a clause ends the source.
    """
    at = start
    while at < len(tokens):
        tag = tokens[at].tag
        if tag in {".", ";", ":", "Q", "-"}:
            return at
        if tag == ",":
            closing = _apposition(tokens, at, leading=leading)
            if closing is None:
                return at
            at = closing
            continue
        if tag == "PS" and at > start and tokens[at - 1].tag not in {"WH", "TH", "CC", "SU"} and not leading:
            return at
        at += 1
    return at


def _apposition(tokens: Sequence[Token], comma: int, *, leading: bool) -> int | None:
    """Index of what closes an apposition that a comma opens, or None where it opens none."""
    if comma + 1 >= len(tokens):
        return None
    first = tokens[comma + 1]
    relative = first.tag == "WH" or first.low == "whose"
    if not relative and first.tag not in {"DT", "NN", "JJ", "CD", "NP", "PP"}:
        return None
    at = comma + 1
    while at < len(tokens) and tokens[at].tag not in {",", ".", ";", "Q", "-"}:
        if (
            tokens[at].tag in _VERBAL
            and not relative
            and not any(token.tag in {"WH", "TH"} for token in tokens[comma + 1 : at])
        ):
            return None
        at += 1
    if leading:
        return at if at + 1 < len(tokens) and tokens[at].tag == "," else None
    return at


def _citing(tokens: Sequence[Token], at: int, verbs: Sequence[Draft]) -> Draft | None:
    """As "R reported, citing S, P": the content is R's, and R the holder."""
    start = at + 1
    leading = at == 0
    end = source_end(tokens, start, leading=leading or (tokens[at - 1].tag == ","))
    source = span_of(tokens, (start, end))
    if source is None or source.end - source.start < 2:
        return None
    holder = next((draft for draft in reversed(verbs) if draft.cue and draft.cue[0].start < tokens[at].start), None)
    if holder is None:
        holder = next((draft for draft in verbs), None)
    if holder is not None and holder.content:
        own = [span for span in holder.content if not (span.start <= source.start < span.end)]
        clipped = [span for span in holder.content if span.start < tokens[at].start < span.end]
        content = own or clipped
        if own:
            return Draft([source], cue_spans(tokens, (at,)), list(own), rule="citing", parent=holder)
        if not content:
            return None
        return None
    content = _around(tokens, at, end, leading=leading)
    if not content:
        return None
    return Draft([source], cue_spans(tokens, (at,)), content[:1], rule="citing", score=0.6)


def _hearsay(tokens: Sequence[Token], at: int) -> Draft | None:
    """As "The men were reportedly taken": nobody is named."""
    if tokens[at].tag != "RB":
        return None
    near = tokens[at + 1] if at + 1 < len(tokens) else None
    before = tokens[at - 1] if at else None
    if near is None or (near.tag in {"JJ", "NN"} and before is not None and before.tag in {"DT", "JJ", "IN"}):
        return None
    start = _clause_start(tokens, at)
    pieces = [(start, at), (at + 1, _clause_end(tokens, at + 1))]
    content = [span for span in (span_of(tokens, piece) for piece in pieces) if span is not None]
    return Draft([], cue_spans(tokens, (at,)), content, score=0.6, rule="hearsay") if content else None


def _clause_start(tokens: Sequence[Token], at: int) -> int:
    for one in range(at - 1, -1, -1):
        if tokens[one].tag in {";", ":", "Q", "-"} or tokens[one].tag in {"TH", "SU"}:
            return one + 1
        if tokens[one].tag == "," and (
            clause_ahead(tokens, one + 1) or tokens[one + 1].tag in {"CC", "WH", "VG", "VN", "RB"}
        ):
            return one + 1 + (tokens[one + 1].tag == "CC")
        if tokens[one].tag == "CC" and tokens[one - 1 : one] and clause_ahead(tokens, one + 1) and at - one > 2:
            return one + 1
    return 0


def _clause_end(tokens: Sequence[Token], at: int) -> int:
    for one in range(at, len(tokens)):
        if tokens[one].tag in {".", ";"}:
            return one
        if tokens[one].tag == "," and one + 1 < len(tokens) and tokens[one + 1].tag in {"CC", "SU", "PS"}:
            return one
    return len(tokens)


def _in_words(tokens: Sequence[Token], at: int) -> Draft | None:
    """As "In the words of Kim, …", "in Kim's view, …"."""
    owner = tokens[at - 1] if at else None
    if owner is not None and owner.tag in {"POS", "PP"}:
        start = at - 1
        while start > 0 and tokens[start - 1].tag in {"NP", "NN", "DT", "JJ"}:
            start -= 1
        if start == 0 or tokens[start - 1].low != "in":
            return None
        source: Range = (start, at - (owner.tag == "POS"))
        cue: tuple[int, ...] = (start - 1, at)
        opening, end = start - 1, at + 1
    elif at + 1 < len(tokens) and tokens[at + 1].low == "of" and at >= 2 and tokens[at - 2].low == "in":
        end = phrase_end(tokens, at + 2)
        source = (at + 2, end)
        cue = (at - 2, at - 1, at, at + 1)
        opening = at - 2
    else:
        return None
    span = span_of(tokens, source)
    content = _around(tokens, opening, end, leading=opening == 0)
    if span is None or not content:
        return None
    return Draft([span], cue_spans(tokens, cue), content, score=0.7, rule="in-words")

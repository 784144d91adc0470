"""Attributions by nouns: "his claim that", "a statement by the ministry", "its refusal to"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from firsthand.engines.rules.english.complements import clause_ahead, scope_end
from firsthand.engines.rules.english.drafts import Draft, cue_spans, span_of
from firsthand.engines.rules.english.lexicon import CueNoun, lexicon
from firsthand.engines.rules.english.sources import Range, phrase_end

if TYPE_CHECKING:
    from collections.abc import Sequence

    from firsthand.engines.rules.english.tokens import Token

_NONE: frozenset[int] = frozenset()


def read_nouns(tokens: Sequence[Token], verbs: Sequence[Draft]) -> list[Draft]:
    """Attributions by nouns in one sentence, unless a verb has the same words as its cue."""
    taken = {span.start for draft in verbs for span in draft.cue}
    nouns = lexicon().nouns
    drafts: list[Draft] = []
    for at, token in enumerate(tokens):
        if token.tag != "NN" or token.start in taken:
            continue
        noun = nouns.get(token.low)
        if noun is not None:
            draft = _draft(tokens, at, noun)
            if draft is not None:
                drafts.append(draft)
    return drafts


def _draft(tokens: Sequence[Token], at: int, noun: CueNoun) -> Draft | None:
    holder, words = _owner(tokens, at)
    after = at + 1
    if holder is None:
        holder, after = _agent(tokens, at)
    following = tokens[after] if after < len(tokens) else None
    if following is None:
        return None
    start: int | None = None
    frame = "phrase"
    if noun.that and following.tag == "TH" and clause_ahead(tokens, after + 1):
        start, frame = after, "clause"
    elif holder is not None and noun.infinitive and following.tag == "TO" and _verb(tokens, after + 1):
        start = after
    elif holder is not None and following.low in noun.prepositions and following.tag in {"IN", "SU"}:
        start = after + 1
    if start is None:
        return None
    end = scope_end(tokens, start, frame, _NONE)
    if frame == "phrase":
        end = _before_main_verb(tokens, start, end)
    content = span_of(tokens, (start, end))
    if content is None:
        return None
    source = span_of(tokens, holder) if holder is not None else None
    return Draft(
        [source] if source is not None else [],
        cue_spans(tokens, (*words, at)),
        [content],
        noun.stance,
        0.6 if holder is not None else 0.4,
        f"noun:{noun.lemma}",
    )


def _before_main_verb(tokens: Sequence[Token], start: int, end: int) -> int:
    """Where the sentence's verb ends what its subject announces: "its refusal to comment has angered …"."""
    for at in range(start + 1, end):
        if tokens[at].tag in {"BE", "HV", "MD"} and tokens[at - 1].tag in {"NN", "NP", "PO", "CD"}:
            return at
    return end


def _verb(tokens: Sequence[Token], at: int) -> bool:
    return at < len(tokens) and tokens[at].tag in {"VB", "BE", "HV", "DO", "RB"}


def _owner(tokens: Sequence[Token], at: int) -> tuple[Range | None, tuple[int, ...]]:
    """The possessor of a noun ("the ministry's", "his")."""
    one = at
    while one > 0 and tokens[one - 1].tag in {"JJ", "VD", "VN", "NN", "CD"} and at - one < 4:
        one -= 1
    if one == 0:
        return None, ()
    owner = tokens[one - 1]
    if owner.tag == "PP":
        return (one - 1, one), ()
    if owner.tag == "POS" and one >= 2:
        start = one - 1
        while start > 0 and tokens[start - 1].tag in {"NP", "NN", "JJ", "DT", "CD", "PP"}:
            start -= 1
        return (start, one - 1), ()
    return None, ()


def _agent(tokens: Sequence[Token], at: int) -> tuple[Range | None, int]:
    """As "a claim by Kim", "criticism from the ministry"."""
    if at + 1 < len(tokens) and tokens[at + 1].low in {"by", "from"}:
        end = phrase_end(tokens, at + 2)
        if end > at + 2:
            return (at + 2, end), end
    return None, at + 1

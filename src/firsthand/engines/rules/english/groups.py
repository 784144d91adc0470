"""Verb groups of a sentence: auxiliaries, negation and verb, and what kind of clause they make."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from firsthand.engines.rules.english.tokens import Token

_AUXILIARY = frozenset({"MD", "BE", "HV", "DO", "NO", "TO"})


@dataclass(slots=True)
class Group:
    """A verb with its auxiliaries.

    Attributes:
        first: index of its first token, adverbs before it left out.
        head: index of the verb.
        kind: finite, infinitive, participle (-ing) or past (a bare participle).
        words: indices of what a cue holds: auxiliaries, negation and verb, without adverbs.
    """

    first: int
    head: int
    lemma: str
    kind: str
    passive: bool
    negated: bool
    words: tuple[int, ...]


def find_groups(tokens: Sequence[Token]) -> list[Group]:
    """All verb groups, in order."""
    groups: list[Group] = []
    taken = -1
    for index, token in enumerate(tokens):
        if token.tag in {"V", "VD", "VB", "VN", "VG"} or (
            token.tag in {"BE", "HV", "DO", "MD"} and not _leads_to_verb(tokens, index)
        ):
            groups.append(_group(tokens, index, taken))
            taken = index
    return groups


def _leads_to_verb(tokens: Sequence[Token], index: int) -> bool:
    for at in range(index + 1, min(index + 6, len(tokens))):
        tag = tokens[at].tag
        if tag in {"V", "VD", "VB", "VN", "VG", "BE", "HV"}:
            return True
        if tag == "TO" and tokens[index].tag in {"HV", "BE"}:
            return False
        if tag not in {"RB", "NO", "MD", "DO"}:
            return False
    return False


def _group(tokens: Sequence[Token], head: int, taken: int) -> Group:
    first = at = head
    words = [head]
    while at - 1 > taken and head - at < 9:
        tag = tokens[at - 1].tag
        if tag == "RB":
            at -= 1
            continue
        if tag not in _AUXILIARY:
            break
        if tag == "TO" and tokens[head].tag not in {"VB", "BE", "HV", "DO", "VN"}:
            break
        at -= 1
        first = at
        words.append(at)
        if tag == "TO":
            break
    words.sort()
    tags = [tokens[one].tag for one in words[:-1]]
    lows = [tokens[one].low for one in words[:-1]]
    head_tag = tokens[head].tag
    be = "BE" in tags
    passive = be and head_tag in {"VN", "VD"}
    if "TO" in tags:
        kind = "infinitive"
    elif head_tag == "VG":
        kind = "finite" if be else "participle"
    elif head_tag == "VN" and not be and "HV" not in tags:
        kind = "past"
    elif lows and lows[0] in {"being", "having"}:
        kind = "participle"
    else:
        kind = "finite"
    negated = any(tag == "NO" for tag in tags) or any(low.endswith("n't") or low == "cannot" for low in lows)
    return Group(first, head, tokens[head].lemma, kind, passive, negated, tuple(words))

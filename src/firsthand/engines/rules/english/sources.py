"""Noun phrases: the subject of a verb, walking left, and what follows a preposition or verb."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from firsthand.engines.rules.english.lexicon import lexicon

if TYPE_CHECKING:
    from collections.abc import Sequence

    from firsthand.engines.rules.english.tokens import Token

Range: TypeAlias = tuple[int, int]
"""Token indices, end exclusive."""

_REACH = 45
_INSIDE = frozenset({"DT", "PP", "POS", "JJ", "CD", "NN", "NP", "PO", "IN", "TO", "CC", "RB"})
_HEADS = frozenset({"NN", "NP", "PO", "CD", "DT", "VG"})
_VERBAL = frozenset({"V", "VD", "VN", "VB", "VG", "BE", "HV", "MD", "DO"})


def subject_before(tokens: Sequence[Token], index: int, depth: int = 0) -> Range | None:  # noqa: C901, PLR0911, PLR0912 - a cascade of cases
    """The subject whose last word is at or before `index`, or None."""
    at = index
    while at >= 0 and tokens[at].tag == "RB":
        at -= 1
    if at < 0:
        return None
    token = tokens[at]
    if at < index and token.tag in {"VB", "VD", "VN", "V"}:
        # "who would not speak publicly said": the adverb belongs to the relative clause
        return _trim(tokens, _walk(tokens, at), index + 1) if _walk(tokens, at) < at else None
    if token.tag == "DT":
        start = _walk(tokens, at)
        return _trim(tokens, start, at + 1)
    if token.tag in {"PS", "WH"}:
        if token.low in {"what", "how", "why", "where", "whether", "there", "whatever"}:
            return None
        return (at, at + 1)
    if token.tag == "TH":
        return (at, at + 1) if at and tokens[at - 1].tag in _HEADS else None
    if token.low in {
        "this",
        "these",
        "those",
        "some",
        "many",
        "others",
        "both",
        "all",
        "most",
        "few",
        "several",
        "one",
    }:
        start = _walk(tokens, at)
        return _trim(tokens, start, at + 1) if start < at else (at, at + 1)
    if token.tag == ",":
        return _over_comma(tokens, at, depth)
    if token.tag == "-" and depth < 2:
        opening = _previous(tokens, at - 1, "-")
        if opening is not None and opening > 0 and tokens[opening - 1].tag in _HEADS:
            return subject_before(tokens, opening - 1, depth + 1)
        return None
    if token.tag not in _INSIDE or token.tag in {"CC", "IN", "TO", "DT", "PP"}:
        if token.tag in {"VG", "VD", "VN", "JJ"} or (token.tag == "IN" and token.low in {"above", "below", "inside"}):
            return _trim(tokens, _walk(tokens, at), at + 1)
        return None
    return _list_or_phrase(tokens, at)


def _list_or_phrase(tokens: Sequence[Token], at: int) -> Range | None:
    start = _walk(tokens, at)
    found = _trim(tokens, start, at + 1)
    if found is None:
        return None
    # "Kim, Lee and Park": the list goes on before the comma
    if any(tokens[one].tag == "CC" for one in range(found[0], found[1])) and found[0] >= 2:
        before = found[0]
        while before >= 2 and tokens[before - 1].tag == "," and tokens[before - 2].tag in {"NP", "NN"}:
            if tokens[before - 2].low in lexicon().time:
                break
            item = _walk(tokens, before - 2)
            if before - 2 - item > 8 or item == before - 1:
                break
            if tokens[item].tag in {"IN", "SU", "TO"} or (item and tokens[item - 1].tag in _VERBAL | {"IN"}):
                break
            before = item
        return (before, found[1])
    return found


def _previous(tokens: Sequence[Token], at: int, tag: str) -> int | None:
    for one in range(at, max(-1, at - _REACH), -1):
        if tokens[one].tag == tag:
            return one
        if tokens[one].tag in {"Q", ";", ":"}:
            return None
    return None


def _over_comma(tokens: Sequence[Token], comma: int, depth: int) -> Range | None:
    """As "Kim, a teacher who fled in May, said": the subject before a pair of commas."""
    if depth > 3:
        return None
    opening = _previous(tokens, comma - 1, ",")
    while opening is not None and opening > 0:
        inner = tokens[opening + 1 : comma]
        before = tokens[opening - 1]
        if before.tag in _HEADS | {"POS"} and _is_parenthesis(inner):
            head = _list_or_phrase(tokens, opening - 1)
            if head is None:
                return None
            if head[0] > 0 and tokens[head[0] - 1].tag == ",":
                wider = _over_comma(tokens, head[0] - 1, depth + 1)
                if wider is None and head[0] >= 2 and tokens[head[0] - 2].tag in _HEADS:
                    wider = _list_or_phrase(tokens, head[0] - 2)
                # "Kim, 42, a teacher, said", and no leading adjunct ("On Monday, Kim, a teacher, said")
                if wider is not None and _is_parenthesis(tokens[head[0] : opening]) and _is_short(tokens, head):
                    head = wider
            free = inner[0].low in lexicon().sets["free_clauses"] and inner[0].low not in {"in", "on", "at"}
            return (head[0], opening) if free else (head[0], comma)
        if comma - opening > 25:
            return None
        opening = _previous(tokens, opening - 1, ",")
    return None


def _is_short(tokens: Sequence[Token], head: Range) -> bool:
    return tokens[head[0]].tag == "CD" or tokens[head[0]].tag in {"DT", "JJ"}


def _is_parenthesis(inner: Sequence[Token]) -> bool:  # noqa: PLR0911 - a cascade of cases
    if not inner:
        return False
    first = inner[0]
    if first.tag == "WH" or first.low in {"whose", "who"}:
        return True
    if first.tag in {"CC", "PS", "Q", "TH", "V", "MD", "BE", "HV", "DO"}:
        return False
    relative = False
    for place, token in enumerate(inner):
        if token.tag in {"WH", "TH"}:
            relative = True
        if token.tag in {"V", "MD", "BE", "HV", "DO"} and not relative:
            return False
        following = inner[place + 1].tag if place + 1 < len(inner) else "."
        if token.tag == "VD" and not relative and place and following in {"DT", "PS", "PO", "PP", "TH", "Q", "NP"}:
            return False
        if token.tag == "PS" and not relative:
            return False
    return True


def _walk(tokens: Sequence[Token], at: int) -> int:
    """Index of the first token of the noun phrase, attachments included, that ends at `at`."""
    one = at
    floor = max(0, at - _REACH)
    while one > floor:
        left = tokens[one - 1]
        if left.tag in _INSIDE:
            one -= 1
            continue
        if left.tag in {"WH", "TH"} and one - 1 > 0 and tokens[one - 2].tag in _HEADS and _verb_at(tokens, one):
            one -= 2
            continue
        if left.tag in _VERBAL:
            step = _over_verb(tokens, one - 1)
            if step is None:
                break
            one = step
            continue
        if left.low == "as" and one - 2 >= 0 and tokens[one - 2].tag in {"VD", "VN"}:
            one -= 1
            continue
        break
    return one


def _verb_at(tokens: Sequence[Token], at: int) -> bool:
    while at < len(tokens) and tokens[at].tag in {"RB", "NO"}:
        at += 1
    return at < len(tokens) and tokens[at].tag in _VERBAL


def _over_verb(tokens: Sequence[Token], verb: int) -> int | None:
    """Where a relative or participial clause that ends in this verb's complement begins, or None."""
    at = verb
    while at > 0 and tokens[at - 1].tag in _VERBAL | {"RB", "NO", "TO"}:
        at -= 1
    before = tokens[at - 1] if at else None
    if before is None:
        return None
    if before.tag in {"WH", "TH"} and before.low in {"who", "which", "that"}:
        return at - 1 if at >= 2 and tokens[at - 2].tag in _HEADS else None
    bare = at == verb
    if bare and tokens[verb].tag in {"VG", "VN", "VD"} and before.tag in _HEADS:
        following = tokens[verb + 1].tag if verb + 1 < len(tokens) else "."
        if tokens[verb].tag == "VG" or following in {"IN", "SU", "TO"}:
            return verb
    if bare and tokens[verb].tag in {"VG", "VN", "VD"} and before.tag in {"DT", "PP", "POS", "JJ", "NN", "IN", "CD"}:
        following = tokens[verb + 1].tag if verb + 1 < len(tokens) else "."
        return verb if following in {"NN", "JJ", "NP"} and before.tag != "NN" else None
    if tokens[at].tag == "TO" and before.tag == "NN":
        return at  # "plans to leave", "a man to watch"
    return None


def _trim(tokens: Sequence[Token], start: int, end: int) -> Range | None:
    """The phrase without a leading adjunct or the object of another clause."""
    if start and tokens[start - 1].tag in _VERBAL | {"PO"}:
        joints = [at for at in range(start, end - 1) if tokens[at].tag == "CC"]
        if joints:
            start = joints[-1] + 1
    while start < end and tokens[start].tag in {"CC", "RB"}:
        start += 1
    if (
        start < end
        and tokens[start].tag in {"IN", "TO"}
        and tokens[start].low not in {"about", "over", "under", "between"}
    ):
        inside = phrase_end(tokens, start + 1)
        if inside < end and tokens[inside].tag in {"DT", "NP", "NN", "JJ", "PP", "CD"}:
            start = inside
        else:
            start += 1
    while start < end - 1 and tokens[start].low in lexicon().time and tokens[start + 1].tag in {"NP", "DT", "PP", "NN"}:
        start += 1
    if start >= end or not any(
        tokens[at].tag in {"NN", "NP", "PO", "CD", "DT", "JJ", "VG"} for at in range(start, end)
    ):
        return None
    if tokens[end - 1].low in lexicon().time and end - start == 1:
        return None
    return (start, end)


def phrase_end(tokens: Sequence[Token], at: int) -> int:  # noqa: C901 - a cascade of cases
    """Index behind the base noun phrase (with "of …") that starts at `at`; `at` itself where there is none."""
    words = lexicon()
    one = at
    seen = False
    while one < len(tokens):
        token = tokens[one]
        if token.tag in {"DT", "PP"} and not seen:
            pass
        elif token.tag in {"DT", "PP"}:
            break
        elif (token.tag == "PS" and not seen and token.low in {"it", "you", "everyone", "anyone", "someone"}) or (
            token.tag == "PO" and not seen
        ):
            return one + 1
        elif token.tag in {"JJ", "CD", "POS"} or (token.tag in {"VG", "VD", "VN"} and not seen and one > at):
            seen = seen or token.tag == "CD"
        elif token.tag in {"NN", "NP"}:
            if seen and token.tag == "NP" and tokens[one - 1].tag == "NN" and tokens[one - 1].low not in words.tags:
                break
            if seen and token.low in words.time and tokens[one - 1].tag == "NN":
                break
            seen = True
            if token.low in words.time and one + 1 < len(tokens) and tokens[one + 1].tag == "NP":
                return one + 1
        elif (
            token.tag == "CC"
            and seen
            and one + 1 < len(tokens)
            and tokens[one + 1].tag in {"NP", "NN"}
            and tokens[one - 1].tag == tokens[one + 1].tag
        ):
            pass
        elif token.low == "of" and seen:
            inner = phrase_end(tokens, one + 1) if one - at < 12 else one + 1
            return inner if inner > one + 1 else one
        else:
            break
        one += 1
    return one if seen else at if one == at else one

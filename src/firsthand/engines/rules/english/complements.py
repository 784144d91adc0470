"""What stands behind a reporting verb, and how far it reaches."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from firsthand.engines.rules.english.lexicon import lexicon
from firsthand.engines.rules.english.sources import phrase_end

if TYPE_CHECKING:
    from collections.abc import Sequence

    from firsthand.engines.rules.english.tokens import Token

_FINITE = frozenset({"V", "VD", "MD", "BE", "HV", "DO"})
_NOUNISH = frozenset({"DT", "PP", "POS", "JJ", "CD", "NN", "NP", "PO", "IN", "CC", "RB", "TO", "VG", "VN", "VB"})
_REACH = 40


@dataclass(frozen=True, slots=True)
class Complement:
    """What follows, and where it starts.

    `kind`: quote, that, wh, clause, infinitive, gerund, phrase, preposition, colon, comma, end or other.
    """

    kind: str
    at: int


def complement(tokens: Sequence[Token], at: int) -> Complement:  # noqa: C901, PLR0911, PLR0912 - a cascade of cases
    """What stands at `at`."""
    while at < len(tokens) and tokens[at].tag == "RB":
        at += 1
    if at >= len(tokens):
        return Complement("end", at)
    token = tokens[at]
    tag = token.tag
    following = tokens[at + 1].tag if at + 1 < len(tokens) else "."
    if tag in {".", ";"}:
        return Complement("end", at)
    if tag == "Q":
        return Complement("quote", at)
    if tag == ":":
        if at + 1 >= len(tokens):
            return Complement("open", at)
        return Complement("quote" if following == "Q" else "colon", at + 1)
    if tag in {",", "-"}:
        return Complement("quote", at + 1) if following == "Q" else Complement("comma", at)
    if tag == "TH":
        return Complement("that", at)
    if tag == "WH" or token.low in {"if", "whether"}:
        return Complement("wh", at)
    if tag == "TO":
        verb = at + 1
        while verb < len(tokens) and tokens[verb].tag == "RB":
            verb += 1
        is_verb = verb < len(tokens) and tokens[verb].tag in {"VB", "BE", "HV", "DO", "V"}
        return Complement("infinitive" if is_verb else "preposition", at)
    if tag == "IN":
        return Complement("preposition", at)
    if tag == "PS" and following == "Q":
        return Complement("clause", at)
    if clause_ahead(tokens, at):
        return Complement("clause", at)
    if tag == "VG":
        return Complement("gerund", at)
    if tag in {"DT", "PP", "JJ", "CD", "NN", "NP", "PO", "PS"}:
        return Complement("phrase", at)
    return Complement("other", at)


def clause_ahead(tokens: Sequence[Token], start: int) -> bool:  # noqa: C901, PLR0911, PLR0912 - a cascade of cases
    """Whether a subject and a finite verb stand at `start`."""
    at, relative = start, 0
    limit = min(len(tokens), start + _REACH)
    if start < len(tokens) and tokens[start].low == "there":
        return start + 1 < len(tokens) and tokens[start + 1].tag in _FINITE
    while at < limit:
        tag = tokens[at].tag
        if tag in _FINITE:
            if at == start:
                return False
            if tag == "VD" and _reduced(tokens, at):
                at += 1
                continue
            if not relative:
                return True
            relative -= 1
            while at + 1 < limit and tokens[at + 1].tag in _FINITE | {"RB", "NO", "VN", "VB", "VG"}:
                at += 1
        elif tag == "PS":
            if at > start and tokens[at - 1].tag not in {"CC", "TH", "WH"}:
                relative += 1  # "the man he met"
        elif tag in {"WH", "TH"}:
            if tokens[at - 1].tag in {"NN", "NP", "PO", ",", "DT", "IN"} and at > start:
                relative += 1
            else:
                return False
        elif tag == ",":
            closing = next((k for k in range(at + 1, min(at + 20, limit)) if tokens[k].tag == ","), None)
            if closing is None:
                return False
            if (
                any(tokens[k].tag in {"V", "MD", "BE", "PS"} for k in range(at + 1, closing))
                and tokens[at + 1].tag != "WH"
            ):
                return False
            at = closing
        elif tag == "Q":
            return at > start and _opens_with_verb(tokens[at].lemma)
        elif tag in {"VN", "NO"} or tag in _NOUNISH:
            pass
        else:
            return False
        at += 1
    return False


def _opens_with_verb(word: str) -> bool:
    """Whether a quotation goes on where the subject before it left off: the men "were taken"."""
    words = lexicon()
    if words.tags.get(word) in {"BE", "HV", "DO", "MD"}:
        return True
    form = words.forms.get(word)
    return form is not None and bool(set("DZ") & set(form[1]))


def _reduced(tokens: Sequence[Token], at: int) -> bool:
    """Whether a past form is a participle that belongs to the noun before it."""
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    if following is None or following.tag != "IN":
        return (
            tokens[at - 1].tag in {"DT", "PP", "POS", "JJ"} and following is not None and following.tag in {"NN", "NP"}
        )
    rest = tokens[at + 1 : at + 14]
    for one in rest:
        if one.tag in {"V", "MD", "BE", "HV", "VD"}:
            return True
        if one.tag in {",", ".", "CC", "WH", "TH", "Q", ";", "PS"}:
            return False
    return False


def skip_adjuncts(tokens: Sequence[Token], at: int) -> int:
    """Index behind adverbs, times and prepositional phrases ("on Monday in a letter to parliament")."""
    words = lexicon()
    while at < len(tokens):
        token = tokens[at]
        if token.tag == "RB" or (token.low in words.time and token.tag in {"NP", "NN"}):
            at += 1
        elif token.tag in {"DT", "JJ"} and at + 1 < len(tokens) and tokens[at + 1].low in words.time:
            at += 2
        elif token.tag == "IN" and (behind := _date_end(tokens, at + 1)) > at + 1:
            at = behind
        elif token.tag in {"IN", "TO"} or token.low in {"after", "before", "during", "via", "since"}:
            end = phrase_end(tokens, at + 1)
            if end == at + 1:
                return at
            at = end
        elif token.tag == "CD" and at and tokens[at - 1].low in words.time:
            at += 1
        else:
            return at
    return at


_MONTHS = frozenset(
    [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sept",
        "sep",
        "oct",
        "nov",
        "dec",
    ]
)


def _date_end(tokens: Sequence[Token], at: int) -> int:
    """Index behind a calendar day that starts at `at` ("4 May 2025", "May 4, 2025"); `at` itself where there is none.

    It goes by the word and not by the tag, since "May" and "March" are verbs as well.
    """
    low = [token.low for token in tokens[at : at + 8]] + [""] * 8
    if _is_day(low[0]) and low[1] in _MONTHS:
        end = 2
    elif low[0] in _MONTHS and _is_day(low[1 + (low[1] == ".")]):
        end = 2 + (low[1] == ".")
    else:
        return at
    if low[end] == ".":
        end += 1
    if _is_year(low[end]):
        return at + end + 1
    if low[end] == "," and _is_year(low[end + 1]):
        return at + end + 2 + (low[end + 2] == ",")
    return at + end


def _is_day(word: str) -> bool:
    return word.isascii() and word.isdigit() and 1 <= int(word) <= 31


def _is_year(word: str) -> bool:
    return word.isascii() and word.isdigit() and len(word) == 4


def scope_end(tokens: Sequence[Token], start: int, frame: str, starters: frozenset[int]) -> int:
    """Index behind the content that starts at `start`.

    Args:
        tokens: the sentence.
        start: index of the first token of the content.
        frame: ``clause`` reaches to the sentence's end; ``phrase`` ends at a comma before a new clause.
        starters: indices of cues that begin another attribution of the same speaker.
    """
    at = start
    last = len(tokens)
    while at < last:
        tag = tokens[at].tag
        if at > start:
            if tag in {".", ";"}:
                return at
            if at in starters:
                return _before_joint(tokens, at)
            if frame == "phrase" and _breaks(tokens, at):
                return at
        at += 1
    return last


def _before_joint(tokens: Sequence[Token], at: int) -> int:
    while at > 0 and tokens[at - 1].tag in {",", "CC", "RB", "-"}:
        at -= 1
    return at


def _breaks(tokens: Sequence[Token], at: int) -> bool:
    token = tokens[at]
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    if following is None:
        return False
    if token.tag == ",":
        if following.tag in {"CC", "VG", "SU", "PS", "TH", "-", "V", "VD", "BE", "HV", "MD"}:
            return True
        if following.tag in {"DT", "NP", "NN", "PP"} and clause_ahead(tokens, at + 1):
            return True
        return following.tag == "WH"
    if token.tag == "CC" and following.tag in {"V", "VD", "BE", "HV", "MD"} and token.low in {"and", "but"}:
        return True
    return (
        token.tag == "SU"
        and token.low in {"while", "when", "after", "although", "though", "because"}
        and clause_ahead(tokens, at + 1)
    )

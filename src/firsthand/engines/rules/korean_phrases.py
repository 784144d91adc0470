"""Korean noun phrases: who a sentence is about, and how far to the left the words that describe him reach.

Korean marks roles by particles and puts everything that modifies a noun before it. The rules walk over the
space-separated words of a masked sentence from right to left.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from firsthand.engines.rules.korean_chinese_russian import any_of, table
from firsthand.records.span import Span

_NOUNS = table("ko")["nouns"]
_SPEAKER = re.compile(any_of(_NOUNS["speakers"]) + "(?:들)?$")
_BARE = frozenset(_NOUNS["bare"])
_ADNOMINAL = re.compile(any_of(_NOUNS["adnominal"]) + "$")
_ADNOMINAL_WORDS = frozenset(_NOUNS["adnominal_words"])
_NOT_VERB = re.compile(any_of(_NOUNS["not_verbs"]) + "$")
_OPENERS = frozenset(_NOUNS["openers"])
_TIME = re.compile(any_of(_NOUNS["time"]) + r"|\d+(?:년|월|일|시|분|주|개월)(?:간|쯤|께)?$")
_WORD = re.compile(r"\S+")
_LEFT_ALONE = re.compile(
    r"(?<=\S)(?:에서|에게|에|로|을|를|께|부터|까지|보다|처럼|만|도|라고|다고|며|면서|지만|는데|자|뒤|후|대해|관련해|통해|위해|따라|중|때|가운데|[은는이가])$"
)
_NOT_LEFT_ALONE = re.compile(r"(?:[가-힣]자|[가-힣]로|대표단도)$")
_STOP = re.compile(r"(?:다고|라고|며|면서|지만|는데|으나|대해|관련해|통해|따르면|의하면|때문에)$")
_FINAL = {"은": True, "이": True, "는": False, "가": False}
_MOST_WORDS = 24
"""A noun phrase of more words than this is not a name for a speaker."""


@dataclass(frozen=True, slots=True)
class Subject:
    """A candidate for the one who speaks.

    Attributes:
        span: the noun phrase without its particle.
        end: where its particle ends.
        topic: marked by 은/는 rather than 이/가.
        speaker: whether its last word names somebody who speaks.
    """

    span: Span
    end: int
    topic: bool
    speaker: bool


def words(masked: str, start: int, end: int) -> list[Span]:
    """The space-separated words between two positions."""
    return [Span(*match.span()) for match in _WORD.finditer(masked, start, end)]


def has_final(char: str) -> bool | None:
    """Whether a Hangul syllable ends in a consonant; None for anything else."""
    code = ord(char) - 0xAC00
    return bool(code % 28) if 0 <= code < 11172 else None


def particle(word: str) -> str:
    """The subject or topic particle that ends `word`; empty where it has none."""
    bare = word.rstrip(",·")
    if len(bare) < 2 or bare in _BARE:
        return ""
    for ending in ("께서는", "께서", "에서는"):
        if bare.endswith(ending) and len(bare) > len(ending):
            return ending
    last = bare[-1]
    if last == "도" and len(bare) > 2 and is_speaker(bare[:-1]):
        return "도"
    if last not in _FINAL:
        return ""
    final = has_final(bare[-2])
    fits = final is None or final == _FINAL[last]
    return last if fits and not (last in "은는" and is_adnominal(bare)) else ""


def is_adnominal(word: str) -> bool:
    """Whether `word` is a verb before the noun it describes (목격한, 아는, 살던)."""
    if word in _ADNOMINAL_WORDS:
        return True
    if (
        len(word) > 2
        and word.endswith(("다는", "이라는", "하라는", "으라는", "하자는"))
        and not word.endswith("캐나다는")
    ):
        return True
    return len(word) > 1 and bool(_ADNOMINAL.search(word)) and not _NOT_VERB.search(word)


def is_time(word: str) -> bool:
    """Whether `word` says when (4일, 이날, 지난)."""
    return bool(_TIME.match(word.rstrip(",")))


def is_speaker(word: str) -> bool:
    """Whether a word without particle ends in a noun for somebody who speaks."""
    return bool(_SPEAKER.search(word))


def phrase(masked: str, tokens: list[Span], index: int, end: int) -> Span:
    """The noun phrase whose last word is `tokens[index]`, cut at `end` (where the particle begins)."""
    first = index
    inside = False
    for place in range(index - 1, max(-1, index - _MOST_WORDS), -1):
        word = masked[tokens[place].start : tokens[place].end]
        bare = word.rstrip(",")
        if word.endswith(",") and not inside and place < index - 1 and not is_adnominal(bare):
            break
        another = bare == "또" and masked[tokens[place].end :].lstrip().startswith("다른")
        if (
            (bare in _OPENERS and not another)
            or _STOP.search(bare)
            or ("”" in word and not _is_name_quote(tokens[place]))
        ):
            break
        if is_adnominal(bare):
            inside = True
        elif particle(bare):
            if not inside or particle(bare) not in ("이", "가"):
                break
        elif not inside and (is_time(bare) or (_LEFT_ALONE.search(bare) and not is_speaker(bare))):
            break
        first = place
    while first < index and is_time(masked[tokens[first].start : tokens[first].end]):
        first += 1
    return Span(tokens[first].start, end)


def _is_name_quote(word: Span) -> bool:
    """Whether a quotation inside the phrase is short enough to be a name."""
    return word.end - word.start < 16


def subjects(masked: str, start: int, end: int) -> list[Subject]:
    """All phrases between two positions that bear a subject or topic particle, from left to right."""
    tokens = words(masked, start, end)
    found = []
    for index, token in enumerate(tokens):
        word = masked[token.start : token.end]
        mark = particle(word)
        if not mark:
            continue
        bare = word.rstrip(",·")
        stop = token.start + len(bare) - len(mark)
        head = bare[: -len(mark)]
        if is_time(head) or head in ("것", "수", "데", "적", "바", "점", "이번", "이것", "일부에서"):
            continue
        found.append(
            Subject(
                span=phrase(masked, tokens, index, stop),
                end=token.start + len(bare),
                topic=mark in ("은", "는", "도", "께서는", "에서는"),
                speaker=is_speaker(head),
            )
        )
    return found

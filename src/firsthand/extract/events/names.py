"""Personal names in a sentence, by their form and the words beside them."""

from __future__ import annotations

import re
from functools import cache

from firsthand.extract.places.gazetteer import gazetteer, key_of, place_words
from firsthand.extract.typology import event_words
from firsthand.records.span import Span

_CAPITAL = r"[A-Z][\w’'-]*[a-zà-ÿ][\w’'-]*"
_NAME = re.compile(rf"\b{_CAPITAL}(?: (?:[A-Z]\.|al|bin|ibn|de|van|von|el|da|dos|del|{_CAPITAL})){{0,3}} {_CAPITAL}\b")
_RUSSIAN_NAME = re.compile(r"\b[А-ЯЁ][а-яё]+ [А-ЯЁ][а-яё]+(?:[А-ЯЁ][а-яё]+)?\b")
_KOREAN_NAME = re.compile(
    r"(?<![가-힣])([가-힣]{2,4})\s?(?=씨|군은|양은|(?:기자|목사|선교사|변호사|교수)(?:[가-힣]|\s|$))"
)
_CHINESE_NAME = re.compile(
    r"(?:记者|律师|活动人士|异见人士|学者|作家|牧师|诗人|艺术家)([\u4e00-\u9fff]{2,3})(?=[，、。被在于的是遭已])"
)
_TITLES = re.compile(
    r"^(?:(?:Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|President|Judge|Captain|Lawyer|Activist|Journalist|Pastor|Father|Imam|Reporter|Editor)\.?\s)+"
)


@cache
def populations(language: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Type label of the ontology and pattern of the role words that it covers."""
    edge = r"\b" if language in {"en", "ru"} else ""
    return tuple(
        (kind, re.compile(f"{edge}(?:{'|'.join(words)}){edge}", re.IGNORECASE))
        for kind, words in event_words(language)["populations"].items()
    )


def person_names(sentence: str, language: str) -> list[Span]:
    """Stretches of a sentence that look like a person's full name; offsets into the sentence."""
    if language == "ko":
        return [Span(*match.span(1)) for match in _KOREAN_NAME.finditer(sentence)]
    if language == "zh":
        return [Span(*match.span(1)) for match in _CHINESE_NAME.finditer(sentence)]
    if language == "ru":
        return [Span(*match.span()) for match in _RUSSIAN_NAME.finditer(sentence) if not _is_place(match.group())]
    return [
        span for match in _NAME.finditer(sentence) if (span := _english_name(match.group(), match.start())) is not None
    ]


def _english_name(words: str, start: int) -> Span | None:
    """The name within capitalised words: titles, roles and openers in front left out; None for bodies and places."""
    end = start + len(words)
    words = re.sub(r"[’']s$", "", words)
    end = start + len(words)
    while True:
        first, _, rest = words.partition(" ")
        if not rest or not (_TITLES.match(words) or first in _openers() or _is_role(first)):
            break
        start += len(first) + 1
        words = rest
    parts = words.split()
    if len(parts) < 2 or not _never().isdisjoint(parts) or _is_place(words):
        return None
    if any(part in gazetteer().demonyms for part in parts) or parts[-1] in _organisation_words():
        return None
    return Span(start, end)


def _is_role(word: str) -> bool:
    lowered = word.lower()
    return any(pattern.fullmatch(lowered) for _, pattern in populations("en")) or lowered in {"eyewitness", "witness"}


@cache
def _never() -> frozenset[str]:
    return frozenset(place_words()["persons"]["never"].split())


@cache
def _openers() -> frozenset[str]:
    return frozenset(place_words()["persons"]["openers"].split())


@cache
def _organisation_words() -> frozenset[str]:
    return frozenset(place_words()["organisations"]["words"].split())


def _is_place(name: str) -> bool:
    return gazetteer().knows(key_of(name))

"""Personal names in a sentence, by their form and the words beside them.

A name is rather missed than taken where none is: Latin and Cyrillic names have to have two parts, Korean and Chinese
ones a cue beside them (a role, a title, an age), for words of two characters are mostly common nouns there.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any

from firsthand.extract.places.gazetteer import gazetteer, key_of, place_words
from firsthand.extract.typology import event_words
from firsthand.records.span import Span

_CAPITAL = r"(?:(?:al|el|ul|ad|an|as|ash|at|az|ar|ben)-)?[A-Z][\w’'-]*[a-zà-ÿ][\w’'-]*"
_INITIALS = r"(?:[A-Z]\.){1,3}"
_NAME = re.compile(
    rf"\b(?:{_CAPITAL}|{_INITIALS})"
    rf"(?: (?:{_INITIALS}|al|bin|bint|ibn|de|van|von|el|da|dos|del|di|du|le|la|{_CAPITAL})){{0,4}} {_CAPITAL}(?!\w)"
)
_RUSSIAN_RUN = re.compile(r"\b[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?(?: [А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?)+\b")
_RUSSIAN_PREPOSITION = re.compile(r"(?i)(?:^|\s)(?:в|во|из|на|под|близ|около)\s$")
_PATRONYMIC = re.compile(r"(?:вич|вна|ична)[аеуы]?м?$")
_TITLES = re.compile(
    r"^(?:(?:Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|President|Judge|Captain|Lawyer|Activist|Journalist|Pastor|Father|Imam|Reporter|Editor)\.?\s)+"
)
_KOREAN_END = r"(?=\s?(?:씨|군은|양은)|(?:이|가|은|는|을|를|의|와|과|도|에게|에|로|으로)(?:\s|$|[.,])|\s?\(|[,.·]|\s?$)"
_KOREAN_ROLES_AFTER = "기자|목사|선교사|변호사|교수|활동가"


@cache
def _data() -> dict[str, Any]:
    text = files("firsthand.extract").joinpath("data", "name_words.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@cache
def _listed(language: str, key: str) -> frozenset[str]:
    return frozenset(_data()[language][key].split())


@cache
def populations(language: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Type label of the ontology and pattern of the role words that it covers."""
    edge = r"\b" if language in {"en", "ru"} else ""
    return tuple(
        (kind, re.compile(f"{edge}(?:{'|'.join(words)}){edge}", re.IGNORECASE))
        for kind, words in event_words(language)["populations"].items()
    )


def person_names(sentence: str, language: str) -> list[Span]:
    """Stretches of a sentence that are a person's full name by their form; offsets into the sentence."""
    finder = {"ko": _korean_names, "zh": _chinese_names, "ru": _russian_names}.get(language, _english_names)
    return sorted(set(finder(sentence)))


def _english_names(sentence: str) -> Iterator[Span]:
    for match in _NAME.finditer(sentence):
        span = _english_name(match.group(), match.start())
        if span is not None:
            yield span


def _english_name(words: str, start: int) -> Span | None:
    """The name within capitalised words: titles, roles and openers in front left out; None for bodies and places."""
    words = re.sub(r"[’']s$", "", words)
    end = start + len(words)
    while True:
        first, _, rest = words.partition(" ")
        if not rest or not (_TITLES.match(words) or first in _openers() or _is_role(first) or _is_lead(first)):
            break
        start += len(first) + 1
        words = rest
    parts = words.split()
    if len(parts) < 2 or not _never().isdisjoint(parts) or _is_place(words):
        return None
    if any(part in gazetteer().demonyms for part in parts) or parts[-1] in _organisation_words():
        return None
    return None if _is_role(parts[-1]) or parts[-1] in _listed("en", "before") else Span(start, end)


def _is_lead(word: str) -> bool:
    """Whether a capitalised word is a number, an adjective or a people's name rather than a given name."""
    if word in _listed("en", "before") or word in gazetteer().demonyms:
        return True
    if word.endswith(tuple(_data()["en"]["demonym_endings"])) and word not in _listed("en", "like_demonyms"):
        return len(word) > 6
    return word.endswith("ed") and len(word) > 4 and word not in _listed("en", "like_participles")


def _is_role(word: str) -> bool:
    lowered = word.lower()
    return any(pattern.fullmatch(lowered) for _, pattern in populations("en")) or lowered in {"eyewitness", "witness"}


def _russian_names(sentence: str) -> Iterator[Span]:
    for run in _RUSSIAN_RUN.finditer(sentence):
        parts = [Span(run.start() + one.start(), run.start() + one.end()) for one in re.finditer(r"\S+", run.group())]
        opens = run.start() == 0
        if _RUSSIAN_PREPOSITION.search(sentence[: run.start()]):
            parts = parts[1:]
        while len(parts) > 1 and (
            _is_russian_lead(parts[0].of(sentence)) or (len(parts) > 2 and _is_place(parts[0].of(sentence)))
        ):
            parts = parts[1:]
            opens = False
        named = [one.of(sentence) for one in parts]
        if len(parts) == 3 and opens and not any(_PATRONYMIC.search(word) for word in named):
            parts = parts[1:]
        if 2 <= len(parts) <= 3 and not _is_place(" ".join(named)):
            yield Span(parts[0].start, parts[-1].end)


def _is_russian_lead(word: str) -> bool:
    return (
        word in _listed("ru", "before")
        or word.endswith(tuple(_data()["ru"]["adjectives"]))
        or any(pattern.fullmatch(word) for _, pattern in populations("ru"))
    )


@cache
def _korean_patterns() -> tuple[re.Pattern[str], ...]:
    roles = "|".join(
        word
        for _, words in event_words("ko")["populations"].items()
        for word in (words if isinstance(words, list) else ())
    )
    kin = "아내|남편|어머니|아버지|딸|아들|누나|언니|동생|형|오빠|부인|목격자|이웃|증인|제보자|작가|시인"
    surname = _data()["ko"]["surnames"]
    own = rf"[{surname}][가-힣]{{2}}"
    return (
        re.compile(rf"(?<![가-힣])({own}|[가-힣]{{2,6}}(?: [가-힣]{{2,6}})?) 씨(?![가-힣]{{2,}}\w)"),
        re.compile(rf"(?<![가-힣])({own})(?=씨|군은|양은|\s(?:{_KOREAN_ROLES_AFTER})|\s?\(\d{{1,2}}\))"),
        re.compile(rf"(?:{roles}|{kin})(?:인)? ({own}){_KOREAN_END}"),
        re.compile(rf"(?:{roles}|{kin})(?:인)? ([가-힣]{{2,6}}(?: [가-힣]{{2,6}}){{1,2}}?){_KOREAN_END}"),
    )


def _korean_names(sentence: str) -> Iterator[Span]:
    taken: list[Span] = []
    for number, pattern in enumerate(_korean_patterns()):
        for match in pattern.finditer(sentence):
            span = _without_roles(sentence, Span(*match.span(1)))
            name = span.of(sentence)
            if re.match(r"\s기자\s?(?:=|$)|\s특파원\s?=", sentence[span.end :]) or any(
                span.overlaps(other) for other in taken
            ):
                continue
            if _is_korean_noun(name) or (number == 3 and not _sounds_foreign(name)):
                continue
            taken.append(span)
            yield span


def _without_roles(sentence: str, span: Span) -> Span:
    """A name without the role in front of it ("활동가 김순희 씨")."""
    first, _, rest = span.of(sentence).partition(" ")
    role = any(re.search(rf"(?:{pattern.pattern})$", first) for _, pattern in populations("ko"))
    if rest and (role or first in _listed("ko", "nouns") or not (_sounds_foreign(first + rest))):
        return Span(span.end - len(rest), span.end)
    return span


def _is_korean_noun(name: str) -> bool:
    nouns = _listed("ko", "nouns")
    if len(name) < 2 or any(part in nouns for part in name.split()):
        return True
    if name.endswith(tuple(_data()["ko"]["suffixes"])):
        return True
    return any(pattern.fullmatch(name) for _, pattern in populations("ko")) or _is_place(name)


def _sounds_foreign(name: str) -> bool:
    return len(name.replace(" ", "")) >= 4 and sum(char in _data()["ko"]["foreign"] for char in name) >= 2


@cache
def _chinese_patterns() -> tuple[re.Pattern[str], ...]:
    data = _data()["zh"]
    roles = (
        "记者|律师|活动人士|维权人士|异见人士|学者|作家|牧师|诗人|艺术家|记录片导演|学生|居民|目击者|证人|邻居|"
        "妻子|丈夫|母亲|父亲|女儿|儿子|姐姐|妹妹|哥哥|弟弟|脱北者|難民|难民|流亡者|記者|律師"
    )
    end = "(?=[，、。；（）《“”被在于於的是遭已说說称表告向对和与曾将昨今因从出失0-9]|$)"
    sound = data["foreign"]
    return (
        re.compile(f"(?:{roles})([{data['surnames']}][\\u4e00-\\u9fff]{{1,2}}?){end}"),
        re.compile(f"([{sound}]{{1,7}}(?:·[{sound}]{{1,7}})+)"),
    )


_CHINESE_FUNCTION = re.compile("[在被的是遭已说称将曾从和与因]")


def _chinese_names(sentence: str) -> Iterator[Span]:
    for pattern in _chinese_patterns():
        for match in pattern.finditer(sentence):
            if not _CHINESE_FUNCTION.search(match[1]):
                yield Span(*match.span(1))


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

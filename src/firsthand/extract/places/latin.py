"""Place names in Latin script, by the words beside them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from firsthand.extract.places.candidate import Candidate
from firsthand.extract.places.gazetteer import (
    COUNTRY,
    REGION,
    Entry,
    Gazetteer,
    doubtful_words,
    key_of,
    place_words,
)
from firsthand.records.span import Span

_WORD = re.compile(r"(?:[A-Z]\.){2,}|[A-Z]\.(?=[A-Z][a-z])|[A-Za-zÀ-ɏ][A-Za-zÀ-ɏ]*(?:[-'’ʼ][A-Za-zÀ-ɏ]+)*\.?")
_LONGEST = 5
_LOWER_INSIDE = frozenset(
    {"of", "the", "and", "de", "la", "le", "les", "du", "del", "al", "el", "upon", "on", "sur", "da", "do", "dos"}
)
_SHORT_FORMS = frozenset({"us", "uk", "uae", "prc", "rok", "drc", "la", "nyc"})
_PLACING = frozenset(
    [
        "in",
        "at",
        "near",
        "from",
        "outside",
        "to",
        "through",
        "across",
        "around",
        "of",
        "into",
        "toward",
        "towards",
        "leave",
        "left",
        "fled",
        "entered",
        "visited",
        "reached",
        "between",
        "throughout",
        "via",
        "downtown",
        "northern",
        "southern",
        "eastern",
        "western",
        "central",
        "northeast",
        "northwest",
        "southeast",
        "southwest",
        "greater",
        "rural",
        "inside",
        "within",
    ]
)
_DIRECTIONS = frozenset({
    "north", "south", "east", "west", "northern", "southern", "eastern", "western", "central", "northeast", "northwest",
    "southeast", "southwest", "upper", "lower", "new", "capital",
})  # fmt: skip
_POSSESSIVE = re.compile(r"['’]s?$")


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    start: int
    end: int

    @property
    def capital(self) -> bool:
        return self.text[0].isupper()


def _words(text: str, start: int, end: int) -> list[_Word]:
    words = []
    for match in _WORD.finditer(text, start, end):
        word = match.group()
        stripped = _POSSESSIVE.sub("", word)
        words.append(_Word(stripped, match.start(), match.start() + len(stripped)))
    return words


@cache
def _organisation_words() -> frozenset[str]:
    return frozenset(place_words()["organisations"]["words"].split())


@cache
def _keeping_words() -> frozenset[str]:
    return frozenset(place_words()["organisations"]["keeps"])


@cache
def _titles() -> frozenset[str]:
    return frozenset(place_words()["persons"]["titles"])


@cache
def _given_names() -> frozenset[str]:
    return frozenset(place_words()["persons"]["given"].split())


def latin(text: str, start: int, end: int, places: Gazetteer) -> list[Candidate]:
    """Candidates in Latin script in ``text[start:end]``, the longest at each point, disjoint, in order."""
    words = _words(text, start, end)
    shouting = _is_shouting(text[start:end])
    found: list[Candidate] = []
    at = 0
    while at < len(words):
        match = _longest(text, words, at, places, shouting=shouting)
        if match is None:
            at += 1
            continue
        count, entries, demonym = match
        first, last = words[at], words[at + count - 1]
        stop = last.end
        if last.text.endswith(".") and last.text.count(".") == 1 and last.text not in _abbreviations():
            stop -= 1
        evidence = _evidence(text, words, at, count, ended=stop < last.end, strong=entries[0].kind in {COUNTRY, REGION})
        if count == 1 and first.text.rstrip(".").lower() in doubtful_words():
            evidence -= 0.4 if entries[0].kind in {COUNTRY, REGION} else 2.0
        found.append(Candidate(Span(first.start, stop), entries, demonym, evidence))
        at += count
    return found


def _is_shouting(text: str) -> bool:
    letters = [char for char in text if char.isalpha()]
    return bool(letters) and sum(char.isupper() for char in letters) > 0.7 * len(letters)


@cache
def _abbreviations() -> frozenset[str]:
    return frozenset(name for names in place_words()["abbreviations"].values() for name in names)


def _longest(
    text: str, words: list[_Word], at: int, places: Gazetteer, *, shouting: bool
) -> tuple[int, tuple[Entry, ...], bool] | None:
    first = words[at]
    if not first.capital:
        return None
    for count in range(min(_LONGEST, len(words) - at), 0, -1):
        last = words[at + count - 1]
        if not last.capital or not _joined(text, words[at : at + count]):
            continue
        raw = text[first.start : last.end]
        name = raw.rstrip(".") if raw.count(".") == 1 and not places.knows(key_of(raw)) else raw
        name = " ".join(name.split())
        demonym = places.demonyms.get(name)
        if demonym is not None:
            country = places.country(demonym)
            if country is not None:
                return count, (country,), True
        entries = _named(name, places)
        if entries and not _is_word(name, count, shouting=shouting):
            return count, entries, False
    return None


_EXPANSIONS = (("st ", "saint "), ("mt ", "mount "), ("ft ", "fort "))


def _named(name: str, places: Gazetteer) -> tuple[Entry, ...]:
    """Places that go by the name, "Saint" and "St." being one."""
    key = key_of(name)
    entries = places.find_key(key)
    for pair in _EXPANSIONS:
        for said, other in (pair, pair[::-1]):
            if key.startswith(said):
                entries += tuple(
                    entry for entry in places.find_key(other + key.removeprefix(said)) if entry not in entries
                )
    return entries


def _is_word(name: str, count: int, *, shouting: bool) -> bool:
    """Whether a match is rather an ordinary word or letters: "US" is the country, "Us" and "La" are not."""
    if count > 1:
        return False
    if name in _abbreviations():
        return False
    letters = name.replace(".", "")
    if "'" in name and len(name) < len("D'Iberville"):
        return True
    if letters.lower() in _SHORT_FORMS:
        return not letters.isupper() or (shouting and "." not in name)
    if len(letters) <= 2 or letters.lower() in _DIRECTIONS:
        return True
    # Capitals alone are codes and initials ("GAZA" in a headline is none).
    return letters.isupper() and len(letters) <= 3 and "." not in name


def _joined(text: str, words: list[_Word]) -> bool:
    for number, (left, right) in enumerate(pairwise(words)):
        gap = text[left.end : right.start]
        capital = gap == ", " and left.text == "Washington" and right.text.startswith("D")
        if gap not in {" ", "\n", "-", "  ", "\xa0"} and not capital and not (gap == "" and left.text.endswith(".")):
            return False
        if not right.capital and (right.text not in _LOWER_INSIDE or number == len(words) - 2):
            return False
        if left.text.endswith(".") and len(left.text) > len("St."):
            return False
    return True


def _evidence(text: str, words: list[_Word], at: int, count: int, *, ended: bool, strong: bool) -> float:
    """What the words on both sides say: prepositions for a place; names, titles and firms against it."""
    score = 0.0
    before = words[at - 1] if at else None
    after = words[at + count] if at + count < len(words) else None
    last = words[at + count - 1]
    if count > 1:
        score += 0.5
    if before is not None and text[before.end : words[at].start].strip() == "":
        score += _from_before(before, strong=strong)
    if after is not None and not ended and text[last.end : after.start] in {" ", "\xa0"}:
        score += _from_after(after, words[at + count + 1] if at + count + 1 < len(words) else None, strong=strong)
    if before is None or text[before.end : words[at].start].strip(" \"“'‘\n")[:1] in {".", "!", "?"}:
        score -= 0.3
    return score


def _from_before(before: _Word, *, strong: bool) -> float:
    word = before.text.rstrip(".")
    if word.lower() in _PLACING:
        return 1.0
    if word in _titles() and word not in {"President", "Mayor", "Sheriff", "Minister"}:
        return -3.0
    if word in _given_names():
        return -3.0
    if before.capital and word not in _openers() and word.lower() not in _DIRECTIONS:
        return -0.3 if strong else -1.0
    return 0.0


@cache
def _openers() -> frozenset[str]:
    return frozenset(place_words()["persons"]["openers"].split())


def _from_after(after: _Word, further: _Word | None, *, strong: bool) -> float:
    word = after.text.rstrip(".")
    if word in _keeping_words():
        return 0.7
    if word in _organisation_words() or (
        further is not None
        and after.capital
        and further.text.rstrip(".") in _organisation_words()
        and word not in _keeping_words()
    ):
        return -3.0
    if after.capital and word not in {"I", "The", "In", "On", "A", "An"}:
        return -0.3 if strong else -1.2
    if word in {"native", "resident", "residents", "police", "area", "officials", "government", "authorities"}:
        return 0.8
    return 0.0

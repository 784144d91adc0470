"""Place names in Latin script, by the words beside them."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

from firsthand.extract.places.beside import DIRECTIONS, OF_A_PERSON, Word, evidence_beside, is_person, words_of
from firsthand.extract.places.candidate import Candidate
from firsthand.extract.places.gazetteer import (
    COUNTY,
    Entry,
    Gazetteer,
    doubtful_words,
    key_of,
    listed,
    place_words,
)
from firsthand.records.span import Span

_LONGEST = 5
_LONGEST_LIST = 14
_LOWER_INSIDE = frozenset(
    {"of", "the", "and", "de", "la", "le", "les", "du", "del", "al", "el", "upon", "on", "sur", "da", "do", "dos"}
)
_SHORT_FORMS = frozenset({"us", "uk", "uae", "prc", "rok", "drc", "la", "nyc"})


def latin(text: str, start: int, end: int, places: Gazetteer) -> list[Candidate]:
    """Candidates in Latin script in ``text[start:end]``, the longest at each point, disjoint, in order."""
    words = words_of(text, start, end)
    listed_counties = _in_lists_of_counties(text, words)
    shouting = _is_shouting(text[start:end])
    found: list[Candidate] = []
    at = 0
    while at < len(words):
        hit = (at in listed_counties and _county(text, words, at, places)) or None
        if hit is None and words[at].capital:
            hit = _named_at(text, words, at, places, shouting=shouting)
        if hit is None:
            at += 1
            continue
        count, candidate = hit
        found.append(candidate)
        at += count
    return found


def _named_at(
    text: str, words: list[Word], at: int, places: Gazetteer, *, shouting: bool
) -> tuple[int, Candidate] | None:
    """The longest name at a word, and of how many words it is."""
    match = _longest(text, words, at, places, shouting=shouting)
    if match is None:
        return None
    count, entries, demonym = match
    first, last = words[at], words[at + count - 1]
    stop = last.end
    if last.text.endswith(".") and last.text.count(".") == 1 and last.text not in _abbreviations():
        stop -= 1
    evidence = evidence_beside(text, words, at, count, entries[0], ended=stop < last.end)
    doubtful = count == 1 and first.text.rstrip(".").lower() in doubtful_words()
    person = count == 1 and is_person(text, words, at)
    if person:
        evidence -= OF_A_PERSON
    return count, Candidate(Span(first.start, stop), entries, demonym, evidence, doubtful=doubtful, person=person)


def _in_lists_of_counties(text: str, words: list[Word]) -> frozenset[int]:
    """The words of lists like "Clarke, Oconee and Jackson counties"."""
    found: set[int] = set()
    for end in (number for number, word in enumerate(words) if word.text.lower() == "counties"):
        for number in range(end - 1, max(-1, end - _LONGEST_LIST), -1):
            gap = text[words[number].end : words[number + 1].start]
            if gap not in {" ", ", "} or not (words[number].capital or words[number].text in {"and", "or"}):
                break
            found.add(number)
    return frozenset(found)


def _county(text: str, words: list[Word], at: int, places: Gazetteer) -> tuple[int, Candidate] | None:
    """The county named at a word of such a list."""
    for count in (3, 2, 1):
        if at + count < len(words) and words[at].capital and _joined(text, words[at : at + count]):
            name = text[words[at].start : words[at + count - 1].end]
            counties = [entry for entry in places.find_key(key_of(f"{name} County")) if entry.kind == COUNTY]
            if counties:
                return count, Candidate(
                    Span(words[at].start, words[at].start + len(name)), tuple(counties), evidence=1.0
                )
    return None


def _is_shouting(text: str) -> bool:
    letters = [char for char in text if char.isalpha()]
    return bool(letters) and sum(char.isupper() for char in letters) > 0.7 * len(letters)


@cache
def _abbreviations() -> frozenset[str]:
    return frozenset(name for names in place_words()["abbreviations"].values() for name in names)


def _longest(
    text: str, words: list[Word], at: int, places: Gazetteer, *, shouting: bool
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
        return name in listed("doubtful", "phrases")
    if name in _abbreviations():
        return False
    letters = name.replace(".", "")
    if "'" in name and len(name) < len("D'Iberville"):
        return True
    if letters.lower() in _SHORT_FORMS:
        return not letters.isupper() or (shouting and "." not in name)
    if len(letters) <= 2 or letters.lower() in DIRECTIONS:
        return True
    # Capitals alone are codes and initials ("GAZA" in a headline is none).
    return letters.isupper() and len(letters) <= 3 and "." not in name


def _joined(text: str, words: list[Word]) -> bool:
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

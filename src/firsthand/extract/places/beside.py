"""What the words beside a name in Latin script say: whether it is a place, a body or somebody's name."""

from __future__ import annotations

import re
from dataclasses import dataclass

from firsthand.extract.places.gazetteer import COUNTRY, COUNTY, REGION, Entry, listed, ordinary_words

DIRECTIONS = frozenset({
    "north", "south", "east", "west", "northern", "southern", "eastern", "western", "central", "northeast", "northwest",
    "southeast", "southwest", "upper", "lower", "new", "capital",
})  # fmt: skip
OF_A_PERSON = 3.0
# A country, region or county is meant whoever's office or paper is named after it: "Lamar County Clerk".
_METROPOLIS = 1_000_000  # hardly anybody's surname: "Central Jail Karachi"
_STRONG = frozenset({COUNTRY, REGION, COUNTY})
_WORD = re.compile(r"(?:[A-Z]\.){2,}|[A-Z]\.(?=[A-Z][a-z])|[A-Za-zÀ-ɏ][A-Za-zÀ-ɏ]*(?:[-'’ʼ][A-Za-zÀ-ɏ]+)*\.?")
_COMPOUND = re.compile(
    r"-(?:area|backed|based|born|bound|bred|controlled|held|led|occupied|raised|run|style|trained|wide)$"
)
_POSSESSIVE = re.compile(r"['’]s?$")
# "SPRINGFIELD — Two men ...": where a story is from, in capitals before a dash.
_HEADING = re.compile(r"(?:, [A-Z][A-Za-z.]{1,8})? ?(?:--|[-–—]) ?(?=\w|[\"“'‘])")


@dataclass(frozen=True, slots=True)
class Word:
    """A word and where it stands; a possessive ending and "-based" are no part of it."""

    text: str
    start: int
    end: int

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital."""
        return self.text[0].isupper()


def words_of(text: str, start: int, end: int) -> list[Word]:
    """The words of `text[start:end]`."""
    words = []
    for match in _WORD.finditer(text, start, end):
        word = match.group()
        stripped = _POSSESSIVE.sub("", _COMPOUND.sub("", word))
        words.append(Word(stripped, match.start(), match.start() + len(stripped)))
    return words


def evidence_beside(text: str, words: list[Word], at: int, count: int, entry: Entry, *, ended: bool) -> float:
    """What the words on both sides say: prepositions for a place; names, titles and firms against it."""
    strong = entry.kind in _STRONG
    score = 0.0
    before = words[at - 1] if at else None
    after = words[at + count] if at + count < len(words) else None
    last = words[at + count - 1]
    if count > 1:
        score += 0.5
    if ended is False and _HEADING.match(text, last.end) and text[words[at].start : last.end].isupper():
        score += 1.5
    if before is not None and text[before.end : words[at].start].strip() == "":
        score += _from_before(before, strong=strong, large=entry.population >= _METROPOLIS)
    if after is not None and not ended and text[last.end : after.start] in {" ", "\xa0"}:
        score += _from_after(after, words[at + count + 1] if at + count + 1 < len(words) else None, strong=strong)
    if before is None or text[before.end : words[at].start].strip(" \"“'‘\n")[:1] in {".", "!", "?"}:
        score -= 0.3
    return score


def _from_before(before: Word, *, strong: bool, large: bool) -> float:
    word = before.text.rstrip(".")
    if word.lower() in listed("beside", "placing"):
        return 1.0
    if word in listed("persons", "titles") or word in listed("persons", "given"):
        return 0.0  # what `_is_person` weighs
    if before.capital and word not in listed("persons", "openers") and word.lower() not in DIRECTIONS:
        return -0.3 if strong else -0.6 if large else -1.0
    return 0.0


def is_person(text: str, words: list[Word], at: int) -> bool:
    """Whether the words beside a name make it somebody's: "Mr. Jordan", "Mary Jordan", "Jordan Maddox"."""
    word = words[at].text
    before = words[at - 1] if at else None
    if before is not None and text[before.end : words[at].start].strip() == "":
        said = before.text.rstrip(".")
        if said in listed("persons", "given") or said in listed("persons", "titles"):
            return True
    after = words[at + 1] if at + 1 < len(words) else None
    if after is None or text[words[at].end : after.start] != " ":
        return False
    if word not in listed("persons", "also_places") and word not in listed("persons", "given"):
        return False
    surname = after.text.rstrip(".")
    return after.capital and len(surname) > 1 and not surname.isupper() and not _no_surname(surname)


def _from_after(after: Word, further: Word | None, *, strong: bool) -> float:
    word = after.text.rstrip(".")
    if word in listed("organisations", "keeps"):
        return 0.7
    if word in listed("organisations", "words") or (
        further is not None
        and after.capital
        and further.text.rstrip(".") in listed("organisations", "words")
        and word not in listed("organisations", "keeps")
    ):
        return -3.0
    if after.capital and word not in {"I", "The", "In", "On", "A", "An"}:
        return -0.3 if strong else -1.2
    if word in listed("beside", "speaking"):
        return -0.3 if strong else -1.0
    if word in listed("beside", "attributive"):
        return 0.8
    return 0.0


def _no_surname(word: str) -> bool:
    return (
        word in listed("organisations", "words")
        or word in listed("organisations", "keeps")
        or word in listed("persons", "titles")
        or word in listed("persons", "never")
        or word.lower() in ordinary_words()
    )

"""Says what a body of a state is for, and of which state, so that one body is one in every language."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from firsthand.resolve.sounds import sounds_in
from firsthand.resolve.wording.tables import rows

_SHORT = 3
"""Letters up to which a Cyrillic entry is an abbreviation that only takes an ending."""


@dataclass(frozen=True, slots=True)
class Office:
    """A function (row of `wording/bodies.toml`) and its state: by country code, or by the sound of its name."""

    function: str
    states: frozenset[str]
    countries: frozenset[str]


@cache
def _entries() -> tuple[tuple[re.Pattern[str], str], ...]:
    found: list[tuple[int, str, str]] = []
    for function, words in rows("bodies").items():
        for word in words:
            pattern = re.escape(word)
            if word.isascii():
                pattern = rf"\b{pattern}\b"
            elif "\u0400" <= word[0] <= "\u04ff":
                ending = r"[а-яё]{0,2}\b" if len(word) <= _SHORT else ""
                pattern = rf"\b{pattern}{ending}"
            found.append((-len(word), pattern, function))
    return tuple((re.compile(pattern, re.IGNORECASE), function) for _, pattern, function in sorted(found))


@lru_cache(maxsize=8192)
def office_in(words: str, countries: frozenset[str]) -> Office | None:
    """The office that `words` name, if any; `countries` are codes of those named in it."""
    for pattern, function in _entries():
        match = pattern.search(words)
        if match is not None:
            rest = f"{words[: match.start()]} {words[match.end() :]}"
            return Office(function, frozenset(sound for _, _, sound in sounds_in(rest)), countries)
    return None


def one_office(one: Office, other: Office) -> bool | None:
    """Whether two are one office: None where one of them does not say of which state."""
    if one.function != other.function:
        return False
    if one.countries and other.countries:
        return bool(one.countries & other.countries)
    if one.states and other.states:
        return bool(one.states & other.states) or (None if one.countries or other.countries else False)
    return None

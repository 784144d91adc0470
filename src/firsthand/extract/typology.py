"""Event types: one list, `data/typology.toml`, mapped to the schemes of the field; and the words that tell of each."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

SCHEMES = ("plover", "tnr", "huridocs", "hrc")
LANGUAGES = ("en", "ko", "zh", "ru")


@dataclass(frozen=True, slots=True)
class EventType:
    """A row of the typology.

    Attributes:
        key: what `Event.type` holds.
        label: for people.
        codes: scheme and code, without schemes that have no place for the type.
        violations: labels of the HRDsAttack ontology.
        gravity: weight when the chief event of a report is chosen.
    """

    key: str
    label: str
    codes: tuple[tuple[str, str], ...]
    violations: tuple[str, ...]
    gravity: float


def _data(name: str) -> dict[str, Any]:
    return tomllib.loads(files("firsthand.extract").joinpath("data", name).read_text(encoding="utf-8"))


@cache
def typology() -> dict[str, EventType]:
    """All types by key, in the order of the list."""
    return {
        key: EventType(
            key=key,
            label=row["label"],
            codes=tuple((scheme, row[scheme]) for scheme in SCHEMES if row[scheme]),
            violations=tuple(row["violations"]),
            gravity=float(row["gravity"]),
        )
        for key, row in _data("typology.toml").items()
    }


@cache
def triggers(language: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Type and pattern of what tells of it, for ``en``, ``ko``, ``zh`` or ``ru``."""
    return tuple(
        (key, re.compile(pattern, re.IGNORECASE))
        for key, patterns in _data(f"triggers_{language}.toml").items()
        for pattern in patterns
    )


@cache
def event_words(language: str) -> dict[str, Any]:
    """The words of `data/event_words.toml` for one language: status cues, perpetrators, populations."""
    table: dict[str, Any] = _data("event_words.toml")[language]
    return table


@cache
def agreement_subjects() -> tuple[str, ...]:
    """What an agreement has to be about to be an event here: parts of words, in lower case, of all four languages."""
    words: str = _data("event_words.toml")["agreement_subjects"]
    return tuple(words.split())

"""Which lines of a scraped page are no part of the report: advertisements, captions, share bars, pointers elsewhere."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from enum import Enum
from functools import cache
from importlib.resources import files

_LONGEST = 700
"""Longer lines are paragraphs; no pattern is tried on them (code points)."""


_ORNAMENTS = "▶▷►■◆☞●○•※*#<>[]【】+-–—=_| "

_LONGEST_JUNK = 300
"""Longer lines are no buttons or pointers (code points)."""


class Sort(Enum):
    """What a line is, as far as its own words tell: `LIST` heads a list of headlines, `TAIL` one that ends the page."""

    TEXT = 0
    JUNK = 1
    LIST = 2
    TAIL = 3
    CAPTION = 4


@dataclass(frozen=True, slots=True)
class _Patterns:
    """The table, each list joined; `anywhere` and `caption` come with the words that such a line must have."""

    line: re.Pattern[str]
    list: re.Pattern[str]
    tail: re.Pattern[str]
    anywhere: re.Pattern[str]
    caption: re.Pattern[str]
    anywhere_cues: tuple[str, ...]
    caption_cues: tuple[str, ...]


@cache
def _patterns() -> _Patterns:
    table = tomllib.loads(files("firsthand.read").joinpath("boilerplate.toml").read_text(encoding="utf-8"))
    joined = {
        name: re.compile("|".join(f"(?:{pattern})" for pattern in table[name]), re.IGNORECASE)
        for name in ("line", "list", "tail", "anywhere", "caption")
    }
    return _Patterns(**joined, anywhere_cues=tuple(table["anywhere_cues"]), caption_cues=tuple(table["caption_cues"]))


def sort_of(line: str) -> Sort:
    """What `line`, white space at its ends left out, is by its own words; `TEXT` where nothing speaks against it."""
    if len(line) > _LONGEST:
        return Sort.TEXT
    patterns = _patterns()
    bare = line.strip(_ORNAMENTS)
    if patterns.tail.fullmatch(bare):
        return Sort.TAIL
    if patterns.list.fullmatch(bare):
        return Sort.LIST
    folded = line.lower()
    if (len(line) <= _LONGEST_JUNK and patterns.line.fullmatch(line)) or (
        _has(folded, patterns.anywhere_cues) and patterns.anywhere.fullmatch(line)
    ):
        return Sort.JUNK
    if _has(folded, patterns.caption_cues) and patterns.caption.fullmatch(line):
        return Sort.CAPTION
    return Sort.TEXT


def _has(line: str, cues: tuple[str, ...]) -> bool:
    """Whether one of the cues is in the line: far quicker than a pattern that may begin anywhere in it."""
    for cue in cues:  # noqa: SIM110 - any() over a generator takes twice as long, and this is most of the work
        if cue in line:
            return True
    return False

"""What stands above a report: its title, who wrote it, when and for whom."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from firsthand.read.lines import Line
from firsthand.records.outlet import outlet_named

_MONTHS_EN = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTHS_RU = ("янв", "фев", "мар", "апр", "мая", "июн", "июл", "авг", "сен", "окт", "ноя", "дек")
_LONGEST_BYLINE = 160
_LONGEST_TITLE = 200
_LONGEST_MASTHEAD = 80
_JOINT = re.compile(r"\s*[,|·•/]\s*|\s+[—–-]\s+")
_FULL_STOP = re.compile(r"(?:[.。．｡;:,，；：]|[.。]['\"”’»)）\]])\Z")
_DAY_AT_END = re.compile(
    r"[\s,|/•·–—-]*(?:(?:(?:Published|Posted|Updated|on)\b.*)|(?:[A-Z][a-z]{2,8}\.?\s\d{1,2},?\s(?:19|20)\d\d.*)|(?:\d{1,2}\s[A-Z][a-z]{2,8}\s(?:19|20)\d\d.*)"
    r"|(?:\d{1,2}[:.]\d\d.*)|(?:More (?:by|from)\b.*)|(?:(?:19|20)\d\d[-./]\d{1,2}[-./]\d{1,2}.*))\Z"
)
_SENTENCE_VERB = re.compile(r"\b(?:is|are|was|were|has|have|had|will|said|says|the|that|to)\b")


@dataclass(frozen=True, slots=True)
class _Patterns:
    byline: tuple[re.Pattern[str], ...]
    day: tuple[re.Pattern[str], ...]
    clock: tuple[re.Pattern[str], ...]
    outlet: tuple[re.Pattern[str], ...]


@cache
def _patterns() -> _Patterns:
    table = tomllib.loads(files("firsthand.read").joinpath("heads.toml").read_text(encoding="utf-8"))
    return _Patterns(**{name: tuple(map(re.compile, table[name])) for name in ("byline", "day", "clock", "outlet")})


def byline_in(line: str) -> str | None:
    """The author's name in a line that gives nothing else, as printed and without "By"; None for any other line."""
    if len(line) > _LONGEST_BYLINE:
        return None
    alone = _DAY_AT_END.sub("", line)
    for pattern in _patterns().byline:
        match = pattern.fullmatch(alone)
        if match is not None:
            name = match["name"].strip(" ,|/·-–—")
            if name and not _reads_as_sentence(name):
                return name
    return None


def _reads_as_sentence(name: str) -> bool:
    """Whether "By ..." goes on like a sentence or a phrase ("By the end of the week")."""
    words = name.split()
    lower = sum(
        1 for word in words if word[:1].islower() and word not in {"and", "de", "van", "von", "der", "al", "bin"}
    )
    return len(words) > 16 or lower > 3 or " by " in name or bool(_SENTENCE_VERB.search(name))


def day_in(line: str) -> tuple[bool, str | None]:
    """Whether a line gives only a day or a time, and the day (YYYY-MM-DD) where it has day, month and year."""
    if len(line) > _LONGEST_BYLINE:
        return False, None
    for pattern in _patterns().day:
        match = pattern.fullmatch(line)
        if match is not None and not _FULL_STOP.search(line.rstrip(".")):
            found = _day(match)
            if found is not None and not _reads_on(match["rest"]):
                return True, found
    return any(pattern.fullmatch(line) for pattern in _patterns().clock), None


def _reads_on(rest: str) -> bool:
    """Whether what follows the day is words of a sentence rather than a time, a zone or a section."""
    return len(re.findall(r"\b[a-zа-яё]{2,}\b", rest)) > 2


def _day(match: re.Match[str]) -> str | None:
    groups = match.groupdict()
    month = groups.get("month")
    if groups.get("monthname"):
        month = _month(groups["monthname"] or "", _MONTHS_EN)
    elif groups.get("monthru"):
        month = _month(groups["monthru"] or "", _MONTHS_RU)
    if not month:
        return None
    try:
        return date(int(match["year"]), int(month), int(match["day"])).isoformat()
    except ValueError:
        return None


def _month(words: str, names: tuple[str, ...]) -> str | None:
    begin = words[:3].lower().replace("май", "мая")
    return str(names.index(begin) + 1) if begin in names else None


def outlet_in(line: str) -> str | None:
    """The outlet in a line that says where the text comes from ("来源：新华网"), if it is one that is known."""
    if len(line) > _LONGEST_BYLINE:
        return None
    for pattern in _patterns().outlet:
        match = pattern.search(line)
        if match is not None:
            known = outlet_named(match["name"])
            return known.name if known else match["name"]
    return None


def masthead_in(line: str) -> tuple[str, str] | None:
    """Outlet and day of a line that gives just these ("Harbour Ledger, 4 March 2031"); None for any other line."""
    if len(line) > _LONGEST_MASTHEAD:
        return None
    for joint in _JOINT.finditer(line):
        name, rest = line[: joint.start()], line[joint.end() :]
        _, day = day_in(rest)
        if day is not None and len(name.split()) <= 5 and not name[:1].islower() and any(map(str.isalpha, name)):
            return name, day
    return None


def could_be_title(line: Line) -> bool:
    """Whether a first line may be the title: short, and not ended like a sentence."""
    words = line.words
    return 3 <= len(words) <= _LONGEST_TITLE and not _FULL_STOP.search(words) and any(map(str.isalpha, words))


def same_words(one: str, other: str) -> bool:
    """Whether two titles are one but for case, spacing and punctuation."""
    return len(one) < 2 * len(other) + 20 and _bare(one) == _bare(other)


def _bare(words: str) -> str:
    return "".join(filter(str.isalnum, words.casefold()))

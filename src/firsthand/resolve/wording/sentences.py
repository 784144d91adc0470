"""Cuts a passage into sentences, in Latin, Cyrillic, Korean and Chinese script."""

from __future__ import annotations

import re

from firsthand.records.span import Span
from firsthand.resolve.wording.tables import word_lists

_END = re.compile(r"[.!?…]+[\"'”’»)\]」』]*(?=\s|$)|[。！？]+[”’」』》）]*|\n\s*\n")
_LAST_WORD = re.compile(r"([^\W\d_]+(?:\.[^\W\d_]+)*)\.$")


def sentences(text: str, within: Span) -> list[Span]:
    """Sentences of `text` inside `within`, ascending, without surrounding white space; code points, end exclusive."""
    found: list[Span] = []
    start = within.start
    for match in _END.finditer(text, within.start, within.end):
        if _no_end(text, match, within):
            continue
        _keep(found, text, start, match.end())
        start = match.end()
    _keep(found, text, start, within.end)
    return found


def _keep(found: list[Span], text: str, start: int, end: int) -> None:
    piece = text[start:end]
    lead = len(piece) - len(piece.lstrip())
    body = piece.strip()
    if any(char.isalnum() for char in body):
        found.append(Span(start + lead, start + lead + len(body)))


def _no_end(text: str, match: re.Match[str], within: Span) -> bool:
    """Whether the stop belongs to an abbreviation or an initial, or the sentence goes on in lower case."""
    if not match.group().startswith("."):
        return match.group()[0] in "!?…" and _goes_on(text, match.end(), within)
    word = _LAST_WORD.search(text, max(within.start, match.start() - 20), match.start() + 1)
    if word is not None:
        last = word.group(1)
        if (len(last) == 1 and last.isupper()) or last.casefold() in word_lists("abbreviations"):
            return match.end() < within.end
    return _goes_on(text, match.end(), within)


def _goes_on(text: str, position: int, within: Span) -> bool:
    rest = text[position : min(position + 3, within.end)].lstrip()
    return bool(rest) and rest[0].islower()

"""Breaking a label into lines without measuring fonts."""

from __future__ import annotations

import re
import unicodedata

from firsthand.records.protected import MASK

_PIECE = re.compile(r"[ᄀ-ᇿ⺀-鿿가-힯豈-﫿＀-￯]|\s+|[^\sᄀ-ᇿ⺀-鿿가-힯豈-﫿＀-￯]+")
_LONGEST_PIECE = 18


def width(text: str) -> float:
    """Width in ems of a system sans, on the generous side: wide East Asian characters and masks 1, others 0.56."""
    return sum(map(_char_width, text))


def _char_width(char: str) -> float:
    if unicodedata.combining(char):
        return 0.0
    return 1.0 if unicodedata.east_asian_width(char) in "WF" or char == MASK else 0.56


def wrapped(text: str, ems: float, lines: int) -> tuple[str, ...]:
    """`text` in at most `lines` lines of `ems` width; the last ends in an ellipsis where something is left out.

    Breaks at spaces, between Han and Hangul characters, and within words longer than a line.
    """
    done: list[str] = []
    line = ""
    pieces = [part for piece in _PIECE.findall(" ".join(text.split())) for part in _parts(piece, ems)]
    for at, piece in enumerate(pieces):
        if width(line + piece.rstrip()) <= ems:
            line += piece
            continue
        if len(done) == lines - 1:
            rest = line + "".join(pieces[at:])
            return (*done, _cut(rest, ems))
        done.append(line.rstrip())
        line = piece.lstrip()
    return tuple(filter(None, (*done, line.rstrip())))


def _parts(piece: str, ems: float) -> list[str]:
    parts: list[str] = []
    for char in piece if width(piece) > ems else ():
        if parts and width(parts[-1] + char) <= ems and len(parts[-1]) < _LONGEST_PIECE:
            parts[-1] += char
        else:
            parts.append(char)
    return parts or [piece]


def _cut(text: str, ems: float) -> str:
    while text and width(text) > ems - 1:
        text = text[:-1]
    return text.rstrip() + "…"

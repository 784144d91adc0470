"""A decoded text in lines and blocks, with offsets."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from firsthand.records.span import Span

_LINE = re.compile("[^\n\r\x0b\x0c\x85\u2028\u2029]+")
_BREAK = re.compile("\r\n|[\n\r\x0b\x0c\x85\u2028]|\u2029")
_ENDS = re.compile(r"[.!?:;。！？：；…»”\"'’)\]]\s*\Z")
_WRAPPED_FROM, _WRAPPED_TO = 45, 100


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not empty, white space at its ends left out.

    Attributes:
        span: code points in the text.
        block: number of the block it stands in; blocks are parted by empty lines.
        number: place among the lines that are not empty, from 0.
    """

    span: Span
    words: str
    block: int
    number: int


def lines_of(text: str) -> list[Line]:
    """All lines of `text` that are not empty, in order."""
    found: list[Line] = []
    block, last = 0, 0
    for match in _LINE.finditer(text):
        words = match.group()
        if not words.strip():
            continue
        start = match.start() + len(words) - len(words.lstrip())
        stripped = words.strip()
        between = text[last : match.start()]
        if found and _is_gap(between):
            block += 1
        found.append(Line(Span(start, start + len(stripped)), stripped, block, len(found)))
        last = match.end()
    return found


def _is_gap(between: str) -> bool:
    """Whether an empty line lies in `between`, the white space from one line's last character to the next line."""
    return len(_BREAK.findall(between)) > 1


def is_wrapped(lines: Sequence[Line]) -> bool:
    """Whether the lines are of a text broken at a fixed width, so that a paragraph is a block and not a line.

    So it is where most lines that are followed by another in their block are about as long as each other, and do not
    end as sentences do. In a short text every line that is followed by another must break off before a small letter.
    """
    pairs = [(one, after) for one, after in pairwise(lines) if one.block == after.block]
    inner = [one for one, _ in pairs]
    if 0 < len(inner) < 4 and all(_breaks_off(one, after) for one, after in pairs):
        return True
    if len(inner) < 4 or len(inner) < len(lines) * 0.4:
        return False
    lengths = sorted(len(line.words) for line in inner)
    longest = lengths[int(len(lengths) * 0.95)]
    if not _WRAPPED_FROM <= longest <= _WRAPPED_TO:
        return False
    filled = sum(1 for length in lengths if length >= longest * 0.7)
    unended = sum(1 for line in inner if not _ENDS.search(line.words))
    return filled >= 0.7 * len(inner) and unended >= 0.6 * len(inner)


def _breaks_off(line: Line, after: Line) -> bool:
    """Whether a line is cut in the middle of a sentence that the next one goes on with, in a small letter."""
    cut = _WRAPPED_FROM <= len(line.words) <= _WRAPPED_TO and not _ENDS.search(line.words)
    return cut and after.words[:1].islower()

"""Where the words of a passage stand in the original bytes."""

from __future__ import annotations

import html
import re
from array import array
from dataclasses import dataclass, field

from firsthand.read.decode import Decoded
from firsthand.records.report import SourceMark
from firsthand.records.span import Span

_BETWEEN = re.compile(
    r"<!--.*?(?:-->|\Z)|<(script|style)\b.*?(?:</\1\s*>|\Z)|</?[a-zA-Z!?][^<>]*>|(&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|\w{2,31});)|\s+",
    re.DOTALL | re.IGNORECASE,
)


@dataclass(slots=True)
class Finder:
    """Finds passages in the markup they were read from, going forward from one to the next.

    The markup is reduced once to its letters, without tags, scripts and white space, references resolved, each letter
    with the place it came from; a passage reduced in the same way is then a plain search.

    Attributes:
        data: the bytes that marks point into; empty where there are none that the markup stands in.
        decoded: `data` as text.
    """

    data: bytes = field(repr=False)
    decoded: Decoded
    _letters: str = ""
    _starts: array[int] = field(default_factory=lambda: array("L"))
    _ends: array[int] = field(default_factory=lambda: array("L"))
    _cursor: int = 0
    _known: tuple[int, int] = (0, 0)

    def __post_init__(self) -> None:
        if self.data:
            self._reduce()
            self._known = (0, self.decoded.offset)

    def mark(self, text: str, span: Span) -> SourceMark | None:
        """The byte range from the first to the last letter of the passage; None where it is not found word for word."""
        wanted = "".join(span.of(text).split())
        at = self._letters.find(wanted, self._cursor)
        if at < 0:
            at = self._letters.find(wanted)
        if at < 0 or not wanted:
            return None
        self._cursor = at + len(wanted)
        first, last = self._starts[at], self._ends[self._cursor - 1]
        begin = self._byte(first)
        end = self._byte(last)
        if self.data[begin:end].decode(self.decoded.encoding, "replace") != self.decoded.text[first:last]:
            return None  # damaged bytes before it were replaced, so that counting fails
        return SourceMark(span, bytes=(begin, end))

    def _reduce(self) -> None:
        markup = self.decoded.text
        pieces: list[str] = []
        at = 0
        for match in _BETWEEN.finditer(markup):
            self._keep(pieces, markup[at : match.start()], at)
            if match.group(2):
                for char in html.unescape(match.group(2)):
                    if not char.isspace():
                        pieces.append(char)
                        self._starts.append(match.start())
                        self._ends.append(match.end())
            at = match.end()
        self._keep(pieces, markup[at:], at)
        self._letters = "".join(pieces)

    def _keep(self, pieces: list[str], words: str, at: int) -> None:
        pieces.append(words)
        self._starts.extend(range(at, at + len(words)))
        self._ends.extend(range(at + 1, at + len(words) + 1))

    def _byte(self, at: int) -> int:
        """The byte at which code point `at` of the markup begins, counted from the last place that is known."""
        known, place = self._known if at >= self._known[0] else (0, self.decoded.offset)
        place += len(self.decoded.text[known:at].encode(self.decoded.encoding, "replace"))
        self._known = (at, place)
        return place

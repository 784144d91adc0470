"""Finding what must not be read, in every text where it may stand, and covering it with as many masks."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable

from firsthand.records.protected import MASK
from firsthand.records.span import Span

_JOINT = r"[\s\-–‐‑·・_+.%]*"
_WORD = re.compile(r"[^\W_]+")
_START = 3
"""Letters by which a string is looked up."""


class Masker:
    """Covers a set of strings wherever they stand.

    Letter case and what joins the words of a name (space, hyphen, middle dot, as in addresses of pages) do not matter.
    A string in Latin or Cyrillic letters must begin where a word begins; endings of up to three Cyrillic letters
    (cases) are covered with it, in Latin a whole word is asked for. Han and Hangul have no such borders: particles
    follow without a space.
    """

    def __init__(self, strings: Iterable[str]) -> None:
        """Take the strings; blank ones are left out."""
        self._by_start: dict[str, list[re.Pattern[str]]] = defaultdict(list)
        self._inside: set[str] = set()
        self._signs: list[str] = []
        for string in dict.fromkeys(_clean(string) for string in strings):
            words = _WORD.findall(string)
            if not words:
                self._signs += [string] if string else []
                continue
            self._by_start[words[0].casefold()[:_START]].append(re.compile(_pattern(string, words), re.IGNORECASE))
            if _borderless(words[0][0]):
                self._inside.add(words[0][0])

    def spans(self, text: str) -> list[Span]:
        """Where `text` holds one of the strings, ascending; of several that begin at one place the longest.

        Takes time linear in the text: each word is looked up by how it begins.
        """
        found = [Span(at.start(), at.end()) for sign in self._signs for at in re.finditer(re.escape(sign), text)]
        for word in _WORD.finditer(text) if self._by_start else ():
            starts = [word.start()]
            if self._inside:
                starts += [at for at in range(word.start() + 1, word.end()) if text[at] in self._inside]
            ends = ((start, self._longest(text, start, word.end())) for start in starts)
            found += [Span(start, end) for start, end in ends if end]
        return sorted(found)

    def _longest(self, text: str, start: int, end: int) -> int:
        begins = text[start : min(end, start + _START)].casefold()[:_START]
        keys = {begins[:size] for size in range(1, len(begins) + 1)}
        ends = [
            match.end()
            for key in keys
            for pattern in self._by_start.get(key, ())
            if (match := pattern.match(text, start))
        ]
        return max(ends, default=0)

    def cover(self, text: str) -> str:
        """`text` with the strings masked; as long as before, in code points."""
        return covered(text, self.spans(text))


def covered(text: str, spans: Iterable[Span]) -> str:
    """`text` with each code point of `spans` masked."""
    ordered = sorted(spans)
    if not ordered:
        return text
    parts, at = [], 0
    for start, end in ordered:
        begin, stop = max(at, start), min(end, len(text))
        if begin < stop:
            parts += [text[at:begin], MASK * (stop - begin)]
            at = stop
    return "".join((*parts, text[at:]))


def _clean(string: str) -> str:
    return " ".join(string.replace(MASK, " ").split())


def _pattern(string: str, words: list[str]) -> str:
    if not words:
        return re.escape(string)
    # marks that belong to an address or a number (@, /, +, #) stand between the words as they are
    gaps = re.split(_WORD, string)
    body = "".join(
        re.escape(word) + (_gap(gaps[at + 1]) if at + 1 < len(words) else "") for at, word in enumerate(words)
    )
    before = "" if _borderless(words[0][0]) else r"(?<![^\W_])"
    last = words[-1][-1]
    if _borderless(last):
        after = ""
    elif unicodedata.name(last, "").startswith("CYRILLIC"):
        after = r"[а-яёіїєґ]{0,3}(?![^\W_])"
    else:
        after = r"(?![^\W_])"
    return f"{before}{body}{after}"


def _gap(between: str) -> str:
    return _JOINT if not re.search(r"[^\s\-–‐‑·・_+.%]", between) else re.escape(between)


def _borderless(char: str) -> bool:
    return unicodedata.name(char, "").startswith(("CJK", "HANGUL", "HIRAGANA", "KATAKANA", "THAI"))

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


class Masker:
    """Covers a set of strings wherever they stand.

    Letter case and what joins the words of a name (space, hyphen, middle dot, as in addresses of pages) do not matter.
    A string in Latin or Cyrillic letters must begin where a word begins; endings of up to three Cyrillic letters
    (cases) are covered with it, in Latin a whole word is asked for. Han and Hangul have no such borders: particles
    follow without a space.
    """

    def __init__(self, strings: Iterable[str]) -> None:
        """Take the strings; blank ones are left out."""
        self._patterns: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for string in dict.fromkeys(_clean(string) for string in strings):
            words = _WORD.findall(string)
            key = (words[0] if words else string).casefold()
            if key:
                self._patterns[key].append((string, _pattern(string, words)))

    def spans(self, text: str) -> list[Span]:
        """Where `text` holds one of the strings; ascending, disjoint."""
        folded = text.casefold()
        found = [entry for key, entries in self._patterns.items() if key in folded for entry in entries]
        if not found:
            return []
        found.sort(key=lambda entry: -len(entry[0]))
        each = re.finditer("|".join(pattern for _, pattern in found), text, re.IGNORECASE)
        return [Span(*match.span()) for match in each if match[0]]

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
    before = "" if _borderless(string[0]) else r"(?<![^\W_])"
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

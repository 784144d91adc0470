"""Words of a text as search knows them, each with its place in the text.

One segmentation serves both databases: the text is cut here and stored as words with blanks between, so that neither
SQLite's nor PostgreSQL's own idea of a word matters. Words of alphabetic scripts are case-folded, and Latin and Greek
accents folded too. Scripts that are written without blanks, or with endings grown onto the word (Hangul), become
overlapping pairs of characters, each run closed by its last character alone: 中国人 gives 中国 国人 人. A two-character
word is then one pair wherever it stands, a longer one a phrase of pairs, and one character the beginning of a pair.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from firsthand.records.span import Span

# Thai, Lao, Myanmar, jamo, Khmer, kana, bopomofo, Han, Hangul, half-width kana, Han beyond the first plane.
_PAIRED = (
    "\u0e00-\u0eff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff\u3040-\u30ff\u3100-\u318f\u31f0-\u31ff\u3005\u3007"
    "\u3400-\u4dbf\u4e00-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff"
)
_MARKS = (
    "\u0300-\u036f\u0483-\u0487\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u0900-\u0903\u093a-\u094f\u0951-\u0957"
)
_WORD = re.compile(
    f"(?P<pairs>[{_PAIRED}]+)|(?P<word>(?:(?![{_PAIRED}])[^\\W_])(?:(?![{_PAIRED}])[^\\W_]|[{_MARKS}])*)"
)
_PAIRS_LETTER = re.compile(f"[{_PAIRED}]")
_HALF_WIDTH = re.compile("[\uff66-\uff9f]")

LONGEST = 40
"""Code points of a word that are kept: both databases bound the length of a word, and none this long is one."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word as search knows it.

    Attributes:
        form: what is compared.
        span: where it stands in the text.
        closing: whether it is the last character of a run of pairs, alone.
    """

    form: str
    span: Span
    closing: bool = False


def words(text: str, start: int = 0, end: int | None = None) -> list[Word]:
    """The words of ``text[start:end]``, with spans into the whole text, in its order."""
    found: list[Word] = []
    for match in _WORD.finditer(text, start, len(text) if end is None else end):
        if match["word"] is not None:
            found.append(Word(fold(match["word"])[:LONGEST], Span(*match.span())))
        else:
            found.extend(_pairs(match["pairs"], match.start()))
    return [word for word in found if word.form]


def fold(word: str) -> str:
    """The form of a word of an alphabetic script: compatible forms made one, case-folded, accents folded."""
    folded = unicodedata.normalize("NFKC", word).casefold()
    if folded.isascii():  # "⑴" becomes "(1)", of which only the figure is a word
        return folded if folded.isalnum() else "".join(letter for letter in folded if letter.isalnum() or letter == "_")
    plain = [_without_accents(letter) for letter in unicodedata.normalize("NFC", folded)]
    return "".join(letter for letter in "".join(plain) if letter.isalnum() or unicodedata.category(letter)[0] == "M")


def _without_accents(letter: str) -> str:
    """Latin and Greek letters lose their accents; Cyrillic ё is written е, but й stays a letter of its own."""
    if letter == "ё":
        return "е"
    parts = unicodedata.normalize("NFD", letter)
    if len(parts) > 1 and (parts[0].isascii() or "\u0370" <= parts[0] <= "\u03ff"):
        return parts[0]
    if len(parts) == 1 and (
        "\u0300" <= parts <= "\u036f" or "\u064b" <= parts <= "\u065f" or "\u0591" <= parts <= "\u05c7"
    ):
        return ""
    return letter


def _pairs(run: str, start: int) -> list[Word]:
    plain = unicodedata.normalize("NFKC" if _HALF_WIDTH.search(run) else "NFC", run)
    whole = Span(start, start + len(run))
    if not _PAIRS_LETTER.match(plain):
        return [Word(fold(plain)[:LONGEST], whole)]
    exact = len(plain) == len(run)
    found = [
        Word(plain[at : at + 2], Span(start + at, start + at + 2) if exact else whole) for at in range(len(plain) - 1)
    ]
    found.append(Word(plain[-1], Span(whole.end - 1, whole.end) if exact else whole, closing=True))
    return found

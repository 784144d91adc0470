"""Finds the words that a model quotes in the passage that it quotes them from."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from firsthand.records.span import Span

MAX_PLACES = 400
"""Of a quotation that stands oftener than this in one passage, only the first places are looked at."""

_STRAIGHT = str.maketrans(dict.fromkeys("“”„‟", '"') | dict.fromkeys("‘’‚‛", "'"))


class Quoted:
    """A passage in which quotations are looked up.

    A quotation is found where the same words stand: exactly so, or, where they do so nowhere, with other white space or
    with curly quotation marks for straight ones. Words of scripts that write blanks between words are found as whole
    words only: "he" does not stand in "the".
    """

    def __init__(self, text: str, span: Span) -> None:
        self._words = span.of(text)
        self._start = span.start
        self._known: dict[str, tuple[Span, ...]] = {}
        self._folded: _Folded | None = None

    def places(self, quotation: str) -> tuple[Span, ...]:
        """Where `quotation` stands, in the order of the text; offsets are those of the whole text."""
        if quotation not in self._known:
            found = self._exact(quotation) or self._loose(quotation)
            self._known[quotation] = tuple(Span(self._start + start, self._start + end) for start, end in found)
        return self._known[quotation]

    def _exact(self, quotation: str) -> list[Span]:
        found = _all(self._words, quotation.strip())
        return [span for span in found if _is_whole(self._words, span)]

    def _loose(self, quotation: str) -> list[Span]:
        if self._folded is None:
            self._folded = _Folded.of(self._words)
        found = _all(self._folded.words, _Folded.of(quotation.strip()).words)
        original = [Span(self._folded.starts[span.start], self._folded.ends[span.end - 1]) for span in found]
        return [span for span in original if _is_whole(self._words, span)]


@dataclass(frozen=True, slots=True)
class _Folded:
    """Words with each run of white space made one blank and curly marks made straight, and where each came from."""

    words: str
    starts: list[int]
    ends: list[int]

    @classmethod
    def of(cls, words: str) -> _Folded:
        kept: list[str] = []
        starts: list[int] = []
        ends: list[int] = []
        for place, char in enumerate(words.translate(_STRAIGHT)):  # one character for one: places stay
            if char.isspace() and kept and kept[-1] == " ":
                ends[-1] = place + 1
                continue
            kept.append(" " if char.isspace() else char)
            starts.append(place)
            ends.append(place + 1)
        return cls("".join(kept), starts, ends)


def _all(words: str, wanted: str) -> list[Span]:
    found: list[Span] = []
    place = words.find(wanted) if wanted else -1
    while place >= 0 and len(found) < MAX_PLACES:
        found.append(Span(place, place + len(wanted)))
        place = words.find(wanted, place + 1)
    return found


def _is_whole(words: str, span: Span) -> bool:
    """Whether neither edge cuts a word in two, or a letter from its marks."""
    return not (_cuts(words, span.start) or _cuts(words, span.end))


def _cuts(words: str, edge: int) -> bool:
    if not 0 < edge < len(words):
        return False
    before, after = words[edge - 1], words[edge]
    return unicodedata.category(after) == "Mn" or (_is_spaced(before) and _is_spaced(after))


def _is_spaced(char: str) -> bool:
    """Whether it is a letter or digit of a script that writes blanks between words and joins nothing to them.

    That is Latin, Greek, Cyrillic, Armenian. Hebrew and Arabic join "and" and "that" to the word; Korean joins
    particles; Chinese, Japanese and Thai write no blanks.
    """
    return char.isalnum() and (char < "\u0590" or "\u1e00" <= char < "\u2000")

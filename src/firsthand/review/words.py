"""Finding in a report's text the words that a person typed or selected."""

from __future__ import annotations

import re
from collections.abc import Sequence

from firsthand.errors import InputError
from firsthand.records.span import Span, Spans

_NOT_THERE = "Give the words as the report has them; they need not be a whole sentence."


class ManyPlacesError(InputError):
    """The words stand in the report more than once.

    Attributes:
        spans: where, ascending.
    """

    def __init__(self, words: str, spans: Sequence[Span]) -> None:
        super().__init__(
            f"“{words}” stands in the report {len(spans)} times",
            code="many-places",
            remedy="Say which of them is meant.",
        )
        self.spans = tuple(spans)


def find_words(text: str, words: str, *, at: Span | None = None, within: Spans = ()) -> Span:
    """The one stretch of `text` that `words` are.

    Blank space in `words` fits any in the text, so that words taken from two lines are found.

    Args:
        text: of the report.
        words: as typed.
        at: where they were selected; counts where the words do stand there.
        within: where they stand inside these once, they are taken from there.

    Raises:
        InputError: they do not stand in the text, or nothing was given.
        ManyPlacesError: they stand there more than once, and nothing says which is meant.
    """
    parts = words.split()
    if not parts:
        raise InputError("no words were given", code="no-words", remedy=_NOT_THERE)
    pattern = r"\s+".join(map(re.escape, parts))
    if at is not None and re.fullmatch(pattern, at.of(text)):
        return at
    # whole words before parts of words, since "he" is in "the"; Han and Hangul have no such borders
    whole = rf"(?<!\w){pattern}(?!\w)"
    found = _all(whole, text) or _all(pattern, text) or _all(whole, text, re.IGNORECASE)
    if not found:
        raise InputError(f"“{' '.join(parts)}” does not stand in the report", code="no-such-words", remedy=_NOT_THERE)
    near = [span for span in found if any(span.within(one) for one in within)]
    for choice in (found, near):
        if len(choice) == 1:
            return choice[0]
    raise ManyPlacesError(" ".join(parts), found)


def _all(pattern: str, text: str, flags: re.RegexFlag = re.NOFLAG) -> list[Span]:
    return [Span(*one.span()) for one in re.finditer(pattern, text, flags)]

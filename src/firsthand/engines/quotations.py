"""Finds quotations by their marks, in the writing of English, Korean, Chinese and Russian.

One pass over the passages. Only outermost quotations are returned; a quotation inside another is left to whoever reads
the inside. A quotation that opens each of several paragraphs and is closed in the last one, as newspapers print long
speeches, comes back as one quotation for each paragraph, chained by `continues`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from firsthand.records.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from firsthand.records.report import Passage

_PAIRS = {
    "“": "”",
    "„": "“”",
    "‟": "”",
    "«": "»",
    "「": "」",
    "『": "』",
    "〝": "〞〟",
    "‘": "’",
    '"': '"',
    "＂": "＂",
    "''": "''",
    "``": "''",
}
_MARK = re.compile(r"''|``|[“”„‟«»「」『』〝〞〟‘’\"＂]")
_STRAIGHT = frozenset({'"', "＂", "''"})


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words between quotation marks.

    Attributes:
        span: with the marks.
        inner: without them.
        continues: whether it carries on the quotation of the passage before, which was left open.
        closed: whether a closing mark was found; if not, it runs to the end of its passage.
        mark: the opening mark.
    """

    span: Span
    inner: Span
    continues: bool = False
    closed: bool = True
    mark: str = '"'


def find_quotations(text: str, passages: Sequence[Passage]) -> list[Quotation]:
    """All outermost quotations of `passages`, in the order of the text; offsets are code points into `text`.

    An opening mark without a partner is a quotation to the end of its passage where the next passage opens with the
    same mark or where it opens its own passage; elsewhere it is ignored.
    """
    found: list[Quotation] = []
    carried: str | None = None
    for index, passage in enumerate(passages):
        following = passages[index + 1].span if index + 1 < len(passages) else None
        quotes, left_open = _in_passage(text, passage.span, carried)
        if left_open is not None:
            mark, start, after = left_open
            continued = following is not None and _opens_with(text, following, mark)
            if continued or not text[passage.span.start : start].strip():
                end = _trimmed_end(text, after, passage.span.end)
                if end > after:
                    opens = not text[passage.span.start : start].strip()
                    quotes.append(
                        Quotation(
                            Span(start, end), Span(after, end), carried == mark and opens, closed=False, mark=mark
                        )
                    )
            carried = mark if continued else None
        else:
            carried = None
        found.extend(quotes)
    return found


def _in_passage(text: str, span: Span, carried: str | None) -> tuple[list[Quotation], tuple[str, int, int] | None]:
    """Closed quotations of one passage, and the opening mark that was left without a partner."""
    quotes: list[Quotation] = []
    opened: tuple[str, int, int] | None = None
    for match in _MARK.finditer(text, span.start, span.end):
        mark, start, after = match.group(), match.start(), match.end()
        if opened is None:
            if mark in _PAIRS and _may_open(text, span, mark, start, after):
                opened = (mark, start, after)
            continue
        opener, opened_at, inner = opened
        if mark in _PAIRS[opener] and _may_close(text, span, opener, start, after):
            continues = carried == opener and not text[span.start : opened_at].strip()
            quotes.append(Quotation(Span(opened_at, after), Span(inner, start), continues, mark=opener))
            opened = None
        elif mark == opener and mark not in _STRAIGHT and opener != "‘":
            # the same opening mark again: the first was never closed
            opened = (mark, start, after)
    return quotes, opened


def _may_open(text: str, span: Span, mark: str, start: int, after: int) -> bool:
    before = text[start - 1] if start > span.start else " "
    follows = text[after] if after < span.end else " "
    if mark in _STRAIGHT:
        return not follows.isspace() and not (before.isalnum() and not _is_wide(before))
    if mark == "‘":
        return not before.isalnum() and not follows.isspace()
    return not follows.isspace() or mark in "«„"


def _may_close(text: str, span: Span, opener: str, start: int, after: int) -> bool:
    before = text[start - 1] if start > span.start else " "
    follows = text[after] if after < span.end else " "
    if opener == "‘":
        # an apostrophe inside a word, or after a plural, is no closing mark
        if follows.isalnum() and not _is_wide(follows):
            return False
        return before in ",.?!…;:" or not before.isspace()
    if opener in _STRAIGHT:
        return not before.isspace() or not follows.isalnum()
    return True


def _is_wide(char: str) -> bool:
    return char >= "\u1100"


def _opens_with(text: str, span: Span, mark: str) -> bool:
    return text[span.start : span.end].lstrip().startswith(mark)


def _trimmed_end(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1].isspace():
        end -= 1
    return end


def covering(quotations: Iterable[Quotation], start: int, end: int) -> Quotation | None:
    """The quotation that holds ``text[start:end]``, if any."""
    return next((one for one in quotations if one.span.start <= start and end <= one.span.end), None)

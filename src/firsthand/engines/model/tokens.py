"""Text cut into the pieces that the model reads, each with its offsets, its case and whether it stands in a quotation.

The vocabulary of the English encoder knows no capitals, and a window does not show where a quotation was opened; both
tell much about who speaks. So each piece carries a *look*, one number of `LOOKS`, which the encoder embeds beside it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from firsthand.engines.quotations import find_quotations
from firsthand.records.report import Passage

Ints = NDArray[np.int64]

LOOKS = 8
"""Four of case (none or lower, Capitalised, ALL CAPITALS, with digits), outside and inside a quotation."""


@dataclass(frozen=True, slots=True)
class Pieces:
    """One passage in pieces.

    Attributes:
        ids: shape [n], numbers in the vocabulary.
        looks: shape [n], 0 to `LOOKS` - 1.
        starts: shape [n], code points into the report's text.
        ends: shape [n], exclusive.
        heads: shape [n], whether a unit begins here: a word where words are written apart, else a piece.
    """

    ids: Ints
    looks: Ints
    starts: Ints
    ends: Ints
    heads: NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.ids)

    def cut(self, start: int, end: int) -> Pieces:
        """Pieces `start` to `end`, exclusive."""
        here = slice(start, end)
        return Pieces(self.ids[here], self.looks[here], self.starts[here], self.ends[here], self.heads[here])


def cut_passages(tokenizer: Tokenizer, text: str, passages: Sequence[Passage], *, words: bool) -> list[Pieces]:
    """Each of `passages` in pieces, in order; passages without a piece come back empty.

    Args:
        tokenizer: of the encoder, without special tokens of its own.
        text: the report's whole text.
        passages: in ascending order, disjoint.
        words: whether a unit is a word (scripts that write words apart) or a piece.
    """
    quoted = np.zeros(len(text) + 1, dtype=bool)
    for quotation in find_quotations(text, passages):
        quoted[quotation.span.start : quotation.span.end] = True
    encodings = tokenizer.encode_batch(
        [text[one.span.start : one.span.end] for one in passages], add_special_tokens=False
    )
    cut = []
    for passage, encoding in zip(passages, encodings, strict=True):
        base = passage.span.start
        offsets = np.asarray(encoding.offsets, dtype=np.int64).reshape(-1, 2)
        starts, ends = offsets[:, 0] + base, offsets[:, 1] + base
        # some vocabularies count the blank before a word to the word
        blank = np.fromiter((s < e and text[s].isspace() for s, e in zip(starts, ends, strict=True)), bool, len(starts))
        starts = starts + blank
        # the blank that some vocabularies put before a passage has no place of its own in the text
        kept = (starts < ends) & np.append(starts[1:] != starts[:-1], np.ones(min(1, len(starts)), dtype=bool))
        starts, ends = starts[kept], ends[kept]
        ids = np.asarray(encoding.ids, dtype=np.int64)[kept]
        looks = np.fromiter((_case(text[s:e]) for s, e in zip(starts, ends, strict=True)), np.int64, len(starts))
        looks += 4 * quoted[starts]
        if words:
            numbers = np.asarray([-1 if word is None else word for word in encoding.word_ids], dtype=np.int64)[kept]
            heads = np.ones(len(ids), dtype=bool)
            heads[1:] = numbers[1:] != numbers[:-1]
        else:
            heads = np.ones(len(ids), dtype=bool)
        cut.append(Pieces(ids, looks, starts, ends, heads))
    return cut


def _case(piece: str) -> int:
    if piece[0].isdigit():
        return 3
    if not piece[0].isupper():
        return 0
    return 2 if len(piece) > 1 and piece.isupper() else 1

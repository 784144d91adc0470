"""A Chinese paper's name without the date behind it."""

from __future__ import annotations

import re
from dataclasses import replace

from firsthand.engines.model.read import Drawn
from firsthand.records.span import Span

_DATED = re.compile(
    r"([《「〈][^》」〉\n]{1,40}[》」〉])\s?(?=\d{1,4}年?|\d{1,2}月|[一二三四五六七八九十]+月|周|上周|本周)"
)


def mended(text: str, one: Drawn) -> Drawn:
    """`one` with a source that ends where the paper's name does: in "据《邮报》3月11日报道" the day is none of it."""
    if not one.source:
        return one
    last = one.source[-1]
    name = _DATED.match(text, last.start)
    if name is None or name.end(1) >= last.end:
        return one
    return replace(one, source=(*one.source[:-1], Span(last.start, name.end(1))))

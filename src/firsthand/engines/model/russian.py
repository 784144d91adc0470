"""A Russian source that stands behind its inverted verb and was not seen."""

from __future__ import annotations

import re
from dataclasses import replace

from firsthand.engines.model.read import Drawn
from firsthand.records.span import Span

_BEHIND = re.compile(r"\s+(«[^«»\n]{2,60}»|[А-ЯЁA-Z][\w-]+(?: [А-ЯЁA-Z][\w-]+){0,3})")
_INVERTED = re.compile(r"[,»”]\s*[—–-]?\s*$")


def mended(text: str, one: Drawn) -> Drawn:
    """`one` with its source where it has none: in "…, сообщает «Курьер»" whoever stands behind the verb says it."""
    if one.source or not one.cue or not _INVERTED.search(text, 0, one.cue[0].start):
        return one
    name = _BEHIND.match(text, one.cue[-1].end)
    if name is None or any(Span(*name.span(1)).overlaps(span) for span in one.content):
        return one
    return replace(one, source=(Span(*name.span(1)),))

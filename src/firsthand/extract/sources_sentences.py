"""Where sentences begin and end within a passage: enough to find the words around an attribution."""

from __future__ import annotations

import re

from firsthand.records.span import Span, Spans

_END = re.compile(r"[.!?…]+[\"”’»)\]]*(?=\s|$)|[。！？][\"”’」』）]*|\n{2,}")
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Gen|Col|Lt|Sgt|Capt|Maj|Sen|Rep|Gov|Rev|St|Jr|Sr|No|vs|Inc|Co|Corp|Ltd|Jan|Feb|Mar|Apr|Jun|"
    r"Jul|Aug|Sept?|Oct|Nov|Dec|a\.m|p\.m|U\.S|U\.N|U\.K|г|гг|ул|им|т\.е|т\.д|т\.п|руб|тыс|млн|др|проф|св)|\b[A-ZА-Я])\.$"
)


def sentences(text: str, passage: Span) -> Spans:
    """The sentences of a passage: disjoint, in order, together all of it but the blanks between them."""
    found: list[Span] = []
    start = passage.start
    for match in _END.finditer(text, passage.start, passage.end):
        if match.group() == "." and _ABBREVIATION.search(text, max(passage.start, match.end() - 8), match.end()):
            continue
        found.append(Span(start, match.end()))
        start = match.end()
    if text[start : passage.end].strip():
        found.append(Span(start, passage.end))
    return tuple(_trimmed(text, span) for span in found if span.of(text).strip())


def _trimmed(text: str, span: Span) -> Span:
    words = span.of(text)
    return Span(span.start + len(words) - len(words.lstrip()), span.end - len(words) + len(words.rstrip()))

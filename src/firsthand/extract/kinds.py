"""What the words that name a source say of it: its name, what it is, whether it is named, what it points to."""

from __future__ import annotations

from dataclasses import replace

from firsthand.extract.kinds_cased import read_cased
from firsthand.extract.kinds_mention import Mention
from firsthand.extract.kinds_tables import language, readable
from firsthand.extract.kinds_uncased import read_uncased
from firsthand.records.span import Span

_POSSESSIVE = 2
"""Characters of the ending of a possessive."""


def read_mention(text: str, span: Span, lang: str) -> Mention:
    """The mention that `text[span]` is; `lang` is a BCP 47 tag, without tables of its own read as English."""
    if language(lang) == "zh":
        return _read_chinese(text, span, lang)
    if language(lang) == "en" and span.end - span.start > _POSSESSIVE and span.of(text).endswith(("'s", "’s")):
        span = Span(span.start, span.end - _POSSESSIVE)  # "in the laboratory's opinion"
    reader = read_uncased if language(lang) == "ko" else read_cased
    return reader(text, span, lang)


def _read_chinese(text: str, span: Span, lang: str) -> Mention:
    """Read in simplified characters, in which the tables are; the name comes back as the text prints it."""
    printed = span.of(text)
    plain = readable(printed, lang)
    if plain == printed:
        return read_uncased(text, span, lang)
    found = read_uncased(plain, Span(0, len(plain)), lang)
    as_printed = dict(zip(plain, printed, strict=True))
    return replace(
        found,
        span=span,
        name="".join(as_printed.get(char, char) for char in found.name),
        outlet=_moved(found.outlet, span.start),
        issuer=_moved(found.issuer, span.start),
    )


def _moved(span: Span | None, by: int) -> Span | None:
    return Span(span.start + by, span.end + by) if span is not None else None

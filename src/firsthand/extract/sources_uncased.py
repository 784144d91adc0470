"""Where a sentence of Korean or Chinese names the person whom it speaks of, as far as tables and particles show it."""

from __future__ import annotations

import re
from functools import cache

from firsthand.extract.kinds_tables import nouns, readable, words
from firsthand.records.span import Span

_REACH = 30
"""Characters from the head of a sentence within which its subject must end."""

_TOPIC = re.compile(r"^(?P<who>[^,“”\"‘’]{1,30}?[가-힣A-Za-z)])(?:께서는|께서|은|는|이|가)\s")
_CLAUSE_START = re.compile(r"[，,；;：:“”「」]")
_NO_SUBJECT = re.compile(r"[有向对在到把被给从审了讲问找见让]")
"""Characters of a verb or a preposition, behind which a person is no subject."""


def subject_of(text: str, sentence: Span, lang: str) -> Span | None:
    """The words of the person whom a sentence is about; None where it shows none."""
    return _korean(text, sentence) if lang == "ko" else _chinese(text, sentence)


def _korean(text: str, sentence: Span) -> Span | None:
    match = _TOPIC.match(sentence.of(text))
    return Span(sentence.start, sentence.start + match.end("who")) if match is not None else None


def _chinese(text: str, sentence: Span) -> Span | None:
    said = readable(sentence.of(text), "zh")[:_REACH]
    match = _people().search(said)
    if match is None or _CLAUSE_START.search(said[: match.start()]):
        return None
    if _NO_SUBJECT.search(said[: match.start()].rpartition("的")[2]):
        return None
    return Span(sentence.start, sentence.start + match.end() + _name_behind(text, said, match.end()))


def _name_behind(text: str, said: str, at: int) -> int:
    """The length of a name right behind a role: two or three characters that begin with a surname."""
    if said[at : at + 1] not in words("zh").surnames:
        return 0
    plain = readable(text, "zh")
    return next((size for size in (3, 2) if plain.count(said[at : at + size]) > 1), 0)


@cache
def _people() -> re.Pattern[str]:
    known = (word for word, noun in nouns("zh").items() if noun.role == "role" and len(word) > 1)
    return re.compile("|".join(re.escape(word) for word in sorted(known, key=len, reverse=True)))

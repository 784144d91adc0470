"""How a source knows what it says (HURIDOCS micro-thesaurus 19, shortened), as far as the words show it."""

from __future__ import annotations

import re
from functools import cache

from firsthand.extract.kinds_mention import Mention
from firsthand.extract.kinds_tables import language, table
from firsthand.records.vocabulary import Basis, HopKind

_PEOPLE = frozenset({HopKind.PERSON, HopKind.GROUP})


@cache
def _patterns(lang: str) -> dict[str, tuple[tuple[Basis, re.Pattern[str]], ...]]:
    rows = table("basis.toml")[language(lang)]
    return {
        where: tuple((Basis(basis), re.compile(pattern, re.IGNORECASE)) for basis, pattern in pairs)
        for where, pairs in rows.items()
    }


def basis_of(mention: Mention, kind: HopKind, *, source: str, frame: str, speech: str, lang: str) -> Basis:
    """How the one whom `mention` names knows.

    A clause about the source wins ("who was detained"), then what it says of itself in the quotation, then its
    function (an official speaks from his position, a sister as a relative). An outlet's basis stays unknown unless a
    clause tells.

    Args:
        mention: the words that name it, read.
        kind: what it is, after resolution.
        source: the words that name it.
        frame: the rest of the sentence.
        speech: what is attributed.
        lang: BCP 47.
    """
    patterns = _patterns(lang)
    found = _first(patterns["source"], source) or _first(patterns["frame"], frame)
    if found is not None:
        return found
    if kind in _PEOPLE and any(mark in speech for mark in '"“”«»「」‘’'):
        spoken = _first(patterns["speech"], speech)
        if spoken is not None:
            return spoken
    return mention.basis


def _first(patterns: tuple[tuple[Basis, re.Pattern[str]], ...], words: str) -> Basis | None:
    return next((basis for basis, pattern in patterns if pattern.search(words)), None)

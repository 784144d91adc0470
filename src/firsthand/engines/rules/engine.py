"""The rules engine: one finder for each language behind the protocol that extraction asks for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias

from firsthand.engines.rules.chinese import find as find_chinese
from firsthand.engines.rules.english.find import find as find_english
from firsthand.engines.rules.korean import find as find_korean
from firsthand.engines.rules.russian import find as find_russian
from firsthand.records.attribution import Found
from firsthand.records.report import Passage

Finder: TypeAlias = Callable[[str, Sequence[Passage]], list[Found]]

_FINDERS: dict[str, Finder] = {
    "en": find_english,
    "ko": find_korean,
    "ru": find_russian,
    "zh": find_chinese,
}


class RulesEngine:
    """Finds attributions by cues, quotation marks and word order; needs no model and no network."""

    name = "rules"
    version = "1"
    languages = frozenset(_FINDERS)

    def find(self, text: str, passages: Sequence[Passage], lang: str) -> list[Found]:
        """Attributions in `passages` of `text`, in the order of the text; see `extract.engine.Engine.find`.

        Args:
            text: the report's whole text; all offsets are code points into it, end exclusive.
            passages: in ascending order, disjoint; titles are not read.
            lang: BCP 47; only the primary tag counts. A language that is not in `languages` yields an empty list.
        """
        finder = _FINDERS.get(lang.lower().partition("-")[0])
        return finder(text, passages) if finder is not None else []

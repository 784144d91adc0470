"""Whether what a sentence tells happened: tense, modals, negation, and the stance of the attribution around it."""

from __future__ import annotations

import re
from functools import cache

from firsthand.extract.typology import event_words
from firsthand.records.vocabulary import EventStatus

_ORDER = ("denied", "attempted", "threatened", "planned", "hypothetical", "ongoing")
_REACH = 70


@cache
def _cues(language: str) -> tuple[tuple[EventStatus, bool, re.Pattern[str]], ...]:
    table = event_words(language)["status"]
    cues = []
    for name in _ORDER:
        for key, after in ((name, False), (f"{name}_after", True)):
            cues += [(EventStatus(name), after, re.compile(one, re.IGNORECASE)) for one in table.get(key, ())]
    return tuple(cues)


@cache
def _ongoing(language: str) -> tuple[re.Pattern[str], ...]:
    words = event_words(language).get("ongoing_words", {}).get("words", ())
    return tuple(re.compile(one, re.IGNORECASE) for one in words)


def status_of(sentence: str, start: int, end: int, language: str, *, denied: bool) -> EventStatus:
    """Status of an event told by ``sentence[start:end]``.

    Args:
        sentence: the words of the sentence.
        start: where the words that tell of the event begin in it.
        end: where they end.
        language: of the sentence.
        denied: whether an attribution around it denies.
    """
    if denied:
        return EventStatus.DENIED
    before, after = sentence[max(0, start - _REACH) : start], sentence[end : end + _REACH]
    for status, behind, pattern in _cues(language):
        if pattern.search(after if behind else before):
            return status
    if any(pattern.search(sentence) for pattern in _ongoing(language)):
        return EventStatus.ONGOING
    return EventStatus.ACCOMPLISHED

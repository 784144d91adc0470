"""What an engine noticed of the persons of a report, added to what the words beside their names say."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from firsthand.extract.events.affected import Named
from firsthand.records.event import Victim
from firsthand.records.noticed import Noticed

_ENGINE_PERSON = 0.15
_SURE_OF_SEX = 0.5
_SURE_OF_TYPE = 0.8
_UNKNOWN = "unknown"


def chances_of(persons: Sequence[Named], scores: Sequence[float], noticed: Noticed | None) -> list[float]:
    """`scores` of the ranking, in log-odds, and what the engine thinks of each person."""
    if noticed is None:
        return list(scores)
    found = []
    for person, score in zip(persons, scores, strict=True):
        chance = max((one.chance for one in noticed.people if _one_is_the_other(one.name, person.name)), default=0.0)
        found.append(score + _ENGINE_PERSON * math.log((chance + 0.02) / (1.02 - chance)))
    return found


def with_traits(victim: Victim, noticed: Noticed | None) -> Victim:
    """What the words beside the name left open of a person, from what the engine noticed, where it is sure."""
    one = (
        next((one for one in noticed.people if _one_is_the_other(one.name, victim.name or "")), None)
        if noticed
        else None
    )
    if one is None:
        return victim
    sex = one.sex[0] if victim.sex == _UNKNOWN and one.sex[1] > _SURE_OF_SEX else victim.sex
    kind = () if one.type[0] == "insufficient information" else (one.type[0],)
    types = kind if one.type[1] > _SURE_OF_TYPE or not victim.types else victim.types
    return replace(victim, sex=sex, types=types)


def _one_is_the_other(a: str, b: str) -> bool:
    return a == b or f" {a} " in f" {b} " or f" {b} " in f" {a} "

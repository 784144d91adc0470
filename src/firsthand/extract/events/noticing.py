"""The chief event's labels, doer and affected people, from the words around its triggers and what an engine noticed.

Rules know what the words next to a trigger say; the engine has read the whole report. Each is wrong where the other
often is not, so their voices are added: log-odds of the engine, and a weight for what the rules found. The weights were
chosen on the dev split of HRDsAttack.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from firsthand.extract.events.affected import Named
from firsthand.records.event import Perpetrator, Victim
from firsthand.records.noticed import Noticed
from firsthand.records.span import Span

_RULES_SAY = 1.5
"""What it weighs, in log-odds, that rules found a violation."""
_LEAST_VIOLATION = 0.2
_RULES_DOER = 1.0
_ENGINE_PERSON = 0.15
_SURE_OF_SEX = 0.5
_SURE_OF_TYPE = 0.8
_UNKNOWN = "unknown"


def violations(by_rules: Sequence[str], noticed: Noticed) -> tuple[str, ...]:
    """Labels that rules and engine together find likelier than not to be among those of the chief event."""
    worth = {label: _logit(chance) + _RULES_SAY * (label in by_rules) for label, chance in noticed.violations}
    found = tuple(label for label, value in worth.items() if value > _LEAST_VIOLATION)
    return found or (max(worth, key=lambda label: worth[label]),)


def perpetrator(by_rules: Perpetrator, noticed: Noticed, words: dict[str, Span]) -> Perpetrator:
    """Who did it; `words` has for each type the words of the report that name one of it, nearest to the event."""
    worth = {
        kind: math.log(max(chance, 1e-4)) + _RULES_DOER * (kind == by_rules.type)
        for kind, chance in noticed.perpetrators
    }
    kind = max(worth, key=lambda one: worth[one])
    if kind == by_rules.type:
        return by_rules
    if kind is None:
        return Perpetrator(mentioned=False, type=None)
    return Perpetrator(mentioned=True, type=kind, spans=(words[kind],) if kind in words else by_rules.spans)


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


def _logit(chance: float) -> float:
    near = min(max(chance, 1e-4), 1 - 1e-4)
    return math.log(near / (1 - near))

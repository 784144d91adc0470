"""The chief event's labels, doer and affected people, from the words around its triggers and what an engine noticed.

Rules know what the words next to a trigger say; the engine has read the whole report. Each is wrong where the other
often is not, so their voices are added: log-odds of the engine, and a weight for what the rules found. The weights were
chosen on the dev split of HRDsAttack.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from firsthand.extract.events.names import person_names
from firsthand.extract.events.sentences import Sentence
from firsthand.records.event import Perpetrator, Victim
from firsthand.records.noticed import Noticed, NoticedPerson
from firsthand.records.span import Span

_RULES_SAY = 1.5
"""What it weighs, in log-odds, that rules found a violation."""
_LEAST_VIOLATION = 0.2
_RULES_DOER = 1.0
_LEAST_PERSON = 0.6
_LEAST_PERSON_OF_RULES = 0.1
_SURE = 0.5
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


def victims(by_rules: Sequence[Victim], noticed: Noticed, lines: Sequence[Sentence]) -> tuple[Victim, ...]:
    """Those by name whom the engine noticed, with what the rules know of them; then the groups that rules found.

    A name that only rules found stays where the engine thinks it no less than possible.
    """
    named = {one.name: one for one in by_rules if one.name}
    found: dict[str, Victim] = {}
    for person in noticed.people:
        full = _full(person, lines)
        known = next((one for name, one in named.items() if _one_is_the_other(name, full)), None)
        if person.chance < (_LEAST_PERSON_OF_RULES if known else _LEAST_PERSON):
            continue
        name = max((full, known.name or ""), key=len) if known else full
        if name not in found:
            found[name] = _victim(name, person, known)
    return (*found.values(), *(one for one in by_rules if not one.name))


def _victim(name: str, person: NoticedPerson, known: Victim | None) -> Victim:
    spans = tuple(sorted({*person.spans, *(known.spans if known else ())}))
    blank = Victim(name=name, population="individual", spans=spans)
    one = replace(known, name=name, spans=spans) if known else blank
    sex = one.sex if one.sex != _UNKNOWN else person.sex[0]
    kind = person.type[0]
    types = one.types or (() if kind == "insufficient information" else (kind,))
    return replace(one, sex=sex, types=types, age_group=_age(one, person))


def _age(one: Victim, person: NoticedPerson) -> str:
    if one.age_group == "child" or person.age_group[1] < _SURE:
        return one.age_group if one.age_group != _UNKNOWN else "adult"
    return person.age_group[0]


def _full(person: NoticedPerson, lines: Sequence[Sentence]) -> str:
    """The name in its fullest form: what stands around a mention and has the form of a name belongs to it."""
    best = person.name
    for line in lines:
        inside = [span for span in person.spans if span.within(line.span)]
        if not inside:
            continue
        for form in person_names(line.text, line.language):
            whole = Span(line.span.start + form.start, line.span.start + form.end)
            if any(span.within(whole) for span in inside) and form.end - form.start > len(best):
                best = form.of(line.text)
    return best


def _one_is_the_other(a: str, b: str) -> bool:
    return a == b or f" {a} " in f" {b} " or f" {b} " in f" {a} "


def _logit(chance: float) -> float:
    near = min(max(chance, 1e-4), 1 - 1e-4)
    return math.log(near / (1 - near))

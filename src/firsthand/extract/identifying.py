"""What would have to be masked before a report is published: identifiers, names of people at risk, telling details.

Listed are e-mail addresses, telephone and document numbers, street addresses, handles; names of victims, witnesses,
relatives, minors and sources, at every mention; and age, workplace, village and route where they narrow down somebody.
Officials in their function, outlets and public figures are not listed. Details are listed by their words alone: nothing
here guesses who anybody is.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from firsthand.extract.events.names import person_names
from firsthand.extract.events.sentences import Sentence, sentences
from firsthand.extract.places.gazetteer import TOWN, gazetteer
from firsthand.records.attribution import Attribution
from firsthand.records.event import Event, Identifying
from firsthand.records.report import Report
from firsthand.records.span import Span
from firsthand.records.vocabulary import Basis, HopKind

_NEAR = 45
_BASIS_ROLE = {Basis.VICTIM: "victim", Basis.WITNESS: "witness", Basis.RELATIVE: "relative", Basis.COLLEAGUE: "witness"}
_OF_AGE = 18
_LARGE_TOWN = 100_000


@cache
def _words() -> dict[str, Any]:
    text = files("firsthand.extract").joinpath("data", "identifying_words.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@cache
def _patterns(group: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((kind, re.compile(one)) for kind, patterns in _words()[group].items() for one in patterns)


@cache
def _any(group: str, language: str, role: str = "") -> re.Pattern[str]:
    table = _words()[group][language]
    words = table[role] if role else table
    edge = r"\b" if language in {"en", "ru"} else ""
    return re.compile(f"{edge}(?:{'|'.join(words)}){edge}", re.IGNORECASE)


def find_identifying(
    report: Report, attributions: Sequence[Attribution], events: Sequence[Event]
) -> tuple[Identifying, ...]:
    """What identifies people at risk in the passages of `report`, in the order of the text, disjoint.

    Spans are code points into ``report.text`` and cut to the least ("14" of "girl aged 14"). `of` says whose it is as
    far as the words tell, else "unknown".
    """
    lines = sentences(report)
    people = _people(report, lines, attributions, events)
    found: list[Identifying] = []
    for kind, span in _matches(report, "direct"):
        found.append(Identifying(span, kind, _owner(report, span, people), True))
    for name, role in people.items():
        found += [Identifying(span, "person", role, True) for span in _mentions(report, name)]
    for kind, span in _matches(report, "details"):
        if kind in {"workplace", "place"} and _is_large_place(span.of(report.text)):
            continue
        role = _owner(report, span, people)
        if kind == "age" and _is_minor(span.of(report.text)):
            role = "minor"
        elif role == "unknown":
            role = _near_role(report, span)
        if role != "official":
            found.append(Identifying(span, kind, role, False))
    return _disjoint(found)


def _matches(report: Report, group: str) -> Iterator[tuple[str, Span]]:
    for passage in report.passages:
        for kind, pattern in _patterns(group):
            for match in pattern.finditer(report.text, passage.span.start, passage.span.end):
                yield kind, Span(*match.span("what"))


def _is_large_place(name: str) -> bool:
    """Whether a detail is no more than a country, a region or a large town."""
    return any(entry.kind != TOWN or entry.population > _LARGE_TOWN for entry in gazetteer().find(name))


def _is_minor(age: str) -> bool:
    return age.isdigit() and int(age) < _OF_AGE


def _people(
    report: Report, lines: Sequence[Sentence], attributions: Sequence[Attribution], events: Sequence[Event]
) -> dict[str, str]:
    """Names of people at risk and what each is to the case; officials and public figures left out."""
    people: dict[str, str] = {}
    for event in events:
        for victim in event.victims:
            if victim.name and victim.spans and not _official(report, victim.name):
                people[victim.name] = "minor" if victim.age_group == "child" else "victim"
    for line in lines:
        for span in person_names(line.text, line.language):
            name = span.of(line.text)
            role = _role_beside(line, span)
            if role and name not in people and not _official(report, name):
                people[name] = role
    for name, role in _quoted(attributions):
        if name not in people and not _official(report, name):
            people[name] = role
    return people


def _quoted(attributions: Sequence[Attribution]) -> Iterator[tuple[str, str]]:
    """Named persons in chains who know because they saw, suffered or belong to somebody who did."""
    for attribution in attributions:
        for hop in attribution.chain[1:]:
            role = _BASIS_ROLE.get(hop.basis or Basis.UNKNOWN)
            if role and hop.kind is HopKind.PERSON and hop.named and hop.span is not None:
                yield hop.name, role


def _role_beside(line: Sentence, span: Span) -> str | None:
    """Such as "his wife, Kim Sun-hee", "eyewitness Ivan Petrov", "Aziza Karimova, a neighbour"."""
    before = line.text[max(0, span.start - 28) : span.start]
    after = line.text[span.end : span.end + 24]
    for role in ("relative", "witness", "source", "victim"):
        words = _any("roles", line.language, role).pattern
        if re.search(rf"(?i){words}(?:,? (?:named |called )?|\s?인\s|\s?)$", before):
            return role
        if re.match(
            rf"(?i),? (?:(?:a|an|the|his|her|their|one of the|another) )?(?:\w+ ){{0,2}}{words}|\s?\(\w*{words}", after
        ):
            return role
    age = re.search(r"\b(\d{1,2})-year-old $", before) or re.match(r", (\d{1,2})\b", after)
    if age is not None:
        return "minor" if _is_minor(age[1]) else "victim"
    return None


def _official(report: Report, name: str) -> bool:
    """Whether words right beside the name, anywhere in the report, make it an official's or a public figure's."""
    language = (
        "ko"
        if re.search("[가-힣]", name)
        else "zh"
        if re.search("[\u4e00-\u9fff]", name)
        else "ru"
        if re.search("[А-я]", name)
        else "en"
    )
    pattern = _any("officials", language)
    for match in re.finditer(re.escape(name), report.text):
        before = report.text[max(0, match.start() - _NEAR) : match.start()]
        after = report.text[match.end() : match.end() + _NEAR]
        clause = re.split(r"[.;:!?。]\s|\n", before)[-1]
        beside = re.match(r"[^.;:!?。\n]*", after)
        if pattern.search(clause[-30:]) or (
            beside and beside.group().startswith((",", " —", " –", " (")) and pattern.search(beside.group())
        ):
            return True
        if language == "ko" and beside and pattern.match(beside.group().strip()):
            return True
    return False


def _mentions(report: Report, name: str) -> list[Span]:
    """Every mention of a person in the passages: the full name, and family or given name alone."""
    forms = {name}
    parts = name.split()
    if len(parts) > 1:
        forms |= {part for part in (parts[0], parts[-1]) if len(part) > 2 and part[0].isupper()}
    pattern = re.compile(
        "|".join(rf"(?<!\w){re.escape(form)}(?![^\W가-힣])" for form in sorted(forms, key=len, reverse=True))
    )
    if not name.isascii() and len(parts) == 1:
        pattern = re.compile(re.escape(name))
    elif re.search("[А-я]", name):
        # Surnames inflect: the stem and up to three letters more.
        pattern = re.compile(
            "|".join(
                rf"(?<!\w){re.escape(form.rstrip('аяйь'))}\w{{0,3}}(?!\w)"
                for form in sorted(forms, key=len, reverse=True)
            )
        )
    return [
        Span(*match.span())
        for passage in report.passages
        for match in pattern.finditer(report.text, passage.span.start, passage.span.end)
    ]


def _owner(report: Report, span: Span, people: dict[str, str]) -> str:
    """Whose detail it is: the person at risk named nearest in the same sentence."""
    window = report.text[max(0, span.start - 80) : span.end + 60]
    for name, role in people.items():
        if name in window:
            return role
    return "unknown"


def _near_role(report: Report, span: Span) -> str:
    before = report.text[max(0, span.start - 60) : span.start]
    around = before + report.text[span.start : span.end + 40]
    language = (
        "ko"
        if re.search("[가-힣]", around)
        else "zh"
        if re.search("[\u4e00-\u9fff]", around)
        else "ru"
        if re.search("[А-я]", around)
        else "en"
    )
    for role in ("relative", "witness", "source", "victim"):
        if _any("roles", language, role).search(around):
            return role
    return "official" if _any("officials", language).search(around) else "unknown"


def _disjoint(found: list[Identifying]) -> tuple[Identifying, ...]:
    """Overlaps go to the direct one, then the longer one."""
    kept: list[Identifying] = []
    for one in sorted(found, key=lambda item: (not item.direct, item.span.start - item.span.end, item.span.start)):
        if not any(one.span.overlaps(other.span) for other in kept):
            kept.append(one)
    return tuple(sorted(kept, key=lambda item: item.span))

"""What would have to be masked before a report is published: identifiers, names of people at risk, telling details.

Listed are e-mail addresses, telephone and document numbers, street addresses, handles; names of victims, witnesses,
relatives, minors and sources, at every mention; and age, workplace, village and route where they narrow down somebody.
Officials in their function, outlets and public figures are not listed. Details are listed by their words alone: nothing
here guesses who anybody is.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from firsthand.extract.events.names import person_names
from firsthand.extract.events.sentences import Sentence, script_language, sentences
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
    byline = report.byline or ""
    for event in events:
        for victim in event.victims:
            if not victim.name or not victim.spans or victim.name in byline:
                continue
            if not _official(report, victim.name) and not _in_function(report, victim.name):
                people[victim.name] = "minor" if victim.age_group == "child" else "victim"
    for line in lines:
        for span in person_names(line.text, line.language):
            name = span.of(line.text)
            role = _role_beside(line, span)
            if role and name not in people and not _is_excluded(report, name):
                people[name] = role
    for told, role in _quoted(report, attributions):
        full = _full_name(told, lines)
        if full is not None and full not in people and not _is_excluded(report, full):
            people[full] = role
    return people


def _is_excluded(report: Report, name: str) -> bool:
    return name in (report.byline or "") or _official(report, name) or _in_function(report, name)


def _full_name(told: str, lines: Sequence[Sentence]) -> str | None:
    """The name within the words that a chain has for a person, or the full name that the report has for a surname."""
    surname = None
    for line in lines:
        for span in person_names(line.text, line.language):
            name = span.of(line.text)
            if name in told or told in name.split():
                return name
            if any(_same_surname(part, word) for part in name.split()[1:] for word in told.split()):
                surname = name
    return surname


def _same_surname(part: str, word: str) -> bool:
    return len(part) > 3 and part == word.strip('«»"“”,.')


def _in_function(report: Report, name: str) -> bool:
    """Whether every cue beside the name shows somebody who speaks for others: a lawyer, a campaigner who says."""
    language = script_language(name)
    words = _any("functions", language)
    edge = report.text
    for match in re.finditer(re.escape(name), edge):
        before = edge[max(0, match.start() - 24) : match.start()]
        after = edge[match.end() : match.end() + 100]
        if re.search(rf"(?:{words.pattern})\s?$", before, re.IGNORECASE) and _saying("saying").match(after):
            return True
    return False


@cache
def _saying(key: str) -> re.Pattern[str]:
    return re.compile(_words()["quoted"][key])


def _quoted_beside(report: Report) -> Iterator[tuple[str, str]]:
    """Who says "I saw it" in a paragraph: the one name beside a verb of saying, else the only name there."""
    for passage in report.passages:
        words = passage.span.of(report.text)
        if not any(_saying("saw").search(quote) for quote in _saying("quote").findall(words)):
            continue
        outside = _saying("quote").sub(lambda quote: "." * len(quote.group()), words)
        spans = person_names(outside, script_language(words))
        saying = [
            one
            for one in spans
            if _saying("saying").match(outside[one.end :]) or _saying("said_by").search(outside[: one.start])
        ]
        chosen = saying or spans
        if len(chosen) == 1:
            yield chosen[0].of(outside), "witness"


def _quoted(report: Report, attributions: Sequence[Attribution]) -> Iterator[tuple[str, str]]:
    """Named persons in chains who know because they saw, suffered or belong to somebody who did."""
    yield from _quoted_beside(report)
    for attribution in attributions:
        words = " ".join(
            passage.span.of(report.text)
            for passage in report.passages
            if any(span.within(passage.span) for span in attribution.content)
        )
        last = attribution.chain[-1] if len(attribution.chain) > 1 else None
        if last is not None and last.named and last.kind is HopKind.PERSON and _saying("saw").search(words):
            yield last.name, "witness"
        for hop in attribution.chain[1:]:
            known = _BASIS_ROLE.get(hop.basis or Basis.UNKNOWN)
            if known and hop.kind is HopKind.PERSON and hop.named and hop.span is not None:
                yield hop.name, known


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
    language = script_language(name)
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
    parts = re.split(r"[\s·]", name)
    if len(parts) > 1:
        shortest = 2 if script_language(name) in {"ko", "zh"} else 3
        forms |= {part for part in (parts[0], parts[-1]) if len(part) >= shortest and not part[0].islower()}
    pattern = re.compile(
        "|".join(rf"(?<!\w){re.escape(form)}(?![^\W가-힣])" for form in sorted(forms, key=len, reverse=True))
    )
    if script_language(name) == "zh" or (not name.isascii() and len(parts) == 1):
        pattern = re.compile("|".join(re.escape(form) for form in sorted(forms, key=len, reverse=True)))
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


def _surname(name: str) -> str:
    return re.split(r"[\s·]", name)[-1]


def _owner(report: Report, span: Span, people: dict[str, str]) -> str:
    """Whose detail it is: the person at risk named nearest in the same sentence."""
    window = report.text[max(0, span.start - 80) : span.end + 60]
    near: list[tuple[int, str]] = []
    surnames = Counter(_surname(name) for name in people)
    for name, role in people.items():
        for form in (name, _surname(name)):
            at = window.find(form)
            if at != -1 and (form == name or surnames[form] == 1):
                near.append((abs(at - min(80, span.start)), role))
    return min(near)[1] if near else "unknown"


def _near_role(report: Report, span: Span) -> str:
    before = report.text[max(0, span.start - 60) : span.start]
    around = before + report.text[span.start : span.end + 40]
    language = script_language(around)
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

"""Scores what the program says of our own invented dossiers (`dossiers/`): small cases, written by ourselves.

A dossier is a file of reports, one JSON line each, and a file of what a careful editor expects: claims by a phrase of
their words, confirmed and possible origins, size of the bottleneck, relations of pairs, echoes as "later>earlier".
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import firsthand
from firsthand.records.claim import Claim
from firsthand.records.incident import Corroboration
from firsthand.records.rejection import Rejection
from firsthand.records.report import Report

FOLDER = Path(__file__).parent / "dossiers"
HELD_BACK = frozenset(
    {"reprint", "loop-of-three", "second-source", "video", "taken-back", "month-apart", "other-languages"}
)
"""A third of the dossiers, looked at only after the rest was mended."""
SHINGLE = 4
NEAR = 0.5
"""Share of the shorter text's shingles from which the baseline takes two reports for near-duplicates."""


@dataclass(frozen=True)
class Dossier:
    """Reports and what is expected of them."""

    name: str
    reports: tuple[Report, ...]
    expected: dict[str, Any]


@dataclass
class Answer:
    """What a system says of one dossier, in the terms of the expectations."""

    claims: list[tuple[int, int, int | None, int] | None] = field(default_factory=list)
    pairs: dict[str, str] = field(default_factory=dict)
    echoes: set[str] = field(default_factory=set)


@dataclass
class Tally:
    """Sums over dossiers; `over` counts claims of which more is confirmed than the texts show."""

    claims: int = 0
    confirmed: int = 0
    possible: int = 0
    bottleneck: int = 0
    against: int = 0
    over: int = 0
    missing: int = 0
    pairs: int = 0
    related: int = 0
    hit: int = 0
    given: int = 0
    wanted: int = 0

    @property
    def echo_f1(self) -> float:
        """Harmonic mean of precision and recall of echo edges, kinds left out."""
        return 2 * self.hit / (self.given + self.wanted) if self.given + self.wanted else 1.0


def dossiers(*, held_back: bool | None = None) -> list[Dossier]:
    """All dossiers, or only those that were (not) held back."""
    found = []
    for file in sorted(FOLDER.glob("*.jsonl")):
        if held_back is None or (file.stem in HELD_BACK) is held_back:
            expected = json.loads(file.with_suffix(".expect.json").read_text(encoding="utf-8"))
            reports = [one for one in firsthand.read_all(file) if not isinstance(one, Rejection)]
            found.append(Dossier(file.stem, tuple(reports), expected))
    return found


def claim_with(result: Corroboration, texts: Mapping[str, str], phrase: str) -> Claim | None:
    """The first claim whose statement has `phrase`, else one of whose voices stands in a sentence that has it."""
    claims = [claim for incident in result.incidents for claim in incident.claims]
    for claim in claims:
        if phrase in claim.statement:
            return claim
    for claim in claims:
        for voice in claim.support:
            at = texts[voice.report].find(phrase)
            if any(span.start < at + len(phrase) and at < span.end for span in voice.content if at >= 0):
                return claim
    return None


def ours(dossier: Dossier, result: Corroboration | None = None) -> Answer:
    """What `firsthand.corroborate` says."""
    result = result or firsthand.corroborate(dossier.reports)
    texts = {report.id: report.text for report in dossier.reports}
    answer = Answer()
    for wanted in dossier.expected["claims"]:
        claim = claim_with(result, texts, wanted["phrase"])
        if claim is None:
            answer.claims.append(None)
            continue
        deniers = {voice.report for voice in claim.against}
        numbers = claim.independent
        answer.claims.append((numbers.confirmed, numbers.possible, len(claim.bottleneck), len(deniers)))
    answer.pairs = {f"{pair.a} {pair.b}": pair.relation.value for pair in result.pairs}
    answer.echoes = {f"{echo.later}>{echo.earlier}" for echo in result.echoes}
    return answer


def each_outlet_counts(dossier: Dossier) -> Answer:
    """Baseline: whoever publishes it is one more source."""
    return _by_groups(dossier, [{report.id} for report in dossier.reports])


def near_duplicates_count_once(dossier: Dossier) -> Answer:
    """Baseline: reports that share half of the shorter one's wording are one source."""
    groups: list[set[str]] = []
    words = {report.id: _shingles(report.text) for report in dossier.reports}
    for report in dossier.reports:
        close = [group for group in groups if any(_near(words[report.id], words[other]) for other in group)]
        groups = [group for group in groups if group not in close] + [set().union({report.id}, *close)]
    return _by_groups(dossier, groups)


def _by_groups(dossier: Dossier, groups: Sequence[set[str]]) -> Answer:
    answer = Answer()
    outlets = {report.id: report.outlet or report.id for report in dossier.reports}
    counted = {frozenset(outlets[one] for one in group) for group in groups}
    size = len({min(outlets) for outlets in counted})
    answer.claims = [(size, size, size, 0) for _ in dossier.expected["claims"]]
    order = [report.id for report in sorted(dossier.reports, key=lambda one: (one.published or "9999", one.id))]
    for pair in dossier.expected["pairs"]:
        a, b = pair.split()
        same = any({a, b} <= group for group in groups)
        answer.pairs[pair] = "copy" if same else "same_origin" if outlets[a] == outlets[b] else "independent"
    for group in groups:
        members = [one for one in order if one in group]
        answer.echoes |= {f"{later}>{members[0]}" for later in members[1:]}
    return answer


def _shingles(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.casefold())
    return {tuple(words[i : i + SHINGLE]) for i in range(len(words) - SHINGLE + 1)}


def _near(one: set[tuple[str, ...]], other: set[tuple[str, ...]]) -> bool:
    return len(one & other) >= NEAR * max(1, min(len(one), len(other)))


def tally(answers: Iterable[tuple[Dossier, Answer]]) -> Tally:
    """Add up how far answers meet expectations; an expectation of null asks nothing."""
    total = Tally()
    for dossier, answer in answers:
        for wanted, got in zip(dossier.expected["claims"], answer.claims, strict=True):
            total.claims += 1
            if got is None:
                total.missing += 1
                continue
            total.confirmed += got[0] == wanted["confirmed"]
            total.possible += wanted["possible"] in {None, got[1]}
            total.bottleneck += wanted["bottleneck"] in {None, got[2]}
            total.against += got[3] == wanted["against"]
            total.over += got[0] > wanted["confirmed"]
        for pair, relation in dossier.expected["pairs"].items():
            total.pairs += 1
            total.related += answer.pairs.get(pair) == relation
        wanted_echoes = set(dossier.expected["echoes"])
        total.hit += len(wanted_echoes & answer.echoes)
        total.given += len(answer.echoes)
        total.wanted += len(wanted_echoes)
    return total


def differences(dossier: Dossier, answer: Answer) -> list[str]:
    """Where an answer is not what was expected, one line each."""
    found = []
    for wanted, got in zip(dossier.expected["claims"], answer.claims, strict=True):
        if got is None:
            found.append(f"no claim has {wanted['phrase']!r}")
            continue
        names = ("confirmed", "possible", "bottleneck", "against")
        for name, value in zip(names, got, strict=True):
            if wanted[name] not in {None, value}:
                found.append(f"{wanted['phrase']!r}: {name} {value}, expected {wanted[name]}")
    for pair, relation in dossier.expected["pairs"].items():
        if answer.pairs.get(pair) != relation:
            found.append(f"pair {pair}: {answer.pairs.get(pair)}, expected {relation}")
    wanted_echoes = set(dossier.expected["echoes"])
    found += [f"echo {one} not found" for one in sorted(wanted_echoes - answer.echoes)]
    found += [f"echo {one} not expected" for one in sorted(answer.echoes - wanted_echoes)]
    return found

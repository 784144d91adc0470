"""Who is who where a report names him late, by halves, or not at all; denials, and hops that only a particle shows."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

import pytest

from firsthand.extract.attributions import clean_found
from firsthand.extract.chains import with_chains
from firsthand.records.attribution import Attribution, Found
from firsthand.records.report import Passage, Report
from firsthand.records.span import Span
from firsthand.records.vocabulary import Stance

_ROLE = re.compile(r"<(/?)([sqc])(\d+)>")


@dataclass(frozen=True, slots=True)
class Marked:
    """An invented report and what it attributes, by marks: <s1> source, <q1> cue, <c1> content; `parents` by number."""

    report: Report
    found: tuple[Found, ...]


def marked(
    body: str, *, lang: str = "en", parents: dict[int, int] | None = None, stances: dict[int, Stance] | None = None
) -> Marked:
    text, spans, opened, last = "", {}, {}, 0
    for mark in _ROLE.finditer(body):
        text += body[last : mark.start()]
        last = mark.end()
        key = (int(mark[3]), mark[2])
        if mark[1]:
            spans.setdefault(key, []).append(Span(opened.pop(key), len(text)))
        else:
            opened[key] = len(text)
    text += body[last:]
    passages = tuple(Passage(Span(*match.span())) for match in re.finditer(r"[^\n]+", text))
    report = Report(id="r", text=text, fingerprint="0" * 64, lang=lang, outlet="Kestrel News", passages=passages)
    numbers = sorted({number for number, _ in spans})
    found = tuple(
        Found(
            *(tuple(spans.get((number, role), ())) for role in "sqc"),
            stance=(stances or {}).get(number, Stance.ASSERTS),
            parent=numbers.index(parents[number]) if parents and number in parents else None,
        )
        for number in numbers
    )
    return Marked(report, found)


def chained(one: Marked) -> list[Attribution]:
    """The attributions in the order of their numbers."""
    found = clean_found(one.report, one.found)
    by_place = {_place(attribution): attribution for attribution in with_chains(one.report, found)}
    return [by_place[_place(given)] for given in one.found]


def _place(one: Found | Attribution) -> tuple[int, ...]:
    return tuple(spans[0].start for spans in (one.source, one.content) if spans)


def letters(attributions: list[Attribution]) -> str:
    """The origins as letters in the order in which they first speak."""
    known: dict[str, str] = {}
    for one in attributions:
        known.setdefault(one.chain[-1].entity, "ABCDEFGH"[len(known)])
    return "".join(known[one.chain[-1].entity] for one in attributions)


CASES = tomllib.loads((Path(__file__).parent / "cases" / "who.toml").read_text("utf-8"))["case"]
BY_NAME = {case["name"]: case for case in CASES}


@pytest.mark.parametrize("name", BY_NAME)
def test_who_is_who(name: str) -> None:
    case = BY_NAME[name]
    parents = {int(number): parent for number, parent in case.get("parents", {}).items()}
    attributions = chained(marked(case["text"].strip(), lang=case.get("lang", "en"), parents=parents))
    assert letters(attributions) == case["who"]


def test_a_described_source_takes_the_name_that_comes_late() -> None:
    first, _ = chained(marked(BY_NAME["described in the lead, named below"]["text"].strip()))
    assert (first.chain[-1].name, first.chain[-1].named) == ("Nadia Orlov", True)


def test_a_label_is_one_speaker_in_all_its_turns() -> None:
    body = "\n\n".join(
        f"HOST: What happened in year {year}?\n\n<s{year}>GUEST</s{year}>: <c{year}>I was in camp {year}.</c{year}>"
        for year in range(1, 5)
    )
    assert letters(chained(marked(body))) == "AAAA"


def test_a_member_of_a_group_spoke_to_whom_the_group_spoke() -> None:
    body = (
        "<s1>Two porters</s1> <q1>told</q1> the weekly Harbour Light <c1>that a man was carried past</c1>. "
        "<s2>One of them</s2> <q2>said</q2> <c2>he slept</c2>. <s3>The other</s3> <q3>saw</q3> <c3>his shoes</c3>. "
        "<s4>A guard</s4> <q4>said</q4> <c4>nobody passed</c4>."
    )
    hops = [[hop.name for hop in one.chain[1:]] for one in chained(marked(body))]
    assert hops == [
        ["Harbour Light", "two porters"],
        ["Harbour Light", "one of them"],
        ["Harbour Light", "the other"],
        ["a guard"],
    ]


def test_a_paper_to_which_somebody_spoke_is_a_hop_in_korean() -> None:
    body = "<c1>배가 새벽에 떠났다</c1>고 <s1>활동가 밀로 오르벤</s1>이 하버 라이트에 <q1>말했다</q1>."
    (one,) = chained(marked(body, lang="ko"))
    assert [hop.name for hop in one.chain] == ["Kestrel News", "하버 라이트", "밀로 오르벤"]


@pytest.mark.parametrize("place", ["경찰에", "이날 오후에", "질문에", "법정에"])
def test_what_is_no_paper_is_no_hop_in_korean(place: str) -> None:
    body = f"<c1>배가 새벽에 떠났다</c1>고 <s1>활동가 밀로 오르벤</s1>이 {place} <q1>말했다</q1>."
    (one,) = chained(marked(body, lang="ko"))
    assert [hop.name for hop in one.chain] == ["Kestrel News", "밀로 오르벤"]


@pytest.mark.parametrize(
    ("given", "body", "expected"),
    [
        (Stance.DENIES, "<s1>A taxi driver</s1> <q1>said</q1> <c1>the van had no plates</c1>.", Stance.ASSERTS),
        (Stance.DENIES, "<s1>A witness</s1> <q1>said</q1> <c1>she had seen no guards</c1>.", Stance.ASSERTS),
        (Stance.DENIES, "<s1>A driver</s1> <q1>denied</q1> <c1>that the van was his</c1>.", Stance.DENIES),
        (Stance.DENIES, "<s1>A driver</s1> <q1>said</q1> <c1>he had never owned a van</c1>.", Stance.DENIES),
        (Stance.DENIES, "<s1>The ministry</s1> <q1>said</q1> <c1>nobody was held</c1>.", Stance.DENIES),
        (Stance.DENIES, "<s1>A driver</s1> <q1>said</q1> <c1>the story was invented</c1>.", Stance.DENIES),
        (Stance.ASSERTS, "<s1>The aide</s1> <q1>blasted</q1> <c1>the claim as “false”</c1>.", Stance.DENIES),
        (Stance.ASSERTS, "<s1>The aide</s1> <q1>rejected</q1> <c1>the claim</c1>.", Stance.DENIES),
        (Stance.ASSERTS, "<s1>The aide</s1> <q1>called</q1> <c1>the plan late</c1>.", Stance.ASSERTS),
        (Stance.DECLINES, "<s1>The aide</s1> <q1>does not dispute</q1> <c1>that he was there</c1>.", Stance.CONFIRMS),
        (Stance.ASKS, "<s1>The aide</s1> <q1>asked</q1> <c1>for no comment</c1>.", Stance.ASKS),
    ],
)
def test_a_negation_in_what_is_said_is_no_denial(given: Stance, body: str, expected: Stance) -> None:
    (one,) = chained(marked(body, stances={1: given}))
    assert one.stance is expected

"""Chains on short invented texts in four languages: the cases in `cases/chains_*.toml`."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from firsthand.extract.attributions import clean_found
from firsthand.extract.chains import with_chains
from firsthand.extract.chains_restated import restated
from firsthand.extract.kinds_tables import LANGUAGES, nouns
from firsthand.records.attribution import Attribution, Found
from firsthand.records.report import Dateline, Link, Passage, Report
from firsthand.records.span import Span, Spans
from firsthand.records.vocabulary import HopKind

CASES = [
    pytest.param(case, id=f"{file.stem.removeprefix('chains_')}: {case['name']}")
    for file in sorted((Path(__file__).parent / "cases").glob("chains_*.toml"))
    for case in tomllib.loads(file.read_text(encoding="utf-8"))["case"]
]


def report_of(case: dict[str, Any]) -> Report:
    text = case["text"].strip()
    passages = tuple(Passage(Span(*match.span())) for match in re.finditer(r"[^\n]+", text))
    agency = case.get("agency")
    dateline = Dateline(Span(0, text.index(agency) + len(agency) + 1), agency=agency) if agency else None
    return Report(
        id="r", text=text, fingerprint="0" * 64, passages=passages, lang=case.get("lang", "en"),
        outlet=case.get("outlet"), dateline=dateline,
    )  # fmt: skip


def nearest(text: str, words: str, near: Span) -> Span:
    starts = [match.start() for match in re.finditer(re.escape(words), text)]
    assert starts, f"{words!r} does not stand in the text"
    spans = [Span(start, start + len(words)) for start in starts]
    free = [span for span in spans if not span.overlaps(near)] or spans
    return min(free, key=lambda span: min(abs(span.end - near.start), abs(span.start - near.end)))


def found_of(case: dict[str, Any], text: str) -> list[Found]:
    found = []
    for one in case["attribution"]:
        content = tuple(nearest(text, words, Span(0, 0)) for words in one["content"])

        def spans(name: str, one: dict[str, Any] = one, content: Spans = content) -> Spans:
            return tuple(nearest(text, words, content[0]) for words in one[name])

        found.append(Found(spans("source"), spans("cue"), content, parent=one.get("parent")))
    return found


@pytest.mark.parametrize("case", CASES)
def test_chain(case: dict[str, Any]) -> None:
    report = report_of(case)
    clean = clean_found(report, found_of(case, report.text))
    by_content = {one.content[0]: one for one in with_chains(report, clean) if one.parent is None}
    children = {one.content[0]: one for one in with_chains(report, clean) if one.parent is not None}
    speakers: dict[str, str] = {}
    for expected in case["attribution"]:
        content = nearest(report.text, expected["content"][0], Span(0, 0))
        actual = (children if "parent" in expected else by_content)[content]
        check(actual, expected, report.text)
        if "who" in expected:
            label = speakers.setdefault(expected["who"], actual.chain[-1].entity)
            assert actual.chain[-1].entity == label, f"{expected['who']} speaks again"
    assert len(set(speakers.values())) == len(speakers), "two sources, two labels"


def check(actual: Attribution, expected: dict[str, Any], text: str) -> None:
    assert [hop.name for hop in actual.chain] == expected["hops"]
    origin = actual.chain[-1]
    assert actual.chain[0].entity == "s0"
    assert actual.chain[0].basis is None
    for hop in actual.chain[1:]:
        assert hop.basis is not None
        assert hop.span is None or hop.span.of(text).strip() == hop.span.of(text) != ""
    for hop in actual.chain[1:-1]:
        assert hop.basis == "told"
    for name in ("kind", "named", "basis"):
        if name in expected:
            assert getattr(origin, name) == expected[name], name


def test_every_kind_of_the_contract_is_in_reach_of_some_word() -> None:
    for lang in LANGUAGES:
        reachable = {noun.kind for noun in nouns(lang).values()}
        assert reachable >= set(HopKind) - {HopKind.UNKNOWN}, lang


def told(text: str, *, outlet: str | None, byline: str | None = None, links: tuple[Link, ...] = ()) -> list[str]:
    report = Report(
        id="r", text=text, fingerprint="0" * 64, passages=(Passage(Span(0, len(text))),), lang="en", outlet=outlet,
        byline=byline, links=links,
    )  # fmt: skip
    source, cue = nearest(text, "A guard", Span(0, 0)), nearest(text, "said", Span(0, 0))
    (one,) = with_chains(report, clean_found(report, [Found((source,), (cue,), (Span(cue.end + 1, len(text) - 1),))]))
    return [hop.name for hop in one.chain]


def test_a_link_to_the_cited_story_is_a_hop() -> None:
    text = "A guard said the gate was open."
    cue = nearest(text, "said", Span(0, 0))
    assert told(text, outlet="Border Notes", links=(Link(cue, "https://www.reuters.com/world/gate"),)) == [
        "Border Notes", "Reuters", "a guard",
    ]  # fmt: skip
    elsewhere = Link(nearest(text, "gate", Span(0, 0)), "https://www.reuters.com/world/gate")
    assert told(text, outlet="Border Notes", links=(elsewhere,)) == ["Border Notes", "a guard"]
    unknown = Link(cue, "https://guards.example/handbook")
    assert told(text, outlet="Border Notes", links=(unknown,)) == ["Border Notes", "a guard"]


def test_a_wire_in_the_byline_is_the_author() -> None:
    text = "A guard said the gate was open."
    assert told(text, outlet="Arlo Times", byline="Ada Brun, Associated Press") == [
        "Arlo Times", "Associated Press", "a guard",
    ]  # fmt: skip
    assert told(text, outlet="Arlo Times", byline="Ada Brun") == ["Arlo Times", "a guard"]
    assert told(text, outlet="AP", byline="Ada Brun, Associated Press") == ["AP", "a guard"]


def test_labels_follow_the_order_in_which_they_stand_in_chains() -> None:
    text = "A source who spoke to Reuters said the gate was open."
    report = Report(
        id="r", text=text, fingerprint="0" * 64, passages=(Passage(Span(0, len(text))),), lang="en", outlet="Lark"
    )
    found = Found((Span(0, 28),), (Span(29, 33),), (Span(34, len(text) - 1),))
    (one,) = with_chains(report, clean_found(report, [found]))
    assert [hop.entity for hop in one.chain] == ["s0", "s1", "s2"]


LEAD = (
    "ARLO -- Border wardens are secretly crossing into Neskar to seize clerks who fled the archive.\n"
    "{second}\n"
    "A source said wardens from the border service had crossed into Neskar for the clerks.\n"
)


def lead_of(second: str) -> list[tuple[str, str]]:
    text = LEAD.format(second=second)
    passages = tuple(Passage(Span(*match.span())) for match in re.finditer(r"[^\n]+", text))
    report = Report(
        id="r", text=text, fingerprint="0" * 64, passages=passages, lang="en", outlet="Lark",
        dateline=Dateline(Span(0, 7), "ARLO", Span(0, 4)),
    )  # fmt: skip
    source, cue = nearest(text, "A source", Span(0, 0)), nearest(text, "said", Span(0, 0))
    found = Found((source,), (cue,), (Span(cue.end + 1, len(text) - 2),))
    attributions = with_chains(report, clean_found(report, [found]))
    return [(span.of(text), attribution) for span, attribution in restated(report, attributions)]


def test_a_lead_takes_the_attribution_that_says_the_same() -> None:
    lead = "Border wardens are secretly crossing into Neskar to seize clerks who fled the archive."
    assert lead_of("The weather was mild.") == [(lead, "a1")]


def test_another_number_is_another_statement() -> None:
    assert ("Some 40 wardens crossed into Neskar for clerks of the border service.", "a1") in lead_of(
        "Some 40 wardens crossed into Neskar for clerks of the border service."
    )
    text = LEAD.format(second="Some 40 wardens crossed into Neskar for the clerks.").replace(
        "wardens from", "9 wardens from"
    )
    passages = tuple(Passage(Span(*match.span())) for match in re.finditer(r"[^\n]+", text))
    report = Report(id="r", text=text, fingerprint="0" * 64, passages=passages, lang="en", outlet="Lark")
    source, cue = nearest(text, "A source", Span(0, 0)), nearest(text, "said", Span(0, 0))
    found = Found((source,), (cue,), (Span(cue.end + 1, len(text) - 2),))
    attributions = with_chains(report, clean_found(report, [found]))
    assert "Some 40" not in " ".join(span.of(text) for span, _ in restated(report, attributions))

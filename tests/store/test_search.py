"""Search in four languages and more, the same on both databases."""

from __future__ import annotations

from dataclasses import replace

import pytest
import store_material as material
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from firsthand.records.report import Passage
from firsthand.records.span import Span
from firsthand.store.pages import Hit
from firsthand.store.search import phrases
from firsthand.workspace import Workspace


@pytest.mark.parametrize(
    ("query", "reports"),
    [
        ("ostrava", {"r1"}),
        ("OSTRAVA tailor", {"r1"}),
        ("ostrava 선양", set()),
        ("선양", {"r2"}),
        ("소식통이", {"r2"}),
        ("소식통", {"r2"}),
        ("본지", {"r2"}),
        ("재", {"r2"}),
        ("外交", {"r3"}),
        ("外交部发言人", {"r3"}),
        ("裁", {"r3"}),
        ("外人", set()),
        ("владивостока", {"r4"}),
        ("Елкина", {"r4"}),
        ("กรุงเทพ", {"th"}),
        ("ผู้ลี้ภัย", {"th"}),
        ("zuricher", {"de"}),
        ("züricher", {"de"}),
        ("o'brien", {"de"}),
        ("al-Hadi", {"de"}),
        ("hadi-al", set()),
        ("峰会", {"de"}),
        ("G20峰会", {"de"}),
        ('"the tailor Milo"', {"r1"}),
        ('"tailor the Milo"', set()),
        ("“the tailor” ostrava", {"r1"}),
        ("「外交部发言人」", {"r3"}),
        ('"never closed', set()),
        ('"a cousin', {"r1"}),
        ("", set()),
        ("  ", set()),
        ("* ( AND OR NOT NEAR :* <-> & | !", set()),
        ('"" "', set()),
        ("cousin*", {"r1"}),
        ("tokens:cousin", set()),
    ],
)
def test_reports_found(standing: Workspace, query: str, reports: set[str]) -> None:
    result = standing.search(query)
    assert {hit.id for hit in result.hits if hit.kind == "report"} == reports
    assert result.query == query
    assert result.total == len(result.hits)


def test_claims_are_found_with_their_incident(standing: Workspace) -> None:
    [hit] = [hit for hit in standing.search("владивостока").hits if hit.kind == "claim"]
    assert (hit.id, hit.incident, hit.report, hit.title) == ("c3", "i2", "r4", "Portnoi")


def test_snippets_are_cut_from_the_text_as_it_is(standing: Workspace) -> None:
    def only(query: str, kind: str = "report") -> Hit:
        [hit] = [hit for hit in standing.search(query).hits if hit.kind == kind]
        return hit

    hit = only("소식통")
    assert hit.before + hit.match + hit.after == material.TEXTS["r2"][2]
    assert hit.match == "소식통"
    assert only("Елкина").match == "Ёлкина"
    assert only("裁").match == "裁"
    assert only('"milo brandt"', "claim").match == "Milo Brandt"
    assert only("задержан").match == "задержан", "a word of the title alone is shown in the title"
    assert only("ostrava").title == "Tailor held in Ostrava"


def test_snippets_of_long_texts_begin_and_end_with_whole_words(workspace: Workspace) -> None:
    text = "The clerk of the harbour said nothing at all. " * 20 + "A whistle blew. " + "Nobody had an answer. " * 20
    workspace.save_report(*material.report("long", text=text))
    [hit] = workspace.search("whistle").hits
    assert text.index(hit.before + hit.match + hit.after) > 0
    assert text[: text.index(hit.before + hit.match)].endswith(" ")
    assert 40 < len(hit.before) <= 60
    assert len(hit.after) <= 100
    assert hit.after[-1] != " "


def test_text_outside_the_passages_is_not_found(workspace: Workspace) -> None:
    data, report, reading = material.report("r1", text="Subscribe now! Officers held the tailor.")
    workspace.save_report(data, replace(report, passages=(Passage(Span(15, 40)),)), reading)
    assert workspace.search("subscribe").total == 0
    assert workspace.search("tailor").hits[0].before == "Officers held the "


def test_pages_of_hits(workspace: Workspace) -> None:
    for number in range(7):
        workspace.save_report(*material.report(f"n{number}", text=f"The harbour, time and again, {number}."))
    pages = [workspace.search("harbour", limit=3, offset=offset) for offset in (0, 3, 6, 9)]
    assert [len(page.hits) for page in pages] == [3, 3, 1, 0]
    assert {page.total for page in pages} == {7}
    assert len({hit.id for page in pages for hit in page.hits}) == 7


def test_what_says_more_of_it_comes_first(workspace: Workspace) -> None:
    filler = "Nobody had an answer to that question, and the clerk went home. " * 12
    workspace.save_report(*material.report("once", text=filler + "One ferry left."))
    workspace.save_report(*material.report("often", text="The ferry, the ferry, the ferry: a ferry at last."))
    assert [hit.id for hit in workspace.search("ferry").hits] == ["often", "once"]


@hypothesis_settings(max_examples=60, deadline=None)
@given(query=st.text() | st.text("\"'*():&|!<->\\^{}+~ab死선 \x00"))
def test_nothing_that_can_be_typed_is_an_error(standing: Workspace, query: str) -> None:
    result = standing.search(query)
    assert result.total >= len(result.hits)


@hypothesis_settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_whatever_stands_in_a_text_is_found_as_a_phrase(standing: Workspace, data: st.DataObject) -> None:
    """Any stretch that begins and ends at whole words, or anywhere in scripts without blanks."""
    name, text = data.draw(st.sampled_from([(name, row[2]) for name, row in material.TEXTS.items()]))
    if name in {"r1", "r4", "de"}:
        pieces = text.split(" ")
        start = data.draw(st.integers(0, len(pieces) - 1))
        end = data.draw(st.integers(start + 1, len(pieces)))
        asked = " ".join(pieces[start:end])
    else:
        start = data.draw(st.integers(0, len(text) - 1))
        asked = text[start : data.draw(st.integers(start + 1, len(text)))]
    if phrases(f'"{asked}"'):
        assert name in {hit.id for hit in standing.search(f'"{asked}"').hits}

from __future__ import annotations

from dataclasses import replace
from xml.etree import ElementTree as ET

import invented_case
import pytest

from firsthand.publish.graph import EdgeKind, Naming, NodeKind, deniers, graph_of
from firsthand.publish.grid import Grid
from firsthand.publish.picture import support_graph
from firsthand.publish.wrap import width, wrapped
from firsthand.records.claim import Independence, Origin, Source, Voice
from firsthand.records.incident import Echo
from firsthand.records.vocabulary import Basis, EchoKind, HopKind, OriginStatus

SVG = "{http://www.w3.org/2000/svg}"


def naming(**more) -> Naming:
    reports = {ident: (text[1], text[2]) for ident, text in invented_case.TEXTS.items()}
    return Naming.of(more.get("sources", invented_case.SOURCES), more.get("reports", reports), more.get("hrefs"))


def graph(claim, echoes=invented_case.ECHOES):
    return graph_of(claim, echoes, naming())


def node(found, key):
    return next(one for one in found.nodes if one.key == key)


def kinds(found):
    return {(edge.start, edge.end): edge.kind for edge in found.edges}


def test_columns_go_from_the_event_to_origins_relays_reports_and_echoes():
    found = graph(invented_case.main_claim())
    assert node(found, "event").layer == 0
    assert node(found, "source:s2").layer == 1
    assert node(found, "source:s1").layer == 2
    assert node(found, "report:r1").layer == 3
    assert {node(found, f"report:{ident}").layer for ident in ("r2", "r3", "r4", "r5")} == {4}


def test_the_bottleneck_is_marked_and_alone():
    found = graph(invented_case.main_claim())
    assert [one.key for one in found.nodes if one.bottleneck] == ["source:s1"]


def test_an_outlet_of_one_report_is_drawn_in_its_report():
    keys = {one.key for one in graph(invented_case.main_claim()).nodes}
    assert "source:s3" not in keys
    assert "source:s1" in keys


def test_echoes_are_their_own_kind_of_line():
    lines = kinds(graph(invented_case.main_claim()))
    assert lines["report:r1", "report:r2"] is EdgeKind.ECHO
    assert lines["source:s1", "report:r2"] is EdgeKind.CARRIES


def test_what_speaks_against_stands_on_its_own_side():
    found = graph(invented_case.main_claim())
    against = [one for one in found.nodes if one.against]
    assert {one.label for one in against} == {"a consulate spokesman", "Inland Wire", "항구신문"}
    assert kinds(found)["event", "against:source:s7"] is EdgeKind.AGAINST


def test_unknown_lineage_is_hollow_and_its_line_another():
    found = graph(invented_case.second_claim())
    assert node(found, "source:s1").unknown
    assert not node(found, "source:s9").unknown
    assert kinds(found)["event", "source:s1"] is EdgeKind.UNKNOWN


def test_a_loop_enters_from_nowhere():
    claim = replace(
        invented_case.second_claim(),
        reports=("r1", "r2"),
        support=(Voice("r1", None, (), ("s1", "s3")), Voice("r2", None, (), ("s3", "s1"))),
        origins=(),
        independent=Independence(0, 0),
        bottleneck=(),
    )
    echoes = [Echo("r2", "r1", EchoKind.CITES, (), 1.0, ""), Echo("r1", "r2", EchoKind.LOOP, (), 1.0, "")]
    found = graph(claim, echoes)
    lines = kinds(found)
    assert lines["report:r2", "report:r1"] is EdgeKind.LOOP
    assert not [pair for pair in lines if pair[0] == "event"]
    ET.fromstring(support_graph(claim, echoes, naming()))


def test_a_claim_without_any_voice_is_drawn_with_its_lineage_unknown():
    claim = replace(
        invented_case.main_claim(), support=(), against=(), origins=(), independent=Independence(0, 0), bottleneck=()
    )
    found = graph(claim, ())
    assert {one.kind for one in found.nodes} == {NodeKind.EVENT, NodeKind.REPORT}
    assert set(kinds(found).values()) == {EdgeKind.UNKNOWN}


def many(number: int):
    reports = tuple(f"x{at}" for at in range(number))
    support = tuple(Voice(report, "a1", (), (f"o{report}", "s1", "s2")) for report in reports)
    echoes = [Echo(report, "x0", EchoKind.REPRINT, (), 1.0, "") for report in reports[5:]]
    return replace(invented_case.main_claim(), reports=reports, support=support, against=()), echoes


@pytest.mark.parametrize(
    ("number", "boxes", "label"), [(24, 24, None), (25, 24, "+2 echoes"), (300, 24, "+277 echoes")]
)
def test_many_reports_are_folded(number, boxes, label):
    claim, echoes = many(number)
    found = graph_of(claim, echoes, naming())
    reports = [one for one in found.nodes if one.kind is NodeKind.REPORT]
    assert len(reports) == boxes
    assert [one.label for one in reports if one.folded] == ([label] if label else [])
    assert {f"report:x{at}" for at in range(5)} <= {one.key for one in reports}


@pytest.mark.parametrize(
    "claim", [invented_case.main_claim(), invented_case.second_claim(), invented_case.third_claim()]
)
def test_the_picture_is_well_formed_and_says_in_words_what_it_shows(claim):
    picture = ET.fromstring(support_graph(claim, invented_case.ECHOES, naming(), ident="one"))
    title, desc = picture.find(f"{SVG}title"), picture.find(f"{SVG}desc")
    assert picture.get("aria-labelledby") == title.get("id") == "one-title"
    assert picture.get("aria-describedby") == desc.get("id")
    assert all(origin.label in desc.text for origin in claim.origins)
    assert float(picture.get("width")) > 0


def test_it_carries_no_style_and_no_script_since_the_desk_forbids_both():
    picture = support_graph(invented_case.main_claim(), invented_case.ECHOES, naming())
    assert not {"style=", "<style", "<script", "onclick"} & {
        word for word in ("style=", "<style", "<script", "onclick") if word in picture
    }


def test_the_bottleneck_is_told_by_a_word_and_lines_by_their_dashes():
    picture = support_graph(invented_case.main_claim(), invented_case.ECHOES, naming())
    assert "◆ bottleneck" in picture
    dashes = {
        line.get("stroke-dasharray") for line in ET.fromstring(picture).iter(f"{SVG}path") if line.get("marker-end")
    }
    assert len(dashes) == 3


def test_labels_are_escaped():
    sources = (*invented_case.SOURCES, Source("sx", '<script>alert("x")</script>', HopKind.PERSON))
    claim = replace(invented_case.main_claim(), statement="<b>&", support=(Voice("r1", "a1", (), ("s1", "sx")),))
    picture = support_graph(claim, (), naming(sources=sources, hrefs={"r1": '/reports/"><script>'}))
    assert "<script" not in picture
    ET.fromstring(picture)


def test_a_claim_that_rests_on_nothing_is_its_event_alone():
    claim = invented_case.empty_claim()
    assert [one.kind for one in graph(claim).nodes] == [NodeKind.EVENT]
    picture = ET.fromstring(support_graph(claim, invented_case.ECHOES, naming()))
    assert picture.find(f"{SVG}desc").text == "0 reports carry the claim; no origin is shown."


def chain(length: int):
    """A claim that one report has by a chain of so many hops."""
    hops = tuple(f"h{at}" for at in range(length))
    sources = [Source(hop, f"The Provincial Correspondents' Association of {hop}", HopKind.MEDIA) for hop in hops]
    last = Origin(hops[-1], sources[-1].label, HopKind.PERSON, True, Basis.OFFICIAL_POSITION, OriginStatus.POSSIBLE)
    claim = replace(
        invented_case.empty_claim(),
        reports=("r1",),
        support=(Voice("r1", "a1", (), hops),),
        origins=(last,),
        independent=Independence(0, 1),
        bottleneck=(hops[-1],),
    )
    return claim, naming(sources=sources)


@pytest.mark.parametrize(("hops", "widest"), [(2, 734), (3, 734), (4, 1040), (5, 1040), (6, 1040), (7, 1040)])
def test_a_picture_fits_the_page_and_its_letters_stay_legible(hops, widest):
    claim, called = chain(hops)
    picture = ET.fromstring(support_graph(claim, (), called))
    assert float(picture.get("width")) <= widest
    assert ("wide" in picture.get("class").split()) == (widest > 734)
    assert min(float(one.get("font-size")) for one in picture.iter(f"{SVG}text")) >= 11


@pytest.mark.parametrize("hops", [2, 4, 6, 9])
def test_labels_stay_in_their_boxes(hops):
    claim, called = chain(hops)
    grid = Grid.of(1 + max(one.layer for one in graph_of(claim, (), called).nodes))
    for one in graph_of(claim, (), called).nodes:
        for line, size in [(line, grid.label_size) for line in grid.label_lines(one)] + [
            (line, 12) for line in grid.note_lines(one)
        ]:
            assert 12 + width(line) * size <= grid.box
    assert grid.gap >= 20


def test_boxes_lead_to_their_reports():
    picture = ET.fromstring(support_graph(invented_case.main_claim(), (), naming(hrefs={"r1": "/reports/r1"})))
    assert [link.get("href") for link in picture.iter(f"{SVG}a")] == ["/reports/r1"]


@pytest.mark.parametrize(
    "text",
    [
        "a plain label of several words",
        "망명활동가납치사건에대한보도",
        "流亡活动人士在伊兹密尔被带走之后",
        "Supercalifragilisticexpialidocious" * 3,
        "█" * 40,
        "",
    ],
)
@pytest.mark.parametrize("lines", [1, 3])
def test_wrapped_lines_fit(text, lines):
    found = wrapped(text, 11, lines)
    assert len(found) <= lines
    assert all(width(line) <= 11 for line in found)
    if not any(line.endswith("…") for line in found):
        assert "".join("".join(found).split()) == "".join(text.split())


def test_a_party_that_denies_is_an_origin_of_its_denial_alone():
    party = Origin(
        "s7", "the consulate", HopKind.STATE_BODY, True, Basis.OFFICIAL_POSITION, OriginStatus.CONFIRMED, True
    )
    claim = invented_case.main_claim()
    found = graph(replace(claim, origins=(*claim.origins, party)))
    assert [one.key for one in found.nodes if one.label == "the consulate"] == ["against:source:s7"]
    assert deniers(replace(claim, origins=(*claim.origins, party))) == {"s7"}

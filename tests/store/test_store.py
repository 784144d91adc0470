"""What goes in comes out, and lists show what screens ask for; on both databases."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest
import store_material as material

from firsthand.errors import InputError, NotFoundError, StoreError
from firsthand.records.decision import Decision, Verdict
from firsthand.records.incident import Corroboration
from firsthand.records.rejection import Rejection
from firsthand.settings import Settings
from firsthand.store.pages import IncidentQuery
from firsthand.workspace import Workspace


@pytest.fixture
def filled(workspace: Workspace) -> Workspace:
    for parts in material.all_reports():
        workspace.save_report(*parts)
    workspace.save_corroboration(material.answer())
    return workspace


def test_reports_come_back_as_they_were_in_the_order_in_which_they_came(standing: Workspace) -> None:
    expected = [(report, reading) for _, report, reading in material.all_reports()]
    assert list(standing.readings()) == expected
    assert standing.report("r2") == expected[1]
    for data, report, _ in material.all_reports():
        assert standing.original(report.fingerprint) == data
        assert standing.has_original(report.fingerprint)
    assert not standing.has_original("0" * 64)


def test_readings_come_in_batches_without_a_gap(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("firsthand.store.reports._BATCH", 2)
    for parts in material.all_reports():
        workspace.save_report(*parts)
    assert [report.id for report, _ in workspace.readings()] == list(material.TEXTS)


def test_same_report_twice_is_one(filled: Workspace) -> None:
    before = filled.status()
    for parts in material.all_reports():
        filled.save_report(*parts)
    assert filled.status() == before


def test_newer_engine_adds_a_reading_that_counts_from_then(filled: Workspace) -> None:
    data, report, reading = material.all_reports()[0]
    newer = replace(reading, engine="rules 2", attributions=())
    filled.save_report(data, report, newer)
    assert filled.report("r1") == (report, newer)
    assert filled.reports(limit=1)[0].attributions == 0
    assert filled.status().stale
    assert filled.verify().passed


def test_id_of_another_report_is_refused_and_leaves_nothing(filled: Workspace) -> None:
    before = filled.status()
    data, report, reading = material.report("r1", text="Other words altogether.")
    with pytest.raises(StoreError, match="r1"):
        filled.save_report(data, report, reading)
    assert filled.status() == before
    assert not filled.has_original(report.fingerprint)
    assert filled.verify().passed


def test_bytes_that_do_not_have_the_fingerprint_are_refused(workspace: Workspace) -> None:
    _, report, reading = material.all_reports()[0]
    with pytest.raises(StoreError, match="fingerprint"):
        workspace.save_report(b"other bytes", report, reading)
    assert workspace.status().reports == 0


def test_text_that_a_database_column_cannot_hold_comes_back_exactly(workspace: Workspace) -> None:
    data, report, reading = material.report("odd", text="bytes \x00 of \U0001f9f5 thread")
    report = replace(report, title="a \x00 title \ud800", name="n\x00.txt")
    workspace.save_report(data, report, reading)
    assert workspace.report("odd")[0] == report
    assert workspace.reports()[0].title == "a \ufffd title \ufffd"
    assert workspace.search("thread").total == 1
    assert workspace.verify().passed


def test_empty_and_very_long_texts(workspace: Workspace) -> None:
    workspace.save_report(*material.report("empty"))
    long = "The clerk of the harbour said nothing at all. " * 30_000 + "Then a whistle blew."
    workspace.save_report(*material.report("long", text=long))
    found = workspace.search('"a whistle"')
    assert [(hit.id, hit.match) for hit in found.hits] == [("long", "a whistle")]
    assert workspace.search("harbour").total == 1
    assert workspace.verify().passed


def test_answer_comes_back_as_it_was(standing: Workspace) -> None:
    assert standing.corroboration() == material.answer()
    one, two, *_ = material.answer().incidents
    assert standing.incident("i1") == one
    assert standing.claim("c3") == (two, two.claims[0])
    assert standing.sources(["s3", "s1", "none"]) == {s.id: s for s in material.answer().sources if s.id != "s2"}
    assert standing.echoes_among(["r1", "r2"]) == material.answer().echoes
    assert standing.echoes_among(["r1"]) == ()
    assert standing.pairs_among(["r4", "r1", "r3"]) == material.answer().pairs[1:]


def test_new_answer_takes_the_place_of_the_old_one(filled: Workspace) -> None:
    smaller = replace(material.answer(), incidents=material.answer().incidents[1:2], echoes=())
    filled.save_corroboration(smaller)
    assert filled.corroboration() == smaller
    assert filled.search("Ostrava").total == 1, "the report is left, the claim is gone"
    with pytest.raises(NotFoundError):
        filled.incident("i1")
    filled.save_corroboration(Corroboration())
    assert filled.corroboration() == Corroboration()
    assert filled.verify().passed


def test_answer_over_a_report_that_is_not_there_is_refused_whole(filled: Workspace) -> None:
    incident = replace(material.answer().incidents[0], reports=("r1", "r9"))
    with pytest.raises(StoreError, match="refused"):
        filled.save_corroboration(replace(material.answer(), incidents=(incident,)))
    assert filled.corroboration() == material.answer()
    assert filled.verify().passed


def test_status(standing: Workspace) -> None:
    now = standing.status()
    assert (now.reports, now.attributions, now.incidents, now.claims, now.echoes) == (6, 6, 4, 4, 1)
    assert now.by_language == {"de": 1, "en": 1, "ko": 1, "ru": 1, "th": 1, "zh": 1}
    assert (now.engine, now.encrypted, now.stale, now.rejected) == ("rules 1", False, False, 0)
    assert now.log_entries == 8
    assert now.name == "case"


def test_new_report_makes_the_answer_stale(filled: Workspace) -> None:
    filled.save_report(*material.report("r5", text="A fifth report."))
    assert filled.status().stale
    filled.save_corroboration(material.answer())
    assert not filled.status().stale


def test_list_of_reports_in_pages(standing: Workspace) -> None:
    assert [row.id for row in standing.reports(limit=3)] == ["r1", "r2", "r3"]
    assert [row.id for row in standing.reports(limit=3, offset=3)] == ["r4", "th", "de"]
    third = standing.reports()[2]
    assert third.incidents == ("i2", "i3", "i4")
    assert (third.title, third.outlet, third.published, third.lang) == ("裁缝被拘留", "Ferry Post", "2016-02-04", "zh")
    assert (third.name, third.attributions) == ("folder/r3.txt", 1)


def test_incident_row_shows_its_chief_claim(standing: Workspace) -> None:
    row = next(row for row in standing.incidents(IncidentQuery()) if row.id == "i1")
    assert (row.chief_claim, row.confirmed, row.possible, row.against) == ("c1", 1, 2, 1)
    assert (row.sources_to_fail, row.bottleneck) == (1, ("Ferry Post",))
    assert (row.country, row.country_name, row.place, row.date) == ("CZ", "Czechia", "Ostrava", "2016-02")
    assert (row.reports, row.claims, row.type, row.title) == (2, 2, "detention", "Tailor held in Ostrava")


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (IncidentQuery(), ["i2", "i1", "i4", "i3"]),
        (IncidentQuery(type="detention"), ["i2", "i1"]),
        (IncidentQuery(country="cz"), ["i1"]),
        (IncidentQuery(min_confirmed=2), ["i2"]),
        (IncidentQuery(min_confirmed=0), ["i2", "i1", "i4", "i3"]),
        (IncidentQuery(since="2015"), ["i2", "i1", "i4"]),
        (IncidentQuery(since="2015-07"), ["i2", "i1", "i4"]),
        (IncidentQuery(since="2016-02-15"), ["i2", "i1"]),
        (IncidentQuery(since="2016-03"), ["i2"]),
        (IncidentQuery(since="2030-01-01"), ["i2"]),
        (IncidentQuery(type="detention", country="CN"), []),
        (IncidentQuery(type="' OR 1=1 --"), []),
    ],
)
def test_incidents_by_facet(standing: Workspace, query: IncidentQuery, expected: list[str]) -> None:
    assert [row.id for row in standing.incidents(query)] == expected
    assert [row.id for row in standing.incidents(query, limit=1, offset=1)] == expected[1:2]
    assert standing.count_incidents(query) == len(expected)


def test_facets_that_occur(standing: Workspace) -> None:
    assert standing.incident_facets() == (["denial", "detention", "threat"], [("CN", "China"), ("CZ", "Czechia")])


def test_since_that_is_no_date_is_refused_with_a_remedy(standing: Workspace) -> None:
    with pytest.raises(InputError) as refused:
        standing.incidents(IncidentQuery(since="last Tuesday"))
    assert "2016-02-04" in refused.value.remedy


@pytest.mark.parametrize("ask", ["report", "incident", "claim", "original"])
def test_what_is_not_there(standing: Workspace, ask: str) -> None:
    with pytest.raises(NotFoundError, match="nowhere"):
        getattr(standing, ask)("nowhere")


def test_rejection_is_kept_once_and_forgotten_when_its_bytes_come_in(workspace: Workspace) -> None:
    data, report, reading = material.all_reports()[0]
    first = Rejection("folder/Milo Brandt.txt", "unreadable", "It was cut off.", "Send it again.", report.fingerprint)
    other = Rejection("b.pdf", "empty", "It has no bytes.")
    for rejection in (first, other, first):
        workspace.save_rejection(rejection)
    assert workspace.rejections() == [first, other]
    assert workspace.status().rejected == 2
    workspace.save_report(data, report, reading)
    assert workspace.rejections() == [other]
    assert workspace.verify().passed


def test_log_names_acts_and_fingerprints_but_no_words_of_reports(filled: Workspace) -> None:
    filled.save_rejection(Rejection("folder/Milo Brandt.txt", "empty", "Milo Brandt's file is empty."))
    filled.save_decision(
        Decision("d1", "report:r1", Verdict.YES, "ines", "2026-01-01T00:00:00Z", note="ask Milo Brandt")
    )
    entries = filled.log()
    assert [entry.act for entry in entries] == ["decide", "reject", "corroborate", *["add"] * 6, "create"]
    assert [entry.seq for entry in entries] == list(range(10, 0, -1))
    assert {entry.by for entry in entries} == {"ines"}
    assert [entry.seq for entry in filled.log(limit=2, before=4)] == [3, 2]
    whole = repr(entries)
    assert all(word not in whole for word in ("Brandt", "Ostrava", "선양", "裁缝", "Ferry"))


def test_decision_takes_the_place_of_another_once(workspace: Workspace) -> None:
    first = Decision("d1", "same-source:s1/s2", Verdict.YES, "ines", "2026-01-01T00:00:00Z")
    second = replace(first, id="d2", verdict=Verdict.NO, supersedes="d1")
    workspace.save_decision(first)
    workspace.save_decision(second)
    with pytest.raises(StoreError):
        workspace.save_decision(replace(first, id="d3", supersedes="d1"))
    with pytest.raises(StoreError):
        workspace.save_decision(replace(first, id="d4", supersedes="d0"))
    assert workspace.decisions() == [first, second]
    assert workspace.decisions(standing=True) == [second]
    assert workspace.decisions(subject="report:r1") == []
    assert workspace.verify().passed


def test_reopened_case_is_the_same(filled: Workspace, settings: Settings) -> None:
    before = filled.status()
    filled.close()
    with Workspace.open(filled.folder, Settings()) as again:
        assert again.status() == before
        assert again.corroboration() == material.answer()
        again.save_report(*material.report("r5", text="A fifth report."))
        assert again.verify().passed


def test_originals_are_read_only_and_under_their_fingerprint(standing: Workspace) -> None:
    data = material.all_reports()[0][0]
    name = sha256(data).hexdigest()
    path: Path = standing.folder / "originals" / name[:2] / name
    assert path.read_bytes() == data
    assert path.stat().st_mode & 0o777 == 0o400

"""A case from its making to its answer, through the one door that screens and commands use."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from firsthand.batch.run import add, corroborate
from firsthand.settings import Settings
from firsthand.store.pages import IncidentQuery
from firsthand.workspace import Workspace

FERRY = (
    "Ferryman held at the border\n\n"
    "Border guards arrested the ferryman Tomas Reine in Ostrava on Thursday, the harbour office said.\n\n"
    '"He was taken from the pier at dawn," said Ana Reine, his sister.\n'
)
RETOLD = (
    "Ferryman arrested\n\n"
    "Border guards arrested the ferryman Tomas Reine in Ostrava on Thursday, the Quay Herald reported, citing the"
    " harbour office.\n"
)


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    folder = tmp_path_factory.mktemp("workspace")
    (folder / "material").mkdir()
    (folder / "material" / "1-ferry.txt").write_text(FERRY, encoding="utf-8")
    (folder / "material" / "2-retold.txt").write_text(RETOLD, encoding="utf-8")
    (folder / "material" / "empty.txt").touch()
    with Workspace.create(folder / "case", Settings(actor="ines"), name="Ferries") as workspace:
        add(workspace, [folder / "material"])
        corroborate(workspace)
        yield workspace


def test_reports_are_kept_with_what_was_read_in_them(case: Workspace) -> None:
    first, second = case.reports()
    assert [Path(row.name).name for row in (first, second)] == ["1-ferry.txt", "2-retold.txt"]
    report, reading = case.report(first.id)
    assert reading.engine == case.status().engine == f"{case.engine.name} {case.engine.version}"
    assert first.attributions == len(reading.attributions) > 0
    assert case.original(report.fingerprint) == FERRY.encode()
    assert [one.code for one in case.rejections()] == ["empty"]


def test_answer_hangs_together(case: Workspace) -> None:
    rows = case.incidents(IncidentQuery())
    assert rows
    corroboration = case.corroboration()
    assert {row.id for row in rows} == {incident.id for incident in corroboration.incidents}
    labels = {source.id: source.label for source in corroboration.sources}
    for row in rows:
        incident = case.incident(row.id)
        assert row.reports == len(incident.reports)
        assert row.chief_claim == incident.claims[0].id
        _, chief = case.claim(row.chief_claim)
        assert (row.confirmed, row.possible) == (chief.independent.confirmed, chief.independent.possible)
        assert row.bottleneck == tuple(labels[source] for source in chief.bottleneck)
        assert row.sources_to_fail == len(chief.bottleneck)


def test_words_of_the_reports_are_found(case: Workspace) -> None:
    kinds = {hit.kind for hit in case.search("ferryman").hits}
    assert kinds == {"report", "claim"}
    assert case.search('"from the pier at dawn"').total >= 1


def test_case_verifies_and_can_be_opened_beside_itself(case: Workspace) -> None:
    assert case.verify().problems == ()
    with Workspace.open(case.folder, Settings()) as beside:
        assert beside.name == "Ferries"
        assert beside.status() == case.status()


def test_computing_again_gives_the_same_answer(case: Workspace) -> None:
    before = case.corroboration()
    corroborate(case)
    assert case.corroboration() == before

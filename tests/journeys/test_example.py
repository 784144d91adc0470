"""The example case, from files to figures: what a newcomer sees first must be right."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from command import firsthand

import firsthand as library
from firsthand.records.incident import Incident
from firsthand.records.vocabulary import EchoKind, OriginStatus

pytestmark = pytest.mark.journey


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("example") / "case"
    said = firsthand("example", folder)
    assert "bottleneck" in said.stdout
    return folder


@pytest.fixture(scope="module")
def incidents(case: Path) -> dict[str, Incident]:
    with library.open_case(case) as opened:
        found = opened.corroboration().incidents
        names = {report.id: report.name for report, _ in opened.readings()}
    by_folder: dict[str, Incident] = {}
    for incident in found:
        folders = {Path(names[report]).parent.name for report in incident.reports}
        assert len(folders) == 1, f"{incident.title} mixes {folders}"
        folder = folders.pop()
        assert folder not in by_folder, f"{folder} fell into two incidents"
        by_folder[folder] = incident
    return by_folder


def test_four_incidents_hold_all_seventeen_reports(incidents: dict[str, Incident]) -> None:
    assert {name: len(one.reports) for name, one in incidents.items()} == {
        "istanbul": 7,
        "bishkek": 3,
        "tbilisi": 4,
        "prague": 3,
    }


def test_seven_outlets_over_one_unnamed_source_are_one_origin(incidents: dict[str, Incident], case: Path) -> None:
    chief = incidents["istanbul"].claims[0]
    assert (chief.independent.confirmed, chief.independent.possible) == (1, 1)
    assert len(chief.reports) == 7
    assert len(chief.bottleneck) == 1
    with library.open_case(case) as opened:
        echoes = opened.corroboration().echoes
    later = {echo.later for echo in echoes if echo.later in incidents["istanbul"].reports}
    assert len(later) == 6
    assert all(echo.sentence and echo.evidence for echo in echoes)


def test_two_who_saw_it_are_two_and_the_denial_stands_beside(incidents: dict[str, Incident]) -> None:
    chief = incidents["tbilisi"].claims[0]
    assert chief.independent.confirmed == 2
    assert chief.against
    assert any(origin.party for claim in incidents["tbilisi"].claims for origin in claim.origins)


def test_a_reprint_adds_nothing_and_the_second_witness_does(incidents: dict[str, Incident], case: Path) -> None:
    chief = incidents["bishkek"].claims[0]
    assert chief.independent.confirmed == 2
    with library.open_case(case) as opened:
        kinds = [echo.kind for echo in opened.corroboration().echoes if echo.later in incidents["bishkek"].reports]
    assert kinds == [EchoKind.REPRINT]


def test_the_loop_confirms_nothing(incidents: dict[str, Incident], case: Path) -> None:
    chief = incidents["prague"].claims[0]
    assert (chief.independent.confirmed, chief.independent.possible) == (0, 1)
    assert not [origin for origin in chief.origins if origin.status == OriginStatus.CONFIRMED]
    with library.open_case(case) as opened:
        kinds = {echo.kind for echo in opened.corroboration().echoes if echo.later in incidents["prague"].reports}
    assert EchoKind.LOOP in kinds


def test_every_command_answers(case: Path, incidents: dict[str, Incident], tmp_path: Path) -> None:
    rows = json.loads(firsthand("incidents", "--case", case, "--json").stdout)
    assert len(rows) == 4
    assert [
        row["place"] for row in json.loads(firsthand("incidents", "--case", case, "--country", "tr", "--json").stdout)
    ] == ["Istanbul"]
    told = firsthand("explain", "--case", case, incidents["istanbul"].claims[0].id).stdout
    assert "Meridian Post" in told
    assert "would have to be wrong" in told
    firsthand("dossier", "--case", case, tmp_path / "dossier.html")
    assert "Working copy" in (tmp_path / "dossier.html").read_text(encoding="utf-8")
    firsthand("dossier", "--case", case, tmp_path / "dossier.html", expect=3)
    lines = [json.loads(line) for line in firsthand("export", "--jsonl", "--case", case).stdout.splitlines()]
    assert len(lines) == 17
    assert json.loads(firsthand("verify", "--case", case, "--json").stdout)["passed"]


def test_making_the_example_again_keeps_it(case: Path) -> None:
    firsthand("example", case)
    assert json.loads(firsthand("status", "--case", case, "--json").stdout)["reports"] == 17


@pytest.mark.timeout(120)
def test_pasted_text_and_json_lines_go_in(tmp_path: Path) -> None:
    case = tmp_path / "case"
    said = firsthand("new", case)
    assert "NOT encrypted" in said.stderr
    firsthand("add", "--case", case, "-", given="Ferry late\n\nThe harbour office said the ferry was late.\n")
    lines = tmp_path / "in.jsonl"
    lines.write_text(
        '{"id": "x1", "text": "The clerk said it rained in Tbilisi on Monday.", "outlet": "Pier Post"}\n',
        encoding="utf-8",
    )
    firsthand("add", "--case", case, "--jsonl", lines, extra={"FIRSTHAND_ACTOR": "desk-2"})
    assert json.loads(firsthand("status", "--json", extra={"FIRSTHAND_CASE": str(case)}).stdout)["reports"] == 2
    with library.open_case(case) as opened:
        assert {entry.by for entry in opened.log()} >= {"desk-2"}

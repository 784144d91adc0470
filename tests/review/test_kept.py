"""Corrections in a case: kept, found again after the report was read by another engine, and never in the log."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import review_material as material
from alembic import command
from review_material import ACT, KINDS, field_of, ruling, span
from sqlalchemy import text

from firsthand.acquire.file import acquire_bytes
from firsthand.batch.run import add, corroborate
from firsthand.engines.chosen import engine_from
from firsthand.engines.rules.engine import RulesEngine
from firsthand.errors import StoreError
from firsthand.extract.engine import Engine
from firsthand.pipeline import process
from firsthand.protect.policy import protect
from firsthand.publish.contract import extracted_line
from firsthand.records.correction import Aspect, Part, Value
from firsthand.records.limits import Limits
from firsthand.records.vocabulary import EventStatus, Stance
from firsthand.review.decide import correct, undo
from firsthand.review.fields import fields_of
from firsthand.review.reviewed import State
from firsthand.settings import Settings
from firsthand.store import migrate
from firsthand.workspace import Workspace

BOTH = ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)]


@pytest.fixture(params=BOTH)
def settings(request: pytest.FixtureRequest) -> Settings:
    url = str(request.getfixturevalue("postgresql_url")) if request.param == "postgresql" else ""
    return Settings(database=url, actor="ida", engine="rules")


@pytest.fixture
def case(tmp_path: Path, settings: Settings) -> Iterator[Workspace]:
    with Workspace.create(tmp_path / "case", settings) as made:
        made.save_report(material.BYTES, material.report(), material.first())
        yield made


def rule(case: Workspace, part: Part, aspect: Aspect, value: Value | None, words: str = "", kind: str = ""):
    _, reviewed = case.reviewed("r1")
    decision = ruling(field_of(reviewed, part, aspect, words, kind), value)
    case.save_decision(decision)
    return decision


def test_decisions_come_back_as_they_were(case: Workspace) -> None:
    first = rule(case, Part.EVENT, Aspect.STATUS, Value(text="denied"), kind="detention")
    second = rule(case, Part.EVENT, Aspect.PLACE, Value(place=material.TRIPOLI_LB), kind="detention")
    third = rule(case, Part.EVENT, Aspect.STATUS, Value(text="ongoing"), kind="detention")
    fourth = rule(case, Part.PERSON, Aspect.NAME, Value(text="Brandt", spans=(span("Brandt"),)), "Milo")
    assert case.corrections("r1") == [first, second, third, fourth]
    assert case.decisions(standing=True) == [second, third, fourth]
    assert case.corrections("r2") == []
    assert case.verify().passed


def test_everything_below_sees_the_reviewed_reading(case: Workspace) -> None:
    rule(case, Part.EVENT, Aspect.STATUS, Value(text="denied"), kind="detention")
    for reading in (case.report("r1")[1], dict(case.reports_by_ids(["r1"]))["r1"][1], next(iter(case.readings()))[1]):
        assert reading.events[0].status is EventStatus.DENIED
    _, reviewed = case.reviewed("r1")
    assert reviewed.machine == material.first()
    assert reviewed.reading == case.report("r1")[1]


def test_reading_again_keeps_the_corrections(case: Workspace) -> None:
    rule(case, Part.EVENT, Aspect.STATUS, Value(text="denied"), kind="detention")
    rule(case, Part.EVENT, Aspect.THERE, None, kind="assault")
    case.save_report(material.BYTES, material.report(), material.second())
    _, reviewed = case.reviewed("r1")
    assert reviewed.machine.engine == "second 4"
    assert [one.state for one in reviewed.outcomes] == [State.APPLIED, State.AGREES]
    assert [(one.type, one.status.value) for one in reviewed.reading.events] == [
        ("release", "accomplished"),
        ("detention", "denied"),
    ]
    case.save_report(material.BYTES, material.report(), material.nothing())
    _, reviewed = case.reviewed("r1")
    assert [one.type for one in reviewed.reading.events] == ["detention"]
    assert case.verify().passed


def test_the_log_holds_ids_and_digests_and_no_name(case: Workspace) -> None:
    made = rule(case, Part.PERSON, Aspect.NAME, Value(text="Lena Brandt", spans=(span("Lena Brandt"),)), "Milo")
    noted = ruling(
        field_of(case.reviewed("r1")[1], Part.EVENT, Aspect.STATUS, kind="detention"),
        Value(text="denied"),
        note="ask Lena Brandt",
    )
    case.save_decision(noted)
    entries = case.log()
    assert [entry.subject for entry in entries[:2]] == [f"decision:{noted.id}", f"decision:{made.id}"]
    for entry in entries:
        assert "Brandt" not in repr(entry)
        assert "denied" not in repr(entry)


def test_a_name_that_a_person_brought_in_leaves_in_no_export(case: Workspace) -> None:
    rule(case, Part.PERSON, Aspect.NAME, Value(text="Lena Brandt", spans=(span("Lena Brandt"),)), "apprentice")
    corroborate(case)
    protected = protect(case.corroboration(), case.readings())
    whole = repr(protected) + "".join(repr(extracted_line(*item)) for item in protected.items)
    assert "Lena" not in whole


def test_of_two_who_rule_at_once_the_second_is_refused(case: Workspace) -> None:
    field = field_of(case.reviewed("r1")[1], Part.EVENT, Aspect.STATUS, kind="detention")
    first, second = ruling(field, Value(text="denied")), ruling(field, Value(text="ongoing"))
    case.save_decision(first)
    with pytest.raises(StoreError, match="meanwhile") as refused:
        case.save_decision(second)
    assert refused.value.remedy
    taken = undo(first, [first], ACT)
    case.save_decision(taken)
    with pytest.raises(StoreError, match="meanwhile"):
        case.save_decision(undo(first, [first], ACT))
    assert case.report("r1")[1] == material.first()
    assert case.verify().passed


def test_several_decisions_are_saved_together_or_not_at_all(case: Workspace) -> None:
    reviewed = case.reviewed("r1")[1]
    good = ruling(field_of(reviewed, Part.EVENT, Aspect.STATUS, kind="detention"), Value(text="denied"))
    bad = replace(good, id="other")
    entries = len(case.log())
    with pytest.raises(StoreError):
        case.save_decisions([good, bad])
    assert case.corrections("r1") == []
    assert len(case.log()) == entries


def test_a_correction_of_a_report_that_is_not_there_is_refused(case: Workspace) -> None:
    field = replace(field_of(case.reviewed("r1")[1], Part.EVENT, Aspect.STATUS), report="r9")
    decision = ruling(field, Value(text="denied"))
    elsewhere = replace(decision, correction=replace(decision.correction, report="r9"))
    with pytest.raises(StoreError, match="r9"):
        case.save_decision(elsewhere)


def test_incidents_are_stale_until_they_are_computed_from_the_corrections(case: Workspace) -> None:
    corroborate(case)
    assert not case.stale()
    rule(case, Part.EVENT, Aspect.TYPE, Value(text="abduction"), kind="detention")
    assert case.stale()
    assert case.status().stale
    corroborate(case)
    assert not case.stale()
    assert [one.type for one in case.corroboration().incidents] == ["abduction"]


@pytest.mark.parametrize(
    ("change", "tells"),
    [
        ("UPDATE decisions SET report = NULL", "report"),
        ("UPDATE decisions SET subject = 'report:r1/other'", "subject"),
        ("UPDATE decisions SET record = replace(record, 'denied', 'ongoing')", "changed"),
    ],
)
def test_verify_finds_a_decision_that_was_tampered_with(case: Workspace, change: str, tells: str) -> None:
    made = rule(case, Part.EVENT, Aspect.STATUS, Value(text="denied"), kind="detention")
    with case._session._engine.connect() as connection:
        connection.execute(text(change))
        connection.commit()
    [problem] = case.verify().problems
    assert problem.where == f"decision {made.id}"
    assert tells in problem.what


def test_a_case_of_the_version_before_is_brought_up_to_date(
    tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as before:
        before.setattr(
            migrate, "upgrade", lambda connection: command.upgrade(migrate.configuration(connection), "0001")
        )
        with Workspace.create(tmp_path / "old", settings) as old:
            old.save_report(material.BYTES, material.report(), material.first())
    with Workspace.open(tmp_path / "old", settings) as case:
        assert case.log()[0].act == "migrate"
        assert case.report("r1")[1] == material.first()
        rule(case, Part.EVENT, Aspect.STATUS, Value(text="denied"), kind="detention")
        assert case.report("r1")[1].events[0].status is EventStatus.DENIED
        assert case.verify().passed


class _Blind:
    """An engine that finds nobody saying anything, so that all that is read comes from the other finders."""

    name, version, languages = "blind", "1", frozenset({"en"})

    def find(self, text: str, passages: object, lang: str) -> list[object]:
        return []


def _model() -> Engine:
    return engine_from(Settings(engine="model"))


@pytest.mark.parametrize("other", [_Blind, _model])
def test_corrections_survive_from_one_real_engine_to_another(tmp_path: Path, other: Callable[[], Engine]) -> None:
    """Through the whole pipeline: the rules read, a person corrects, and another engine reads again."""
    story = tmp_path / "ferry.txt"
    story.write_text(
        "Ferryman held\n\nBorder guards arrested the ferryman Tomas Reine in Ostrava on Thursday, the harbour office"
        " said.\n\n“He was taken from the pier at dawn,” said Ana Reine, his sister.\n",
        encoding="utf-8",
    )
    with Workspace.create(tmp_path / "case", Settings(actor="ida", engine="rules")) as case:
        add(case, [story])
        [row] = case.reports()
        report, reviewed = case.reviewed(row.id)
        assert reviewed.machine.engine.startswith(RulesEngine.name)
        made = [
            _ruled(report, reviewed, Part.EVENT, Aspect.STATUS, Value(text="attempted")),
            _ruled(report, reviewed, Part.ATTRIBUTION, Aspect.STANCE, Value(text="doubts")),
        ]
        case.save_decisions(made)
        said = made[1].correction.anchor.spans
        _, again = process(_acquired(case, report), other(), lambda _: report)
        case.save_report(case.original(report.fingerprint), report, again)
        _, after = case.reviewed(row.id)
        assert after.machine == again != reviewed.machine
        assert State.UNMATCHED not in [one.state for one in after.outcomes]
        assert after.reading.events[0].status is EventStatus.ATTEMPTED
        [doubted] = [one for one in after.reading.attributions if one.stance is Stance.DOUBTS]
        assert any(span.overlaps(own) for span in doubted.content for own in said)


def _ruled(report, reviewed, part: Part, aspect: Aspect, value: Value):
    field = next(one for one in fields_of(reviewed) if (one.anchor.part, one.aspect) == (part, aspect))
    return correct(report, field, value, ACT, KINDS)


def _acquired(case: Workspace, report):
    return next(iter(acquire_bytes(case.original(report.fingerprint), "again", Limits())))

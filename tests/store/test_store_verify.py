"""Nothing can be changed, deleted or cut without `verify` saying where; nothing is found where nothing was done."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
import store_material as material
from sqlalchemy import Connection
from tampering import tamper

from firsthand.errors import CaseError
from firsthand.records.decision import Decision, Verdict
from firsthand.records.rejection import Rejection
from firsthand.settings import Settings
from firsthand.store import log, verify
from firsthand.store.pages import LogEntry
from firsthand.workspace import Workspace

R1 = "reading of report r1 by rules 1"
FIRST = material.all_reports()[0][1].fingerprint


@pytest.fixture
def filled(workspace: Workspace) -> Workspace:
    for parts in material.all_reports():
        workspace.save_report(*parts)
    workspace.save_rejection(Rejection("b.pdf", "empty", "It has no bytes."))
    workspace.save_decision(Decision("d1", "report:r1", Verdict.YES, "ines", "2026-01-01T00:00:00Z"))
    workspace.save_corroboration(material.answer())
    return workspace


def found(workspace: Workspace) -> list[tuple[str, str]]:
    return [(problem.where, problem.what) for problem in workspace.verify().problems]


def original(workspace: Workspace, fingerprint: str = FIRST) -> Path:
    return workspace.folder / "originals" / fingerprint[:2] / fingerprint


def test_untouched_case_passes_and_counts(filled: Workspace) -> None:
    verification = filled.verify()
    assert verification.problems == ()
    assert verification.passed
    assert (verification.originals, verification.reports, verification.log_entries) == (6, 6, 10)
    assert verification.head == filled.log(limit=1)[0].hash


def test_fresh_case_passes(workspace: Workspace) -> None:
    assert workspace.verify().passed


def test_flipped_byte_in_an_original(filled: Workspace) -> None:
    path = original(filled)
    data = bytearray(path.read_bytes())
    data[3] ^= 1
    path.chmod(0o600)
    path.write_bytes(data)
    assert found(filled) == [(f"original {FIRST}", "its bytes were changed (report r1)")]


def test_missing_original(filled: Workspace) -> None:
    original(filled).unlink()
    assert found(filled) == [(f"original {FIRST}", "it is missing (report r1)")]


@pytest.mark.parametrize("name", ["ab/" + "ab" * 32, "note.txt", "cd/.hidden"])
def test_file_among_the_originals_that_the_log_does_not_know(filled: Workspace, name: str) -> None:
    path = filled.folder / "originals" / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(b"planted")
    [(where, what)] = found(filled)
    assert where == str(Path("originals") / name)
    assert "put there by hand" in what


@pytest.mark.parametrize(
    ("statement", "where", "what"),
    [
        ("UPDATE report_records SET record = replace(record, 'tailor', 'baker')", "report r1", "changed"),
        ("UPDATE reports SET outlet = 'Quay Herald' WHERE id = 'r1'", "report r1", "outlet"),
        ("UPDATE reports SET published = NULL WHERE id = 'r2'", "report r2", "published"),
        ("UPDATE readings SET record = replace(record, 'asserts', 'denies') WHERE report = 'r1'", R1, "changed"),
        ("UPDATE rejections SET record = replace(record, 'b.pdf', 'c.pdf')", "rejection 1", "changed"),
        ("DELETE FROM rejections", "rejections", "1 of them are missing"),
        ("UPDATE decisions SET record = replace(record, 'yes', 'no')", "decision d1", "changed"),
        ("DELETE FROM decisions", "decision d1", "missing"),
        ("UPDATE claims SET record = replace(record, 'cousin', 'aunt')", "incidents and claims", "changed"),
        ("DELETE FROM pairs WHERE ordinal = 1", "incidents and claims", "changed"),
        ("UPDATE incidents SET confirmed = 5, possible = 6 WHERE id = 'i1'", "table incidents", "changed"),
        ("DELETE FROM incident_reports WHERE report = 'r4'", "table incident_reports", "changed"),
        ("UPDATE log SET detail = replace(detail, 'rules 1', 'rules 9') WHERE seq = 3", "log entry 3", "edited"),
        ('UPDATE log SET "by" = \'somebody\' WHERE seq = 2', "log entry 2", "edited"),
        ("DELETE FROM log WHERE seq = 4", "log entry 4", "missing: an entry was deleted"),
        ("DELETE FROM log WHERE seq IN (3, 4)", "log entry 3", "2 entries were deleted"),
        ("DELETE FROM log WHERE seq = 10", "log", "cut short"),
        ("DELETE FROM log WHERE seq > 2", "log", "cut short"),
    ],
)  # fmt: skip
def test_changed_row(filled: Workspace, statement: str, where: str, what: str) -> None:
    tamper(filled, statement)
    assert any(one == where and what in words for one, words in found(filled)), found(filled)


def test_deleted_report(filled: Workspace) -> None:
    tamper(
        filled,
        "DELETE FROM echoes",
        "DELETE FROM pairs",
        "DELETE FROM incident_reports",
        "DELETE FROM readings WHERE report = 'r4'",
        "DELETE FROM report_records WHERE report = 'r4'",
        "DELETE FROM reports WHERE id = 'r4'",
    )
    assert ("report r4", "it is missing: its row was deleted") in found(filled)


def test_inserted_report(filled: Workspace) -> None:
    columns = "fingerprint, lang, name, media_type, received, engine, attributions"
    tamper(
        filled,
        f"INSERT INTO reports (id, {columns}) SELECT 'r9', 'x', lang, name, media_type, received, engine, 0"
        " FROM reports WHERE id = 'r1'",
    )
    assert ("report r9", "the log does not know it: its row was inserted by hand") in found(filled)


def _insert(entry: LogEntry) -> str:
    detail = json.dumps(entry.detail).replace(":", "\\:")
    return (
        'INSERT INTO log (seq, at, "by", act, subject, detail, previous, hash) VALUES '
        f"({entry.seq}, '{entry.at}'".replace(":", "\\:")
        + f", '{entry.by}', '{entry.act}', '{entry.subject}', '{detail}', '{entry.previous}', '{entry.hash}')"
    )


def test_inserted_entry_breaks_the_chain(filled: Workspace) -> None:
    fourth, third = filled.log(limit=2, before=5)
    forged = log.chained(third, at=third.at, by="ines", act="note", subject="case", detail={})
    tamper(
        filled,
        "UPDATE log SET seq = seq + 100 WHERE seq > 3",
        "UPDATE log SET seq = seq - 99 WHERE seq > 100",
        _insert(forged),
    )
    assert fourth.seq == 4
    assert any(where == "log entry 5" for where, _ in found(filled)), found(filled)


def test_entries_appended_by_hand_with_right_hashes_are_not_those_of_the_head(filled: Workspace) -> None:
    """One entry ahead of the head may be what a killed writer left; two cannot be."""
    first = log.chained(filled.log(limit=1)[0], at="2026-01-01", by="x", act="note", subject="case", detail={})
    second = log.chained(first, at="2026-01-01", by="x", act="note", subject="case", detail={})
    tamper(filled, _insert(first))
    assert found(filled) == []
    tamper(filled, _insert(second))
    [(where, what)] = found(filled)
    assert where == "log.head"
    assert "2 entries behind" in what


def test_rewritten_tail_is_not_the_one_that_the_head_knows(filled: Workspace) -> None:
    before = filled.log(limit=1, before=10)[0]
    forged = log.chained(before, at="2026-01-01", by="x", act="note", subject="case", detail={})
    tamper(filled, "DELETE FROM log WHERE seq = 10", _insert(forged))
    assert any(where == "log" and "rewritten" in what for where, what in found(filled))


@pytest.mark.parametrize("content", [None, b"", b"{}", b"\xff\xfe", b"[1, 2]"])
def test_missing_or_damaged_head(filled: Workspace, content: bytes | None) -> None:
    path = filled.folder / "log.head"
    if content is None:
        path.unlink()
    else:
        path.write_bytes(content)
    [(where, what)] = found(filled)
    assert where == "log.head"
    assert "cut short" in what


def test_guards_taken_away(filled: Workspace) -> None:
    on = "" if filled._session._engine.dialect.name == "sqlite" else " ON log"
    with filled._session._engine.begin() as connection:
        connection.exec_driver_sql(f"DROP TRIGGER log_no_delete{on}")
    [(where, what)] = found(filled)
    assert where == "table log"
    assert "log_no_delete" in what


@pytest.mark.parametrize("statement", ["UPDATE log SET act = 'x'", "DELETE FROM log", "DELETE FROM log WHERE seq = 2"])
def test_log_refuses_change(filled: Workspace, statement: str) -> None:
    with pytest.raises(Exception, match="append-only"), filled._session._engine.begin() as connection:
        connection.exec_driver_sql(statement)
    assert filled.verify().passed


def test_older_database_put_back(tmp_path: Path) -> None:
    with Workspace.create(tmp_path / "case", Settings()) as workspace:
        workspace.save_report(*material.all_reports()[0])
    shutil.copy(tmp_path / "case" / "case.db", tmp_path / "older.db")
    with Workspace.open(tmp_path / "case", Settings()) as workspace:
        workspace.save_report(*material.all_reports()[1])
    shutil.copy(tmp_path / "older.db", tmp_path / "case" / "case.db")
    with Workspace.open(tmp_path / "case", Settings()) as workspace:
        problems = found(workspace)
    assert any(where == "log" and "older database" in what for where, what in problems)


def test_database_of_another_case(tmp_path: Path) -> None:
    for name in ("one", "two"):
        with Workspace.create(tmp_path / name, Settings()) as workspace:
            workspace.save_report(*material.all_reports()[0])
    shutil.copy(tmp_path / "two" / "case.db", tmp_path / "one" / "case.db")
    with Workspace.open(tmp_path / "one", Settings()) as workspace:
        assert any(where == "database" and "another case" in what for where, what in found(workspace))
        with pytest.raises(CaseError, match="not that of the case"):
            workspace.save_report(*material.all_reports()[1])


def test_damaged_pages_of_sqlite(tmp_path: Path) -> None:
    with Workspace.create(tmp_path / "case", Settings()) as workspace:
        for at in range(60):
            workspace.save_report(*material.report(f"n{at}", text=f"Report number {at}. " * 40))
    path = tmp_path / "case" / "case.db"
    data = bytearray(path.read_bytes())
    middle = len(data) // 2 // 4096 * 4096
    data[middle : middle + 3 * 4096] = b"\x5a" * (3 * 4096)
    path.write_bytes(data)
    with Workspace.open(tmp_path / "case", Settings()) as workspace:
        assert any(where.startswith("database") for where, _ in found(workspace))


def test_a_writer_at_work_meanwhile_is_no_problem(filled: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    """The head and the originals may be newer than the state of the database that is being looked at."""
    integrity = verify.dialect.integrity

    def write_then_check(connection: Connection) -> list[str]:
        filled.log(limit=1)
        first = connection.exec_driver_sql("SELECT max(seq) FROM log").scalar_one()
        for number in range(3):
            filled.save_report(*material.report(f"late{number}", text=f"It came meanwhile: {number}."))
        assert filled.log(limit=1)[0].seq == first + 3
        return integrity(connection)

    monkeypatch.setattr(verify.dialect, "integrity", write_then_check)
    assert found(filled) == []

"""Making, opening and refusing case folders; one writer at a time."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest
import store_material as material
from sqlalchemy import text

from firsthand.errors import CaseError, StoreError
from firsthand.settings import Settings
from firsthand.workspace import Workspace

PLAIN = Settings(actor="ines")


def test_new_case_has_its_parts_and_none_is_open_to_others(tmp_path: Path) -> None:
    with Workspace.create(tmp_path / "deep" / "case", PLAIN, name='Ferry "quay" \\ 선양') as workspace:
        assert workspace.name == 'Ferry "quay" \\ 선양'
        folder = workspace.folder
        assert {path.name for path in folder.iterdir()} >= {"case.toml", "case.db", "log.head", "originals"}
        workspace.save_report(*material.all_reports()[0])
        assert [path for path in (folder, *folder.rglob("*")) if path.stat().st_mode & 0o077] == []
    with Workspace.open(folder, PLAIN) as again:
        assert again.name == 'Ferry "quay" \\ 선양'
        assert again.engine.name


def test_empty_folder_may_become_a_case(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    Workspace.create(tmp_path / "empty", PLAIN).close()
    assert (tmp_path / "empty" / "case.toml").is_file()


def test_folder_that_is_taken_is_refused_untouched(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    with pytest.raises(CaseError, match="not empty"):
        Workspace.create(tmp_path, PLAIN)
    with pytest.raises(CaseError, match="is a file"):
        Workspace.create(tmp_path / "notes.txt", PLAIN)
    with pytest.raises(CaseError):
        Workspace.create(tmp_path / "notes.txt" / "below", PLAIN)
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]


def test_case_is_not_made_twice(tmp_path: Path) -> None:
    Workspace.create(tmp_path / "case", PLAIN).close()
    with pytest.raises(CaseError, match="not empty"):
        Workspace.create(tmp_path / "case", PLAIN)


def test_folder_without_a_case(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "nowhere"):
        with pytest.raises(CaseError, match=r"case\.toml") as refused:
            Workspace.open(folder, PLAIN)
        assert "firsthand new" in refused.value.remedy


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("format = 1", "format = 2", "newer Firsthand"),
        ("format = 1", "format = ", "cannot be read"),
        ("plain = true", "", "lacks 'plain'"),
        ('name = "case"', "name = 3", "wrong kind"),
    ],
)
def test_case_file_that_cannot_be_used(tmp_path: Path, old: str, new: str, expected: str) -> None:
    Workspace.create(tmp_path / "case", PLAIN).close()
    path = tmp_path / "case" / "case.toml"
    whole = path.read_text()
    assert old in whole
    path.write_text(whole.replace(old, new))
    with pytest.raises(CaseError, match=expected) as refused:
        Workspace.open(tmp_path / "case", PLAIN)
    assert refused.value.remedy


def test_tables_of_a_newer_version(tmp_path: Path, settings: Settings) -> None:
    with Workspace.create(tmp_path / "case", settings) as workspace, workspace._session._engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(CaseError, match="newer Firsthand"):
        Workspace.open(tmp_path / "case", settings)


def test_missing_and_foreign_database(tmp_path: Path) -> None:
    Workspace.create(tmp_path / "case", PLAIN).close()
    database = tmp_path / "case" / "case.db"
    database.write_bytes(b"no database at all, but long enough to look like something" * 100)
    with pytest.raises(CaseError, match="cannot be opened"):
        Workspace.open(tmp_path / "case", PLAIN)
    database.unlink()
    with pytest.raises(CaseError, match="missing"):
        Workspace.open(tmp_path / "case", PLAIN)
    assert not database.exists()


@pytest.mark.parametrize("url", ["mysql://root@host/db", "sqlite:///other.db", "::", "postgresql+asyncpg://a@b/c"])
def test_database_of_another_kind(tmp_path: Path, url: str) -> None:
    with pytest.raises(CaseError, match="database") as refused:
        Workspace.create(tmp_path / "case", Settings(database=url))
    assert "postgresql+psycopg" in refused.value.remedy
    assert not (tmp_path / "case").exists()


@pytest.mark.postgres
def test_password_is_used_but_not_kept(tmp_path: Path, postgresql_url: str) -> None:
    with_password = postgresql_url.replace("firsthand@", "firsthand:tide-7-ferry@")
    Workspace.create(tmp_path / "case", Settings(database=with_password)).close()
    kept = (tmp_path / "case" / "case.toml").read_text()
    assert "firsthand@/" in kept
    assert "tide-7-ferry" not in kept
    Workspace.open(tmp_path / "case", Settings()).close()
    with Workspace.open(tmp_path / "case", Settings(database=with_password)) as workspace:
        assert "tide-7-ferry" not in workspace.status().database
        assert workspace._session._engine.url.password == "tide-7-ferry"


@pytest.mark.postgres
def test_one_database_holds_one_case(tmp_path: Path, postgresql_url: str) -> None:
    Workspace.create(tmp_path / "one", Settings(database=postgresql_url)).close()
    with pytest.raises(CaseError, match="already holds a case"):
        Workspace.create(tmp_path / "two", Settings(database=postgresql_url))
    assert not (tmp_path / "two" / "case.toml").exists()


@pytest.mark.postgres
def test_database_server_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="refused"):
        Workspace.create(tmp_path / "case", Settings(database=f"postgresql://a@/b?host={tmp_path}"))
    Workspace.create(tmp_path / "case", PLAIN).close()


def test_case_that_could_not_be_finished_leaves_an_empty_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("firsthand.store.case_file.write", full)
    with pytest.raises(StoreError, match="No space"):
        Workspace.create(tmp_path / "case", PLAIN)
    assert list((tmp_path / "case").iterdir()) == []


def test_copy_that_lost_its_empty_folders_still_takes_reports(tmp_path: Path) -> None:
    with Workspace.create(tmp_path / "case", PLAIN) as workspace:
        (workspace.folder / "originals" / "incoming").rmdir()
        (workspace.folder / "originals").rmdir()
        assert workspace.verify().passed
        workspace.save_report(*material.all_reports()[0])
        assert workspace.verify().passed


def test_unfinished_files_of_a_killed_writer_are_swept_away(tmp_path: Path) -> None:
    with Workspace.create(tmp_path / "case", PLAIN) as workspace:
        (workspace.folder / "log.head.4711.part").write_text("{")
        (workspace.folder / "originals" / "incoming" / "ab.4711.part").write_text("half")
        assert workspace.verify().passed
        workspace.save_report(*material.all_reports()[0])
        assert [*workspace.folder.rglob("*.part")] == []


HOLDER = """
import sys
from pathlib import Path
from firsthand.settings import Settings
from firsthand.workspace import Workspace
with Workspace.open(Path(sys.argv[1]), Settings(actor="tomas")) as workspace, workspace.writing_alone():
    print("held", flush=True)
    sys.stdin.readline()
"""


def test_second_writer_is_told_who_writes_and_gets_its_turn_after(tmp_path: Path) -> None:
    with Workspace.create(tmp_path / "case", PLAIN) as workspace:
        other = subprocess.Popen(
            [sys.executable, "-c", HOLDER, workspace.folder], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        with other:
            assert other.stdout is not None
            assert other.stdout.readline() == "held\n"
            told = rf"written by tomas \(process {other.pid}\)"
            with pytest.raises(CaseError, match=told), workspace.writing_alone(wait=0.1):
                pass
            assert workspace.status().reports == 0, "reading goes on meanwhile"
            waiting = threading.Thread(target=workspace.save_report, args=material.all_reports()[0])
            waiting.start()
            assert other.stdin is not None
            other.stdin.write("\n")
            other.stdin.close()
            other.wait(timeout=30)
            waiting.join(timeout=30)
        assert workspace.status().reports == 1


def test_lock_of_a_killed_writer_is_free(tmp_path: Path) -> None:
    with Workspace.create(tmp_path / "case", PLAIN) as workspace:
        with subprocess.Popen(
            [sys.executable, "-c", HOLDER, workspace.folder], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        ) as other:
            assert other.stdout is not None
            assert other.stdout.readline() == "held\n"
            other.kill()
            other.wait(timeout=30)
            workspace.save_report(*material.all_reports()[0])
        assert workspace.verify().passed


def test_many_threads_read_and_write_at_once(workspace: Workspace) -> None:
    failures: list[BaseException] = []

    def write(name: str) -> None:
        try:
            for number in range(5):
                workspace.save_report(*material.report(f"{name}{number}", text=f"Written by {name}, {number}."))
                workspace.search("written")
                workspace.status()
        except BaseException as error:  # noqa: BLE001 - told to the test
            failures.append(error)

    threads = [threading.Thread(target=write, args=(name,)) for name in "abcd"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert workspace.status().reports == 20
    assert workspace.verify().passed


KILLED = """
import os, sys
from pathlib import Path
sys.path.insert(0, sys.argv[3])
import store_material as material
from firsthand.settings import Settings
from firsthand.store import log, originals, reports, session
from firsthand.workspace import Workspace

def dies(*_, **__):
    os._exit(9)

def dies_after(real):
    def step(*words, **named):
        real(*words, **named)
        os._exit(9)
    return step

point = sys.argv[2]
workspace = Workspace.open(Path(sys.argv[1]), Settings(actor="tomas"))
if point == "before the rename of the original":
    Path.replace = dies
elif point == "original received":
    originals.Originals.receive = dies_after(originals.Originals.receive)
elif point == "rows written, not committed":
    reports.save = dies_after(reports.save)
elif point == "committed, head behind":
    session.log.write_head = dies
elif point == "head written, original not in its place":
    originals.Originals.settle = dies
elif point == "all done":
    originals.Originals.settle = dies_after(originals.Originals.settle)
workspace.save_report(*material.all_reports()[1])
"""


@pytest.mark.parametrize(
    ("point", "kept"),
    [
        ("before the rename of the original", False),
        ("original received", False),
        ("rows written, not committed", False),
        ("committed, head behind", True),
        ("head written, original not in its place", True),
        ("all done", True),
    ],
)
def test_death_at_each_step_leaves_all_of_a_report_or_nothing(tmp_path: Path, point: str, *, kept: bool) -> None:
    with Workspace.create(tmp_path / "case", PLAIN) as workspace:
        workspace.save_report(*material.all_reports()[0])
        done = subprocess.run(
            [sys.executable, "-c", KILLED, workspace.folder, point, Path(__file__).parent], check=False, env=os.environ
        )
        assert done.returncode == 9
        data, report, reading = material.all_reports()[1]
        assert workspace.has_original(report.fingerprint) is kept
        assert workspace.verify().problems == (), "an interrupted writer is no tampering"
        if kept:
            assert workspace.original(report.fingerprint) == data
        workspace.save_report(data, report, reading)
        assert workspace.verify().problems == ()
        assert [row.id for row in workspace.reports()] == ["r1", "r2"]
        assert list((workspace.folder / "originals" / "incoming").iterdir()) == []
        assert workspace.verify().originals == 2

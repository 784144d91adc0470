"""The loop: what it adds, knows, turns away and tells; with a reader of its own in place of the real one."""

from __future__ import annotations

import io
import json
import logging
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from firsthand.batch.run import add, corroborate
from firsthand.batch.summary import Progress
from firsthand.errors import StoreError
from firsthand.extract.engine import Engine
from firsthand.records.acquired import Acquired
from firsthand.records.reading import Reading
from firsthand.records.rejection import Rejection
from firsthand.records.report import Passage, Report
from firsthand.records.span import Span
from firsthand.settings import Settings
from firsthand.workspace import Workspace

Read = Callable[[Acquired], Report | Rejection]


def process(item: Acquired, engine: Engine, _read: Read | None = None) -> tuple[Report, Reading] | Rejection:
    """What the pipeline does, without any of its skill: each item is its own text."""
    text = item.data.decode()
    if "nothing to read" in text:
        return Rejection(item.name, "no-text", "There is no text in it.", fingerprint=item.fingerprint)
    if "break" in text:
        raise ZeroDivisionError(text)
    lang = "th" if "Thai" in text else "en"
    name = item.hints.id or item.fingerprint[:12]
    report = Report(name, text, item.fingerprint, (Passage(Span(0, len(text))),), lang, name=item.name)
    return report, Reading(name, lang, f"{engine.name} {engine.version}")


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with Workspace.create(tmp_path / "case", Settings(actor="ines")) as opened:
        yield opened


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "material"
    (made / "below").mkdir(parents=True)
    (made / "a.txt").write_text("The ferry left at noon.")
    (made / "b.txt").write_text("The ferry came back at dusk.")
    (made / "below" / "same.txt").write_text("The ferry left at noon.")
    return made


def lines(*rows: dict[str, str]) -> io.BytesIO:
    return io.BytesIO("".join(json.dumps(row) + "\n" for row in rows).encode())


def test_folder_goes_in_once_and_the_same_bytes_are_one_report(workspace: Workspace, folder: Path) -> None:
    summary = add(workspace, [folder], process=process)
    assert (summary.added, summary.known, summary.rejected, summary.renamed) == (2, 1, (), ())
    assert list(summary.ids) == [row.id for row in workspace.reports()]
    again = add(workspace, [folder], process=process)
    assert (again.added, again.known, again.ids) == (0, 3, ())
    assert workspace.verify().passed


def test_each_file_is_told_when_it_is_finished(workspace: Workspace, folder: Path) -> None:
    told: list[Progress] = []
    stream = lines({"id": "x", "text": "A line."})
    add(workspace, [folder], lines=[(stream, "in.jsonl")], process=process, progress=told.append)
    names = [str(folder / "a.txt"), str(folder / "b.txt"), str(folder / "below" / "same.txt"), "in.jsonl"]
    assert told == [Progress("add", 0, 4), *(Progress("add", at + 1, 4, name) for at, name in enumerate(names))]


def test_what_cannot_be_read_is_named_and_the_rest_goes_in(workspace: Workspace, folder: Path) -> None:
    (folder / "a0.txt").write_text("There is nothing to read here.")
    (folder / "a1.txt").write_text("This will break the reader.")
    (folder / "a2.txt").write_bytes(b"")
    (folder / "a3.txt").symlink_to(folder)
    summary = add(workspace, [folder, folder / "nowhere.txt"], process=process)
    assert (summary.added, summary.known) == (2, 1)
    codes = {Path(one.name).name: one.code for one in summary.rejected}
    assert codes.keys() == {"a0.txt", "a1.txt", "a2.txt", "a3.txt", "nowhere.txt"}
    assert (codes["a0.txt"], codes["a1.txt"]) == ("no-text", "failed")
    assert set(workspace.rejections()) == set(summary.rejected)
    assert "ZeroDivisionError" in next(one.message for one in summary.rejected if one.code == "failed")
    assert workspace.verify().passed


def test_item_turned_away_before_goes_in_when_it_can_be_read(workspace: Workspace, folder: Path) -> None:
    (folder / "c.txt").write_text("This will break the reader.")
    add(workspace, [folder], process=process)
    assert workspace.status().rejected == 1

    def mended(item: Acquired, engine: Engine, _read: Read) -> tuple[Report, Reading] | Rejection:
        text = item.data.decode()
        return (
            Report("mended", text, item.fingerprint, (), "en", name=item.name),
            Reading("mended", "en", f"{engine.name} 2"),
        )

    summary = add(workspace, [folder], process=mended)
    assert (summary.added, summary.known, summary.ids) == (1, 3, ("mended",))
    assert workspace.status().rejected == 0


def test_same_id_with_other_bytes_gets_an_id_of_its_own_and_is_told(workspace: Workspace) -> None:
    rows = [{"id": "r1", "text": text} for text in ("The first.", "The second.", "The third.", "The first.")]
    summary = add(workspace, [], lines=[(lines(*rows), "in.jsonl")], process=process)
    assert summary.renamed == (("r1", "r1-2"), ("r1", "r1-3"))
    assert (summary.added, summary.known) == (3, 1)
    assert summary.ids == ("r1", "r1-2", "r1-3")
    report, reading = workspace.report("r1-2")
    assert "second" in report.text
    assert reading.report == "r1-2"


def test_language_that_the_engine_does_not_read_is_counted(workspace: Workspace, folder: Path) -> None:
    (folder / "thai.txt").write_text("Thai, let us say.")
    summary = add(workspace, [folder], process=process)
    assert (summary.added, summary.unread) == (3, 1)


def test_a_database_that_refuses_ends_the_run(workspace: Workspace, folder: Path) -> None:
    def another(item: Acquired, engine: Engine, _read: Read) -> tuple[Report, Reading]:
        report, reading = process(item, engine)  # type: ignore[misc]
        return report, Reading("of another report", reading.lang, reading.engine)

    with pytest.raises(StoreError):
        add(workspace, [folder], process=another)
    assert workspace.status().reports == 0


def test_log_of_the_run_names_no_words_of_reports(
    workspace: Workspace, folder: Path, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    with caplog.at_level(logging.DEBUG, logger="firsthand"):
        summary = add(workspace, [folder], process=process)
    written = caplog.text
    assert all(f"report='{one}'" in written for one in summary.ids)
    assert "ferry" not in written
    assert "same.txt" not in written
    assert capsys.readouterr().out == ""


def test_corroborate_reads_all_and_saves_the_answer(workspace: Workspace, folder: Path) -> None:
    add(workspace, [folder], process=process)
    assert workspace.status().stale
    told: list[Progress] = []
    corroborate(workspace, told.append)
    assert not workspace.status().stale
    assert [one.done for one in told] == [0, 1, 2]
    assert {one.total for one in told} == {2}
    assert workspace.log(limit=1)[0].act == "corroborate"
    assert workspace.verify().passed

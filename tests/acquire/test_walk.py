from __future__ import annotations

import os
import socket
import tempfile
from pathlib import Path

import pytest

from firsthand.acquire.walk import find, plan
from firsthand.records.rejection import Rejection


def files(found: list[Path | Rejection]) -> list[str]:
    return [one.name for one in found if isinstance(one, Path)]


def refused(found: list[Path | Rejection]) -> dict[str, Rejection]:
    return {Path(one.name).name: one for one in found if isinstance(one, Rejection)}


def test_files_come_in_sorted_order_folders_with_all_that_is_in_them(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", "a/c/y.txt", "a/b.txt", "c.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    found = plan([tmp_path])
    assert [str(one.relative_to(tmp_path)) for one in found if isinstance(one, Path)] == [
        "a/b.txt",
        "a/c/y.txt",
        "a/z.txt",
        "b.txt",
        "c.txt",
    ]


def test_hidden_entries_are_left_out_with_a_reason_unless_named(tmp_path: Path) -> None:
    (tmp_path / ".notes").touch()
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "config").touch()
    found = plan([tmp_path])
    assert files(found) == []
    assert {name: one.code for name, one in refused(found).items()} == {".git": "hidden", ".notes": "hidden"}
    assert "folder" in refused(found)[".git"].message
    assert files(plan([tmp_path / ".notes"])) == [".notes"]


def test_a_loop_of_links_ends_and_is_named(tmp_path: Path) -> None:
    (tmp_path / "below").mkdir()
    (tmp_path / "below" / "report.txt").touch()
    (tmp_path / "below" / "up").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "self").symlink_to(tmp_path / "self")
    found = plan([tmp_path])
    assert files(found) == ["report.txt"]
    assert set(refused(found)) == {"up", "self"}
    for one in refused(found).values():
        assert one.code == "symlink"
        assert "never end" in one.message


@pytest.mark.parametrize(
    ("target", "words"),
    [("outside/secret.txt", "out of the folder"), ("inside/report.txt", "its own place"), ("gone", "does not exist")],
)
def test_links_are_named_by_where_they_lead(tmp_path: Path, target: str, words: str) -> None:
    for folder in ("inside", "outside"):
        (tmp_path / folder).mkdir()
    (tmp_path / "outside" / "secret.txt").touch()
    (tmp_path / "inside" / "report.txt").touch()
    (tmp_path / "inside" / "link").symlink_to(tmp_path / target)
    found = plan([tmp_path / "inside"])
    assert files(found) == ["report.txt"]
    assert words in refused(found)["link"].message


def test_a_link_given_by_name_is_followed(tmp_path: Path) -> None:
    (tmp_path / "report.txt").touch()
    (tmp_path / "link").symlink_to(tmp_path / "report.txt")
    assert files(plan([tmp_path / "link"])) == ["link"]


def test_pipes_sockets_and_devices_are_skipped(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with tempfile.TemporaryDirectory(prefix="fh") as short, socket.socket(socket.AF_UNIX) as listener:
        listener.bind(f"{short}/socket")  # a socket's path has at most 107 bytes
        found = plan([tmp_path, Path(short), Path("/dev/null")])
    assert files(found) == []
    assert {name: one.code for name, one in refused(found).items()} == dict.fromkeys(
        ("pipe", "socket", "null"), "not-a-file"
    )
    assert "a pipe" in refused(found)["pipe"].message


def test_what_is_not_there_and_what_vanishes_meanwhile_is_named(tmp_path: Path) -> None:
    for name in ("a", "b", "c"):
        (tmp_path / name).touch()
    walk = find([tmp_path, tmp_path / "missing"])
    assert next(walk) == tmp_path / "a"
    (tmp_path / "b").unlink()
    rest = list(walk)
    assert files(rest) == ["c"]
    assert {name: one.code for name, one in refused(rest).items()} == {"b": "not-found", "missing": "not-found"}


def test_very_deep_folders_are_walked(tmp_path: Path) -> None:
    deepest = tmp_path.joinpath("top", *["d"] * 1100)  # deeper than the interpreter's stack
    here = tmp_path / "top"
    here.mkdir()
    for _ in range(1100):
        here = here / "d"
        here.mkdir()
    (deepest / "report.txt").touch()
    (tmp_path / "kept.txt").touch()
    try:
        assert files(plan([tmp_path])) == ["kept.txt", "report.txt"]
    finally:  # what cleans up after tests is not made for such depths
        (deepest / "report.txt").unlink()
        os.removedirs(deepest)

"""The child process: what it may not do, and that the parent lives on whatever becomes of it."""

from __future__ import annotations

import os
import platform
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from read_material import document, item, page, pdf

from firsthand.read import frames
from firsthand.read.child import Child
from firsthand.read.parsed import Parsed, Refused, dumps, loads
from firsthand.read.reader import Reader
from firsthand.records.limits import Limits
from firsthand.records.rejection import Rejection
from firsthand.records.report import Link, Passage, PassageKind, Report, SourceMark
from firsthand.records.span import Span

CONFINED = "from firsthand.read.confine import confine; confine(800_000_000)\n"


def confined(code: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", CONFINED + code], capture_output=True, text=True, check=False, timeout=60
    )


@pytest.mark.parametrize(
    "code",
    [
        "import socket; socket.socket()",
        "import socket; socket.create_connection(('127.0.0.1', 9))",
        "import urllib.request; urllib.request.urlopen('http://127.0.0.1:9')",
        "import subprocess; subprocess.run(['true'])",
        "import os; os.system('true')",
        "import os; os.execv('/bin/true', ['true'])",
        "import os; os.fork()",
        "open('PATH', 'w')",
        "open('PATH', 'r+')",
        "import os; os.open('PATH', os.O_CREAT | os.O_WRONLY)",
        "x = bytearray(2_000_000_000)",
    ],
)
def test_what_a_parser_may_not_do(tmp_path: Path, code: str) -> None:
    path = tmp_path / "kept.txt"
    path.write_text("as it was")
    written = tmp_path / "written.txt"
    done = confined(code.replace("PATH", str(path if "r+" in code else written)))
    assert done.returncode != 0
    assert not written.exists()
    assert path.read_text() == "as it was"
    assert "Permission" in done.stderr or "MemoryError" in done.stderr or done.returncode < 0, done.stderr


@pytest.mark.skipif(
    sys.platform != "linux" or platform.machine() not in ("x86_64", "aarch64"), reason="no seccomp here"
)
@pytest.mark.parametrize(
    "call",
    [
        "socket(2, 1, 0)",
        "execv(b'/bin/true', (ctypes.c_char_p * 2)(b'/bin/true', None))",
        "unlink(b'PATH')",
        "open(b'PATH', 1)",
        "rename(b'PATH', b'PATH2')",
        "kill(1, 0)",
    ],
)
def test_what_native_code_may_not_do(tmp_path: Path, call: str) -> None:
    path = tmp_path / "kept.txt"
    path.write_text("as it was")
    code = f"import ctypes; libc = ctypes.CDLL(None, use_errno=True)\nprint(libc.{call}, ctypes.get_errno())"
    done = confined(code.replace("PATH", str(path)))
    assert done.stdout == "-1 1\n", (done.stdout, done.stderr)
    assert path.read_text() == "as it was"


def test_a_confined_process_can_still_think() -> None:
    done = confined("import json; print(json.dumps(sum(range(1000))))")
    assert done.stdout == "499500\n", done.stderr


def test_one_process_serves_many_items_and_ends_with_the_reader() -> None:
    with Reader() as reader:
        for data in (page(), document("The quay was closed on Monday, a pilot said."), page()):
            assert isinstance(reader.read(item(data)), Report)
        process = reader._child._process
        assert process is not None
        assert process.poll() is None
        assert reader._child._done == 3
    assert process.poll() is not None
    assert isinstance(reader.read(item(page())), Report)  # it starts again when it is asked again
    reader.close()


def test_a_killed_process_costs_one_item_and_no_more() -> None:
    with Reader() as reader:
        assert isinstance(reader.read(item(page())), Report)
        process = reader._child._process
        assert process is not None
        process.send_signal(signal.SIGSTOP)
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
        assert isinstance(reader.read(item(page())), Report)


class Dying(Child):
    """A child that dies in the middle of an item."""

    def _running(self) -> subprocess.Popen[bytes]:
        process = super()._running()
        process.kill()
        process.wait()
        return process


def test_a_parser_that_dies_over_an_item_is_a_rejection() -> None:
    child = Dying(Limits())
    refused = child.parse(item(page()))
    assert isinstance(refused, Refused)
    assert refused.code == "parser-crashed"
    assert refused.remedy
    child.close()


def test_a_parser_that_takes_too_long_is_stopped_and_the_run_goes_on() -> None:
    slow = page([f"<i>On day {n}</i> <b>the clerk</b> said the quay would stay closed." for n in range(20_000)])
    with Reader(Limits(parser_seconds=0.2)) as reader:
        found = reader.read(item(slow))
        assert isinstance(found, Rejection)
        assert found.code == "parser-timeout"
        assert "0.2 seconds" in found.message
    with Reader() as reader:
        assert isinstance(reader.read(item(page())), Report)


def test_a_parser_without_memory_is_a_rejection() -> None:
    huge = page(["The clerk said that the quay in Velsk would stay closed for good. " * 20] * 12_000)
    with Reader(Limits(parser_memory_bytes=200_000_000)) as reader:
        found = reader.read(item(huge))
        assert isinstance(found, Rejection)
        assert found.code in ("parser-memory", "parser-crashed", "broken")
        assert isinstance(reader.read(item(pdf([(72, 700, 11, "The quay in Velsk was closed, he said.")]))), Report)


def test_an_item_above_the_limit_never_reaches_the_child() -> None:
    with Reader(Limits(max_item_bytes=100)) as reader:
        found = reader.read(item(page()))
        assert isinstance(found, Rejection)
        assert found.code == "too-large"
        assert reader._child._process is None


def test_what_is_parsed_comes_back_as_it_was() -> None:
    parsed = Parsed(
        text="Title\n\n한국 said",
        passages=(Passage(Span(0, 5), PassageKind.HEADING), Passage(Span(7, 14))),
        title="Title",
        published="2031",
        marks=(SourceMark(Span(0, 5), bytes=(3, 8)), SourceMark(Span(7, 14), page=2)),
        links=(Link(Span(7, 9), "https://tern.example/"),),
        notes=("A remark.",),
    )
    assert loads(dumps(parsed)) == parsed
    refused = Refused("broken", "it is damaged.", "Fetch it again.")
    assert loads(dumps(refused)) == refused


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{}",
        b"[]",
        b"\xff",
        b'{"refused": ["a"]}',
        dumps(Parsed(text="abc", passages=(Passage(Span(0, 9)),))),
        dumps(Parsed(text="abc", passages=(Passage(Span(1, 2)), Passage(Span(0, 1))))),
        dumps(Parsed(text="abc")).replace(b'"title": null', b'"title": 7'),
    ],
)
def test_an_answer_that_is_none_is_not_believed(data: bytes) -> None:
    with pytest.raises(ValueError):
        loads(data)


def test_tasks_come_back_as_they_were() -> None:
    task = frames.Task("text/html", b"<p>\x00\xff", url="https://tern.example/", charset=None, seconds=2.5)
    packed = frames.pack(task)
    head, data = frames.HEADER.unpack(packed[: frames.HEADER.size])
    rest = packed[frames.HEADER.size :]
    assert frames.unpack(rest[:head], rest[head:]) == task
    assert len(rest) == head + data

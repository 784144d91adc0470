"""What nobody prepared: each gets a clear line, the rest goes in."""

from __future__ import annotations

import gzip
import json
import os
from pathlib import Path

import pytest
from command import firsthand

pytestmark = pytest.mark.journey

GOOD = "Rain stops ferry\n\nThe harbour office said the ferry would not leave before noon.\n"
THAI = "เจ้าหน้าที่กล่าวว่าผู้ลี้ภัยสามคนถูกควบคุมตัวที่สถานีขนส่งเมื่อวันอังคาร ครอบครัวของพวกเขายังไม่ได้รับแจ้งเรื่องนี้เลย\n" * 3
FUTURE = (
    "<html lang='en'><head><title>Ferry fares to rise</title>"
    "<meta property='article:published_time' content='2087-01-02'></head><body><article><h1>Ferry fares to rise</h1>"
    + "".join(
        f"<p>The harbour office said fares on line {n} would rise next year, after years without a change.</p>"
        for n in range(8)
    )
    + "</article></body></html>"
)


def truncated_warc() -> bytes:
    page = (
        b"<html><body><article><p>"
        + b"The port authority said the pier would be closed for a month. " * 12
        + b"</p></article></body></html>"
    )
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n" % len(page) + page
    record = (
        b"WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: http://pier.example/%d\r\n"
        b"WARC-Date: 2025-02-03T04:05:06Z\r\nWARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-00000000000%d>\r\n"
        b"Content-Type: application/http; msgtype=response\r\nContent-Length: %d\r\n\r\n"
    )
    whole = b"".join(gzip.compress(record % (n, n, len(http)) + http + b"\r\n\r\n") for n in (1, 2))
    return whole[:-120]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("unprepared")
    (root / "good.txt").write_text(GOOD, encoding="utf-8")
    (root / "good-again.txt").write_text(GOOD, encoding="utf-8")
    (root / "empty.txt").write_bytes(b"")
    (root / "huge.txt").write_bytes(b"The clerk said nothing. " * (50 * 1024 * 1024 // 24))
    (root / "broken.pdf").write_bytes(
        b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n" + os.urandom(2000)
    )
    (root / "cut.warc.gz").write_bytes(truncated_warc())
    (root / "thai.txt").write_text(THAI, encoding="utf-8")
    (root / "future.html").write_text(FUTURE, encoding="utf-8")
    (root / "junk.html").write_bytes(bytes(range(256)) * 40)
    (root / "below").mkdir()
    (root / "below" / "loop").symlink_to(root, target_is_directory=True)
    return root


@pytest.fixture(scope="module")
def case(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    case = tmp_path_factory.mktemp("cases") / "case"
    firsthand("new", case, "--plain")
    return case


def test_each_is_named_with_a_reason_and_the_rest_goes_in(case: Path, folder: Path) -> None:
    said = firsthand("add", "--case", case, folder, "--json", expect=1)
    outcome = json.loads(said.stdout)
    told = {Path(one["name"]).name.partition("@")[0]: one for one in outcome["rejected"] + outcome["skipped"]}
    for name in ("empty.txt", "huge.txt", "broken.pdf", "cut.warc.gz", "junk.html", "loop"):
        assert name in told, f"nothing was said about {name}: {sorted(told)}"
        assert len(told[name]["message"]) > 15, told[name]
    assert told["huge.txt"]["code"] == "too-large"
    assert "50" in told["huge.txt"]["message"] or "52" in told["huge.txt"]["message"]

    status = json.loads(firsthand("status", "--case", case, "--json").stdout)
    # good.txt once, thai.txt, future.html, and the page of the WARC that lies before the cut
    assert status["reports"] == 4
    assert status["by_language"] == {"en": 3, "th": 1}
    firsthand("verify", "--case", case)


def test_adding_again_changes_nothing(case: Path, folder: Path) -> None:
    before = json.loads(firsthand("status", "--case", case, "--json").stdout)
    outcome = json.loads(firsthand("add", "--case", case, folder, "--json", expect=1).stdout)
    after = json.loads(firsthand("status", "--case", case, "--json").stdout)
    assert outcome["added"] == []
    assert after["reports"] == before["reports"]
    firsthand("verify", "--case", case)


def test_the_filter_goes_on_after_a_bad_line() -> None:
    lines = [
        '{"id": "a", "text": "The harbour office said the ferry would not leave."}',
        "{broken",
        '{"id": "b"}',
        '{"id": "c", "text": ""}',
        '{"id": "d", "text": "\\ud800 lone surrogate, the clerk said."}',
        '{"id": "e", "text": "The clerk said it rained.", "published": "someday"}',
        json.dumps({"id": "f", "text": THAI}),
        '{"id": "g", "text": "The clerk said it rained."}',
    ]
    said = firsthand("extract", given="\n".join(lines) + "\n", expect=1)
    answers = [json.loads(line) for line in said.stdout.splitlines()]
    assert [answer["id"] for answer in answers][::7] == ["a", "g"]
    assert len(answers) == len(lines)
    assert all(answer["contract"] == 1 for answer in answers)
    failed = [bool(answer.get("error")) for answer in answers]
    assert failed[1:3] == [True, True]
    assert not failed[0]
    assert not failed[-1]
    assert answers[6]["lang"] == "th"
    assert answers[-1]["attributions"]


def test_a_case_that_is_not_there_is_said_so() -> None:
    said = firsthand("status", "--case", "no-such-case", expect=3)
    assert "no-such-case" in said.stderr
    assert "Traceback" not in said.stderr
    said = firsthand("status", expect=3)
    assert "--case" in said.stderr

"""What the measurements of single finders share: the bench, reports, calling a scorer, printing both sides."""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from setting import BENCH, bench_data, head

from firsthand.records.report import Passage, Report
from firsthand.records.span import Span

_PARAGRAPH = re.compile(r"(?s)\S.*?(?=\s*\n\s*\n|\s*\Z)")


@dataclass(frozen=True, slots=True)
class Peer:
    """Figures that the bench publishes for another system, by the scorer's row names."""

    name: str
    scores: dict[str, float]


def reports(file: Path) -> Iterator[Report]:
    """Input lines as reports; paragraphs set apart by blank lines are the passages."""
    for line in file.read_text(encoding="utf-8").split("\n"):
        if not line.strip():
            continue
        given = json.loads(line)
        text = given["text"]
        yield Report(
            id=given["id"],
            text=text,
            fingerprint=hashlib.sha256(text.encode()).hexdigest(),
            passages=tuple(Passage(Span(*match.span())) for match in _PARAGRAPH.finditer(text)),
            lang=given.get("lang", "en"),
            title=given.get("title"),
            outlet=given.get("outlet"),
            url=given.get("url"),
            published=given.get("published"),
        )


def measure(title: str, scorer: str, data: str, rows: Sequence[str], peers: Sequence[Peer]) -> int:
    """Run `firsthand extract` over a file of the bench, score it, print the rows beside the peers'.

    Returns an exit status.
    """
    file = bench_data(data)
    began = time.perf_counter()
    with tempfile.NamedTemporaryFile("wb", suffix=".jsonl") as out:
        subprocess.run([sys.executable, "-m", "firsthand", "extract"], input=file.read_bytes(), stdout=out, check=True)
        seconds = time.perf_counter() - began
        gold = file.with_name(file.name.replace(".jsonl", ".gold.jsonl"))
        command = [sys.executable, str(BENCH / scorer), "--gold", str(gold), "--pred", out.name, "--json"]
        answer = subprocess.run(command, capture_output=True, text=True, check=False)
    if answer.returncode != 0:
        print(answer.stderr, file=sys.stderr)
        return 1
    scored = json.loads(answer.stdout)
    head(title, f"{data}, {seconds:.1f} s; in percent with 95 % intervals, beside the figures that the bench publishes")
    for row in rows:
        print(_row(row, scored["scores"][row], scored["intervals"].get(row), peers))
    return 0


def _shown(row: str, value: float | None) -> str:
    if value is None:
        return "-"
    return f"{value:.0f}" if row.endswith("km") else f"{100 * value:.1f}"


def _row(row: str, value: float | None, interval: Sequence[float] | None, peers: Sequence[Peer]) -> str:
    line = f"  {row:<36}{_shown(row, value):>7}"
    if interval:
        line += f" [{_shown(row, interval[0])}, {_shown(row, interval[1])}]"
    beside = [f"{peer.scores[row]:g} {peer.name}" for peer in peers if row in peer.scores]
    return f"{line:<66}" + "; ".join(beside)

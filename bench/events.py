"""Measure the chief event on HRDsAttack dev: `python bench/events.py`. Prints ours beside what the bench publishes."""

from __future__ import annotations

import sys

from measuring import Peer, measure

PEERS = (
    Peer(
        "majority class",
        {
            "perpetrator mention F1": 97.4,
            "perpetrator type accuracy": 60.0,
            "violation micro F1": 37.2,
            "country filled": 14.0,
            "country false fill": 100,
            "year filled": 24.4,
            "year false fill": 100,
        },
    ),
    Peer("three commonest labels", {"violation micro F1": 54.4}),
    Peer("publication date", {"year filled": 43.9, "year false fill": 100, "month filled": 38.6, "day filled": 15.6}),
    Peer(
        "T5 as published, other split",
        {
            "perpetrator mention F1": 96.81,
            "violation micro F1": 71.39,
            "victim name exact F1": 47.44,
            "victim name fuzzy F1": 51.16,
        },
    ),
)
ROWS = (
    "perpetrator mention F1",
    "perpetrator type accuracy",
    *(f"violation micro {part}" for part in ("P", "R", "F1")),
    "victim name exact F1",
    "victim name fuzzy F1",
    "victim type accuracy end to end",
    *(
        f"{part} {row}"
        for part in ("country", "region", "city", "year", "month", "day")
        for row in ("filled", "false fill")
    ),
)


if __name__ == "__main__":
    which = sys.argv[1] if len(sys.argv) > 1 else "dev"
    sys.exit(measure(f"chief event on HRDsAttack {which}", "score_events.py", f"hrds/{which}.jsonl", ROWS, PEERS))

"""Measure dates on TimeBank and AQUAINT: `python bench/dates.py`. Prints ours beside what the bench publishes."""

from __future__ import annotations

import sys

from measuring import Peer, measure

_PLATINUM = Peer("HeidelTime-t, TempEval-3 Platinum, all types", {"calendar value F1": 77.61})
PEERS = {
    "timebank": (
        Peer(
            "forty lines of rules",
            {"calendar span strict F1": 61.9, "calendar span relaxed F1": 71.2, "calendar value F1": 59.1},
        ),
        _PLATINUM,
    ),
    "aquaint": (
        Peer(
            "forty lines of rules",
            {"calendar span strict F1": 79.3, "calendar span relaxed F1": 89.3, "calendar value F1": 79.3},
        ),
        _PLATINUM,
    ),
}
ROWS = (
    "calendar span strict F1", "calendar span relaxed P", "calendar span relaxed R", "calendar span relaxed F1",
    "calendar value P", "calendar value R", "calendar value F1", "calendar value accuracy",
)  # fmt: skip


if __name__ == "__main__":
    sys.exit(
        max(
            measure(f"dates on {name}", "score_dates.py", f"dates/{name}.jsonl", ROWS, peers)
            for name, peers in PEERS.items()
        )
    )

"""Measure support and echoes on our own invented dossiers: `python bench/corroboration.py [--each]`.

The dossiers under `tests/journeys/dossiers` were written by ourselves, before the program had seen them; a third was
held back until the rest was mended, and has been mended since as well. They are few and small: they show whether the
rules of counting hold from raw text on, not how often the program is right on the news of the world. With `--each`
every difference is listed.
"""

from __future__ import annotations

import sys
from pathlib import Path

from setting import head

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "journeys"))

from dossier_scores import (
    Tally,
    differences,
    dossiers,
    each_outlet_counts,
    near_duplicates_count_once,
    ours,
    tally,
)

SYSTEMS = {
    "ours": ours,
    "each outlet counts as one": each_outlet_counts,
    "near-duplicates count once": near_duplicates_count_once,
}
ROWS = ("confirmed exact", "possible exact", "bottleneck exact", "over-counted", "pair relations", "echo F1")


def main() -> int:
    """Print our figures beside the baselines'; returns an exit status."""
    for held_back in (False, True):
        chosen = dossiers(held_back=held_back)
        half = "held back" if held_back else "seen while mending"
        answers = {name: [(one, system(one)) for one in chosen] for name, system in SYSTEMS.items()}
        tallies = {name: tally(found) for name, found in answers.items()}
        first = tallies["ours"]
        head(
            "Corroboration",
            f"{len(chosen)} dossiers of our own, {half}: {first.claims} claims, {first.pairs} pairs, "
            f"{first.wanted} echoes; in percent",
        )
        print(f"  {'':28}" + "".join(f"{row:>18}" for row in ROWS))
        for name, one in tallies.items():
            print(f"  {name:28}" + "".join(f"{100 * value:18.1f}" for value in _figures(one)))
        if "--each" in sys.argv[1:]:
            for dossier, answer in answers["ours"]:
                for line in differences(dossier, answer):
                    print(f"    {dossier.name}: {line}")
    return 0


def _figures(one: Tally) -> tuple[float, ...]:
    return (
        one.confirmed / one.claims,
        one.possible / one.claims,
        one.bottleneck / one.claims,
        one.over / one.claims,
        one.related / one.pairs,
        one.echo_f1,
    )


if __name__ == "__main__":
    sys.exit(main())

"""Fit the ranking of places of the chief event: `python -m training.placing OUT`, a minute on a CPU."""

from __future__ import annotations

import argparse
import json
import re
import unicodedata
from pathlib import Path

from firsthand.extract.events.placing import LEVELS, candidates, features_of
from firsthand.records.event import Place
from training.regression import fitted
from training.reports import Read, reads

PENALTY = 3.0
_LEVEL_WORDS = re.compile(r"\b(?:state|province|region|governorate|county|district|oblast|prefecture|city|of|the)\b")


def rows_of(read: Read, level: str) -> list[tuple[dict[str, float], bool]]:
    """What a report says of each place of a level, and whether the chief event was there."""
    every = candidates(level, read.places)
    return [
        (features_of(one, every, read.report, read.lines, read.told), _right(one.place, level, read)) for one in every
    ]


def _right(place: Place, level: str, read: Read) -> bool:
    if level == "country":
        return place.country in read.right.countries
    answer, named = (read.right.region, place.region) if level == "region" else (read.right.city, place.city)
    return answer is not None and key_of(answer) in {key_of(named or ""), key_of(place.name)}


def key_of(name: str) -> str:
    """A name without accents, case, marks and words for its level."""
    plain = "".join(char for char in unicodedata.normalize("NFKD", name.lower()) if not unicodedata.combining(char))
    return " ".join(_LEVEL_WORDS.sub(" ", re.sub(r"[^\w\s]", " ", plain)).split()) or plain


def main() -> None:
    parser = argparse.ArgumentParser(description="Fit the ranking of places of the chief event.")
    parser.add_argument("out", type=Path, help="placing.json")
    args = parser.parse_args()
    every = [read for read in reads() if read.right.countries or read.right.city]
    weights = {}
    for level in LEVELS:
        rows = [row for read in every for row in rows_of(read, level)]
        weights[level] = fitted([features for features, _ in rows], [right for _, right in rows], PENALTY)
        print(f"{level}: {len(rows)} places, {sum(right for _, right in rows)} right")
    args.out.write_text(json.dumps(weights, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

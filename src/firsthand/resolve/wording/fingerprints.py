"""Overlap of wording: shingles to decide, MinHash to find whom to compare.

Shingles and containment after Broder 1997, "On the resemblance and containment of documents"; candidates by banded
MinHash signatures (Leskovec, Rajaraman, Ullman, "Mining of Massive Datasets", chapter 3).
"""

from __future__ import annotations

import re
import zlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rensa import RMinHash

from firsthand.records.span import Span

WORDS = 5
"""Words in a shingle; fewer and formulae of the trade match, more and light edits break all."""
CHARACTERS = 7
"""Characters in a shingle of Chinese or Japanese."""
LEAST_CARRIED = 12
"""Shingles in common below which two short texts may be alike by chance: 16 running words."""
PERMUTATIONS, BANDS = 64, 16
"""16 bands of 4: pairs of resemblance 0.5 meet with probability 0.64, of 0.7 with 0.99."""
MOST_IN_BUCKET = 64
"""Neighbours that one report is compared with per bucket: boilerplate must not make the step quadratic."""

_WORD = re.compile(r"[^\W_]+")
_HAN_CHARACTER = re.compile(r"[\u3400-\u9fff\u3040-\u30ff]|[^\W_\u3400-\u9fff\u3040-\u30ff]+")


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """Shingles of one report's main text.

    Attributes:
        ordered: hash of each shingle in the order of the text.
        starts: where each piece (word or character) begins; shingle `i` covers pieces `i` to `i + size - 1`.
        ends: where each piece ends.
    """

    ordered: tuple[int, ...]
    hashes: frozenset[int]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    size: int


def fingerprint(text: str, stretches: Iterable[Span], lang: str) -> Fingerprint:
    """Shingles of the `stretches` of `text`, case and punctuation left out."""
    pattern, size = (_HAN_CHARACTER, CHARACTERS) if lang in {"zh", "ja"} else (_WORD, WORDS)
    pieces = [match for stretch in stretches for match in pattern.finditer(text, stretch.start, stretch.end)]
    words = [match.group().casefold() for match in pieces]
    ordered = tuple(zlib.crc32(" ".join(words[i : i + size]).encode()) for i in range(len(words) - size + 1))
    return Fingerprint(
        ordered,
        frozenset(ordered),
        tuple(match.start() for match in pieces),
        tuple(match.end() for match in pieces),
        size,
    )


def containment(inner: Fingerprint, outer: Fingerprint) -> float:
    """Share of `inner`'s shingles that `outer` has too; 0 where `inner` is shorter than one shingle."""
    if not inner.hashes or inner.size != outer.size:
        return 0.0
    return len(inner.hashes & outer.hashes) / len(inner.hashes)


def carried_over(one: Fingerprint, other: Fingerprint) -> float:
    """Share of the shorter text that stands in the other; 0 where too little is shared to be more than a formula."""
    if one.size != other.size or len(one.hashes & other.hashes) < LEAST_CARRIED:
        return 0.0
    return max(containment(one, other), containment(other, one))


def shared_runs(later: Fingerprint, earlier: Fingerprint, *, most: int = 3) -> tuple[Span, ...]:
    """The longest stretches of the later text whose wording stands in the earlier one, ascending."""
    runs: list[tuple[int, int]] = []
    for i, shingle in enumerate(later.ordered):
        if shingle not in earlier.hashes or later.size != earlier.size:
            continue
        last = i + later.size - 1
        if runs and i <= runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], last)
        else:
            runs.append((i, last))
    longest = sorted(runs, key=lambda run: (run[0] - run[1], run[0]))[:most]
    return tuple(sorted(Span(later.starts[first], later.ends[last]) for first, last in longest))


def alike(prints: Sequence[Fingerprint]) -> set[tuple[int, int]]:
    """Pairs of positions in `prints`, smaller first, that share a band of their MinHash signatures."""
    buckets: dict[tuple[int, ...], list[int]] = defaultdict(list)
    rows = PERMUTATIONS // BANDS
    for position, one in enumerate(prints):
        if not one.hashes:
            continue
        sketch = RMinHash(num_perm=PERMUTATIONS, seed=1)
        sketch.update([str(value) for value in one.hashes])
        digest = sketch.digest()
        for band in range(BANDS):
            buckets[band, *digest[band * rows : (band + 1) * rows]].append(position)
    found: set[tuple[int, int]] = set()
    for members in buckets.values():
        for i, left in enumerate(members):
            found.update((left, right) for right in members[i + 1 : i + 1 + MOST_IN_BUCKET])
    return found

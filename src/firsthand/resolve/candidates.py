"""Which reports are worth comparing: inverted indexes with short windows, so that work grows with their number."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from firsthand.resolve.compare.features import Profile
from firsthand.resolve.wording.fingerprints import alike

HEAVIEST = 24
"""Terms of each report that are looked up: its heaviest."""
WINDOW = 40
"""Neighbours in time that a report is compared with per index entry."""
COMMON = 0.02
"""Share of all reports above which a term finds nobody in particular (never below 50 reports)."""
SHARED = 2
"""Index entries that two reports must share where none is a place with a date, an address or a wording."""


def candidates(profiles: Sequence[Profile]) -> list[tuple[int, int]]:
    """Pairs of positions in `profiles` (which are in order of arrival), smaller first, in ascending order."""
    weak: Counter[tuple[int, int]] = Counter()
    for members in _by_term(profiles).values():
        if len(members) <= max(50, int(COMMON * len(profiles))):
            for i, left in enumerate(members):
                weak.update((left, right) for right in members[i + 1 : i + 1 + WINDOW])
    found = {pair for pair, shared in weak.items() if shared >= SHARED}
    for members in _by_fact(profiles).values():
        for i, left in enumerate(members):
            found.update((left, right) for right in members[i + 1 : i + 1 + WINDOW])
    found |= alike([one.account.wording for one in profiles])
    return sorted(found)


def _by_term(profiles: Sequence[Profile]) -> dict[str, list[int]]:
    index: dict[str, list[int]] = defaultdict(list)
    for position, one in enumerate(profiles):
        heaviest = sorted(one.vector.items(), key=lambda entry: (-entry[1], entry[0]))[:HEAVIEST]
        for term, _ in heaviest:
            index[term].append(position)
    return index


def _by_fact(profiles: Sequence[Profile]) -> dict[tuple[str, ...], list[int]]:
    """Place and week of the main event, names, and the outlet cited with its own reports of those weeks."""
    index: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for position, one in enumerate(profiles):
        days = one.days or one.account.days
        weeks = [str((days.first + shift) // 7) for shift in (-3, 3)] if days else ["?"]
        for week in dict.fromkeys(weeks):
            if one.place is not None and (one.place.geonameid or one.place.country):
                index["place", str(one.place.geonameid or one.place.country), week].append(position)
            for place in one.places:
                index["named", str(place), week].append(position)
            if one.type is not None:
                index["type", one.type, (one.place and one.place.country) or "?", week].append(position)
        for name in one.names:
            index["name", name].append(position)
        published = one.account.days
        weeks = [str((published.first + shift) // 7) for shift in (-3, 3)] if published else ["?"]
        for week in dict.fromkeys(weeks):
            for outlet in {one.account.publisher.key, *one.cited}:
                index["outlet", outlet, week].append(position)
    return index

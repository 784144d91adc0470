"""Forms incidents: compares candidate pairs, links those that fit, and keeps apart what would chain."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from firsthand.records.vocabulary import MEDIA_KINDS
from firsthand.resolve.candidates import candidates
from firsthand.resolve.compare.features import LINK, Comparison, Profile, compare, profile
from firsthand.resolve.compare.vectors import Weights, vector, weights
from firsthand.resolve.statements import OWN, Account, outlet_key

SAMPLE = 12
"""Reports of each side whose comparison decides whether two groups may become one."""


@dataclass(frozen=True, slots=True)
class Group:
    """Reports of one incident in order of arrival, and the comparisons that brought them together."""

    accounts: tuple[Account, ...]
    links: tuple[Comparison, ...]


def cited_outlets(one: Account) -> frozenset[str]:
    """Keys of the outlets that a report says it has something from."""
    return frozenset(
        outlet_key(hop.name)
        for attribution in one.reading.attributions
        for hop in attribution.chain
        if hop.entity != OWN and hop.named and hop.kind in MEDIA_KINDS
    )


def group(accounts: Sequence[Account]) -> tuple[list[Group], Weights]:
    """Incidents over `accounts` (in order of arrival), and the weights of words that they were formed with."""
    scale = weights(accounts)
    profiles = [profile(one, vector(one, scale), cited_outlets(one)) for one in accounts]
    compared = [(i, j, compare(profiles[i], profiles[j], scale)) for i, j in candidates(profiles)]
    linked = [entry for entry in compared if entry[2].score >= LINK]
    linked.sort(key=lambda entry: (-round(entry[2].score, 9), entry[0], entry[1]))
    return _join(profiles, linked, scale), scale


def _join(profiles: Sequence[Profile], linked: list[tuple[int, int, Comparison]], scale: Weights) -> list[Group]:
    """Strongest link first; two groups become one only if their members fit on the whole."""
    of = list(range(len(profiles)))
    members = {i: [i] for i in of}
    links: dict[int, list[Comparison]] = {i: [] for i in of}
    for i, j, comparison in linked:
        left, right = sorted((of[i], of[j]))
        if left == right:
            links[left].append(comparison)
        elif comparison.copied or _fit(members[left], members[right], profiles, scale):
            members[left] = sorted(members[left] + members.pop(right))
            links[left] = [*links[left], *links.pop(right), comparison]
            for member in members[left]:
                of[member] = left
    return [Group(tuple(profiles[i].account for i in members[key]), tuple(links[key])) for key in sorted(members)]


def _fit(left: list[int], right: list[int], profiles: Sequence[Profile], scale: Weights) -> bool:
    """Whether the members of two groups fit on average: one link alone must not chain two incidents."""
    if len(left) == 1 == len(right):
        return True
    scores = [
        min(4.0, compare(profiles[min(i, j)], profiles[max(i, j)], scale).score)
        for i in left[:SAMPLE]
        for j in right[:SAMPLE]
    ]
    return sum(scores) / len(scores) >= LINK / 2

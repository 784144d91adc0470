"""The bottleneck against every set of sources."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from firsthand.resolve.bottleneck import bottleneck

SOURCES = "abcdefg"
Paths = list[list[str]]


def chains() -> st.SearchStrategy[Paths]:
    """Some chains, from the outlet outwards, no source twice in one."""
    one = st.lists(st.sampled_from(SOURCES), min_size=1, max_size=4, unique=True)
    return st.lists(one, min_size=1, max_size=7)


def reached(paths: Paths, without: set[str]) -> bool:
    """Whether a report is reached from the event over links of any of the chains, some sources taken out."""
    links = {(outer, inner) for path in paths for inner, outer in itertools.pairwise(path)}
    ends = {path[0] for path in paths} - without
    seen = {path[-1] for path in paths} - without
    queue = list(seen)
    while queue:
        here = queue.pop()
        for outer, inner in links:
            if outer == here and inner not in seen | without:
                seen.add(inner)
                queue.append(inner)
    return bool(seen & ends)


@given(chains())
def test_it_cuts_everything_and_nothing_smaller_does(paths: Paths) -> None:
    found = set(bottleneck(paths))
    assert not reached(paths, found)
    smaller = itertools.combinations(SOURCES, len(found) - 1)
    assert all(reached(paths, set(sources)) for sources in smaller)


@given(chains(), st.randoms())
def test_the_order_of_chains_changes_nothing(paths: Paths, random) -> None:  # type: ignore[no-untyped-def]
    mixed = list(paths)
    random.shuffle(mixed)
    assert bottleneck(mixed) == bottleneck(paths)


@given(chains(), st.data())
def test_an_echo_adds_nothing(paths: Paths, data: st.DataObject) -> None:
    echoed = data.draw(st.sampled_from(paths))
    assert len(bottleneck([*paths, ["new outlet", *echoed]])) == len(bottleneck(paths))


def test_of_equal_cuts_the_one_nearest_to_the_reports_is_given() -> None:
    assert bottleneck([["outlet", "paper", "witness"]]) == ("outlet",)
    assert bottleneck([["one", "paper", "witness"], ["two", "paper", "witness"]]) == ("paper",)
    assert bottleneck([["one", "first"], ["two", "second"]]) == ("one", "two")


def test_no_chain_has_no_bottleneck() -> None:
    assert bottleneck([]) == ()


def test_a_thousand_chains_over_one_relay() -> None:
    paths = [[f"outlet {i}", "relay", f"witness {i % 40}"] for i in range(1000)]
    assert bottleneck(paths) == ("relay",)

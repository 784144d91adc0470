"""The interval against brute force, and the laws that it keeps."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.resolve.independence import EXACT, count

Apart = set[tuple[int, int]]


@st.composite
def graphs(draw: st.DrawFn, most: int = 6) -> tuple[int, Apart]:
    """Number of origins, and the pairs that must differ."""
    size = draw(st.integers(0, most))
    pairs = list(itertools.combinations(range(size), 2))
    return size, set(draw(st.lists(st.sampled_from(pairs), unique=True))) if pairs else set()


def partitions(items: list[int]) -> list[list[list[int]]]:
    if not items:
        return [[]]
    first, rest = items[0], items[1:]
    found = []
    for smaller in partitions(rest):
        found.append([[first], *smaller])
        found += [[*smaller[:i], [first, *smaller[i]], *smaller[i + 1 :]] for i in range(len(smaller))]
    return found


def admissible(size: int, apart: Apart) -> list[int]:
    """Number of classes of every reading in which no class holds two that must differ."""
    return [
        len(classes)
        for classes in partitions(list(range(size)))
        if not any(set(pair) <= set(members) for members in classes for pair in apart)
    ]


def differ(apart: Apart):  # type: ignore[no-untyped-def]
    return lambda i, j: (i, j) in apart


@given(graphs())
def test_the_interval_is_the_least_and_the_most_of_all_readings(graph: tuple[int, Apart]) -> None:
    size, apart = graph
    found = count(size, differ(apart)).independent
    sizes = admissible(size, apart)
    assert (found.confirmed, found.possible, found.exact) == (min(sizes), max(sizes), True)


@given(graphs())
def test_the_reading_is_admissible_and_has_confirmed_classes(graph: tuple[int, Apart]) -> None:
    size, apart = graph
    found = count(size, differ(apart))
    assert all(found.stands[i] != found.stands[j] for i, j in apart)
    assert len(set(found.stands)) == found.independent.confirmed
    assert all(found.stands[stand] == stand for stand in found.stands)


@given(graphs(), st.integers(0, 5))
def test_unknown_lineages_raise_only_what_is_possible(graph: tuple[int, Apart], unknown: int) -> None:
    size, apart = graph
    without, with_them = count(size, differ(apart)).independent, count(size, differ(apart), unknown).independent
    assert with_them.confirmed == without.confirmed
    assert with_them.possible == without.possible + unknown
    assert with_them.confirmed <= with_them.possible <= size + unknown


@given(graphs(), st.data())
def test_making_two_origins_one_raises_nothing(graph: tuple[int, Apart], data: st.DataObject) -> None:
    size, apart = graph
    joinable = [pair for pair in itertools.combinations(range(size), 2) if pair not in apart]
    if not joinable:
        return
    keep, gone = data.draw(st.sampled_from(joinable))
    new = [i for i in range(size) if i != gone]
    where = {old: position for position, old in enumerate(new)} | {gone: new.index(keep)}
    merged = {(min(where[i], where[j]), max(where[i], where[j])) for i, j in apart}
    if any(i == j for i, j in merged):
        return
    before, after = count(size, differ(apart)).independent, count(size - 1, differ(merged)).independent
    assert after.possible <= before.possible
    # one description less may rule a reading out, but never more than the classes that the origin itself can open
    assert after.confirmed <= before.confirmed + 1


@settings(max_examples=40)
@given(graphs(most=EXACT))
def test_larger_sets_are_exact_up_to_the_stated_size(graph: tuple[int, Apart]) -> None:
    size, apart = graph
    found = count(size, differ(apart))
    assert found.independent.exact
    assert all(found.stands[i] != found.stands[j] for i, j in apart)


def test_beyond_that_size_the_least_is_a_bound_from_below() -> None:
    ring = {(i, i + 1) for i in range(EXACT)} | {
        (0, EXACT)
    }  # an odd circle: three classes, but no three that all differ
    found = count(EXACT + 1, differ(ring)).independent
    assert (found.confirmed, found.possible, found.exact) == (2, EXACT + 1, False)
    none_apart = count(40, differ(set())).independent
    assert (none_apart.confirmed, none_apart.exact) == (1, True)
    all_apart = count(40, lambda _i, _j: True).independent
    assert (all_apart.confirmed, all_apart.exact) == (40, True)


@pytest.mark.parametrize(("size", "unknown", "expected"), [(0, 0, (0, 0)), (0, 2, (0, 2)), (1, 0, (1, 1))])
def test_small_counts(size: int, unknown: int, expected: tuple[int, int]) -> None:
    found = count(size, lambda _i, _j: False, unknown).independent
    assert (found.confirmed, found.possible) == expected

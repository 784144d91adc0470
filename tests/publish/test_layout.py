from __future__ import annotations

import itertools

from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.publish.layout import arrange, layers_by_longest_path


def test_layers_follow_the_longest_way():
    layer = layers_by_longest_path(["a", "b", "c", "d"], [("a", "b"), ("b", "c"), ("a", "c"), ("c", "d")])
    assert layer == {"a": 0, "b": 1, "c": 2, "d": 3}


def test_a_circle_ends():
    layer = layers_by_longest_path(["a", "b", "c"], [("a", "b"), ("b", "c"), ("c", "b")])
    assert layer["a"] == 0
    assert {layer["b"], layer["c"]} == {1, 2}


def test_a_long_chain_meets_no_recursion_limit():
    nodes = [str(number) for number in range(5000)]
    layer = layers_by_longest_path(nodes, list(itertools.pairwise(nodes)))
    assert layer["4999"] == 4999


def test_crossings_are_taken_out_where_that_can_be():
    layer = {"a": 0, "b": 0, "x": 1, "y": 1}
    found = arrange(layer, [("a", "y"), ("b", "x")], dict.fromkeys(layer, 20.0))
    assert (found.centre["a"] < found.centre["b"]) == (found.centre["y"] < found.centre["x"])


def test_a_long_edge_bends_in_each_layer_that_it_passes():
    layer = {"a": 0, "b": 1, "c": 3}
    found = arrange(layer, [("a", "c"), ("a", "b")], dict.fromkeys(layer, 20.0))
    assert [at for at, _ in found.bends["a", "c"]] == [1, 2]


def crossings(edges, order) -> int:
    """Counted by hand: two lines between the same two layers cross if their ends are in the other order."""
    return sum((order[a] - order[c]) * (order[b] - order[d]) < 0 for (a, b), (c, d) in itertools.combinations(edges, 2))


@settings(max_examples=80, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7)), min_size=2, max_size=24, unique=True))
def test_property_no_order_is_worse_than_the_first_or_than_an_exchange_of_neighbours(pairs):
    layer = {f"a{at}": 0 for at in range(8)} | {f"b{at}": 1 for at in range(8)}
    edges = [(f"a{a}", f"b{b}") for a, b in pairs]
    found = arrange(layer, edges, dict.fromkeys(layer, 20.0)).centre
    counted = crossings(edges, found)
    assert counted <= crossings(edges, {node: float(node[1:]) for node in layer})
    for column in "ab":
        nodes = sorted((node for node in layer if node.startswith(column)), key=found.__getitem__)
        for one, other in itertools.pairwise(nodes):
            assert counted <= crossings(edges, {**found, one: found[other], other: found[one]})


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.integers(0, 3), min_size=1, max_size=25),
    st.lists(st.tuples(st.integers(0, 24), st.integers(0, 24)), max_size=60),
)
def test_property_nothing_overlaps_and_all_is_inside(layers, pairs):
    layer = {str(number): at for number, at in enumerate(layers)}
    edges = [(str(a), str(b)) for a, b in pairs if a < len(layers) and b < len(layers)]
    heights = {node: 20.0 + 7 * (int(node) % 4) for node in layer}
    found = arrange(layer, edges, heights, gap=10)
    for at in set(layers):
        column = sorted((found.centre[node], heights[node]) for node in layer if layer[node] == at)
        for (y, high), (below, low) in itertools.pairwise(column):
            assert below - y >= (high + low) / 2 + 10 - 1e-6
        assert column[0][0] - column[0][1] / 2 >= -1e-6
        assert column[-1][0] + column[-1][1] / 2 <= found.height + 1e-6

"""Positions: the same on every run, near each other where connected, and calm when an article comes."""

from __future__ import annotations

import networkx as nx
import numpy as np
import pytest
from invented import network

from kg.analytics import graph
from kg.view.layout import positions


@pytest.fixture(scope="module")
def claims() -> list:  # type: ignore[type-arg]
    return list(network(1500, 4000))


def array(places: dict[str, tuple[int, int]], keys: list[str]) -> np.ndarray:
    return np.array([places[key] for key in keys], dtype=float)


def test_the_same_graph_has_the_same_places(claims: list) -> None:  # type: ignore[type-arg]
    made = graph(claims)
    turned = nx.MultiDiGraph()
    turned.add_edges_from(reversed(list(made.edges(keys=True))))
    turned.add_nodes_from(made)
    assert positions(made) == positions(turned)


def test_empty_and_tiny_graphs_have_places() -> None:
    assert positions(nx.MultiDiGraph()) == {}
    one = nx.MultiDiGraph()
    one.add_node("a")
    assert set(positions(one)) == {"a"}
    one.add_edge("a", "a")
    one.add_edge("a", "b")
    found = positions(one)
    assert found["a"] != found["b"]


def test_one_more_article_moves_little(claims: list) -> None:  # type: ignore[type-arg]
    """What stays moves by less than a twentieth of the picture's radius in the median, and nearly all by a fifth."""
    documents = sorted({claim.document.id for claim in claims})
    before = positions(graph(claims))
    for document in documents[:: len(documents) // 3][:3]:
        after = positions(graph(claim for claim in claims if claim.document.id != document))
        both = sorted(set(before) & set(after))
        assert len(both) < len(before)
        a, b = array(before, both), array(after, both)
        radius = np.linalg.norm(a - a.mean(axis=0), axis=1).mean()
        moved = np.linalg.norm(a - b, axis=1) / radius
        assert np.median(moved) < 0.05
        assert np.percentile(moved, 90) < 0.2


def test_clusters_are_visible(claims: list) -> None:  # type: ignore[type-arg]
    """Members of a group are much nearer to each other than any two nodes are."""
    made = graph(claims)
    places = positions(made)
    groups: dict[str, list[str]] = {}
    for key in made:
        if key.rsplit("-", 2)[-1].isdigit() and key.rsplit("-", 2)[-2].isdigit():
            groups.setdefault(key.rsplit("-", 2)[-2], []).append(key)
    whole = array(places, sorted(made))
    spread = np.linalg.norm(whole - whole.mean(axis=0), axis=1).mean()
    within = [
        np.linalg.norm(array(places, keys) - array(places, keys).mean(axis=0), axis=1).mean()
        for keys in groups.values()
    ]
    assert len(groups) > 40
    assert np.mean(within) < 0.45 * spread


def test_hardly_any_two_nodes_lie_on_each_other(claims: list) -> None:  # type: ignore[type-arg]
    whole = array(positions(graph(claims)), sorted(graph(claims)))
    gaps = np.linalg.norm(whole[:, None] - whole[None, :], axis=2) + 1e9 * np.eye(len(whole))
    assert (gaps.min(axis=1) < 20).mean() < 0.02

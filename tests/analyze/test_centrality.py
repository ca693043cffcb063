"""Degree, PageRank and betweenness, held against networkx."""

from __future__ import annotations

import networkx as nx
import pytest

from taizhang.analyze.centrality import centrality


def _graph(size: int, edges: int, seed: int) -> nx.Graph:
    drawn = nx.gnm_random_graph(size, edges, seed=seed)
    graph = nx.Graph()
    graph.add_nodes_from(f"n{each:03}" for each in drawn)
    for at, (a, b) in enumerate(sorted(drawn.edges)):
        graph.add_edge(f"n{a:03}", f"n{b:03}", weight=1 + at % 5)
    return graph


@pytest.mark.parametrize(
    ("size", "edges"), [(60, 150), (60, 30), (2, 1)], ids=["dense", "in_pieces", "pair"]
)
def test_betweenness_is_that_of_networkx(size: int, edges: int) -> None:
    graph = _graph(size, edges, seed=4)
    found = centrality(graph)
    assert found.exact
    assert found.betweenness == pytest.approx(nx.betweenness_centrality(graph), abs=1e-8)
    assert found.degree == dict(graph.degree)


def test_pagerank_is_that_of_networkx() -> None:
    pytest.importorskip("scipy", reason="networkx computes PageRank with scipy: make dev")
    graph = _graph(60, 90, seed=7)
    expected = nx.pagerank(graph, alpha=0.85, tol=1e-12, max_iter=1000)
    assert centrality(graph).pagerank == pytest.approx(expected, abs=1e-7)


def test_sample_of_all_is_exact_and_a_smaller_one_is_near() -> None:
    graph = _graph(200, 500, seed=5)
    exact = centrality(graph)
    whole = centrality(graph, exact=0, sample=200)
    part = centrality(graph, exact=0, sample=60)
    assert whole.betweenness == exact.betweenness
    assert (part.exact, part.sources, part.nodes) == (False, 60, 200)
    best = sorted(exact.betweenness, key=lambda each: -exact.betweenness[each])[:20]
    guess = sorted(part.betweenness, key=lambda each: -part.betweenness[each])[:40]
    assert len(set(best) & set(guess)) >= 18
    assert part == centrality(graph, exact=0, sample=60)


def test_nothing_has_no_center() -> None:
    assert centrality(nx.Graph()).betweenness == {}

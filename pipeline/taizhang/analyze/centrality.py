"""How central a thing is: degree, PageRank, and betweenness, exact or from a sample of sources.

Betweenness and PageRank are computed on numpy arrays: networkx needs minutes for the one at a few thousand nodes, and scipy for
the other. Tests hold both against networkx.
"""

from __future__ import annotations

from dataclasses import dataclass

import networkx as nx
import numpy as np
from numpy.typing import NDArray

EXACT = 10_000  # nodes up to which betweenness is from every source: some ten seconds on a sparse network
SAMPLE = 500  # sources above that
SEED = 20260101  # of every draw, so that two runs are the same
DAMPING = 0.85  # as in Page and Brin

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Centrality:
    """What is known of each node of a graph, and how betweenness was computed."""

    degree: dict[str, int]
    pagerank: dict[str, float]
    betweenness: dict[str, float]
    sources: int  # from which betweenness was computed; all nodes if it is exact
    nodes: int

    @property
    def exact(self) -> bool:
        """Whether betweenness is from every node."""
        return self.sources == self.nodes


def centrality(
    graph: nx.Graph, *, exact: int = EXACT, sample: int = SAMPLE, seed: int = SEED
) -> Centrality:
    """Return degree, PageRank (by ``weight``) and betweenness (shortest paths without weights, normalized) of each node.

    Args:
        graph: Undirected, one edge a pair, with ``weight``.
        exact: Nodes up to which betweenness is computed from every source.
        sample: Sources drawn above that; the sums are scaled up (Brandes and Pich, 2007).
        seed: Of the draw.
    """
    names = list(graph)
    compact = _compact(graph, names)
    size = len(names)
    sources = np.arange(size)
    if size > exact:
        drawn = np.random.default_rng(seed).choice(size, min(sample, size), replace=False)
        sources = np.sort(drawn)
    between = _betweenness(compact, sources)
    return Centrality(
        degree={name: int(graph.degree(name)) for name in names},
        pagerank=_named(names, _pagerank(compact)),
        betweenness=_named(names, between),
        sources=len(sources),
        nodes=size,
    )


def _named(names: list[str], values: Floats) -> dict[str, float]:
    return {name: round(float(value), 9) for name, value in zip(names, values, strict=True)}


@dataclass(frozen=True, slots=True)
class _Compact:
    """A graph as compressed rows: the neighbors of node i are ends[starts[i]:starts[i + 1]]."""

    starts: Ints
    ends: Ints
    weights: Floats

    @property
    def size(self) -> int:
        return len(self.starts) - 1


def _compact(graph: nx.Graph, names: list[str]) -> _Compact:
    number = {name: at for at, name in enumerate(names)}
    rows = [
        sorted((number[other], data["weight"]) for other, data in graph[name].items())
        for name in names
    ]
    starts = np.cumsum([0, *map(len, rows)], dtype=np.int64)
    ends = np.array([end for row in rows for end, _ in row], dtype=np.int64)
    weights = np.array([weight for row in rows for _, weight in row], dtype=np.float64)
    return _Compact(starts, ends, weights)


def _pagerank(graph: _Compact, tolerance: float = 1e-12) -> Floats:
    size = graph.size
    if not size:
        return np.zeros(0)
    sources = np.repeat(np.arange(size), np.diff(graph.starts))
    strength = np.bincount(sources, graph.weights, minlength=size)
    shares = graph.weights / strength[sources]
    loose = strength == 0
    rank = np.full(size, 1 / size)
    while True:
        spread = np.bincount(graph.ends, rank[sources] * shares, minlength=size)
        following: Floats = DAMPING * (spread + rank[loose].sum() / size) + (1 - DAMPING) / size
        if np.abs(following - rank).sum() < tolerance:
            return following
        rank = following


def _betweenness(graph: _Compact, sources: Ints) -> Floats:
    """Brandes, J. Math. Sociol. 25 (2001), a whole level of the search at a time."""
    size = graph.size
    total = np.zeros(size)
    for source in sources:
        total += _dependencies(graph, int(source))
    if size < 3:
        return total
    return total * (size / len(sources)) / ((size - 1) * (size - 2))


def _dependencies(graph: _Compact, source: int) -> Floats:
    """How many shortest paths from the source lead through each node, each pair's as parts of one."""
    size = graph.size
    distance = np.full(size, -1, dtype=np.int64)
    paths = np.zeros(size)
    distance[source], paths[source] = 0, 1.0
    level = np.array([source], dtype=np.int64)
    steps: list[tuple[Ints, Ints]] = []  # of each level: edges that shortest paths take
    while len(level):
        tails, heads = _edges_from(graph, level)
        fresh = distance[heads] < 0
        tails, heads = tails[fresh], heads[fresh]
        following = np.unique(heads)
        distance[following] = len(steps) + 1
        paths += np.bincount(heads, paths[tails], minlength=size)
        steps.append((tails, heads))
        level = following
    through = np.zeros(size)
    for tails, heads in reversed(steps):
        share = paths[tails] / paths[heads] * (1 + through[heads])
        through += np.bincount(tails, share, minlength=size)
    through[source] = 0
    return through


def _edges_from(graph: _Compact, nodes: Ints) -> tuple[Ints, Ints]:
    begins = graph.starts[nodes]
    counts = graph.starts[nodes + 1] - begins
    tails = np.repeat(nodes, counts)
    shifts = np.repeat(begins - np.concatenate(([0], np.cumsum(counts)[:-1])), counts)
    return tails, graph.ends[np.arange(len(tails)) + shifts]

"""Bridges between agencies: what ties bodies together that nothing else ties.

A thing is the bridge of two agencies if both are tied to it, not to each other, and to no other thing in common: a structural hole
that it spans (Burt, Structural Holes, 1992). Places and people are no bridges: half of a city's agencies share both.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import combinations

import networkx as nx

NO_BRIDGES = ("PLACE", "PERSON")
CLOSE = 0.25  # least weight of a tie: of a list of more than five, one naming ties nobody (thanks to all bodies of a city)


@dataclass(frozen=True, slots=True)
class Bridge:
    """A thing that two or more agencies are tied to, and how many pairs of them are tied by nothing else."""

    thing: str
    agencies: tuple[str, ...]  # ids, those that it alone ties to most of the others first
    pairs: int  # of its agencies that are not tied to each other
    only: int  # of those, which it alone ties
    parts: (
        int  # into which the network of agencies and what ties them falls without it; 1 if it holds
    )


def bridges(ties: nx.Graph, things: nx.MultiDiGraph) -> list[Bridge]:
    """Return what bridges agencies, those that bridge most pairs first."""
    kept = [each for each in ties if things.nodes[each]["type"] not in NO_BRIDGES]
    graph = nx.Graph()
    graph.add_nodes_from(kept)
    graph.add_edges_from(
        (a, b)
        for a, b, data in ties.edges(data=True)
        if a in graph and b in graph and data["weight"] >= CLOSE
    )
    agencies = {each for each in kept if things.nodes[each]["type"] == "AGENCY"}
    around = {each: sorted(set(graph[each]) & agencies) for each in kept}
    shared: Counter[tuple[str, str]] = Counter(
        pair for each in kept for pair in combinations(around[each], 2)
    )
    parts = _parts(graph, agencies)
    found = []
    for each in kept:
        open_pairs = [pair for pair in combinations(around[each], 2) if not graph.has_edge(*pair)]
        only = [pair for pair in open_pairs if shared[pair] == 1]
        if only:
            share = Counter(agency for pair in only for agency in pair)
            ordered = sorted(around[each], key=lambda agency: (-share[agency], agency))
            found.append(
                Bridge(each, tuple(ordered), len(open_pairs), len(only), parts.get(each, 1))
            )
    return sorted(found, key=lambda bridge: (-bridge.only, -bridge.pairs, bridge.thing))


def _parts(graph: nx.Graph, agencies: set[str]) -> dict[str, int]:
    """For each cut vertex: the parts with agencies that its component falls into without it."""
    found: dict[str, int] = {}
    blocks = list(nx.biconnected_components(graph))
    cuts = set(nx.articulation_points(graph))
    tree = nx.Graph()  # of blocks and cut vertices
    for number, block in enumerate(blocks):
        tree.add_node(number)
        tree.add_edges_from((number, cut) for cut in block & cuts)
    own = {number: len((block - cuts) & agencies) for number, block in enumerate(blocks)}
    for component in nx.connected_components(tree):
        root = min(each for each in component if isinstance(each, int))
        order = list(nx.dfs_postorder_nodes(tree, root))
        parent = {child: above for above, child in nx.dfs_edges(tree, root)}
        below: dict[object, int] = {}
        for each in order:
            mine = own[each] if isinstance(each, int) else int(each in agencies)
            below[each] = mine + sum(
                below[other] for other in tree[each] if parent.get(other) == each
            )
        total = below[root]
        for cut in (each for each in component if not isinstance(each, int)):
            sides = [below[other] for other in tree[cut] if parent.get(other) == cut]
            sides.append(total - below[cut])
            found[cut] = sum(side > 0 for side in sides)
    return found

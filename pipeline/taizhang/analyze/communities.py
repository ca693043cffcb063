"""Communities: things that are tied to one another more than to the rest, named by their central members."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import networkx as nx

from taizhang.analyze.centrality import SEED

SMALLEST = 3  # a pair is no community
NAMED_BY = 3


@dataclass(frozen=True, slots=True)
class Community:
    """A community, with its members from the center outward."""

    number: int  # 1 is the largest
    name: str
    members: tuple[str, ...]
    types: tuple[tuple[str, int], ...]  # most frequent first
    inside: float  # share of the members' weight that stays among them


def communities(graph: nx.Graph, things: nx.MultiDiGraph, *, seed: int = SEED) -> list[Community]:
    """Return the communities of three members and more, largest first (Louvain, J. Stat. Mech. P10008, 2008).

    Args:
        graph: Undirected, with ``weight``; nodes in a fixed order.
        things: The network, for types and names.
        seed: Of the order in which nodes are tried.
    """
    names = list(graph)
    number = {name: at for at, name in enumerate(names)}
    plain = nx.Graph()  # of whole numbers: sets of them have one order, whatever the run
    plain.add_nodes_from(range(len(names)))
    plain.add_weighted_edges_from(
        (number[a], number[b], data["weight"]) for a, b, data in graph.edges(data=True)
    )
    parts = nx.community.louvain_communities(plain, weight="weight", seed=seed)
    groups = sorted((sorted(part) for part in parts), key=lambda part: (-len(part), part[0]))
    return [
        _community(at, [names[each] for each in part], graph, things)
        for at, part in enumerate(groups, 1)
        if len(part) >= SMALLEST
    ]


def _community(
    number: int, members: list[str], graph: nx.Graph, things: nx.MultiDiGraph
) -> Community:
    within = set(members)
    strength = {
        each: sum(data["weight"] for other, data in graph[each].items() if other in within)
        for each in members
    }
    outward = sum(data["weight"] for each in members for data in graph[each].values())
    ordered = sorted(members, key=lambda each: (-strength[each], each))
    types = Counter(things.nodes[each]["type"] for each in members)
    return Community(
        number=number,
        name="、".join(things.nodes[each]["name"] for each in ordered[:NAMED_BY]),
        members=tuple(ordered),
        types=tuple(sorted(types.items(), key=lambda item: (-item[1], item[0]))),
        inside=round(sum(strength.values()) / outward, 4),
    )

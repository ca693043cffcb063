"""The network: entities as nodes, relations and co-mentions as edges, each with the sentence behind it."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import Any

import networkx as nx

from taizhang.analyze.material import Material, gather, place_of, year_of
from taizhang.comentions import CO_MENTION, LIFT, co_mentions
from taizhang.records import ENTITY_TYPES, Corpus


def to_networkx(
    source: Path | Corpus,
    *,
    types: Collection[str] = ENTITY_TYPES,
    years: tuple[int, int] | None = None,
    min_lift: float = LIFT,
) -> nx.MultiDiGraph:
    """Return the network of an output folder or of a corpus as a typed MultiDiGraph.

    Nodes are entity ids, former ids followed, with ``type``, ``name``, ``place``, ``mentions``, ``documents``, ``first`` and
    ``last`` (years, 0 if unknown). An edge has a ``type``: one of RELATION_TYPES, from head to tail, one edge for each
    statement; or "co_mention", from the lesser id to the greater and meant both ways, one edge for each pair. Both have
    ``weight``, ``sentences``, ``lift`` (0 for statements), ``document``, ``year``, ``start``, ``end`` and ``text`` of the sentence; of a
    co-mention the sentence that names fewest others. Nodes and edges come in the same order each time.

    Args:
        source: Folder of a build, or a Corpus with documents, links, entities, references and relations.
        types: Types of things to take.
        years: First and last year of the documents to take.
        min_lift: Leave out pairs that stand together less often than this many times what chance would give.

    Raises:
        ConfigError: A type is none of ours, or the years are in the wrong order.
        InputError: No document is of these years.
        StoreError: No build stands in the folder.
    """
    return network(gather(source, types=types, years=years), min_lift)


def network(material: Material, min_lift: float = LIFT) -> nx.MultiDiGraph:
    """The network of what was gathered; see to_networkx()."""
    graph = nx.MultiDiGraph()
    for thing in sorted(material.mentions):
        entity = material.entities[thing]
        years = material.years_of(thing) or [0]
        graph.add_node(
            thing,
            type=entity.type,
            name=entity.name,
            place=place_of(entity),
            mentions=material.mentions[thing],
            documents=len(material.documents_of[thing]),
            first=years[0],
            last=years[-1],
        )
    for relation, head, tail in material.relations:
        doc = material.documents[relation.doc_id]
        text = doc.text[relation.start : relation.end]
        said = _said(material, relation.doc_id, relation.start, relation.end, text)
        graph.add_edge(head, tail, type=relation.type, weight=1.0, sentences=1, lift=0.0, **said)
    for pair in co_mentions(material.sentences, min_lift):
        said = _said(material, pair.doc_id, *material.sentence_text(pair.doc_id, pair.sentence))
        graph.add_edge(
            pair.left,
            pair.right,
            type=CO_MENTION,
            weight=pair.weight,
            sentences=pair.sentences,
            lift=pair.lift,
            **said,
        )
    return graph


def _said(material: Material, doc_id: str, start: int, end: int, text: str) -> dict[str, Any]:
    year = year_of(material.documents[doc_id])
    return {"document": doc_id, "year": year, "start": start, "end": end, "text": text}


def ties(graph: nx.MultiDiGraph) -> nx.Graph:
    """The network without directions and with one edge a pair, its ``weight`` the sum; what no edge touches is left out."""
    simple = nx.Graph()
    for left, right, data in graph.edges(data=True):
        a, b = min(left, right), max(left, right)
        if simple.has_edge(a, b):
            simple[a][b]["weight"] += data["weight"]
        else:
            simple.add_edge(a, b, weight=data["weight"])
    ordered = nx.Graph()
    ordered.add_nodes_from(sorted(simple))
    ordered.add_edges_from(sorted(simple.edges(data=True), key=lambda edge: edge[:2]))
    return ordered

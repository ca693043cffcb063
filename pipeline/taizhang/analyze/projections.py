"""The network seen from two kinds of things: agencies and programs, programs and places, programs among themselves."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field

import networkx as nx

from taizhang.analyze.material import Material, speaker, year_of
from taizhang.comentions import CO_MENTION


@dataclass
class Tie:
    """Everything between two things: what is stated, and how often they stand together."""

    stated: Counter[str] = field(default_factory=Counter)  # type of relation -> statements
    sentences: int = 0
    lift: float = 0.0
    weight: float = 0.0
    document: str = ""
    text: str = ""

    def add(self, data: dict[str, object]) -> None:
        """Add an edge of the network; the sentence of a statement goes before that of a co-mention."""
        kind = str(data["type"])
        self.weight = round(self.weight + float(str(data["weight"])), 6)
        if kind == CO_MENTION:
            self.sentences, self.lift = int(str(data["sentences"])), float(str(data["lift"]))
        else:
            self.stated[kind] += 1
        if not self.text or (kind != CO_MENTION and self.stated.total() == 1):
            self.document, self.text = str(data["document"]), str(data["text"])

    @property
    def relations(self) -> str:
        """The relations stated, with their numbers: responsible_for 2."""
        ordered = sorted(self.stated.items(), key=lambda item: (-item[1], item[0]))
        return ", ".join(f"{kind} {count}" for kind, count in ordered)


def between(graph: nx.MultiDiGraph, left: str, right: str) -> list[tuple[str, str, Tie]]:
    """Pairs of a thing of type ``left`` and one of type ``right`` with all that ties them, the closest first."""
    found: defaultdict[tuple[str, str], Tie] = defaultdict(Tie)
    for a, b, data in graph.edges(data=True):
        pair = _pair(graph, a, b, left, right)
        if pair is not None:
            found[pair].add(data)
    ordered = sorted(
        found.items(), key=lambda item: (-item[1].stated.total(), -item[1].weight, item[0])
    )
    return [(*pair, tie) for pair, tie in ordered]


def _pair(graph: nx.MultiDiGraph, a: str, b: str, left: str, right: str) -> tuple[str, str] | None:
    types = (graph.nodes[a]["type"], graph.nodes[b]["type"])
    if left == right:
        return (min(a, b), max(a, b)) if types == (left, left) else None
    if types == (left, right):
        return a, b
    return (b, a) if types == (right, left) else None


@dataclass
class Carried:
    """How the documents of a place speak of a program."""

    documents: set[str] = field(default_factory=set)
    mentions: int = 0
    years: set[int] = field(default_factory=set)


def carried(material: Material, kind: str = "PROGRAM") -> dict[tuple[str, str], Carried]:
    """What the documents of each place say of each program: (program id, name of the place) -> documents and mentions."""
    found: defaultdict[tuple[str, str], Carried] = defaultdict(Carried)
    for each in material.mentioned:
        doc = material.documents[each.doc_id]
        if material.entities[each.entity_id].type == kind and (place := speaker(doc)):
            one = found[each.entity_id, place]
            one.documents.add(doc.id)
            one.mentions += 1
            one.years |= {year_of(doc)} - {0}
    return dict(found)

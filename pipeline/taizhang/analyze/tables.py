"""The tables of an analysis: what was computed, as rows with names beside ids."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection
from dataclasses import dataclass, fields
from functools import cached_property
from pathlib import Path
from typing import Any

import networkx as nx

from taizhang.analyze.bridges import bridges
from taizhang.analyze.centrality import SEED, Centrality, centrality
from taizhang.analyze.changes import Change, changes
from taizhang.analyze.communities import Community, communities
from taizhang.analyze.material import Material, gather
from taizhang.analyze.network import network, ties
from taizhang.analyze.projections import between, carried
from taizhang.analyze.similarity import alike
from taizhang.comentions import LIFT
from taizhang.records import ENTITY_TYPES, Corpus

_IDS = ("id", "id_before", "id_after")
SHOWN = 10  # names in a cell that lists things


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under named columns; every column holds texts, whole numbers or fractions, or None where a year is not known."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]

    @property
    def shown(self) -> list[int]:
        """Where the columns are that a reader wants: all but ids, which other files are joined by."""
        return [
            at
            for at, name in enumerate(self.columns)
            if name not in _IDS and f"{name}_name" not in self.columns
        ]


@dataclass(frozen=True)
class Analysis:
    """A network and what follows from it; each part is computed when it is first asked for."""

    material: Material
    min_lift: float
    seed: int

    @cached_property
    def network(self) -> nx.MultiDiGraph:
        """The network; see to_networkx()."""
        return network(self.material, self.min_lift)

    @cached_property
    def ties(self) -> nx.Graph:
        """The network with one edge a pair, without the things that nothing ties."""
        return ties(self.network)

    @cached_property
    def centrality(self) -> Centrality:
        """How central each thing is that anything ties."""
        return centrality(self.ties, seed=self.seed)

    @cached_property
    def communities(self) -> list[Community]:
        """The communities, largest first."""
        return communities(self.ties, self.network, seed=self.seed)

    @cached_property
    def community_of(self) -> dict[str, Community]:
        """The community of each member."""
        return {member: each for each in self.communities for member in each.members}

    def notes(self) -> list[str]:
        """What a reader should know of how that was computed which was asked for, a line each."""
        if "centrality" not in vars(self) or self.centrality.exact:
            return []
        central = self.centrality
        return [
            f"betweenness is estimated from {central.sources:,} of {central.nodes:,} things, drawn with seed {self.seed}"
        ]

    def table(self, name: str) -> Table:
        """The table of this name, one of TABLES."""
        columns, make = _TABLES[name]
        return Table(name, columns, tuple(make(self)))

    def name(self, thing: str) -> str:
        """What a thing is called."""
        return self.material.entities[thing].name

    def listed(self, things: Collection[str]) -> str:
        """The names of things, the first ten, in one cell; with its place where another has the same name (工会)."""
        return "、".join(map(self._told_apart, list(things)[:SHOWN]))

    def _told_apart(self, thing: str) -> str:
        name, place = self.name(thing), self.network.nodes[thing]["place"]
        return f"{name}（{place}）" if place and self._names[name] > 1 else name

    @cached_property
    def _names(self) -> Counter[str]:
        return Counter(entity.name for entity in self.material.entities.values())


def analyze(
    source: Path | Corpus,
    *,
    types: Collection[str] = ENTITY_TYPES,
    years: tuple[int, int] | None = None,
    min_lift: float = LIFT,
    seed: int = SEED,
) -> Analysis:
    """Return the analysis of an output folder or a corpus; arguments as of to_networkx(), and the seed of every draw."""
    return Analysis(gather(source, types=types, years=years), min_lift, seed)


def _known(key: str, value: object) -> object:
    """The value of an attribute; None for a year that is not known."""
    return None if key in _YEARS and value == 0 else value


def _nodes(analysis: Analysis) -> list[tuple[Any, ...]]:
    central, rows = analysis.centrality, []
    for thing, data in analysis.network.nodes(data=True):
        community = analysis.community_of.get(thing)
        rows.append(
            (
                thing,
                *(_known(key, data[key]) for key in _OF_NODES),
                central.degree.get(thing, 0),
                central.pagerank.get(thing, 0.0),
                central.betweenness.get(thing, 0.0),
                community.number if community else 0,
            )
        )
    return rows


def _edges(analysis: Analysis) -> list[tuple[Any, ...]]:
    return [
        (
            head,
            tail,
            analysis.name(head),
            analysis.name(tail),
            *(_known(key, data[key]) for key in _OF_EDGES),
        )
        for head, tail, data in analysis.network.edges(data=True)
    ]


def _central(analysis: Analysis) -> list[tuple[Any, ...]]:
    """The nodes that anything ties, ranked within their type by PageRank."""
    rank = dict.fromkeys(ENTITY_TYPES, 0)
    rows = []
    tied = [row for row in _nodes(analysis) if row[_DEGREE]]
    for row in sorted(tied, key=lambda row: (ENTITY_TYPES.index(row[1]), -row[_RANK], row[0])):
        rank[row[1]] += 1
        rows.append((rank[row[1]], *row))
    return rows


def _programs(analysis: Analysis) -> list[tuple[Any, ...]]:
    places: dict[str, set[str]] = {}
    for program, place in carried(analysis.material):
        places.setdefault(program, set()).add(place)
    agencies: dict[str, list[str]] = {}
    for agency, program, _ in between(analysis.network, "AGENCY", "PROGRAM"):
        agencies.setdefault(program, []).append(agency)
    rows = []
    for row in _nodes(analysis):
        if row[1] == "PROGRAM":
            carriers = agencies.get(row[0], [])
            numbers = (len(places.get(row[0], ())), len(carriers))
            rows.append((row[0], *row[2:], *numbers, analysis.listed(carriers)))
    return sorted(rows, key=lambda row: (-row[-3], -row[4], -row[3], row[0]))


def _communities(analysis: Analysis) -> list[tuple[Any, ...]]:
    return [
        (
            each.number,
            each.name,
            len(each.members),
            ", ".join(f"{kind} {count}" for kind, count in each.types),
            each.inside,
            analysis.listed(each.members),
        )
        for each in analysis.communities
    ]


def _bridges(analysis: Analysis) -> list[tuple[Any, ...]]:
    return [
        (
            each.thing,
            analysis.material.entities[each.thing].type,
            analysis.name(each.thing),
            len(each.agencies),
            each.pairs,
            each.only,
            each.parts,
            analysis.listed(each.agencies),
        )
        for each in bridges(analysis.ties, analysis.network)
    ]


def _agency_program(analysis: Analysis) -> list[tuple[Any, ...]]:
    return _between(analysis, "AGENCY", "PROGRAM")


def _program_program(analysis: Analysis) -> list[tuple[Any, ...]]:
    return _between(analysis, "PROGRAM", "PROGRAM")


def _between(analysis: Analysis, left: str, right: str) -> list[tuple[Any, ...]]:
    return [
        (
            a,
            b,
            analysis.name(a),
            analysis.name(b),
            tie.relations,
            tie.sentences,
            tie.lift,
            tie.weight,
            tie.document,
            tie.text,
        )
        for a, b, tie in between(analysis.network, left, right)
    ]


def _program_place(analysis: Analysis) -> list[tuple[Any, ...]]:
    rows = [
        (
            program,
            analysis.name(program),
            place,
            len(each.documents),
            each.mentions,
            min(each.years, default=None),
            max(each.years, default=None),
        )
        for (program, place), each in carried(analysis.material).items()
    ]
    return sorted(rows, key=lambda row: (-row[3], -row[4], row[0], row[2]))


def _similar_places(analysis: Analysis) -> list[tuple[Any, ...]]:
    return [
        (
            each.left,
            each.right,
            each.similarity,
            each.jaccard,
            len(each.shared),
            *each.programs,
            analysis.listed(each.shared),
        )
        for each in alike(carried(analysis.material))
    ]


def _changes(analysis: Analysis) -> list[tuple[Any, ...]]:
    return [
        tuple(getattr(each, field.name) for field in fields(Change))
        for each in changes(analysis.material)
    ]


_OF_NODES = ("type", "name", "place", "mentions", "documents", "first", "last")
_OF_EDGES = (
    "type", "weight", "sentences", "lift", "year", "document", "start", "end", "text",
)  # fmt: skip
_YEARS = ("first", "last", "year")
_NODES = ("id", *_OF_NODES, "degree", "pagerank", "betweenness", "community")
_DEGREE, _RANK = _NODES.index("degree"), _NODES.index("pagerank")
_TIE = ("relations", "sentences", "lift", "weight", "document", "text")
_Rows = Callable[[Analysis], list[tuple[Any, ...]]]
_TABLES: dict[str, tuple[tuple[str, ...], _Rows]] = {
    "nodes": (_NODES, _nodes),
    "edges": (("source", "target", "source_name", "target_name", *_OF_EDGES), _edges),
    "central": (("rank", *_NODES), _central),
    "programs": (
        ("id", *_NODES[2:], "places", "agencies", "agency_names"),
        _programs,
    ),
    "communities": (
        ("community", "name", "members", "types", "inside", "member_names"),
        _communities,
    ),
    "bridges": (
        ("id", "type", "name", "agencies", "pairs", "only", "parts", "agency_names"),
        _bridges,
    ),
    "agency-program": (("agency", "program", "agency_name", "program_name", *_TIE), _agency_program),
    "program-place": (
        ("program", "program_name", "place", "documents", "mentions", "first", "last"),
        _program_place,
    ),
    "program-program": (("left", "right", "left_name", "right_name", *_TIE), _program_program),
    "similar-places": (
        (
            "left", "right", "similarity", "jaccard", "shared", "left_programs", "right_programs",
            "shared_names",
        ),
        _similar_places,
    ),
    "changes": (tuple(field.name for field in fields(Change)), _changes),
}  # fmt: skip
TABLES = tuple(_TABLES)

"""The cube is well-formed: integrity constraints of the RDF Data Cube recommendation, section 11, none may hold."""

from __future__ import annotations

import pytest
from rdflib import Graph
from small_corpus import GOLDEN

from taizhang.config import ontology_dir
from taizhang.vocab import PREFIXES

CONSTRAINTS = {
    "IC-1 observation without exactly one data set": """
        ?obs a qb:Observation .
        OPTIONAL { ?obs qb:dataSet ?one }
        OPTIONAL { ?obs qb:dataSet ?other FILTER(?other != ?one) }
        FILTER(!BOUND(?one) || BOUND(?other))""",
    "IC-2 data set without exactly one structure": """
        ?set a qb:DataSet .
        OPTIONAL { ?set qb:structure ?one }
        OPTIONAL { ?set qb:structure ?other FILTER(?other != ?one) }
        FILTER(!BOUND(?one) || BOUND(?other))""",
    "IC-3 structure without a measure": """
        ?structure a qb:DataStructureDefinition .
        FILTER NOT EXISTS { ?structure qb:component/qb:measure ?measure }""",
    "IC-4 dimension without a range": """
        ?own a qb:DimensionProperty . FILTER(STRSTARTS(STR(?own), STR(tz:)))
        FILTER NOT EXISTS { ?own rdfs:range ?range }""",
    "IC-6 optional component that is no attribute": """
        ?component qb:componentRequired false .
        FILTER NOT EXISTS { ?component qb:attribute ?attribute }""",
    "IC-11 observation without one of its dimensions": """
        ?obs qb:dataSet/qb:structure/qb:component/qb:dimension ?dimension .
        FILTER NOT EXISTS { ?obs ?dimension ?value }""",
    "IC-14 observation without a measure of its structure": """
        ?obs qb:dataSet/qb:structure/qb:component/qb:measure ?measure .
        FILTER NOT EXISTS { ?obs ?measure ?value }""",
}


@pytest.fixture(scope="module")
def cube() -> Graph:
    graph = Graph()
    for path in (
        GOLDEN / "graph.ttl",
        GOLDEN / "evidence.ttl",
        ontology_dir() / "cube.ttl",
        ontology_dir() / "taizhang.ttl",
    ):
        graph.parse(path)
    return graph


def asks(graph: Graph, pattern: str) -> bool:
    prefixes = "\n".join(f"PREFIX {name}: <{base}>" for name, base in PREFIXES.items())
    return bool(graph.query(f"{prefixes}\nASK {{ {pattern} }}").askAnswer)


@pytest.mark.parametrize("pattern", CONSTRAINTS.values(), ids=CONSTRAINTS.keys())
def test_constraint_finds_nothing(cube: Graph, pattern: str) -> None:
    assert not asks(cube, pattern)


def test_constraints_can_find_something(cube: Graph) -> None:
    broken = Graph().parse(ontology_dir() / "cube.ttl")
    prefix = f"@prefix qb: <{PREFIXES['qb']}> . @prefix cube: <{PREFIXES['cube']}> ."
    broken.parse(
        data=f"{prefix} <x:o> a qb:Observation ; qb:dataSet cube:observations , <x:other> .",
        format="turtle",
    )
    found = [name.split()[0] for name, pattern in CONSTRAINTS.items() if asks(broken, pattern)]
    assert found == ["IC-1", "IC-11", "IC-14"]


def test_two_observations_of_one_cell_differ_in_their_evidence(cube: Graph) -> None:
    same = """
        ?one qb:dataSet ?set ; prov:wasDerivedFrom ?span ; tz:indicator ?indicator ;
            sdmx-dimension:refArea ?area ; sdmx-dimension:refPeriod ?period ; tz:measure ?measure ; tz:claim ?claim .
        ?two qb:dataSet ?set ; prov:wasDerivedFrom ?span ; tz:indicator ?indicator ;
            sdmx-dimension:refArea ?area ; sdmx-dimension:refPeriod ?period ; tz:measure ?measure ; tz:claim ?claim .
        FILTER(?one != ?two)"""
    assert not asks(cube, same)

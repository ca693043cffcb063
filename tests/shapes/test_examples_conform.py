"""The graph of the examples, as a build of all stages writes it, keeps the rules and uses declared words only."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph
import pytest
from rdflib import RDF, RDFS, SKOS, Graph

from taizhang.config import CODES, ontology_dir
from taizhang.validate import validate

FILES = ("graph.ttl", "evidence.ttl")


def triples(path: Path) -> list[pyoxigraph.Triple]:
    return list(pyoxigraph.parse(path=path, format=pyoxigraph.RdfFormat.TURTLE))


def test_examples_conform(built: Path) -> None:
    report = validate(built)
    assert report.conforms, str(report)


@pytest.mark.parametrize("name", FILES)
def test_examples_have_no_blank_nodes(built: Path, name: str) -> None:
    nodes = {node for triple in triples(built / name) for node in (triple.subject, triple.object)}
    assert not [node for node in nodes if isinstance(node, pyoxigraph.BlankNode)]


@pytest.mark.parametrize("name", FILES)
def test_examples_use_declared_words_only(built: Path, name: str) -> None:
    ontology = Graph()
    for path in ontology_dir().rglob("*.ttl"):
        ontology.parse(path)
    declared = {
        str(term) for term in (*ontology.subjects(RDFS.label), *ontology.subjects(SKOS.inScheme))
    }
    used = set()
    for triple in triples(built / name):
        used.add(triple.predicate.value)
        if triple.predicate.value == str(RDF.type) or triple.object.value.startswith(CODES):
            used.add(triple.object.value)
    assert used - declared == set()

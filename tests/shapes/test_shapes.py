"""Every shape with a graph that keeps it and one that breaks it and no other: NAME.valid.ttl and NAME.invalid.ttl."""

from __future__ import annotations

from pathlib import Path

import pytest
from rdflib import RDF, RDFS, SH, SKOS, Graph, URIRef
from rdflib.collection import Collection

from taizhang.config import CODES, SHAPES, ontology_dir
from taizhang.validate import check, load_shapes
from taizhang.vocab import ENTITY_CLASSES, PART_OF_PROPERTIES, RELATION_PROPERTIES

HERE = Path(__file__).parent
VALID = sorted(HERE.glob("*.valid.ttl"))
INVALID = sorted(HERE.glob("*.invalid.ttl"))


@pytest.fixture(scope="module")
def shapes() -> Graph:
    return load_shapes()


def names(shapes: Graph) -> set[str]:
    kinds = (SH.PropertyShape, SH.NodeShape)
    return {str(s).removeprefix(SHAPES) for kind in kinds for s in shapes.subjects(RDF.type, kind)}


def test_every_shape_has_a_valid_and_an_invalid_graph(shapes: Graph) -> None:
    assert {path.name.removesuffix(".valid.ttl") for path in VALID} == names(shapes)
    assert {path.name.removesuffix(".invalid.ttl") for path in INVALID} == names(shapes)


@pytest.mark.parametrize("path", VALID, ids=lambda path: path.name)
def test_valid_graph_conforms(path: Path, shapes: Graph) -> None:
    assert check(Graph().parse(path), shapes) == []


@pytest.mark.parametrize("path", INVALID, ids=lambda path: path.name)
def test_invalid_graph_breaks_its_shape_and_no_other(path: Path, shapes: Graph) -> None:
    results = check(Graph().parse(path), shapes)
    assert {result.shape for result in results} == {path.name.removesuffix(".invalid.ttl")}
    assert all(result.focus and result.message and result.message_en for result in results)


def test_every_shape_speaks_both_languages(shapes: Graph) -> None:
    for name in names(shapes):
        messages = shapes.objects(URIRef(SHAPES + name), SH.message)
        assert sorted(message.language for message in messages) == ["en", "zh"], name


def test_codes_that_shapes_allow_are_those_of_the_codelists(shapes: Graph) -> None:
    codelists = Graph()
    for path in (ontology_dir() / "codelists").glob("*.ttl"):
        codelists.parse(path)
    whole = {  # shapes that allow every code of a list
        "entity-status": "status",
        "status-code": "status",
        "document-kind": "dockind",
        "source-role": "role",
        "observation-measure": "measure",
        "observation-claim": "claim",
        "observation-bound": "bound",
        "entry-measure": "measure",
        "entry-outcome": "outcome",
        "entry-finding": "finding",
        "judgment-rule": "rule",
        "progress-current": "status",
        "progress-outcome": "outcome",
        "progress-finding": "finding",
        "mention-how": "how",
        "variant-choice": "choice",
        "match-how": "join",
        "indicator-direction": "direction",
    }
    for shape, codelist in whole.items():
        allowed = set(Collection(shapes, shapes.value(URIRef(SHAPES + shape), SH["in"])))
        assert allowed == set(codelists.subjects(SKOS.inScheme, URIRef(CODES + codelist))), shape


def test_relations_that_statements_may_have_are_those_of_the_records(shapes: Graph) -> None:
    allowed = Collection(shapes, shapes.value(URIRef(SHAPES + "relation-predicate"), SH["in"]))
    assert set(allowed) == {*RELATION_PROPERTIES.values(), *PART_OF_PROPERTIES.values()}


def test_entity_shapes_look_at_every_class_of_entity(shapes: Graph) -> None:
    targets = set(shapes.objects(URIRef(SHAPES + "entity-name"), SH.targetClass))
    assert targets == set(ENTITY_CLASSES.values())


def test_shapes_use_declared_words_only(shapes: Graph) -> None:
    ontology = Graph()
    for path in ontology_dir().rglob("*.ttl"):
        ontology.parse(path)
    declared = set(ontology.subjects(RDFS.label)) | set(ontology.subjects(SKOS.inScheme))
    ours = {
        o
        for o in shapes.objects()
        if isinstance(o, URIRef) and "taizhang" in o and not o.startswith(SHAPES)
    }
    assert ours - declared == set()

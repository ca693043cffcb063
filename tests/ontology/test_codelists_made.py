"""The codelists that are made from tables are what the tables say."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from rdflib import RDF, RDFS, SKOS, Graph, URIRef

from taizhang.config import CODES, IDS, ontology_dir
from taizhang.lexicon.indicators import indicators
from taizhang.lexicon.units import spellings
from taizhang.vocab import QUDT, TZ

INDICATORS = URIRef(f"{CODES}indicators")


@pytest.fixture(scope="module")
def scheme() -> Graph:
    return Graph().parse(ontology_dir() / "codelists" / "indicators.ttl")


def test_files_are_what_the_script_makes(root: Path, tmp_path: Path) -> None:
    command = [sys.executable, str(root / "tools" / "make_codelists.py"), "--out", str(tmp_path)]
    subprocess.run(command, check=True, capture_output=True)
    for name in ("indicators.ttl", "units.ttl"):
        made = (tmp_path / name).read_bytes()
        assert made == (root / "ontology" / "codelists" / name).read_bytes(), (
            "run: python tools/make_codelists.py"
        )


def test_every_row_is_a_concept_of_the_scheme(scheme: Graph) -> None:
    concepts = set(scheme.subjects(SKOS.inScheme, INDICATORS))
    assert len(concepts) == len(indicators())
    for concept in concepts:
        assert (concept, RDF.type, SKOS.Concept) in scheme
        assert [str(o.language) for o in scheme.objects(concept, SKOS.prefLabel)] == ["zh"]
        assert sorted(o.language for o in scheme.objects(concept, RDFS.label)) == ["en", "zh"]
        assert len(set(scheme.objects(concept, TZ.direction))) == 1
        assert len(set(scheme.subjects(SKOS.member, concept))) == 1


def test_narrower_is_the_way_back_from_broader(scheme: Graph) -> None:
    up = {(a, b) for a, b in scheme.subject_objects(SKOS.broader)}
    assert {(b, a) for a, b in scheme.subject_objects(SKOS.narrower)} == up
    assert len(up) >= 150
    tops = set(scheme.subjects(SKOS.topConceptOf, INDICATORS))
    assert tops == set(scheme.subjects(SKOS.inScheme, INDICATORS)) - {a for a, _ in up}


def test_no_label_of_a_concept_is_that_of_another(scheme: Graph) -> None:
    seen: dict[str, set[URIRef]] = {}
    for predicate in (SKOS.prefLabel, SKOS.altLabel, SKOS.hiddenLabel):
        for concept, label in scheme.subject_objects(predicate):
            if concept.startswith(IDS):
                seen.setdefault(str(label), set()).add(concept)
    assert [label for label, concepts in seen.items() if len(concepts) > 1] == []


def test_topics_are_named_in_both_languages(scheme: Graph) -> None:
    topics = set(scheme.subjects(RDF.type, SKOS.Collection))
    assert {str(t).removeprefix(f"{CODES}indicators-") for t in topics} == {
        i.topic for i in indicators().values()
    }
    for topic in topics:
        assert sorted(o.language for o in scheme.objects(topic, SKOS.prefLabel)) == ["en", "zh"]


def test_every_unit_leads_to_its_base() -> None:
    graph = Graph().parse(ontology_dir() / "codelists" / "units.ttl")
    listed = set(graph.subjects(SKOS.inScheme, URIRef(f"{CODES}units")))
    assert listed == set(graph.subjects(RDF.type, QUDT.Unit))
    for unit in listed:
        base = graph.value(unit, TZ.baseUnit)
        assert graph.value(base, TZ.baseUnit) == base, unit
    labels = {str(o) for p in (SKOS.prefLabel, SKOS.altLabel) for o in graph.objects(None, p)}
    assert set(spellings()) <= labels

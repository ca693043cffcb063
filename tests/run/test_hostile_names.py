"""Quotes, backslashes, line breaks and formulas in names survive every format, and act in none."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import hostile_names
import networkx as nx
import pyoxigraph as ox
import pytest
import rdflib

from taizhang import export
from taizhang.analyze import analyze
from taizhang.analyze.write import write

LABEL = "http://www.w3.org/2004/02/skos/core#prefLabel"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return hostile_names.write(hostile_names.corpus(), tmp_path_factory.mktemp("names") / "out")


@pytest.mark.parametrize("name", ["graph.ttl", "evidence.ttl"])
def test_turtle_reads_the_same_with_two_parsers(folder: Path, name: str) -> None:
    theirs = {tuple(map(str, triple)) for triple in rdflib.Graph().parse(folder / name)}
    ours = {
        tuple(str(getattr(term, "value", term)) for term in (x.subject, x.predicate, x.object))
        for x in ox.parse(path=str(folder / name))
    }
    assert theirs == ours


def test_names_survive_turtle(folder: Path) -> None:
    labels = {
        str(o)
        for o in rdflib.Graph().parse(folder / "graph.ttl").objects(None, rdflib.URIRef(LABEL))
    }
    assert set(hostile_names.NAMES) <= labels


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph")
def test_names_survive_quads_and_json_ld(folder: Path) -> None:
    quads = io.StringIO()
    export.write_graph(folder, "nquads", quads)
    found = {
        x.object.value
        for x in ox.parse(quads.getvalue().encode(), format=ox.RdfFormat.N_QUADS)
        if x.predicate.value == LABEL
    }
    assert set(hostile_names.NAMES) <= found
    linked = io.StringIO()
    export.write_graph(folder, "jsonld", linked)
    data = rdflib.Graph().parse(data=linked.getvalue(), format="json-ld")
    assert set(hostile_names.NAMES) <= {str(o) for o in data.objects(None, rdflib.URIRef(LABEL))}


def test_tables_start_no_formula(folder: Path, tmp_path: Path) -> None:
    export.write_tables(folder, "csv", tmp_path)
    for path in sorted(tmp_path.glob("*.csv")):
        for row in csv.reader(_rows(path)):
            assert not [cell for cell in row if cell.startswith(("=", "@", "\t", "\r"))]
    names = {row["name"] for row in csv.DictReader(_rows(tmp_path / "entities.csv"))}
    assert {name.removeprefix("'") for name in names - {"'''"}} >= set(hostile_names.NAMES) - {
        "'''"
    }
    assert "'''" in names


def _rows(path: Path) -> io.StringIO:
    return io.StringIO(path.read_bytes().decode("utf-8-sig"), newline="")


def test_network_files_are_xml_that_others_read(tmp_path: Path) -> None:
    write(analyze(hostile_names.corpus()), tmp_path, ["graphml", "gexf"])
    count = len(hostile_names.NAMES)
    assert len(nx.read_graphml(tmp_path / "network.graphml")) == count
    assert len(nx.read_gexf(tmp_path / "network.gexf")) == count


def test_records_are_lines_of_json(folder: Path) -> None:
    lines = (folder / "records" / "entities.jsonl").read_bytes().split(b"\n")
    names = [json.loads(line)["name"] for line in lines if line]
    assert sorted(names) == sorted(hostile_names.NAMES)

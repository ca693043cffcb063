"""The files of an analysis: read back by others, and the same bytes each time."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import networked
import networkx as nx
import pytest

from taizhang.analyze import TABLES, analyze, usual_formats, write
from taizhang.analyze.centrality import centrality
from taizhang.analyze.tables import Analysis
from taizhang.errors import ConfigError, OutputError

_PLAIN = ("csv", "graphml", "gexf", "cytoscape")
_AGAIN = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
import networked
from taizhang.analyze import analyze, write
write(analyze(networked.corpus()), Path(sys.argv[2]), ("csv", "graphml", "gexf", "cytoscape"))
"""


def test_tables_open_in_excel(analysis: Analysis, tmp_path: Path) -> None:
    files = write(analysis, tmp_path / "networks", ["csv"])
    assert [path.name for path in files] == [f"{name}.csv" for name in TABLES]
    raw = (tmp_path / "networks" / "bridges.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbfid,type,name")
    with files[TABLES.index("agency-program")].open(encoding="utf-8-sig", newline="") as file:
        first = next(csv.DictReader(file))
    assert first == {
        "agency": "agency-教育局",
        "program": "program-名师计划",
        "agency_name": "云州市教育局",
        "program_name": "名师计划",
        "relations": "responsible_for 1",
        "sentences": "1",
        "lift": "6.0",
        "weight": "1.5",
        "document": "yun-2022",
        "text": "市教育局实施名师计划和阅读行动。",
    }


def test_graphml_is_read_back_whole(analysis: Analysis, tmp_path: Path) -> None:
    (path,) = write(analysis, tmp_path, ["graphml"])
    back = nx.read_graphml(path, force_multigraph=True)
    things = analysis.network.nodes(data=True)
    assert dict(back.nodes(data=True)) == {
        thing: {"label": data["name"], **data} for thing, data in things
    }
    ours = [(a, b, data) for a, b, data in analysis.network.edges(data=True)]
    assert list(back.edges(data=True)) == ours


def test_gexf_is_read_back_with_names_as_labels(analysis: Analysis, tmp_path: Path) -> None:
    (path,) = write(analysis, tmp_path, ["gexf"])
    back = nx.read_gexf(path)
    node = back.nodes["program-碧水工程"]
    assert (node["label"], node["type"], node["mentions"]) == ("碧水工程", "PROGRAM", 4)
    assert node["viz"]["color"] == {"r": 213, "g": 94, "b": 0, "a": 1.0}
    assert nx.Graph(back).number_of_edges() == analysis.ties.number_of_edges()


def test_cytoscape_is_read_back(analysis: Analysis, tmp_path: Path) -> None:
    (path,) = write(analysis, tmp_path, ["cytoscape"])
    elements = json.loads(path.read_text(encoding="utf-8"))["elements"]
    assert len(elements["nodes"]) == analysis.network.number_of_nodes()
    assert elements["edges"][0]["data"] == {
        "id": "e0",
        "source": "agency-国土资源部",
        "target": "place-419900",
        "type": "co_mention",
        "weight": 1,
        "sentences": 1,
        "lift": 4,
        "document": "yun-2021",
        "year": 2021,
        "start": 22,
        "end": 33,
        "text": "国土资源部支持云州市。",
    }


def test_parquet_is_read_back(analysis: Analysis, tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet", reason="pyarrow is not installed: make dev")
    write(analysis, tmp_path, ["parquet"])
    for name in TABLES:
        table, back = analysis.table(name), parquet.read_table(tmp_path / f"{name}.parquet")
        assert tuple(back.column_names) == table.columns
        assert [tuple(row.values()) for row in back.to_pylist()] == list(table.rows)


def test_what_xml_cannot_hold_is_replaced(tmp_path: Path) -> None:
    corpus = networked.corpus()
    entities = tuple(
        replace(each, name='<碧水\x0b> & "工程"') if each.name == "碧水工程" else each
        for each in corpus.entities
    )
    files = write(analyze(replace(corpus, entities=entities)), tmp_path, ["gexf", "graphml"])
    graphml, gexf = nx.read_graphml(files[0]), nx.read_gexf(files[1])
    name = '<碧水\ufffd> & "工程"'
    assert graphml.nodes["program-碧水工程"]["name"] == name
    assert gexf.nodes["program-碧水工程"]["label"] == name


def test_bytes_are_the_same_whatever_the_hash_seed(analysis: Analysis, tmp_path: Path) -> None:
    ours = {path.name: path.read_bytes() for path in write(analysis, tmp_path / "a", _PLAIN)}
    for seed in ("1", "2"):
        folder = tmp_path / seed
        subprocess.run(
            [sys.executable, "-c", _AGAIN, str(Path(networked.__file__).parent), str(folder)],
            check=True,
            env=os.environ | {"PYTHONHASHSEED": seed},
        )
        assert {path.name: path.read_bytes() for path in folder.iterdir()} == ours


def test_a_sample_is_told_where_it_was_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(centrality, "__kwdefaults__", {"exact": 5, "sample": 4, "seed": 1})
    found = analyze(networked.corpus())
    write(found, tmp_path, ["graphml"])
    assert found.notes() == []
    write(found, tmp_path, ["csv"])
    assert found.notes() == [
        "betweenness is estimated from 4 of 11 things, drawn with seed 20260101"
    ]


def test_nothing_to_tell_is_files_all_the_same(tmp_path: Path) -> None:
    from taizhang.records import Corpus

    write(analyze(Corpus()), tmp_path, _PLAIN)
    assert nx.read_graphml(tmp_path / "network.graphml").number_of_nodes() == 0
    assert nx.read_gexf(tmp_path / "network.gexf").number_of_nodes() == 0
    assert json.loads((tmp_path / "network.cyjs").read_text(encoding="utf-8"))["elements"] == {
        "nodes": [],
        "edges": [],
    }


def test_formats_and_folders_that_cannot_be_are_told(analysis: Analysis, tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="xls: no format; known: csv, parquet, graphml"):
        write(analysis, tmp_path, ["xls"])
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(OutputError, match="cannot write"):
        write(analysis, tmp_path / "file", ["csv"])


def test_what_is_not_installed_is_told(
    analysis: Analysis, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("matplotlib", "pyarrow"):
        monkeypatch.setitem(sys.modules, name, None)
    with pytest.raises(ConfigError, match=r"pip install 'taizhang\[pictures\]'"):
        write(analysis, tmp_path, ["png"])
    with pytest.raises(ConfigError, match=r"pip install 'taizhang\[parquet\]'"):
        write(analysis, tmp_path, ["parquet"])
    assert usual_formats() == (
        ["csv", "graphml", "gexf", "cytoscape"],
        ["no parquet: pip install 'taizhang[parquet]'", "no png: pip install 'taizhang[pictures]'"],
    )

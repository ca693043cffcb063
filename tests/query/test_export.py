"""taizhang export: the same graph and tables for other tools, whole, in one order, read back by them."""

from __future__ import annotations

import csv
import io
import json
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
import rdflib
import two_cities
from click.testing import CliRunner

from taizhang.cli import main
from taizhang.config import GRAPH_NAMES
from taizhang.errors import ConfigError, OutputError, StoreError
from taizhang.export import quads, write_graph, write_tables

ROWS = {
    "documents": 7,
    "entities": 20,
    "mentions": 36,
    "observations": 21,
    "relations": 17,
    "statuses": 11,
    "ledger": 9,
    "projects": 5,
}


def _graph(folder: Path, form: str) -> str:
    out = io.StringIO()
    write_graph(folder, form, out)
    return out.getvalue()


def _triples(folder: Path, name: str) -> set[ox.Triple]:
    return {quad.triple for quad in ox.parse(path=folder / name, format=ox.RdfFormat.TURTLE)}


def test_n_quads_hold_both_files_as_named_graphs(two_cities_folder: Path) -> None:
    text = _graph(two_cities_folder, "nquads")
    found = list(ox.parse(text, format=ox.RdfFormat.N_QUADS))
    for name, graph in GRAPH_NAMES.items():
        held = {quad.triple for quad in found if quad.graph_name == ox.NamedNode(graph)}
        assert held == _triples(two_cities_folder, name)
    lines = text.splitlines()
    assert lines == sorted(set(lines))
    assert (
        '<https://w3id.org/taizhang/id/place/419900> <http://www.w3.org/2004/02/skos/core#prefLabel> "云州市"@zh '
        "<https://w3id.org/taizhang/graph/knowledge> ."
    ) in lines


def test_the_order_does_not_depend_on_how_much_is_sorted_at_once(
    two_cities_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = _graph(two_cities_folder, "nquads")
    monkeypatch.setattr(quads, "RUN", 100)
    assert _graph(two_cities_folder, "nquads") == whole


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")  # inside rdflib's own reader
def test_json_ld_says_the_same_to_two_readers(two_cities_folder: Path) -> None:
    text = _graph(two_cities_folder, "jsonld")
    wanted = _triples(two_cities_folder, "graph.ttl") | _triples(two_cities_folder, "evidence.ttl")
    assert {quad.triple for quad in ox.parse(text, format=ox.RdfFormat.JSON_LD)} == wanted
    theirs = rdflib.Graph().parse(data=text, format="json-ld")
    assert len(theirs) == len(wanted)
    assert {str(each) for each in theirs.subjects()} == {t.subject.value for t in wanted}


def test_a_node_of_json_ld_is_a_line(two_cities_folder: Path) -> None:
    lines = _graph(two_cities_folder, "jsonld").splitlines()
    (bridge,) = [line for line in lines if line.startswith('{"@id":"project:清澜河大桥-419900"')]
    node = json.loads(bridge.rstrip(","))
    assert node["@type"] == "tz:Project"
    assert node["skos:prefLabel"] == {"@language": "zh", "@value": "清澜河大桥"}
    assert node["tz:mentionCount"] == {"@type": "xsd:integer", "@value": "2"}
    assert node["tz:latestStatus"] == {"@id": "status:completed"}
    ids = [json.loads(line.rstrip(","))["@id"] for line in lines[2:-1]]
    assert len(ids) == len(set(ids))


def test_csv_begins_with_the_mark_that_excel_needs(two_cities_folder: Path, tmp_path: Path) -> None:
    assert write_tables(two_cities_folder, "csv", tmp_path / "tables") == ROWS
    raw = (tmp_path / "tables" / "ledger.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbfid,place,place_code,indicator,")
    rows = {
        name: list(csv.DictReader(io.StringIO((path).read_text(encoding="utf-8-sig"))))
        for name in ROWS
        for path in [tmp_path / "tables" / f"{name}.csv"]
    }
    assert {name: len(each) for name, each in rows.items()} == ROWS
    (missed,) = [row for row in rows["ledger"] if row["outcome"] == "missed"]
    assert (missed["target_value"], missed["actual_value"]) == ("7", "5.4")
    (investment,) = [row for row in rows["observations"] if row["printed"] == "12亿元"]
    assert investment["value"] == "1200000000"
    assert [row["planned"] for row in rows["statuses"] if row["name"] == "清澜河大桥"] == [
        "true",
        "false",
    ]


def test_csv_holds_nothing_that_a_spreadsheet_would_run(tmp_path: Path) -> None:
    corpus = two_cities.corpus()
    entities = tuple(replace(x, name="=1+1", labels=()) for x in corpus.entities)
    two_cities.write(replace(corpus, entities=entities), tmp_path / "output")
    write_tables(tmp_path / "output", "csv", tmp_path / "tables")
    table = (tmp_path / "tables" / "entities.csv").read_text(encoding="utf-8-sig")
    assert {row["name"] for row in csv.DictReader(io.StringIO(table))} == {"'=1+1"}


def test_parquet_is_read_by_duckdb_and_pandas(two_cities_folder: Path, tmp_path: Path) -> None:
    pytest.importorskip("pyarrow", reason="pyarrow is not installed: make dev")
    duckdb = pytest.importorskip("duckdb", reason="duckdb is not installed: make dev")
    pd = pytest.importorskip("pandas", reason="pandas is not installed: make dev")
    assert write_tables(two_cities_folder, "parquet", tmp_path) == ROWS

    def ask(sql: str) -> list[tuple[Any, ...]]:
        answer: list[tuple[Any, ...]] = duckdb.sql(sql.replace("@", f"{tmp_path}/")).fetchall()
        return answer

    assert ask(
        "SELECT e.name, count(*) n, max(o.value) FROM '@observations.parquet' o "
        "JOIN '@entities.parquet' e ON o.about = e.id GROUP BY e.name ORDER BY e.name"
    ) == [("云州东站", 1, 3.5e9), ("云州陶瓷博览会", 1, 46.0), ("清澜河大桥", 1, 1.2e9)]
    assert ask("SELECT former_names FROM '@entities.parquet' WHERE name = '清澜河大桥'") == [
        (["清澜河特大桥"],)
    ]
    assert ask("SELECT count(*) FROM '@mentions.parquet' WHERE how = 'deixis'") == [(2,)]
    frame = pd.read_parquet(tmp_path / "observations.parquet")
    assert str(frame["value"].dtype) == "float64"
    assert frame["value"].isna().sum() == 1
    assert frame["start"].dtype == "int64"


@pytest.mark.parametrize("form", ["parquet", "csv"])
def test_tables_are_the_same_bytes_each_time(
    two_cities_folder: Path, tmp_path: Path, form: str
) -> None:
    if form == "parquet":
        pytest.importorskip("pyarrow", reason="pyarrow is not installed: make dev")
    for folder in ("a", "b"):
        write_tables(two_cities_folder, form, tmp_path / folder)
    for name in ROWS:
        files = [(tmp_path / folder / f"{name}.{form}").read_bytes() for folder in ("a", "b")]
        assert files[0] == files[1]
    assert {path.suffix for path in (tmp_path / "a").iterdir()} == {f".{form}"}


def test_without_pyarrow_the_extra_is_named(
    two_cities_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(ConfigError, match=r"needs pyarrow: pip install 'taizhang\[parquet\]'"):
        write_tables(two_cities_folder, "parquet", tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_build_is_never_written_into(two_cities_folder: Path) -> None:
    with pytest.raises(ConfigError, match="this is the output of a build; choose another folder"):
        write_tables(two_cities_folder, "csv", two_cities_folder)


def test_what_cannot_be_done_is_told(two_cities_folder: Path, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no finished build here"):
        _graph(tmp_path, "nquads")
    file = tmp_path / "file"
    file.touch()
    with pytest.raises(OutputError, match="cannot write"):
        write_tables(two_cities_folder, "csv", file)
    broken = tmp_path / "output"
    two_cities.write(two_cities.corpus(), broken)
    (broken / "graph.ttl").write_text("<a> <b>", encoding="utf-8")
    with pytest.raises(StoreError, match=r"graph\.ttl: cannot be read: .*rebuild it with"):
        _graph(broken, "nquads")
    (broken / "evidence.ttl").unlink()
    (broken / "graph.ttl").write_text("", encoding="utf-8")
    with pytest.raises(StoreError, match=r"evidence\.ttl: cannot be read: No such file"):
        _graph(broken, "jsonld")


def test_the_command_writes_what_the_name_of_the_file_says(
    two_cities_folder: Path, tmp_path: Path
) -> None:
    def run(*args: object) -> Any:
        return CliRunner().invoke(main, ["export", str(two_cities_folder), *map(str, args)])

    assert run("-o", tmp_path / "graph.nq").exit_code == 0
    assert (tmp_path / "graph.nq").read_text(encoding="utf-8") == run("--format", "nquads").stdout
    assert run("-o", tmp_path / "graph.jsonld").exit_code == 0
    assert json.loads((tmp_path / "graph.jsonld").read_text(encoding="utf-8"))["@graph"]
    done = run("--format", "csv", "-o", tmp_path / "tables")
    assert f"        20  {tmp_path / 'tables' / 'entities.csv'}\n" in done.stdout
    unsaid = run("-o", tmp_path / "graph.txt")
    assert (unsaid.exit_code, unsaid.stderr) == (
        2,
        "error: which format? write --format nquads|jsonld|parquet|csv\n",
    )
    assert (
        "--format csv writes a file for each table: add -o FOLDER" in run("--format", "csv").stderr
    )

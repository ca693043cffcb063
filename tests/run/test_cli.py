"""The commands as a user meets them: what they print, how they fail, and their exit codes."""

import json

import pytest
from click.testing import CliRunner

from taizhang.cli import main

PASSAGE = {
    "id": "p",
    "text": "我市生产总值增长8%左右。",
    "jurisdiction": "郑州市",
    "date": "2021-01-30",
}


def run(*args, stdin=None):
    return CliRunner().invoke(main, [str(arg) for arg in args], input=stdin, prog_name="taizhang")


def test_cli_annotate_gives_the_fields_of_gold_passages():
    result = run("annotate", "-", stdin=json.dumps(PASSAGE))
    assert result.exit_code == 0
    assert json.loads(result.stdout) == {
        "id": "p",
        "entities": [{"start": 0, "end": 2, "type": "PLACE", "canonical": "郑州市"}],
        "observations": [
            {
                "indicator": "生产总值",
                "value": 8,
                "unit": "%",
                "bound": "approx",
                "measure": "growth",
                "period": "2021",
                "place": "郑州市",
                "status": "target",
                "quote": "生产总值增长8%左右",
                "about": None,
            }
        ],
        "relations": [],
        "statuses": [],
    }


def test_cli_annotate_names_each_bad_line_and_writes_the_rest(tmp_path):
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    lines = [
        json.dumps(PASSAGE),
        "{",
        "[]",
        '{"id": 1, "text": ""}',
        "",
        json.dumps(PASSAGE | {"id": "q"}),
    ]
    source.write_text("\n".join(lines), encoding="utf-8")
    result = run("annotate", source, "-o", target)
    assert result.exit_code == 2
    assert [line.split(": ")[0] for line in result.stderr.splitlines()] == [
        f"{source}:{n}" for n in (2, 3, 4)
    ]
    written = [json.loads(line)["id"] for line in target.read_text(encoding="utf-8").splitlines()]
    assert written == ["p", "q"]
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_cli_annotate_refuses_what_is_no_utf8(tmp_path):
    source = tmp_path / "in.jsonl"
    source.write_bytes(json.dumps(PASSAGE, ensure_ascii=False).encode("gb18030"))
    result = run("annotate", source, "-o", tmp_path / "out.jsonl")
    assert result.exit_code == 2
    assert "no UTF-8 text" in result.stderr
    assert not (tmp_path / "out.jsonl").exists()


def test_cli_build_says_what_it_found_and_where_it_is(examples, tmp_path):
    result = run("build", examples, "-o", tmp_path / "output", "-j", 1)
    assert result.exit_code == 0, result.stderr
    assert "7 read, 1 skipped" in result.stdout
    assert "conforms to its shapes" in result.stdout


def test_cli_build_dry_run_writes_nothing(examples, tmp_path):
    result = run("build", examples, "-o", tmp_path / "output", "--dry-run")
    assert result.exit_code == 0
    assert "7 to read, 0 unchanged, 1 skipped" in result.stdout
    assert list(tmp_path.iterdir()) == []


def test_cli_build_exits_with_2_when_a_file_was_refused(tmp_path):
    (tmp_path / "good.txt").write_text("云州市生产总值增长8%。", encoding="utf-8")
    (tmp_path / "bad.txt").write_bytes(b"")
    result = run(
        "build", tmp_path / "good.txt", tmp_path / "bad.txt", "-o", tmp_path / "o", "-j", 1
    )
    assert result.exit_code == 2
    assert "refused bad.txt" in result.stdout
    assert (tmp_path / "o/graph.ttl").exists()


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("build", "missing.txt"), "missing.txt: no such file or folder"),
        (("build", "x.txt", "--recognizer", "magic"), "magic"),
        (("query", "missing", "missed"), "no finished build here; make one with: taizhang build"),
        (("explain", "missing", "郑州"), "no finished build here"),
        (("validate", "missing"), "no finished build here"),
        (("ledger", "missing"), "no finished build here"),
        (("score", "missing.jsonl", "missing.jsonl"), "missing.jsonl: cannot be read"),
    ],
    ids=lambda x: x[0] if isinstance(x, tuple) else "",
)
def test_cli_errors_are_one_line_that_says_what_to_do(args, said, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    result = run(*args)
    assert result.exit_code == 2
    assert said in result.stderr
    assert result.stderr.startswith("error: ")
    assert len(result.stderr.splitlines()) == 1
    assert result.stdout == ""


def test_cli_query_answers_a_named_question_a_file_and_standard_input(built, tmp_path):
    sparql = "SELECT (COUNT(*) AS ?n) { ?x a tz:LedgerEntry }"
    (tmp_path / "q.rq").write_text(sparql, encoding="utf-8")
    by_file = run("query", built, tmp_path / "q.rq", "--format", "csv")
    by_stdin = run("query", built, "-", "--format", "csv", stdin=sparql)
    assert by_file.stdout == by_stdin.stdout
    assert int(by_file.stdout.splitlines()[1]) > 0
    named = run("query", built, "missed", "--param", "place=云州市", "--format", "json")
    assert json.loads(named.stdout)["results"]["bindings"]
    assert run("query", built).exit_code == 2
    assert "NAME=VALUE" in run("query", built, "missed", "--param", "place").stderr


def test_cli_query_list_names_every_question(built):
    from taizhang.query import questions

    listed = run("query", built, "--list").stdout
    assert all(q.name in listed and q.zh in listed and q.en in listed for q in questions())


def test_cli_ledger_filters_and_keeps_to_the_fields_of_its_rows(built):
    rows = [
        json.loads(line)
        for line in run(
            "ledger", built, "--outcome", "missed", "--format", "jsonl"
        ).stdout.splitlines()
    ]
    assert rows
    for row in rows:
        assert {
            "indicator",
            "measure",
            "period",
            "place",
            "unit",
            "targets",
            "actuals",
            "outcome",
        } <= set(row)
        assert row["outcome"] == "missed"
        for side in ("targets", "actuals"):
            assert {"value", "bound", "document", "quote", "start", "end"} <= set(row[side][0])
    header = run("ledger", built, "--format", "csv").stdout.splitlines()[0]
    assert header == "place,indicator,measure,period,unit,promised,reported,outcome"
    assert run("ledger", built, "--place", "无此地").stderr == "no entries\n"

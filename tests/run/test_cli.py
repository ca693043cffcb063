"""The commands as a user meets them: what they print, how they fail, and their exit codes."""

import contextlib
import csv
import json
import os
import re
import subprocess
import sys

import pytest
from click.testing import CliRunner

from taizhang.cli import main
from taizhang.ledger.shown.terminal import display_width

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


def test_cli_annotate_goes_by_the_names_that_a_line_marks():
    record = {"id": "1", "text": "我市建成大桥。", "jurisdiction": "云州市", "date": "2022-01"}
    marks = [{"start": 4, "end": 6, "type": "PROJECT"}, {"start": 0, "end": 2, "type": "PLACE"}]
    result = CliRunner().invoke(
        main,
        ["annotate", "-", "--mentions", "gold"],
        input=json.dumps(record | {"entities": marks}) + "\n",
    )
    assert result.exit_code == 0, result.output
    assert json.loads(result.output)["entities"] == [
        {"start": 0, "end": 2, "type": "PLACE", "canonical": "云州市"},
        {"start": 4, "end": 6, "type": "PROJECT", "canonical": "大桥"},
    ]


@pytest.mark.parametrize(
    ("entities", "fault"),
    [
        (None, "no marked names"),
        ([{"start": 0, "end": 2}], "no marked names"),
        ([{"start": 0, "end": 2, "type": "CITY"}], "is of type 'CITY'; known: PLACE"),
        ([{"start": 0, "end": 9, "type": "PLACE"}], "0 to 9 is no stretch of 7 characters"),
        ([{"start": "0", "end": "2", "type": "PLACE"}], "start and end count characters"),
        (
            [{"start": 0, "end": 3, "type": "PLACE"}, {"start": 2, "end": 4, "type": "PLACE"}],
            "the name at 2 begins inside the one before",
        ),
    ],
)
def test_cli_annotate_names_a_line_whose_marks_are_wrong(entities, fault):
    record = {"id": "1", "text": "我市建成大桥。", "entities": entities}
    result = CliRunner().invoke(
        main, ["annotate", "-", "--mentions", "gold"], input=json.dumps(record) + "\n"
    )
    assert result.exit_code == 2
    assert fault in result.output


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


def test_cli_ledger_rows_lead_back_to_their_documents(built):
    lines = (built / "records" / "documents.jsonl").read_text("utf-8").splitlines()
    texts = {doc["id"]: doc["text"] for doc in map(json.loads, lines)}
    shown = run("ledger", built, "--format", "jsonl").stdout
    assert shown == (built / "ledger.jsonl").read_text("utf-8")
    for row in map(json.loads, shown.splitlines()):
        for said in row["targets"] + row["actuals"] + row["interims"] + row["assessments"]:
            text = texts[said["document"]]
            assert text[said["start"] : said["end"]] == said["quote"]
            assert said["quote"] in said["sentence"]
            assert text.startswith(said["sentence"], said["sentence_start"])


def test_cli_ledger_table_ends_in_a_legend(built):
    shown = run("ledger", built, "--outcome", "missed", "--outcome", "met", "--sort", "-outcome")
    table, legend = shown.stdout.split("\n\n")
    head, _, *lines = table.splitlines()
    assert head.split() == [
        "place",
        "indicator",
        "measure",
        "period",
        "promised",
        "reported",
        "outcome",
        "notes",
    ]
    outcomes = [line.split()[-1] for line in lines if line.split()[-1] in ("met", "missed")]
    assert outcomes == sorted(outcomes, reverse=True, key=("met", "missed").index)
    assert legend.startswith(f"{len(lines)} entries\n  met ")
    assert shown.stderr == ""


@pytest.mark.parametrize(
    ("arguments", "color"),
    [((), False), (("--color", "always"), True), (("--color", "never"), False)],
)
def test_cli_ledger_is_colored_when_asked(built, arguments, color):
    shown = run("ledger", built, "--outcome", "missed", *arguments).stdout
    assert ("\x1b[31mmissed\x1b[0m" in shown) == color


def test_cli_ledger_csv_holds_bare_numbers(built):
    shown = run(
        "ledger", built, "--indicator", "公共停车位", "--place", "云州市", "--format", "csv"
    )
    entries = list(csv.DictReader(shown.stdout.splitlines()))
    assert {(e["period"], e["target_value"], e["actual_value"], e["unit"]) for e in entries} >= {
        ("2022", "15000", "12000", "个")
    }


@pytest.mark.parametrize(
    ("name", "begins"),
    [("l.csv", "id,place"), ("l.jsonl", '{"id"'), ("l.html", "<!doctype"), ("l.xlsx", "PK")],
)
def test_cli_ledger_writes_what_the_name_of_the_file_says(built, tmp_path, name, begins):
    for target in (tmp_path / name, tmp_path / f"again-{name}"):
        result = run("ledger", built, "-o", target)
        assert (result.exit_code, result.stdout, result.stderr) == (0, "", "")
    assert (tmp_path / name).read_bytes().startswith(begins.encode())
    assert (tmp_path / name).read_bytes() == (tmp_path / f"again-{name}").read_bytes()
    assert len(list(tmp_path.iterdir())) == 2


def test_cli_ledger_says_which_filters_leave_nothing(built):
    result = run("ledger", built, "--place", "无此地", "--outcome", "met")
    total = len((built / "ledger.jsonl").read_text("utf-8").splitlines())
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == f"no entries: none of {total} passes --place 无此地 --outcome met\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--period", "soon"), "--period soon: no period; write 2022"),
        (("--since", "soon"), "--since soon: no period; write a day, month or year"),
        (("--sort", "size"), "--sort size: no such order; write place"),
        (("--outcome", "good"), "'good' is not one of 'met'"),
        (("-o", "nowhere/l.csv"), "nowhere/l.csv: cannot write: No such file"),
    ],
    ids=lambda x: " ".join(x) if isinstance(x, tuple) else "",
)
def test_cli_ledger_tells_what_to_write_instead(built, arguments, said):
    result = run("ledger", built, *arguments)
    assert result.exit_code == 2
    assert said in result.stderr
    assert result.stdout == ""


def test_cli_ledger_shows_projects(built):
    shown = run("ledger", built, "--projects", "--finding", "slipped").stdout.splitlines()
    assert shown[0].split() == ["place", "name", "type", "states", "promised", "outcome", "notes"]
    assert [re.split(r"  +", line) for line in shown[2 : shown.index("")]] == [
        ["云州市", "云州大剧院", "PROJECT", "underway 2022", "completed 2022; completed 2023", "unclear", "slipped; pending"]
    ]  # fmt: skip
    rows = run("ledger", built, "--projects", "--format", "jsonl").stdout
    assert rows == (built / "progress.jsonl").read_text("utf-8")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--projects", "--indicator", "粮食"), "--indicator asks for figures; with --projects write --name"),
        (("--name", "大桥"), "--name asks for projects; add --projects, or write --indicator"),
        (("--projects", "--sort", "indicator"), "--sort indicator: no such order; write place, name"),
    ],
)  # fmt: skip
def test_cli_ledger_tells_figures_from_projects(built, arguments, said):
    result = run("ledger", built, *arguments)
    assert result.exit_code == 2
    assert said in result.stderr


@pytest.mark.parametrize(("name", "begins"), [("p.html", "<!doctype html>"), ("p.xlsx", "PK")])
def test_cli_ledger_writes_projects_to_files(built, tmp_path, name, begins):
    assert run("ledger", built, "--projects", "-o", tmp_path / name).exit_code == 0
    assert (tmp_path / name).read_bytes().startswith(begins.encode())


def test_cli_ledger_of_an_older_build_is_to_be_built_again(tmp_path):
    (tmp_path / "run.lock").write_text("{}")
    result = run("ledger", tmp_path)
    assert result.exit_code == 2
    assert "build again: taizhang build PATH..." in result.stderr
    assert len(result.stderr.splitlines()) == 1


@pytest.mark.skipif(not hasattr(os, "openpty"), reason="no terminals here")
def test_cli_ledger_on_a_terminal_is_colored_and_fits_and_shows_no_files(built):
    def on_terminal(*args, **variables):
        parent, child = os.openpty()
        command = [sys.executable, "-m", "taizhang", "ledger", str(built), *args]
        inherited = {k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "LINES")}
        env = inherited | {"COLUMNS": "90", "TERM": "xterm"} | variables
        done = subprocess.Popen(command, stdout=child, stderr=subprocess.PIPE, env=env)
        os.close(child)
        shown = b""
        with contextlib.suppress(OSError):  # the end of a terminal whose other side has closed
            while part := os.read(parent, 65536):
                shown += part
        os.close(parent)
        said = done.communicate()[1].decode()
        return done.returncode, shown.decode().replace("\r\n", "\n"), said

    code, shown, _ = on_terminal("--outcome", "missed")
    assert code == 0
    assert "\x1b[31mmissed\x1b[0m" in shown
    table = shown.split("\n\n")[0]
    assert max(display_width(re.sub(r"\x1b\[\d+m", "", x)) for x in table.splitlines()) <= 90
    assert "\x1b" not in on_terminal("--outcome", "missed", NO_COLOR="1")[1]
    assert on_terminal("--format", "xlsx") == (
        2,
        "",
        "error: --format xlsx is no text to show: add -o ledger.xlsx\n",
    )

"""taizhang analyze: tables to read, files to take elsewhere, errors that say what to do."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import networked
import pytest
from click.testing import CliRunner, Result

from taizhang import jsonl
from taizhang.analyze import FORMATS, TABLES
from taizhang.cli import main


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a build, as far as networks need it."""
    folder = tmp_path_factory.mktemp("networked")
    (folder / "records").mkdir()
    corpus = networked.corpus()
    for name in ("documents", "links", "entities", "references", "relations"):
        jsonl.write(getattr(corpus, name), folder / "records" / f"{name}.jsonl")
    (folder / "run.lock").write_text("{}", encoding="utf-8")
    return folder


def _run(*words: object) -> Result:
    return CliRunner().invoke(main, ["analyze", *map(str, words)])


def test_table_is_shown_or_given_as_csv(output: Path) -> None:
    shown = _run(output, "--table", "changes", "--limit", 2)
    assert shown.exit_code == 0, shown.output
    assert "云州市水利局" in shown.stdout
    assert "名师计划" not in shown.stdout
    assert shown.stderr == "the first 2 of 8 rows: --limit shows more\n"
    given = _run(output, "--table", "changes", "--format", "csv")
    assert len(list(csv.DictReader(io.StringIO(given.stdout)))) == 8


def test_years_and_types_choose(output: Path) -> None:
    given = _run(
        output, "--table", "nodes", "--format", "csv", "--years", "2021", "--type", "PROGRAM"
    )
    assert [row["name"] for row in csv.DictReader(io.StringIO(given.stdout))] == [
        "书香行动",
        "碧水工程",
    ]


def test_files_are_written_and_named(output: Path, tmp_path: Path) -> None:
    done = _run(output, "-o", tmp_path / "networks", "--format", "gexf", "--format", "graphml")
    assert done.exit_code == 0, done.output
    names = ["network.graphml", "network.gexf"]
    assert done.stdout.split() == [str(tmp_path / "networks" / name) for name in names]
    assert sorted(path.name for path in (tmp_path / "networks").iterdir()) == sorted(names)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "-o FOLDER writes everything, --table NAME shows one table"),
        (("--table", "cliques"), f"cliques: no table; known: {', '.join(TABLES)}"),
        (("--table", "nodes", "--format", "png"), "leave out the rest"),
        (("--table", "nodes", "--years", "21"), "21: no years; write 2022 or 2021-2023"),
        (("--table", "nodes", "--years", "1999"), "no document of 1999"),
    ],
    ids=["nothing", "no_table", "picture_of_a_table", "no_years", "no_document"],
)
def test_faults_say_what_to_do(output: Path, words: tuple[str, ...], said: str) -> None:
    failed = _run(output, *words)
    assert failed.exit_code == 2
    assert said in failed.stderr


def test_help_names_every_table_and_format() -> None:
    options = {option.name: option for option in main.commands["analyze"].params}
    assert ", ".join(TABLES) in (getattr(options["table"], "help", None) or "")
    assert tuple(getattr(options["formats"].type, "choices", ())) == FORMATS

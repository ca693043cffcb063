"""taizhang review as a user meets it: what it prints, writes and refuses, and its exit codes."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from questioned import filled, output_of, questioned_corpus

from taizhang.cli import main
from taizhang.records import Corpus


def run(*args: object) -> Result:
    return CliRunner().invoke(main, [str(arg) for arg in args], prog_name="taizhang")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A current folder with output/ in it."""
    output_of(questioned_corpus(), tmp_path / "output")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_review_shows_the_first_questions_and_how_to_answer(here: Path) -> None:
    done = run("review", "output", "--limit", "1")
    assert done.exit_code == 0
    assert "   1  open  PLACE  decides 2 mentions\n" in done.stdout
    assert done.stdout.endswith("\n… and 2 more\n")
    assert done.stderr == "to answer: taizhang review output -o review.xlsx\n"


def test_review_writes_tables_by_the_name_of_the_file(here: Path) -> None:
    for name, begin in (("r.csv", b"\xef\xbb\xbfno,"), ("r.xlsx", b"PK"), ("r.jsonl", b'{"no": 1')):
        done = run("review", "output", "-o", name)
        assert done.stderr == (
            f"3 questions; when it is filled in: taizhang review output --apply {name}\n"
        )
        assert (here / name).read_bytes().startswith(begin)
    assert run("review", "output", "--format", "csv", "--limit", "2").stdout.count("\n") == 3


def test_review_applies_a_table_and_leaves_with_2_when_a_row_is_left_out(here: Path) -> None:
    run("review", "output", "-o", "r.csv")
    table = here / "r.csv"
    table.write_text(
        filled(table.read_bytes(), ("is", "place-320106", ""), ("nein", "", "")), encoding="utf-8"
    )
    done = run("review", "output", "--apply", "r.csv")
    assert done.exit_code == 2
    assert done.stdout == "1 rule added to overrides.toml; 1 row without a decision\n"
    assert done.stderr.startswith(
        "r.csv: left out: row 3: decision 'nein' is none of same (同一), "
    )
    again = run("review", "output", "--apply", "r.csv", "--overrides", "overrides.toml")
    assert "0 rules added to overrides.toml, 1 stood there already;" in again.stdout
    rules = tomllib.loads((here / "overrides.toml").read_text(encoding="utf-8"))
    assert rules == {
        "resolve": [{"type": "PLACE", "surface": "鼓楼区", "document": "d", "to": "place-320106"}]
    }


def test_review_with_nothing_to_ask_says_so(tmp_path: Path) -> None:
    output_of(Corpus(), tmp_path / "output")
    done = run("review", tmp_path / "output")
    assert (done.exit_code, done.stdout, done.stderr) == (0, "", "nothing to decide\n")


def test_review_refuses_what_has_no_meaning(here: Path) -> None:
    done = run("review", "output", "--overrides", "o.toml")
    assert (done.exit_code, "add --apply TABLE" in done.output) == (2, True)
    assert run("review", "output", "--apply", "missing.csv").exit_code == 2
    assert "no finished build here" in run("review", "elsewhere").output

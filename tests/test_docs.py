"""What the pages say exists: commands, options, targets, files; and what exists is said."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import click
import pytest

from taizhang.cli import main
from taizhang.ledger.shown.lines import COLUMNS, table_line
from taizhang.ledger.shown.select import Filters, read_lines
from taizhang.query import questions

ROOT = Path(__file__).parent.parent
READMES = ("README.md", "README.zh.md")
PAGES = sorted(
    path.relative_to(ROOT).as_posix()
    for pattern in ("*.md", "docs/**/*.md", "examples/*.md", "ontology/*.md", "output/*.md")
    for path in ROOT.glob(pattern)
)
DECISIONS = sorted((ROOT / "docs" / "decisions").glob("*.md"))


def _read(page: str) -> str:
    return (ROOT / page).read_text(encoding="utf-8")


def _options(command: click.Command) -> set[str]:
    return {opt for param in command.params for opt in (*param.opts, *param.secondary_opts)}


@pytest.mark.parametrize("page", PAGES)
def test_pages_name_commands_and_options_that_exist(page: str) -> None:
    for line in re.findall(r"(?:^|`|\$ )taizhang ([^`\n]+)", _read(page), re.M):
        words = re.split(r"\s+", line.split("|")[0])
        if not re.fullmatch(r"[a-z]+", words[0]):
            continue
        assert words[0] in main.commands, f"taizhang {line}"
        used = {word.split("=")[0] for word in words if re.match(r"--?[a-z]", word)}
        known = _options(main.commands[words[0]]) | {"--help", "-h"}
        assert used <= known, f"taizhang {line}"


def test_shown_questions_exist() -> None:
    names = {question.name for question in questions()}
    texts = [_read(page) for page in PAGES] + [main.commands["query"].help or ""]
    shown = {
        name
        for text in texts
        for name in re.findall(r"taizhang query \S+ ([a-z][a-z-]*)(?!\S)", text)
    }
    assert shown
    assert shown <= names, shown - names


@pytest.mark.parametrize("page", PAGES)
def test_pages_name_make_targets_that_exist(page: str) -> None:
    targets = set(re.findall(r"^([a-z]+):", _read("Makefile"), re.M))
    named = set(re.findall(r"(?:^ *(?:\$ )?|`)make ([a-z]+)", _read(page), re.M))
    assert named <= targets, named - targets


@pytest.mark.parametrize("page", PAGES)
def test_links_between_pages_lead_somewhere(page: str) -> None:
    for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", _read(page)):
        if "://" not in target:
            assert (ROOT / page).parent.joinpath(target).exists(), target


@pytest.mark.parametrize("name", sorted(main.commands))
def test_commands_have_help_and_stand_in_both_readmes(name: str) -> None:
    command = main.commands[name]
    assert command.help, f"taizhang {name} has no help"
    assert f"taizhang {name} " in command.help, "the help of a command ends in a line to paste"
    for option in command.params:
        if isinstance(option, click.Option) and not isinstance(option.type, click.Choice):
            assert option.help, f"taizhang {name} {option.opts[-1]} has no help"
    for readme in READMES:
        assert f"taizhang {name}" in _read(readme), readme


def test_make_targets_have_a_line_of_help() -> None:
    makefile = _read("Makefile")
    (phony,) = re.findall(r"^\.PHONY: (.+)$", makefile, re.M)
    helped = re.findall(r"^([a-z]+):.*## \S", makefile, re.M)
    assert sorted(phony.split()) == sorted(helped)


def test_tour_leads_to_every_page() -> None:
    pages = {path.name for path in ROOT.glob("docs/*.md")} - {"index.md"}
    assert pages <= set(re.findall(r"\]\(([a-z]+\.md)\)", _read("docs/index.md")))


def test_development_tells_what_each_folder_and_module_is_for() -> None:
    package = ROOT / "pipeline" / "taizhang"
    names = {path.name for path in package.glob("[a-z]*.py")}
    names |= {f"{path.name}/" for path in package.glob("[a-z]*") if path.is_dir()}
    words = set(re.split(r"[\s,;()`]+", _read("docs/development.md")))
    assert names <= words, names - words


def test_readmes_are_twins() -> None:
    """They show the same commands and pictures, in sections of the same order."""
    ours, theirs = map(_read, READMES)
    for pattern in (r"^\$ .+$", r"^#+(?= )", r"!\[[^]]*\]\(([^)]+)\)", r"^```\w+$"):
        assert re.findall(pattern, ours, re.M) == re.findall(pattern, theirs, re.M)


@pytest.mark.parametrize("path", DECISIONS, ids=lambda path: path.stem)
def test_decisions_have_context_decision_and_consequences(path: Path) -> None:
    assert re.fullmatch(r"\d{8}-[a-z0-9-]+", path.stem)
    text = path.read_text(encoding="utf-8")
    assert text.startswith("# ")
    assert re.findall(r"^## (.+)$", text, re.M) == ["Context", "Decision", "Consequences"]


@pytest.mark.slow
def test_promises_written_into_the_examples_are_found(built: Path) -> None:
    told = re.findall(
        r"^\| (\S+) \| ([a-z]+) \| (\S+) \| (\S+) \| ([a-z]+) \|$",
        _read("examples/README.md"),
        re.M,
    )
    assert len(told) > 10
    shown = read_lines(built, Filters(place=("云州市",), period="2022"))
    lines = [dict(zip(COLUMNS, table_line(line.row), strict=True)) for line in shown]
    columns = ("indicator", "measure", "promised", "reported", "outcome")
    found = {
        tuple(line[column] or "–" for column in columns)
        for line in lines
        if line["period"] == "2022"
    }
    assert set(told) <= found, set(told) - found


@pytest.mark.slow
def test_shown_output_is_real() -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "tools" / "refresh_docs.py"), "--check"],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, (
        f"run `make docs` and read the difference\n{done.stdout}{done.stderr}"
    )

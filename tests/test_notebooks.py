"""The notebooks show what they would show now, end in a picture and what it says, and define nothing."""

from __future__ import annotations

import ast
import importlib.util
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

FOLDER = Path(__file__).parent.parent / "notebooks"
PATHS = sorted(FOLDER.glob("*.ipynb"))
each_notebook = pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)


def _cells(path: Path) -> list[dict[str, Any]]:
    return json.loads(path.read_text(encoding="utf-8"))["cells"]


def _source(cell: dict[str, Any]) -> str:
    return "".join(cell["source"])


def _outputs(path: Path) -> list[dict[str, Any]]:
    return [output for cell in _cells(path) for output in cell.get("outputs", ())]


def test_there_are_five_and_the_index_leads_to_each() -> None:
    assert [path.name[:2] for path in PATHS] == ["01", "02", "03", "04", "05"]
    index = (FOLDER / "README.md").read_text(encoding="utf-8")
    assert [path.name for path in PATHS if f"]({path.name})" not in index] == []


@pytest.mark.slow
@each_notebook
def test_it_shows_what_it_shows_now(path: Path, root: Path, built: Path) -> None:
    for name in ("nbclient", "ipykernel", "matplotlib", "pandas"):
        if importlib.util.find_spec(name) is None:
            pytest.skip(f"{name} is not installed: make dev")
    _skip_without_font()
    command = [sys.executable, str(root / "tools" / "refresh_notebooks.py"), "--check"]
    done = subprocess.run(
        [*command, "--build", str(built), path.stem],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, (
        f"run `make docs` and read the difference\n{done.stdout}{done.stderr}"
    )


def _skip_without_font() -> None:
    from taizhang.analyze.fonts import fonts
    from taizhang.errors import ConfigError

    try:
        fonts()
    except ConfigError as err:
        pytest.skip(str(err))


@each_notebook
def test_it_opens_with_a_question_and_ends_with_what_a_picture_says(path: Path) -> None:
    first, *_, last = _cells(path)
    title = _source(first).splitlines()[0]
    assert title.startswith(f"# {path.name[:2]} ")
    assert "？" in title
    assert _source(last).startswith("## 说明了什么 What it says\n")
    (picture,) = [output for output in _outputs(path) if "image/png" in output.get("data", ())]
    assert len(picture["data"]["image/png"]) > 20_000


@each_notebook
def test_its_headings_are_in_both_languages(path: Path) -> None:
    texts = [_source(cell) for cell in _cells(path) if cell["cell_type"] == "markdown"]
    headings = [line for text in texts for line in text.splitlines() if line.startswith("#")]
    assert len(headings) > 4
    for line in headings:
        assert any("\u4e00" <= char <= "\u9fff" for char in line), line
        assert any(char.isascii() and char.isalpha() for char in line), line


@each_notebook
def test_it_defines_nothing_and_failed_nowhere(path: Path) -> None:
    code = "\n".join(_source(cell) for cell in _cells(path) if cell["cell_type"] == "code")
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    assert [node.name for node in ast.walk(ast.parse(code)) if isinstance(node, kinds)] == []
    assert {output["output_type"] for output in _outputs(path)} <= {
        "execute_result",
        "display_data",
    }


@each_notebook
def test_it_keeps_nothing_of_the_run(path: Path) -> None:
    notebook = json.loads(path.read_text(encoding="utf-8"))
    assert notebook["metadata"].keys() == {"kernelspec"}
    assert {name for cell in notebook["cells"] for name in cell["metadata"]} == set()
    texts = [
        "".join(text)
        for output in _outputs(path)
        for kind, text in output["data"].items()
        if kind != "image/png"
    ]
    assert [text for text in texts if " at 0x" in text or "/tmp/" in text] == []

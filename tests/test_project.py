"""The project as a whole: what the wheel holds, who imports whom, whose sentences these are, one version."""

from __future__ import annotations

import importlib.util
import json
import re
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from taizhang import __version__

WINDOW = 25  # characters without white space: longer than any name, shorter than most sentences
TEXT_SUFFIXES = {".csv", ".ipynb", ".jsonl", ".md", ".py", ".rq", ".toml", ".tsv", ".ttl", ".txt"}


@pytest.fixture(scope="module")
def tracked(root: Path) -> list[str]:
    try:
        listing = subprocess.run(
            ["git", "ls-files", "-z"], cwd=root, capture_output=True, check=True, encoding="utf-8"
        ).stdout
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("no git checkout")
    return [name for name in listing.split("\0") if name and (root / name).is_file()]


@pytest.mark.slow
def test_wheel_holds_code_ontology_data_and_queries(
    root: Path, tracked: list[str], tmp_path: Path
) -> None:
    if importlib.util.find_spec("hatchling") is None:
        pytest.skip("hatchling is not installed: make dev")
    options = ("--quiet", "--no-deps", "--no-build-isolation", "--wheel-dir", str(tmp_path))
    subprocess.run([sys.executable, "-m", "pip", "wheel", *options, str(root)], check=True)
    (wheel,) = tmp_path.glob("*.whl")
    held = set(zipfile.ZipFile(wheel).namelist())
    wanted = {
        name.removeprefix("pipeline/") for name in tracked if name.startswith("pipeline/taizhang/")
    } | {"taizhang/" + name for name in tracked if name.startswith("ontology/")}
    assert wanted <= held, f"not in the wheel: {sorted(wanted - held)}"
    for kind in ("taizhang/ontology/taizhang.ttl", "taizhang/queries/", "taizhang/data/"):
        assert any(name.startswith(kind) for name in held), kind
    assert not [
        name for name in held if name.startswith(("tests/", "examples/", "tools/", "training/"))
    ]


def test_import_contract_holds(root: Path) -> None:
    command = Path(sys.executable).with_name("lint-imports")
    if not command.exists():
        pytest.skip("import-linter is not installed: make dev")
    outcome = subprocess.run(
        [str(command), "--no-cache"], cwd=root, capture_output=True, encoding="utf-8", check=False
    )
    assert outcome.returncode == 0, outcome.stdout


def test_version_stands_in_one_place(root: Path) -> None:
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    assert "version" not in project["project"]
    source = project["tool"]["hatch"]["version"]["path"]
    stated = re.findall(
        r'^__version__ = "(.+)"$', (root / source).read_text(encoding="utf-8"), re.M
    )
    assert stated == [__version__]


def test_no_sentence_of_a_corpus_is_in_the_repository(
    root: Path, tracked: list[str], shared: Path
) -> None:
    ours: dict[str, str] = {}
    for name in tracked:
        if Path(name).suffix in TEXT_SUFFIXES:
            for stretch in _stretches(name, _decode((root / name).read_bytes())):
                ours.update((window, name) for window in _windows(stretch) if _is_chinese(window))
    taken = {
        (ours[window], window)
        for text in _foreign_texts(shared)
        for window in _windows(text)
        if window in ours
    }
    assert not taken, f"{len(taken)} stretches, such as {sorted(taken)[:3]}"


def _stretches(name: str, text: str) -> Iterator[str]:
    """The parts in which a sentence could stand: not titles in 《》, and of a table no cell that is one long name."""
    if Path(name).suffix in (".csv", ".tsv"):
        cells = re.split(r'[,\t\n"]', text)
        yield from (cell for cell in cells if re.search("[，。；：]", cell))
    else:
        yield re.sub(r"《[^《》]*》", "《》", text)


def _windows(text: str) -> Iterator[str]:
    dense = re.sub(r"\s+", "", text)
    return (dense[i : i + WINDOW] for i in range(len(dense) - WINDOW + 1))


def _is_chinese(window: str) -> bool:
    return sum("\u4e00" <= char <= "\u9fff" for char in window) > WINDOW / 2


def _foreign_texts(shared: Path) -> Iterator[str]:
    for path in sorted(shared.glob("corpus/*/*.txt")):
        yield _decode(path.read_bytes())
    for path in sorted(shared.glob("gold/*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            yield json.loads(line)["text"]


def _decode(raw: bytes) -> str:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("gb18030", errors="replace")

"""A share of the inputs of tools/fuzz.py: each broken file is read or refused, and what is read holds together."""

from __future__ import annotations

import sys
from pathlib import Path
from types import ModuleType

import pytest

FORMATS = (
    "text",
    "markdown",
    "html",
    "mhtml",
    "docx",
    "xlsx",
    "csv",
    "jsonl",
    "pdf",
    "zip",
    "sidecar",
    "overrides",
    "stages",
)
FOUND = {  # inputs of seed 7 that once were neither read nor refused
    "html": (75, 2518),
    "jsonl": (2111, 3160),
    "pdf": (613, 911),
    "sidecar": (275, 8627),
    "stages": (6083,),
    "xlsx": (6834,),
    "zip": (730, 5047, 5482),
}


@pytest.fixture(scope="module")
def fuzz(root: Path) -> ModuleType:
    """The script, as a module."""
    tools = root / "tools"
    if not (tools / "fuzz.py").is_file():
        pytest.skip("tools/ is not part of this tree")
    sys.path.append(str(tools))
    return pytest.importorskip("fuzz")


@pytest.mark.parametrize("form", FORMATS)
def test_broken_files_are_read_or_refused(fuzz: ModuleType, form: str) -> None:
    count = 10 if form in ("stages", "pdf", "xlsx") else 40
    done = fuzz.attempt((form, 11, 0, count))
    assert [what for _, what in done.findings if not what.startswith("took")] == []
    assert sum(done.outcomes.values()) == count


@pytest.mark.parametrize(("form", "numbers"), FOUND.items())
def test_what_was_found_once_is_borne(
    fuzz: ModuleType, form: str, numbers: tuple[int, ...]
) -> None:
    for number in numbers:
        assert fuzz.attempt((form, 7, number, 1)).findings == []


def test_an_input_follows_from_its_number(fuzz: ModuleType) -> None:
    assert fuzz.made("docx", 7, 3) == fuzz.made("docx", 7, 3)
    assert fuzz.made("docx", 7, 3) != fuzz.made("docx", 7, 4)


def test_what_does_not_hold_together_is_found(fuzz: ModuleType, monkeypatch) -> None:
    monkeypatch.setattr(fuzz, "read_file", lambda path, name: ([], [], []))
    (found,) = fuzz.attempt(("text", 7, 0, 1)).findings
    assert found[1].endswith("neither documents nor failures")

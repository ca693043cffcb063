"""tools/bench_recognizers.py: measures each subject in a process of its own, and says what stands in the way of one."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from types import ModuleType

import pytest


@pytest.fixture(scope="module")
def bench(root: Path) -> ModuleType:
    """The script, as a module."""
    script = root / "tools" / "bench_recognizers.py"
    if not script.is_file():
        pytest.skip("tools/ is not part of this tree")
    spec = importlib.util.spec_from_file_location(script.stem, script)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def texts(bench: ModuleType, examples: Path, tmp_path: Path) -> Path:
    """A folder with one notice to be read."""
    bench.write_texts([examples / "yunzhou-2022-no9-notice.txt"], tmp_path / "texts.jsonl")
    return tmp_path


def test_write_texts_counts_what_it_writes(bench: ModuleType, examples: Path, texts: Path) -> None:
    records = [json.loads(x) for x in (texts / "texts.jsonl").read_text("utf-8").splitlines()]
    assert {record["jurisdiction"] for record in records} == {"云州市"}
    notice = examples / "yunzhou-2022-no9-notice.txt"
    total = sum(len(record["text"]) for record in records)
    assert bench.write_texts([notice, notice], texts / "twice") == 2 * total > 0


def test_outcome_measures_a_recognizer(bench: ModuleType, texts: Path) -> None:
    found = bench.outcome("lexicon", texts)
    assert found["names"] >= 2
    assert found["ready"] > 0
    assert found["memory"] > 10_000_000


@pytest.mark.slow
def test_outcome_makes_and_measures_a_bare_ner(bench: ModuleType, texts: Path) -> None:
    assert bench.outcome("bare spaCy NER", texts)["memory"] > 10_000_000


def test_outcome_names_what_is_not_installed(
    bench: ModuleType, texts: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(bench.NEEDS, "a tagger", (("no_such_package",), "pip install it"))
    with pytest.raises(RuntimeError, match=r"^not installed: no_such_package; pip install it$"):
        bench.outcome("a tagger", texts)


def test_outcome_gives_the_message_of_a_recognizer_that_cannot_be_loaded(
    bench: ModuleType, texts: Path
) -> None:
    with pytest.raises(RuntimeError, match=r"^spacy:nowhere/at/all: no such folder$"):
        bench.outcome("spacy:nowhere/at/all", texts)


def test_every_marked_stretch_of_the_invented_sentences_is_a_name(bench: ModuleType) -> None:
    marked = {text[start:end] for text, names in bench.sentences() for start, end, _ in names}
    assert marked == {
        "云州市水利局",
        "溪谷净水三年行动",
        "石泉光电集团",
        "城州县",
        "云州东站枢纽工程",
        "溪谷国际茶博会",
        "《云州市节水条例》",
    }

"""What a build takes over from the one before, and when it does not."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from small_builds import contents, made, report, small_build, triples

from taizhang.validate import Result

CLAIM = Result("observation-claim", "obs:nowhere", "tz:claim", "", "没有", "none")


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    return made(tmp_path / "reports", [5.6, 6.1, 4.8, 7.0])


def claim_more(output: Path, **more: str) -> None:
    """Put a result into what is kept of a check, and say that it is of other files where ``more`` does."""
    path = output / ".cache" / "shapes.json"
    kept = json.loads(path.read_text(encoding="utf-8"))
    kept["results"].append({name: getattr(CLAIM, name) for name in CLAIM.__slots__})
    kept["of"] |= more
    path.write_text(json.dumps(kept), encoding="utf-8")


def add_a_sentence(reports: Path) -> None:
    """Change few nodes of the graph."""
    text = report("开封市", 6.1) + "\n全年新建公路31公里。\n"
    (reports / "开封市.txt").write_text(text, encoding="utf-8")


def test_results_for_nodes_that_stayed_are_taken_over(reports: Path, tmp_path: Path) -> None:
    output = tmp_path / "output"
    small_build(reports, output)
    claim_more(output)
    add_a_sentence(reports)
    assert small_build(reports, output).report.results == (CLAIM,)


@pytest.mark.parametrize("of", ["code", "shapes", "pyshacl", "graph.ttl", "evidence.ttl"])
def test_results_of_anything_else_are_not(reports: Path, tmp_path: Path, of: str) -> None:
    output = tmp_path / "output"
    small_build(reports, output)
    claim_more(output, **{of: "another"})
    add_a_sentence(reports)
    assert small_build(reports, output).report.conforms


@pytest.mark.parametrize("left", ["", "{", "[]", '{"of": 1}'])
def test_results_that_cannot_be_read_are_not(reports: Path, tmp_path: Path, left: str) -> None:
    output = tmp_path / "output"
    small_build(reports, output)
    (output / ".cache" / "shapes.json").write_text(left, encoding="utf-8")
    add_a_sentence(reports)
    assert small_build(reports, output).report.conforms


def test_store_that_is_broken_is_loaded_anew(reports: Path, tmp_path: Path) -> None:
    output = tmp_path / "output"
    small_build(reports, output)
    before, whole = contents(output), triples(output)
    (output / "store" / "CURRENT").write_bytes(b"")
    small_build(reports, output)
    assert (contents(output), triples(output)) == (before, whole)
    (output / "store" / "CURRENT").write_bytes(b"")
    add_a_sentence(reports)
    small_build(reports, output)
    small_build(reports, tmp_path / "fresh")
    assert triples(output) == triples(tmp_path / "fresh")


def test_graph_that_was_edited_by_hand_is_no_ground_to_build_on(
    reports: Path, tmp_path: Path
) -> None:
    output = tmp_path / "output"
    small_build(reports, output)
    graph = output / "graph.ttl"
    graph.write_text(
        graph.read_text(encoding="utf-8").replace("开封市", "开方市"), encoding="utf-8"
    )
    add_a_sentence(reports)
    small_build(reports, output)
    small_build(reports, tmp_path / "fresh")
    assert contents(output) == contents(tmp_path / "fresh")
    assert triples(output) == triples(tmp_path / "fresh")

"""validate on whole output folders: what conforms, what does not, what is missing or no Turtle."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from taizhang.errors import StoreError
from taizhang.validate import SHOWN, Report, Result, validate

GOLDEN = Path(__file__).parents[1] / "emit" / "golden"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("graph.ttl", "evidence.ttl"):
        shutil.copy(GOLDEN / name, tmp_path)
    return tmp_path


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_golden_graph_conforms(folder: Path) -> None:
    report = validate(folder)
    assert report.results == ()
    assert report.conforms
    assert str(report) == f"符合规则 conforms: {report.triples:,} triples"


def test_broken_rule_is_told_with_node_path_value_and_what_to_do(folder: Path) -> None:
    change(folder / "graph.ttl", "tz:outcome outcome:missed", "tz:outcome outcome:failed")
    report = validate(folder)
    assert not report.conforms
    assert report.results == (
        Result(
            shape="entry-outcome",
            focus="entry:郑州市-生产总值-2022-growth-55555555",
            path="tz:outcome",
            value="outcome:failed",
            message="台账条目须有且只有一个结果，取自结果代码表。",
            message_en="A ledger entry has exactly one outcome, a code of the codelist outcome.",
        ),
    )
    assert str(report) == (
        f"不符合规则 does not conform: 1 result, 1 rule, {report.triples} triples\n\n"
        "entry-outcome (1)\n"
        "  台账条目须有且只有一个结果，取自结果代码表。\n"
        "  A ledger entry has exactly one outcome, a code of the codelist outcome.\n"
        "    entry:郑州市-生产总值-2022-growth-55555555 tz:outcome outcome:failed"
    )


def test_paths_are_told_as_sparql_writes_them(folder: Path) -> None:
    change(folder / "graph.ttl", "tz:claim claim:target", "tz:claim claim:actual")
    change(folder / "graph.ttl", "sdmx-measure:obsValue 7.0", "sdmx-measure:obsValue 7.0 , 8.0")
    told = {(result.shape, result.path) for result in validate(folder).results}
    assert told == {
        ("entry-target-claim", "tz:target/tz:claim"),
        ("observation-value", "sdmx-measure:obsValue|schema:minValue"),
    }


def test_statement_whose_evidence_is_gone_is_told(folder: Path) -> None:
    graph = folder / "graph.ttl"
    change(graph, "span:zhengzhou-2023-33-41", "span:zhengzhou-2023-33-99")
    (result,) = validate(folder).results
    assert (result.shape, result.value) == ("evidence-exists", "span:zhengzhou-2023-33-99")
    assert result.focus.startswith("obs:zhengzhou-2023-36-")


def test_mention_whose_entity_is_gone_is_told(folder: Path) -> None:
    evidence = folder / "evidence.ttl"
    change(evidence, "oa:hasBody program:河长制-33333333", "oa:hasBody program:湖长制-33333333")
    (result,) = validate(folder).results
    assert (result.shape, result.focus, result.value) == (
        "thing-exists",
        "mention:zhengzhou-2022-39-42",
        "program:湖长制-33333333",
    )


def test_long_lists_are_cut_and_counted() -> None:
    results = tuple(Result("r", f"obs:{i}", "", "", "做甲", "do a") for i in range(SHOWN + 2))
    lines = str(Report(False, results, 9)).splitlines()
    assert lines[-1] == "    … 2 more"
    assert lines.count("  做甲") == 1


@pytest.mark.parametrize("name", ["graph.ttl", "evidence.ttl"])
def test_missing_file_is_one_clear_line(folder: Path, name: str) -> None:
    (folder / name).unlink()
    with pytest.raises(StoreError, match=rf"{name}: .*taizhang build PATH") as caught:
        validate(folder)
    assert "\n" not in str(caught.value)


def test_file_that_is_no_turtle_is_one_clear_line_with_its_place(folder: Path) -> None:
    (folder / "graph.ttl").write_text("这不是图。\n", encoding="utf-8")
    with pytest.raises(StoreError, match=r"graph\.ttl: no Turtle: .*taizhang build") as caught:
        validate(folder)
    assert "\n" not in str(caught.value)


def test_file_cut_off_in_the_middle_is_no_turtle(folder: Path) -> None:
    path = folder / "evidence.ttl"
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(StoreError, match="no Turtle"):
        validate(folder)


def test_file_that_is_no_text_is_no_turtle(folder: Path) -> None:
    (folder / "graph.ttl").write_bytes(b"\xff\xfe\x00\x81")
    with pytest.raises(StoreError, match="no Turtle"):
        validate(folder)

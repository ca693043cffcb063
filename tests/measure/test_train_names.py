"""The script that makes the table of names: what it counts as right, and that it learns."""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType

import pytest

from taizhang.ingest import ingest
from taizhang.measure.naming.candidates import Candidate


@pytest.fixture(scope="module")
def script(root: Path) -> ModuleType:
    pytest.importorskip("scipy", reason="training needs scipy: pip install 'taizhang[train]'")
    spec = importlib.util.spec_from_file_location("train_names", root / "tools/train_names.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # its records look themselves up there
    spec.loader.exec_module(module)
    return module


def gold(tmp_path: Path, *passages: tuple[str, list[tuple[str, int, str]]]) -> Path:
    """Annotated passages, each with (indicator, value, quote) of its numbers."""
    path = tmp_path / "gold.jsonl"
    rows = (
        {
            "id": str(i),
            "text": text,
            "jurisdiction": "云州市",
            "date": "2023-02",
            "doc": f"report {i}",
            "entities": [],
            "observations": [
                {"indicator": name, "value": value, "quote": quote} for name, value, quote in told
            ],
        }
        for i, (text, told) in enumerate(passages)
    )
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")
    return path


def test_numbers_of_a_passage_get_the_names_marked_in_it(script, tmp_path) -> None:
    text = "粮食产量58亿斤，单产400公斤；改造小区30个。"
    marked = [("粮食产量", 5800000000, "粮食产量58亿斤"), ("粮食单产", 400, "单产400公斤")]
    found = list(script.from_gold(gold(tmp_path, (text, marked))))
    assert [(e.names, text[e.setting.lead : e.setting.tail]) for e in found] == [
        (("粮食产量",), "58亿斤"),
        (("粮食单产",), "400公斤"),
    ]
    assert {e.document for e in found} == {"report 0"}
    assert all(e.rules_known for e in found)


def test_a_near_name_counts_less_and_a_far_one_nothing(script, tmp_path) -> None:
    (example,) = script.from_gold(
        gold(
            tmp_path,
            ("城镇老旧小区改造120个。", [("城镇老旧小区改造", 120, "城镇老旧小区改造120个")]),
        )
    )
    names = ("城镇老旧小区改造", "老旧小区改造", "改造")
    assert [script.rightness(example, Candidate(n, "left", 0, 1)) for n in names] == [
        1.0,
        script.NEAR_SHARE,
        0.0,
    ]
    taken_apart = Candidate("", "members", 0, 0, names=("城镇老旧小区", "改造"))
    assert script.rightness(example, taken_apart) == 0.0


def test_the_table_learns_to_leave_a_word_out(script, tmp_path) -> None:
    things = ("公园", "学校", "医院", "车站", "泊位", "桥梁", "水库", "剧院")
    passages = [
        (f"梦幻{thing}达到{n}座。", [(thing, n, f"梦幻{thing}达到{n}座")])
        for n, thing in enumerate(things, 2)
    ]
    table = script.Table(script.from_gold(gold(tmp_path, *passages)))
    table.keep_common()
    weights = script.fit(table)
    held = script.Table(
        script.from_gold(gold(tmp_path, ("梦幻花坛达到9座。", [("花坛", 9, "梦幻花坛达到9座")]))),
        table.vocabulary,
    )
    scores = list(held.rows @ weights)
    (found,) = held.candidates
    assert found[scores.index(max(scores))].name == "花坛"
    assert held.examples[0].setting.rule == ("梦幻花坛",)


def test_annotated_numbers_of_the_corpus_are_found_again(script, root: Path, shared: Path) -> None:
    lines = (root / "training/observations/seeds.jsonl").read_text("utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    docs = {
        doc.id: doc
        for name in sorted({row["file"] for row in rows})
        for doc in ingest(shared / "corpus" / name, name=name)[0]
    }
    moved = [
        row
        for row in rows
        if script.number_hash(docs[row["doc"]].text, row["start"], row["end"]) != row["hash"]
    ]
    assert (len(rows), moved) == (477, [])

"""The script that holds observations against annotated numbers of whole reports."""

from __future__ import annotations

import importlib.util
import json
import sys
from collections import Counter
from pathlib import Path
from types import ModuleType

import pytest

from taizhang.ingest import passage
from taizhang.measure import measure
from taizhang.stages import read_file


@pytest.fixture(scope="module")
def script(root: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("check_numbers", root / "tools/check_numbers.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def test_each_field_is_counted_where_it_is_right(script: ModuleType) -> None:
    text = "2022年，全市粮食产量58亿斤，单产400公斤；改造小区30个。"
    doc = passage({"id": "d", "text": text, "jurisdiction": "云州市", "date": "2023-02"})

    def row(number: str, names: list[list[object]], **fields: str) -> dict[str, object]:
        start = text.index(number)
        end = start + len(number)
        given = {"measure": "level", "period": "2022", "place": "云州市", "status": "actual"}
        place = {"start": start, "end": end, "hash": script.number_hash(text, start, end)}
        return place | {"names": names} | given | fields

    grain, yield_ = text.index("粮食"), text.index("单产")
    rows = [
        row("58亿斤", [[[grain, grain + 4]]]),
        row("400公斤", [[[grain, grain + 2], [yield_, yield_ + 2]]], period="2021"),
        row("30个", [["车", "站"]], measure="increment"),
        row("30个", [], hash="000000000000"),
    ]
    assert script.compare(doc, rows, measure(doc, [])[0]) == Counter(
        annotated=3, found=3, indicator=2, measure=2, period=2, place=3, status=3, moved=1
    )


def test_a_name_is_put_together_from_stretches_and_characters(script: ModuleType) -> None:
    assert script.spelled("城乡居民收入", [[0, 1], "镇", [2, 6]]) == "城镇居民收入"


def test_annotated_numbers_stand_where_they_stood(
    script: ModuleType, root: Path, shared: Path
) -> None:
    lines = (root / "training/observations/seeds.jsonl").read_text("utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    docs = {
        doc.id: doc
        for name in sorted({row["file"] for row in rows})
        for doc in read_file(shared / "corpus" / name, name=name)[0]
    }
    moved = [
        row
        for row in rows
        if script.number_hash(docs[row["doc"]].text, row["start"], row["end"]) != row["hash"]
    ]
    assert (len(rows), moved) == (477, [])

"""The script that holds observations against annotated numbers of whole reports."""

from __future__ import annotations

import importlib.util
import json
import sys
from collections import Counter
from pathlib import Path
from types import ModuleType

import pytest

from taizhang.extract import extract
from taizhang.ingest import ingest, passage
from taizhang.measure import measure
from taizhang.records import Part


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
        return {"start": start, "end": end, "names": names} | given | fields

    grain, yield_ = text.index("粮食"), text.index("单产")
    rows = [
        row("58亿斤", [[[grain, grain + 4]]]),
        row("400公斤", [[[grain, grain + 2], [yield_, yield_ + 2]]], period="2021"),
        row("30个", [["车", "站"]], measure="increment"),
    ]
    assert script.compare(doc, rows, measure(doc, [])[0]) == Counter(
        annotated=3, found=3, indicator=2, measure=2, period=2, place=3, status=3
    )


def test_a_name_is_put_together_from_stretches_and_characters(script: ModuleType) -> None:
    assert script.spelled("城乡居民收入", [[0, 1], "镇", [2, 6]]) == "城镇居民收入"


def test_rows_have_the_offsets_of_the_document_they_stand_in(script: ModuleType) -> None:
    part = Part("a.txt", "", "utf-8", "打印\n2023年云州市政府工作报告\n全市新建小区30个。\n")
    (doc,), _ = ingest(part)
    start = part.text.index("30个")
    row = {"start": start, "end": start + 3, "names": [["新建", [start - 2, start]]]}
    (found,) = script.placed(doc, [row, {"start": 0, "end": 2, "names": []}])
    assert doc.text[found["start"] : found["end"]] == "30个"
    assert script.spelled(doc.text, found["names"][0]) == "新建小区"


def test_annotated_numbers_stand_where_they_stood(
    script: ModuleType, root: Path, shared: Path
) -> None:
    lines = (root / "training/observations/seeds.jsonl").read_text("utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    placed = 0
    for name in sorted({row["file"] for row in rows}):
        (part,), _ = extract(shared / "corpus" / name, name=name)
        ours = [row for row in rows if row["file"] == name]
        assert [
            row
            for row in ours
            if script.number_hash(part.text, row["start"], row["end"]) != row["hash"]
        ] == []
        placed += sum(len(script.placed(doc, ours)) for doc in ingest(part)[0])
    assert (len(rows), placed) == (477, 477)

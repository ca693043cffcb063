"""Marked passages with their texts: what is read of a line, and what is refused."""

from __future__ import annotations

import json

import pytest

from taizhang.errors import InputError
from taizhang.training.gold import GoldPassage, read_gold, unbroken


def write(path, *records):
    lines = (json.dumps(record, ensure_ascii=False) + "\n" for record in records)
    path.write_text("".join(lines), encoding="utf-8")
    return path


def name(start, end, label="PROJECT"):
    return {"start": start, "end": end, "type": label}


def test_read_gold_gives_document_place_and_date_where_they_stand(tmp_path):
    gold = write(
        tmp_path / "gold.jsonl",
        {
            "id": "a",
            "doc": "云州报告",
            "jurisdiction": "云州市",
            "date": "2026-01",
            "text": "我市松岭大桥",
            "entities": [name(2, 6), name(0, 2, "PLACE")],
        },
        {"id": 7, "text": "无", "entities": [], "doc": None, "more": 1},
    )
    assert read_gold(gold) == [
        GoldPassage(
            "a",
            "我市松岭大桥",
            ((0, 2, "PLACE"), (2, 6, "PROJECT")),
            "云州报告",
            "云州市",
            "2026-01",
        ),
        GoldPassage("7", "无", (), "7", "", ""),
    ]


@pytest.mark.parametrize(
    ("entities", "fault"),
    [
        pytest.param([name(2, 7)], "2 to 7 is no stretch of 6 characters", id="past the end"),
        pytest.param([name(2, 2)], "2 to 2 is no stretch of 6 characters", id="empty"),
        pytest.param([name(0, 4), name(2, 6)], "the names at 0 and 2 overlap", id="overlap"),
        pytest.param([name(2, 6, "")], "the name at 2 has no type", id="no type"),
        pytest.param([{"start": 2, "end": 6}], "'type' is missing", id="no type at all"),
    ],
)
def test_read_gold_names_the_line_that_is_wrong(entities, fault, tmp_path):
    gold = write(
        tmp_path / "gold.jsonl",
        {"id": "a", "text": "松岭大桥", "entities": [name(0, 4)]},
        {"id": "b", "text": "我市松岭大桥", "entities": entities},
    )
    with pytest.raises(InputError) as caught:
        read_gold(gold)
    assert str(caught.value) == f"{gold}:2: no marked passage: {fault}"


def test_read_gold_refuses_a_file_without_passages(tmp_path):
    with pytest.raises(InputError, match="no passages"):
        read_gold(write(tmp_path / "gold.jsonl"))


def test_unbroken_takes_line_breaks_out_of_names_only():
    wrapped = GoldPassage(
        "a", "新建溪谷\r\n体育馆。\n云州\n市来人。", ((2, 9, "PROJECT"), (11, 15, "PLACE")), "a"
    )
    assert unbroken(wrapped) == GoldPassage(
        "a", "新建溪谷体育馆。\n云州市来人。", ((2, 7, "PROJECT"), (9, 12, "PLACE")), "a"
    )


def test_unbroken_leaves_a_whole_passage():
    whole = GoldPassage("a", "云州市\n建体育馆。", ((0, 3, "PLACE"),), "a", "云州市", "2026-01")
    assert unbroken(whole) == whole

"""Plain text: lines with as many tabs each are a table, as copied from a sheet or a page."""

from __future__ import annotations

import pytest

from taizhang.extract import File
from taizhang.extract.plain import read
from taizhang.records import Part


def _read(text: str) -> Part:
    (part,) = read(File("a.txt", text.encode()))
    return part


def _cells(text: str) -> list[tuple[int, int, int, str]]:
    part = _read(text)
    return [(c.table, c.row, c.column, part.text[c.start : c.end]) for c in part.cells]


def test_lines_with_as_many_tabs_are_rows() -> None:
    text = "说明。\n指标\t单位\t2024年\r\n粮食产量\t万吨\t 310 \r\n\n县区\t人口\t面积\n甲县\t\t5\n"
    assert _cells(text) == [
        (0, 0, 0, "指标"),
        (0, 0, 1, "单位"),
        (0, 0, 2, "2024年"),
        (0, 1, 0, "粮食产量"),
        (0, 1, 1, "万吨"),
        (0, 1, 2, "310"),
        (1, 0, 0, "县区"),
        (1, 0, 1, "人口"),
        (1, 0, 2, "面积"),
        (1, 1, 0, "甲县"),
        (1, 1, 1, ""),
        (1, 1, 2, "5"),
    ]


@pytest.mark.parametrize(
    "text",
    ["市长\t沈望川\n主任\t程亦秋\n", "\t各位代表：\n\t现在报告工作。\n", "一\t二\t三\n一\t二\n"],
    ids=["two_columns_of_two_rows", "indents", "unlike_rows"],
)
def test_what_stands_apart_by_chance_is_no_table(text: str) -> None:
    assert _cells(text) == []


def test_the_table_above_a_document_tells_of_it() -> None:
    part = _read(
        "索引号：\t1\t主题分类：\t政务\n发文机关：\t云州市人民政府\t成文日期：\t2022年03月12日\n"
    )
    assert part.cells == ()
    assert part.told == (("date", "2022-03-12"), ("issuer", "云州市人民政府"))

"""Workbooks: sheets as tables, values as shown."""

from __future__ import annotations

import datetime as dt
import io

import pytest
from openpyxl import Workbook

from taizhang.errors import UnreadableFileError
from taizhang.extract import File
from taizhang.extract.sheets import read
from taizhang.extract.shown import shown
from taizhang.records import Part


def _read(book: Workbook) -> Part:
    made = io.BytesIO()
    book.save(made)
    (part,) = read(File("a.xlsx", made.getvalue()))
    return part


@pytest.mark.parametrize(
    ("value", "form", "text"),
    [
        (0.053, "0.0%", "5.3%"),
        (2352.8, "General", "2352.8"),
        (1234567.891, "#,##0.00", "1,234,567.89"),
        (5.0, "0", "5"),
        (0.1 + 0.2, "General", "0.3"),
        (-2.15, "0.0_ ;[Red]-0.0 ", "-2.2"),
        (3, '0"个"', "3个"),
        (12.5, '#,##0.0"亿元"', "12.5亿元"),
        (1500, "#,##0,", "2"),
        (2.50, "0.0#", "2.5"),
        (dt.datetime(2024, 6, 30), 'yyyy"年"m"月"d"日"', "2024年6月30日"),
        (dt.datetime(2024, 6, 1), 'yyyy"年"m"月"', "2024年6月"),
        (dt.datetime(2024, 6, 1), "yyyy-mm-dd", "2024-06-01"),
        (True, "General", "TRUE"),
        ("8%左右", "General", "8%左右"),
    ],
)
def test_values_are_as_excel_shows_them(value: object, form: str, text: str) -> None:
    assert shown(value, form) == text


def test_title_and_unit_are_lines_and_the_rest_is_a_table() -> None:
    book = Workbook()
    sheet = book.active
    sheet.append(["云州市2024年主要经济指标"])
    sheet.merge_cells("A1:C1")
    sheet.append(["单位：亿元"])
    sheet.append(["指标", "2024年", None])
    sheet.append([None, "完成", "增长"])
    sheet.merge_cells("A3:A4")
    sheet.merge_cells("B3:C3")
    sheet.append(["生产总值", 2352.8, 0.056])
    sheet["C5"].number_format = "0.0%"
    sheet.append([])
    sheet.append(["注：快报数。"])
    part = _read(book)
    assert part.text == (
        "云州市2024年主要经济指标\n单位：亿元\n指标\t2024年\n完成\t增长\n生产总值\t2352.8\t5.6%\n注：快报数。\n"
    )
    assert [(c.row, c.column, c.rows, c.columns) for c in part.cells][:3] == [
        (2, 0, 2, 1),
        (2, 1, 1, 2),
        (3, 1, 1, 1),
    ]


def test_a_formula_is_not_run() -> None:
    book = Workbook()
    book.active.append(["指标", "值"])
    book.active.append(["合计", "=1+1"])
    assert "2" not in _read(book).text


def test_hidden_rows_and_sheets_are_left_out() -> None:
    book = Workbook()
    book.active.append(["指标", "值"])
    book.active.append(["公开", 1])
    book.active.append(["内部", 2])
    book.active.row_dimensions[3].hidden = True
    other = book.create_sheet("底稿")
    other.append(["草稿", 3])
    other.sheet_state = "hidden"
    part = _read(book)
    hidden = {part.text[a:b] for a, b, reason in part.dropped if reason == "hidden text"}
    assert hidden == {"内部", "2", "底稿", "草稿", "3"}


def test_a_cell_far_from_all_others_is_refused() -> None:
    book = Workbook()
    book.active["A1"] = "指标"
    book.active["XFD1048576"] = 1
    with pytest.raises(UnreadableFileError, match="delete the cells that lie far from its table"):
        _read(book)


def test_what_is_no_workbook_is_refused() -> None:
    with pytest.raises(UnreadableFileError, match="the archive is broken"):
        list(read(File("a.xlsx", b"PK\x03\x04")))

"""Questions as a table to fill in: CSV, an Excel workbook, JSON Lines."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import PurePath
from typing import Any

from xlsxwriter import Workbook

from taizhang.review.items import Item
from taizhang.review.said import Side
from taizhang.tables import to_csv, to_json

FORMATS = ("csv", "xlsx", "jsonl")
ANSWERS = {  # what stands in the column decision -> what it means; the Chinese word means the same
    "same": ("同一", "they are one thing; target may give its name"),
    "apart": ("不同", "they are two things"),
    "is": ("是", "the mention stands for target: an id, or a name, or a name, a comma and its place"),
    "skip": ("跳过", "nothing, as an empty cell"),
}  # fmt: skip
COLUMNS = {  # key -> Chinese, and how wide a spreadsheet shows it
    "no": ("序号", 5),
    "kind": ("问题", 9),
    "type": ("类型", 9),
    "left_name": ("名称", 30),
    "left_place": ("所属", 12),
    "right_name": ("另一名称", 30),
    "right_place": ("所属", 12),
    "decision": ("决定", 10),
    "target": ("目标", 24),
    "note": ("备注", 20),
    "score": ("分数", 7),
    "evidence": ("依据", 40),
    "changes": ("影响记录", 10),
    "left_sentence": ("例句", 60),
    "left_title": ("文件", 24),
    "right_sentence": ("例句", 60),
    "right_title": ("文件", 24),
    "left": ("编号", 20),
    "right": ("编号", 20),
    "document": ("文件编号", 20),
}
_FOR_PEOPLE = ("decision", "target", "note")
_MADE = datetime(2000, 1, 1)  # the same questions make the same bytes on any day


def format_of(name: str) -> str:
    """The format that the name of a file asks for; "" where it asks for none."""
    suffix = PurePath(name).suffix.lower().removeprefix(".")
    return suffix if suffix in FORMATS else ""


def write(asked: Sequence[Item], style: str) -> bytes:
    """Write questions as a table with empty columns decision, target and note.

    Args:
        asked: The questions.
        style: One of FORMATS.
    """
    rows = [_cells(number, item) for number, item in enumerate(asked, 1)]
    if style == "jsonl":
        return "".join(to_json(row) + "\n" for row in rows).encode()
    if style == "csv":  # with a mark, without which Excel takes it for the code page of the machine
        return to_csv(tuple(COLUMNS), (tuple(row.values()) for row in rows)).encode("utf-8-sig")
    return _workbook(rows)


def _cells(number: int, item: Item) -> dict[str, Any]:
    right = item.right or Side("", "")
    return {
        "no": number,
        "kind": item.kind,
        "type": item.type,
        "left_name": item.left.name,
        "left_place": item.left.place,
        "right_name": right.name,
        "right_place": right.place,
        **dict.fromkeys(_FOR_PEOPLE, ""),
        "score": "" if item.score is None else item.score,
        "evidence": "; ".join(item.evidence),
        "changes": item.changes.total,
        "left_sentence": item.left.sentence,
        "left_title": item.left.title,
        "right_sentence": right.sentence,
        "right_title": right.title,
        "left": item.left.id,
        "right": right.id,
        "document": item.document,
    }


def _workbook(rows: Sequence[Mapping[str, Any]]) -> bytes:
    made = io.BytesIO()
    book = Workbook(made, {"strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": "Taizhang review", "author": "Taizhang", "created": _MADE})
    head = book.add_format({"bold": True, "bg_color": "#F1F3F4", "bottom": 1, "valign": "top"})
    text = book.add_format({"text_wrap": True, "valign": "top"})
    mine = book.add_format({"text_wrap": True, "valign": "top", "bg_color": "#FFF8E1"})
    sheet = book.add_worksheet("复核 Review")
    for column, (key, (chinese, width)) in enumerate(COLUMNS.items()):
        sheet.write_string(0, column, f"{chinese} {key}", head)
        sheet.set_column(column, column, width)
        for number, row in enumerate(rows, 1):
            value = row[key]
            style = mine if key in _FOR_PEOPLE else text
            if isinstance(value, str):
                sheet.write_string(number, column, value, style)
            else:
                sheet.write_number(number, column, value, style)
    sheet.freeze_panes(1, list(COLUMNS).index("left_place"))
    sheet.autofilter(0, 0, len(rows), len(COLUMNS) - 1)
    if rows:
        column = list(COLUMNS).index("decision")
        words = [f"{key}" for key in ANSWERS]
        sheet.data_validation(
            1,
            column,
            len(rows),
            column,
            {"validate": "list", "source": words, "error_type": "warning"},
        )
    legend = book.add_worksheet("说明 Legend")
    legend.set_column(0, 0, 16)
    legend.set_column(1, 1, 90)
    for number, (key, (chinese, means)) in enumerate(ANSWERS.items()):
        legend.write_string(number, 0, f"{key} {chinese}")
        legend.write_string(number, 1, means)
    book.close()
    return made.getvalue()

"""Questions as a table to fill in, and the filled table read back, whatever a spreadsheet made of it."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePath
from typing import Any
from xml.etree import ElementTree

from xlsxwriter import Workbook

from taizhang.errors import InputError
from taizhang.ingest.decode import decode
from taizhang.review.items import Item, Side
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
_NEEDED = ("type", "left_name", "decision", "left", "right", "document")
_FOR_PEOPLE = ("decision", "target", "note")
_MADE = datetime(2000, 1, 1)  # the same questions make the same bytes on any day
_QUOTED = re.compile(r"'(?=[=+\-@\t\r])")  # as csv_cell() makes formulas harmless
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a filled table: its number, as a spreadsheet or an editor counts, and its cells by key."""

    number: int
    cells: Mapping[str, str]

    def __getitem__(self, key: str) -> str:
        return self.cells.get(key, "")


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


# --- reading ------------------------------------------------------------------------------------------------------


def read(path: Path) -> list[Row]:
    """Read a filled table: CSV in UTF-8, GB18030 or UTF-16 with commas, semicolons or tabs, a workbook, or JSON Lines.

    Raises:
        InputError: The file cannot be read, or a column is missing.
    """
    try:
        data = path.read_bytes()
    except OSError as err:
        raise InputError(f"{path}: cannot read: {err.strerror}") from err
    if data.startswith(b"PK"):
        return _with_columns(path, _workbook_rows(path, data))
    text = decode(data, name=str(path)).text
    if text.lstrip().startswith("{"):
        return list(_json_rows(path, text))
    head = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=head.count)
    return _with_columns(
        path, enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), 1)
    )


def _with_columns(path: Path, lines: Iterator[tuple[int, Sequence[str]]]) -> list[Row]:
    _, header = next(lines, (0, ()))
    keys = [cell.split()[-1].lower() if cell.strip() else "" for cell in header]
    if missing := [key for key in _NEEDED if key not in keys]:
        raise InputError(
            f"{path}: no column {', '.join(missing)}; fill in a table that `taizhang review` wrote, with its header"
        )
    rows = []
    for number, line in lines:
        cells = {
            key: _QUOTED.sub("", cell.strip(), 1) for key, cell in zip(keys, line, strict=False)
        }
        if any(cells.values()):
            rows.append(Row(number, cells))
    return rows


def _json_rows(path: Path, text: str) -> Iterator[Row]:
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        try:
            found = json.loads(line)
        except ValueError as err:
            raise InputError(f"{path}:{number}: no JSON: {err}") from err
        if not isinstance(found, dict):
            raise InputError(f"{path}:{number}: a row is a JSON object")
        yield Row(
            number, {key: str(value).strip() for key, value in found.items() if value is not None}
        )


def _workbook_rows(path: Path, data: bytes) -> Iterator[tuple[int, Sequence[str]]]:
    """Number and texts of each line of a workbook's first sheet."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as file:
            names = sorted(
                (x for x in file.namelist() if re.fullmatch(r"xl/worksheets/sheet\d+\.xml", x)),
                key=lambda x: (len(x), x),
            )
            sheet = ElementTree.fromstring(file.read(names[0]))
            shared = []
            if "xl/sharedStrings.xml" in file.namelist():
                strings = ElementTree.fromstring(file.read("xl/sharedStrings.xml"))
                shared = [_text(item) for item in strings.iter(f"{_MAIN}si")]
    except (zipfile.BadZipFile, IndexError, KeyError, ElementTree.ParseError) as err:
        raise InputError(f"{path}: no workbook; save it as .xlsx or as CSV UTF-8") from err
    for number, row in enumerate(sheet.iter(f"{_MAIN}row"), 1):
        cells: list[str] = []
        for cell in row.iter(f"{_MAIN}c"):
            column = _column(cell.get("r", "")) if cell.get("r") else len(cells)
            cells += [""] * (column - len(cells))
            value = cell.findtext(f"{_MAIN}v") or ""
            kind = cell.get("t")
            if kind == "s":
                value = shared[int(value)]
            elif kind == "inlineStr":
                value = _text(cell)
            cells.append(value)
        yield int(row.get("r") or number), cells


def _text(element: ElementTree.Element) -> str:
    """The characters of a cell, without the reading aids that some programs add."""
    return "".join(
        part.text or ""
        for child in element
        if child.tag != f"{_MAIN}rPh"
        for part in child.iter(f"{_MAIN}t")
    )


def _column(reference: str) -> int:
    """The number of a cell's column, from 0: of AB12 it is 27."""
    number = 0
    for letter in re.match(r"[A-Z]*", reference)[0]:  # type: ignore[index]
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1

"""A table that a person has filled in, whatever program saved it."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from taizhang.errors import InputError
from taizhang.extract.decode import decode

_NEEDED = ("type", "left_name", "decision", "left", "right", "document")
_QUOTED = re.compile(r"'(?=[=+\-@\t\r])")  # as csv_cell() makes formulas harmless
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a filled table: its number, as a spreadsheet or an editor counts, and its cells by key."""

    number: int
    cells: Mapping[str, str]

    def __getitem__(self, key: str) -> str:
        return self.cells.get(key, "")


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

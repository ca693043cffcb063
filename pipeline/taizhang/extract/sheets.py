"""Excel workbooks (.xlsx): each sheet as tables, its values as they are shown; no formula is run."""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Iterator, Sequence
from typing import Any

from taizhang.errors import UnreadableFileError
from taizhang.extract import package
from taizhang.extract.docx import HIDDEN
from taizhang.extract.file import File
from taizhang.extract.shown import shown
from taizhang.extract.writer import Field, Piece, Writer
from taizhang.records import Part

MAX_AREA = (
    2_000_000  # cells of a sheet's rectangle; a yearbook's largest table has some ten thousand
)
_PLAIN_NAME = re.compile(r"(?:Sheet|工作表|表)\s?\d*", re.I)


def read(file: File) -> Iterator[Part]:
    """Read a workbook.

    Raises:
        UnreadableFileError: It is broken, encrypted, or beyond the bounds.
    """
    with package.opened(file) as archive:
        for info in archive.infolist():
            if info.filename.endswith((".xml", ".rels")):
                package.member(archive, info, file.name)
    from openpyxl import load_workbook

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of extensions that say nothing of the values
            book = load_workbook(io.BytesIO(file.data), data_only=True, keep_links=False)
    except Exception as err:  # openpyxl lets out whatever a broken file makes it do
        raise UnreadableFileError(
            f"{file.name}: the workbook is broken ({type(err).__name__}); open it in Excel and save it again"
        ) from err
    writer = Writer(file.name)
    several = len(book.worksheets) > 1
    for sheet in book.worksheets:
        _write(writer, sheet, file.name, named=several and not _PLAIN_NAME.fullmatch(sheet.title))
    title = " ".join((book.properties.title or "").split())
    yield writer.part(file, "xlsx", told=[("title", title if len(title) > 3 else "")])


def _write(writer: Writer, sheet: Any, name: str, *, named: bool) -> None:
    if sheet.max_row * sheet.max_column > MAX_AREA:
        raise UnreadableFileError(
            f"{name}: sheet {sheet.title} reaches to row {sheet.max_row:,} and column {sheet.max_column:,}, beyond what is"
            " read; delete the cells that lie far from its table"
        )
    hidden = sheet.sheet_state != "visible"
    if named:
        writer.line(sheet.title, level=1, reason=HIDDEN if hidden else "")
    spans, covered = _merged(sheet)
    rows: list[list[Field]] = []
    for cells in sheet.iter_rows():
        fields = []
        for cell in cells:
            at = (cell.row, cell.column)
            if at in covered or cell.value is None:
                continue
            text = shown(cell.value, _format(cell))
            if not text.strip():
                continue
            unseen = (
                hidden
                or sheet.row_dimensions[cell.row].hidden
                or sheet.column_dimensions[cell.column_letter].hidden
            )
            rows_, columns = spans.get(at, (1, 1))
            piece = Piece(re.sub(r"[\r\n]+", " ", text), HIDDEN if unseen else "")
            fields.append(Field(cell.row - 1, cell.column - 1, [piece], rows_, columns))
        rows.append(fields)
    for table in _tables(rows):
        _write_table(writer, table)


def _format(cell: Any) -> str:
    """How a cell shows its number; plainly where the workbook lacks the style that the cell names."""
    try:
        return str(cell.number_format)
    except IndexError:
        return "General"


def _merged(sheet: Any) -> tuple[dict[tuple[int, int], tuple[int, int]], set[tuple[int, int]]]:
    """Rows and columns that a cell reaches over, and the cells that another one covers."""
    spans: dict[tuple[int, int], tuple[int, int]] = {}
    covered: set[tuple[int, int]] = set()
    for merged in sheet.merged_cells.ranges:
        rows, columns = merged.max_row - merged.min_row + 1, merged.max_col - merged.min_col + 1
        spans[merged.min_row, merged.min_col] = rows, columns
        if rows * columns <= MAX_AREA:
            covered |= {
                (row, column)
                for row in range(merged.min_row, merged.max_row + 1)
                for column in range(merged.min_col, merged.max_col + 1)
            } - {(merged.min_row, merged.min_col)}
    return spans, covered


def _tables(rows: Sequence[list[Field]]) -> Iterator[list[list[Field]]]:
    """The rows of a sheet, parted at empty ones that no cell reaches over."""
    table: list[list[Field]] = []
    reach = 0
    for n, fields in enumerate(rows):
        if not fields and n >= reach:
            if table:
                yield table
            table = []
            continue
        table.append(fields)
        reach = max([reach, *(f.row + f.rows for f in fields)])
    if table:
        yield table


def _write_table(writer: Writer, table: Sequence[list[Field]]) -> None:
    """A table, with the rows of one cell above and below it as paragraphs: title, unit, notes."""
    first, last = 0, len(table)
    while first < last and len(table[first]) <= 1:
        first += 1
    while last > first and len(table[last - 1]) <= 1:
        last -= 1
    for fields in table[:first]:
        for cell in fields:
            writer.line(cell.pieces)
    writer.table(cell for fields in table[first:last] for cell in fields)
    for fields in table[last:]:
        for cell in fields:
            writer.line(cell.pieces)

"""A table as rows and columns: which cell covers which place, which rows and columns are headers."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from taizhang.lexicon.units import unit_pattern
from taizhang.measure.tables.labels import Label, read_label
from taizhang.records import Cell, Document

MAX_HEAD = 4  # rows of a head; deeper ones are no tables of figures
_YEAR = re.compile(r"(?:19|20)\d\d")
_DATED = re.compile(r"(?:19|20)\d\d ?年?度?")
_SERIAL = re.compile(r"\d{1,3}(?:\.\d{1,2})?")
_EMPTY = re.compile(r"[-—–―/\\·.…～~*×无空]*")
_VALUE = re.compile(
    r"(?P<sign>[−–+±↑↓▲▼≥≤>＞<＜《》〔【]*)\s?(?P<lead>(?:增长|下降|减少|增加|提高|达到?|控制在|新增|不低于|不少于|不高于|不超过|超过|突破|高于|低于|约|近|力争)*)(?:到|至|为|了|在)?\s?"
    r"(?P<number>-?\d[\d,]*(?:\.\d+)?(?:\s?%?\s?(?:—{1,2}|-|~|–|至)\s?\d[\d,]*(?:\.\d+)?)?)\s?"
    r"(?P<unit>[十百千万亿]{0,3}(?:[\u4e00-\u9fff%‰℃/²³㎡A-Za-z·]{0,8}?))(?P<tail>以上|以内|以下|左右|\+)?[〕】]?(?:（[^）]{0,12}）|〔\d{1,2}〕|[*★▲↑↓])?"
)
_LONGEST = 60  # characters of a cell that is a figure
_UNIT = re.compile(
    rf"[十百千万亿]{{0,3}}(?:{unit_pattern()})?(?:/(?:{unit_pattern()}))?|[A-Za-z/²³]{{1,8}}"
)


@dataclass(frozen=True, slots=True)
class Figure:
    """A cell that is a number: its parts, with offsets in the document."""

    cell: Cell
    sign: str
    lead: str
    number: str
    unit: str
    tail: str
    start: int  # of the number with its unit
    end: int


@dataclass(slots=True)
class Grid:
    """A table of a document."""

    doc: Document
    cells: Sequence[Cell]
    at: dict[tuple[int, int], Cell] = field(default_factory=dict)
    texts: dict[Cell, str] = field(default_factory=dict)
    figures: dict[Cell, Figure] = field(default_factory=dict)
    height: int = 0
    width: int = 0
    head: int = 0  # rows of the head
    rows: dict[int, list[Cell]] = field(default_factory=dict)  # cells by the row they begin in
    single: set[int] = field(default_factory=set)  # rows of one cell alone

    def text(self, row: int, column: int) -> str:
        """What stands at a place; "" for nothing."""
        cell = self.at.get((row, column))
        return self.texts[cell] if cell else ""

    def label(self, row: int, column: int) -> Label:
        """The header at a place, taken apart."""
        return read_label(self.text(row, column))

    def is_one_cell(self, row: int) -> bool:
        """Whether a row holds one cell alone, such as a heading within a table, a unit or a note."""
        return row in self.single


def grid_of(doc: Document, cells: Sequence[Cell]) -> Grid:
    """Lay the cells of one table out."""
    grid = Grid(doc, cells)
    grid.width = max(cell.column + cell.columns for cell in cells)
    rows = sorted({cell.row for cell in cells})
    grid.height = rows[-1] + 1
    for cell in cells:
        grid.rows.setdefault(cell.row, []).append(cell)
        text = doc.folded[cell.start : cell.end].strip()
        grid.texts[cell] = text
        for row in range(cell.row, min(cell.row + cell.rows, grid.height)):
            for column in range(cell.column, cell.column + min(cell.columns, _MAX_WIDTH)):
                grid.at.setdefault((row, column), cell)
        figure = figure_in(doc, cell)
        if figure:
            grid.figures[cell] = figure
    over: dict[int, set[Cell]] = {}
    for (row, _), cell in grid.at.items():
        if grid.texts[cell]:
            over.setdefault(row, set()).add(cell)
    grid.single = {row for row, found in over.items() if len(found) == 1}
    grid.head = _head(grid)
    return grid


_MAX_WIDTH = 200  # columns that one cell is laid over


def figure_in(doc: Document, cell: Cell) -> Figure | None:
    """The number that a cell is; None for a cell of words."""
    if cell.end - cell.start > _LONGEST:
        return None
    match = _VALUE.fullmatch(doc.folded, cell.start, cell.end)
    if not match or not _UNIT.fullmatch(match["unit"].strip()) or match["unit"].endswith("年"):
        return None
    return Figure(
        cell,
        match["sign"],
        match["lead"],
        match["number"],
        match["unit"].strip(),
        match["tail"] or "",
        match.start("number"),
        match.end("unit"),
    )


def is_blank(text: str) -> bool:
    """Whether a cell says that there is nothing: —, /, 无."""
    return bool(_EMPTY.fullmatch(text))


def _head(grid: Grid) -> int:
    """How many rows at the top are the head: those in which no cell is a figure, but for years."""
    for row in range(min(grid.height, MAX_HEAD + 1)):
        cells = {c for column in range(grid.width) if (c := grid.at.get((row, column)))}
        figures = [c for c in cells if c in grid.figures]
        stated = all(c.header for c in cells) and cells
        years = all(_YEAR.fullmatch(grid.texts[c]) for c in figures)
        if figures and not stated and not (years and row < 2 and _below(grid, row)):
            return row
    return 0 if grid.height <= MAX_HEAD else MAX_HEAD + 1


def _below(grid: Grid, row: int) -> bool:
    """Whether figures that are no years stand in the rows below."""
    return any(cell.row > row and not _YEAR.fullmatch(grid.texts[cell]) for cell in grid.figures)


def roles(grid: Grid) -> Mapping[int, str]:
    """What each column holds: value, label, unit, category, serial or aside; "" for nothing."""
    found: dict[int, str] = {}
    for column in range(grid.width):
        said = {grid.label(row, column).role for row in range(grid.head)} - {""}
        body = [
            grid.texts[cell]
            for row in range(grid.head, grid.height)
            if not grid.is_one_cell(row)
            and (cell := grid.at.get((row, column)))
            and cell.column == column
            and cell.row == row
        ]
        filled = [text for text in body if not is_blank(text)]
        figures = [
            row
            for row in range(grid.head, grid.height)
            if (cell := grid.at.get((row, column))) and cell in grid.figures
        ]
        if "unit" in said and filled and not _are_units(filled):
            said.discard("unit")
        if said:
            found[column] = sorted(said)[0]
        elif not filled:
            found[column] = ""
        elif len(filled) > 1 and all(_DATED.fullmatch(text) for text in filled):
            found[column] = "label"
        elif column == 0 and len(filled) > 1 and _counts_up(filled):
            found[column] = "serial"
        elif figures and 2 * len(figures) >= len(filled):
            found[column] = "value"
        else:
            found[column] = "label"
    return found


def _are_units(texts: Sequence[str]) -> bool:
    """Whether the cells under 单位 are units of measure, and not organizations."""
    return sum(bool(read_label(text).units) for text in texts) * 2 >= len(texts)


def _counts_up(texts: Sequence[str]) -> bool:
    numbers = [int(t) for t in texts if _SERIAL.fullmatch(t) and t.isdigit()]
    return len(numbers) == len(texts) and numbers == list(
        range(numbers[0], numbers[0] + len(numbers))
    )

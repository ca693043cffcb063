"""Rows as an Excel workbook: numbers to calculate with, and a second sheet with the sentence behind each."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from xlsxwriter import Workbook

from taizhang import __version__
from taizhang.errors import InputError
from taizhang.ledger.shown.labels import FINDING_LABELS, MEASURE_LABELS, OUTCOME_LABELS
from taizhang.ledger.shown.lines import figures
from taizhang.ledger.shown.terminal import display_width
from taizhang.text import cut

MAX_ROWS = 1_048_575  # of a sheet, below its header
MAX_LINKS = 65_530  # of a sheet
_MAX_TEXT = 32_000  # characters of a cell; Excel takes 32,767
_MADE = datetime(2000, 1, 1)  # the same ledger makes the same bytes on any day
_WIDEST = 60

LEDGER_COLUMNS = (
    *("地区 Place", "指标 Indicator", "主体 Owner", "度量 Measure", "时期 Period", "单位 Unit"),
    *("承诺 Promised", "至 to", "限 Bound", "承诺（全部） All promises"),
    *("实绩 Reported", "至 to", "实绩（全部） All reports"),
    *("结果 Outcome", "尚差 To go", "提示 Findings", "依据 Reason", "编号 Id"),
)
SOURCE_COLUMNS = (
    *("编号 Id", "地区 Place", "指标 Indicator", "时期 Period", "说的是 Says", "数值 Value", "至 to"),
    *("限 Bound", "单位 Unit", "文件 Document", "日期 Date", "原文 Quote", "所在句 Sentence"),
    *("起 Start", "止 End", "文件编号 Document id"),
)  # fmt: skip
_SIDES = {"targets": "承诺 promised", "actuals": "实绩 reported", "interims": "进展 on the way",
          "assessments": "评语 in words"}  # fmt: skip
_COLORS = {  # fill and font of an outcome
    "met": ("#DCEFE0", "#14532D"),
    "exceeded": ("#B7E0C2", "#0B3D20"),
    "missed": ("#F9D7D5", "#8C1D18"),
    "partly": ("#FCEBC8", "#704A00"),
    "unreported": ("#E9DDF5", "#4B2A78"),
    "unclear": ("#ECECEC", "#4A4A4A"),
}


@dataclass(frozen=True, slots=True)
class Layout:
    """What the sheets of a workbook hold of a row."""

    title: str
    columns: Sequence[str]
    source_columns: Sequence[str]
    sides: Sequence[str]  # the lists of a row that hold statements
    cells: Callable[[Mapping[str, Any], int, Styles], Sequence[object]]
    source_cells: Callable[[Mapping[str, Any], str, Mapping[str, Any], int], Sequence[object]]


def workbook(
    found: Sequence[Mapping[str, Any]], *, asked: str = "", layout: Layout | None = None
) -> bytes:
    """Write rows as the bytes of an .xlsx file: sheets 台账 Ledger, 出处 Sources and 说明 Legend.

    A figure of the ledger links to its sentence, and that back; the same rows give the same bytes.

    Args:
        found: The rows.
        asked: The filters in words.
        layout: What the sheets hold; entries of figures if not given.

    Raises:
        InputError: There are more rows than a sheet takes.
    """
    layout = layout or _FIGURES
    statements = sum(len(row[side]) for row in found for side in layout.sides)
    if max(len(found), statements) > MAX_ROWS:
        raise InputError(
            f"{statements:,} figures are more than a sheet takes ({MAX_ROWS:,}); narrow the ledger, or take --format csv"
        )
    made = io.BytesIO()
    book = Workbook(made, {"constant_memory": True})
    book.set_properties({"title": layout.title, "author": "Taizhang", "created": _MADE})
    styles = Styles.of(book)
    ledger = Sheet(book, "台账 Ledger", layout.columns, styles, frozen=2)
    sources = Sheet(book, "出处 Sources", layout.source_columns, styles, frozen=1)
    for number, row in enumerate(found, 1):
        first = sources.row + 1
        for side in layout.sides:
            for said in row[side]:
                sources.add(layout.source_cells(row, side, said, number))
        ledger.add(layout.cells(row, first, styles))
    for sheet in (ledger, sources):
        sheet.close()
    _legend(book, found, styles, asked, cut=ledger.links == MAX_LINKS)
    book.close()
    return made.getvalue()


@dataclass(frozen=True, slots=True)
class Cell:
    """A value that leads to another sheet, or has a format of its own."""

    value: Any
    to: str = ""
    style: Any = None


@dataclass(frozen=True, slots=True)
class Styles:
    """The formats of the workbook."""

    head: Any
    whole: Any
    parts: Any
    linked_whole: Any
    linked_parts: Any
    linked: Any
    outcomes: Mapping[str, Any]

    @classmethod
    def of(cls, book: Workbook) -> Styles:
        link = {"font_color": "#0B57D0", "underline": 1}
        return cls(
            head=book.add_format({"bold": True, "bg_color": "#F1F3F4", "bottom": 1, "valign": "top"}),
            whole=book.add_format({"num_format": "#,##0"}),
            parts=book.add_format({"num_format": "#,##0.0###"}),
            linked_whole=book.add_format({"num_format": "#,##0", **link}),
            linked_parts=book.add_format({"num_format": "#,##0.0###", **link}),
            linked=book.add_format(link),
            outcomes={
                name: book.add_format({"bg_color": fill, "font_color": font})
                for name, (fill, font) in _COLORS.items()
            },
        )  # fmt: skip

    def number(self, value: float, *, linked: bool) -> Any:
        if isinstance(value, int):
            return self.linked_whole if linked else self.whole
        return self.linked_parts if linked else self.parts


class Sheet:
    """A sheet that is written from above to below, with a frozen header, filters and fitting columns."""

    def __init__(
        self, book: Workbook, name: str, columns: Sequence[str], styles: Styles, *, frozen: int
    ) -> None:
        self._sheet = book.add_worksheet(name)
        self._styles = styles
        self._columns = len(columns)
        self._widths = [display_width(column) for column in columns]
        self.row = 0
        self.links = 0
        for column, text in enumerate(columns):
            self._sheet.write_string(0, column, text, styles.head)
        self._sheet.freeze_panes(1, frozen)

    def add(self, cells: Sequence[object]) -> None:
        """Write one row; None leaves a cell empty."""
        self.row += 1
        for column, given in enumerate(cells):
            cell = given if isinstance(given, Cell) else Cell(given)
            if cell.value is None or cell.value == "":
                continue
            linked, style = bool(cell.to) and self.links < MAX_LINKS, cell.style
            if linked:  # the link stays when the cell is written again, as a number or a text
                self.links += 1
                style = self._styles.linked
                self._sheet.write_url(self.row, column, f"internal:{cell.to}", None, "x")
            if isinstance(cell.value, (int, float)):
                style = self._styles.number(cell.value, linked=linked)
                self._sheet.write_number(self.row, column, cell.value, style)
                width = len(f"{cell.value:,}")
            else:
                text = str(cell.value)
                shown = cut(text, _MAX_TEXT)
                self._sheet.write_string(self.row, column, shown, style)
                width = display_width(shown)
            self._widths[column] = max(self._widths[column], width)

    def close(self, *, filters: bool = True) -> None:
        """Set what is known only when all rows are there."""
        if filters:
            self._sheet.autofilter(0, 0, self.row, self._columns - 1)
        for column, width in enumerate(self._widths):
            self._sheet.set_column(column, column, min(width, _WIDEST) + 3)


def _ends(value: Any) -> tuple[Any, Any]:
    """A value as it stands in its two columns."""
    return (value[0], value[1]) if isinstance(value, list) else (value, None)


def _ledger_cells(row: Mapping[str, Any], first: int, styles: Styles) -> list[object]:
    """The cells of an entry; its statements stand in the sheet of sources from row ``first`` (0-based) on."""
    sides: list[object] = []
    for side, before in (("targets", 0), ("actuals", len(row["targets"]))):
        if not row[side]:
            sides += [None] * (4 if side == "targets" else 3)
            continue
        newest = row[side][-1]
        low, high = _ends(newest["value"])
        there = f"'出处 Sources'!L{first + before + len(row[side])}"
        sides += [Cell(low, to=there), high]
        if side == "targets":
            sides.append(newest["bound"])
        sides.append(figures(row, side))
    measure, outcome = MEASURE_LABELS[row["measure"]], OUTCOME_LABELS[row["outcome"]]
    return [
        row["place"],
        row["indicator"],
        row["about"],
        f"{measure.zh} {measure.en}",
        row["period"],
        row["unit"],
        *sides,
        Cell(f"{outcome.zh} {outcome.en}", style=styles.outcomes[row["outcome"]]),
        row["remaining"],
        "; ".join(f"{FINDING_LABELS[each].zh} {each}" for each in row["findings"]),
        row["reason"],
        row["id"],
    ]


def _source_cells(
    row: Mapping[str, Any], side: str, said: Mapping[str, Any], number: int
) -> list[object]:
    low, high = _ends(said["value"]) if "value" in said else (None, None)
    says = _SIDES[side]
    if side == "assessments":
        says = f"{says}: {OUTCOME_LABELS[said['outcome']].zh}"
    return [
        to_entry(row, number),
        row["place"],
        row["indicator"],
        said.get("period", row["period"]),
        says,
        low,
        high,
        said.get("bound"),
        row["unit"] if low is not None else None,
        *stands_in(said),
    ]


def to_entry(row: Mapping[str, Any], number: int) -> Cell:
    """The id of a row, as a cell that leads back to its line of the ledger, the ``number``-th."""
    return Cell(row["id"], to=f"'台账 Ledger'!A{number + 1}")


def stands_in(said: Mapping[str, Any]) -> list[object]:
    """The cells that tell where a statement stands, which end its line of the sheet of sources."""
    keys = ("title", "date", "quote", "sentence", "start", "end", "document")
    return [said[key] for key in keys]


def _legend(
    book: Workbook, found: Sequence[Mapping[str, Any]], styles: Styles, asked: str, *, cut: bool
) -> None:
    sheet = Sheet(book, "说明 Legend", ("词 Word", "条 Entries", "意思 Meaning"), styles, frozen=0)
    outcomes = Counter(row["outcome"] for row in found)
    findings = Counter(finding for row in found for finding in row["findings"])
    for name, label in OUTCOME_LABELS.items():
        word = Cell(f"{label.zh} {label.en}", style=styles.outcomes[name])
        sheet.add((word, outcomes[name], label.means))
    for name, label in FINDING_LABELS.items():
        sheet.add((f"{label.zh} {label.en}", findings[name], label.means))
    for label in MEASURE_LABELS.values():
        sheet.add((f"{label.zh} {label.en}", None, label.means))
    sheet.add(("合计 Total", len(found), asked and f"taizhang ledger {asked}"))
    sheet.add(
        (
            "Promised, Reported",
            None,
            "the newest figure, in the unit of its row; a click leads to its sentence",
        )
    )
    sheet.add(
        ("Start, End", None, "characters of the document's text, as in the graph and the records")
    )
    if cut:
        sheet.add(("Links", MAX_LINKS, "Excel takes no more in a sheet; figures below have none"))
    sheet.add(("Taizhang", None, f"version {__version__}"))
    sheet.close(filters=False)


_FIGURES = Layout(
    title="台账 Ledger",
    columns=LEDGER_COLUMNS,
    source_columns=SOURCE_COLUMNS,
    sides=tuple(_SIDES),
    cells=_ledger_cells,
    source_cells=_source_cells,
)

"""The formats of the ledger: a table, CSV, JSON Lines, a page, a workbook."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import PurePath
from typing import IO, Any

from taizhang.ledger.shown.lines import SHEET_COLUMNS, sheet_line
from taizhang.ledger.shown.project_lines import (
    PROJECT_COLUMNS,
    PROJECT_SHEET_COLUMNS,
    project_line,
    project_sheet_line,
)
from taizhang.ledger.shown.select import FIGURES, Kind, Line, Row
from taizhang.tables import csv_line

BINARY = frozenset({"html", "xlsx"})  # files, not to be shown in a terminal
_SUFFIXES = {
    ".csv": "csv",
    ".jsonl": "jsonl",
    ".html": "html",
    ".htm": "html",
    ".xlsx": "xlsx",
}


def format_of(name: str) -> str:
    """The format that the name of a file asks for; a table where it asks for none."""
    return _SUFFIXES.get(PurePath(name).suffix.lower(), "table")


def write(
    found: Iterable[Line],
    style: str,
    out: IO[Any],
    *,
    width: int | None = None,
    color: bool = False,
    asked: str = "",
    kind: Kind = FIGURES,
) -> int:
    """Write rows in one of the formats, and return how many there were.

    Args:
        found: Entries, as read_lines() gives them.
        style: table | csv | jsonl | html | xlsx.
        out: Where to; a binary file for html and xlsx.
        width: Columns of the window that a table is folded to.
        color: Whether a table is colored.
        asked: The filters in words, which a page and a workbook tell.
        kind: Which ledger the rows are of: FIGURES or PROJECTS.
    """
    counted = _Counted(found)
    if style == "jsonl":
        _write_lines((line.text.decode() for line in counted), out)
    elif style == "csv":
        columns, line_of = (
            (SHEET_COLUMNS, sheet_line)
            if kind is FIGURES
            else (PROJECT_SHEET_COLUMNS, project_sheet_line)
        )
        out.write(csv_line(columns))
        _write_lines((csv_line(line_of(line.row)) for line in counted), out)
    elif style == "table":
        _write_table([line.row for line in counted], out, width=width, color=color, kind=kind)
    elif style == "html":
        from taizhang.ledger.shown.page import page
        from taizhang.ledger.shown.project_page import project_page

        page_of = page if kind is FIGURES else project_page
        out.writelines(part.encode() for part in page_of([x.row for x in counted], asked=asked))
    else:
        from taizhang.ledger.shown.project_workbook import project_workbook
        from taizhang.ledger.shown.workbook import workbook

        workbook_of = workbook if kind is FIGURES else project_workbook
        out.write(workbook_of([line.row for line in counted], asked=asked))
    return counted.number


class _Counted:
    """What it goes through, and how much that was."""

    def __init__(self, found: Iterable[Line]) -> None:
        self.number = 0
        self._found = found

    def __iter__(self) -> Iterator[Line]:
        for each in self._found:
            self.number += 1
            yield each


def _write_lines(lines: Iterator[str], out: IO[str]) -> None:
    """Write many short lines, a thousand at once."""
    while some := list(islice(lines, 1000)):
        out.write("".join(some))


def _write_table(
    rows: list[Row], out: IO[str], *, width: int | None, color: bool, kind: Kind
) -> None:
    from taizhang.ledger.shown.terminal import legend, table

    if rows:
        if kind is FIGURES:
            lines = table(rows, width=width, color=color)
        else:
            lines = table(
                rows, columns=PROJECT_COLUMNS, line_of=project_line, width=width, color=color
            )
        out.writelines(f"{line}\n" for line in lines)
        out.write("\n")
        out.writelines(f"{line}\n" for line in legend(rows, color=color))

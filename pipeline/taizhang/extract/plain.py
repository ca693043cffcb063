"""Plain text: characters as they stand; lines with tabs, as copied from a sheet or page, are a table."""

from __future__ import annotations

import re
from collections.abc import Iterator

from taizhang.extract.decode import decode
from taizhang.extract.file import File
from taizhang.extract.stated import facts_of_table
from taizhang.records import Cell, Part

_ROW = re.compile(r"(?:\A|(?<=[\r\n]))[^\t\r\n][^\r\n]*\t[^\r\n]*")
_MIN_ROWS = {2: 3}  # of a table by its columns: two of them may stand side by side by chance
_LEAST = 2


def read(file: File) -> Iterator[Part]:
    """Read a text in UTF-8, UTF-16 or GB18030.

    Raises:
        UnreadableFileError: It is empty, no text, or in no known encoding.
    """
    decoded = decode(file.data, name=file.name)
    cells, facts = _tables(decoded.text)
    yield Part(
        file.name,
        file.sha256,
        decoded.encoding,
        decoded.text,
        file.sidecar,
        file.sidecar_name,
        cells=cells,
        told=tuple(sorted(facts.items())),
    )


def _tables(text: str) -> tuple[tuple[Cell, ...], dict[str, str]]:
    """The cells of each run of lines with as many tabs each, and what a table above a document states of it."""
    cells: list[Cell] = []
    facts: dict[str, str] = {}
    if "\t" not in text:
        return (), facts
    run: list[re.Match[str]] = []
    table = 0
    for line in (*_ROW.finditer(text), None):
        if run and (line is None or _part(run[-1], line, text)):
            columns = run[0][0].count("\t") + 1
            stated = facts_of_table([match[0].split("\t") for match in run])
            if stated:
                facts = {**stated, **facts}
            elif len(run) >= _MIN_ROWS.get(columns, _LEAST):
                for row, match in enumerate(run):
                    cells += _row(match, table, row)
                table += 1
            run = []
        if line is not None:
            run.append(line)
    return tuple(cells), facts


def _part(above: re.Match[str], line: re.Match[str], text: str) -> bool:
    """Whether another table, or none, begins at a line."""
    between = text[above.end() : line.start()]
    return between not in ("\n", "\r\n", "\r") or above[0].count("\t") != line[0].count("\t")


def _row(match: re.Match[str], table: int, row: int) -> Iterator[Cell]:
    at = match.start()
    for column, shown in enumerate(match[0].split("\t")):
        lead = len(shown) - len(shown.lstrip())
        body = len(shown.strip())
        yield Cell(table, row, column, at + lead, at + lead + body)
        at += len(shown) + 1

"""Tables and headings that the file's format knows: their lines marked, their cells carried over into a document."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from taizhang.ingest.lines import Line
from taizhang.ingest.view import BLOT, View
from taizhang.records import Block, Cell, Part, Run


def mark_tables(lines: Sequence[Line], part: Part, view: View) -> None:
    """Mark the lines that are rows of tables, and those that the format states to be headings.

    A row keeps its characters as they stand: its tabs part its cells.
    """
    cells = sorted(cell.start for cell in part.cells if cell.end > cell.start)
    headings = sorted(part.headings)
    starts = [start for start, _, _ in headings]
    for line in lines:
        at = bisect_left(cells, line.start)
        if at < len(cells) and cells[at] < line.end:
            line.row = True
            spans = tuple(_printed(view.text, line.start, line.end))
            line.spans = spans
            line.text = "".join(view.text[a:b] for a, b in spans)
            line.folded = "".join(view.folded[a:b] for a, b in spans)
            continue
        at = bisect_right(starts, line.start) - 1
        if at >= 0 and line.start < headings[at][1]:
            line.level = headings[at][2]


def cells_of(
    cells: Sequence[Cell], blocks: Sequence[Block], runs: Sequence[Run]
) -> tuple[Cell, ...]:
    """The cells that stand in a document, with their offsets in its text.

    Args:
        cells: Those of the whole file, with raw offsets.
        blocks: Of the document.
        runs: Likewise.
    """
    rows = [block for block in blocks if block.kind == "row"]
    if not rows:
        return ()
    starts = [block.start for block in rows]
    inside = sorted(
        (
            run
            for run in runs
            if (at := bisect_right(starts, run.start) - 1) >= 0 and run.start < rows[at].end
        ),
        key=lambda run: run.raw_start,
    )
    raw = [run.raw_start for run in inside]
    found: list[Cell] = []
    for cell in cells:
        stretches = []
        at = max(bisect_right(raw, cell.start) - 1, 0)
        while at < len(inside) and inside[at].raw_start < cell.end:
            run = inside[at]
            start = max(cell.start, run.raw_start)
            end = min(cell.end, run.raw_start + run.length)
            if start < end:
                shift = run.start - run.raw_start
                stretches.append((start + shift, end + shift))
            at += 1
        if stretches:
            first, last = min(a for a, _ in stretches), max(b for _, b in stretches)
            found.append(replace(cell, start=first, end=last))
    return tuple(sorted(found, key=lambda cell: (cell.start, cell.end)))


def _printed(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """A stretch without what is blotted out."""
    spans: list[tuple[int, int]] = []
    at = start
    while at < end:
        if text[at] == BLOT:
            at += 1
            continue
        stop = text.find(BLOT, at, end)
        stop = end if stop < 0 else stop
        spans.append((at, stop))
        at = stop
    return spans

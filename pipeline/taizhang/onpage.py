"""Where on its pages a stretch of a document is printed."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from taizhang.records import Document, PageLine


@dataclass(frozen=True, slots=True, order=True)
class Box:
    """A rectangle of a page around characters, in points from its left and upper edge; pixels for an image file."""

    page: int  # from 1
    left: float
    top: float
    width: float
    height: float


class OnPage:
    """Finds the boxes of stretches of one document, in the file whose reading leads."""

    def __init__(self, doc: Document) -> None:
        self._doc = doc
        self._own = [run for run in doc.runs if not run.source]
        self._runs = [run.start for run in self._own]
        self._lines = [line.start for line in doc.lines]

    def boxes(self, start: int, end: int) -> tuple[Box, ...]:
        """The boxes of doc.text[start:end] in reading order; lines one below the other on a page share one.

        Nothing where the file has no pages.
        """
        boxes: list[Box] = []
        for line, first, last in self._pieces(start, end):
            low = first - line.start
            edges = line.edges
            left, right = edges[low], edges[min(last - line.start, len(edges) - 1)]
            box = Box(line.page, left, line.top, right - left, line.bottom - line.top)
            above = boxes[-1] if boxes else None
            if above and _is_below(above, box):
                boxes[-1] = _around(above, box)
            else:
                boxes.append(box)
        return tuple(
            Box(b.page, *(round(x, 1) for x in (b.left, b.top, b.width, b.height))) for b in boxes
        )

    def page(self, position: int) -> int:
        """The page of one character; 0 where it has none."""
        return next((line.page for line, _, _ in self._pieces(position, position + 1)), 0)

    def starts(self) -> list[tuple[int, int]]:
        """Where in the text a page begins: offset and page, in the order of the text."""
        found: list[tuple[int, int]] = []
        for run in self._own if self._doc.lines else ():
            for line, first, _ in self._lines_of(run.raw_start, run.raw_start + run.length):
                if not found or found[-1][1] != line.page:
                    found.append((run.start + first - run.raw_start, line.page))
        return found

    def _pieces(self, start: int, end: int) -> Iterator[tuple[PageLine, int, int]]:
        """Lines with the raw offsets of what belongs to the stretch."""
        if not self._lines:
            return
        at = max(bisect_right(self._runs, start) - 1, 0)
        for run in islice(self._own, at, None):
            if run.start >= end:
                break
            first, last = max(start, run.start), min(end, run.start + run.length)
            if first < last:
                shift = run.raw_start - run.start
                yield from self._lines_of(first + shift, last + shift)

    def _lines_of(self, first: int, last: int) -> Iterator[tuple[PageLine, int, int]]:
        at = max(bisect_right(self._lines, first) - 1, 0)
        for line in islice(self._doc.lines, at, None):
            if line.start >= last:
                break
            if line.end > first:
                yield line, max(first, line.start), min(last, line.end)


def _is_below(above: Box, box: Box) -> bool:
    """Whether a box stands under another or beside it, and not in another column."""
    across = min(above.left + above.width, box.left + box.width) - max(above.left, box.left)
    near = -box.height <= box.top - (above.top + above.height) <= box.height
    beside = abs(box.top - above.top) < box.height / 2 and -box.height < across
    return above.page == box.page and ((near and across > 0) or beside)


def _around(a: Box, b: Box) -> Box:
    left, top = min(a.left, b.left), min(a.top, b.top)
    right, bottom = max(a.left + a.width, b.left + b.width), max(a.top + a.height, b.top + b.height)
    return Box(a.page, left, top, right - left, bottom - top)

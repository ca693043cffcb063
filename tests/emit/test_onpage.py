"""Boxes of stretches: one for lines below each other, others for other columns and pages."""

from __future__ import annotations

import pytest

from taizhang.onpage import Box, OnPage
from taizhang.records import Document, PageLine, Run


def line(start: int, end: int, page: int, left: float, top: float) -> PageLine:
    edges = tuple(left + 10.0 * n for n in range(end - start + 1))
    return PageLine(start, end, page, top, top + 10, edges)


LINES = (
    line(0, 5, 1, 50, 100),
    line(5, 10, 1, 50, 116),
    line(10, 15, 1, 200, 100),  # the next column
    line(15, 18, 1, 100, 800),  # a page number, left out
    line(18, 23, 2, 50, 100),
)
RUNS = (Run(0, 0, 15), Run(15, 18, 5))


@pytest.mark.parametrize(
    ("start", "end", "boxes"),
    [
        (1, 3, [Box(1, 60, 100, 20, 10)]),
        (2, 9, [Box(1, 50, 100, 50, 26)]),
        (3, 7, [Box(1, 80, 100, 20, 10), Box(1, 50, 116, 20, 10)]),
        (8, 12, [Box(1, 80, 116, 20, 10), Box(1, 200, 100, 20, 10)]),
        (13, 17, [Box(1, 230, 100, 20, 10), Box(2, 50, 100, 20, 10)]),
    ],
    ids=[
        "in_a_line",
        "over_two_lines",
        "at_the_end_of_one_and_the_beginning_of_the_next",
        "over_columns",
        "over_pages_without_the_number_between",
    ],
)
def test_boxes_stand_around_what_is_printed(start: int, end: int, boxes: list[Box]) -> None:
    doc = Document("d", "字" * 20, runs=RUNS, lines=LINES)
    assert list(OnPage(doc).boxes(start, end)) == boxes


def test_document_without_pages_has_no_boxes() -> None:
    doc = Document("d", "字" * 20, runs=RUNS)
    assert OnPage(doc).boxes(0, 5) == ()
    assert OnPage(doc).page(3) == 0

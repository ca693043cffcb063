"""The explorer tells the page that a sentence of a PDF file is printed on."""

from __future__ import annotations

from taizhang.serve.explorer.printed import page_starts

RUNS = [{"start": 0, "raw_start": 5, "length": 10}, {"start": 11, "raw_start": 20, "length": 8}]


def line(start: int, end: int, page: int) -> dict[str, object]:
    edges = [10.0 * n for n in range(end - start + 1)]
    place = {"page": page, "top": 1.0, "bottom": 11.0, "edges": edges, "confidence": 1.0}
    return {"start": start, "end": end, **place}


def test_pages_begin_where_their_first_characters_stand() -> None:
    lines = [line(0, 4, 1), line(5, 9, 1), line(9, 12, 2), line(12, 28, 3)]
    assert page_starts(RUNS, lines) == [(0, 1), (4, 2), (7, 3)]


def test_text_files_have_no_pages() -> None:
    assert page_starts(RUNS, []) == []

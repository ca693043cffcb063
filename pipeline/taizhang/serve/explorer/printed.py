"""The pages that documents of PDF files and scans are printed on, from rows of records."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from taizhang.onpage import OnPage
from taizhang.records import Document, PageLine, Run


def page_starts(
    runs: Iterable[Mapping[str, Any]], lines: Iterable[Mapping[str, Any]]
) -> list[tuple[int, int]]:
    """Where in a document's text a page begins: offset and page, by offset; nothing where it has no pages.

    Args:
        runs: Of the document, as rows of its record.
        lines: Likewise.
    """
    doc = Document(
        id="",
        text="",
        runs=tuple(Run(**run) for run in runs),
        lines=tuple(PageLine(**{**line, "edges": tuple(line["edges"])}) for line in lines),
    )
    return OnPage(doc).starts()

"""Bounds that only files reach which mean harm or are broken; each is told with what to do."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import printed
import pytest
from made import zipped

from taizhang.errors import UnreadableFileError
from taizhang.extract import extract


def _far_cell() -> bytes:
    book = openpyxl.Workbook()
    book.active["A1"] = "云州市"
    book.active["XFD1048576"] = "8.2"
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.html", lambda: b"<html><body>" + b"<b>x</b>" * 1_000_001, "more than 1,000,000 tags"),
        ("a.pdf", lambda: printed.pdf([printed.Sheet()] * 3_001), "3001 pages, more than the 3000"),
        ("a.jsonl", lambda: b'{"text":1}\n' * 200_001, "200,001 rows, more than the 200,000"),
        ("a.xlsx", _far_cell, "reaches to row 1,048,576 and column 16,384"),
        ("a.zip", lambda: zipped({f"{n}.txt": "" for n in range(10_001)}), "10,001 members"),
    ],
    ids=["tags", "pages", "rows", "cells", "members"],
)
def test_what_no_report_has_is_refused(tmp_path: Path, name: str, data, reason: str) -> None:
    path = tmp_path / name
    path.write_bytes(data())
    with pytest.raises(UnreadableFileError, match=reason):
        extract(path, name=name)

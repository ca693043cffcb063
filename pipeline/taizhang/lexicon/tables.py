"""Rows of the tables that the package carries in data/."""

from __future__ import annotations

import csv
from importlib.resources import files


def read_rows(name: str) -> list[dict[str, str]]:
    """Return the rows of data/NAME, a CSV file with a header; lines that begin with # are comments."""
    text = (files("taizhang") / "data" / name).read_text("utf-8")
    return list(csv.DictReader(x for x in text.splitlines() if not x.startswith("#")))


def split(cell: str) -> tuple[str, ...]:
    """Return the parts of a cell that holds several values: a|b|c."""
    return tuple(x for x in cell.split("|") if x)

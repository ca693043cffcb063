"""Tables as CSV that Excel opens as they are: a byte order mark before UTF-8, and nothing that it would run."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from taizhang.tables import csv_line, plain


def write_csv(columns: Mapping[str, str], rows: Iterable[tuple[Any, ...]], path: Path) -> None:
    """Write rows to a CSV file: several values in a cell have "; " between them, numbers plain digits."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        file.write(csv_line(list(columns)))
        for row in rows:
            file.write(csv_line([_cell(value) for value in row]))


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        return plain(Decimal(str(value)))
    if isinstance(value, bool):
        return str(value).lower()
    return "; ".join(value) if isinstance(value, list) else str(value)

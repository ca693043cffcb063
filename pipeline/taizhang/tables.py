"""Rows as CSV that a spreadsheet opens as written, and as JSON Lines with exact numbers."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

_FORMULA = ("=", "+", "-", "@", "\t", "\r")  # OWASP, "CSV Injection"


def plain(value: Decimal) -> str:
    """A number in plain digits: 589210000000, 5.5, -3.2; never 5.8921E+11, no trailing zeros."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def scaled(value: Decimal) -> str:
    """A number as a report prints it, with 万 and 亿: 589210000000 is 5892.1亿."""
    for power, word in ((12, "万亿"), (8, "亿"), (4, "万")):
        if abs(value) >= 10**power:
            return plain(value.scaleb(-power)) + word
    return plain(value)


def csv_cell(value: object) -> str:
    """A value as CSV text; what a spreadsheet would run as a formula gets an apostrophe in front."""
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return plain(value)
    text = str(value)
    return "'" + text if text.startswith(_FORMULA) and not _is_number(text) else text


def to_csv(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A header and rows as CSV (RFC 4180, line feeds), each cell through csv_cell()."""
    return "".join(csv_line([csv_cell(value) for value in row]) for row in (columns, *rows))


def csv_line(cells: Sequence[str]) -> str:
    """A row of texts as a line of CSV, its formulas made harmless."""
    line: str = _WRITER.writerow(
        [csv_cell(cell) if cell.startswith(_FORMULA) else cell for cell in cells]
    )
    return line.removesuffix(_ENDING) + "\n"


class _Through:
    """Gives back what it is told to write."""

    def write(self, text: str) -> str:
        return text


_ENDING = "\r\n"  # with both in it, the writer quotes both
_WRITER: Any = csv.writer(_Through(), lineterminator=_ENDING)  # gives back what write() does


def to_json(value: Any) -> str:
    """One line of JSON; Decimals become numbers with just their digits, Chinese stays readable."""
    return json.dumps(_numbers(value), ensure_ascii=False)


def _numbers(value: Any) -> Any:
    if isinstance(value, Decimal):
        whole = value == value.to_integral_value()
        return int(value) if whole else float(value)  # repr gives up to 15 digits back exactly
    if isinstance(value, dict):
        return {key: _numbers(each) for key, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [_numbers(each) for each in value]
    return value


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return not text[1:].strip().isalpha()  # float() reads -inf and +nan

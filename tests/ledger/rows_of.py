"""Rows and statements in one line each, and a folder that holds them as a build does."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from taizhang.ledger.shown import select
from taizhang.tables import to_json


def stated(value: Any, quote: str = "生产总值增长7%左右", **fields: Any) -> dict[str, Any]:
    """A statement of a report; its sentence is the quote between two other clauses."""
    sentence = f"会议提出，{quote}，并作安排。"
    return {
        "value": value,
        "bound": "exact",
        "document": "yunzhou-2022",
        "title": "2022年政府工作报告",
        "date": "2022-01-18",
        "quote": quote,
        "start": 105,
        "end": 105 + len(quote),
        "sentence": sentence,
        "sentence_start": 100,
    } | fields


def row_of(id: str = "x", **fields: Any) -> dict[str, Any]:
    """A row of an entry that was promised and not reported."""
    return {
        "id": id,
        "indicator": "生产总值",
        "concept": "生产总值",
        "measure": "growth",
        "period": "2022",
        "place": "云州市",
        "place_code": "419900",
        "unit": "%",
        "about": None,
        "targets": [stated(7, bound="approx")],
        "actuals": [],
        "interims": [],
        "assessments": [],
        "remaining": None,
        "outcome": "unreported",
        "rule": "silence",
        "reason": "one later report is silent, the last of 2023-01-12",
        "findings": [],
    } | fields


def folder_of(path: Path, *rows: dict[str, Any]) -> Path:
    """A folder with these rows."""
    text = "".join(to_json(row) + "\n" for row in rows)
    (path / select.FILE).write_text(text, encoding="utf-8")
    return path

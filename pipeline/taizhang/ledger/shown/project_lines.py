"""Rows of projects, programs and events as lines of text, for reading and for a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import Any

PROJECT_COLUMNS = ("place", "name", "type", "states", "promised", "outcome", "notes")
_PARTS = ("status", "period", "document", "title", "date", "quote")
PROJECT_SHEET_COLUMNS = (
    *("id", "place", "place_code", "name", "type", "current", "since", "due"),
    *(f"{side}_{part}" for side in ("state", "promise") for part in _PARTS),
    *("outcome", "reason", "findings"),
)


def project_line(row: Mapping[str, Any]) -> tuple[str, ...]:
    """The cells of a row under PROJECT_COLUMNS, for reading: planned 2021 → started 2022 → completed 2023."""
    return (
        row["place"],
        row["name"],
        row["type"],
        " → ".join(_steps(row["states"])),
        "; ".join(dict.fromkeys(map(_step, row["promises"]))),
        row["outcome"],
        "; ".join(row["findings"]),
    )


def project_sheet_line(row: Mapping[str, Any]) -> list[str]:
    """The cells of a row under PROJECT_SHEET_COLUMNS; several states or promises with "; " between them, by date."""
    sides = (
        "; ".join(each[part] for each in row[side])
        for side in ("states", "promises")
        for part in _PARTS
    )
    told = (row[column] for column in PROJECT_SHEET_COLUMNS[:8])
    return [*told, *sides, row["outcome"], row["reason"], "; ".join(row["findings"])]


def project_statements(row: Mapping[str, Any]) -> Iterable[Mapping[str, Any]]:
    """Everything that documents say in a row: states and promises."""
    return chain(row["states"], row["promises"])


def _steps(told: Sequence[Mapping[str, Any]]) -> list[str]:
    """Each state with its period, those that repeat the one before left out."""
    return [
        _step(each)
        for number, each in enumerate(told)
        if not number or each["status"] != told[number - 1]["status"]
    ]


def _step(said: Mapping[str, Any]) -> str:
    return f"{said['status']} {said['period'] or said['date']}".rstrip()

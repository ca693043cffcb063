"""Ledger entries as plain rows, to print or to write."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from taizhang.ledger.shelf import in_unit
from taizhang.lexicon.indicators import indicator_key
from taizhang.records import Document, LedgerEntry, Observation
from taizhang.tables import plain, scaled

_PARTS = ("value", "bound", "title", "date", "quote")
COLUMNS = ("place", "indicator", "measure", "period", "unit", "promised", "reported", "outcome")
SHEET_COLUMNS = (
    *COLUMNS[:5],
    *(f"{side}_{part}" for side in ("target", "actual") for part in _PARTS),
    "outcome",
    "reason",
)


def rows(
    entries: Iterable[LedgerEntry],
    observations: Mapping[str, Observation],
    documents: Mapping[str, Document],
    *,
    place: str = "",
    indicator: str = "",
    outcome: str = "",
) -> Iterator[dict[str, Any]]:
    """Give each entry as a row, sorted by place, period, indicator and measure.

    Args:
        entries: The ledger.
        observations: Observations by id; all that the entries name.
        documents: Documents by id.
        place: Only entries of this place, by division code, name or beginning of the name (郑州).
        indicator: Only entries of this indicator under any of its names, or whose name holds these characters.
        outcome: Only entries with this outcome.

    Yields:
        {"id", "indicator", "measure", "period", "place", "unit", "targets", "actuals", "outcome", "reason"}.
        Targets and actuals are lists of {"value", "bound", "document", "title", "date", "quote", "start", "end"},
        where ``value`` is a Decimal in the row's unit or [low, high], and quote is text[start:end] of the document.
    """
    for entry in sorted(
        entries, key=lambda e: (e.place_code, e.place, e.period, e.indicator, e.kind, e.id)
    ):
        if place and place != entry.place_code and not entry.place.startswith(place):
            continue
        if indicator and not _is_named(entry.indicator, indicator):
            continue
        if outcome and entry.outcome != outcome:
            continue
        yield {
            "id": entry.id,
            "indicator": entry.indicator,
            "measure": entry.kind,
            "period": entry.period,
            "place": entry.place,
            "unit": entry.unit,
            "targets": [_statement(observations[each], entry, documents) for each in entry.targets],
            "actuals": [_statement(observations[each], entry, documents) for each in entry.actuals],
            "outcome": entry.outcome,
            "reason": entry.reason,
        }


def table(found: Iterable[Mapping[str, Any]]) -> tuple[Sequence[str], list[tuple[str, ...]]]:
    """Columns and lines of rows() for reading: figures with 万 and 亿, bounds as the reports put them."""
    lines = []
    for row in found:
        sides = [
            "; ".join(
                dict.fromkeys(
                    readable(each["value"], row["unit"], each["bound"]) for each in row[side]
                )
            )
            for side in ("targets", "actuals")
        ]
        told = (row["place"], row["indicator"], row["measure"], row["period"], row["unit"])
        lines.append((*told, *sides, row["outcome"]))
    return COLUMNS, lines


def sheet(found: Iterable[Mapping[str, Any]]) -> tuple[Sequence[str], list[tuple[str, ...]]]:
    """Columns and lines of rows() for a spreadsheet: bare numbers in the row's unit, with their bounds and sources.

    Several targets or actuals of an entry stand in one cell, with "; " between them, by date.
    """
    lines = []
    for row in found:
        told = (row["place"], row["indicator"], row["measure"], row["period"], row["unit"])
        sides = (
            "; ".join(_bare(each[part]) for each in row[side])
            for side in ("targets", "actuals")
            for part in _PARTS
        )
        lines.append((*told, *sides, row["outcome"], row["reason"]))
    return SHEET_COLUMNS, lines


def readable(value: Decimal | Sequence[Decimal], unit: str, bound: str = "exact") -> str:
    """A figure as a report would print it: 589210000000 元 is 5892.1亿元, with bound min 5892.1亿元以上."""
    ends = value if isinstance(value, Sequence) else [value]
    text = "—".join(scaled(end) for end in ends) + unit
    return text + {"min": "以上", "max": "以内", "approx": "左右"}.get(bound, "")


def _bare(value: object) -> str:
    if isinstance(value, list):
        return "—".join(plain(each) for each in value)
    return plain(value) if isinstance(value, Decimal) else str(value)


def _is_named(name: str, asked: str) -> bool:
    return asked in name or indicator_key(asked) == name


def _statement(
    obs: Observation, entry: LedgerEntry, documents: Mapping[str, Document]
) -> dict[str, Any]:
    doc = documents[obs.doc_id]
    low, high = in_unit(obs.value, obs.unit, entry.unit)
    return {
        "value": low if low == high else [low, high],
        "bound": obs.bound,
        "document": doc.id,
        "title": doc.title,
        "date": doc.date,
        "quote": doc.text[obs.start : obs.end],
        "start": obs.start,
        "end": obs.end,
    }

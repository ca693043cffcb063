"""Rows as lines of text: figures as reports print them for reading, bare numbers for a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from itertools import chain
from operator import itemgetter
from typing import Any

from taizhang.ledger.shown.labels import BOUND_SIGNS
from taizhang.tables import plain, scaled

Value = Decimal | float | Sequence[Decimal | float]

COLUMNS = ("place", "indicator", "measure", "period", "promised", "reported", "outcome", "notes")
_PARTS = ("bound", "document", "title", "date", "quote")
_FIELDS = ("id", "place", "place_code", "indicator", "measure", "period", "unit")
_TOLD, _SOURCE = itemgetter(*_FIELDS), itemgetter(*_PARTS)
_NO_SOURCES = ("",) * (1 + len(_PARTS))
SHEET_COLUMNS = (
    *(*_FIELDS, "about"),
    *(f"{side}_{part}" for side in ("target", "actual") for part in ("value", *_PARTS)),
    *("interim_period", "interim_value", "remaining", "outcome", "reason", "findings"),
    "target_items",
)


def table_line(row: Mapping[str, Any]) -> tuple[str, ...]:
    """A row for reading, in COLUMNS: figures with 万 and 亿, bounds as the reports put them."""
    told = (row["place"], named(row), row["measure"], row["period"])
    return (*told, figures(row, "targets"), reported(row), row["outcome"], notes(row))


def sheet_line(row: Mapping[str, Any]) -> tuple[str, ...]:
    """A row for a spreadsheet, in SHEET_COLUMNS: bare numbers in the row's unit, with their bounds and sources.

    Several targets, actuals or interim figures of an entry stand in one cell, with "; " between them, by date.
    """
    interims, remaining = row["interims"], row["remaining"]
    return (
        *_TOLD(row),
        row["about"] or "",
        *_sources(row["targets"]),
        *_sources(row["actuals"]),
        "; ".join([each["period"] for each in interims]) if interims else "",
        "; ".join([bare(each["value"]) for each in interims]) if interims else "",
        "" if remaining is None else bare(remaining),
        row["outcome"],
        row["reason"],
        "; ".join(row["findings"]),
        "; ".join(dict.fromkeys(map(itemized, filter(_has_item, row["targets"])))),
    )


def itemized(said: Mapping[str, Any]) -> str:
    """The list and the number of the item that a figure stands in: 认真办好民生实事 三是."""
    return f"{said['item']['list']} {said['item']['number']}"


def _has_item(said: Mapping[str, Any]) -> bool:
    return "item" in said


def _sources(said: Sequence[Mapping[str, Any]]) -> Sequence[str]:
    if not said:
        return _NO_SOURCES
    if len(said) == 1:
        return [bare(said[0]["value"]), *_SOURCE(said[0])]
    values = "; ".join([bare(each["value"]) for each in said])
    return [values, *map("; ".join, zip(*map(_SOURCE, said), strict=True))]


def named(row: Mapping[str, Any]) -> str:
    """The indicator with what owns the number behind it, unless that is part of its name."""
    owner = row["about"]
    return (
        f"{row['indicator']}（{owner}）"
        if owner and owner not in row["indicator"]
        else row["indicator"]
    )


def figures(row: Mapping[str, Any], side: str) -> str:
    """The figures of one side as reports print them, each once, oldest first: 7.5%左右; 7%左右."""
    told = [readable(each["value"], row["unit"], each["bound"]) for each in row[side]]
    return told[0] if len(told) == 1 else "; ".join(dict.fromkeys(told))


def reported(row: Mapping[str, Any]) -> str:
    """What was reported of the period; where that is nothing, the last interim figure with its period in front."""
    if row["actuals"] or not row["interims"]:
        return figures(row, "actuals")
    last = row["interims"][-1]
    return f"{last['period']}: {readable(last['value'], row['unit'], last['bound'])}"


def notes(row: Mapping[str, Any]) -> str:
    """Findings, and what remains of a promise of several years: restated; 3万人 to go."""
    remaining = row["remaining"]
    if not remaining:
        return "; ".join(row["findings"])
    return "; ".join([*row["findings"], f"{readable(remaining, row['unit'])} to go"])


def readable(value: Value, unit: str, bound: str = "exact") -> str:
    """A figure as a report would print it: 589210000000 元 is 5892.1亿元, with bound min 5892.1亿元以上."""
    if isinstance(value, (int, float, Decimal)):
        text = scaled(_exact(value))
    else:
        text = "—".join([scaled(_exact(end)) for end in value])
    return text + unit + BOUND_SIGNS.get(bound, "")


def bare(value: Value) -> str:
    """A number in plain digits, a range with a dash between its ends: 65000, 5.6, 6—6.5."""
    if isinstance(value, int):
        return str(value)
    if isinstance(value, (float, Decimal)):
        return plain(_exact(value))
    return "—".join([plain(_exact(end)) for end in value])


def _exact(number: Decimal | float) -> Decimal:
    return number if isinstance(number, Decimal) else Decimal(str(number))


def statements(row: Mapping[str, Any]) -> Iterable[Mapping[str, Any]]:
    """Everything that documents say in a row: targets, actuals, interims, words."""
    return chain(row["targets"], row["actuals"], row["interims"], row["assessments"])

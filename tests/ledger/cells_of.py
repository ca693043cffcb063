"""Observations and documents in one line each, for the tests of the ledger."""

from __future__ import annotations

from decimal import Decimal

from taizhang.records import Document, Observation

CODES = {"云州市": "419900", "澄州市": "419800"}


def report(
    date: str, *, place: str = "云州市", kind: str = "work_report", id: str = ""
) -> Document:
    """A report of a place; its id is its date unless given."""
    return Document(
        id=id or date,
        text="",
        jurisdiction=place,
        jurisdiction_code=CODES[place],
        date=date,
        kind=kind,
    )


def said(
    doc: Document,
    status: str,
    value: str,
    *,
    indicator: str = "生产总值",
    unit: str = "%",
    bound: str = "exact",
    kind: str = "growth",
    period: str = "2022",
    place: str = "云州市",
    at: int = 0,
    about: tuple[int, int] = (-1, -1),
) -> Observation:
    """An observation of this document; "6~7" is a range."""
    low, _, high = value.partition("~")
    return Observation(
        doc_id=doc.id,
        start=at,
        end=at + 5,
        value_start=at,
        value_end=at + 2,
        indicator=indicator,
        value=(Decimal(low), Decimal(high)) if high else Decimal(low),
        unit=unit,
        bound=bound,
        kind=kind,
        period=period,
        place=place,
        place_code=CODES.get(place, ""),
        status=status,
        about_start=about[0],
        about_end=about[1],
    )

"""Reforms of the institutions: what body became what other, and when. Source: data/reforms.csv."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from taizhang.lexicon.tables import read_rows, split


@dataclass(frozen=True, slots=True)
class Reform:
    """Bodies that became others in one step; several of either side make a merger or a split."""

    date: str  # 2018 or 2018-03
    national: bool  # else of every place, by function
    originals: tuple[
        str, ...
    ]  # full names; of local bodies the functions, as agencies.Body has them
    results: tuple[str, ...]
    plan: str


@cache
def reforms() -> tuple[Reform, ...]:
    """Return all reforms, the oldest first."""
    rows = (
        Reform(
            date=row["date"],
            national=row["level"] == "national",
            originals=split(row["original"]),
            results=split(row["result"]),
            plan=row["plan"],
        )
        for row in read_rows("reforms.csv")
    )
    return tuple(sorted(rows, key=lambda reform: reform.date))

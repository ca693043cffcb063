"""Promises of several years: what was reported on the way, and what remains."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from taizhang.ledger.cells import Cell
from taizhang.ledger.judge import Figure
from taizhang.ledger.periods import span
from taizhang.ledger.shelf import Stated
from taizhang.records import Observation

STANDING = frozenset({"level", "share", "rank"})  # kinds that tell what stands at a period's end
_LONG = 2  # years from that of the promise to that of its end; a plan of autumn for the next year is a yearly one
_JUST_BEGUN = timedelta(
    days=120
)  # a report of spring that promises may tell its own year as the first


@dataclass(frozen=True, slots=True)
class Way:
    """How far a promise of several years has come."""

    done: Figure  # the last figure, or what the years add up to
    until: date  # the day it stands for
    summed: tuple[str, ...]  # observation ids that were added up, or the one of the last figure


class Timelines:
    """The reports of each thing (place, indicator, kind, unit, owner), whatever their periods."""

    def __init__(self, cells: Mapping[Cell, Sequence[Observation]]) -> None:
        self._cells: defaultdict[tuple[str, ...], list[tuple[Cell, list[Observation]]]] = (
            defaultdict(list)
        )
        for cell, members in cells.items():
            actuals = [obs for obs in members if obs.status == "actual"]
            if actuals and not cell.alone:
                self._cells[cell.thing].append((cell, actuals))

    def on_the_way(self, cell: Cell, first_stated: date | None) -> list[Observation]:
        """Reports of earlier periods that lead to the promise of this cell; none for one of a single year.

        For a range of years those of periods inside it. For a year far ahead those of years since the promise was made,
        of what stands at an end (levels, shares, ranks): what grew in another year is no step to what shall grow in this.
        """
        days = span(cell.period)
        if cell.alone or days is None or not is_long(days, first_stated):
            return []
        ranged = "/" in cell.period
        if not ranged and cell.kind not in STANDING:
            return []
        found = []
        for other, actuals in self._cells.get(cell.thing, ()):
            theirs = span(other.period)
            if theirs is None or theirs == days or theirs[1] > days[1]:
                continue
            if ranged or first_stated is None:
                leads = theirs[0] >= days[0]
            else:
                leads = "/" not in other.period and theirs[0] + _JUST_BEGUN >= first_stated
            if leads:
                found += actuals
        return found


def is_long(days: tuple[date, date], first_stated: date | None) -> bool:
    """Whether a promise is of several years: over a range of years, or for a year two or more ahead."""
    if (days[1] - days[0]).days > 366:
        return True
    return first_stated is not None and days[1].year - first_stated.year >= _LONG


def way(cell: Cell, interims: Iterable[Stated]) -> Way | None:
    """How far the interim reports bring the promise; None where they cannot be set against its figure.

    Levels, shares and ranks of a year stand for themselves, and the last one counts. What grows over a range of years
    (increments) is added up over years that follow one another without a gap from the range's first; a report that
    already tells the sum from there on is taken instead. Rates, and levels over a range, are not added.
    """
    plain = [s for s in interims if s.figure.low == s.figure.high]
    days = span(cell.period)
    if not plain or days is None:
        return None
    if "/" not in cell.period and cell.kind in STANDING:
        last = max(plain, key=lambda s: (_days(s)[1], s.when or date.min))
        return Way(last.figure, _days(last)[1], (last.obs.id,))
    if cell.kind != "increment" or "/" not in cell.period:
        return None
    done, until, summed = Decimal(0), days[0] - timedelta(days=1), []
    latest = {_days(s): s for s in sorted(plain, key=lambda s: s.when or date.min)}
    for (start, end), stated in sorted(latest.items(), key=lambda item: (item[0][1], item[0][0])):
        if start == days[0]:
            done, until, summed = stated.figure.low, end, [stated.obs.id]
        elif start == until + timedelta(days=1):
            done, until = done + stated.figure.low, end
            summed.append(stated.obs.id)
    return Way(Figure(done, done, "exact"), until, tuple(summed)) if summed else None


def _days(stated: Stated) -> tuple[date, date]:
    days = span(stated.obs.period)
    assert days is not None  # on_the_way() gives none without
    return days

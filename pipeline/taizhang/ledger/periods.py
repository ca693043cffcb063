"""Periods as stretches of days, to tell whether a promise was due and a report final."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta
from functools import cache

# A year's result is told in the congress of its last weeks or the January after: from here on a report counts as final.
CLOSING_DAYS = 45
_POINT = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?|-([QH])(\d))?")


@cache
def span(period: str) -> tuple[date, date] | None:
    """First and last day of a period: 2021, 2021-03, 2021-03-15, 2021-Q1, 2021-H1, 2016/2020; None for others."""
    first, slash, last = period.partition("/")
    if slash:
        ends = span(first), span(last)
        return (ends[0][0], ends[1][1]) if ends[0] and ends[1] and ends[0] <= ends[1] else None
    match = _POINT.fullmatch(period)
    if not match:
        return None
    year, month, day, part, number = match.groups()
    months = {"Q": 3, "H": 6}.get(part, 0)
    try:
        if day:
            point = date(int(year), int(month), int(day))
            return point, point
        if months:
            first_month = (int(number) - 1) * months + 1
            return _months(int(year), first_month, first_month + months - 1)
        return _months(int(year), int(month or 1), int(month or 12))
    except (ValueError, calendar.IllegalMonthError):
        return None


def same(period: str) -> str:
    """The period under one spelling: the end of a year is that year's, and a range of one year that year."""
    first, slash, last = period.partition("/")
    if slash and first == last:
        period = first
    return re.sub(r"^(\d{4})-12-31$", r"\1", period)


def day(when: str) -> date | None:
    """First day of a document's date: 2021-01 is 2021-01-01; None when there is none."""
    days = span(when)
    return days[0] if days else None


def is_final(when: date, period: tuple[date, date]) -> bool:
    """Whether a report of this day tells the period's result."""
    return when >= period[1] - timedelta(days=CLOSING_DAYS)


def is_early(when: date, period: tuple[date, date]) -> bool:
    """Whether a report of this day comes too soon to tell anything of the period: in its first quarter or before."""
    length = period[1] - period[0]
    return length.days > 0 and when < period[0] + length / 4


def _months(year: int, first: int, last: int) -> tuple[date, date]:
    return date(year, first, 1), date(year, last, calendar.monthrange(year, last)[1])

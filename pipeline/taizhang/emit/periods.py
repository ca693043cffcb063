"""Periods as nodes: first day, last day, and how one says them."""

from __future__ import annotations

import calendar
import re

from taizhang.emit.terms import slug, text, thing, zh
from taizhang.emit.turtle import Turtle

_DATES = {4: "xsd:gYear", 7: "xsd:gYearMonth", 10: "xsd:date"}  # by length
_POINT = re.compile(r"(\d{4})(?:-(?:(\d{2})(?:-(\d{2}))?|Q([1-4])|H([12])))?")


def add_period(graph: Turtle, period: str) -> str:
    """Add the period's node, such as period:2021_2025, and return its name."""
    node = thing("period", slug(period.replace("/", "_")))
    if graph.has(node):
        return node
    graph.add(
        node,
        ("a", "dcterms:PeriodOfTime"),
        ("skos:prefLabel", zh(_label(period))),
        ("skos:notation", text(period)),
    )
    days = bounds(period)
    if days:
        first, last = days
        graph.add(node, ("dcat:startDate", f'"{first}"^^xsd:date'))
        graph.add(node, ("dcat:endDate", f'"{last}"^^xsd:date'))
    return node


def date(value: str) -> str:
    """A date as exact as it is known: 2021, 2021-01 or 2021-01-30; what is no date stays a string."""
    kind = _DATES.get(len(value)) if bounds(value) else None
    return f'"{value}"^^{kind}' if kind and "Q" not in value and "H" not in value else text(value)


def bounds(period: str) -> tuple[str, str] | None:
    """First and last day of 2021, 2021-03, 2021-03-15, 2021-Q1, 2021-H1 or a range of them; None for what is no date."""
    first, slash, last = period.partition("/")
    if slash:
        ends = bounds(first), bounds(last)
        return (ends[0][0], ends[1][1]) if ends[0] and ends[1] and ends[0] <= ends[1] else None
    match = _POINT.fullmatch(period)
    if not match:
        return None
    year, month, day, quarter, half = match.groups()
    months = (1, 12)
    if month:
        months = (int(month), int(month))
    elif quarter:
        months = (int(quarter) * 3 - 2, int(quarter) * 3)
    elif half:
        months = (int(half) * 6 - 5, int(half) * 6)
    if not (1 <= months[0] <= 12 and int(year) >= 1):
        return None
    length = calendar.monthrange(int(year), months[1])[1]
    if day:
        return (period, period) if 1 <= int(day) <= length else None
    return f"{year}-{months[0]:02}-01", f"{year}-{months[1]:02}-{length}"


def _label(period: str) -> str:
    first, slash, last = period.partition("/")
    if slash:
        left, right = _label(first), _label(last)
        years = len(first) == len(last) == 4
        return f"{first}—{right}" if years else f"{left}—{right}"
    match = _POINT.fullmatch(period)
    if not match:
        return period
    year, month, day, quarter, half = match.groups()
    label = f"{year}年"
    if quarter:
        label += f"第{'一二三四'[int(quarter) - 1]}季度"
    if half:
        label += f"{'上下'[int(half) - 1]}半年"
    if month:
        label += f"{int(month)}月"
    if day:
        label += f"{int(day)}日"
    return label

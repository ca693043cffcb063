"""Measure one sentence: what tests of the stage share."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from taizhang.ingest import passage
from taizhang.measure import measure
from taizhang.records import Assessment, Link, Observation, Rejected


def told(text: str, **given: Any) -> tuple[list[Observation], list[Rejected]]:
    """What measure() reads in a passage: observations, and numbers that are none."""
    observations, _, rejected = measured(text, **given)
    return observations, rejected


def measured(
    text: str,
    *,
    jurisdiction: str = "云州市",
    date: str = "2023-02",
    names: Sequence[tuple[str, str, str]] = (),
) -> tuple[list[Observation], list[Assessment], list[Rejected]]:
    """All that measure() reads in a passage; names are (surface, type, canonical name)."""
    doc = passage({"id": "d", "text": text, "jurisdiction": jurisdiction, "date": date})
    links = [
        Link("d", text.index(surface), text.index(surface) + len(surface), kind, name)
        for surface, kind, name in names
    ]
    return measure(doc, links)


def facts(text: str, **given: object) -> list[tuple[str, str, str, str]]:
    """Indicator, value with unit, bound and kind of each observation, in text order."""
    return [(o.indicator, _value(o) + o.unit, o.bound, o.kind) for o in told(text, **given)[0]]


def names_of(text: str, **given: object) -> list[str]:
    """The indicators of a passage in text order."""
    return [o.indicator for o in told(text, **given)[0]]


def _value(o: Observation) -> str:
    return "—".join(map(str, o.value)) if isinstance(o.value, tuple) else str(o.value)

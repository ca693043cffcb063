"""Passages in, the JSON of the gold files out: entities, observations, relations, statuses."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from taizhang.ingest import passage
from taizhang.link import link
from taizhang.measure import measure
from taizhang.recognize import recognize
from taizhang.records import Observation
from taizhang.relate import relate


def annotate(record: Mapping[str, Any], recognizers: Sequence[Any]) -> dict[str, Any]:
    """Annotate one passage; offsets are code points into the text as given.

    Returns:
        {"id", "entities", "observations", "relations", "statuses"} as ../shared/gold/GUIDELINES.md names them.
    """
    doc = passage(record)
    mentions, _ = recognize(doc, recognizers)
    links, _ = link(doc, mentions)
    observations, _ = measure(doc, links)
    relations, statuses = relate(doc, links)
    return {
        "id": doc.id,
        "entities": [
            {"start": x.start, "end": x.end, "type": x.type, "canonical": x.name} for x in links
        ],
        "observations": [_observation(doc.text, obs) for obs in observations],
        "relations": [
            {
                "type": x.type,
                "head": [x.head_start, x.head_end],
                "tail": [x.tail_start, x.tail_end],
            }
            for x in relations
        ],
        "statuses": [
            {"entity": [x.start, x.end], "status": x.status, "period": x.period}
            | ({"planned_completion": True} if x.planned_completion else {})
            for x in statuses
        ],
    }


def _observation(text: str, obs: Observation) -> dict[str, Any]:
    value = obs.value
    return {
        "indicator": obs.indicator,
        "value": [_number(v) for v in value] if isinstance(value, tuple) else _number(value),
        "unit": obs.unit,
        "bound": obs.bound,
        "measure": obs.kind,
        "period": obs.period,
        "place": obs.place,
        "status": obs.status,
        "quote": text[obs.start : obs.end],
        "about": None if obs.about_start < 0 else [obs.about_start, obs.about_end],
    }


def _number(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)

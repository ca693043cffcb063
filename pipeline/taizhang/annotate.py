"""Passages in, the JSON of the gold files out: entities, observations, relations, statuses."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from taizhang.ingest import passage
from taizhang.records import Observation
from taizhang.stages import Settings, read_document


def annotate(record: Mapping[str, Any], settings: Settings) -> dict[str, Any]:
    """Annotate one passage; offsets are code points into the text as given.

    Returns:
        {"id", "entities", "observations", "relations", "statuses"} in the form of the gold passages.

    Raises:
        InputError: The record is no passage; see taizhang.ingest.passage.
    """
    found = read_document(passage(record), settings)
    text = record["text"]
    return {
        "id": record["id"],
        "entities": [
            {"start": x.start, "end": x.end, "type": x.type, "canonical": x.name}
            for x in found.links
        ],
        "observations": [_observation(text, obs) for obs in found.observations],
        "relations": [
            {
                "type": x.type,
                "head": [x.head_start, x.head_end],
                "tail": [x.tail_start, x.tail_end],
            }
            for x in found.relations
        ],
        "statuses": [
            {"entity": [x.start, x.end], "status": x.status, "period": x.period}
            | ({"planned_completion": True} if x.planned_completion else {})
            for x in found.statuses
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

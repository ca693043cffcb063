"""Passages in, the JSON of the gold files out: entities, observations, relations, statuses."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from taizhang.errors import InputError
from taizhang.ingest import passage
from taizhang.records import ENTITY_TYPES, Document, Mention, Observation
from taizhang.stages import Settings, read_document


def annotate(
    record: Mapping[str, Any], settings: Settings, *, marked: bool = False
) -> dict[str, Any]:
    """Annotate one passage; offsets are code points into the text as given.

    Args:
        record: The passage, {"id", "text", "jurisdiction"?, "date"?, "doc"?}.
        settings: What changes the records.
        marked: Whether the names are those of the record's "entities", [{"start", "end", "type"}, …], and none is
            recognized: so that linking, measuring and relating are seen by themselves.

    Returns:
        {"id", "entities", "observations", "relations", "statuses"} in the form of the gold passages.

    Raises:
        InputError: The record is no passage (see taizhang.ingest.passage), or its names are no stretches of the text.
    """
    doc = passage(record)
    found = read_document(doc, settings, mentions=_marked(doc, record) if marked else None)
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


def _marked(doc: Document, record: Mapping[str, Any]) -> list[Mention]:
    """The names that a record marks, in text order."""
    try:
        spans = sorted((x["start"], x["end"], x["type"]) for x in record["entities"])
    except (KeyError, TypeError) as err:
        raise InputError(
            'no marked names: give "entities": [{"start": 0, "end": 3, "type": "PLACE"}]'
        ) from err
    end = 0
    for start, stop, kind in spans:
        if kind not in ENTITY_TYPES:
            raise InputError(
                f"the name at {start} is of type {kind!r}; known: {', '.join(ENTITY_TYPES)}"
            )
        if not (isinstance(start, int) and isinstance(stop, int)):
            raise InputError(f"start and end count characters: {start!r}, {stop!r}")
        if not 0 <= start < stop <= len(doc.text):
            raise InputError(f"{start} to {stop} is no stretch of {len(doc.text)} characters")
        if start < end:
            raise InputError(f"the name at {start} begins inside the one before")
        end = stop
    return [Mention(doc.id, start, stop, kind, "gold") for start, stop, kind in spans]


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

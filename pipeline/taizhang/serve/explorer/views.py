"""What each view of the explorer shows, as JSON."""

from __future__ import annotations

from typing import Any

from taizhang.serve.explorer.catalog import Row
from taizhang.serve.explorer.shelf import Shelf

_SLIM = ("start", "end", "indicator", "value", "unit", "kind", "bound", "period", "status")


def document(shelf: Shelf, id_: str) -> dict[str, Any] | None:
    """A document: its text in blocks, and what is marked in it; None where there is none of this id.

    Of a long report the marks outweigh the text: mentions and numbers are lists, [start, end, place of its thing in "things"]
    and [*_SLIM, place, place of its thing in "things" or null].
    """
    doc = shelf.documents.get(id_)
    if doc is None:
        return None
    mentions = shelf.mentions.get(id_, [])
    numbers = shelf.observations.get(id_, [])
    owners = [
        shelf.at.get((id_, each["about_start"], each["about_end"]))
        or shelf.divisions.get(each["place_code"], "")
        for each in numbers
    ]
    ids = sorted({each["entity_id"] for each in mentions} | {owner for owner in owners if owner})
    at = {each: number for number, each in enumerate(ids)}
    return {
        **in_short(doc),
        "issuer": doc["issuer"],
        "number": doc["number"],
        "files": [source["path"] for source in doc["sources"]],
        "text": doc["text"],
        "blocks": [[b["start"], b["end"], b["kind"], b["level"]] for b in doc["blocks"]],
        "things": [
            [each, shelf.entities[each]["type"], shelf.entities[each]["name"]] for each in ids
        ],
        "mentions": [[each["start"], each["end"], at[each["entity_id"]]] for each in mentions],
        "numbers": [
            [*(each[key] for key in _SLIM), each["place"], at.get(owner)]
            for each, owner in zip(numbers, owners, strict=True)
        ],
    }


def in_short(row: Row) -> dict[str, Any]:
    """A document without its text."""
    kept = {key: row[key] for key in ("id", "title", "date", "kind")}
    return {**kept, "place": row["jurisdiction"], "length": len(row["text"])}

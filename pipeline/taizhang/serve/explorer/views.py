"""What each view of the explorer shows, as JSON."""

from __future__ import annotations

from collections import Counter
from typing import Any

from taizhang.serve.explorer.catalog import Row
from taizhang.serve.explorer.finder import told
from taizhang.serve.explorer.shelf import Shelf

MAX_SENTENCES = 60
MAX_NUMBERS = 1_000
MAX_OTHERS = 200
_SLIM = ("start", "end", "indicator", "value", "unit", "kind", "bound", "period", "status")


def card(shelf: Shelf, asked: str) -> dict[str, Any] | None:
    """All that is known of a thing; None where there is none of this id.

    Args:
        shelf: The records.
        asked: Its id, or that of a thing that turned out to be it.
    """
    id_ = shelf.present.get(asked, asked)
    row = shelf.entities.get(id_)
    if row is None:
        return None
    mentions = shelf.mentions_of.get(id_, [])
    numbers = shelf.observations_of.get(id_, [])
    relations = shelf.relations_of.get(id_, [])
    spoken = Counter(each["doc_id"] for each in mentions)
    home = shelf.divisions.get(row["scope"], "")
    return {
        **told(shelf, id_),
        "path": f"/id/{shelf.local(id_)}",
        "code": row["code"],
        "home": home if home != id_ else "",
        "labels": [{"text": each["text"], "count": each["count"]} for each in row["labels"]],
        "formers": [old["name"] for old in row["replaced"]],
        "statuses": [
            {
                "status": each["status"],
                "period": each["period"],
                "planned": each["planned_completion"],
                **shelf.sentence(each),
            }
            for each in shelf.statuses_of.get(id_, [])
        ],
        "numbers": [
            {**{key: each[key] for key in _SLIM}, "doc": each["doc_id"]}
            for each in numbers[:MAX_NUMBERS]
        ],
        "numbers_total": len(numbers),
        "relations": [
            {
                "type": each["type"],
                "direction": direction,
                "other": told(shelf, other),
                **shelf.sentence(_end(each, "tail" if direction == "out" else "head")),
            }
            for direction, other, each in relations[:MAX_OTHERS]
        ],
        "relations_total": len(relations),
        "documents": [
            {**in_short(shelf.documents[doc]), "mentions": number} for doc, number in spoken.items()
        ],
        "sentences": [shelf.sentence(each) for each in mentions[:MAX_SENTENCES]],
        "sentences_total": len(mentions),
    }


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


def _end(relation: Row, side: str) -> Row:
    """The stretch of one of the two entities of a relation."""
    start, end = relation[f"{side}_start"], relation[f"{side}_end"]
    return {"doc_id": relation["doc_id"], "start": start, "end": end}


def in_short(row: Row) -> dict[str, Any]:
    """A document without its text."""
    kept = {key: row[key] for key in ("id", "title", "date", "kind")}
    return {**kept, "place": row["jurisdiction"], "length": len(row["text"])}

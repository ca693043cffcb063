"""What each view of the explorer shows, as JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from taizhang.errors import ConfigError, QueryError
from taizhang.ledger.shown import select
from taizhang.records import ENTITY_TYPES, OUTCOMES
from taizhang.serve.explorer.catalog import count
from taizhang.serve.explorer.finder import told
from taizhang.serve.explorer.shelf import Row, Shelf

PAGE = 50  # rows of the ledger at a time
MAX_SENTENCES = 60
MAX_NUMBERS = 1_000
MAX_OTHERS = 200
_SLIM = ("start", "end", "indicator", "value", "unit", "kind", "bound", "period", "status")


def overview(shelf: Shelf) -> dict[str, Any]:
    """What there is: counts, the documents, and the things mentioned most of each type."""
    ordered = sorted(shelf.entities, key=lambda id_: (-count(shelf.entities[id_]), id_))
    types = Counter(row["type"] for row in shelf.entities.values())
    most: dict[str, list[dict[str, Any]]] = {type_: [] for type_ in ENTITY_TYPES}
    for id_ in ordered:
        listed = most[shelf.entities[id_]["type"]]
        if len(listed) < 8:
            listed.append(told(shelf, id_))
    return {
        "types": {type_: types[type_] for type_ in ENTITY_TYPES if types[type_]},
        "most": {type_: listed for type_, listed in most.items() if listed},
        "documents": [_document(row) for row in shelf.documents.values()],
    }


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
            {**_document(shelf.documents[doc]), "mentions": number}
            for doc, number in spoken.items()
        ],
        "sentences": [shelf.sentence(each) for each in mentions[:MAX_SENTENCES]],
        "sentences_total": len(mentions),
    }


def document(shelf: Shelf, id_: str) -> dict[str, Any] | None:
    """A document: its text in blocks, and what is marked in it; None where there is none of this id."""
    doc = shelf.documents.get(id_)
    if doc is None:
        return None
    mentions = shelf.mentions.get(id_, [])
    things = {each["entity_id"] for each in mentions}
    return {
        **_document(doc),
        "issuer": doc["issuer"],
        "number": doc["number"],
        "files": [source["path"] for source in doc["sources"]],
        "text": doc["text"],
        "blocks": [[b["start"], b["end"], b["kind"], b["level"]] for b in doc["blocks"]],
        "things": {
            each: [shelf.entities[each]["type"], shelf.entities[each]["name"]]
            for each in sorted(things)
        },
        "mentions": [[each["start"], each["end"], each["entity_id"]] for each in mentions],
        "numbers": [
            {
                **{key: each[key] for key in _SLIM},
                "place": each["place"],
                "of": shelf.at.get((id_, each["about_start"], each["about_end"]))
                or shelf.divisions.get(each["place_code"], ""),
            }
            for each in shelf.observations.get(id_, [])
        ],
    }


def ledger(shelf: Shelf, asked: Mapping[str, str]) -> dict[str, Any]:
    """A page of the ledger, and what there is to choose from.

    Args:
        shelf: The records.
        asked: place, indicator, period, outcome (several with commas), sort, page (from 1).

    Raises:
        QueryError: A filter or an order has no meaning.
    """
    outcomes = tuple(filter(None, asked.get("outcome", "").split(",")))
    filters = select.Filters(
        place=tuple(filter(None, (asked.get("place", ""),))),
        indicator=tuple(filter(None, (asked.get("indicator", ""),))),
        period=asked.get("period", ""),
    )
    orders = tuple(filter(None, (asked.get("sort", ""),)))
    number = asked.get("page", "1")
    page = int(number) if number.isdecimal() and 0 < len(number) < 6 else 1
    if unknown := [each for each in outcomes if each not in OUTCOMES]:
        raise QueryError(f"outcome {unknown[0]}: there is none; write {', '.join(OUTCOMES)}")
    if unknown := [each for each in orders if each.lstrip("-") not in select.SORTS]:
        raise QueryError(f"sort {unknown[0]}: there is none; write {', '.join(select.SORTS)}")
    try:
        lines = list(select.read_lines(shelf.folder, filters, orders))
    except ConfigError as err:
        raise QueryError(str(err)) from err
    counts = Counter(str(line.row["outcome"]) for line in lines)
    found = [line for line in lines if not outcomes or line.row["outcome"] in outcomes]
    pages = max(1, -(-len(found) // PAGE))
    page = min(max(page, 1), pages)
    return {
        "total": len(found),
        "page": page,
        "pages": pages,
        "outcomes": {each: counts[each] for each in OUTCOMES},
        "places": _places(shelf),
        "rows": [_entry(shelf, line.row) for line in found[(page - 1) * PAGE : page * PAGE]],
    }


def provinces(shelf: Shelf) -> dict[str, dict[str, Any]]:
    """How much is known of each province, by the first two digits of its division code."""
    counts: dict[str, Counter[str]] = {
        "documents": Counter(row["jurisdiction_code"][:2] for row in shelf.documents.values()),
        "things": Counter((row["scope"] or row["code"])[:2] for row in shelf.entities.values()),
        "numbers": Counter(
            row["place_code"][:2] for rows in shelf.observations.values() for row in rows
        ),
        "ledger": Counter(row["place_code"][:2] for row in shelf.rows(select.FIGURES.file)),
    }
    return {
        code[:2]: {
            "id": id_,
            "name": shelf.entities[id_]["name"],
            **{what: counted[code[:2]] for what, counted in counts.items()},
        }
        for code, id_ in sorted(shelf.divisions.items())
        if code.endswith("0000") and not code.startswith("10")
    }


def _places(shelf: Shelf) -> list[list[Any]]:
    """The places of the ledger by code: code, name, how many entries."""
    counts: Counter[tuple[str, str]] = Counter(
        (row["place_code"], row["place"]) for row in shelf.rows(select.FIGURES.file)
    )
    ordered = sorted(counts.items(), key=lambda one: (not one[0][0], one[0]))
    return [[code, name, number] for (code, name), number in ordered if name]


def _entry(shelf: Shelf, row: Mapping[str, Any]) -> dict[str, Any]:
    """A line of the ledger with its sentences."""
    kept = ("id", "indicator", "measure", "period", "place", "unit", "outcome", "reason", "about")
    said = ("value", "bound", "document", "title", "date", "start", "end", "quote", "sentence")
    return {
        **{key: row[key] for key in kept},
        "thing": shelf.divisions.get(row["place_code"], ""),
        **{
            side: [{key: each.get(key) for key in said} for each in row[side]]
            for side in ("targets", "actuals")
        },
    }


def _end(relation: Row, side: str) -> Row:
    """The stretch of one of the two entities of a relation."""
    start, end = relation[f"{side}_start"], relation[f"{side}_end"]
    return {"doc_id": relation["doc_id"], "start": start, "end": end}


def _document(row: Row) -> dict[str, Any]:
    kept = {key: row[key] for key in ("id", "title", "date", "kind")}
    return {**kept, "place": row["jurisdiction"], "length": len(row["text"])}

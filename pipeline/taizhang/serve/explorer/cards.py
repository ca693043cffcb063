"""What is known of one thing, as JSON: its card, further rows of each part, and its numbers of one indicator."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import unquote

from taizhang.errors import QueryError
from taizhang.lexicon.indicators import indicator_key
from taizhang.serve.explorer.finder import told
from taizhang.serve.explorer.shelf import Shelf
from taizhang.vocab import ENTITY_KINDS

Row = dict[str, Any]
ROWS = {"statuses": 60, "numbers": 300, "relations": 100, "documents": 100, "sentences": 60}
"""The parts of a card, and how many rows of each are given at a time."""
MAX_SERIES = 1_000  # numbers of one chart
_SAID = ("start", "end", "indicator", "value", "unit", "kind", "bound", "period", "status")


def find(shelf: Shelf, asked: str) -> str | None:
    """The present entity of an id, of the id of one that turned out to be it, or of the end of its IRI: place/410100."""
    kind, _, local = unquote(asked).rpartition("/")
    types = {folder: type_ for type_, folder in ENTITY_KINDS.items()}
    names = [asked]
    if kind in types:
        names += [f"{types[kind].lower()}-{local}", local]
    found = (shelf.present.get(name, name) for name in names)
    return next((id_ for id_ in found if id_ in shelf.entities), None)


def card(shelf: Shelf, asked: str) -> dict[str, Any] | None:
    """What is known of a thing, of each part the first rows; None where there is none of this id.

    Args:
        shelf: The records.
        asked: Its id, that of a thing that turned out to be it, or the end of its IRI: place/410100.
    """
    id_ = find(shelf, asked)
    if id_ is None:
        return None
    row = shelf.entities[id_]
    home = shelf.divisions.get(row["scope"], "")
    shown: dict[str, Any] = {
        **told(shelf, id_),
        "path": f"/id/{shelf.local(id_)}",
        "code": row["code"],
        "home": home if home != id_ else "",
        "labels": [{"text": each["text"], "count": each["count"]} for each in row["labels"]],
        "formers": [old["name"] for old in row["replaced"]],
        "series": _series(shelf, id_),
    }
    for name in ROWS:
        rows, total = _part(shelf, id_, name, 0)
        shown |= {name: rows, f"{name}_total": total}
    return shown


def part(shelf: Shelf, asked: Mapping[str, str]) -> dict[str, Any] | None:
    """Further rows of one part of a card, and how many there are in all; None where there is no such thing.

    Args:
        shelf: The records.
        asked: id; part, one of ROWS; from, how many to leave out.

    Raises:
        QueryError: There is no such part.
    """
    name = asked.get("part", "")
    if name not in ROWS:
        raise QueryError(f"part {name[:40]}: there is none; write {', '.join(ROWS)}")
    first = asked.get("from", "0")
    id_ = find(shelf, asked.get("id", ""))
    if id_ is None:
        return None
    rows, total = _part(shelf, id_, name, int(first) if first.isdecimal() and len(first) < 9 else 0)
    return {"rows": rows, "total": total}


def series(shelf: Shelf, asked: Mapping[str, str]) -> list[dict[str, Any]] | None:
    """The numbers of a thing of one indicator with their sentences, by period; None where there is no such thing.

    Args:
        shelf: The records.
        asked: id, indicator (as the card names it), kind and unit.
    """
    id_ = find(shelf, asked.get("id", ""))
    if id_ is None:
        return None
    wanted = tuple(asked.get(key, "") for key in ("indicator", "kind", "unit"))
    found = [row for row in shelf.observations_of.get(id_, []) if _key(row) == wanted]
    found.sort(key=lambda row: row["period"])  # the documents stay in their order
    return [{**_number(row), **shelf.sentence(row)} for row in found[:MAX_SERIES]]


def _series(shelf: Shelf, id_: str) -> list[dict[str, Any]]:
    """The indicators of which a thing has several numbers: those promised and reported for the most periods first."""
    found: dict[tuple[str, ...], list[Row]] = defaultdict(list)
    for row in shelf.observations_of.get(id_, []):
        if row["indicator"] and row["period"]:
            found[_key(row)].append(row)
    listed: list[tuple[tuple[Any, ...], dict[str, Any]]] = []
    for key, rows in found.items():
        if len(rows) < 2:
            continue
        promised, reported = (
            {row["period"] for row in rows if row["status"] == status}
            for status in ("target", "actual")
        )
        one = {
            "indicator": key[0],
            "kind": key[1],
            "unit": key[2],
            "count": len(rows),
            "compared": len(promised & reported),
        }
        order = (-len(promised & reported), -len(promised | reported), -len(rows), key)
        listed.append((order, one))
    return [one for _, one in sorted(listed, key=lambda each: each[0])]


def _key(row: Row) -> tuple[str, ...]:
    """What numbers must have in common to stand in one chart."""
    return indicator_key(row["indicator"], row["kind"]), row["kind"], row["unit"]


def _number(row: Row) -> dict[str, Any]:
    return {**{key: row[key] for key in _SAID}, "doc": row["doc_id"]}


def _part(shelf: Shelf, id_: str, name: str, first: int) -> tuple[list[dict[str, Any]], int]:
    """Rows of a part from one on, and how many there are."""
    found, shown = _PARTS[name](shelf, id_)
    return [shown(row) for row in found[first : first + ROWS[name]]], len(found)


_Shown = Callable[[Any], dict[str, Any]]


def _statuses(shelf: Shelf, id_: str) -> tuple[list[Row], _Shown]:
    """By the time they are of."""
    found = sorted(
        shelf.statuses_of.get(id_, []),
        key=lambda row: row["period"] or shelf.sentence(row)["date"],
    )
    return found, lambda row: {
        "status": row["status"],
        "period": row["period"],
        "planned": row["planned_completion"],
        **shelf.sentence(row),
    }


def _numbers(shelf: Shelf, id_: str) -> tuple[list[Row], _Shown]:
    return shelf.observations_of.get(id_, []), lambda row: {
        **_number(row),
        "title": shelf.sentence(row)["title"],
    }


def _relations(shelf: Shelf, id_: str) -> tuple[list[tuple[str, str, Row]], _Shown]:
    def shown(found: tuple[str, str, Row]) -> dict[str, Any]:
        direction, other, row = found
        side = "tail" if direction == "out" else "head"
        start, end = row[f"{side}_start"], row[f"{side}_end"]
        return {
            "type": row["type"],
            "direction": direction,
            "other": told(shelf, other),
            **shelf.sentence({"doc_id": row["doc_id"], "start": start, "end": end}),
        }

    return shelf.relations_of.get(id_, []), shown


def _documents(shelf: Shelf, id_: str) -> tuple[list[list[Row]], _Shown]:
    """Oldest first."""
    spoken: dict[str, list[Row]] = defaultdict(list)
    for row in shelf.mentions_of.get(id_, []):
        spoken[row["doc_id"]].append(row)

    def shown(mentions: list[Row]) -> dict[str, Any]:
        first = shelf.sentence(mentions[0])
        return {
            "id": first["doc"],
            "title": first["title"],
            "date": first["date"],
            "mentions": len(mentions),
        }

    return list(spoken.values()), shown


def _sentences(shelf: Shelf, id_: str) -> tuple[list[Row], _Shown]:
    return shelf.mentions_of.get(id_, []), shelf.sentence


_PARTS: dict[str, Callable[[Shelf, str], tuple[list[Any], _Shown]]] = {
    "statuses": _statuses,
    "numbers": _numbers,
    "relations": _relations,
    "documents": _documents,
    "sentences": _sentences,
}

"""What there is: counts, the things mentioned most, the documents."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from taizhang.query import questions
from taizhang.records import ENTITY_TYPES, OUTCOMES
from taizhang.serve.explorer.finder import told
from taizhang.serve.explorer.shelf import Shelf

MOST = 8  # things of each type, and documents, on the first page
PAGE = 200  # documents at a time
MAX_FACETS = 500
_SHORT = "id, date, title, kind, place, length"


def overview(shelf: Shelf) -> dict[str, Any]:
    """What there is: counts, the things mentioned most of each type, how promises came out, the newest documents."""
    db = shelf.db
    types = dict(db.execute("SELECT type, COUNT(*) FROM entities GROUP BY type"))
    query = "SELECT id FROM entities WHERE type = ? ORDER BY mentions DESC, id LIMIT ?"
    outcomes = dict(db.execute("SELECT outcome, SUM(rows) FROM outcomes GROUP BY outcome"))
    return {
        "types": {type_: types[type_] for type_ in ENTITY_TYPES if type_ in types},
        "most": {
            type_: [told(shelf, id_) for (id_,) in db.execute(query, (type_, MOST))]
            for type_ in ENTITY_TYPES
            if type_ in types
        },
        "counts": {
            table: db.execute(f"SELECT COUNT(*) FROM {table}").fetchone()[0]
            for table in (
                "documents",
                "entities",
                "mentions",
                "observations",
                "relations",
                "statuses",
            )
        },
        "characters": db.execute("SELECT coalesce(SUM(length), 0) FROM documents").fetchone()[0],
        "years": list(
            db.execute(
                "SELECT min(substr(date, 1, 4)), max(substr(date, 1, 4)) FROM documents WHERE date != ''"
            ).fetchone()
        ),
        "outcomes": {each: outcomes.get(each, 0) for each in OUTCOMES},
        "questions": [
            {"name": each.name, "zh": each.zh, "en": each.en} for each in questions()[:MOST]
        ],
        "newest": [
            _short(row)
            for row in db.execute(
                f"SELECT {_SHORT} FROM documents ORDER BY number DESC LIMIT ?", (MOST,)
            )
        ],
    }


def documents(shelf: Shelf, asked: Mapping[str, str]) -> dict[str, Any]:
    """A page of the documents, the newest first, and what they can be filtered by.

    Args:
        shelf: The records.
        asked: place (its name), year, kind, q (characters of title or text), page (from 1).
    """
    tests, values = ["1"], []
    for column, given in (
        ("place = ?", asked.get("place", "")),
        ("substr(date, 1, 4) = ?", asked.get("year", "")),
        ("kind = ?", asked.get("kind", "")),
    ):
        if given:
            tests.append(column)
            values.append(given)
    if text := asked.get("q", "").strip():
        tests.append("(instr(title, ?) OR instr(text, ?))")
        values += [text, text]
    where = " AND ".join(tests)
    (total,) = shelf.db.execute(f"SELECT COUNT(*) FROM documents WHERE {where}", values).fetchone()
    pages = max(1, -(-total // PAGE))
    number = asked.get("page", "1")
    page = min(int(number), pages) if number.isdecimal() and 0 < len(number) < 6 else 1
    page = max(page, 1)
    found = shelf.db.execute(
        f"SELECT {_SHORT}, instr(text, ?) FROM documents WHERE {where} ORDER BY number DESC LIMIT ? OFFSET ?",
        (text, *values, PAGE, (page - 1) * PAGE),
    )
    return {
        "total": total,
        "page": page,
        "pages": pages,
        "documents": [
            _short(row) | ({"at": row[-1] - 1} if text and row[-1] else {}) for row in found
        ],
        "places": _facet(shelf, "place", "COUNT(*) DESC, 1"),
        "years": _facet(shelf, "substr(date, 1, 4)", "1 DESC"),
        "kinds": _facet(shelf, "kind", "COUNT(*) DESC, 1"),
    }


def _facet(shelf: Shelf, column: str, order: str) -> list[list[Any]]:
    """The values of a column over all documents, and how many have each."""
    query = (
        f"SELECT {column}, COUNT(*) FROM documents WHERE {column} != ''"
        f" GROUP BY 1 ORDER BY {order} LIMIT {MAX_FACETS}"
    )
    return [list(row) for row in shelf.db.execute(query)]


def _short(row: tuple[Any, ...]) -> dict[str, Any]:
    return dict(zip(("id", "date", "title", "kind", "place", "length"), row, strict=False))

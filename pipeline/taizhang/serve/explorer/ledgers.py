"""The two ledgers, of figures and of projects: what passes the filters, a page at a time or whole as CSV."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Mapping
from typing import Any

from taizhang.errors import ConfigError, QueryError
from taizhang.ledger.shown import labels, present, select
from taizhang.ledger.shown.lines import bare
from taizhang.ledger.shown.reasons import in_chinese
from taizhang.records import FINDINGS, OUTCOMES
from taizhang.serve.explorer.catalog import LEDGERS
from taizhang.serve.explorer.shelf import Shelf

PAGE = 50  # rows at a time
MAX_CHOICES = 800  # of one kind; what is typed filters whether it is suggested or not
_SEVERAL = (
    "place",
    "indicator",
    "name",
    "outcome",
    "finding",
)  # filters that take several values, with commas
_SINGLE = ("period", "document", "since")
_STANDS = ("document", "title", "date", "start", "end", "quote", "sentence")
_BOM = "\ufeff"  # Excel reads Chinese behind it


def ledger(shelf: Shelf, asked: Mapping[str, str]) -> dict[str, Any]:
    """A page of a ledger.

    Args:
        shelf: The records.
        asked: kind (figures, projects), the filters of `taizhang ledger` (several values with commas), within (1: with the
            places inside the places), sort (several with commas), page (from 1), lang (of the reasons).

    Raises:
        QueryError: A filter or an order has no meaning.
    """
    kind, lines = _passing(shelf, asked, leaving=("outcome", "finding"))
    outcomes, findings = _values(asked, "outcome"), frozenset(_values(asked, "finding"))
    ends = [(line, end["outcome"], end["findings"]) for line in lines for end in (line.end,)]
    noted = [each for each in ends if not findings or not findings.isdisjoint(each[2])]
    came = [each for each in ends if not outcomes or each[1] in outcomes]
    found = [line for line, outcome, _ in noted if not outcomes or outcome in outcomes]
    counts = Counter(outcome for _, outcome, _ in noted)
    notes = Counter(finding for *_, told in came for finding in told)
    number = asked.get("page", "1")
    page = int(number) if number.isdecimal() and 0 < len(number) < 6 else 1
    pages = max(1, -(-len(found) // PAGE))
    page = min(max(page, 1), pages)
    made = _entry if kind is select.FIGURES else _progress
    chinese = asked.get("lang") != "en"
    return {
        "kind": _name(asked),
        "total": len(found),
        "page": page,
        "pages": pages,
        "outcomes": {each: counts[each] for each in OUTCOMES},
        "findings": {each: notes[each] for each in FINDINGS if notes[each] or each in findings},
        "places": [[each, _called(shelf, each)] for each in _values(asked, "place")],
        "rows": [made(shelf, line.row, chinese) for line in found[(page - 1) * PAGE : page * PAGE]],
    }


def as_csv(shelf: Shelf, asked: Mapping[str, str]) -> bytes:
    """All rows that pass, as `taizhang ledger --format csv` writes them, behind a mark by which Excel knows the encoding.

    Raises:
        QueryError: A filter or an order has no meaning.
    """
    kind, lines = _passing(shelf, asked)
    out = io.StringIO()
    present.write(lines, "csv", out, kind=kind)
    return (_BOM + out.getvalue()).encode()


def choices(shelf: Shelf, asked: Mapping[str, str]) -> dict[str, Any]:
    """What the rows of a ledger can be filtered by, the most frequent first, and how its words read."""
    kind = _name(asked)
    query = (
        "SELECT key, name, rows FROM choices WHERE ledger = ? AND what = ?"
        " ORDER BY rows DESC, key LIMIT ?"
    )
    return {
        **{
            what: [list(row) for row in shelf.db.execute(query, (kind, what, MAX_CHOICES))]
            for what in ("place", "indicator", "document")
        },
        "labels": {
            what: {key: [label.zh, label.en, label.mark] for key, label in known.items()}
            for what, known in (
                ("outcome", labels.OUTCOME_LABELS),
                ("finding", labels.FINDING_LABELS),
                ("measure", labels.MEASURE_LABELS),
                ("status", labels.STATUS_LABELS),
                ("type", labels.TYPE_LABELS),
            )
        },
        "bounds": labels.BOUND_SIGNS,
    }


def _name(asked: Mapping[str, str]) -> str:
    name = asked.get("kind") or "figures"
    if name not in LEDGERS:
        raise QueryError(f"kind {name}: there is none; write {', '.join(LEDGERS)}")
    return name


def _passing(
    shelf: Shelf, asked: Mapping[str, str], *, leaving: tuple[str, ...] = ()
) -> tuple[select.Kind, list[select.Line]]:
    """The lines that pass the filters but for those that are left to the caller."""
    kind = LEDGERS[_name(asked)]
    known = {"outcome": OUTCOMES, "finding": FINDINGS, "sort": tuple(kind.orders)}
    for key, words in known.items():
        for value in _values(asked, key):
            if (value.lstrip("-") if key == "sort" else value) not in words:
                raise QueryError(f"{key} {value}: there is none; write {', '.join(words)}")
    given: dict[str, Any] = {key: asked.get(key, "").strip() for key in _SINGLE}
    given |= {key: _values(asked, key) for key in _SEVERAL if key not in leaving}
    if asked.get("within") == "1":
        given["place"] = _inside(shelf, _name(asked), given["place"])
    if kind is select.FIGURES:
        given["name"] = ()
    else:
        given["indicator"] = ()
    orders = _values(asked, "sort") or ("outcome",)  # what came of it first, the open ones last
    try:
        return kind, list(select.read_lines(shelf.folder, select.Filters(**given), orders, kind))
    except ConfigError as err:
        raise QueryError(str(err)) from err


def _values(asked: Mapping[str, str], key: str) -> tuple[str, ...]:
    return tuple(filter(None, (each.strip() for each in asked.get(key, "").split(","))))


def _inside(shelf: Shelf, kind: str, places: tuple[str, ...]) -> tuple[str, ...]:
    """The places, and those of the ledger that lie within them."""
    query = "SELECT key, name FROM choices WHERE ledger = ? AND what = 'place'"
    known = shelf.db.execute(query, (kind,)).fetchall()
    around = {key for key, name in known if places and (key in places or name.startswith(places))}
    inside = {
        code
        for each in (*places, *sorted(around))
        for (code,) in shelf.db.execute("SELECT code FROM inside WHERE around = ?", (each,))
    }
    return (*places, *sorted(inside))


def _called(shelf: Shelf, place: str) -> str:
    """The name of a place that is given by its code."""
    id_ = shelf.divisions.get(place)
    return str(shelf.entities[id_]["name"]) if id_ else place


def _entry(shelf: Shelf, row: Mapping[str, Any], chinese: bool) -> dict[str, Any]:
    """A row of the ledger of figures with its sentences."""
    kept = ("id", "indicator", "measure", "period", "place", "unit", "outcome", "rule", "about")
    sides = {
        side: [
            {"value": each["value"], "bound": each["bound"], **_stands(each)} for each in row[side]
        ]
        for side in ("targets", "actuals", "interims")
    }
    for told, each in zip(sides["interims"], row["interims"], strict=True):
        told["period"] = each["period"]
    return {
        **{key: row[key] for key in kept},
        "thing": shelf.divisions.get(row["place_code"], ""),
        "reason": in_chinese(row["reason"]) if chinese else row["reason"],
        "findings": row["findings"],
        "remaining": None if row["remaining"] is None else bare(row["remaining"]),
        **sides,
        "words": [{"outcome": each["outcome"], **_stands(each)} for each in row["assessments"]],
    }


def _progress(shelf: Shelf, row: Mapping[str, Any], chinese: bool) -> dict[str, Any]:
    """A row of the ledger of projects with its sentences."""
    kept = ("id", "name", "type", "current", "since", "due", "outcome", "findings")
    return {
        **{key: row[key] for key in kept},
        "place": row["place"] or _called(shelf, row["place_code"]),
        "thing": shelf.divisions.get(row["place_code"], ""),
        "reason": in_chinese(row["reason"]) if chinese else row["reason"],
        **{
            side: [
                {"status": each["status"], "period": each["period"], **_stands(each)}
                for each in row[side]
            ]
            for side in ("states", "promises")
        },
    }


def _stands(said: Mapping[str, Any]) -> dict[str, Any]:
    """Where a statement stands."""
    return {key: said[key] for key in _STANDS}

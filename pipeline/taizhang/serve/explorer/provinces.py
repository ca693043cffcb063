"""The provinces side by side: how much is known of each, what came of its promises, and one figure of all."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Mapping
from typing import Any

from taizhang.records import OUTCOMES
from taizhang.serve.explorer.shelf import Shelf

JUDGED = ("met", "exceeded", "partly", "missed")  # outcomes that tell whether a promise was kept
FEWEST = 3  # provinces that state a figure which is worth a map
MAX_SERIES = 80
_OF_PROVINCES = (  # single years of whole provinces, of nothing smaller within them
    "own AND code LIKE '__0000' AND code NOT LIKE '10%'"
    " AND period GLOB '[0-9][0-9][0-9][0-9]' AND indicator != ''"
)
_COUNTS = {
    "documents": "SELECT substr(code, 1, 2), COUNT(*) FROM documents GROUP BY 1",
    "things": "SELECT substr(coalesce(nullif(scope, ''), code), 1, 2), COUNT(*) FROM entities GROUP BY 1",
    "numbers": "SELECT substr(code, 1, 2), COUNT(*) FROM observations GROUP BY 1",
    "ledger": "SELECT substr(code, 1, 2), SUM(rows) FROM outcomes GROUP BY 1",
}


def provinces(shelf: Shelf, asked: Mapping[str, str]) -> dict[str, Any]:
    """All provinces by the first two digits of their division codes, and what they can be shaded by.

    Args:
        shelf: The records.
        asked: series (an id of those that are given), year and status of its figures; the first, the newest year and what is
            reported rather than promised where they are not given or not there.

    Returns:
        {"provinces": {"41": {"id", "code", "name", "documents", "things", "numbers", "ledger", "outcomes"}},
        "series": [{"id", "indicator", "measure", "unit", "provinces", "years": {"2025": {"actual": 9}}}],
        "shown": {"series", "year", "status"}, "figures": {"41": {"value", "bound", "others", "doc", ...}}}.
    """
    counts = {what: dict(shelf.db.execute(query)) for what, query in _COUNTS.items()}
    outcomes: dict[str, Counter[str]] = defaultdict(Counter)
    for code, outcome, number in shelf.db.execute(
        "SELECT substr(code, 1, 2), outcome, SUM(rows) FROM outcomes GROUP BY 1, 2"
    ):
        outcomes[code][outcome] = number
    known = {}
    for code, name in shelf.db.execute("SELECT code, name FROM provinces ORDER BY code"):
        head = code[:2]
        known[head] = {
            "id": shelf.divisions.get(code, ""),
            "code": code,
            "name": name,
            **{what: counted.get(head, 0) for what, counted in counts.items()},
            "outcomes": {each: outcomes[head][each] for each in OUTCOMES},
        }
    listed = _series(shelf)
    shown = _chosen(listed, asked)
    return {
        "provinces": known,
        "series": listed,
        "shown": shown,
        "figures": _figures(shelf, shown) if shown else {},
    }


def _series(shelf: Shelf) -> list[dict[str, Any]]:
    """Indicators that several provinces state, those of most provinces first, with how many state each year."""
    years: dict[tuple[str, str, str], dict[str, dict[str, int]]] = defaultdict(dict)
    query = (
        "SELECT concept, kind, unit, period, status, COUNT(DISTINCT code) FROM observations"
        f" WHERE {_OF_PROVINCES} GROUP BY 1, 2, 3, 4, 5"
    )
    for concept, kind, unit, period, status, number in shelf.db.execute(query):
        years[concept, kind, unit].setdefault(period, {})[status] = number
    found: list[dict[str, Any]] = []
    for (concept, kind, unit), told in years.items():
        most = max(number for counted in told.values() for number in counted.values())
        if most >= FEWEST:
            found.append(
                {
                    "id": "|".join((concept, kind, unit)),
                    "indicator": concept,
                    "measure": kind,
                    "unit": unit,
                    "provinces": most,
                    "years": dict(sorted(told.items(), reverse=True)),
                }
            )
    found.sort(key=lambda one: (-one["provinces"], -_stated(one), one["id"]))
    return found[:MAX_SERIES]


def _stated(series: Mapping[str, Any]) -> int:
    """How often a series is stated in all its years."""
    return sum(number for counted in series["years"].values() for number in counted.values())


def _chosen(listed: list[dict[str, Any]], asked: Mapping[str, str]) -> dict[str, str]:
    """What is asked for, as far as there is such; the year and status that most provinces state where it is left open."""
    if not listed:
        return {}
    series = next((one for one in listed if one["id"] == asked.get("series")), listed[0])
    years = series["years"]
    wanted = asked.get("year", "")
    best = max(years, key=lambda year: (max(years[year].values()), year))
    year = wanted if wanted in years else best
    status = asked.get("status", "")
    if status not in years[year]:
        status = max(years[year], key=lambda each: (years[year][each], each == "actual"))
    return {"series": series["id"], "year": year, "status": status}


def _figures(shelf: Shelf, shown: Mapping[str, str]) -> dict[str, dict[str, Any]]:
    """What each province states, by the newest document that does; `others` counts further figures."""
    query = (
        "SELECT row FROM observations WHERE concept = ? AND kind = ? AND unit = ? AND period = ?"
        f" AND status = ? AND {_OF_PROVINCES} ORDER BY code, doc DESC, number"
    )
    found: dict[str, dict[str, Any]] = {}
    values = (*shown["series"].split("|"), shown["year"], shown["status"])
    for (text,) in shelf.db.execute(query, values):
        row = json.loads(text)
        head = row["place_code"][:2]
        if head in found:
            found[head]["others"] += 1
            continue
        found[head] = {
            "value": row["value"],
            "bound": row["bound"],
            "others": 0,
            **shelf.sentence(row),
        }
    return found

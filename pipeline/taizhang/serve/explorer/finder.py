"""Names for what a user has typed: whole names, their beginnings, characters within, pinyin, and short forms."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from taizhang.serve.explorer.catalog import Row, count, folded, sounds
from taizhang.serve.explorer.shelf import Shelf

MAX_TYPED = 60  # characters that are looked at
MAX_FOUND = 50


class Finder:
    """All names of a build: names, aliases and former names, without words that mean a thing in some documents only.

    Args:
        shelf: Its records.
    """

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf

    def find(self, typed: str, type_: str = "", limit: int = 12) -> list[dict[str, Any]]:
        """The things whose names fit best, those mentioned most first; `via` is the name that fits where it is another.

        Args:
            typed: 郑州, 发改委, zhengzhou, zzs.
            type_: Only of this type: PLACE.
            limit: At most so many.
        """
        wanted = folded(typed[:MAX_TYPED])
        if not wanted:
            return []
        ranks: dict[int, tuple[int, str]] = {}
        for label, thing, written in self._near(wanted):
            rank = _rank(wanted, label)
            if rank is not None:
                ranks[thing] = min((rank, written), ranks.get(thing, (rank, written)))
        known = {
            number: (id_, type_of, mentions)
            for number in ranks
            for id_, type_of, mentions in self._shelf.db.execute(
                "SELECT id, type, mentions FROM entities WHERE number = ?", (number,)
            )
        }
        found = [number for number in ranks if not type_ or known[number][1] == type_]
        found.sort(key=lambda number: (ranks[number][0], -known[number][2], known[number][0]))
        return [
            told(self._shelf, known[number][0], ranks[number][1])
            for number in found[: min(limit, MAX_FOUND)]
        ]

    def _near(self, wanted: str) -> Iterator[tuple[str, int, str]]:
        """Names that may fit: with the characters, and those that begin alike or are spoken alike at their beginning."""
        query = "SELECT folded, entity, written FROM names WHERE instr(folded, ?)"
        first = wanted[0]
        if wanted.isascii():
            return self._shelf.db.execute(f"{query} OR instr(letters, ?)", (wanted, first))
        return self._shelf.db.execute(f"{query} OR substr(folded, 1, 1) = ?", (wanted, first))


def told(shelf: Shelf, id_: str, via: str = "") -> dict[str, Any]:
    """An entity in short."""
    row = shelf.entities[id_]
    return {
        "id": id_,
        "name": row["name"],
        "type": row["type"],
        "place": place(shelf, row),
        "mentions": count(row),
        "via": via if via != row["name"] else "",
    }


def place(shelf: Shelf, entity: Row) -> str:
    """The name of the place that an entity is of."""
    id_ = shelf.divisions.get(entity["scope"], "")
    return str(shelf.entities[id_]["name"]) if id_ else ""


def _rank(wanted: str, label: str) -> int | None:
    """How well a name fits, 0 best; None where it does not."""
    if wanted in label:
        return 0 if wanted == label else 1 if label.startswith(wanted) else 3
    if wanted.isascii():
        spoken = _spoken(wanted, label)
        return None if spoken is None else 2 if spoken == len(label) else 4
    if len(wanted) > 1 and label[0] == wanted[0] and _shortens(wanted, label):
        return 5
    return None


def _shortens(short: str, name: str) -> bool:
    """Whether the characters stand in the name in this order: 发改委 in 发展和改革委员会."""
    characters = iter(name)
    return all(char in characters for char in short)


def _spoken(typed: str, name: str) -> int | None:
    """How many characters of a name the letters spell, each as a syllable or its first letter; None where they do not."""
    reached = {0}  # letters that are used up
    for number, char in enumerate(name, 1):
        reached = {
            used + len(part)
            for used in reached
            for part in sounds(char)
            if typed.startswith(part, used)
            or (len(part) > 1 and used < len(typed) and part.startswith(typed[used:]))
        }
        if any(used >= len(typed) for used in reached):
            return number
        if not reached:
            return None
    return None

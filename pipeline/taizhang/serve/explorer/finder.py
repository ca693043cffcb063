"""Names for what a user has typed: whole names, their beginnings, characters within, pinyin, and short forms."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import cache
from typing import Any

from taizhang.serve.explorer.shelf import Row, Shelf
from taizhang.text import fold

MAX_TYPED = 60  # characters that are looked at
MAX_FOUND = 50


class Finder:
    """All names of a build.

    Args:
        shelf: Its records.
        others: Aliases and former names of an entity by its id, without words that mean it in some documents only.
    """

    def __init__(self, shelf: Shelf, others: Callable[[str], Iterable[str]]) -> None:
        self._shelf = shelf
        self._labels: dict[str, dict[str, str]] = defaultdict(
            dict
        )  # folded -> entity -> as written
        for id_, row in shelf.entities.items():
            for name in (row["name"], *others(id_)):
                self._labels[_folded(name)].setdefault(id_, name)

    def find(self, typed: str, type_: str = "", limit: int = 12) -> list[dict[str, Any]]:
        """The things whose names fit best, those mentioned most first; `via` is the name that fits where it is another.

        Args:
            typed: 郑州, 发改委, zhengzhou, zzs.
            type_: Only of this type: PLACE.
            limit: At most so many.
        """
        wanted = _folded(typed[:MAX_TYPED])
        if not wanted:
            return []
        ranks: dict[str, tuple[int, str]] = {}
        for label, things in self._labels.items():
            rank = self._rank(wanted, label)
            if rank is None:
                continue
            for id_, written in things.items():
                ranks[id_] = min((rank, written), ranks.get(id_, (rank, written)))
        entities = self._shelf.entities
        found = [id_ for id_ in ranks if not type_ or entities[id_]["type"] == type_]
        found.sort(key=lambda id_: (ranks[id_][0], -count(entities[id_]), id_))
        return [told(self._shelf, id_, ranks[id_][1]) for id_ in found[: min(limit, MAX_FOUND)]]

    def _rank(self, wanted: str, label: str) -> int | None:
        """How well a name fits, 0 best; None where it does not."""
        if wanted in label:
            return 0 if wanted == label else 1 if label.startswith(wanted) else 3
        if wanted.isascii():
            spoken = _spoken(wanted, label)
            return None if spoken is None else 2 if spoken == len(label) else 4
        if len(wanted) > 1 and label[0] == wanted[0] and _shortens(wanted, label):
            return 5
        return None


def count(entity: Row) -> int:
    """How often an entity is mentioned."""
    return sum(label["count"] for label in entity["labels"])


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
    known = shelf.entities.get(shelf.divisions.get(entity["scope"], ""))
    return known["name"] if known else ""


def _folded(name: str) -> str:
    return "".join(char for char in fold(name).lower() if not char.isspace() and char not in "“”")


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
            for part in _sounds(char)
            if typed.startswith(part, used)
            or (len(part) > 1 and used < len(typed) and part.startswith(typed[used:]))
        }
        if any(used >= len(typed) for used in reached):
            return number
        if not reached:
            return None
    return None


@cache
def _sounds(char: str) -> frozenset[str]:
    """All readings of a character without tones, and their first letters; of any other, the character."""
    from pypinyin import Style, pinyin  # here: it takes a while, and only letters need it

    (readings,) = pinyin(char, style=Style.NORMAL, heteronym=True) or [[char]]
    return frozenset(readings) | {reading[0] for reading in readings}

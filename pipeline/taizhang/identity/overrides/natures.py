"""What ids are made of, and finding by it the things that rules name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from taizhang.identity import Identity
from taizhang.identity.keys import entity_id
from taizhang.identity.overrides.rules import Thing
from taizhang.lexicon import ancestors, division, find
from taizhang.records import Entity, Link

_MAX_SHOWN = 5  # of several things of one name, those that a message names
_PLACE = "place-"


@dataclass(frozen=True, slots=True, order=True)
class Nature:
    """All that the id of a thing is made of."""

    type: str
    name: str
    scope: str = ""
    code: str = ""

    @property
    def id(self) -> str:
        """The id that a link of this nature has."""
        return entity_id(Link("", 0, 0, self.type, self.name, self.scope, self.code))

    def of_type(self, type: str) -> Nature:
        """The same thing as one of another type; a place of a name that only one division bears gets its code."""
        if type == self.type:
            return self
        code = ""
        if type == "PLACE" and len(found := find(self.name)) == 1:
            code = found[0].code
        return Nature(type, self.name, "" if code else self.scope, code)

    def called(self, name: str) -> Nature:
        """The same thing under another name; a division keeps its code, and so its id."""
        return replace(self, name=name)


def nature_of(record: Link | Entity) -> Nature:
    """The nature that a link or an entity has."""
    return Nature(record.type, record.name, record.scope, record.code)


def holders(found: Identity) -> dict[str, str]:
    """The entity of every id, its own and those that it replaced."""
    return {
        id: entity.id
        for entity in found.entities
        for id in (*(former.id for former in entity.replaced), entity.id)
    }


class NotFoundError(LookupError):
    """What a rule names is not there, or is not one thing; the message says which."""


class Index:
    """Things by id and by name."""

    def __init__(self, natures: Iterable[Nature]) -> None:
        self._by_id = {nature.id: nature for nature in sorted(set(natures), reverse=True)}
        self._by_name: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
        for id, nature in self._by_id.items():
            self._by_name[nature.type, nature.name].add(id)
        self._made: dict[str, str] = {}  # id that a rule gives -> id that the thing has without it

    def nature(self, id: str) -> Nature:
        """The nature of a thing that links name."""
        return self._by_id[id]

    def has(self, thing: Thing) -> bool:
        """Tell whether find() finds it."""
        try:
            self.find(thing)
        except NotFoundError:
            return False
        return True

    def note_made(self, nature: Nature, source: str) -> None:
        """Remember that a rule makes this of a thing, so that other rules can name it by that."""
        if nature.id not in self._by_id:
            self._made.setdefault(nature.id, source)
            self._by_name[nature.type, nature.name].add(source)

    def find(self, thing: Thing) -> Nature:
        """The thing that a rule names.

        Raises:
            NotFoundError: No document speaks of it, or the name is that of several.
        """
        if thing.id or thing.scope is not None:
            id = thing.key
            found = self._by_id.get(self._made.get(id, id))
            if found is None:
                raise NotFoundError(f"no document speaks of {thing}")
            return found
        ids = sorted(self._by_name.get((str(thing.type), thing.name), ()))
        if thing.place:
            ids = [id for id in ids if _lies_in(self._by_id[id], thing.place)]
        if not ids:
            raise NotFoundError(f"no document speaks of {thing}")
        if len(ids) > 1:
            shown = ", ".join(ids[:_MAX_SHOWN]) + (", …" if ids[_MAX_SHOWN:] else "")
            raise NotFoundError(f"{len(ids)} things are called {thing}: {shown}; write one id")
        return self._by_id[ids[0]]

    def target(self, thing: Thing) -> Nature:
        """The thing that something shall stand for, which may be new.

        Raises:
            NotFoundError: It is an id that says no name, or a name of several things or places.
        """
        try:
            return self.find(thing)
        except NotFoundError as err:
            if "write one id" in str(err):
                raise
        if thing.id:
            row = division(thing.id.removeprefix(_PLACE))
            if row is None or not thing.id.startswith(_PLACE):
                raise NotFoundError(f"no document speaks of {thing}; write type and name")
            return Nature("PLACE", row.name, "", row.code)
        type, name = str(thing.type), thing.name
        if type == "PLACE" and thing.scope is None:
            return _division(name, thing.place) or Nature(type, name, _scope(thing.place))
        return Nature(type, name, thing.scope if thing.scope is not None else _scope(thing.place))


def _lies_in(nature: Nature, place: str) -> bool:
    return any(place in (d.name, *d.aliases) for d in ancestors(nature.code or nature.scope))


def _division(name: str, place: str) -> Nature | None:
    """The division of this name, within a place if one is given; None where no table has it."""
    rows = [row for row in find(name) if not row.valid_to]
    if place:
        rows = [row for row in rows if _lies_in(Nature("PLACE", row.name, "", row.code), place)]
    if len(rows) > 1:
        shown = ", ".join(f"place-{row.code}" for row in rows[:_MAX_SHOWN])
        raise NotFoundError(f"{len(rows)} divisions are called {name}: {shown}; write one id")
    return Nature("PLACE", rows[0].name, "", rows[0].code) if rows else None


def _scope(place: str) -> str:
    """The code of a place that a rule names; "" for none."""
    if not place:
        return ""
    found = _division(place, "")
    if found is None:
        raise NotFoundError(f"no division is called {place}; write its code as scope")
    return found.code

"""The records of an output folder, by what they belong to: looked up in its catalog, a few rows at a time."""

from __future__ import annotations

import json
import sqlite3
import tempfile
from collections.abc import Callable, ItemsView, Iterator, Mapping, ValuesView
from functools import cached_property, lru_cache
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any, Generic, TypeVar

import pyoxigraph as ox

from taizhang.serve.explorer import catalog
from taizhang.serve.explorer.catalog import Row
from taizhang.store import open_store

Value = TypeVar("Value")
_KEPT = 4_096  # entities that stay in memory
_KEPT_DOCUMENTS = 64


class Table(Mapping[str, Value], Generic[Value]):
    """What a query of the catalog finds, by key; nothing is kept but by the function that is given.

    Args:
        get: The value of a key; None where there is none.
        every: All keys with their values.
        size: How many keys there are.
    """

    def __init__(
        self,
        get: Callable[[str], Value | None],
        every: Callable[[], Iterator[tuple[str, Value]]],
        size: Callable[[], int],
    ) -> None:
        self._get = get
        self._every = every
        self._size = size

    def __getitem__(self, key: str) -> Value:
        found = self._get(key)
        if found is None:
            raise KeyError(key)
        return found

    def __iter__(self) -> Iterator[str]:
        return (key for key, _ in self._every())

    def __len__(self) -> int:
        return self._size()

    def items(self) -> ItemsView[str, Value]:
        """All keys with their values, read once."""
        return dict(self._every()).items()

    def values(self) -> ValuesView[Value]:
        """All values, read once."""
        return dict(self._every()).values()


class Shelf:
    """Records as plain rows.

    Args:
        folder: Output folder of a build.
        store: Its store; opened when it is needed if not given.
    """

    def __init__(self, folder: Path, store: ox.Store | None = None) -> None:
        self.folder = folder
        self._store = store

    @cached_property
    def db(self) -> sqlite3.Connection:
        """The catalog: that of the build, else one that is made now and goes with this process.

        Raises:
            StoreError: The records are missing or broken.
        """
        path = self.folder / catalog.NAME
        if catalog.fits(path, self.folder):
            return catalog.connect(path)
        with tempfile.TemporaryDirectory() as aside:  # what is open stays readable
            made = Path(aside) / "catalog.sqlite"
            store = open_store(self.folder) if self._store is None else self._store
            catalog.make(self.folder, store, made)
            db = sqlite3.connect(":memory:")
            with sqlite3.connect(made) as source:
                source.backup(db)
            source.close()
        return db

    def rows(self, file: str) -> Iterator[Row]:
        """The lines of a file of the output.

        Raises:
            StoreError: The file is missing, or holds no records.
        """
        return catalog.read(self.folder, file)

    @cached_property
    def entities(self) -> Table[Row]:
        """Entities by id."""

        @lru_cache(_KEPT)
        def get(id_: str) -> Row | None:
            return self._one("SELECT row FROM entities WHERE id = ?", id_)

        def every() -> Iterator[tuple[str, Row]]:
            for id_, row in self.db.execute("SELECT id, row FROM entities ORDER BY number"):
                yield id_, json.loads(row)

        return Table(get, every, lambda: self._count("entities"))

    def local(self, id_: str) -> str:
        """The folder and name of an entity's IRI: place/410100."""
        return catalog.path_of(self.entities[id_])

    @cached_property
    def present(self) -> Table[str]:
        """Ids of present entities by those that turned out to be them."""
        query = "SELECT formers.id, entities.id FROM formers JOIN entities ON entity = number"

        def get(old: str) -> str | None:
            found = self.db.execute(f"{query} WHERE formers.id = ?", (old,)).fetchone()
            return str(found[1]) if found else None

        return Table(get, lambda: iter(self.db.execute(query)), lambda: self._count("formers"))

    @cached_property
    def divisions(self) -> dict[str, str]:
        """Ids of places by their division codes."""
        query = "SELECT code, id FROM entities WHERE type = 'PLACE' AND code != '' ORDER BY number"
        return dict(self.db.execute(query))

    @cached_property
    def documents(self) -> Table[Row]:
        """Documents by id, oldest first."""
        query = "SELECT number, id, row, text FROM documents"

        @lru_cache(_KEPT_DOCUMENTS)
        def get(id_: str) -> Row | None:
            found = self.db.execute(f"{query} WHERE id = ?", (id_,)).fetchone()
            return self._whole(found) if found else None

        def every() -> Iterator[tuple[str, Row]]:
            for found in self.db.execute(f"{query} ORDER BY number"):
                yield found[1], self._whole(found)

        return Table(get, every, lambda: self._count("documents"))

    def _whole(self, found: tuple[int, str, str, str]) -> Row:
        number, _, row, text = found
        spans = self.db.execute("SELECT start, end FROM sentences WHERE doc = ?", (number,))
        return {
            **json.loads(row),
            "text": text,
            "sentences": [{"start": start, "end": end} for start, end in spans],
        }

    @cached_property
    def mentions(self) -> Table[list[Row]]:
        """References by document, in order."""
        return self._groups(
            "SELECT documents.id, start, end, entities.id FROM mentions"
            " JOIN documents ON documents.number = doc JOIN entities ON entities.number = entity",
            "doc = (SELECT number FROM documents WHERE id = ?)",
            "doc, start",
            _reference,
        )

    @cached_property
    def mentions_of(self) -> Table[list[Row]]:
        """References by entity, oldest document first."""
        return self._groups(
            "SELECT entities.id, documents.id, start, end FROM mentions"
            " JOIN documents ON documents.number = doc JOIN entities ON entities.number = entity",
            "entity = (SELECT number FROM entities WHERE id = ?)",
            "entity, doc, start",
            lambda key, doc, start, end: _reference(doc, start, end, key),
        )

    @cached_property
    def at(self) -> _At:
        """Entities by where they are mentioned."""
        return _At(self.db)

    @cached_property
    def observations(self) -> Table[list[Row]]:
        """Observations by document, in order."""
        return self._groups(
            "SELECT documents.id, row_ FROM"
            " (SELECT doc, number AS nth, row AS row_ FROM observations)"
            " JOIN documents ON documents.number = doc",
            "doc = (SELECT number FROM documents WHERE id = ?)",
            "doc, nth",
            lambda _, row: json.loads(row),
        )

    @cached_property
    def observations_of(self) -> Table[list[Row]]:
        """Observations by the entity that they are of: what they are about, else their place."""
        return self._groups(
            "SELECT id, row_ FROM"
            " (SELECT owner, doc, number AS nth, row AS row_ FROM observations WHERE owner NOT NULL)"
            " JOIN entities ON entities.number = owner",
            "owner = (SELECT number FROM entities WHERE id = ?)",
            "owner, doc, nth",
            lambda _, row: json.loads(row),
        )

    @cached_property
    def statuses_of(self) -> Table[list[Row]]:
        """Statuses by entity."""
        return self._groups(
            "SELECT id, row_ FROM (SELECT entity, number AS nth, row AS row_ FROM statuses)"
            " JOIN entities ON entities.number = entity",
            "entity = (SELECT number FROM entities WHERE id = ?)",
            "entity, nth",
            lambda _, row: json.loads(row),
        )

    @cached_property
    def relations_of(self) -> Table[list[tuple[str, str, Row]]]:
        """Relations by each of their entities: the direction, the other entity, the relation."""
        return self._groups(
            "SELECT one.id, direction, other.id, row_ FROM"
            " (SELECT head AS me, 'out' AS direction, tail AS you, number AS nth, row AS row_ FROM relations"
            " UNION ALL SELECT tail, 'in', head, number, row FROM relations)"
            " JOIN entities AS one ON one.number = me JOIN entities AS other ON other.number = you",
            "me = (SELECT number FROM entities WHERE id = ?)",
            "me, nth, direction DESC",
            lambda _, direction, other, row: (direction, other, json.loads(row)),
        )

    def sentence(self, row: Row) -> Row:
        """The sentence that a stretch stands in, in three parts: before, the stretch, after."""
        start, end = row["start"], row["end"]
        number, title, date = self._headline(row["doc_id"])
        first, last = self.db.execute(
            "SELECT start, end FROM sentences WHERE doc = ? AND start <= ? ORDER BY start DESC LIMIT 1",
            (number, start),
        ).fetchone() or (start, end)
        if last <= start:
            first, last = start, end
        last = max(last, end)
        before, text, after = self.db.execute(
            "SELECT substr(text, ?, ?), substr(text, ?, ?), substr(text, ?, ?) FROM documents WHERE number = ?",
            (first + 1, start - first, start + 1, end - start, end + 1, last - end, number),
        ).fetchone()
        return {
            "doc": row["doc_id"],
            "title": title,
            "date": date,
            "start": start,
            "end": end,
            "before": before,
            "text": text,
            "after": after.rstrip(),
            "page": self._page(number, start),
        }

    def _page(self, number: int, position: int) -> int:
        """The page that a character of a document is printed on; 0 where it has none."""
        query = "SELECT page FROM pages WHERE doc = ? AND start <= ? ORDER BY start DESC LIMIT 1"
        (page,) = self.db.execute(query, (number, position)).fetchone() or (0,)
        return int(page)

    @cached_property
    def _headline(self) -> Callable[[str], tuple[int, str, str]]:
        """Number, title and date of a document."""

        @lru_cache(_KEPT)
        def get(id_: str) -> tuple[int, str, str]:
            query = "SELECT number, title, date FROM documents WHERE id = ?"
            number, title, date = self.db.execute(query, (id_,)).fetchone()
            return number, title, date

        return get

    def _one(self, query: str, *values: object) -> Row | None:
        found = self.db.execute(query, values).fetchone()
        return json.loads(found[0]) if found else None

    def _count(self, table: str) -> int:
        (number,) = self.db.execute(f"SELECT COUNT(*) FROM {table}").fetchone()
        return int(number)

    def _groups(self, query: str, where: str, order: str, made: Callable[..., Any]) -> Table[Any]:
        """Lists of what is made of rows, by their first column."""

        def get(id_: str) -> list[Any] | None:
            found = self.db.execute(f"{query} WHERE {where} ORDER BY {order}", (id_,))
            return [made(*row) for row in found] or None

        def every() -> Iterator[tuple[str, list[Any]]]:
            found = self.db.execute(f"{query} ORDER BY {order}")
            for id_, rows in groupby(found, key=itemgetter(0)):
                yield id_, [made(*row) for row in rows]

        return Table(get, every, lambda: sum(1 for _ in every()))


class _At:
    """Entities by document, start and end of a mention."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def get(self, span: tuple[str, int, int]) -> str | None:
        """The entity that is mentioned there; None where none is."""
        found = self._db.execute(
            "SELECT entities.id FROM mentions JOIN entities ON number = entity"
            " WHERE doc = (SELECT number FROM documents WHERE id = ?) AND start = ? AND end = ?",
            span,
        ).fetchone()
        return str(found[0]) if found else None


def _reference(doc: str, start: int, end: int, entity: str) -> Row:
    return {"doc_id": doc, "start": start, "end": end, "entity_id": entity}

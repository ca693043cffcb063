"""The records of an output folder, by what they belong to."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path
from typing import Any

from taizhang.emit.terms import encoded
from taizhang.errors import StoreError
from taizhang.vocab import ENTITY_KINDS

Row = dict[str, Any]


class Shelf:
    """Records as plain rows; each file is read when it is first asked for.

    Args:
        folder: Output folder of a build.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def rows(self, file: str) -> Iterator[Row]:
        """The lines of a file of the output.

        Raises:
            StoreError: The file is missing, or holds no records.
        """
        path = self.folder / file
        try:
            with path.open(encoding="utf-8") as lines:
                for line in lines:
                    yield json.loads(line)
        except (OSError, ValueError) as err:
            raise StoreError(f"{path}: cannot be read: {err}; build again") from err

    @cached_property
    def entities(self) -> dict[str, Row]:
        """Entities by id."""
        return {row["id"]: row for row in self.rows("records/entities.jsonl")}

    def local(self, id_: str) -> str:
        """The folder and name of an entity's IRI: place/410100."""
        type_ = self.entities[id_]["type"]
        return f"{ENTITY_KINDS[type_]}/{encoded(id_.removeprefix(type_.lower() + '-'))}"

    @cached_property
    def present(self) -> dict[str, str]:
        """Ids of present entities by those that turned out to be them."""
        return {old["id"]: id_ for id_, row in self.entities.items() for old in row["replaced"]}

    @cached_property
    def divisions(self) -> dict[str, str]:
        """Ids of places by their division codes."""
        return {
            row["code"]: id_
            for id_, row in self.entities.items()
            if row["type"] == "PLACE" and row["code"]
        }

    @cached_property
    def documents(self) -> dict[str, Row]:
        """Documents by id, oldest first."""
        found = sorted(
            self.rows("records/documents.jsonl"), key=lambda row: (row["date"], row["id"])
        )
        return {row["id"]: row for row in found}

    @cached_property
    def mentions(self) -> dict[str, list[Row]]:
        """References by document, in order."""
        return _by("doc_id", self.rows("records/references.jsonl"))

    @cached_property
    def mentions_of(self) -> dict[str, list[Row]]:
        """References by entity, oldest document first."""
        ordered = (row for id_ in self.documents for row in self.mentions.get(id_, ()))
        return _by("entity_id", ordered)

    @cached_property
    def at(self) -> dict[tuple[str, int, int], str]:
        """Entities by where they are mentioned."""
        return {
            (row["doc_id"], row["start"], row["end"]): row["entity_id"]
            for rows in self.mentions.values()
            for row in rows
        }

    @cached_property
    def observations(self) -> dict[str, list[Row]]:
        """Observations by document, in order."""
        return _by("doc_id", self.rows("records/observations.jsonl"))

    @cached_property
    def observations_of(self) -> dict[str, list[Row]]:
        """Observations by the entity that they are of: what they are about, else their place."""
        found: dict[str, list[Row]] = defaultdict(list)
        for id_ in self.documents:
            for row in self.observations.get(id_, ()):
                about = self.at.get((id_, row["about_start"], row["about_end"]))
                owner = about or self.divisions.get(row["place_code"])
                if owner:
                    found[owner].append(row)
        return found

    @cached_property
    def statuses_of(self) -> dict[str, list[Row]]:
        """Statuses by entity."""
        found: dict[str, list[Row]] = defaultdict(list)
        for row in self.rows("records/statuses.jsonl"):
            entity = self.at.get((row["doc_id"], row["start"], row["end"]))
            if entity:
                found[entity].append(row)
        return found

    @cached_property
    def relations_of(self) -> dict[str, list[tuple[str, str, Row]]]:
        """Relations by each of their entities: the direction, the other entity, the relation."""
        found: dict[str, list[tuple[str, str, Row]]] = defaultdict(list)
        for row in self.rows("records/relations.jsonl"):
            head = self.at.get((row["doc_id"], row["head_start"], row["head_end"]))
            tail = self.at.get((row["doc_id"], row["tail_start"], row["tail_end"]))
            if head and tail:
                found[head].append(("out", tail, row))
                found[tail].append(("in", head, row))
        return found

    def sentence(self, row: Row) -> Row:
        """The sentence that a stretch stands in, in three parts: before, the stretch, after."""
        doc = self.documents[row["doc_id"]]
        start, end, text = row["start"], row["end"], doc["text"]
        around = [s for s in doc["sentences"] if s["start"] <= start < s["end"]]
        first = around[0]["start"] if around else start
        last = max(around[0]["end"], end) if around else end
        return {
            "doc": doc["id"],
            "title": doc["title"],
            "date": doc["date"],
            "start": start,
            "end": end,
            "before": text[first:start],
            "text": text[start:end],
            "after": text[end:last].rstrip(),
        }


def _by(field: str, rows: Iterable[Row]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[row[field]].append(row)
    return found

"""The records of a finished build, read when they are first asked for, and found by what users know of them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar, cast

from taizhang.emit.labels import DEICTIC, LabelKinds
from taizhang.emit.things import Things
from taizhang.ledger.shown import select
from taizhang.ledger.shown.rows import source
from taizhang.lexicon.divisions import division
from taizhang.output import holding
from taizhang.records import (
    Corpus,
    Document,
    Entity,
    Label,
    LedgerEntry,
    Link,
    Observation,
    Reference,
    Relation,
    Status,
)
from taizhang.run import read_corpus
from taizhang.text import fold

Span = tuple[str, int, int]  # document id, start, end
Row = Mapping[str, Any]
_MARKS = re.compile(r"[“”‘’「」『』《》〈〉\"'\s]")
_Record = TypeVar("_Record")


class Index:
    """Look-ups in one output folder; each file is read once, when something of it is needed."""

    def __init__(self, folder: Path) -> None:
        self._hold = holding(folder)  # a later build does not take it away
        self.folder = self._hold.path
        self._read: dict[str, Sequence[Any]] = {}

    def records(self, name: str) -> Sequence[Any]:
        """The records of one field of Corpus, in the order of their file."""
        if name not in self._read:
            self._read[name] = getattr(read_corpus(self.folder, name), name)
        return self._read[name]

    @cached_property
    def documents(self) -> Mapping[str, Document]:
        """Documents by id, oldest first, those without a date last."""
        docs = cast("Sequence[Document]", self.records("documents"))
        return {
            doc.id: doc for doc in sorted(docs, key=lambda doc: (not doc.date, doc.date, doc.id))
        }

    @cached_property
    def entities(self) -> Mapping[str, Entity]:
        """Entities by id."""
        return {entity.id: entity for entity in self.records("entities")}

    @cached_property
    def at(self) -> Mapping[Span, str]:
        """The id of the entity that a stretch of text stands for."""
        references = cast("Sequence[Reference]", self.records("references"))
        return {(x.doc_id, x.start, x.end): x.entity_id for x in references}

    @cached_property
    def links(self) -> Mapping[Span, Link]:
        """Links by their stretch of text."""
        return {(x.doc_id, x.start, x.end): x for x in self.records("links")}

    @cached_property
    def spans(self) -> Mapping[str, Sequence[Span]]:
        """Where each entity is mentioned, oldest document first."""
        found = _grouped((entity_id, span) for span, entity_id in self.at.items())
        order = {doc_id: number for number, doc_id in enumerate(self.documents)}
        for spans in found.values():
            spans.sort(key=lambda span: (order[span[0]], span))
        return found

    @cached_property
    def observations(self) -> Sequence[Observation]:
        """Observations, oldest document first."""
        return self._dated("observations")

    @cached_property
    def observations_of(self) -> Mapping[str, Sequence[Observation]]:
        """Observations of each entity: what it owns, and of a place what is nobody else's."""
        return _grouped((self.owner(obs), obs) for obs in self.observations)

    def owner(self, obs: Observation) -> str:
        """Id of the entity that a number belongs to: a project, a program …, else its place; "" for neither."""
        if obs.about_start >= 0:
            return self.at.get((obs.doc_id, obs.about_start, obs.about_end), "")
        return self.places.get(obs.place_code or obs.place, "")

    @cached_property
    def statuses_of(self) -> Mapping[str, Sequence[Status]]:
        """What is said of the state of each entity, oldest document first."""
        statuses: Sequence[Status] = self._dated("statuses")
        return _grouped((self.at.get((x.doc_id, x.start, x.end), ""), x) for x in statuses)

    @cached_property
    def relations(self) -> Sequence[Relation]:
        """Relations, oldest document first."""
        return self._dated("relations")

    def ends(self, relation: Relation) -> tuple[str, str]:
        """Ids of the head and the tail of a relation."""
        doc = relation.doc_id
        head = self.at[doc, relation.head_start, relation.head_end]
        return head, self.at[doc, relation.tail_start, relation.tail_end]

    @cached_property
    def relations_of(self) -> Mapping[str, Sequence[Relation]]:
        """Relations of each entity, whichever end it is."""
        pairs = ((end, x) for x in self.relations for end in dict.fromkeys(self.ends(x)))
        return _grouped(pairs)

    @cached_property
    def ledger(self) -> Mapping[str, Row]:
        """Rows of the ledger by id, in the order of the file."""
        return {line.row["id"]: line.row for line in select.read_lines(self.folder)}

    @cached_property
    def ledger_of(self) -> Mapping[str, Sequence[Row]]:
        """Rows of the ledger of each entity: about it, and of a place those about nothing else."""
        entries = {
            entry.id: entry for entry in cast("Sequence[LedgerEntry]", self.records("ledger"))
        }
        return _grouped(
            (entries[row_id].about or self.places.get(row["place_code"] or row["place"], ""), row)
            for row_id, row in self.ledger.items()
        )

    @cached_property
    def progress(self) -> Mapping[str, Row]:
        """Rows of the ledger of projects by id of the entity."""
        lines = select.read_lines(self.folder, kind=select.PROJECTS)
        return {line.row["id"]: line.row for line in lines}

    @cached_property
    def current(self) -> Mapping[str, str]:
        """Former ids with the ids of the entities that they turned out to be."""
        return {former.id: x.id for x in self.entities.values() for former in x.replaced}

    @cached_property
    def names(self) -> tuple[Mapping[str, Sequence[str]], ...]:
        """Ids by canonical name, by alias, and by former name; words such as 全市 are no names."""
        canonical = _grouped((x.name, x.id) for x in self.entities.values())
        aliases = _grouped(
            (label.text, x.id)
            for x in self.entities.values()
            for label in x.labels
            if not self.is_deictic(x, label)
        )
        former = _grouped((old.name, x.id) for x in self.entities.values() for old in x.replaced)
        return canonical, aliases, former

    @cached_property
    def bare_names(self) -> Mapping[str, Sequence[str]]:
        """Ids by bare() of any name."""
        return _grouped(
            (bare(name), each)
            for names in self.names
            for name, ids in names.items()
            for each in ids
        )

    def is_deictic(self, entity: Entity, label: Label) -> bool:
        """Whether a surface means the entity in some documents only: 全市, 市水利局."""
        return self._label_kinds.of(entity, label) == DEICTIC

    @cached_property
    def _label_kinds(self) -> LabelKinds:
        fields = ("documents", "links", "entities", "references")
        corpus = Corpus(**{name: tuple(self.records(name)) for name in fields})
        return LabelKinds(corpus, Things(corpus))

    @cached_property
    def places(self) -> Mapping[str, str]:
        """Ids of places by code, and by name of those without one."""
        places = [x for x in self.entities.values() if x.type == "PLACE"]
        return {x.code or x.name: x.id for x in reversed(places)}

    def quote(self, doc_id: str, start: int, end: int) -> Row:
        """A stretch of a document with its sentence, as the rows of the ledger have it."""
        return source(self.documents[doc_id], start, end)

    def _dated(self, name: str) -> Sequence[Any]:
        order = {doc_id: number for number, doc_id in enumerate(self.documents)}
        return sorted(self.records(name), key=lambda x: (order[x.doc_id], x.start, x.end))


def bare(name: str) -> str:
    """A name as one would type it: half-width, without quotation marks, title marks and blanks."""
    return _MARKS.sub("", fold(name))


def place_of(entity: Entity) -> tuple[str, str]:
    """Name and code of the place within which an entity's name is unique; of a division, what it lies in."""
    row = division(entity.scope) if entity.scope else None
    if entity.type == "PLACE" and entity.code:
        here = division(entity.code)
        row = division(here.parent) if here and here.parent else None
    return (row.name, row.code) if row else ("", entity.scope)


def _grouped(pairs: Iterable[tuple[str, _Record]]) -> dict[str, list[_Record]]:
    groups: defaultdict[str, list[_Record]] = defaultdict(list)
    for key, record in pairs:
        groups[key].append(record)
    return dict(groups)

"""A thing of the graph with all that documents say of it: names, states, numbers, relations, mentions."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, ClassVar

from taizhang.emit.things import iri_of
from taizhang.ledger.shown.labels import MEASURE_LABELS
from taizhang.opened.entries import EntryView, ProjectView
from taizhang.opened.index import Index, place_of
from taizhang.opened.listing import Listing
from taizhang.opened.markup import Html, card, heading, more, outcome_tag, rows_of, tag, title
from taizhang.opened.statements import (
    MentionView,
    ObservationView,
    RelationView,
    StatusView,
    quote_of,
)
from taizhang.query import curie
from taizhang.records import Entity, Observation, Relation

TYPE_NAMES = {
    "PLACE": "地点 place",
    "AGENCY": "机构 agency",
    "ORG": "组织 organization",
    "PROJECT": "项目 project",
    "PROGRAM": "专项 program",
    "EVENT": "活动 event",
    "DOC": "文件 document",
    "PERSON": "人物 person",
}
_RELATION_NAMES = {
    "located_in": "位于",
    "part_of": "属于",
    "responsible_for": "负责",
    "takes_part_in": "参加",
    "advances": "推动",
    "issued_by": "发布者",
    "holds_office": "任职于",
    "connects": "连接",
}
_LINES = 12  # of numbers and of relations that a card shows
_STATES = 4  # and as many promises
_ENTRIES = 8  # of the ledger
_SENTENCES = 5  # of mentions
_KINDS = ("name", "alias", "deictic", "former")


@dataclass(frozen=True, slots=True, repr=False)
class NameView:
    """What an entity is called."""

    COLUMNS: ClassVar[Mapping[str, str]] = {
        "text": "text",
        "kind": "text",
        "mentions": "count",
        "documents": "count",
    }
    SHOWN: ClassVar[tuple[str, ...]] = ("text", "kind", "mentions", "documents")

    text: str
    kind: str  # name | alias | deictic, where it means the thing in some documents only | former
    mentions: int
    documents: int

    def row(self) -> tuple[Any, ...]:
        """The values of COLUMNS."""
        return (self.text, self.kind, self.mentions, self.documents)

    def __str__(self) -> str:
        return f"{self.text}  {self.kind}  {self.mentions}"

    __repr__ = __str__


@dataclass(frozen=True)
class EntityView:
    """A thing of the graph; what is said of it is looked up when it is asked for."""

    COLUMNS: ClassVar[Mapping[str, str]] = {
        **dict.fromkeys(("id", "iri", "type", "name", "place", "place_code"), "text"),
        "aliases": "texts",
        "former_names": "texts",
        "mentions": "count",
        "documents": "count",
        **dict.fromkeys(("first", "last", "status", "series"), "text"),
        "same_as": "texts",
    }
    SHOWN: ClassVar[tuple[str, ...]] = (
        *("name", "type", "place", "mentions", "documents"),
        *("first", "last", "status", "id"),
    )

    record: Entity
    index: Index = field(repr=False, compare=False)

    @property
    def id(self) -> str:
        """Its id in the records."""
        return self.record.id

    @property
    def iri(self) -> str:
        """Its IRI in the graph."""
        return iri_of(self.record)

    @property
    def type(self) -> str:
        """One of ENTITY_TYPES."""
        return self.record.type

    @property
    def name(self) -> str:
        """Its canonical name."""
        return self.record.name

    @property
    def place(self) -> str:
        """Name of the place within which its name is unique, of a division of what it lies in; "" for the nation."""
        return place_of(self.record)[0]

    @property
    def place_code(self) -> str:
        """Code of that place."""
        return place_of(self.record)[1]

    @cached_property
    def names(self) -> Listing[NameView]:
        """What it is called, its canonical name first, then the most frequent."""
        record = self.record
        known = {record.name: NameView(record.name, "name", 0, 0)}
        for label in record.labels:
            kind = "name" if label.text == record.name else "alias"
            if kind == "alias" and self.index.is_deictic(record, label):
                kind = "deictic"
            known[label.text] = NameView(label.text, kind, label.count, len(label.documents))
        for former in record.replaced:
            known.setdefault(former.name, NameView(former.name, "former", 0, 0))
        return Listing(NameView, known.values())

    @cached_property
    def mentions(self) -> Listing[MentionView]:
        """Every stretch that stands for it, with its sentence, oldest document first."""
        index = self.index
        spans = index.spans.get(self.id, ())
        return Listing(
            MentionView,
            (MentionView(self.record, index.links[s].how, quote_of(index, *s)) for s in spans),
        )

    @cached_property
    def statuses(self) -> Listing[StatusView]:
        """The states that it is said to be in, oldest document first."""
        return Listing(
            StatusView,
            (
                StatusView(self.record, status, quote_of(self.index, status.doc_id, start, end))
                for status in self.index.statuses_of.get(self.id, ())
                for start, end in [(status.start, status.end)]
            ),
        )

    @cached_property
    def observations(self) -> Listing[ObservationView]:
        """The numbers that are its own, oldest document first; of a place those of nothing else."""
        found = self.index.observations_of.get(self.id, ())
        return observation_views(self.index, found)

    @cached_property
    def relations(self) -> Listing[RelationView]:
        """The relations that it is an end of, oldest document first."""
        return relation_views(self.index, self.index.relations_of.get(self.id, ()))

    @cached_property
    def ledger(self) -> Listing[EntryView]:
        """The entries of the ledger about it; of a place those about nothing else."""
        return Listing(EntryView, map(EntryView, self.index.ledger_of.get(self.id, ())))

    @property
    def progress(self) -> ProjectView | None:
        """How far it came; None unless it is a project, program or event with a state."""
        row = self.index.progress.get(self.id)
        return ProjectView(row) if row is not None else None

    @property
    def series(self) -> EntityView | None:
        """What it is an edition of."""
        series = self.index.entities.get(self.record.series)
        return EntityView(series, self.index) if series else None

    def row(self) -> tuple[Any, ...]:
        """The values of COLUMNS; first and last are dates of documents."""
        index, record = self.index, self.record
        spans = index.spans.get(self.id, ())
        docs = dict.fromkeys(span[0] for span in spans)
        dates = sorted(filter(None, (index.documents[doc].date for doc in docs)))
        progress = index.progress.get(self.id)
        kinds = {kind: [x.text for x in self.names if x.kind == kind] for kind in _KINDS}
        return (
            *(self.id, self.iri, self.type, self.name, *place_of(record)),
            *(kinds["alias"], kinds["former"], len(spans), len(docs)),
            *((dates[0], dates[-1]) if dates else ("", "")),
            progress["current"] if progress else "",
            *(record.series, list(record.same_as)),
        )

    def __str__(self) -> str:
        count = len(self.index.spans.get(self.id, ()))
        told = (self.name, self.type, self.place, f"{count} mentions", self.id)
        return "  ".join(filter(None, told))

    def __repr__(self) -> str:
        return f"<{self}>"

    def _repr_html_(self) -> str:
        record = self.record
        head = title(self.name, TYPE_NAMES[self.type], self.place, curie(self.iri))
        parts = [head, self._names_html()]
        if self.series:
            parts.append(f"<p>{tag('届次之一 edition of ' + self.series.name)}</p>")
        if self.progress:
            parts.append(self.progress.as_html(_STATES))
        parts += [self._numbers_html(), self._ledger_html(), self._relations_html()]
        parts.append(self._mentions_html())
        if record.same_as:
            parts.append(f"<p>{''.join(map(tag, record.same_as))}</p>")
        return card(*parts)

    def _names_html(self) -> str:
        signs = {"deictic": "（仅部分文件 in some documents）", "former": "（原名 former）"}
        tags = (
            tag(f"{x.text}{f' ×{x.mentions}' if x.mentions else ''}{signs.get(x.kind, '')}")
            for x in self.names[:_LINES]
        )
        left = len(self.names) - _LINES
        return f"<p>{''.join(tags)}{f'… +{left}' if left > 0 else ''}</p>"

    def _numbers_html(self) -> str:
        """Target beside actual, by indicator and period; the indicators with the most numbers first."""
        if not self.observations:
            return ""
        cells: defaultdict[tuple[str, str, str], dict[str, list[str]]] = defaultdict(dict)
        times: Counter[tuple[str, str]] = Counter()
        for obs in self.observations:
            times[obs.concept, obs.measure] += 1
            sides = cells[obs.concept, obs.measure, obs.period]
            said = sides.setdefault(obs.claim, [])
            if obs.printed not in said:
                said.append(obs.printed)
        order = sorted(cells, key=lambda cell: (-times[cell[:2]], cell))
        lines = [
            (
                concept,
                MEASURE_LABELS[measure].zh,
                period,
                "；".join(cells[concept, measure, period].get("target", ())),
                "；".join(cells[concept, measure, period].get("actual", ())),
            )
            for concept, measure, period in order[:_LINES]
        ]
        columns = ("指标 indicator", "口径", "时期 period", "目标 target", "实绩 actual")
        rest = more(len(order) - len(lines), ".observations")
        return heading("数据", "numbers", len(self.observations)) + rows_of(columns, lines) + rest

    def _ledger_html(self) -> str:
        if not self.ledger:
            return ""
        lines = [
            (
                entry.indicator,
                entry.period,
                entry.promised,
                entry.reported,
                Html(outcome_tag(entry.outcome)),
            )
            for entry in sorted(self.ledger, key=_decided, reverse=True)[:_ENTRIES]
        ]
        columns = (
            "指标 indicator",
            "时期 period",
            "承诺 promised",
            "实绩 reported",
            "结果 outcome",
        )
        rest = more(len(self.ledger) - len(lines), ".ledger")
        return heading("台账", "ledger", len(self.ledger)) + rows_of(columns, lines) + rest

    def _relations_html(self) -> str:
        if not self.relations:
            return ""
        times = Counter((x.head.name, x.type, x.tail.name) for x in self.relations)
        lines = [
            (head, f"{_RELATION_NAMES[kind]} {kind}", tail, count)
            for (head, kind, tail), count in sorted(times.items(), key=_most_said)[:_LINES]
        ]
        table = rows_of(("", "关系 relation", "", "次 times"), lines)
        rest = more(len(times) - len(lines), ".relations")
        return heading("关系", "relations", len(times)) + table + rest

    def _mentions_html(self) -> str:
        if not self.mentions:
            return ""
        quotes = (mention.quote for mention in self.mentions)
        sentences = {(quote.document, quote.sentence_start): quote for quote in quotes}
        told = [quote.as_html() for quote in list(sentences.values())[:_SENTENCES]]
        rest = more(len(sentences) - len(told), ".mentions")
        return heading("提及", "mentions", len(self.mentions)) + "".join(told) + rest


def observation_views(index: Index, found: Iterable[Observation]) -> Listing[ObservationView]:
    """Observations with what owns them and their sentences."""
    return Listing(
        ObservationView,
        (
            ObservationView(
                obs,
                index.entities.get(index.owner(obs)) if obs.about_start >= 0 else None,
                quote_of(index, obs.doc_id, obs.start, obs.end),
            )
            for obs in found
        ),
    )


def relation_views(index: Index, found: Iterable[Relation]) -> Listing[RelationView]:
    """Relations with their ends and their sentences."""
    views = []
    for relation in found:
        head, tail = (index.entities[end] for end in index.ends(relation))
        quote = quote_of(index, relation.doc_id, relation.start, relation.end)
        views.append(RelationView(relation, head, tail, quote))
    return Listing(RelationView, views)


def _decided(entry: EntryView) -> tuple[bool, str]:
    return entry.outcome != "unclear", entry.period


def _most_said(said: tuple[tuple[str, str, str], int]) -> tuple[Any, ...]:
    return (-said[1], said[0])

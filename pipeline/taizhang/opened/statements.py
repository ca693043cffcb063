"""What documents say, each with its sentence: mentions, states, relations and numbers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, ClassVar

from taizhang.ledger.shown.labels import MEASURE_LABELS, STATUS_LABELS
from taizhang.ledger.shown.lines import readable
from taizhang.lexicon.indicators import indicator_key
from taizhang.opened.index import Index
from taizhang.opened.markup import card, rows_of, sentence, tag, title
from taizhang.records import Entity, Observation, Relation, Status
from taizhang.text import cut

BESIDE = 24  # characters told on either side of a quote
QUOTE_COLUMNS = {
    "document": "text",
    "title": "text",
    "date": "text",
    "quote": "text",
    "sentence": "text",
    "start": "count",
    "end": "count",
}


@dataclass(frozen=True, slots=True, repr=False)
class Quote:
    """A stretch of a document with the sentence that it stands in."""

    document: str  # id
    title: str
    date: str
    quote: str
    sentence: str
    start: int  # half-open offsets into the document's text
    end: int
    sentence_start: int

    def row(self) -> tuple[Any, ...]:
        """The values of QUOTE_COLUMNS."""
        return tuple(getattr(self, column) for column in QUOTE_COLUMNS)

    def as_html(self) -> str:
        """The sentence with the stretch marked, and where it stands."""
        return sentence({name: getattr(self, name) for name in self.__slots__})

    def __str__(self) -> str:
        """The stretch in 【】 with what stands beside it in its sentence."""
        begin = self.start - self.sentence_start
        before, after = self.sentence[:begin], self.sentence[begin + len(self.quote) :]
        if len(before) > BESIDE:
            before = "…" + before[1 - BESIDE :]
        return f"{before}【{self.quote}】{cut(after, BESIDE)}"

    __repr__ = __str__


def quote_of(index: Index, doc_id: str, start: int, end: int) -> Quote:
    """The stretch of a document as a Quote."""
    return Quote(**index.quote(doc_id, start, end))


@dataclass(frozen=True, slots=True, repr=False)
class MentionView:
    """A stretch that stands for an entity."""

    COLUMNS: ClassVar[Mapping[str, str]] = {
        "entity": "text",
        "name": "text",
        "type": "text",
        "how": "text",
        **QUOTE_COLUMNS,
    }
    SHOWN: ClassVar[tuple[str, ...]] = ("quote", "name", "type", "date", "title", "sentence")

    record: Entity
    how: str  # how it was linked, one of HOWS
    quote: Quote

    def row(self) -> tuple[Any, ...]:
        """The values of COLUMNS."""
        return (self.record.id, self.record.name, self.record.type, self.how, *self.quote.row())

    def __str__(self) -> str:
        return f"{self.quote.date}  {self.quote.title}  {self.quote}"

    __repr__ = __str__

    def _repr_html_(self) -> str:
        return card(self.quote.as_html())


@dataclass(frozen=True, slots=True, repr=False)
class StatusView:
    """The state that a document says a project, program or event is in."""

    COLUMNS: ClassVar[Mapping[str, str]] = {
        "entity": "text",
        "name": "text",
        "status": "text",
        "period": "text",
        "planned": "flag",
        **QUOTE_COLUMNS,
    }
    SHOWN: ClassVar[tuple[str, ...]] = ("name", "status", "period", "planned", "date", "sentence")

    thing: Entity
    record: Status
    quote: Quote

    @property
    def status(self) -> str:
        """One of STATUSES."""
        return self.record.status

    @property
    def period(self) -> str:
        """The time that the state is said of; "" when it is not said."""
        return self.record.period

    @property
    def planned(self) -> bool:
        """Whether it is said to come, not to be."""
        return self.record.planned_completion

    def row(self) -> tuple[Any, ...]:
        """The values of COLUMNS."""
        said = (self.status, self.period, self.planned)
        return (self.thing.id, self.thing.name, *said, *self.quote.row())

    def __str__(self) -> str:
        planned = " planned" if self.planned else ""
        return f"{self.thing.name}  {self.status}{planned}  {self.period}  {self.quote}"

    __repr__ = __str__

    def _repr_html_(self) -> str:
        label = STATUS_LABELS[self.status]
        said = tag(f"{label.zh} {label.en}{' · 计划 planned' if self.planned else ''}")
        return card(title(self.thing.name, self.period), said, self.quote.as_html())


@dataclass(frozen=True, slots=True, repr=False)
class RelationView:
    """type(head, tail), with the sentence that says so."""

    COLUMNS: ClassVar[Mapping[str, str]] = {
        "type": "text",
        "head": "text",
        "head_name": "text",
        "head_type": "text",
        "tail": "text",
        "tail_name": "text",
        "tail_type": "text",
        **QUOTE_COLUMNS,
    }
    SHOWN: ClassVar[tuple[str, ...]] = ("head_name", "type", "tail_name", "date", "sentence")

    record: Relation
    head: Entity
    tail: Entity
    quote: Quote  # the sentence

    @property
    def type(self) -> str:
        """One of RELATION_TYPES."""
        return self.record.type

    def row(self) -> tuple[Any, ...]:
        """The values of COLUMNS."""
        ends = ((end.id, end.name, end.type) for end in (self.head, self.tail))
        return (self.type, *(value for end in ends for value in end), *self.quote.row())

    def __str__(self) -> str:
        return f"{self.head.name}  {self.type}  {self.tail.name}  {cut(self.quote.sentence, 2 * BESIDE)}"

    __repr__ = __str__

    def _repr_html_(self) -> str:
        return card(title(f"{self.head.name} → {self.tail.name}", self.type), self.quote.as_html())


@dataclass(frozen=True, slots=True, repr=False)
class ObservationView:
    """A number that a document gives: what is promised or reported, of what, where and when."""

    COLUMNS: ClassVar[Mapping[str, str]] = {
        "id": "text",
        "place": "text",
        "place_code": "text",
        "indicator": "text",
        "concept": "text",
        "measure": "text",
        "period": "text",
        "claim": "text",
        "bound": "text",
        "value": "number",
        "low": "number",
        "high": "number",
        "unit": "text",
        "printed": "text",
        "about": "text",
        "about_name": "text",
        **QUOTE_COLUMNS,
    }
    SHOWN: ClassVar[tuple[str, ...]] = (
        *("place", "indicator", "measure", "period", "claim", "printed"),
        *("about_name", "date", "sentence"),
    )

    record: Observation
    owner: Entity | None  # the project, program … whose number it is
    quote: Quote

    @property
    def indicator(self) -> str:
        """As the text names it."""
        return self.record.indicator

    @property
    def concept(self) -> str:
        """The indicator under the name that all its names share."""
        return indicator_key(self.record.indicator, self.record.kind)

    @property
    def claim(self) -> str:
        """Whether it is a target or an actual figure."""
        return self.record.status

    @property
    def measure(self) -> str:
        """One of KINDS: level, growth …."""
        return self.record.kind

    @property
    def period(self) -> str:
        """The time that it is of; "" when it is not known."""
        return self.record.period

    @property
    def place(self) -> str:
        """The canonical name of the place that it is of."""
        return self.record.place

    @property
    def value(self) -> Decimal | tuple[Decimal, Decimal]:
        """In base units; a range is (low, high)."""
        return self.record.value

    @property
    def unit(self) -> str:
        """The base unit."""
        return self.record.unit

    @property
    def printed(self) -> str:
        """The value as a report would print it: 5892.1亿元, 7%左右."""
        return readable(self.value, self.unit, self.record.bound)

    def row(self) -> tuple[Any, ...]:
        """The values of COLUMNS; a range has no value but its ends."""
        obs = self.record
        low, high = obs.value if isinstance(obs.value, tuple) else (obs.value, obs.value)
        return (
            *(obs.id, obs.place, obs.place_code, obs.indicator, self.concept, obs.kind),
            *(obs.period, obs.status, obs.bound),
            *(float(low) if low == high else None, float(low), float(high), obs.unit),
            self.printed,
            *((self.owner.id, self.owner.name) if self.owner else ("", "")),
            *self.quote.row(),
        )

    def __str__(self) -> str:
        owner = f"（{self.owner.name}）" if self.owner else ""
        told = (self.place, f"{self.indicator}{owner}", self.measure, self.period, self.claim)
        return "  ".join((*told, self.printed, str(self.quote)))

    __repr__ = __str__

    def _repr_html_(self) -> str:
        measure = MEASURE_LABELS[self.measure]
        claim = {"target": "目标 target", "actual": "实绩 actual"}[self.claim]
        owner = self.owner.name if self.owner else ""
        facts = [
            ("地方 place", self.place),
            ("属于 about", owner),
            ("时期 period", self.period),
            ("口径 measure", f"{measure.zh} {measure.en}"),
            ("性质 claim", claim),
            ("数值 value", self.printed),
        ]
        told = rows_of(("", ""), [fact for fact in facts if fact[1]])
        return card(title(self.indicator, self.record.id), told, self.quote.as_html())

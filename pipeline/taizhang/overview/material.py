"""What the page tells of a build, counted from its records; figures that belong together add up."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from taizhang.lexicon import division
from taizhang.records import Corpus, Entity, Former, Match
from taizhang.validate import Report

UNKNOWN = ""  # the year or place of a document that tells none


class Refusal(Protocol):
    """A file that gave no document."""

    @property
    def name(self) -> str:
        """As the output calls it."""

    @property
    def kind(self) -> str:
        """``refused`` or ``skipped``."""

    @property
    def reason(self) -> str:
        """Why, in English."""


@dataclass(frozen=True, slots=True)
class Build:
    """All that the page is made of; nothing in it depends on the cache or on the day."""

    corpus: Corpus
    entries: Sequence[Mapping[str, Any]]  # rows of the ledger, as taizhang.ledger.rows() gives them
    readings: Sequence[int]  # of each file that could be read, how many documents it gave
    failures: Sequence[Refusal]  # sorted
    triples: Mapping[str, int]  # of each file of the graph
    report: Report


@dataclass(frozen=True, slots=True)
class PlaceCounts:
    """What the documents of one place hold."""

    place: str
    code: str
    documents: int
    observations: Counter[str]  # target, actual
    outcomes: Counter[str]  # of the ledger's entries for the place


@dataclass(frozen=True, slots=True)
class Tied:
    """A program, and what documents tie it to."""

    entity: Entity
    things: tuple[str, ...]  # names at the other end of its relations, those tied most often first
    places: int  # whose documents name it
    documents: int
    mentions: int


@dataclass(frozen=True, slots=True)
class Joined:
    """Two names that were compared, and what spoke for one thing."""

    match: Match
    type: str
    left: str
    right: str
    left_place: str  # within which each is unique; "" for the whole nation
    right_place: str


def by_year(build: Build) -> tuple[Counter[str], dict[str, Counter[str]]]:
    """Documents, and their observations by side, of each year of a document; UNKNOWN where it has no date."""
    years = {doc.id: doc.date[:4] for doc in build.corpus.documents}
    observations: dict[str, Counter[str]] = defaultdict(Counter)
    for each in build.corpus.observations:
        observations[years[each.doc_id]][each.status] += 1
    return Counter(years.values()), dict(observations)


def outcomes_by_year(build: Build) -> dict[str, Counter[str]]:
    """Outcomes of the ledger's entries by the year in which their period ends."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for row in build.entries:
        found[row["period"].split("/")[-1][:4]][row["outcome"]] += 1
    return dict(found)


def by_place(build: Build) -> list[PlaceCounts]:
    """What the documents of each jurisdiction hold, in the order of the division codes, those without one last.

    An entry of the ledger belongs to the place that it is about, an observation to the place whose document tells it.
    """
    places = {doc.id: (doc.jurisdiction_code, doc.jurisdiction) for doc in build.corpus.documents}
    documents = Counter(places.values())
    observations: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for each in build.corpus.observations:
        observations[places[each.doc_id]][each.status] += 1
    outcomes: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for row in build.entries:
        outcomes[row["place_code"], row["place"]][row["outcome"]] += 1
    return [
        PlaceCounts(key[1], key[0], documents[key], observations[key], outcomes[key])
        for key in sorted({*documents, *outcomes}, key=lambda key: (not key[0], key))
    ]


def programs(build: Build) -> list[Tied]:
    """Programs with what ties them: first those with the most related things and places that name them together."""
    corpus = build.corpus
    entities = {entity.id: entity for entity in corpus.entities}
    ends = {
        (each.doc_id, *end)
        for each in corpus.relations
        for end in ((each.head_start, each.head_end), (each.tail_start, each.tail_end))
    }
    at = {}
    named: dict[str, Counter[str]] = defaultdict(Counter)
    for ref in corpus.references:
        where = (ref.doc_id, ref.start, ref.end)
        if where in ends:
            at[where] = ref.entity_id
        if entities[ref.entity_id].type == "PROGRAM":
            named[ref.entity_id][ref.doc_id] += 1
    tied: dict[str, Counter[str]] = defaultdict(Counter)
    for each in corpus.relations:
        head = at[each.doc_id, each.head_start, each.head_end]
        tail = at[each.doc_id, each.tail_start, each.tail_end]
        if head != tail:
            tied[head][tail] += 1
            tied[tail][head] += 1
    places = {doc.id: doc.jurisdiction_code or doc.jurisdiction for doc in corpus.documents}
    found = [
        Tied(
            entity=entities[name],
            things=tuple(entities[other].name for other, _ in most(tied[name])),
            places=len({places[doc] for doc in docs}),
            documents=len(docs),
            mentions=docs.total(),
        )
        for name, docs in named.items()
    ]
    return sorted(
        found,
        key=lambda t: (-len(t.things) - t.places, -t.mentions, t.entity.name, t.entity.id),
    )


def joined(build: Build, decision: str) -> list[Joined]:
    """Compared names with this decision, the lowest score first."""
    corpus = build.corpus
    known: dict[str, Entity | Former] = {}
    for entity in corpus.entities:
        known[entity.id] = entity
        known.update((former.id, former) for former in entity.replaced)
    found = []
    for match in corpus.matches:
        if match.decision == decision:
            left, right = (known.get(x, Former(x, "", x)) for x in (match.left, match.right))
            places = _within(left.scope), _within(right.scope)
            found.append(Joined(match, left.type, left.name, right.name, *places))
    return sorted(found, key=lambda j: (j.match.score, j.match.left, j.match.right))


def _within(scope: str) -> str:
    place = division(scope)
    return place.name if place else scope.partition("-")[2]  # 410000-云州市: no table has it


def left_out(build: Build) -> dict[tuple[str, str], Counter[str]]:
    """What each stage left out, by stage and reason, with the characters and how often."""
    found: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for each in build.corpus.rejected:
        found[each.stage, each.reason][each.surface.strip()] += 1
    return dict(found)


def head(entries: Iterable[Mapping[str, Any]], outcome: str, count: int) -> list[Mapping[str, Any]]:
    """The entries that came out so, as figures show, the newest period first."""
    chosen = [row for row in entries if row["outcome"] == outcome and row["actuals"]]
    chosen.sort(key=lambda row: (row["place_code"], row["place"], row["concept"], row["id"]))
    chosen.sort(key=lambda row: row["period"].split("/")[-1], reverse=True)
    return chosen[:count]


def most(counter: Counter[str], count: int | None = None) -> list[tuple[str, int]]:
    """The most frequent first, those of one frequency in the order of their characters."""
    return sorted(counter.items(), key=lambda item: (-item[1], item[0]))[:count]

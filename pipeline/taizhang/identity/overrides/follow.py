"""What follows from who is who for the other records: types of mentions, ends of relations, places of figures."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from taizhang.identity.overrides.apply import Settled
from taizhang.identity.overrides.natures import Nature, holders, nature_of
from taizhang.records import (
    Assessment,
    Corpus,
    Document,
    Entity,
    Link,
    Mention,
    Observation,
    Rejected,
    Relation,
    Status,
)

Fits = Callable[[str, str, str], bool]  # relation type, type of head, type of tail
_Span = tuple[str, int, int]
_Place = tuple[str, str]  # name, code
_Said = TypeVar("_Said", Observation, Assessment)
_LONGEST = 80  # characters of a surface that a Rejected keeps


def follow(
    corpus: Corpus, settled: Settled, fits: Fits, has_status: frozenset[str]
) -> dict[str, Sequence[Any]]:
    """The records of a corpus that a change of links and entities changes, by field of Corpus.

    Relations and statuses that the type of a thing does not allow any more, and relations of a thing to itself, are
    given as rejected. A figure's place is the one that its mention stands for now.

    Args:
        corpus: As read from the documents.
        settled: Its links and entities with the user's word.
        fits: Tells whether a relation can join things of two types.
        has_status: The types of things that have a status.
    """
    before = {(x.doc_id, x.start, x.end): x for x in corpus.links}
    after = {(x.doc_id, x.start, x.end): x for x in settled.links}
    texts = {doc.id: doc.text for doc in corpus.documents}
    entity_at = {(x.doc_id, x.start, x.end): x.entity_id for x in settled.identity.references}
    rejected: list[Rejected] = []

    def fault(relation: Relation) -> str:
        head, tail = _ends(relation)
        if after[head] is before[head] and after[tail] is before[tail]:
            was_one = nature_of(before[head]) == nature_of(before[tail])
        else:
            was_one = False
            if not fits(relation.type, after[head].type, after[tail].type):
                return "a relation that the types do not allow"
        if entity_at[head] == entity_at[tail] and not was_one:
            return "a relation of a thing to itself"
        return ""

    relations = []
    for relation in corpus.relations:
        if why := fault(relation):
            rejected.append(_rejected(relation, why, texts))
        else:
            relations.append(relation)
    statuses = []
    for status in corpus.statuses:
        if after[status.doc_id, status.start, status.end].type in has_status:
            statuses.append(status)
        else:
            rejected.append(_rejected(status, "a status that the type does not allow", texts))
    places = _Places(corpus, settled, before, after)
    return {
        "documents": [places.of_document(doc) for doc in corpus.documents],
        "mentions": [_retyped(mention, after) for mention in corpus.mentions],
        "links": settled.links,
        "relations": relations,
        "statuses": statuses,
        "observations": [places.of_said(obs) for obs in corpus.observations],
        "assessments": [places.of_said(assessment) for assessment in corpus.assessments],
        "rejected": [*_open(corpus.rejected, after), *rejected],
    }


def _ends(relation: Relation) -> tuple[_Span, _Span]:
    return (
        (relation.doc_id, relation.head_start, relation.head_end),
        (relation.doc_id, relation.tail_start, relation.tail_end),
    )


def _rejected(said: Relation | Status, why: str, texts: Mapping[str, str]) -> Rejected:
    surface = texts[said.doc_id][said.start : said.end][:_LONGEST]
    return Rejected(said.doc_id, said.start, said.end, "identity", why, surface)


def _retyped(mention: Mention, links: Mapping[_Span, Link]) -> Mention:
    link = links.get((mention.doc_id, mention.start, mention.end))
    return replace(mention, type=link.type) if link and link.type != mention.type else mention


def _open(rejected: Iterable[Rejected], links: Mapping[_Span, Link]) -> Iterator[Rejected]:
    """What was left out, without the mentions that the user has resolved."""
    for each in rejected:
        link = links.get((each.doc_id, each.start, each.end))
        if each.stage != "link" or link is None or link.how == "unresolved":
            yield each


class _Places:
    """Which place the records of a document mean that name one."""

    def __init__(
        self,
        corpus: Corpus,
        settled: Settled,
        before: Mapping[_Span, Link],
        after: Mapping[_Span, Link],
    ) -> None:
        holder = holders(settled.identity)
        entities = {x.id: x for x in settled.identity.entities if x.type == "PLACE"}
        self._entity: dict[str, Entity] = {
            id: entities[held] for id, held in holder.items() if held in entities
        }
        self._moved: defaultdict[tuple[str, _Place], list[tuple[int, _Place]]] = defaultdict(list)
        for span, link in sorted(before.items()):
            if link.type == "PLACE":
                now = after[span]
                place = (now.name, now.code) if now.type == "PLACE" else (link.name, link.code)
                self._moved[link.doc_id, (link.name, link.code)].append(
                    (link.start, self._called(place, now.scope))
                )

    def of_said(self, said: _Said) -> _Said:
        """A record with the place that it means now: that of the last mention up to it."""
        known = self._moved.get((said.doc_id, (said.place, said.place_code)))
        if known is None:
            name, code = self._called((said.place, said.place_code), "")
        else:
            at = bisect_right(known, said.end, key=lambda each: each[0])
            name, code = known[max(0, at - 1)][1]
        if (name, code) == (said.place, said.place_code):
            return said
        return replace(said, place=name, place_code=code)

    def of_document(self, doc: Document) -> Document:
        """A document with the jurisdiction as it is called now."""
        place = (doc.jurisdiction, doc.jurisdiction_code)
        name, code = self._called(place, "")
        if (name, code) == place:
            return doc
        return replace(doc, jurisdiction=name, jurisdiction_code=code)

    def _called(self, place: _Place, scope: str) -> _Place:
        name, code = place
        if not name:
            return place
        entity = self._entity.get(Nature("PLACE", name, "" if code else scope, code).id)
        return (entity.name, entity.code) if entity else place

"""What networks are made of: the documents of some years, and which things stand in which of their sentences."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from taizhang.errors import ConfigError, InputError
from taizhang.lexicon.divisions import NATION, division
from taizhang.records import ENTITY_TYPES, Corpus, Document, Entity, Relation
from taizhang.run import read_corpus

NATION_NAME = "中华人民共和国"
Span = tuple[str, int, int]
_NEEDED = ("documents", "links", "entities", "references", "relations")


@dataclass(frozen=True, slots=True)
class Mentioned:
    """A thing at one place of a document."""

    doc_id: str
    start: int
    entity_id: str
    sentence: int  # index into Document.sentences, -1 in a title or heading without one
    by_name: bool  # not 我市 or 全市, which stand for the speaker and say little
    name: str  # as this document has it, in full: the link's


@dataclass(frozen=True)
class Material:
    """Documents, entities and mentions to make networks of; all else of the corpus is left out."""

    documents: Mapping[str, Document]
    entities: Mapping[str, Entity]
    mentioned: tuple[Mentioned, ...]  # by document and offset
    relations: tuple[tuple[Relation, str, str], ...]  # with the ids of head and tail
    years: tuple[int, int] | None
    since: Mapping[
        tuple[str, str], int
    ]  # (entity id, place) -> first year its documents mention it, years or not

    @cached_property
    def sentences(self) -> dict[tuple[str, int], tuple[str, ...]]:
        """The ids of the things that a sentence names, each once, sorted; sentences that name none are left out."""
        found: defaultdict[tuple[str, int], set[str]] = defaultdict(set)
        for each in self.mentioned:
            if each.by_name and each.sentence >= 0:
                found[each.doc_id, each.sentence].add(each.entity_id)
        return {place: tuple(sorted(things)) for place, things in sorted(found.items())}

    @cached_property
    def mentions(self) -> Counter[str]:
        """How often each thing is mentioned."""
        return Counter(each.entity_id for each in self.mentioned)

    @cached_property
    def documents_of(self) -> dict[str, tuple[str, ...]]:
        """The ids of the documents that mention each thing, sorted."""
        found: defaultdict[str, set[str]] = defaultdict(set)
        for each in self.mentioned:
            found[each.entity_id].add(each.doc_id)
        return {thing: tuple(sorted(docs)) for thing, docs in found.items()}

    def years_of(self, entity_id: str) -> list[int]:
        """The years of the documents that mention a thing, sorted; documents without a date have none."""
        docs = self.documents_of.get(entity_id, ())
        return sorted({year for doc in docs if (year := year_of(self.documents[doc]))})

    def sentence_text(self, doc_id: str, index: int) -> tuple[int, int, str]:
        """Start, end and characters of a sentence."""
        doc = self.documents[doc_id]
        sentence = doc.sentences[index]
        return sentence.start, sentence.end, doc.text[sentence.start : sentence.end]


def gather(
    source: Path | Corpus,
    *,
    types: Collection[str] = ENTITY_TYPES,
    years: tuple[int, int] | None = None,
) -> Material:
    """Gather the mentions and relations of an output folder or a corpus.

    Args:
        source: The folder of a build, or a Corpus with documents, links, entities, references and relations.
        types: The types of things to take.
        years: First and last year of the documents to take; those without a date are then left out.

    Raises:
        ConfigError: A type is none of ours, or the years are in the wrong order.
        InputError: No document is of these years.
        StoreError: No build stands in the folder.
    """
    if unknown := sorted(set(types) - set(ENTITY_TYPES)):
        raise ConfigError(f"{unknown[0]}: no type; known: {', '.join(ENTITY_TYPES)}")
    if years and years[0] > years[1]:
        raise ConfigError(f"{years[0]}-{years[1]}: the first year comes first")
    corpus = source if isinstance(source, Corpus) else read_corpus(source, *_NEEDED)
    documents = {
        doc.id: doc
        for doc in corpus.documents
        if years is None or years[0] <= year_of(doc) <= years[1]
    }
    if corpus.documents and not documents:
        had = sorted({year_of(doc) for doc in corpus.documents} - {0})
        span = f"{had[0]} to {had[-1]}" if had else "no date at all"
        raise InputError(f"no document of {_spelled(years)}; the documents are of {span}")
    entities = {each.id: each for each in corpus.entities if each.type in types}
    present = _present(corpus)
    links = {(x.doc_id, x.start, x.end): x for x in corpus.links if x.doc_id in documents}
    starts = {doc.id: [s.start for s in doc.sentences] for doc in documents.values()}
    where: dict[Span, str] = {}
    since: dict[tuple[str, str], int] = {}
    every = {doc.id: doc for doc in corpus.documents}
    mentioned = []
    for reference in corpus.references:
        thing = present.get(reference.entity_id, reference.entity_id)
        if year := year_of(every[reference.doc_id]):
            key = (thing, speaker(every[reference.doc_id]))
            since[key] = min(year, since.get(key, year))
        if reference.doc_id not in documents or thing not in entities:
            continue
        doc = documents[reference.doc_id]
        at = (reference.doc_id, reference.start, reference.end)
        where[at] = thing
        link = links[at]
        index = bisect_right(starts[doc.id], reference.start) - 1
        inside = index >= 0 and reference.start < doc.sentences[index].end
        mentioned.append(
            Mentioned(
                doc.id,
                reference.start,
                thing,
                index if inside else -1,
                link.how != "deixis",
                link.name,
            )
        )
    relations = []
    for relation in corpus.relations:
        head = where.get((relation.doc_id, relation.head_start, relation.head_end))
        tail = where.get((relation.doc_id, relation.tail_start, relation.tail_end))
        if head and tail and head != tail:
            relations.append((relation, head, tail))
    return Material(
        documents=documents,
        entities=entities,
        mentioned=tuple(sorted(mentioned, key=lambda x: (x.doc_id, x.start))),
        relations=tuple(
            sorted(relations, key=lambda x: (x[0].doc_id, x[0].start, x[0].type, *x[1:]))
        ),
        years=years,
        since=since,
    )


def parse_years(text: str | None) -> tuple[int, int] | None:
    """Years as the command line has them: 2021-2023 is (2021, 2023), 2022 is (2022, 2022), None all.

    Raises:
        ConfigError: The text is no year and no two years.
    """
    if text is None:
        return None
    if not re.fullmatch("[0-9]{4}(-[0-9]{4})?", text):
        raise ConfigError(f"{text}: no years; write 2022 or 2021-2023")
    first, _, last = text.partition("-")
    return int(first), int(last or first)


def year_of(doc: Document) -> int:
    """The year a document is of; 0 where it has no date."""
    return int(doc.date[:4]) if doc.date else 0


def place_of(entity: Entity) -> str:
    """The name of the place that an entity is unique within, or is; "" for the nation's."""
    place = division(entity.code or entity.scope)
    if place is not None:
        return place.name
    return entity.scope.partition("-")[2]  # 410000-云州市: a place that no table has


def speaker(doc: Document) -> str:
    """The name of the place a document speaks for; "" if unknown."""
    return NATION_NAME if doc.jurisdiction_code == NATION else doc.jurisdiction


def _present(corpus: Corpus) -> dict[str, str]:
    """Ids that turned out to be another's thing, with the entity that they are now."""
    return {former.id: each.id for each in corpus.entities for former in each.replaced}


def _spelled(years: tuple[int, int] | None) -> str:
    if years is None:
        return "any year"
    return str(years[0]) if years[0] == years[1] else f"{years[0]} to {years[1]}"

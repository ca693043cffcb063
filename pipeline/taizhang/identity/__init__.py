"""One thing, one id over the whole corpus, whatever the documents call it. See docs/identity.md."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from taizhang.identity.keys import entity_id
from taizhang.records import Document, Entity, Label, Link, Match, Reference

__all__ = ["Identity", "entity_id", "identify"]


@dataclass(frozen=True, slots=True)
class Identity:
    """The entities of a corpus by id, one reference a link by document and offsets, and what was compared."""

    entities: tuple[Entity, ...]
    references: tuple[Reference, ...]
    matches: tuple[Match, ...] = ()


def identify(documents: Sequence[Document], links: Sequence[Link]) -> Identity:
    """Join the links of a corpus into entities.

    Two links of the same type, name and scope (or code) are one entity, whatever the order of the documents. Labels
    are the folded surfaces with their counts and documents, most frequent first.
    """
    texts = {doc.id: doc.folded for doc in documents}
    said: defaultdict[str, Counter[tuple[str, str]]] = defaultdict(Counter)
    kinds: dict[str, Link] = {}
    references = []
    for link in sorted(links, key=lambda x: (x.doc_id, x.start, x.end, x.type)):
        key = entity_id(link)
        kinds.setdefault(key, link)
        said[key][texts[link.doc_id][link.start : link.end], link.doc_id] += 1
        references.append(Reference(link.doc_id, link.start, link.end, key))
    entities = tuple(
        Entity(
            id=key,
            type=link.type,
            name=link.name,
            scope=link.scope,
            code=link.code,
            labels=_labels(said[key]),
        )
        for key, link in sorted(kinds.items())
    )
    return Identity(entities, tuple(references))


def _labels(said: Counter[tuple[str, str]]) -> tuple[Label, ...]:
    counts: Counter[str] = Counter()
    documents: defaultdict[str, set[str]] = defaultdict(set)
    for (surface, doc_id), count in said.items():
        counts[surface] += count
        documents[surface].add(doc_id)
    return tuple(
        Label(surface, count, tuple(sorted(documents[surface])))
        for surface, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    )

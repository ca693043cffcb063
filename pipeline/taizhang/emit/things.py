"""Entities by what the records know them by: their id, their code, the stretch of text that stands for them."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Mapping

from taizhang.emit.terms import encoded, slug, thing
from taizhang.lexicon.divisions import division
from taizhang.records import Corpus, Entity, Former
from taizhang.vocab import ENTITY_KINDS, PREFIXES

Span = tuple[str, int, int]  # document id, start, end


class Things:
    """An index of the entities of a corpus, and of the places that records name without a mention."""

    def __init__(self, corpus: Corpus) -> None:
        self.by_id: Mapping[str, Entity] = {entity.id: entity for entity in corpus.entities}
        self._at = {(x.doc_id, x.start, x.end): x.entity_id for x in corpus.references}
        self._by_code: dict[str, Entity] = {}
        self._by_name: defaultdict[tuple[str, str], list[Entity]] = defaultdict(list)
        for entity in sorted(corpus.entities, key=lambda entity: entity.id):
            if entity.type == "PLACE" and entity.code:
                self._by_code.setdefault(entity.code, entity)
            self._by_name[entity.type, entity.name].append(entity)
        self._in_doc: set[tuple[str, str]] = {(x.doc_id, x.entity_id) for x in corpus.references}
        self.unmentioned: dict[str, tuple[str, str]] = {}  # node -> name, code

    def at(self, span: Span) -> Entity | None:
        """The entity that a stretch of text stands for."""
        return self.by_id.get(self._at.get(span, ""))

    def place(self, code: str, name: str, *, doc_id: str = "") -> str:
        """The node of a place by its code, else by its name; "" when neither is known.

        Of several places of one name the one that the document mentions is meant, else the first by id.
        """
        known = self._by_code.get(code) if code else None
        if known is None and not code:
            same = self._by_name["PLACE", name]
            known = next(
                (x for x in same if (doc_id, x.id) in self._in_doc), next(iter(same), None)
            )
        if known is not None:
            return node(known)
        if code:
            row = division(code)
            return self._note(code, row.name if row else name or code, code)
        if name:
            digest = hashlib.sha256(f"PLACE|{name}|".encode()).hexdigest()[:8]  # as identify has it
            return self._note(f"{slug(name)}-{digest}", name, "")
        return ""

    def body(self, name: str) -> str:
        """The node of an agency or organization by its canonical name; "" when there is none."""
        for kind in ("AGENCY", "ORG"):
            for entity in self._by_name.get((kind, name), ()):
                return node(entity)
        return ""

    def _note(self, local: str, name: str, code: str) -> str:
        place = thing("place", local)
        told, _ = self.unmentioned.get(place, (name, code))
        self.unmentioned[place] = (min(told, name), code)  # in whatever order the records come
        return place


def node(entity: Entity | Former) -> str:
    """The node of an entity: place-410100 of the records is place:410100."""
    return thing(ENTITY_KINDS[entity.type], local_name(entity))


def curie_of(entity: Entity | Former) -> str:
    """The IRI of an entity under its prefix, with other characters than letters and digits percent-encoded."""
    return f"{ENTITY_KINDS[entity.type]}:{encoded(local_name(entity))}"


def iri_of(entity: Entity | Former) -> str:
    """The IRI of an entity in the graph."""
    return PREFIXES[ENTITY_KINDS[entity.type]] + encoded(local_name(entity))


def local_name(entity: Entity | Former) -> str:
    """The local name of an entity's node: its id without the type in front."""
    return entity.id.removeprefix(f"{entity.type.lower()}-")

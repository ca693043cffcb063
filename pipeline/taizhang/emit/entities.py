"""Entities as nodes: what they are, how they are called, and what they lie in or belong to."""

from __future__ import annotations

from collections import Counter, defaultdict

from taizhang.emit.divisions import add_division
from taizhang.emit.identities import add_identities, add_label
from taizhang.emit.terms import code, term, zh
from taizhang.emit.things import Things, node
from taizhang.emit.turtle import Turtle
from taizhang.lexicon.divisions import division
from taizhang.records import Corpus, Entity
from taizhang.vocab import ENTITY_CLASSES


def add_entities(graph: Turtle, evidence: Turtle, corpus: Corpus, things: Things) -> None:
    """Add every entity with its names, its place, its former ids and its latest status; to evidence, its labels."""
    counts = Counter(reference.entity_id for reference in corpus.references)
    deictic = _deictic_surfaces(corpus, things)
    for entity in corpus.entities:
        subject = node(entity)
        graph.add(
            subject,
            ("a", term(ENTITY_CLASSES[entity.type])),
            ("skos:prefLabel", zh(entity.name)),
            ("tz:mentionCount", str(counts[entity.id])),
        )
        for label in entity.labels:
            add_label(graph, evidence, entity, label, _kind(label.text, entity, deictic[entity.id]))
        add_identities(graph, entity, things)
        if entity.type == "PLACE" and entity.code:
            add_division(graph, subject, entity.code, things)
        elif entity.scope:
            graph.add(subject, ("dcterms:spatial", things.place(entity.scope, "")))
    for progress in corpus.progress:
        if progress.current:
            latest = code("status", progress.current)
            graph.add(node(things.by_id[progress.entity_id]), ("tz:latestStatus", latest))


def add_unmentioned_places(graph: Turtle, things: Things) -> None:
    """Add the places that records name though no text mentions them, until all they lie in is there."""
    done: set[str] = set()
    while todo := sorted(set(things.unmentioned) - done):
        for place in todo:
            name, place_code = things.unmentioned[place]
            graph.add(place, ("a", "schema:Place"), ("skos:prefLabel", zh(name)))
            if place_code:
                add_division(graph, place, place_code, things)
            done.add(place)


def _deictic_surfaces(corpus: Corpus, things: Things) -> defaultdict[str, set[str]]:
    """Surfaces that stand for an entity by deixis only, by entity id."""
    texts = {doc.id: doc for doc in corpus.documents}
    deictic: defaultdict[str, set[str]] = defaultdict(set)
    plain: defaultdict[str, set[str]] = defaultdict(set)
    for link in corpus.links:
        entity = things.at((link.doc_id, link.start, link.end))
        doc = texts.get(link.doc_id)
        if entity is not None and doc is not None:
            surfaces = {doc.text[link.start : link.end], doc.folded[link.start : link.end]}
            (deictic if link.how == "deixis" else plain)[entity.id].update(surfaces)
    for entity_id, surfaces in plain.items():
        deictic[entity_id] -= surfaces
    return deictic


def _kind(surface: str, entity: Entity, deictic: set[str]) -> str:
    """The property of a surface: it is the name, another name, or words that mean it in some documents only."""
    if surface in deictic or _leaves_out_its_place(surface, entity):
        return "tz:deixis"
    return "skos:prefLabel" if surface == entity.name else "skos:altLabel"


def _leaves_out_its_place(surface: str, entity: Entity) -> bool:
    """Whether the name says where it belongs and the surface does not: 省政府 for 河南省人民政府."""
    row = division(entity.scope)
    if row is None or row.level == "nation":
        return False
    forms = (row.name, *row.aliases)
    return any(form in entity.name for form in forms) and not any(form in surface for form in forms)

"""Entities as nodes: what they are, how they are called, and what they lie in or belong to."""

from __future__ import annotations

from collections import Counter

from taizhang.emit.divisions import add_division
from taizhang.emit.identities import add_identities
from taizhang.emit.labels import LabelKinds, add_label
from taizhang.emit.terms import code, term, zh
from taizhang.emit.things import Things, node
from taizhang.emit.turtle import Turtle
from taizhang.records import Corpus
from taizhang.vocab import ENTITY_CLASSES


def add_entities(graph: Turtle, evidence: Turtle, corpus: Corpus, things: Things) -> None:
    """Add every entity with its names, its place, its former ids and its latest status; to evidence, its labels."""
    counts = Counter(reference.entity_id for reference in corpus.references)
    kinds = LabelKinds(corpus, things)
    for entity in corpus.entities:
        subject = node(entity)
        graph.add(
            subject,
            ("a", term(ENTITY_CLASSES[entity.type])),
            ("skos:prefLabel", zh(entity.name)),
            ("tz:mentionCount", str(counts[entity.id])),
        )
        for label in entity.labels:
            add_label(graph, evidence, entity, label, kinds.of(entity, label))
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

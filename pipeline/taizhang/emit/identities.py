"""What ids an entity had before, what it is an edition of, and what it is elsewhere."""

from __future__ import annotations

from taizhang.emit.terms import zh
from taizhang.emit.things import Things, node
from taizhang.emit.turtle import Turtle
from taizhang.records import Entity


def add_identities(graph: Turtle, entity: Entity, things: Things) -> None:
    """Add the ids that an entity replaced, the series that it is an edition of, and its IRIs elsewhere.

    A former id keeps its name and says where it went: owl:sameAs for a reasoner, dcterms:isReplacedBy for a reader.
    """
    subject = node(entity)
    for former in entity.replaced:
        graph.add(
            node(former),
            ("a", "tz:FormerEntity"),
            ("skos:prefLabel", zh(former.name)),
            ("owl:sameAs", subject),
            ("dcterms:isReplacedBy", subject),
        )
    if entity.series:
        graph.add(subject, ("dcterms:isVersionOf", node(things.by_id[entity.series])))
    for iri in entity.same_as:
        graph.add(subject, ("skos:exactMatch", f"<{iri}>"))

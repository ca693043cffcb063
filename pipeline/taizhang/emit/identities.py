"""How entities are called, with counts and documents; what ids they had before; what they are elsewhere."""

from __future__ import annotations

import hashlib

from taizhang.emit.terms import thing, zh
from taizhang.emit.things import Things, local_name, node
from taizhang.emit.turtle import Turtle
from taizhang.records import Entity, Label

_NODES = {"skos:prefLabel": "skosxl:prefLabel", "skos:altLabel": "skosxl:altLabel"}


def add_label(graph: Turtle, evidence: Turtle, entity: Entity, label: Label, kind: str) -> None:
    """Add a surface as a name of its entity, and as a node with how often and in which documents it stands.

    Args:
        graph: Gets the name as a literal.
        evidence: Gets the node, a skosxl:Label.
        entity: What the surface stands for.
        label: The surface.
        kind: skos:prefLabel, skos:altLabel or tz:deixis.
    """
    subject = node(entity)
    graph.add(subject, (kind, zh(label.text)))
    digest = hashlib.sha256(label.text.encode()).hexdigest()[:8]
    said = thing("label", f"{local_name(entity)}-{digest}")
    evidence.add(subject, (_NODES.get(kind, "skosxl:hiddenLabel"), said))
    evidence.add(
        said,
        ("a", "skosxl:Label"),
        ("skosxl:literalForm", zh(label.text)),
        ("tz:mentionCount", str(label.count)),
        *(("dcterms:source", thing("doc", doc_id)) for doc_id in label.documents),
    )


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

"""How entities are called: their names, and words that mean them in some documents only, with counts and documents."""

from __future__ import annotations

import hashlib
from collections import defaultdict

from taizhang.emit.terms import thing, zh
from taizhang.emit.things import Things, local_name, node
from taizhang.emit.turtle import Turtle
from taizhang.lexicon.divisions import division
from taizhang.records import Corpus, Entity, Label

PREFERRED, ALTERNATIVE, DEICTIC = "skos:prefLabel", "skos:altLabel", "tz:deixis"
_NODES = {
    PREFERRED: "skosxl:prefLabel",
    ALTERNATIVE: "skosxl:altLabel",
    DEICTIC: "skosxl:hiddenLabel",
}


class LabelKinds:
    """Tells which of the surfaces of an entity are names of it wherever they stand."""

    def __init__(self, corpus: Corpus, things: Things) -> None:
        texts = {doc.id: doc for doc in corpus.documents}
        self._deictic: defaultdict[str, set[str]] = defaultdict(set)
        plain: defaultdict[str, set[str]] = defaultdict(set)
        for link in corpus.links:
            entity = things.at((link.doc_id, link.start, link.end))
            doc = texts.get(link.doc_id)
            if entity is not None and doc is not None:
                surfaces = {doc.text[link.start : link.end], doc.folded[link.start : link.end]}
                (self._deictic if link.how == "deixis" else plain)[entity.id].update(surfaces)
        for entity_id, surfaces in plain.items():
            self._deictic[entity_id] -= surfaces

    def of(self, entity: Entity, label: Label) -> str:
        """The property of a label: PREFERRED, ALTERNATIVE, or DEICTIC where elsewhere it means another."""
        if label.text in self._deictic[entity.id] or _leaves_out_its_place(label.text, entity):
            return DEICTIC
        return PREFERRED if label.text == entity.name else ALTERNATIVE


def add_label(graph: Turtle, evidence: Turtle, entity: Entity, label: Label, kind: str) -> None:
    """Add a surface as a name of its entity, and as a node with how often and in which documents it stands.

    Args:
        graph: Gets the name as a literal.
        evidence: Gets the node, a skosxl:Label.
        entity: What the surface stands for.
        label: The surface.
        kind: PREFERRED, ALTERNATIVE or DEICTIC.
    """
    subject = node(entity)
    graph.add(subject, (kind, zh(label.text)))
    digest = hashlib.sha256(label.text.encode()).hexdigest()[:8]
    said = thing("label", f"{local_name(entity)}-{digest}")
    evidence.add(subject, (_NODES[kind], said))
    evidence.add(
        said,
        ("a", "skosxl:Label"),
        ("skosxl:literalForm", zh(label.text)),
        ("tz:mentionCount", str(label.count)),
        *(("dcterms:source", thing("doc", doc_id)) for doc_id in label.documents),
    )


def _leaves_out_its_place(surface: str, entity: Entity) -> bool:
    """Whether the name says where it belongs and the surface does not: 省政府 for 河南省人民政府."""
    row = division(entity.scope)
    if row is None or row.level == "nation":
        return False
    forms = (row.name, *row.aliases)
    return any(form in entity.name for form in forms) and not any(form in surface for form in forms)

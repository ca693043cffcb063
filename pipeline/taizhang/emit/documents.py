"""Documents as nodes, and the files they were read from."""

from __future__ import annotations

import hashlib

from taizhang.emit.periods import date
from taizhang.emit.terms import code, text, thing, zh
from taizhang.emit.things import Things
from taizhang.emit.turtle import Turtle
from taizhang.records import Document, Source


def add_document(graph: Turtle, doc: Document, things: Things) -> None:
    """Add a document with what is known of it and its source files."""
    subject = thing("doc", doc.id)
    graph.add(subject, ("a", "schema:DigitalDocument"), ("dcterms:type", code("dockind", doc.kind)))
    if doc.title:
        graph.add(subject, ("dcterms:title", zh(doc.title)))
    if doc.date:
        graph.add(subject, ("dcterms:issued", date(doc.date)))
    if doc.number:
        graph.add(subject, ("dcterms:identifier", text(doc.number)))
    if doc.byline:
        graph.add(subject, ("dc:creator", zh(doc.byline)))
    if doc.part_of:
        graph.add(subject, ("dcterms:isPartOf", thing("doc", doc.part_of)))
    if doc.continues:
        graph.add(subject, ("tz:continues", thing("doc", doc.continues)))
    if doc.page:
        graph.add(subject, ("schema:pagination", text(doc.page)))
    if doc.issuer:
        graph.add(subject, ("dc:publisher", zh(doc.issuer)))
        body = things.body(doc.issuer)
        if body:
            graph.add(subject, ("dcterms:publisher", body))
    place = things.place(doc.jurisdiction_code, doc.jurisdiction, doc_id=doc.id)
    if place:
        graph.add(subject, ("dcterms:spatial", place))
    for source in doc.sources:
        graph.add(subject, ("prov:wasDerivedFrom", _add_source(graph, doc, source)))


def source_node(doc: Document, source: Source) -> str:
    """The node of a file that the document was read from."""
    told = f"{source.path}|{source.sha256}|{source.start}"
    return thing("source", f"{doc.id}-{hashlib.sha256(told.encode()).hexdigest()[:8]}")


def _add_source(graph: Turtle, doc: Document, source: Source) -> str:
    subject = source_node(doc, source)
    graph.add(
        subject,
        ("a", "schema:MediaObject"),
        ("schema:name", text(source.path)),
        ("schema:sha256", text(source.sha256)),
        ("schema:encodingFormat", text(source.encoding)),
        ("tz:sourceRole", code("role", source.role)),
        ("oa:start", str(source.start)),
        ("oa:end", str(source.end)),
    )
    return subject

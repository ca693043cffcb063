"""Numbered lists as nodes: what announces them, their items, and who answers for an item."""

from __future__ import annotations

from taizhang.emit.evidence import Evidence
from taizhang.emit.terms import code, thing, zh
from taizhang.emit.things import Things, node
from taizhang.emit.turtle import Turtle
from taizhang.items import Places
from taizhang.records import Corpus, Document, Item

_MENTIONED = ("PROJECT", "PROGRAM", "EVENT", "DOC")


def add_item(graph: Turtle, item: Item, doc: Document, things: Things, evidence: Evidence) -> None:
    """Add an item and, with its first one, the list."""
    subject = thing("item", item.id)
    graph.add(
        subject,
        ("a", "schema:ListItem"),
        ("dcterms:isPartOf", thing("list", item.list_id)),
        ("schema:position", str(item.ordinal)),
        ("tz:number", zh(item.number)),
        ("dcterms:source", thing("doc", doc.id)),
        ("prov:wasDerivedFrom", evidence.span(doc, item.start, item.title_end)),
        ("oa:start", str(item.start)),
        ("oa:end", str(item.end)),
    )
    if item.title_start < item.title_end:
        graph.add(subject, ("dcterms:title", zh(doc.text[item.title_start : item.title_end])))
    for spans, predicate in ((item.leads, "tz:leadAgency"), (item.helps, "tz:helpingAgency")):
        for span in spans:
            who = things.at((doc.id, *span))
            if who is not None:
                graph.add(subject, (predicate, node(who)))
    if item.start == item.first:
        _add_list(graph, item, doc, things, evidence)


def _add_list(graph: Turtle, item: Item, doc: Document, things: Things, evidence: Evidence) -> None:
    subject = thing("list", item.list_id)
    graph.add(
        subject,
        ("a", "schema:ItemList"),
        ("dcterms:type", code("listkind", item.kind)),
        ("dcterms:source", thing("doc", doc.id)),
    )
    if item.name_start >= 0:
        graph.add(
            subject,
            ("dcterms:title", zh(doc.text[item.name_start : item.name_end])),
            ("prov:wasDerivedFrom", evidence.span(doc, item.name_start, item.name_end)),
        )
    elif doc.title:
        graph.add(subject, ("dcterms:title", zh(doc.title)))
    if item.parent >= 0:
        graph.add(subject, ("dcterms:isPartOf", thing("item", f"{doc.id}-{item.parent}")))
    program = things.at((doc.id, item.program_start, item.program_end))
    if program is not None:
        graph.add(subject, ("schema:about", node(program)))


def add_contents(graph: Turtle, corpus: Corpus, things: Things) -> None:
    """Tie to its item what stands in one: observations, statuses, and the things that it names."""
    places = Places(corpus.items)

    def holder(doc_id: str, start: int, end: int) -> str:
        item = places.at(doc_id, start, end)
        return thing("item", item.id) if item else ""

    for obs in corpus.observations:
        if item := holder(obs.doc_id, obs.start, obs.end):
            graph.add(thing("obs", obs.id), ("tz:item", item))
    for status in corpus.statuses:
        if things.at((status.doc_id, status.start, status.end)) is not None and (
            item := holder(status.doc_id, status.start, status.end)
        ):
            graph.add(thing("state", status.id), ("tz:item", item))
    for mention in corpus.mentions:
        entity = things.at((mention.doc_id, mention.start, mention.end))
        if entity is not None and entity.type in _MENTIONED:
            item = holder(mention.doc_id, mention.start, mention.end)
            if item:
                graph.add(item, ("schema:mentions", node(entity)))

"""All records in, two graphs out: the knowledge, and the evidence that every statement of it leads back to."""

from __future__ import annotations

from pathlib import Path

from taizhang.emit.agencies import add_agencies
from taizhang.emit.documents import add_document
from taizhang.emit.entities import add_entities, add_unmentioned_places
from taizhang.emit.evidence import Evidence, add_build, add_mentions, add_variants
from taizhang.emit.items import add_contents, add_item
from taizhang.emit.ledger import add_assessment, add_judgment, add_progress
from taizhang.emit.mappings import MAPPINGS, write_mappings
from taizhang.emit.reconcile import RECONCILE, write_reconcile
from taizhang.emit.regions import add_regions
from taizhang.emit.statements import add_entry, add_observation, add_relation, add_status
from taizhang.emit.things import Things
from taizhang.emit.turtle import Turtle
from taizhang.records import Corpus

__all__ = [
    "EVIDENCE",
    "GRAPH",
    "MAPPINGS",
    "RECONCILE",
    "emit",
    "write",
    "write_mappings",
    "write_reconcile",
]

GRAPH = "graph.ttl"
EVIDENCE = "evidence.ttl"


def emit(corpus: Corpus) -> tuple[Turtle, Turtle]:
    """Write out a corpus as (knowledge, evidence), in the words of ontology/.

    Neither graph has blank nodes, and both are the same text in whatever order the records come.
    """
    graph, evidence_graph = Turtle(), Turtle()
    things, evidence = Things(corpus), Evidence(evidence_graph)
    docs = {doc.id: doc for doc in corpus.documents}
    for doc in corpus.documents:
        add_document(graph, doc, things)
        add_variants(evidence_graph, doc)
    add_entities(graph, evidence_graph, corpus, things)
    add_regions(graph, corpus, things)
    add_agencies(graph, corpus, things)
    for obs in corpus.observations:
        add_observation(graph, obs, docs[obs.doc_id], things, evidence)
    for relation in corpus.relations:
        add_relation(graph, relation, docs[relation.doc_id], things, evidence)
    for status in corpus.statuses:
        add_status(graph, status, docs[status.doc_id], things, evidence)
    for item in corpus.items:
        add_item(graph, item, docs[item.doc_id], things, evidence)
    add_contents(graph, corpus, things)
    for assessment in corpus.assessments:
        add_assessment(graph, assessment, docs[assessment.doc_id], things, evidence)
    assessments = {assessment.id for assessment in corpus.assessments}
    for entry in corpus.ledger:
        add_entry(graph, entry, things)
        add_judgment(graph, entry, assessments)
    for progress in corpus.progress:
        add_progress(graph, progress, things)
    add_unmentioned_places(graph, things)
    add_mentions(evidence_graph, corpus, docs, things, evidence)
    add_build(evidence_graph, docs, {mention.by for mention in corpus.mentions})
    return graph, evidence_graph


def write(corpus: Corpus, folder: Path) -> dict[str, int]:
    """Write graph.ttl and evidence.ttl into the folder, each whole or not at all.

    Returns:
        How many triples each file holds, by its name.
    """
    graph, evidence = emit(corpus)
    return {GRAPH: graph.write(folder / GRAPH), EVIDENCE: evidence.write(folder / EVIDENCE)}

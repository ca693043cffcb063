"""What documents state as nodes: observations, relations, statuses, and the ledger that joins observations."""

from __future__ import annotations

from rdflib import URIRef

from taizhang.emit.concepts import add_indicator, add_match, add_unit
from taizhang.emit.evidence import Evidence
from taizhang.emit.periods import add_period
from taizhang.emit.terms import code, decimal, term, text, thing, zh
from taizhang.emit.things import Things, node
from taizhang.emit.turtle import Turtle
from taizhang.records import Document, Entity, LedgerEntry, Observation, Relation, Status
from taizhang.vocab import PART_OF_PROPERTIES, RELATION_PROPERTIES


def add_observation(
    graph: Turtle, obs: Observation, doc: Document, things: Things, evidence: Evidence
) -> None:
    """Add an observation; one with place, period and a single value belongs to the data cube as well."""
    subject = thing("obs", obs.id)
    graph.add(
        subject,
        ("a", "tz:Observation"),
        ("tz:indicator", add_indicator(graph, obs.indicator, obs.kind)),
        ("tz:measure", code("measure", obs.kind)),
        ("tz:claim", code("claim", obs.status)),
        ("tz:bound", code("bound", obs.bound)),
        ("tz:quote", zh(doc.text[obs.start : obs.end])),
        ("dcterms:source", thing("doc", obs.doc_id)),
        ("prov:wasDerivedFrom", evidence.span(doc, obs.start, obs.end)),
    )
    printed = add_match(graph, obs.indicator, obs.kind)
    if printed:
        graph.add(subject, ("tz:namedAs", printed))
    if isinstance(obs.value, tuple):
        low, high = obs.value
        graph.add(subject, ("schema:minValue", decimal(low)), ("schema:maxValue", decimal(high)))
    else:
        graph.add(subject, ("sdmx-measure:obsValue", decimal(obs.value)))
    if obs.unit:
        graph.add(subject, ("sdmx-attribute:unitMeasure", add_unit(graph, obs.unit)))
    place = things.place(obs.place_code, obs.place, doc_id=obs.doc_id)
    if place:
        graph.add(subject, ("sdmx-dimension:refArea", place))
    if obs.period:
        graph.add(subject, ("sdmx-dimension:refPeriod", add_period(graph, obs.period)))
    owner = things.at((obs.doc_id, obs.about_start, obs.about_end))
    if owner is not None:
        graph.add(subject, ("schema:about", node(owner)))
    if place and obs.period and not isinstance(obs.value, tuple):
        graph.add(subject, ("a", "qb:Observation"), ("qb:dataSet", "cube:observations"))


def add_entry(graph: Turtle, entry: LedgerEntry, things: Things) -> None:
    """Add a cell of the ledger, which joins what was promised with what was reported."""
    subject = thing("entry", entry.id)
    graph.add(
        subject,
        ("a", "tz:LedgerEntry"),
        ("tz:indicator", add_indicator(graph, entry.indicator, entry.kind)),
        ("tz:measure", code("measure", entry.kind)),
        ("tz:outcome", code("outcome", entry.outcome)),
        *(("tz:target", thing("obs", obs_id)) for obs_id in entry.targets),
        *(("tz:actual", thing("obs", obs_id)) for obs_id in entry.actuals),
    )
    if entry.reason:
        graph.add(subject, ("tz:reason", text(entry.reason, "en")))
    if entry.unit:
        graph.add(subject, ("sdmx-attribute:unitMeasure", add_unit(graph, entry.unit)))
    place = things.place(entry.place_code, entry.place)
    if place:
        graph.add(subject, ("sdmx-dimension:refArea", place))
    if entry.period:
        graph.add(subject, ("sdmx-dimension:refPeriod", add_period(graph, entry.period)))
    if entry.about in things.by_id:
        graph.add(subject, ("schema:about", node(things.by_id[entry.about])))


def add_relation(
    graph: Turtle, relation: Relation, doc: Document, things: Things, evidence: Evidence
) -> None:
    """Add a relation as a triple between two entities, and as a statement that leads to its sentence."""
    head = things.at((relation.doc_id, relation.head_start, relation.head_end))
    tail = things.at((relation.doc_id, relation.tail_start, relation.tail_end))
    if head is None or tail is None or head == tail:
        return
    predicate = term(_property(relation.type, head))
    graph.add(node(head), (predicate, node(tail)))
    local = f"{doc.id}-{relation.head_start}-{relation.tail_start}-{relation.type}"
    graph.add(
        thing("rel", local.replace("_", "-")),
        ("a", "tz:RelationStatement"),
        ("rdf:subject", node(head)),
        ("rdf:predicate", predicate),
        ("rdf:object", node(tail)),
        ("tz:subjectMention", evidence.mention(doc, relation.head_start, relation.head_end)),
        ("tz:objectMention", evidence.mention(doc, relation.tail_start, relation.tail_end)),
        ("dcterms:source", thing("doc", doc.id)),
        ("prov:wasDerivedFrom", evidence.span(doc, relation.start, relation.end)),
    )


def add_status(
    graph: Turtle, status: Status, doc: Document, things: Things, evidence: Evidence
) -> None:
    """Add what one mention is said to be in, as a statement that leads to its sentence."""
    entity = things.at((status.doc_id, status.start, status.end))
    if entity is None:
        return
    subject = thing("state", status.id)
    sentence = evidence.sentence(doc, status.start) or (status.start, status.end)
    graph.add(
        subject,
        ("a", "tz:StatusStatement"),
        ("rdf:subject", node(entity)),
        ("rdf:predicate", "tz:status"),
        ("rdf:object", code("status", status.status)),
        ("tz:subjectMention", evidence.mention(doc, status.start, status.end)),
        ("dcterms:source", thing("doc", doc.id)),
        ("prov:wasDerivedFrom", evidence.span(doc, *sentence)),
    )
    if status.period:
        graph.add(subject, ("sdmx-dimension:refPeriod", add_period(graph, status.period)))
    if status.planned_completion:
        graph.add(subject, ("tz:plannedCompletion", "true"))
    if status.cue_start >= 0:
        graph.add(subject, ("tz:cue", zh(doc.text[status.cue_start : status.cue_end])))


def _property(relation_type: str, head: Entity) -> URIRef:
    if relation_type == "part_of":
        return PART_OF_PROPERTIES[head.type]
    return RELATION_PROPERTIES[relation_type]

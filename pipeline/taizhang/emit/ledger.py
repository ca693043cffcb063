"""How the ledger came to be, as nodes: what reports say of their promises, each judgment, and the progress of projects."""

from __future__ import annotations

from collections.abc import Collection

from taizhang.emit.concepts import add_indicator
from taizhang.emit.evidence import Evidence
from taizhang.emit.periods import add_period
from taizhang.emit.terms import code, decimal, text, thing, zh
from taizhang.emit.things import Things, node
from taizhang.emit.turtle import Turtle
from taizhang.records import Assessment, Document, LedgerEntry, Progress

PROGRAM = "tool:taizhang"  # add_build() says what it is


def add_assessment(
    graph: Turtle, assessment: Assessment, doc: Document, things: Things, evidence: Evidence
) -> None:
    """Add what a document says in words of a promise's outcome, as a node that leads to its clause."""
    subject = thing("assessment", assessment.id)
    graph.add(
        subject,
        ("a", "tz:Assessment"),
        ("tz:outcome", code("outcome", assessment.outcome)),
        ("tz:quote", zh(doc.text[assessment.start : assessment.end])),
        ("dcterms:source", thing("doc", doc.id)),
        ("prov:wasDerivedFrom", evidence.span(doc, assessment.start, assessment.end)),
    )
    if assessment.indicator:
        graph.add(subject, ("tz:indicator", add_indicator(graph, assessment.indicator)))
    place = things.place(assessment.place_code, assessment.place, doc_id=doc.id)
    if place:
        graph.add(subject, ("sdmx-dimension:refArea", place))
    if assessment.period:
        graph.add(subject, ("sdmx-dimension:refPeriod", add_period(graph, assessment.period)))


def add_judgment(graph: Turtle, entry: LedgerEntry, assessments: Collection[str]) -> None:
    """Add how an entry's outcome was reached: the rule, what was compared, and who did.

    Args:
        graph: The graph to add to.
        entry: An entry of the ledger. One that nothing decided was judged by its targets alone.
        assessments: Ids of all assessments, which tell those of the entry from observations.
    """
    subject, entry_node = thing("judgment", entry.id), thing("entry", entry.id)
    used = entry.decided_by or entry.targets
    graph.add(
        subject,
        ("a", "tz:Judgment"),
        ("tz:rule", code("rule", entry.rule)),
        ("prov:generated", entry_node),
        ("prov:wasAssociatedWith", PROGRAM),
        *(("prov:used", thing("assessment" if i in assessments else "obs", i)) for i in used),
    )
    graph.add(
        entry_node,
        ("prov:wasGeneratedBy", subject),
        *(("tz:interim", thing("obs", each)) for each in entry.interims),
        *(("tz:assessment", thing("assessment", each)) for each in entry.assessments),
        *(("tz:finding", code("finding", each)) for each in entry.findings),
    )
    if entry.remaining is not None:
        graph.add(entry_node, ("tz:remaining", decimal(entry.remaining)))


def add_progress(graph: Turtle, progress: Progress, things: Things) -> None:
    """Add the ledger of a project, program or event, which joins the statements of its states."""
    subject = thing("progress", progress.entity_id)
    graph.add(
        subject,
        ("a", "tz:ProgressEntry"),
        ("schema:about", node(things.by_id[progress.entity_id])),
        ("tz:outcome", code("outcome", progress.outcome)),
        *(("tz:state", thing("state", each)) for each in progress.states),
        *(("tz:promise", thing("state", each)) for each in progress.promises),
        *(("tz:finding", code("finding", each)) for each in progress.findings),
    )
    if progress.current:
        graph.add(subject, ("tz:current", code("status", progress.current)))
    if progress.since:
        graph.add(subject, ("tz:since", add_period(graph, progress.since)))
    if progress.due:
        graph.add(subject, ("tz:due", add_period(graph, progress.due)))
    if progress.reason:
        graph.add(subject, ("tz:reason", text(progress.reason, "en")))

"""The ledger of projects, programs and events as rows that stand alone: every state with its document and sentence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from taizhang.items import Places
from taizhang.ledger.shown.rows import in_list, source
from taizhang.lexicon.divisions import division
from taizhang.records import Corpus, Document, Entity, Status


def project_rows(corpus: Corpus) -> Iterator[dict[str, Any]]:
    """Give the progress of each project, program and event as a row, sorted by place, type and name; those of the whole nation last.

    Args:
        corpus: ``progress``, and of the rest the documents, statuses and entities that it names.

    Yields:
        {"id", "name", "type", "place", "place_code", "states", "promises", "current", "since", "due", "outcome",
        "reason", "findings"}. States and promises are lists of {"status", "period", "document", "title", "date",
        "quote", "start", "end", "sentence", "sentence_start"}, oldest document first, where ``quote`` is
        text[start:end] of the document and reaches from the name to the words that tell the status; what stands in
        an item of a numbered list has "item" as well, as ``in_list`` gives it. ``place`` is the
        place that the name is unique within; "" for what is known in the whole nation, such as 乡村振兴战略.
    """
    documents = {doc.id: doc for doc in corpus.documents}
    statuses = {status.id: status for status in corpus.statuses}
    entities = {entity.id: entity for entity in corpus.entities}
    places = Places(corpus.items)
    found = []
    for progress in corpus.progress:
        entity = entities[progress.entity_id]
        found.append(
            {
                "id": entity.id,
                "name": entity.name,
                "type": entity.type,
                "place": _place(entity),
                "place_code": entity.scope,
                "states": [_told(statuses[each], documents, places) for each in progress.states],
                "promises": [
                    _told(statuses[each], documents, places) for each in progress.promises
                ],
                "current": progress.current,
                "since": progress.since,
                "due": progress.due,
                "outcome": progress.outcome,
                "reason": progress.reason,
                "findings": list(progress.findings),
            }
        )
    yield from sorted(found, key=_order)


def _order(row: Mapping[str, Any]) -> tuple[object, ...]:
    code = row["place_code"]
    return (not code, code, row["type"], row["name"], row["id"])


def _place(entity: Entity) -> str:
    row = division(entity.scope) if entity.scope else None
    return row.name if row else ""


def _told(status: Status, documents: Mapping[str, Document], places: Places) -> dict[str, Any]:
    start, end = status.start, status.end
    if status.cue_start >= 0:
        start, end = min(start, status.cue_start), max(end, status.cue_end)
    doc = documents[status.doc_id]
    told = source(doc, start, end) | in_list(doc, places, status.start, status.end)
    return {"status": status.status, "period": status.period, **told}

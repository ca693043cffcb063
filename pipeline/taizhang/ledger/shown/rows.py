"""Ledger entries as rows that stand alone: every figure with its document, its quote and its sentence."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from operator import attrgetter
from typing import Any

from taizhang.items import Places
from taizhang.ledger.shelf import in_unit
from taizhang.records import Assessment, Corpus, Document, LedgerEntry, Observation

SIDES = ("targets", "actuals", "interims")  # the lists of a row that hold figures


def rows(corpus: Corpus) -> Iterator[dict[str, Any]]:
    """Give each entry of the ledger as a row, sorted by place, period, indicator and measure, what is not known last.

    Args:
        corpus: ``ledger``, and of the rest the documents, observations, assessments and entities that it names.

    Yields:
        {"id", "indicator", "concept", "measure", "period", "place", "place_code", "unit", "about", "targets",
        "actuals", "interims", "assessments", "remaining", "outcome", "rule", "reason", "findings"}.
        Targets, actuals and interims are lists of {"value", "bound", "document", "title", "date", "quote", "start",
        "end", "sentence", "sentence_start"}, interims with their "period"; assessments have "outcome" in place of
        value and bound. ``value`` is a Decimal in the row's unit, or [low, high]; ``quote`` is text[start:end] of the
        document, ``sentence`` what it stands in, from ``sentence_start`` on. What stands in an item of a numbered list
        has "item" as well, as ``in_list`` gives it. ``about`` is the name of the project or program that owns the
        number, else None.
    """
    documents = {doc.id: doc for doc in corpus.documents}
    observations = {obs.id: obs for obs in corpus.observations}
    assessments = {each.id: each for each in corpus.assessments}
    names = {entity.id: entity.name for entity in corpus.entities}
    places = Places(corpus.items)
    for entry in sorted(corpus.ledger, key=_order):
        figures = {
            side: [
                _figure(observations[each], entry, documents, places)
                for each in getattr(entry, side)
            ]
            for side in SIDES
        }
        for told, each in zip(figures["interims"], entry.interims, strict=True):
            told["period"] = observations[each].period
        yield {
            "id": entry.id,
            "indicator": entry.indicator,
            "concept": entry.concept,
            "measure": entry.kind,
            "period": entry.period,
            "place": entry.place,
            "place_code": entry.place_code,
            "unit": entry.unit,
            "about": names.get(entry.about, entry.about) or None,
            **figures,
            "assessments": [_words(assessments[each], documents) for each in entry.assessments],
            "remaining": entry.remaining,
            "outcome": entry.outcome,
            "rule": entry.rule,
            "reason": entry.reason,
            "findings": list(entry.findings),
        }


def _order(entry: LedgerEntry) -> tuple[object, ...]:
    code, period = entry.place_code, entry.period
    thing = (entry.indicator, entry.kind, entry.id)
    return (not code, code, entry.place, not period, period, *thing)


def _figure(
    obs: Observation, entry: LedgerEntry, documents: Mapping[str, Document], places: Places
) -> dict[str, Any]:
    low, high = in_unit(obs.value, obs.unit, entry.unit)
    value = low if low == high else [low, high]
    doc = documents[obs.doc_id]
    told = source(doc, obs.start, obs.end) | in_list(doc, places, obs.start, obs.end)
    return {"value": value, "bound": obs.bound, **told}


def in_list(doc: Document, places: Places, start: int, end: int) -> dict[str, Any]:
    """The innermost item that text[start:end] stands in, as {"item": {"list", "kind", "number", "title", "id"}}; else {}.

    ``list`` is what announces the list, or the document's title; ``number`` and ``title`` are as printed.
    """
    item = places.at(doc.id, start, end)
    if item is None:
        return {}
    name = doc.text[item.name_start : item.name_end] if item.name_start >= 0 else doc.title
    title = doc.text[item.title_start : item.title_end]
    return {
        "item": {
            "list": name,
            "kind": item.kind,
            "number": item.number,
            "title": title,
            "id": item.id,
        }
    }


def _words(said: Assessment, documents: Mapping[str, Document]) -> dict[str, Any]:
    return {"outcome": said.outcome, **source(documents[said.doc_id], said.start, said.end)}


def source(doc: Document, start: int, end: int) -> dict[str, Any]:
    """Where a statement stands: its document, the quote text[start:end], and the sentence around it."""
    first, last = _sentence(doc, start, end)
    return {
        "document": doc.id,
        "title": doc.title,
        "date": doc.date,
        "quote": doc.text[start:end],
        "start": start,
        "end": end,
        "sentence": doc.text[first:last],
        "sentence_start": first,
    }


def _sentence(doc: Document, start: int, end: int) -> tuple[int, int]:
    """The sentence around a stretch, or the sentences that it reaches over; the stretch itself between sentences."""
    index = bisect_right(doc.sentences, start, key=attrgetter("start")) - 1
    if index < 0 or doc.sentences[index].end <= start:
        return start, end
    first = doc.sentences[index].start
    while doc.sentences[index].end < end and index + 1 < len(doc.sentences):
        index += 1
    return first, max(end, doc.sentences[index].end)

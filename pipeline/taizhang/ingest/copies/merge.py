"""Copies are counted once and readings of one text become one text; all their files are kept as sources.

Two documents are copies when their folded texts without white space are equal. What readings are is said in similar.py,
how they become one text in reconcile.py.
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

import networkx as nx

from taizhang.ingest import reasons
from taizhang.ingest.copies.reconcile import reconcile
from taizhang.ingest.copies.similar import similar_pairs
from taizhang.records import Document, Rejected, Source
from taizhang.text import fold


def merge_equal(documents: Sequence[Document]) -> list[Document]:
    """Merge documents that have the same text; readings of one text stay apart.

    Returns:
        The documents by id, each with the sources of all its copies.
    """
    merged = [_merge(group[0], group[1:], []) for group in _equal(documents)]
    return sorted(merged, key=lambda doc: (doc.id, _sources(doc)))


def merge_copies(documents: Sequence[Document]) -> tuple[list[Document], list[Rejected]]:
    """Merge documents that have the same text, and make one text of those that are readings of the same text.

    The order of the input does not matter: the reading that leads is chosen by what it holds, and metadata that it
    lacks are taken from the others. A text made of several readings has an id of its own. Documents that are such
    texts already take no further reading in: give the readings together.

    Returns:
        The documents by id, each with the sources of all its copies (role original, copy or variant), and a Rejected
        for each document that went into another, with the stretch of its file.
    """
    groups = _equal(documents)  # the best readings first
    texts = [_bare(group[0].text) for group in groups]
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(range(len(groups)))
    graph.add_edges_from(similar_pairs([group[0] for group in groups], texts))
    merged: list[Document] = []
    rejected: list[Rejected] = []
    for component in nx.connected_components(graph):
        first, *others = sorted(component)
        best, *copies = groups[first]
        variants = [doc for i in others for doc in groups[i]]
        doc = _merge(best, copies, variants)
        if others and not any(groups[i][0].variants for i in component):
            doc = _with_id(reconcile([doc, *(groups[i][0] for i in others)], doc.sources))
        merged.append(doc)
        rejected += [_rejected(doc, copy, reasons.COPY) for copy in copies]
        rejected += [_rejected(doc, variant, reasons.VARIANT) for variant in variants]
    return (
        sorted(merged, key=lambda doc: (doc.id, _sources(doc))),
        sorted(rejected, key=lambda r: (r.doc_id, r.surface, r.start)),
    )


def _equal(documents: Sequence[Document]) -> list[list[Document]]:
    """Documents of one text together, the best first; the groups by their best."""
    same_text: dict[str, list[Document]] = defaultdict(list)
    for doc in sorted(documents, key=_rank):
        same_text[_digest(_bare(doc.text))].append(doc)
    groups = []
    for group in same_text.values():
        # of equal documents from several files the first file's, as the runner takes its records
        best = min((doc for doc in group if doc.id == group[0].id), key=_sources)
        groups.append([best, *(doc for doc in group if doc is not best)])
    return groups


def _with_id(doc: Document) -> Document:
    """The document under an id that its own text gives, as that of each reading comes from its text."""
    named, _, _ = doc.id.rpartition("-")
    return replace(doc, id=f"{named}-{_digest(_bare(doc.text))[:8]}")


def _rank(doc: Document) -> tuple[object, ...]:
    """The best reading of a text first: most metadata, typed before scanned, longest, then by characters and file."""
    known = sum(map(bool, (doc.title, doc.issuer, doc.jurisdiction_code, doc.date, doc.number)))
    scanned = bool(doc.sources) and doc.sources[0].encoding.endswith("+ocr")
    return (-known, scanned, -len(doc.text), doc.text, _sources(doc))


def _sources(doc: Document) -> tuple[tuple[str, int, int], ...]:
    return tuple((s.path, s.start, s.end) for s in doc.sources)


def _bare(text: str) -> str:
    return re.sub(r"\s+", "", fold(text))


def _digest(bare: str) -> str:
    return hashlib.sha256(bare.encode()).hexdigest()


def _merge(best: Document, copies: Sequence[Document], variants: Sequence[Document]) -> Document:
    """The best reading with all sources, and with metadata that only another one has."""
    further = {*best.sources[1:], *(_as(s, "copy") for doc in copies for s in doc.sources)}
    further |= {_as(s, "variant") for doc in variants for s in doc.sources}
    others = [*copies, *variants]
    place = next((d for d in (best, *others) if d.jurisdiction), best)
    return replace(
        best,
        title=_fullest(best.title, [doc.title for doc in others]),
        issuer=best.issuer or _first(doc.issuer for doc in others),
        jurisdiction=place.jurisdiction,
        jurisdiction_code=place.jurisdiction_code,
        date=best.date or _first(doc.date for doc in others),
        number=best.number or _first(doc.number for doc in others),
        sources=(*best.sources[:1], *sorted(further, key=lambda s: (s.path, s.start))),
    )


def _first(values: Iterable[str]) -> str:
    return next((value for value in values if value), "")


def _fullest(title: str, others: Sequence[str]) -> str:
    """2007年国务院政府工作报告 for 政府工作报告, when another copy says so."""
    fuller = [other for other in others if title in other or other.endswith(title[-6:])]
    return max([title, *fuller], key=lambda t: (len(t), t)) if fuller else title


def _as(source: Source, role: str) -> Source:
    return source if source.role == "variant" else replace(source, role=role)


def _rejected(best: Document, doc: Document, reason: str) -> Rejected:
    source = doc.sources[0]
    return Rejected(best.id, source.start, source.end, "ingest", reason, source.path[-80:])

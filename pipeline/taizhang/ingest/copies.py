"""The same text twice, and nearly the same text: counted once, all kept as sources.

Two documents are copies when their folded texts without white space are equal. They are readings of one text when their
shingles (all stretches of ``SHINGLE`` characters) resemble each other by Jaccard's measure and neither place, date nor
number tells them apart. To find the pairs worth comparing, the shingles that begin with one of a set of characters are
indexed: two texts then sample the same places, and the work grows with the number of documents, not with its square.

Source: A. Broder, On the resemblance and containment of documents, SEQUENCES 1997.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

import networkx as nx

from taizhang.ingest import reasons
from taizhang.records import Document, Rejected, Source
from taizhang.text import fold

SHINGLE = 8  # characters; long enough that set phrases of officialese make few accidental pairs
SAMPLED = re.compile(
    "[" + "".join(map(chr, range(0x4E00, 0xA000, 16))) + "]"
)  # one ideograph in 16
SHORT = 1_000  # characters; a shorter text is looked up by all its shingles
MIN_SHARED = 0.3  # of the smaller sample, for a pair to be compared in full
MIN_RESEMBLANCE = 0.6  # two OCR readings of one newspaper page measured 0.96; reports of one body a year apart 0.04
MAX_HOLDERS = 50  # documents; a shingle in more of them is a set phrase and leads to no pair


def merge_copies(documents: Sequence[Document]) -> tuple[list[Document], list[Rejected]]:
    """Merge documents that have the same text, or are readings of the same text.

    The order of the input does not matter: the document kept is chosen by what it holds, and metadata that it lacks
    are taken from its copies.

    Returns:
        The documents by id, each with the sources of all its copies (role original, copy or variant), and a Rejected
        for each document that went into another, with the stretch of its file.
    """
    same_text: dict[str, list[Document]] = defaultdict(list)
    for doc in sorted(documents, key=_rank):
        same_text[_digest(doc.text)].append(doc)
    groups = list(same_text.values())  # the best readings first, as their documents were sorted
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(range(len(groups)))
    graph.add_edges_from(_similar_pairs([group[0] for group in groups]))
    merged: list[Document] = []
    rejected: list[Rejected] = []
    for component in nx.connected_components(graph):
        first, *others = sorted(component)
        # of equal documents from several files the first file's, as the runner takes its records
        best = min((d for d in groups[first] if d.id == groups[first][0].id), key=_sources)
        copies = [doc for doc in groups[first] if doc is not best]
        variants = [doc for i in others for doc in groups[i]]
        merged.append(_merge(best, copies, variants))
        rejected += [_rejected(best, doc, reasons.COPY) for doc in copies]
        rejected += [_rejected(best, doc, reasons.VARIANT) for doc in variants]
    return (
        sorted(merged, key=lambda doc: (doc.id, _sources(doc))),
        sorted(rejected, key=lambda r: (r.doc_id, r.surface, r.start)),
    )


def _rank(doc: Document) -> tuple[object, ...]:
    """The best reading of a text first: most metadata, longest, then by its characters and its file."""
    known = sum(map(bool, (doc.title, doc.issuer, doc.jurisdiction_code, doc.date, doc.number)))
    return (-known, -len(doc.text), doc.text, _sources(doc))


def _sources(doc: Document) -> tuple[tuple[str, int, int], ...]:
    return tuple((s.path, s.start, s.end) for s in doc.sources)


def _bare(text: str) -> str:
    return re.sub(r"\s+", "", fold(text))


def _digest(text: str) -> str:
    return hashlib.sha256(_bare(text).encode()).hexdigest()


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


# --- what is alike -------------------------------------------------------------------------------------------------


def _similar_pairs(documents: Sequence[Document]) -> list[tuple[int, int]]:
    texts = [_bare(doc.text) for doc in documents]
    samples = [_sample(text) for text in texts]
    holders: dict[str, list[int]] = defaultdict(list)
    for i, sample in enumerate(samples):
        for shingle in sample:
            holders[shingle].append(i)
    shared: Counter[tuple[int, int]] = Counter()
    for held in holders.values():
        if 1 < len(held) <= MAX_HOLDERS:
            shared.update((a, b) for k, a in enumerate(held) for b in held[k + 1 :])
    pairs = [
        (a, b)
        for (a, b), count in shared.items()
        if count >= MIN_SHARED * min(len(samples[a]), len(samples[b]))
        and _may_be_one(documents[a], documents[b])
    ]
    shingles = {i: frozenset(_shingles(texts[i])) for i in {i for pair in pairs for i in pair}}
    return [(a, b) for a, b in pairs if _resemblance(shingles[a], shingles[b]) >= MIN_RESEMBLANCE]


def _may_be_one(one: Document, other: Document) -> bool:
    """Whether nothing they say of themselves tells two like documents apart: reports of two cities, or of two years."""
    dates = sorted((one.date, other.date), key=len)
    return (
        dates[1].startswith(dates[0])
        and (
            one.jurisdiction == other.jurisdiction or not (one.jurisdiction and other.jurisdiction)
        )
        and (one.number == other.number or not (one.number and other.number))
    )


def _resemblance(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / len(one | other)


def _shingles(text: str) -> list[str]:
    return [text[i : i + SHINGLE] for i in range(max(1, len(text) - SHINGLE + 1))]


def _sample(text: str) -> tuple[str, ...]:
    """The shingles to look a text up by, each once: those that begin with a SAMPLED character, all of a short text."""
    if len(text) < SHORT:
        return tuple(dict.fromkeys(_shingles(text)))
    starts = [match.start() for match in SAMPLED.finditer(text)]
    return tuple(dict.fromkeys(text[i : i + SHINGLE] for i in starts))

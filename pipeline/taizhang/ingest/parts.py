"""What belongs together though it is several documents: annexes and their notice, stories and their page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from taizhang.records import Document


def is_from_a_paper(doc: Document) -> bool:
    """Tell whether a document is an article that a newspaper page printed, by its marks and its reporter."""
    marks = (doc.comes_from, doc.goes_on, doc.page, doc.byline, doc.part_of)
    return doc.kind == "article" and any(marks)


def tie(documents: Sequence[Document], kept: Sequence[Document]) -> list[Document]:
    """Let the documents that were kept point to kept ones, where what they pointed to went into another.

    Args:
        documents: As they were before copies were merged.
        kept: One of each text, with the sources of all its copies.
    """
    holder = {(s.path, s.sha256, s.start, s.end): doc.id for doc in kept for s in doc.sources}
    now = {
        doc.id: holder.get((s.path, s.sha256, s.start, s.end), doc.id)
        for doc in documents
        for s in doc.sources[:1]
    }
    ids = {doc.id for doc in kept}
    return [
        replace(doc, part_of=whole if (whole := now.get(doc.part_of, "")) in ids else "")
        if doc.part_of and now.get(doc.part_of) != doc.part_of
        else doc
        for doc in kept
    ]

"""Documents and links of names written by hand: corpus({"a": [("PROJECT", "人民公园", "410100")]})."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from taizhang.identity import Identity, identify
from taizhang.ingest import passage
from taizhang.records import Document, Link

Named = tuple[str, str, str]  # type, name, scope


def corpus(said: Mapping[str, Sequence[Named]]) -> tuple[list[Document], list[Link]]:
    """Return the documents by id, in which every name has a sentence of its own, and a link for each."""
    documents, links = [], []
    for doc_id, names in said.items():
        text = ""
        for kind, name, scope in names:
            links.append(Link(doc_id, len(text), len(text) + len(name), kind, name, scope))
            text += name + "。"
        documents.append(passage({"id": doc_id, "text": text, "jurisdiction": "", "date": ""}))
    return documents, links


def identity_of(*names: Named) -> Identity:
    """Identify names of which each stands in a document of its own."""
    return identify(*corpus({f"d{i}": [name] for i, name in enumerate(names)}))


def clusters_of(*names: Named) -> list[tuple[str, ...]]:
    """Return the names of each entity, the one that it keeps first."""
    return [
        (entity.name, *(former.name for former in entity.replaced))
        for entity in identity_of(*names).entities
    ]


def decisions_of(*names: Named) -> list[str]:
    """Return the decisions on pairs of names."""
    return [match.decision for match in identity_of(*names).matches]

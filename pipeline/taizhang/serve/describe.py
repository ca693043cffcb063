"""IRIs of the graph and their paths here, and what the graph says of each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast
from urllib.parse import quote, unquote

import pyoxigraph as ox
from rdflib import RDF

from taizhang.config import TERMS
from taizhang.emit.terms import encoded
from taizhang.lookup import present
from taizhang.lookup import triples as matching
from taizhang.query import Result
from taizhang.vocab import OA

BASE = TERMS.removesuffix("ns#")
FOLDERS = ("id", "code", "ns", "cube")  # the first parts of all paths of the graph
MAX_TRIPLES = 5_000
_DOCUMENTS = ("ns", "cube")  # whose IRIs end in # and a term
# Of what points at a thing, its evidence and statements are many; they are found by SPARQL, and told on its page.
_HEAVY = frozenset(map(str, (OA.hasBody, OA.hasSource, RDF.subject, RDF.object, RDF.type)))


@dataclass(frozen=True, slots=True)
class Found:
    """What stands at a path."""

    iri: str
    moved: bool = False  # the path is that of a former id, and the IRI that of the present one
    terms: tuple[str, ...] = ()  # all IRIs of a document of terms


def path_of(iri: str) -> str:
    """The path of an IRI of ours, as URLs write it: /id/place/410100."""
    return "/" + quote(iri.removeprefix(BASE), safe="/#%")


def find(store: ox.Store, path: str) -> Found | None:
    """What stands at a path, raw as it was sent; None where the graph has no such IRI.

    Raises nothing for whatever bytes the path holds: what is no IRI stands nowhere.
    """
    plain = unquote(path, errors="replace").strip("/")
    if plain in _DOCUMENTS:
        return _document(store, plain)
    folder, _, rest = plain.partition("/")
    kind, _, local = rest.partition("/") if folder == "id" or "/" in rest else ("", "", rest)
    parents = f"{folder}/{kind}/" if kind else f"{folder}/"
    for name in (encoded(local), local):  # a client may have encoded what was encoded already
        try:
            node = ox.NamedNode(f"{BASE}{parents}{name}")
        except ValueError:
            continue
        if next(matching(store, node), None) is not None:
            now = present(store, node)
            return Found(now.value, moved=now != node)
    return None


def triples(store: ox.Store, found: Found) -> Result:
    """What the graph says of it and what points at it, in order; of a document, all that it says of its terms."""
    rows = set()
    for iri in found.terms or (found.iri,):
        node = ox.NamedNode(iri)
        rows |= set(matching(store, node))
        if not found.terms:
            rows |= {row for row in matching(store, None, None, node) if row[1].value not in _HEAVY}
    ordered = sorted(rows, key=lambda row: tuple(map(str, row)))
    return Result(
        "triples",
        ("subject", "predicate", "object"),
        tuple(ordered[:MAX_TRIPLES]),
        truncated=len(ordered) > MAX_TRIPLES,
    )


def _document(store: ox.Store, name: str) -> Found | None:
    iri = BASE + name  # one of _DOCUMENTS: nothing that a user types becomes part of a query
    query = f'SELECT DISTINCT ?term {{ ?term a ?kind FILTER(STRSTARTS(STR(?term), "{iri}")) }}'
    found = cast("ox.QuerySolutions", store.query(query))
    terms = [cast("ox.NamedNode", solution[0]).value for solution in found]
    own = sorted(term for term in terms if term == iri or term.startswith(iri + "#"))
    return Found(iri, terms=tuple(own)) if own else None

"""What a query can be written with: prefixes, and the classes, properties and codes of the vocabulary with their labels."""

from __future__ import annotations

from typing import Any

import pyoxigraph as ox
from rdflib import RDF, RDFS, SKOS

from taizhang.lookup import triples
from taizhang.query import curie
from taizhang.vocab import PREFIXES

_OPEN = frozenset({"indicators", "indicators-open", "units"})  # schemes of thousands, not listed
_LABELS = (RDFS.label, SKOS.prefLabel)
_ABOUT = (RDFS.comment, SKOS.scopeNote, SKOS.definition)


def terms(store: ox.Store) -> dict[str, Any]:
    """What can be written in a query without any declaration.

    Returns:
        ``prefixes`` with their namespaces, and ``terms`` by name: name (tz:Project), kind (class, property or code), its
        label as zh and en, and what the vocabulary says of it as about_zh and about_en.
    """
    found: dict[str, dict[str, str]] = {}
    for concept in _codes(store):
        found[curie(concept.value)] = {"kind": "code", **_told(store, concept)}
    for term, _, _ in triples(store, None, RDFS.label):
        name = curie(term.value)
        prefix, mark, local = name.partition(":")
        if mark and local and prefix not in ("http", "https", "indicator", "unit", "code"):
            kind = "class" if local[0].isupper() else "property"
            found.setdefault(name, {"kind": kind, **_told(store, term)})
    listed = [{"name": name, **found[name]} for name in sorted(found)]
    return {"prefixes": PREFIXES, "terms": listed}


def _codes(store: ox.Store) -> list[ox.NamedNode]:
    """The concepts of the closed schemes: claim:target, outcome:missed."""
    scheme_type = ox.NamedNode(str(SKOS.ConceptScheme))
    return [
        concept
        for scheme, _, _ in triples(store, None, RDF.type, scheme_type)
        if scheme.value.removeprefix(PREFIXES["code"]) not in _OPEN
        for concept, _, _ in triples(store, None, SKOS.inScheme, scheme)
    ]


def _told(store: ox.Store, node: ox.NamedNode) -> dict[str, str]:
    """Its label and its description in each language; the first of the properties that has one counts."""
    told: dict[str, str] = {}
    for prefix, properties in (("", _LABELS), ("about_", _ABOUT)):
        for predicate in properties:
            for _, _, value in triples(store, node, predicate):
                if isinstance(value, ox.Literal) and value.language in ("zh", "en"):
                    told.setdefault(f"{prefix}{value.language}", value.value)
    return told

"""Look-ups in a store by pattern: nothing that a user types becomes part of a query."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

import pyoxigraph as ox
from rdflib import DCTERMS, RDF

from taizhang.vocab import TZ

Object = ox.NamedNode | ox.Literal
_FORMER = ox.NamedNode(str(TZ.FormerEntity))


def triples(
    store: ox.Store,
    subject: ox.NamedNode | None,
    predicate: str | None = None,
    value: Object | None = None,
) -> Iterator[tuple[ox.NamedNode, ox.NamedNode, Object]]:
    """Triples of this pattern; our graphs have no blank nodes and no quoted triples."""
    wanted = None if predicate is None else ox.NamedNode(str(predicate))
    for quad in store.quads_for_pattern(subject, wanted, value, None):
        yield cast("tuple[ox.NamedNode, ox.NamedNode, Object]", tuple(quad.triple))


def present(store: ox.Store, node: ox.NamedNode) -> ox.NamedNode:
    """The entity that a former one turned out to be, which is none itself (shape former-entity); any other node as it is."""
    if next(triples(store, node, RDF.type, _FORMER), None) is None:
        return node
    found = (value for _, _, value in triples(store, node, DCTERMS.isReplacedBy))
    return next((value for value in found if isinstance(value, ox.NamedNode)), node)

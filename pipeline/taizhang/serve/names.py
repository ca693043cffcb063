"""What things and terms of the graph are called, in the language of a reader."""

from __future__ import annotations

import pyoxigraph as ox
from rdflib import DCTERMS, RDFS, SDO, SKOS

from taizhang.lookup import triples
from taizhang.query import curie
from taizhang.vocab import TZ

_NAMES = (SKOS.prefLabel, RDFS.label, DCTERMS.title, TZ.quote, TZ.printedName, SDO.name)


class Names:
    """Labels by language: zh or en, the other where there is none."""

    def __init__(self, store: ox.Store, language: str) -> None:
        self._store = store
        self.language = language
        self._known: dict[str, str] = {}

    def of(self, iri: str) -> str:
        """What the thing or term is called, else its short IRI."""
        if iri not in self._known:
            self._known[iri] = self._find(iri)
        return self._known[iri]

    def _find(self, iri: str) -> str:
        node = ox.NamedNode(iri)
        for predicate in _NAMES:
            labels = {
                label.language or "": label.value
                for _, _, label in triples(self._store, node, predicate)
                if isinstance(label, ox.Literal)
            }
            for language in (self.language, "zh", "", "en"):
                if language in labels:
                    return labels[language]
        return curie(iri)

"""The graph as JSON-LD 1.1: one node a line under one context, in the order of their IRIs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

import pyoxigraph as ox
from rdflib import RDF, XSD

from taizhang.export.quads import sorted_quads
from taizhang.vocab import PREFIXES

_BASES = {base: prefix for prefix, base in PREFIXES.items()}
_TYPE = str(RDF.type)
_STRING = str(XSD.string)


def jsonld(folder: Path) -> Iterator[str]:
    """The lines of a JSON-LD document with all that graph.ttl and evidence.ttl say, node by node.

    IRIs are compact, under the prefixes of our graphs. Values keep their exact digits as {"@value", "@type"};
    names keep their language.

    Raises:
        StoreError: A file is missing or is no Turtle.
    """
    yield '{"@context":' + _json(dict(sorted(PREFIXES.items()))) + ',\n"@graph":['
    end = "\n"
    for _, lines in groupby(sorted_quads(folder), key=_subject):
        yield end + _json(_node("".join(lines)))
        end = ",\n"
    yield "\n]}\n"


def _subject(line: str) -> str:
    return line[: line.index(" ")]


def _node(lines: str) -> dict[str, Any]:
    """What is said of one subject."""
    node: dict[str, Any] = {}
    for quad in ox.parse(lines, format=ox.RdfFormat.N_QUADS):
        if not node:
            node["@id"] = _compact(quad.subject.value)
        predicate = quad.predicate.value
        if predicate == _TYPE:
            key, value = "@type", _compact(quad.object.value)
        else:
            key, value = _compact(predicate), _value(quad.object)
        node.setdefault(key, []).append(value)
    return {
        key: value[0] if isinstance(value, list) and len(value) == 1 else value
        for key, value in sorted(node.items())
    }


def _value(term: Any) -> Any:
    if isinstance(term, ox.NamedNode):
        return {"@id": _compact(term.value)}
    if term.language:
        return {"@language": term.language, "@value": term.value}
    datatype = term.datatype.value
    if datatype == _STRING:
        return term.value
    return {"@type": _compact(datatype), "@value": term.value}


def _compact(iri: str) -> str:
    """The IRI under the prefix of its folder, where there is one."""
    cut = max(iri.rfind("/"), iri.rfind("#")) + 1
    prefix = _BASES.get(iri[:cut])
    return f"{prefix}:{iri[cut:]}" if prefix and iri[cut:] else iri


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))

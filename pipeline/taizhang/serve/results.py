"""Answers to SPARQL queries in the formats of the W3C: JSON, XML, CSV and TSV for rows, RDF for triples."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from xml.sax.saxutils import escape, quoteattr

import pyoxigraph as ox

from taizhang.query import Result, Term, plain_term, results_json, write
from taizhang.vocab import PREFIXES

SPARQL_JSON = "application/sparql-results+json"
SPARQL_XML = "application/sparql-results+xml"
CSV = "text/csv"
TSV = "text/tab-separated-values"
TURTLE = "text/turtle"
N_TRIPLES = "application/n-triples"
JSON_LD = "application/ld+json"
RDF_XML = "application/rdf+xml"
GRAPHS = (TURTLE, N_TRIPLES, JSON_LD, RDF_XML)
_RDF = {
    N_TRIPLES: ox.RdfFormat.N_TRIPLES,
    JSON_LD: ox.RdfFormat.JSON_LD,
    RDF_XML: ox.RdfFormat.RDF_XML,
}
_XSD_STRING = PREFIXES["xsd"] + "string"
_INVALID_XML = {c: "\ufffd" for c in range(32) if c not in (9, 10, 13)} | {0xFFFE: "", 0xFFFF: ""}


def write_rows(result: Result, media_type: str) -> bytes:
    """Rows, or the answer of an ASK, in one of ROWS."""
    return _WRITERS[media_type](result).encode()


def write_triples(result: Result, media_type: str) -> bytes:
    """Triples in one of GRAPHS, in their order."""
    if media_type == TURTLE:
        return write(result, "ttl").encode()
    triples = [ox.Triple(*row) for row in result.rows]  # type: ignore[arg-type]
    prefixes = {} if media_type == N_TRIPLES else _used(triples)
    return ox.serialize(triples, format=_RDF[media_type], prefixes=prefixes) or b""


def _used(triples: Sequence[ox.Triple]) -> dict[str, str]:
    """Prefixes of what the triples say; of all properties and datatypes, as RDF/XML wants no other."""
    text = "\n".join(map(str, triples))
    return {prefix: base for prefix, base in PREFIXES.items() if f"<{base}" in text}


def _json(result: Result) -> str:
    layout = None if result.kind == "boolean" else (",", ":")
    return json.dumps(results_json(result), ensure_ascii=False, separators=layout)


def _xml(result: Result) -> str:
    head = "".join(f"<variable name={quoteattr(name)}/>" for name in result.columns)
    if result.kind == "boolean":
        head, body = "", f"<boolean>{_csv_truth(result)}</boolean>"
    else:
        rows = []
        for row in result.rows:
            bound = "".join(
                f"<binding name={quoteattr(column)}>{_xml_term(term)}</binding>"
                for column, term in zip(result.columns, row, strict=True)
                if term is not None
            )
            rows.append(f"<result>{bound}</result>\n")
        body = f"<results>\n{''.join(rows)}</results>"
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<sparql xmlns="http://www.w3.org/2005/sparql-results#"><head>{head}</head>{body}</sparql>\n'
    )


def _xml_term(term: Term) -> str:
    if isinstance(term, ox.Triple):
        parts = (
            ("subject", term.subject),
            ("predicate", term.predicate),
            ("object", term.object),
        )
        inner = "".join(f"<{name}>{_xml_term(part)}</{name}>" for name, part in parts)
        return f"<triple>{inner}</triple>"
    value = escape(term.value.translate(_INVALID_XML))
    if isinstance(term, ox.NamedNode):
        return f"<uri>{value}</uri>"
    if isinstance(term, ox.BlankNode):
        return f"<bnode>{value}</bnode>"
    about = ""
    if term.language:
        about = f" xml:lang={quoteattr(term.language)}"
    elif term.datatype.value != _XSD_STRING:
        about = f" datatype={quoteattr(term.datatype.value)}"
    return f"<literal{about}>{value}</literal>"


def _csv(result: Result) -> str:
    """As the W3C has it: values as they are. For a spreadsheet, `taizhang query --format csv` guards against formulas."""
    if result.kind == "boolean":
        return _csv_truth(result) + "\r\n"
    lines = [result.columns, *(tuple(map(plain_term, row)) for row in result.rows)]
    return "".join(",".join(map(_quoted, line)) + "\r\n" for line in lines)


def _quoted(cell: str) -> str:
    if any(mark in cell for mark in '",\r\n'):
        return '"' + cell.replace('"', '""') + '"'
    return cell


def _tsv(result: Result) -> str:
    if result.kind == "boolean":
        return _csv_truth(result) + "\n"
    lines = ["\t".join(f"?{name}" for name in result.columns)]
    lines += ["\t".join(_tsv_term(term) for term in row) for row in result.rows]
    return "".join(line + "\n" for line in lines)


def _tsv_term(term: Term | None) -> str:
    """The term as Turtle has it, on one line."""
    return "" if term is None else str(term).replace("\t", "\\t")


def _csv_truth(result: Result) -> str:
    return plain_term(result.rows[0][0])


_WRITERS: dict[str, Callable[[Result], str]] = {
    SPARQL_JSON: _json,
    SPARQL_XML: _xml,
    CSV: _csv,
    TSV: _tsv,
    "application/json": _json,
    "application/xml": _xml,
    "text/xml": _xml,
}
ROWS = tuple(_WRITERS)

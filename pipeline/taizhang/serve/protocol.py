"""What a request asks, by the SPARQL 1.1 Protocol, before anything is answered.

Source: https://www.w3.org/TR/sparql11-protocol/#query-operation
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import parse_qsl

from taizhang.serve.results import (
    CSV,
    JSON_LD,
    N_TRIPLES,
    RDF_XML,
    SPARQL_JSON,
    SPARQL_XML,
    TSV,
    TURTLE,
)

FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
_UPDATE = "application/sparql-update"
_READ_ONLY = "this graph is only read: no update; to change it, build it from other reports"
_ONE_GRAPH = "there is one graph, the default one: leave out"
_DATASET = ("default-graph-uri", "named-graph-uri", "using-graph-uri", "using-named-graph-uri")
MAX_FIELDS = 100
FORMATS = {  # ?format=, for who cannot send an Accept header
    "json": f"{SPARQL_JSON},{JSON_LD}",
    "xml": f"{SPARQL_XML},{RDF_XML}",
    "csv": CSV,
    "tsv": TSV,
    "ttl": TURTLE,
    "turtle": TURTLE,
    "nt": N_TRIPLES,
    "jsonld": JSON_LD,
    "json-ld": JSON_LD,
}


class RefusedError(Exception):
    """A request that is not answered, with the status that says so."""

    def __init__(self, status: int, why: str) -> None:
        super().__init__(why)
        self.status = status


@dataclass(frozen=True, slots=True)
class Asked:
    """A query and the format that its parameters name; no query where there is none."""

    query: str | None
    format: str


def fields(query_string: str, content_type: str, body: bytes) -> list[tuple[str, str]]:
    """The parameters of a URL and of a form.

    Raises:
        RefusedError: 400 for what cannot be decoded, or for more than MAX_FIELDS.
    """
    form = body if _media(content_type) == FORM else b""
    try:
        return [
            pair
            for text in (query_string, form.decode("utf-8"))
            for pair in parse_qsl(
                text, keep_blank_values=True, errors="strict", max_num_fields=MAX_FIELDS
            )
        ]
    except ValueError as err:
        raise RefusedError(400, f"the parameters cannot be read: {err}") from err


def read(method: str, query_string: str, content_type: str, body: bytes) -> Asked:
    """What a request to the endpoint asks.

    Raises:
        RefusedError: 400 where it is not as the protocol has it, 403 for an update, 415 for another kind of body.
    """
    media = _media(content_type)
    pairs = fields(query_string, content_type, body)
    names = [name for name, _ in pairs]
    if media == _UPDATE or "update" in names:
        raise RefusedError(403, _READ_ONLY)
    for name in _DATASET:
        if name in names:
            raise RefusedError(400, f"{_ONE_GRAPH} {name}")
    queries = [value for name, value in pairs if name == "query"]
    if method == "POST":
        if media == QUERY:
            try:
                queries.append(body.decode("utf-8"))
            except UnicodeDecodeError as err:
                raise RefusedError(400, f"the query is no UTF-8 text: {err}") from err
        elif media != FORM:
            raise RefusedError(
                415, f"a query is posted as {QUERY} or {FORM}, not as {media or 'nothing'}"
            )
        if not queries:
            raise RefusedError(400, "the parameter query is missing")
    if len(queries) > 1:
        raise RefusedError(400, "one query at a time: there are several")
    format_ = next((value for name, value in pairs if name == "format"), "")
    return Asked(queries[0] if queries else None, FORMATS.get(format_.lower(), ""))


def _media(content_type: str) -> str:
    return content_type.partition(";")[0].strip().lower()

"""/sparql, by the SPARQL 1.1 Protocol."""

from __future__ import annotations

import csv
import io
import json
from xml.etree import ElementTree

import pyoxigraph as ox
import pytest
import rdflib
from asking import LOOKUP, Server

from taizhang.serve.answers import TRUNCATED
from taizhang.serve.tasks import Answerer, Sparql

BRIDGE = "https://w3id.org/taizhang/id/project/清澜河大桥-419900"
FOUND = {
    "head": {"vars": ["thing"]},
    "results": {"bindings": [{"thing": {"type": "uri", "value": BRIDGE}}]},
}
TYPED = 'SELECT ?a ?b ?c ?d WHERE { VALUES (?a ?b ?c ?d) { ("一,\\"二\\"\\n"@zh 1.5 UNDEF <http://x/y>) } }'
TRIPLES = f"CONSTRUCT WHERE {{ <{BRIDGE}> ?p ?o }}"


def test_query_by_get_is_answered_as_json(server: Server) -> None:
    got = server.query(LOOKUP)
    assert (got.status, got.media_type, json.loads(got.body)) == (
        200,
        "application/sparql-results+json",
        FOUND,
    )


def test_query_by_form_and_as_body_gives_the_same(server: Server) -> None:
    assert json.loads(server.form("/sparql", query=LOOKUP).body) == FOUND
    posted = server.post("/sparql", LOOKUP.encode(), "application/sparql-query; charset=utf-8")
    assert json.loads(posted.body) == FOUND


@pytest.mark.parametrize(
    ("accept", "media_type"),
    [
        ("", "application/sparql-results+json"),
        ("*/*", "application/sparql-results+json"),
        ("application/json", "application/json"),
        ("application/sparql-results+xml", "application/sparql-results+xml"),
        ("text/csv;q=0.5, text/tab-separated-values", "text/tab-separated-values"),
        ("text/*;q=0.9, text/csv;q=0, application/*;q=0.1", "text/tab-separated-values"),
        ("image/png, */*;q=0.1", "application/sparql-results+json"),
        ("text/csv;q=wrong, application/sparql-results+xml;q=0.01", "application/sparql-results+xml"),
    ],
)  # fmt: skip
def test_accept_chooses_the_format_of_rows(server: Server, accept: str, media_type: str) -> None:
    got = server.query(LOOKUP, Accept=accept)
    assert (got.status, got.media_type) == (200, media_type)
    assert "Accept" in got.headers["vary"]


def test_rows_are_written_as_the_formats_have_it(server: Server) -> None:
    json_ = json.loads(server.query(TYPED, Accept="application/sparql-results+json").body)
    assert json_["results"]["bindings"] == [
        {
            "a": {"type": "literal", "value": '一,"二"\n', "xml:lang": "zh"},
            "b": {
                "type": "literal",
                "value": "1.5",
                "datatype": "http://www.w3.org/2001/XMLSchema#decimal",
            },
            "d": {"type": "uri", "value": "http://x/y"},
        }
    ]
    rows = list(csv.reader(io.StringIO(server.query(TYPED, Accept="text/csv").text, newline="")))
    assert rows == [["a", "b", "c", "d"], ['一,"二"\n', "1.5", "", "http://x/y"]]
    tsv = server.query(TYPED, Accept="text/tab-separated-values").text
    decimal = '"1.5"^^<http://www.w3.org/2001/XMLSchema#decimal>'
    assert tsv == f'?a\t?b\t?c\t?d\n"一,\\"二\\"\\n"@zh\t{decimal}\t\t<http://x/y>\n'
    xml = ElementTree.fromstring(server.query(TYPED, Accept="application/sparql-results+xml").body)
    names = {"s": "http://www.w3.org/2005/sparql-results#"}
    assert [one.get("name") for one in xml.findall(".//s:binding", names)] == ["a", "b", "d"]
    assert [one.text for one in xml.findall(".//s:literal", names)] == ['一,"二"\n', "1.5"]


def test_ask_is_answered_in_each_format(server: Server) -> None:
    answers = {
        "application/sparql-results+json": '{"head": {}, "boolean": true}',
        "text/csv": "true\r\n",
        "text/tab-separated-values": "true\n",
    }
    for accept, text in answers.items():
        assert server.query("ASK { ?s ?p ?o }", Accept=accept).text == text
    xml = server.query("ASK { ?s ?p ?o }", Accept="application/sparql-results+xml").text
    assert "<boolean>true</boolean>" in xml


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph")  # rdflib's, which its own JSON-LD uses
@pytest.mark.parametrize(
    ("media_type", "parser"),
    [
        ("text/turtle", "turtle"),
        ("application/n-triples", "nt"),
        ("application/ld+json", "json-ld"),
        ("application/rdf+xml", "xml"),
    ],
)
def test_triples_come_in_each_format(server: Server, media_type: str, parser: str) -> None:
    got = server.query(TRIPLES, Accept=media_type)
    graph = rdflib.Graph().parse(data=got.body, format=parser)
    assert got.media_type == media_type
    assert (
        rdflib.URIRef(BRIDGE),
        rdflib.SKOS.prefLabel,
        rdflib.Literal("清澜河大桥", lang="zh"),
    ) in graph
    assert len(graph) == len(rdflib.Graph().parse(data=server.query(TRIPLES).body))


def test_format_parameter_stands_in_for_accept(server: Server) -> None:
    got = server.form("/sparql", query=LOOKUP, format="csv")
    assert (got.media_type, got.text) == ("text/csv", f"thing\r\n{BRIDGE}\r\n")
    assert server.form("/sparql", query=TRIPLES, format="json").media_type == "application/ld+json"


@pytest.mark.parametrize(
    ("query", "accept", "status", "why"),
    [
        ("SELECT ?s WHERE { ?s", "", 400, "line 1, column 21"),
        ("", "", 400, "the query is empty"),
        ("INSERT DATA { <a:b> <a:b> <a:b> }", "", 400, "INSERT would write"),
        ("SELECT * { SERVICE <http://x/> { ?s ?p ?o } }", "", 400, "SERVICE"),
        ("SELECT * FROM <http://x/> { ?s ?p ?o }", "", 400, "FROM names another graph"),
        ("LOAD <http://x/>", "", 400, "LOAD would write"),
        (LOOKUP, "text/turtle", 406, "text/csv"),
        (TRIPLES, "text/csv", 406, "text/turtle"),
    ],
)
def test_query_that_is_not_answered_is_told_why(
    server: Server, query: str, accept: str, status: int, why: str
) -> None:
    got = server.query(query, Accept=accept)
    assert (got.status, got.media_type) == (status, "text/plain")
    assert why in got.text


def test_from_within_names_and_strings_is_no_dataset(server: Server) -> None:
    got = server.query('# from\nSELECT ?from { VALUES ?from { "from" } }', Accept="text/csv")
    assert got.text == "from\r\nfrom\r\n"


def test_requests_that_are_not_as_the_protocol_has_it(server: Server) -> None:
    query, form = LOOKUP.encode(), "application/x-www-form-urlencoded"
    assert server.form("/sparql", update="DROP ALL").status == 403
    assert server.post("/sparql", b"DROP ALL", "application/sparql-update").status == 403
    assert server.post("/sparql", query, "text/plain").status == 415
    assert server.post("/sparql", b"other=1", form).status == 400
    assert server.post("/sparql", b"query=ASK+%7B%7D&query=ASK+%7B%7D", form).status == 400
    assert server.post("/sparql", b"\xff\xfe", "application/sparql-query").status == 400
    for name in ("default-graph-uri", "named-graph-uri"):
        got = server.form("/sparql", query=LOOKUP, **{name: "http://x/"})
        assert (got.status, name in got.text) == (400, True)
    refused = server.ask("DELETE", "/sparql")
    assert (refused.status, sorted(refused.headers["allow"].split(", "))) == (
        405,
        ["GET", "HEAD", "POST"],
    )


def test_without_a_query_there_is_a_page_or_the_description(server: Server) -> None:
    turtle = server.get("/sparql", Accept="text/turtle").text
    graph = rdflib.Graph().parse(data=turtle)
    service = "http://www.w3.org/ns/sparql-service-description#"
    endpoint = rdflib.URIRef(f"{server.url}/sparql")
    assert (endpoint, rdflib.RDF.type, rdflib.URIRef(service + "Service")) in graph
    assert "<textarea" in server.get("/sparql", Accept="text/html").text
    assert server.get("/sparql", Accept="image/png").status == 406


@pytest.mark.parametrize("query", ["SELECT * { ?s ?p ?o }", "CONSTRUCT WHERE { ?s ?p ?o }"])
def test_answer_tells_that_there_is_more(store: ox.Store, query: str) -> None:
    answer = Answerer(store).answer(Sparql(query, "application/n-triples, text/csv", 3))
    assert answer.body.count(b"\n") == 3 + query.startswith("SELECT")  # CSV has a head
    assert "the first 3" in dict(answer.headers)[TRUNCATED]
    whole = Answerer(store).answer(Sparql(query + " LIMIT 3", "", 3))
    assert TRUNCATED not in dict(whole.headers)

"""Each IRI of the graph at its path: a page, Turtle, JSON-LD; former ids; names that would be markup."""

from __future__ import annotations

import json
import re
from urllib.parse import quote

import pyoxigraph as ox
import pytest
import rdflib
from asking import Server

from taizhang.serve.answers import HTML, TRUNCATED
from taizhang.serve.describe import BASE, MAX_TRIPLES, find, path_of
from taizhang.serve.tasks import Answerer, Search, Thing

BRIDGE = "https://w3id.org/taizhang/id/project/清澜河大桥-419900"
PATH = path_of(BRIDGE)
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
TYPE = ox.NamedNode(str(rdflib.RDF.type))


def test_every_iri_of_the_graph_stands_at_its_path(store: ox.Store) -> None:
    iris = {quad.subject.value for quad in store.quads_for_pattern(None, None, None, None)}
    ours = sorted(iri for iri in iris if iri.startswith(BASE) and "#" not in iri)
    assert len(ours) > 1000
    lost = [iri for iri in ours if (found := find(store, path_of(iri))) is None or not found.iri]
    assert lost == []
    wrong = [
        iri for iri in ours if (found := find(store, path_of(iri))).iri != iri and not found.moved
    ]  # type: ignore[union-attr]
    assert wrong == []


def test_every_kind_of_thing_has_its_page(store: ox.Store) -> None:
    one_of_each = {}
    for quad in store.quads_for_pattern(None, TYPE, None, None):
        match = re.match(re.escape(BASE) + r"(id/[a-z]+|code)/", quad.subject.value)
        if match:
            one_of_each.setdefault(match[1], quad.subject.value)
    assert {"id/place", "id/obs", "id/entry", "id/mention", "id/span", "code"} <= set(one_of_each)
    for iri in one_of_each.values():
        answer = Answerer(store).answer(Thing(path_of(iri), "text/html", "zh"))
        assert answer.status in (200, 301), iri


@pytest.mark.parametrize(
    ("accept", "media_type"),
    [
        ("", "text/html"),
        (BROWSER, "text/html"),
        ("text/turtle", "text/turtle"),
        ("application/ld+json, text/turtle;q=0.5", "application/ld+json"),
        ("application/n-triples", "application/n-triples"),
        ("application/rdf+xml", "application/rdf+xml"),
    ],
)
def test_accept_chooses_page_or_triples(server: Server, accept: str, media_type: str) -> None:
    got = server.ask("GET", PATH, Accept=accept)
    assert (got.status, got.media_type) == (200, media_type)
    assert "Accept" in got.headers["vary"]


def test_formats_without_a_header_and_formats_there_are_not(server: Server) -> None:
    assert server.ask("GET", PATH + "?format=ttl", Accept=BROWSER).media_type == "text/turtle"
    got = server.ask("GET", PATH, Accept="image/png")
    assert (got.status, "text/turtle" in got.text) == (406, True)


def test_triples_say_what_the_thing_is_and_what_points_at_it(server: Server) -> None:
    graph = rdflib.Graph().parse(data=server.ask("GET", PATH, Accept="text/turtle").body)
    bridge = rdflib.URIRef(BRIDGE)
    assert graph.value(bridge, rdflib.SKOS.prefLabel) == rdflib.Literal("清澜河大桥", lang="zh")
    pointing = {str(subject) for subject in graph.subjects(rdflib.DCTERMS.isReplacedBy, bridge)}
    assert pointing == {"https://w3id.org/taizhang/id/project/清澜河特大桥-410000"}
    expanded = json.loads(server.ask("GET", PATH, Accept="application/ld+json").body)
    assert BRIDGE in json.dumps(expanded, ensure_ascii=False) or "project:" in str(expanded)


def test_page_tells_names_facts_and_sentences(server: Server) -> None:
    html = server.ask("GET", PATH, Accept=BROWSER).text
    assert html.startswith('<!DOCTYPE html>\n<html lang="zh">')
    assert '<h1 lang="zh">清澜河大桥</h1>' in html
    assert "<mark>清澜河大桥</mark>总投资12亿元，10月底前建成通车。" in html
    assert "清澜河特大桥" in html  # its former name, which points here
    english = server.ask("GET", PATH + "?lang=en", Accept=BROWSER).text
    assert '<html lang="en">' in english
    assert "The sentences" in english
    assert "出处原句" not in english
    assert f'href="{PATH}?lang=en"' in server.get("/search?q=清澜河&lang=en").text
    assert (
        'href="?q=%E6%B8%85%E6%BE%9C%E6%B2%B3&amp;lang=zh"'
        in server.get("/search?q=清澜河&lang=en").text
    )


def test_links_of_a_page_lead_to_pages(server: Server) -> None:
    html = server.ask("GET", PATH, Accept=BROWSER).text
    paths = {path.partition("#")[0] for path in re.findall(r'href="(/[^"]*)"', html)}
    assert len(paths) > 10
    statuses = {path: server.ask("GET", path).status for path in paths}
    moved = [path for path, status in statuses.items() if status == 301]
    assert moved == [quote("/id/project/清澜河特大桥-410000")]
    assert {status for path, status in statuses.items() if path not in moved} == {200}


def test_former_id_leads_to_the_present_one(server: Server) -> None:
    got = server.get("/id/project/清澜河特大桥-410000", Accept="text/turtle")
    assert (got.status, got.headers["location"]) == (301, PATH)


@pytest.mark.parametrize(
    "path",
    [
        "/id/project%2F" + quote("清澜河大桥-419900"),
        "/id/project/" + quote("清澜河大桥-419900").lower(),
        "/id/project/" + quote(quote("清澜河大桥-419900", safe="")).replace("%25", "%"),
    ],
    ids=["slash", "small_letters", "as_it_is"],
)
def test_one_iri_in_other_encodings(server: Server, path: str) -> None:
    assert server.ask("GET", path, Accept="text/turtle").status == 200


@pytest.mark.parametrize(
    ("path", "local"),
    [("《条例》", "%E3%80%8A条例%E3%80%8B"), ("R&D", "R%26D"), ("a/b", "a%2Fb")],
)
def test_iri_with_escapes_of_its_own_is_found(path: str, local: str) -> None:
    store = ox.Store()
    node = ox.NamedNode(f"{BASE}id/work/{local}")
    store.add(ox.Quad(node, TYPE, ox.NamedNode("https://schema.org/CreativeWork")))
    for sent in (quote(path), quote(path, safe=""), quote(local, safe=""), quote(local, safe="%")):
        found = find(store, f"/id/work/{sent}")
        assert found is not None, sent
        assert found.iri == node.value


@pytest.mark.parametrize(
    "path",
    ["/id/project/none", "/id/", "/id", "/code/none", "/id/project/%FF%FE", "/id/%00", "/id/<>"],
)
def test_path_of_nothing_is_not_found(server: Server, path: str) -> None:
    assert server.ask("GET", path.replace("<>", "%3C%3E")).status == 404


@pytest.mark.parametrize("path", ["/ns", "/cube"])
def test_terms_stand_in_one_document(server: Server, path: str) -> None:
    html = server.get(path, Accept=BROWSER).text
    graph = rdflib.Graph().parse(data=server.get(path, Accept="text/turtle").body)
    terms = {str(one).partition("#")[2] for one in graph.subjects() if "#" in str(one)}
    assert len(terms) > 10
    assert all(f'<section id="{term}">' in html for term in terms)


def test_names_that_are_markup_are_shown_as_they_are() -> None:
    """Reports are input from outside: their words never become markup, and their links lead nowhere but by http."""
    store = ox.Store()
    node = ox.NamedNode(f"{BASE}id/project/x")
    evil = '<script>alert(1)</script>"onload="x'
    for predicate, value in (
        (TYPE, ox.NamedNode("https://w3id.org/taizhang/ns#Project")),
        (ox.NamedNode(str(rdflib.SKOS.prefLabel)), ox.Literal(evil, language="zh")),
        (ox.NamedNode(str(rdflib.SKOS.exactMatch)), ox.NamedNode("javascript:alert(1)")),
    ):
        store.add(ox.Quad(node, predicate, value))
    answerer = Answerer(store)
    page = answerer.answer(Thing("/id/project/x", "text/html", "zh")).body.decode()
    search = answerer.answer(Search(evil, "zh")).body.decode()
    missing = answerer.answer(Thing("/id/<script>", "text/html", "zh")).body.decode()
    for html in (page, search, missing):
        assert "<script" not in html
        assert '"onload="' not in html
    assert 'href="javascript' not in page
    assert "&lt;script&gt;" in page


def test_triples_of_a_hub_end_somewhere_and_say_so() -> None:
    store = ox.Store()
    hub = ox.NamedNode(f"{BASE}id/place/1")
    near = ox.NamedNode("https://schema.org/containedInPlace")
    store.extend(
        ox.Quad(ox.NamedNode(f"{BASE}id/place/1{number}"), near, hub)
        for number in range(MAX_TRIPLES + 1)
    )
    store.add(ox.Quad(hub, TYPE, ox.NamedNode("https://schema.org/Place")))
    answer = Answerer(store).answer(Thing("/id/place/1", "application/n-triples", "zh"))
    assert answer.body.count(b"\n") == MAX_TRIPLES
    assert TRUNCATED in dict(answer.headers)
    page = Answerer(store).answer(Thing("/id/place/1", "text/html", "en"))
    assert (page.media_type, f"{MAX_TRIPLES + 1 - 100} more" in page.body.decode()) == (HTML, True)


def test_home_and_search_lead_to_things(server: Server) -> None:
    assert '<form action="/search"' in server.get("/").text
    html = server.get("/search?q=清澜河").text
    assert f'<a href="{PATH}">清澜河大桥</a>' in html
    assert "没有这样的名称" in server.get("/search?q=无此物").text
    assert server.get("/search?q=").headers["location"] == "/"
    assert server.get("/static/page.css").media_type == "text/css"

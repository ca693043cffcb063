"""Clients that others wrote, and many of them at once."""

from __future__ import annotations

import json
import shutil
import subprocess
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import rdflib
from asking import ENDLESS, LOOKUP, Server, running
from rdflib.plugins.stores.sparqlstore import SPARQLStore

BRIDGE = "https://w3id.org/taizhang/id/project/清澜河大桥-419900"


def test_sparqlwrapper_gets_rows_triples_and_answers(server: Server) -> None:
    wrapper = pytest.importorskip(
        "SPARQLWrapper", reason="SPARQLWrapper is not installed: make dev"
    )
    client = wrapper.SPARQLWrapper(f"{server.url}/sparql")
    client.setQuery(LOOKUP)
    for format_, method in ((wrapper.JSON, wrapper.GET), (wrapper.JSON, wrapper.POST)):
        client.setReturnFormat(format_)
        client.setMethod(method)
        (row,) = client.queryAndConvert()["results"]["bindings"]
        assert row["thing"]["value"] == BRIDGE
    client.setRequestMethod(wrapper.POSTDIRECTLY)
    client.setReturnFormat(wrapper.CSV)
    assert client.queryAndConvert().decode().split() == ["thing", BRIDGE]
    client.setQuery("ASK { ?s a tz:Project }")
    client.setReturnFormat(wrapper.XML)
    assert "<boolean>true</boolean>" in client.queryAndConvert().toxml()
    client.setQuery(f"DESCRIBE <{BRIDGE}>")
    client.setReturnFormat(wrapper.TURTLE)
    assert (None, rdflib.SKOS.prefLabel, None) in rdflib.Graph().parse(
        data=client.queryAndConvert()
    )


def test_rdflib_reads_the_graph_as_a_store(server: Server) -> None:
    graph = rdflib.Graph(SPARQLStore(f"{server.url}/sparql"))
    bridge = rdflib.URIRef(BRIDGE)
    assert str(graph.value(bridge, rdflib.SKOS.prefLabel)) == "清澜河大桥"
    rows = graph.query(
        "SELECT ?name { ?thing skos:prefLabel ?name ; a <http://www.w3.org/ns/org#ChangeEvent> }"
    )
    assert len(list(rows)) == 1


def test_curl_follows_a_former_id_to_its_turtle(server: Server) -> None:
    curl = shutil.which("curl")
    if curl is None:
        pytest.skip("curl is not installed")
    url = f"{server.url}/id/project/%E6%B8%85%E6%BE%9C%E6%B2%B3%E7%89%B9%E5%A4%A7%E6%A1%A5-410000"
    done = subprocess.run(
        [curl, "--silent", "--location", "--header", "Accept: text/turtle", url],
        capture_output=True,
        check=True,
    )
    assert (rdflib.URIRef(BRIDGE), None, None) in rdflib.Graph().parse(data=done.stdout)
    command = [curl, "--silent", f"{server.url}/sparql", "--data-urlencode", f"query={LOOKUP}"]
    done = subprocess.run(command, capture_output=True, check=True)
    assert json.loads(done.stdout)["results"]["bindings"][0]["thing"]["value"] == BRIDGE


def test_lookups_are_answered_while_a_query_runs_without_end(server: Server) -> None:
    """The endless one is still open when all others have their answer."""
    path = "/sparql?query=" + ENDLESS.replace(" ", "+").replace("?", "%3F").replace("*", "%2A")
    connection = threading.Event()
    ended = threading.Event()

    def endless() -> None:
        connection.set()
        server.get(path)
        ended.set()

    threading.Thread(target=endless, daemon=True).start()
    connection.wait()

    def work(number: int) -> tuple[bool, int, int]:
        rows = json.loads(server.query(LOOKUP).body)["results"]["bindings"]
        page = server.get("/id/place/419900", Accept="text/turtle")
        names = server.form("/reconcile", queries=json.dumps({str(number): {"query": "云州"}}))
        return rows[0]["thing"]["value"] == BRIDGE, page.status, names.status

    with ThreadPoolExecutor(8) as clients:
        answers = list(clients.map(work, range(40)))
    assert not ended.is_set()
    assert answers == [(True, 200, 200)] * 40


def test_query_beyond_its_time_is_stopped_and_others_go_on(folder: Path) -> None:
    with running(folder, "--timeout", "3") as (server, _):
        stopped = server.query(ENDLESS)
        assert (stopped.status, "longer than 3 s" in stopped.text) == (503, True)
        assert server.query(LOOKUP).status == 200

"""What a server must bear: requests that are too long, too deep, too slow, or of other websites."""

from __future__ import annotations

import json
import socket

import pytest
from asking import LOOKUP, Server


def _raw(server: Server, sent: bytes) -> bytes:
    """What the server says to these bytes."""
    with socket.create_connection(server.address, timeout=60) as connection:
        connection.sendall(sent)
        connection.shutdown(socket.SHUT_WR)
        said = b""
        while piece := connection.recv(65536):
            said += piece
    return said


@pytest.fixture(autouse=True)
def _still_answers(server: Server) -> object:
    yield
    assert json.loads(server.query(LOOKUP).body)["results"]["bindings"]


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * {" + "{" * 200_000,
        "SELECT * { FILTER(" + "(" * 100_000 + "1" + ")" * 100_000 + ") }",
    ],
    ids=["groups", "brackets"],
)
def test_query_nested_too_deeply_breaks_no_more_than_its_worker(server: Server, query: str) -> None:
    got = server.post("/sparql", query.encode(), "application/sparql-query")
    assert got.status in (400, 500)


def test_body_that_is_too_long_is_refused(server: Server) -> None:
    query = b"ASK { ?s ?p ?o } #" + b" " * (1 << 20)
    head = b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/sparql-query\r\n"
    stated = _raw(server, head + b"Content-Length: 1048577\r\n\r\n")
    assert stated.startswith(b"HTTP/1.1 413 ")
    chunk = b"%x\r\n%s\r\n0\r\n\r\n" % (len(query), query)
    assert _raw(server, head + b"Transfer-Encoding: chunked\r\n\r\n" + chunk).startswith(
        b"HTTP/1.1 413 "
    )


@pytest.mark.parametrize(
    "path",
    [
        "/static/../server.py",
        "/static/%2e%2e/server.py",
        "/static/..%2f..%2fcli.py",
        "/id/../../../etc/passwd",
        "/id/" + "a/" * 10_000,
        "//evil.example/id/place",
        "/nothing",
    ],
    ids=[
        "dots",
        "encoded_dots",
        "encoded_slashes",
        "above_the_root",
        "deep",
        "two_slashes",
        "none",
    ],
)
def test_paths_lead_nowhere_else(server: Server, path: str) -> None:
    assert server.ask("GET", path).status == 404


def test_address_that_is_too_long_is_none_of_ours(server: Server) -> None:
    assert server.ask("GET", "/id/" + "a" * 60_000).status == 404
    assert server.ask("GET", "/sparql?query=" + "a" * 60_000).status == 400


@pytest.mark.parametrize(
    "sent",
    [
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc",
        b"GET\r\n\r\n",
        b"GET / HTTP/1.1\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: [\r\n\r\n",
        b"GET /sparql?query=%FF%FE HTTP/1.1\r\nHost: localhost\r\n\r\n",
        b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n",
        b"GET /sparql?" + b"a=1&" * 200 + b" HTTP/1.1\r\nHost: localhost\r\n\r\n",
    ],
    ids=["tls", "no_path", "no_host", "host", "encoding", "length", "many_fields"],
)
def test_what_is_no_request_is_refused(server: Server, sent: bytes) -> None:
    assert _raw(server, sent).startswith((b"HTTP/1.1 400 ", b"HTTP/1.1 421 "))


def test_slow_clients_hold_nobody_up(server: Server) -> None:
    slow = [socket.create_connection(server.address) for _ in range(30)]
    try:
        for number, connection in enumerate(slow):
            connection.sendall(b"POST /sparql HTTP/1.1\r\nHost: localhost\r\n")
            if number % 2:
                connection.sendall(b"Content-Length: 100\r\n\r\nquery=")
        assert server.query(LOOKUP).status == 200
    finally:
        for connection in slow:
            connection.close()


@pytest.mark.parametrize("host", ["evil.example", "evil.example:80", "127.0.0.1.evil.example", ""])
def test_other_names_of_the_server_are_refused(server: Server, host: str) -> None:
    assert server.ask("GET", "/sparql", Host=host).status == 421


@pytest.mark.parametrize("host", ["localhost", "localhost:1", "127.0.0.1", "[::1]:80", "LOCALHOST"])
def test_names_of_this_machine_are_answered(server: Server, host: str) -> None:
    assert server.ask("GET", "/", Host=host).status == 200


@pytest.mark.parametrize(
    "origin", ["http://evil.example", "null", "http://localhost.evil.example", "file://"]
)
def test_scripts_of_other_websites_are_refused(server: Server, origin: str) -> None:
    for method in ("GET", "OPTIONS"):
        got = server.ask(method, "/sparql", Origin=origin, Access_Control_Request_Method="POST")
        assert got.status == 403
        assert "access-control-allow-origin" not in got.headers


def test_scripts_of_this_machine_are_answered(server: Server) -> None:
    origin = "http://localhost:8888"
    asked = server.ask("OPTIONS", "/sparql", Origin=origin, Access_Control_Request_Method="POST")
    assert (asked.status, asked.headers["access-control-allow-origin"]) == (204, origin)
    got = server.query(LOOKUP, Origin=origin)
    assert (got.status, got.headers["access-control-allow-origin"]) == (200, origin)
    assert "Origin" in got.headers["vary"]


def test_every_answer_keeps_browsers_from_running_what_is_in_it(server: Server) -> None:
    for path in ("/", "/nothing", "/id/none/none", "/static/page.css", "/sparql?query=x"):
        headers = server.get(path).headers
        assert headers["content-security-policy"].startswith(
            "default-src 'none'; script-src 'self';"
        )
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["cache-control"] == "no-cache"

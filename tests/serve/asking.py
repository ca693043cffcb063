"""Asking a server as any client would."""

from __future__ import annotations

import http.client
import json
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

LOOKUP = 'SELECT ?thing WHERE { ?thing skos:prefLabel "清澜河大桥"@zh ; a tz:Project }'
ENDLESS = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"


@dataclass(frozen=True)
class Response:
    """What came back; header names in small letters."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()

    @property
    def media_type(self) -> str:
        return self.headers["content-type"].partition(";")[0]


@dataclass(frozen=True)
class Server:
    """Where a server answers."""

    url: str

    @property
    def address(self) -> tuple[str, int]:
        parts = urlsplit(self.url)
        assert parts.hostname is not None
        assert parts.port is not None
        return parts.hostname, parts.port

    def ask(self, method: str, path: str, body: bytes | None = None, **headers: str) -> Response:
        """The response to one request; headers with _ for -."""
        connection = http.client.HTTPConnection(*self.address, timeout=60)
        try:
            named = {name.replace("_", "-"): value for name, value in headers.items()}
            connection.request(method, path, body, named)
            got = connection.getresponse()
            answered = {name.lower(): value for name, value in got.getheaders()}
            return Response(got.status, answered, got.read())
        finally:
            connection.close()

    def get(self, path: str, **headers: str) -> Response:
        return self.ask("GET", quote(path, safe="/?&=%#:{}+"), **headers)

    def query(self, text: str, **headers: str) -> Response:
        """By GET."""
        return self.ask("GET", "/sparql?" + urlencode({"query": text}), **headers)

    def post(self, path: str, body: bytes, content_type: str, **headers: str) -> Response:
        return self.ask("POST", path, body, Content_Type=content_type, **headers)

    def form(self, path: str, **fields: str) -> Response:
        body = urlencode(fields).encode()
        return self.post(path, body, "application/x-www-form-urlencoded")


@contextmanager
def running(folder: Path, *options: str) -> Iterator[tuple[Server, subprocess.Popen[str]]]:
    """A server on a free port, and its process."""
    command = [sys.executable, "-m", "taizhang", "serve", str(folder), "--port", "0", *options]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, encoding="utf-8")
    assert process.stdout is not None
    try:
        line = process.stdout.readline()  # taizhang serve says where it is when it can be asked
        url = next(word for word in line.split() if word.startswith("http://"))
        yield Server(url.rstrip("/")), process
    finally:
        process.terminate()
        process.wait()
        process.stdout.close()


def ask(server: Server, view: str, *pairs: tuple[str, str], **parameters: str) -> Any:
    """What the explorer of a server tells for a view; a parameter that stands several times is given as pairs."""
    got = server.ask("GET", f"/api/{view}?{urlencode([*pairs, *parameters.items()])}")
    assert got.status == 200, got.text
    return json.loads(got.body)

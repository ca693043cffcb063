"""The paths of the server, and what is asked of the workers at each."""

from __future__ import annotations

import asyncio
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import ClientDisconnect, Request
from starlette.responses import FileResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from taizhang import __version__
from taizhang.serve import pages, tasks
from taizhang.serve.answers import HTML, TEXT, Answer
from taizhang.serve.describe import FOLDERS
from taizhang.serve.guard import Guard
from taizhang.serve.negotiate import choose
from taizhang.serve.protocol import FORMATS, RefusedError, fields, read
from taizhang.serve.reconcile import manifest
from taizhang.serve.results import TURTLE
from taizhang.serve.workers import MOST, WAITING, Workers

STATIC = Path(__file__).parent / "static"  # what stands here is served at /static/
MAX_BODY = 1 << 20  # bytes of a request
BODY_S = 30.0  # for a client to send them
_MEDIA_HTML = HTML.partition(";")[0]
_PATHS = {  # of the reconciliation service, below /reconcile
    "/preview": "preview",
    "/suggest/entity": "entity",
    "/suggest/type": "type",
    "/suggest/property": "property",
    "/propose": "propose",
}
_VIEWS = (
    "overview",
    "find",
    "thing",
    "part",
    "series",
    "document",
    "documents",
    "ledger",
    "ledger.csv",
    "choices",
    "questions",
    "terms",
    "provinces",
    "network",
    "between",
)  # of the explorer, below /api


@dataclass(frozen=True, slots=True)
class Limits:
    """What an answer may take."""

    timeout_s: float = 30.0
    max_rows: int = 100_000  # or triples


def make_app(workers: Workers, host: str, limits: Limits) -> Starlette:
    """The application over these workers.

    Args:
        workers: Of the store that is served.
        host: The address that is listened on.
        limits: What an answer may take.
    """
    site = _Site(workers, limits)
    routes = [
        Route("/", site.home),
        Route("/search", site.search),
        Route("/sparql", site.sparql, methods=["GET", "POST"]),
        Route("/reconcile", site.reconcile, methods=["GET", "POST"]),
        *(Route(f"/reconcile{path}", site.reconcile_part) for path in _PATHS),
        *(Route(f"/api/{view}", site.explore) for view in _VIEWS),
        Route("/explore", site.explorer),
        Route("/explore/{rest:path}", site.explorer),
        Mount("/static", StaticFiles(directory=STATIC)),
        *(
            Route(path, site.thing)
            for folder in FOLDERS
            for path in (f"/{folder}", f"/{folder}/{{rest:path}}")
        ),
    ]
    return Starlette(routes=routes, middleware=[Middleware(Guard, host=host)])


class _Site:
    """The handlers of requests."""

    def __init__(self, workers: Workers, limits: Limits) -> None:
        self._workers = workers
        self._limits = limits
        self._threads = ThreadPoolExecutor(MOST + WAITING, thread_name_prefix="ask")

    async def home(self, request: Request) -> Response:
        return Response(pages.home(_language(request)), media_type=HTML)

    async def search(self, request: Request) -> Response:
        text = request.query_params.get("q", "").strip()
        if not text:
            return RedirectResponse("/", 302)
        return await self._ask(request, tasks.Search(text, _language(request)))

    async def explorer(self, request: Request) -> Response:
        """The frame of the explorer, which its scripts fill."""
        return FileResponse(STATIC / "explorer" / "index.html", media_type=HTML)

    async def explore(self, request: Request) -> Response:
        view = request.url.path.removeprefix("/api/")
        parameters = tuple(request.query_params.multi_items())
        return await self._ask(request, tasks.Explore(view, parameters))

    async def thing(self, request: Request) -> Response:
        path = request.scope["raw_path"].decode("ascii", "replace")
        accept = _accept(request, request.query_params.get("format", ""))
        return await self._ask(request, tasks.Thing(path, accept, _language(request)))

    async def sparql(self, request: Request) -> Response:
        try:
            body = await _body(request)
            asked = read(
                request.method, request.url.query, request.headers.get("content-type", ""), body
            )
        except RefusedError as err:
            return _refusal(err)
        if asked.query is None:
            return self._endpoint(request)
        accept = asked.format or _accept(request)
        return await self._ask(request, tasks.Sparql(asked.query, accept, self._limits.max_rows))

    def _endpoint(self, request: Request) -> Response:
        """Without a query: a page to write one on, or the description of the service."""
        media = choose(_accept(request), (_MEDIA_HTML, TURTLE))
        if media == TURTLE:
            text = _DESCRIPTION.format(endpoint=f"{_base(request)}/sparql", formats=_FORMATS)
            return Response(
                text, media_type="text/turtle; charset=utf-8", headers={"Vary": "Accept"}
            )
        if media is None:
            told = f"without a query there are {_MEDIA_HTML} and {TURTLE}\n"
            return Response(told, 406, media_type=TEXT)
        html = pages.sparql(_language(request))
        return Response(html, media_type=HTML, headers={"Vary": "Accept"})

    async def reconcile(self, request: Request) -> Response:
        try:
            body = await _body(request)
            content_type = request.headers.get("content-type", "")
            pairs = fields(request.url.query, content_type, body)
        except RefusedError as err:
            return _refusal(err)
        names = {name for name, _ in pairs}
        part = "extend" if "extend" in names else "match" if "queries" in names else ""
        if not part:
            return JSONResponse(manifest(_base(request), __version__))
        return await self._ask(request, tasks.Reconcile(part, tuple(pairs), _language(request)))

    async def reconcile_part(self, request: Request) -> Response:
        try:
            pairs = tuple(fields(request.url.query, "", b""))
        except RefusedError as err:
            return _refusal(err)
        part = _PATHS[request.url.path.removeprefix("/reconcile")]
        return await self._ask(request, tasks.Reconcile(part, pairs, _language(request)))

    async def _ask(self, request: Request, task: object) -> Response:
        """The answer of a worker, which is stopped when the client leaves."""
        abandoned = threading.Event()
        ask = partial(
            self._workers.ask,
            task,
            timeout_s=self._limits.timeout_s,
            abandoned=abandoned,
            gives_way=isinstance(task, tasks.Sparql),
        )
        loop = asyncio.get_running_loop()
        working: asyncio.Future[Any] = loop.run_in_executor(self._threads, ask)
        leaving: asyncio.Future[Any] = asyncio.ensure_future(_left(request))
        try:
            await asyncio.wait((working, leaving), return_when=asyncio.FIRST_COMPLETED)
            if not working.done():
                abandoned.set()
            answer: Answer = await working
        finally:
            abandoned.set()
            leaving.cancel()
        return Response(
            answer.body, answer.status, dict(answer.headers), media_type=answer.media_type
        )


async def _left(request: Request) -> None:
    """Wait until the client is gone."""
    while (await request.receive())["type"] != "http.disconnect":
        pass


async def _body(request: Request) -> bytes:
    """The body of a request.

    Raises:
        RefusedError: 413 for a body that is too long, 408 for one that does not come.
    """
    stated = request.headers.get("content-length", "0")
    body = bytearray()
    try:
        if stated.isdecimal() and int(stated[:20]) > MAX_BODY:
            raise RefusedError(413, f"at most {MAX_BODY:,} bytes a request")
        async with asyncio.timeout(BODY_S):
            async for chunk in request.stream():
                body += chunk
                if len(body) > MAX_BODY:
                    raise RefusedError(413, f"at most {MAX_BODY:,} bytes a request")
    except TimeoutError as err:
        raise RefusedError(408, f"the request did not come within {BODY_S:g} s") from err
    except ClientDisconnect as err:
        raise RefusedError(400, "the request broke off") from err
    return bytes(body)


def _refusal(err: RefusedError) -> Response:
    # What was not read of the body would be taken for the next request.
    headers = {"Connection": "close"} if err.status in (408, 413) else None
    return Response(f"{err}\n", err.status, headers, media_type=TEXT)


def _accept(request: Request, form: str = "") -> str:
    return FORMATS.get(form.lower()) or ",".join(request.headers.getlist("accept"))


def _language(request: Request) -> str:
    asked = request.query_params.get("lang", "")
    return asked if asked in pages.LANGUAGES else pages.LANGUAGES[0]


def _base(request: Request) -> str:
    """Where the client found us; guard.py has looked at the Host header."""
    return f"{request.url.scheme}://{request.headers['host']}"


_FORMATS = ", ".join(
    f"<http://www.w3.org/ns/formats/{name}>"
    for name in (
        "SPARQL_Results_JSON",
        "SPARQL_Results_XML",
        "SPARQL_Results_CSV",
        "SPARQL_Results_TSV",
        "Turtle",
        "N-Triples",
        "JSON-LD",
        "RDF_XML",
    )
)
_DESCRIPTION = """@prefix sd: <http://www.w3.org/ns/sparql-service-description#> .

<{endpoint}> a sd:Service ;
    sd:endpoint <{endpoint}> ;
    sd:supportedLanguage sd:SPARQL11Query ;
    sd:resultFormat {formats} .
"""

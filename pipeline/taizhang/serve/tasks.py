"""What a worker does: it opens the store once and answers one task after another."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import singledispatchmethod
from multiprocessing.connection import Connection
from pathlib import Path

import pyoxigraph as ox

from taizhang.errors import QueryError, StoreError, TaizhangError
from taizhang.query import questions, run
from taizhang.serve import describe, explorer, pages
from taizhang.serve.answers import HTML, TRUNCATED, Answer, as_json, fault, page
from taizhang.serve.names import Names
from taizhang.serve.negotiate import choose
from taizhang.serve.reconcile import Reconciler
from taizhang.serve.results import GRAPHS, ROWS, write_rows, write_triples
from taizhang.store import open_store
from taizhang.workers import limit_memory

_NEVER_S = 1e6  # the parent keeps the time
_VARY = ("Vary", "Accept")
_MEDIA_HTML = HTML.partition(";")[0]


@dataclass(frozen=True, slots=True)
class Sparql:
    """A query, and how its answer is wanted."""

    text: str
    accept: str
    max_rows: int


@dataclass(frozen=True, slots=True)
class Thing:
    """The path of an IRI of the graph, as raw as the client sent it."""

    path: str
    accept: str
    language: str


@dataclass(frozen=True, slots=True)
class Search:
    """A name to be looked up, for a page."""

    text: str
    language: str


@dataclass(frozen=True, slots=True)
class Reconcile:
    """A request to the reconciliation service: which part of it, and its parameters."""

    part: str
    parameters: tuple[tuple[str, str], ...]
    language: str


@dataclass(frozen=True, slots=True)
class Explore:
    """A request of the explorer: which view, and its parameters."""

    view: str
    parameters: tuple[tuple[str, str], ...]


def work(pipe: Connection, folder: Path) -> None:
    """Answer the tasks that come through the pipe until it is closed; first say what is wrong with the store, or nothing."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, who closes the pipe
    if sys.platform != "win32":
        os.setpgrp()  # so that the parent can make all threads of this process give way
    limit_memory()
    try:
        answerer = Answerer(open_store(folder), folder)
    except TaizhangError as err:
        pipe.send(str(err))
        return
    pipe.send("")
    with contextlib.suppress(EOFError, OSError):
        while True:
            task = pipe.recv()
            pipe.send(answerer.checked(task))


class Answerer:
    """Answers over one store; what is the same for all tasks is made at the first."""

    def __init__(self, store: ox.Store, folder: Path = Path()) -> None:
        self._store = store
        self._shelf = explorer.Shelf(folder, store)
        self._network = explorer.Network(self._shelf)
        self._finder = explorer.Finder(self._shelf)
        self._reconciler: Reconciler | None = None

    def checked(self, task: object) -> Answer:
        """The answer; what goes wrong in making it is an answer too."""
        try:
            return self.answer(task)
        except QueryError as err:
            return fault(400, str(err))
        except StoreError as err:
            return fault(500, str(err))
        except MemoryError:
            return fault(500, "the answer needs too much memory; ask for less of it")
        except RecursionError:
            return fault(400, "the question is nested too deeply")

    @singledispatchmethod
    def answer(self, task: object) -> Answer:
        """The answer to a task."""
        raise TypeError(f"no such task: {task!r}")

    @answer.register
    def _(self, task: Sparql) -> Answer:
        result = run(self._store, task.text, timeout_s=_NEVER_S, max_rows=task.max_rows)
        triples = result.kind == "triples"
        offers = GRAPHS if triples else ROWS
        media = choose(task.accept, offers)
        if media is None:
            return _unacceptable(offers)
        try:
            body = (write_triples if triples else write_rows)(result, media)
        except ValueError as err:  # RDF/XML has no way to write some properties
            return fault(406, f"these triples cannot be written as {media}: {err}")
        what = "triples" if triples else "rows"
        more = f"there are more; these are the first {task.max_rows} {what}: add LIMIT and OFFSET"
        headers = (_VARY, (TRUNCATED, more)) if result.truncated else (_VARY,)
        charset = "; charset=utf-8" if media.startswith("text/") else ""
        return Answer(200, body, media + charset, headers)

    @answer.register
    def _(self, task: Thing) -> Answer:
        found = describe.find(self._store, task.path)
        if found is None:
            return page(pages.missing(task.path, task.language), 404)
        if found.moved:
            return Answer(301, b"", HTML, (("Location", describe.path_of(found.iri)), _VARY))
        media = choose(task.accept, (_MEDIA_HTML, *GRAPHS))
        if media is None:
            return _unacceptable((_MEDIA_HTML, *GRAPHS))
        names = Names(self._store, task.language)
        if media == _MEDIA_HTML:
            shown = pages.document if found.terms else pages.thing
            return Answer(200, shown(self._store, found, names).encode(), HTML, (_VARY,))
        result = describe.triples(self._store, found)
        more = f"these are the first {describe.MAX_TRIPLES} triples: ask /sparql for the others"
        headers = (_VARY, (TRUNCATED, more)) if result.truncated else (_VARY,)
        charset = "; charset=utf-8" if media.startswith("text/") else ""
        return Answer(200, write_triples(result, media), media + charset, headers)

    @answer.register
    def _(self, task: Search) -> Answer:
        found = self._reconcile().suggest(task.text, 50)
        return page(pages.search(task.text, found, task.language))

    @answer.register
    def _(self, task: Reconcile) -> Answer:
        parameters = dict(task.parameters)
        service = self._reconcile()
        if task.part == "preview":
            found = service.entity(parameters.get("id", ""))
            return page(pages.preview(found, task.language), 200 if found else 404)
        parts: dict[str, Callable[[dict[str, str]], object]] = {
            "match": service.match_batch,
            "extend": service.extend,
            "entity": service.suggest_entities,
            "type": service.suggest_types,
            "property": service.suggest_properties,
            "propose": service.propose,
        }
        return as_json(parts[task.part](parameters))

    @answer.register
    def _(self, task: Explore) -> Answer:
        asked = dict(task.parameters)
        found: object
        if task.view == "find":
            found = self._finder.find(asked.get("q", ""), asked.get("type", ""))
        elif task.view == "thing":
            found = explorer.card(self._shelf, asked.get("id", ""))
        elif task.view == "part":
            found = explorer.part(self._shelf, asked)
        elif task.view == "series":
            found = explorer.series(self._shelf, asked)
        elif task.view == "terms":
            found = explorer.terms(self._store)
        elif task.view == "document":
            found = explorer.document(self._shelf, asked.get("id", ""))
        elif task.view == "ledger":
            found = explorer.ledger(self._shelf, asked)
        elif task.view == "ledger.csv":
            body = explorer.as_csv(self._shelf, asked)
            name = f"taizhang-{'projects' if asked.get('kind') == 'projects' else 'ledger'}.csv"
            saved = ("Content-Disposition", f'attachment; filename="{name}"')
            return Answer(200, body, "text/csv; charset=utf-8", (saved,))
        elif task.view == "choices":
            found = explorer.choices(self._shelf, asked)
        elif task.view == "documents":
            found = explorer.documents(self._shelf, asked)
        elif task.view == "provinces":
            found = explorer.provinces(self._shelf, asked)
        elif task.view == "network":
            found = self._network.around(explorer.Choice.read(task.parameters))
        elif task.view == "between":
            found = self._network.between(explorer.Choice.read(task.parameters), asked)
        elif task.view == "questions":
            found = [
                {
                    "name": each.name,
                    "zh": each.zh,
                    "en": each.en,
                    "text": each.text,
                    "parameters": [parameter.name for parameter in each.parameters],
                }
                for each in questions()
            ]
        else:
            found = explorer.overview(self._shelf)
        return fault(404, "there is nothing of this id") if found is None else as_json(found)

    def _reconcile(self) -> Reconciler:
        if self._reconciler is None:
            self._reconciler = Reconciler(self._store)
        return self._reconciler


def _unacceptable(offers: tuple[str, ...]) -> Answer:
    return fault(406, f"there is no such format; there are {', '.join(offers)}")

"""The graph as N-Quads in one order: sorted lines, in memory that does not grow with the graph."""

from __future__ import annotations

import heapq
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from itertools import islice
from pathlib import Path
from typing import IO

import pyoxigraph as ox

from taizhang.config import GRAPH_NAMES
from taizhang.errors import StoreError
from taizhang.store import GRAPHS

RUN = 200_000  # lines sorted at once in memory, some 100 MB


def sorted_quads(folder: Path) -> Iterator[str]:
    """The lines of graph.ttl and evidence.ttl as N-Quads, each once, in the order of their code points.

    Every file is a named graph (config.GRAPH_NAMES). Runs of lines are sorted in memory, kept in temporary files and merged.

    Raises:
        StoreError: A file is missing or is no Turtle.
    """
    with ExitStack() as files:
        runs: list[IO[str]] = []
        lines = _quads(folder)
        while run := sorted(islice(lines, RUN)):
            file = files.enter_context(tempfile.TemporaryFile("w+", encoding="utf-8", newline="\n"))
            file.writelines(run)
            file.seek(0)
            runs.append(file)
        previous = ""
        for line in heapq.merge(*runs):
            if line != previous:
                yield line
            previous = line


def _quads(folder: Path) -> Iterator[str]:
    for name in GRAPHS:
        path = folder / name
        end = f" <{GRAPH_NAMES[name]}> .\n"
        try:
            for quad in ox.parse(path=path, format=ox.RdfFormat.TURTLE):
                yield f"{quad.triple}{end}"
        except (OSError, SyntaxError) as err:
            why = str(err).splitlines()[0]
            raise StoreError(
                f"{path}: cannot be read: {why}; rebuild it with: taizhang build PATH... -o {folder} --force"
            ) from err

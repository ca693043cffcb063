"""A running server over the two invented cities, and a browser that looks at it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
from asking import Server, running
from browsing import chromium, opened

from taizhang import emit
from taizhang.serve.explorer import catalog
from taizhang.store import build_store, open_store

sys.path.append(str(Path(__file__).parent.parent / "query"))  # where the two cities are
import two_cities


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An output folder of the two cities; tests read it and write nothing there."""
    folder = tmp_path_factory.mktemp("served")
    emit.write(two_cities.corpus(), folder)
    build_store(folder)
    (folder / "run.lock").touch()  # the last file of a build
    return folder


@pytest.fixture(scope="session")
def store(folder: Path) -> ox.Store:
    """The store, open for reading."""
    return open_store(folder)


@pytest.fixture(scope="session")
def server(folder: Path) -> Iterator[Server]:
    """A server that answers until the tests are done."""
    with running(folder) as (server, _):
        yield server


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output folder, with all records, that the explorer of a module's tests shows; a module may have its own."""
    folder = tmp_path_factory.mktemp("built") / "output"
    two_cities.write(two_cities.corpus(), folder)
    build_store(folder)
    catalog.write(folder)
    return folder


@pytest.fixture(scope="module")
def explorer(built: Path) -> Iterator[Server]:
    """A server over it."""
    with running(built) as (server, _):
        yield server


@pytest.fixture(scope="module")
def site(explorer: Server) -> str:
    """Its address."""
    return explorer.url.rstrip("/")


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Headless Chromium."""
    with chromium() as browser:
        yield browser


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    """A page on which nothing may go wrong unseen."""
    with opened(browser) as page:
        yield page

"""A running server over the two invented cities."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
from asking import Server, running

from taizhang import emit
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

"""The store of the two invented cities."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph
import pytest
import two_cities

from taizhang.store import build_store, open_store


@pytest.fixture(scope="session")
def two_cities_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An output folder with graph, store, records and ledger; tests read it and write nothing there."""
    folder = tmp_path_factory.mktemp("two_cities")
    two_cities.write(two_cities.corpus(), folder)
    build_store(folder)
    return folder


@pytest.fixture(scope="session")
def store(two_cities_folder: Path) -> pyoxigraph.Store:
    """The store, open for reading."""
    return open_store(two_cities_folder)

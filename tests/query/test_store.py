import os
import shutil
from pathlib import Path

import pyoxigraph
import pytest

from taizhang.errors import StoreError
from taizhang.store import build_store, open_store

STATEMENT = '<http://e/a> <http://e/b> "一" .\n'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An output folder with a graph and no store."""
    (tmp_path / "graph.ttl").write_text(STATEMENT, encoding="utf-8")
    (tmp_path / "evidence.ttl").write_text('<http://e/a> <http://e/c> "二" .\n', encoding="utf-8")
    return tmp_path


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An output folder with graph and store; tests copy it."""
    folder = tmp_path_factory.mktemp("finished")
    (folder / "graph.ttl").write_text(STATEMENT, encoding="utf-8")
    (folder / "evidence.ttl").write_text('<http://e/a> <http://e/c> "二" .\n', encoding="utf-8")
    build_store(folder)
    return folder


def names_of(folder: Path) -> list[str]:
    """What stands in the folder."""
    return sorted(path.name for path in folder.iterdir())


def values(store: pyoxigraph.Store, subject: str) -> list[str]:
    """All values of a subject."""
    node = pyoxigraph.NamedNode(subject)
    return sorted(quad.object.value for quad in store.quads_for_pattern(node, None, None))


def test_store_holds_both_graphs_and_the_labels_of_the_ontology(folder: Path) -> None:
    loaded = build_store(folder)
    store = open_store(folder)
    assert (loaded.path, loaded.triples, loaded.reused) == (folder / "store", len(store), False)
    assert values(store, "http://e/a") == ["一", "二"]
    assert "未完成" in values(store, "https://w3id.org/taizhang/code/outcome/missed")
    assert names_of(folder) == ["evidence.ttl", "graph.ttl", "store"]


def test_an_unchanged_graph_is_not_loaded_again(folder: Path) -> None:
    build_store(folder)
    before = {path.name: path.stat().st_mtime_ns for path in (folder / "store").iterdir()}
    assert build_store(folder).reused
    assert {path.name: path.stat().st_mtime_ns for path in (folder / "store").iterdir()} == before


def test_a_changed_graph_is(folder: Path) -> None:
    build_store(folder)
    (folder / "graph.ttl").write_text('<http://e/a> <http://e/b> "三" .\n', encoding="utf-8")
    assert not build_store(folder).reused
    assert values(open_store(folder), "http://e/a") == ["三", "二"]


def test_the_store_of_another_folder_serves_for_the_same_graph(
    folder: Path, tmp_path: Path
) -> None:
    build_store(folder)
    staging = tmp_path / "next"
    staging.mkdir()
    for name in ("graph.ttl", "evidence.ttl"):
        shutil.copy(folder / name, staging)
    assert build_store(staging, previous=folder).reused
    assert values(open_store(staging), "http://e/a") == ["一", "二"]


def test_a_graph_that_does_not_parse_leaves_the_old_store(folder: Path) -> None:
    build_store(folder)
    (folder / "graph.ttl").write_text("<http://e/a> broken", encoding="utf-8")
    with pytest.raises(StoreError, match=r"graph\.ttl: this is no valid Turtle: .*line 1"):
        build_store(folder)
    (folder / "graph.ttl").write_text(STATEMENT, encoding="utf-8")
    assert values(open_store(folder), "http://e/a") == ["一", "二"]
    assert names_of(folder) == ["evidence.ttl", "graph.ttl", "store"]


def test_a_folder_without_graph_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"graph\.ttl: .*make it with: taizhang build"):
        build_store(tmp_path)


def test_a_folder_that_cannot_be_written_is_an_error_of_the_system(folder: Path) -> None:
    (folder / f".store-{os.getpid()}").touch()  # where the new store would be made
    with pytest.raises(FileExistsError):
        build_store(folder)
    (folder / f".store-{os.getpid()}").unlink()
    assert not build_store(folder).reused


def test_opening_nothing_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no such output folder; make it with: taizhang build"):
        open_store(tmp_path / "nowhere")
    with pytest.raises(StoreError, match="no store here; rebuild it with: taizhang build"):
        open_store(tmp_path)


def test_a_store_older_than_its_graph_is_refused(folder: Path) -> None:
    build_store(folder)
    (folder / "graph.ttl").write_text(STATEMENT * 2, encoding="utf-8")
    with pytest.raises(StoreError, match=r"graph\.ttl has changed since the store was made"):
        open_store(folder)


@pytest.mark.parametrize("pattern", ["*.sst", "MANIFEST-*", "CURRENT", "taizhang.json"])
@pytest.mark.parametrize("harm", ["missing", "cut off"])
def test_a_damaged_store_is_one_clear_line(
    finished: Path, tmp_path: Path, pattern: str, harm: str
) -> None:
    folder = tmp_path / "copy"
    shutil.copytree(finished, folder)
    for path in (folder / "store").glob(pattern):
        content = path.read_bytes()
        path.unlink() if harm == "missing" else path.write_bytes(content[: len(content) // 2])
    with pytest.raises(StoreError) as caught:
        open_store(folder)
    assert "rebuild it with: taizhang build" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_damaged_store_is_built_anew(folder: Path) -> None:
    build_store(folder)
    for path in (folder / "store").glob("MANIFEST-*"):
        path.write_bytes(b"")
    assert not build_store(folder).reused
    assert values(open_store(folder), "http://e/a") == ["一", "二"]


def test_many_can_read_at_once(finished: Path) -> None:
    stores = [open_store(finished) for _ in range(3)]
    assert [values(store, "http://e/a") for store in stores] == [["一", "二"]] * 3

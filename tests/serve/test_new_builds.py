"""A server whose output is built anew, broken or taken away meanwhile."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from asking import Server, running

from taizhang import emit, output
from taizhang.builds import present
from taizhang.records import Corpus
from taizhang.store import build_store

sys.path.append(str(Path(__file__).parent.parent / "query"))  # where the two cities are
import two_cities

COUNT = "SELECT (COUNT(DISTINCT ?d) AS ?n) { ?d a schema:DigitalDocument }"


def publish(folder: Path, corpus: Corpus) -> None:
    """Make a corpus the present build, with no more in its files than a server reads."""
    with output.writing(folder) as staging:
        emit.write(corpus, staging)
        build_store(staging)
        (staging / "records").mkdir()
        for part in output.PARTS:
            if not (staging / part).exists():
                (staging / part).write_text(repr(len(corpus.documents)))
        output.publish(folder)


@pytest.fixture
def both() -> tuple[Corpus, Corpus]:
    """Two corpora: all documents of the two cities, and none of them."""
    whole = two_cities.corpus()
    return whole, Corpus()


def documents(server: Server) -> int:
    """How many documents the server knows."""
    answer = server.query(COUNT, Accept="application/sparql-results+json")
    assert answer.status == 200, answer.text
    (row,) = json.loads(answer.text)["results"]["bindings"]
    return int(row["n"]["value"])


@contextmanager
def asked_all_the_while(server: Server) -> Iterator[list[int]]:
    """What clients that never pause are told."""
    told: list[int] = []
    done = threading.Event()

    def ask() -> None:
        while not done.is_set():
            told.append(server.query(COUNT).status)

    clients = [threading.Thread(target=ask) for _ in range(4)]
    for client in clients:
        client.start()
    try:
        yield told
    finally:
        done.set()
        for client in clients:
            client.join()


@pytest.mark.slow
def test_new_builds_are_taken_and_no_request_fails(
    both: tuple[Corpus, Corpus], tmp_path: Path
) -> None:
    whole, none = both
    publish(tmp_path, whole)
    with running(tmp_path) as (server, _):
        many = documents(server)
        assert many > 0
        with asked_all_the_while(server) as told:
            for corpus, number in ((none, 0), (whole, many), (none, 0), (whole, many)):
                publish(tmp_path, corpus)
                while documents(server) != number:  # one client waits for the new workers
                    pass
        assert set(told) == {200}
        assert len(told) > 20
    assert (
        len(list((tmp_path / ".builds").iterdir())) <= 2
    )  # the last was served when the next came


def test_new_build_is_seen_by_the_next_request(both: tuple[Corpus, Corpus], tmp_path: Path) -> None:
    whole, none = both
    publish(tmp_path, none)
    with running(tmp_path) as (server, _):
        assert documents(server) == 0
        publish(tmp_path, whole)
        assert documents(server) > 0


def test_new_build_with_a_broken_store_is_told_of_and_the_one_before_is_served(
    both: tuple[Corpus, Corpus], tmp_path: Path
) -> None:
    whole, none = both
    publish(tmp_path, whole)
    command = [sys.executable, "-m", "taizhang", "serve", str(tmp_path), "--port", "0"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert process.stdout is not None
    url = next(word for word in process.stdout.readline().split() if word.startswith("http://"))
    server = Server(url.rstrip("/"))
    many = documents(server)
    with output.writing(tmp_path) as staging:  # no build of ours is published so; a disk may do it
        emit.write(none, staging)
        (staging / "store").mkdir()
        for part in output.PARTS:
            if not (staging / part).exists():
                (staging / part).touch()
        output.publish(tmp_path)
    assert [documents(server) for _ in range(3)] == [many] * 3
    publish(tmp_path, none)
    assert documents(server) == 0
    process.terminate()
    _, said = process.communicate()
    (line,) = [line for line in said.splitlines() if line != "stopped"]
    assert line == (
        f"{tmp_path}/store: no store here; rebuild it with: taizhang build PATH... -o {tmp_path} --force"
        "; what was served before is served on"
    )


@pytest.mark.parametrize("gone", [".builds", "store", "."])
def test_store_that_is_deleted_is_served_on_until_the_next_build(
    both: tuple[Corpus, Corpus], tmp_path: Path, gone: str
) -> None:
    whole, none = both
    folder = tmp_path / "output"
    publish(folder, whole)
    with running(folder) as (server, _):
        many = documents(server)
        if gone == "store":
            shutil.rmtree(present(folder) / "store")
        else:
            shutil.rmtree(folder / gone)
        assert [documents(server) for _ in range(3)] == [many] * 3
        publish(folder, whole)
        assert documents(server) == many
        publish(folder, none)
        assert documents(server) == 0

"""Workers that are abandoned, taken, or break."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from asking import ENDLESS, LOOKUP

from taizhang.errors import StoreError
from taizhang.serve.tasks import Sparql, work
from taizhang.serve.workers import GONE, SLOW_S, Workers

HOUR = 3600.0
ENDS = Sparql(LOOKUP, "text/csv", 10)
SLOWLY = Sparql(  # some seconds
    "SELECT (COUNT(*) AS ?n) { { SELECT * { ?a ?b ?c } LIMIT 2000 } { SELECT * { ?d ?e ?f } LIMIT 2000 } }",
    "text/csv",
    10,
)
ENDLESSLY = Sparql(ENDLESS, "text/csv", 10)


@pytest.fixture
def alone(folder: Path) -> Iterator[Workers]:
    """A pool of one worker."""
    workers = Workers(folder, work, most=1)
    yield workers
    workers.close()


def test_task_that_nobody_waits_for_is_stopped(alone: Workers) -> None:
    abandoned = threading.Event()
    threading.Timer(0.3, abandoned.set).start()
    assert alone.ask(ENDLESSLY, timeout_s=HOUR, abandoned=abandoned) == GONE
    assert alone.ask(ENDS, timeout_s=HOUR).status == 200


def test_task_beyond_its_time_is_stopped_and_the_next_has_a_new_worker(alone: Workers) -> None:
    assert alone.ask(ENDLESSLY, timeout_s=0.3).status == 503
    assert alone.ask(ENDS, timeout_s=HOUR).status == 200


def test_task_that_finds_all_workers_taken_is_told_to_come_again(alone: Workers) -> None:
    abandoned = threading.Event()
    first = threading.Thread(
        target=alone.ask,
        args=(ENDLESSLY,),
        kwargs={"timeout_s": HOUR, "abandoned": abandoned},
    )
    first.start()
    while alone.ask(ENDS, timeout_s=0.01).status != 503:  # until the first has begun
        pass
    answer = alone.ask(ENDS, timeout_s=0.3)
    assert (answer.status, dict(answer.headers)) == (503, {"Retry-After": "5"})
    abandoned.set()
    first.join()
    assert alone.ask(ENDS, timeout_s=HOUR).status == 200


def test_slow_query_gives_way_and_ends_with_its_worker(alone: Workers) -> None:
    answer = alone.ask(ENDLESSLY, timeout_s=2 * SLOW_S, gives_way=True)
    assert answer.status == 503
    assert alone.ask(SLOWLY, timeout_s=HOUR, gives_way=True).body == b"n\r\n4000000\r\n"
    assert alone.ask(ENDS, timeout_s=HOUR, gives_way=True).status == 200


def test_store_that_is_not_there_is_told_at_the_start(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no store here"):
        Workers(tmp_path, work)


def test_closed_workers_answer_no_more(folder: Path) -> None:
    workers = Workers(folder, work, most=1)
    workers.close()
    assert workers.ask(ENDS, timeout_s=HOUR).status == 503

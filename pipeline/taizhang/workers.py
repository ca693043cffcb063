"""Work on files in processes that can be ended: one that runs forever, eats the memory or breaks is lost alone.

What a reader of a format does with a broken or hostile file cannot be foreseen; that it ends, and that the others are
read, can be seen to.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, as_completed
from concurrent.futures import TimeoutError as TooLongError
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from pebble import ProcessExpired, ProcessPool

Task = TypeVar("Task")
Result = TypeVar("Result")

MEMORY_BYTES = 4 << 30  # of one worker, where the system can hold it to that
_MAX_LINE = 512  # bytes; POSIX keeps so long a write to a pipe in one piece
_mouth: Any = None  # of a worker: where it says how far it is
_MODULE = "taizhang.stages"  # what a worker imports, imported once


@dataclass(frozen=True, slots=True)
class Lost(Generic[Task]):
    """A task without a result, and why."""

    task: Task
    reason: str


def run_each(
    function: Callable[[Task], Result],
    tasks: Sequence[Task],
    *,
    jobs: int,
    seconds: Callable[[Task], float],
    heard: Callable[[str], None] = lambda line: None,
) -> Iterator[Result | Lost[Task]]:
    """Run a function on each task in worker processes; results come as they are ready.

    Args:
        function: Of a module, so that a process can import it. What it raises is raised here.
        tasks: What can be sent to a process.
        jobs: Processes at a time, 1 or more.
        seconds: On the clock that a task may take; then its worker is killed.
        heard: Called, in a thread of its own, with each line that a worker says.

    Yields:
        For each task its result, or that it was lost.
    """
    methods = multiprocessing.get_all_start_methods()
    context: Any = multiprocessing.get_context("forkserver" if "forkserver" in methods else "spawn")
    if "forkserver" in methods:
        context.set_forkserver_preload([_MODULE])
    with (
        _listening(context, heard) as mouth,
        ProcessPool(
            min(jobs, len(tasks)), initializer=_prepare, initargs=(mouth,), context=context
        ) as pool,
    ):
        futures: dict[Future[Result], Task] = {
            pool.schedule(function, args=(task,), timeout=seconds(task)): task for task in tasks
        }
        try:
            for future in as_completed(futures):
                task = futures[future]
                try:
                    yield future.result()
                except TooLongError:
                    minutes = seconds(task) / 60
                    yield Lost(task, f"reading it took more than {minutes:.0f} minutes; split it")
                except MemoryError:
                    gigabytes = MEMORY_BYTES >> 30
                    yield Lost(
                        task, f"reading it needs more than {gigabytes} GiB of memory; split it"
                    )
                except RecursionError:
                    yield Lost(task, "it is nested too deeply to be read")
                except ProcessExpired as err:
                    yield Lost(
                        task,
                        f"reading it broke the process ({_ending(err.exitcode)}); is the file whole?",
                    )
        except BaseException:
            pool.stop()  # type: ignore[no-untyped-call]
            pool.join()
            raise


def _ending(code: int | None) -> str:
    if code is not None and code < 0:
        return signal.Signals(-code).name
    return f"exit code {code}"


def say(line: str) -> None:
    """Let the process that waits for this worker hear a line, if it has time; lost otherwise, as it is but talk."""
    data = line.encode() + b"\n"
    if _mouth is not None and len(data) <= _MAX_LINE:
        with suppress(OSError):  # nobody listens any more, or too slowly
            os.write(_mouth.fileno(), data)


@contextmanager
def _listening(context: Any, heard: Callable[[str], None]) -> Iterator[Any]:
    """A pipe whose lines are heard: small writes into one are whole, and need no lock that a killed worker could keep."""
    if os.name == "nt":  # pipes are another thing there
        yield None
        return
    ear, mouth = context.Pipe(duplex=False)
    os.set_blocking(mouth.fileno(), False)

    def listen() -> None:
        with os.fdopen(os.dup(ear.fileno()), encoding="utf-8", errors="replace") as lines:
            for line in lines:
                if line == "\n":
                    return
                heard(line.rstrip("\n"))

    thread = threading.Thread(target=listen, daemon=True)
    thread.start()
    try:
        yield mouth
    finally:
        os.set_blocking(mouth.fileno(), True)
        os.write(mouth.fileno(), b"\n")
        thread.join()
        mouth.close()
        ear.close()


def _prepare(mouth: Any = None) -> None:
    global _mouth
    _mouth = mouth
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent answers Ctrl-C, for all
    limit_memory()


def limit_memory(most: int = MEMORY_BYTES) -> None:
    """Hold this process to so many bytes of memory, and let it leave no core behind, where the system can."""
    try:
        import resource
    except ImportError:  # Windows has no such limit
        return
    for what, bound in ((resource.RLIMIT_DATA, most), (resource.RLIMIT_CORE, 0)):
        try:
            resource.setrlimit(what, (bound, bound))
        except (OSError, ValueError):
            continue

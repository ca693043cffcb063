"""Work on files in processes that can be ended: one that runs forever, eats the memory or breaks is lost alone.

What a reader of a format does with a broken or hostile file cannot be foreseen; that it ends, and that the others are
read, can be seen to.
"""

from __future__ import annotations

import multiprocessing
import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, as_completed
from concurrent.futures import TimeoutError as TooLongError
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from pebble import ProcessExpired, ProcessPool

Task = TypeVar("Task")
Result = TypeVar("Result")

MEMORY_BYTES = 4 << 30  # of one worker, where the system can hold it to that
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
) -> Iterator[Result | Lost[Task]]:
    """Run a function on each task in worker processes; results come as they are ready.

    Args:
        function: Of a module, so that a process can import it. What it raises is raised here.
        tasks: What can be sent to a process.
        jobs: Processes at a time, 1 or more.
        seconds: On the clock that a task may take; then its worker is killed.

    Yields:
        For each task its result, or that it was lost.
    """
    methods = multiprocessing.get_all_start_methods()
    context: Any = multiprocessing.get_context("forkserver" if "forkserver" in methods else "spawn")
    if "forkserver" in methods:
        context.set_forkserver_preload([_MODULE])
    with ProcessPool(min(jobs, len(tasks)), initializer=_prepare, context=context) as pool:
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


def _prepare() -> None:
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

"""Processes that answer, so that what takes too long can be stopped and what breaks breaks alone.

Oxigraph cannot be interrupted within a process (it runs on in its thread), so each query runs in a process that can
be killed. A worker serves one task at a time; there are as many as tasks came at once, up to a limit.

When a new build has come, workers that opened it answer from the next task on; what the others have begun they finish.
A new build that cannot be opened is told of, and the one before is served on.
"""

from __future__ import annotations

import contextlib
import logging
import multiprocessing
import os
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

from taizhang.builds import Hold
from taizhang.errors import StoreError
from taizhang.serve.answers import Answer, fault

MOST = 8  # workers at a time; each is about 30 MB and what its query needs
READY = 2  # workers from the start, so that a look-up need not wait for one while a long query runs
WAITING = 64  # tasks that may wait for a worker
SLOW_S = 0.3  # after which a task gives way to those that others wait for
_NICENESS = 10
_SLICE_S = 0.1  # how soon an abandoned task is noticed
_START_S = 60.0  # for a worker to open the store, on a machine that is busy
_MODULES = [
    "taizhang.serve.tasks",
    "pypinyin",
]  # the second reads its dictionary, which takes a while
BUSY = "all workers are busy; try again in some seconds"
GONE = Answer(499, b"", "text/plain")  # the client has left: nobody reads this
_LOG = logging.getLogger(__name__)


@dataclass(slots=True, eq=False)
class _Crew:
    """The workers over one build, which stays while they are there."""

    hold: Hold
    idle: list[_Worker] = field(default_factory=list)
    all: set[_Worker] = field(default_factory=set)
    starting: int = 0
    failed: str = ""  # why the last worker did not start


class Workers:
    """A pool of workers over one output folder.

    Args:
        folder: Output folder of a build.
        work: What a worker runs, `taizhang.serve.tasks.work`: it gets its end of a pipe and the folder.
        most: Workers at a time.

    Raises:
        StoreError: The first worker could not open the store.
    """

    def __init__(
        self, folder: Path, work: Callable[[Connection, Path], None], *, most: int = MOST
    ) -> None:
        methods = multiprocessing.get_all_start_methods()
        self._context: Any = multiprocessing.get_context(
            "forkserver" if "forkserver" in methods else "spawn"
        )
        if "forkserver" in methods:  # what a worker imports is imported once
            self._context.set_forkserver_preload(_MODULES)
        self._folder = folder
        self._work = work
        self._slots = threading.Semaphore(most)
        self._waiting = threading.Semaphore(WAITING)
        self._lock = threading.Lock()
        self._freed = threading.Condition(self._lock)
        self._most = most
        self._renewing = threading.Lock()
        self._refused: tuple[Path, int] | None = None  # a build that could not be opened
        self._crew = self._gather()
        self._closed = False

    def ask(
        self,
        task: object,
        *,
        timeout_s: float,
        abandoned: threading.Event | None = None,
        gives_way: bool = False,
    ) -> Answer:
        """The answer of a worker; 503 where it takes longer, or where all workers are taken for as long.

        Args:
            task: What tasks.work takes.
            timeout_s: At most so long for waiting, and again for the task itself.
            abandoned: When set, the task is stopped.
            gives_way: When the task takes longer than SLOW_S, others run first, and its worker ends with it.
        """
        abandoned = abandoned or threading.Event()
        if not self._waiting.acquire(blocking=False):
            return _busy()
        try:
            if not self._wait(timeout_s, abandoned):
                return GONE if abandoned.is_set() else _busy()
        finally:
            self._waiting.release()
        try:
            return self._run(task, timeout_s, abandoned, gives_way)
        finally:
            self._slots.release()

    def close(self) -> None:
        """Stop all workers at once."""
        with self._lock:
            self._closed = True
            workers = set(self._crew.all)
            self._crew.hold.release()
            self._freed.notify_all()
        for worker in workers:
            worker.stop()

    def _wait(self, timeout_s: float, abandoned: threading.Event) -> bool:
        deadline = time.monotonic() + timeout_s
        while not self._slots.acquire(timeout=_SLICE_S):
            if abandoned.is_set() or time.monotonic() > deadline:
                return False
        return True

    def _run(
        self, task: object, timeout_s: float, abandoned: threading.Event, gives_way: bool
    ) -> Answer:
        if not self._crew.hold.is_present(self._folder):
            self._renew()
        crew, worker = self._take()
        if worker is None:
            return _busy() if self._closed else fault(503, crew.failed)
        answer = worker.ask(task, timeout_s, abandoned, gives_way)
        with self._freed:
            stays = worker.alive and self._takes(crew)
            if stays:
                crew.idle.append(worker)
            else:
                crew.all.discard(worker)  # whoever waits starts another
                self._let_go(crew)
            self._freed.notify()
        if not stays:
            worker.stop()
        return answer

    def _take(self) -> tuple[_Crew, _Worker | None]:
        """A worker that is idle, or the first that becomes so; a spare one is started for whoever comes next."""
        with self._freed:
            crew = self._crew
            crew.failed = ""
            while not self._closed:
                crew = self._crew  # another, where a new build came
                if len(crew.idle) < 2 and len(crew.all) + crew.starting < self._most:
                    crew.starting += 1
                    threading.Thread(target=self._add, args=(crew,), daemon=True).start()
                if crew.idle:
                    return crew, crew.idle.pop()
                self._freed.wait()
                if crew.failed and not crew.all and crew is self._crew:
                    break
        return crew, None

    def _add(self, crew: _Crew) -> None:
        """Start a worker beside those there are."""
        worker, failed = None, ""
        try:
            worker = self._start(crew.hold.path)
        except StoreError as err:
            failed = str(err)
        with self._freed:
            crew.starting -= 1
            crew.failed = failed
            stays = worker is not None and self._takes(crew)
            if worker and stays:
                crew.all.add(worker)
                crew.idle.append(worker)
            self._let_go(crew)
            self._freed.notify_all()
        if worker and not stays:
            worker.stop()

    def _takes(self, crew: _Crew) -> bool:
        """Whether workers of this crew are for further tasks."""
        return crew is self._crew and not self._closed

    def _let_go(self, crew: _Crew) -> None:
        """Let a former build be cleared away when none of its workers is left."""
        if crew is not self._crew and not crew.all and not crew.starting:
            crew.hold.release()

    def _renew(self) -> None:
        """Turn to the build that has come; who comes while this goes on is served from the one before."""
        if not self._renewing.acquire(blocking=False):
            return
        try:
            hold = Hold(self._folder)
            came = hold.path, hold.inode
            hold.release()
            if came == self._refused:
                return
            try:
                crew = self._gather()
            except StoreError as err:
                self._refused = came
                _LOG.warning("%s; what was served before is served on", err)
                return
            with self._freed:
                former = self._crew
                if not self._closed:
                    self._crew, crew = crew, former
                over = crew.idle
                crew.idle = []
                crew.all.difference_update(over)
                self._let_go(crew)
                self._freed.notify_all()
            for worker in over:
                worker.stop()
        finally:
            self._renewing.release()

    def _gather(self) -> _Crew:
        """The first workers over the present build."""
        crew = _Crew(Hold(self._folder))
        try:
            for _ in range(min(READY, self._most)):
                crew.idle.append(self._start(crew.hold.path))
        except StoreError:
            for worker in crew.idle:
                worker.stop()
            crew.hold.release()
            raise
        crew.all.update(crew.idle)
        return crew

    def _start(self, build: Path) -> _Worker:
        ours, theirs = self._context.Pipe()
        process = self._context.Process(
            target=self._work, args=(theirs, build), daemon=True, name="taizhang-worker"
        )
        process.start()
        theirs.close()
        return _Worker(process, ours)


class _Worker:
    """One process, and our end of the pipe to it."""

    def __init__(self, process: BaseProcess, pipe: Connection) -> None:
        self._process = process
        self._pipe = pipe
        self.alive = True
        self._slow = False
        try:
            why = pipe.recv() if pipe.poll(_START_S) else "it did not start in time"
        except EOFError:
            why = "it ended at once"
        if why:
            self.stop()
            raise StoreError(why)

    def ask(
        self, task: object, timeout_s: float, abandoned: threading.Event, gives_way: bool
    ) -> Answer:
        begun = time.monotonic()
        try:
            self._pipe.send(task)
            while not self._pipe.poll(_SLICE_S):
                if abandoned.is_set():
                    self.stop()
                    return GONE
                spent = time.monotonic() - begun
                if gives_way and spent > SLOW_S and not self._slow:
                    self._give_way()
                if spent > timeout_s:
                    self.stop()
                    return fault(
                        503, f"stopped: it takes longer than {timeout_s:g} s; ask for less of it"
                    )
            answer: Answer = self._pipe.recv()
        except (EOFError, OSError):
            self.stop()
            return fault(
                500,
                "the worker broke off: the question is nested too deeply or needs too much memory",
            )
        if self._slow:  # who has given way cannot be hurried again
            self.stop()
        return answer

    def _give_way(self) -> None:
        """Let the system run the process when others do not want to; it leads a group of its own, of all its threads."""
        self._slow = True
        with contextlib.suppress(OSError):
            if sys.platform != "win32":
                os.setpriority(os.PRIO_PGRP, self._process.pid or 0, _NICENESS)

    def stop(self) -> None:
        """End the process."""
        self.alive = False
        with contextlib.suppress(OSError, ValueError):
            self._process.kill()
            self._process.join()
        self._pipe.close()


def _busy() -> Answer:
    return Answer(503, f"{BUSY}\n".encode(), "text/plain; charset=utf-8", (("Retry-After", "5"),))

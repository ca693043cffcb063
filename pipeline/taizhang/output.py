"""The output folder: one writer at a time, everything new or nothing, and never half of a build.

A build writes into ``.next/`` beside what stands. When all of it is there, a marker file is set and the parts are
moved into place one by one. A build that dies before the marker leaves the old output whole; one that dies after it
is finished by whoever opens the folder next.
"""

from __future__ import annotations

import errno
import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from taizhang.errors import OutputError, StoreError

PARTS = (
    "records",
    "graph.ttl",
    "evidence.ttl",
    "store",
    "ledger.jsonl",
    "progress.jsonl",
    "failures.jsonl",
    "unresolved.jsonl",
    "mappings.sssom.tsv",
    "reconcile.csv",
    "report.html",
    "run.lock",
)
_READY = "READY"  # inside .next/: all parts are there and flushed


def clear_line(err: OSError, folder: Path) -> str:
    """What a failed write means for the user, in one line."""
    if err.errno == errno.ENOSPC:
        why = "the disk is full; free some space and run the same command again, it resumes"
    elif err.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        why = "no permission to write; choose another folder with -o"
    else:
        why = f"{err.strerror or err}; choose another folder with -o"
    return f"{folder}: cannot write: {why}. What was built before is unharmed."


@contextmanager
def writing(folder: Path) -> Iterator[Path]:
    """Lock ``folder`` for one build and give the empty staging folder to write into; call publish() to finish.

    Raises:
        OutputError: Another build holds the folder, it is no folder of ours, or it cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = (folder / ".lock").open("a")
    except OSError as err:
        raise OutputError(clear_line(err, folder)) from err
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as err:
            raise OutputError(
                f"{folder}: another build is writing here; wait for it or choose another folder with -o"
            ) from err
        try:
            _roll_forward(folder)
            staging = folder / ".next"
            shutil.rmtree(staging, ignore_errors=True)
            staging.mkdir()
            yield staging
        except OSError as err:
            raise OutputError(clear_line(err, folder)) from err
        finally:
            if not (folder / ".next" / _READY).exists():
                shutil.rmtree(folder / ".next", ignore_errors=True)


def publish(folder: Path) -> None:
    """Put everything under the staging folder in the place of what stood before."""
    staging = folder / ".next"
    missing = [part for part in PARTS if not (staging / part).exists()]
    if missing:
        raise OutputError(
            f"{folder}: the build did not write {', '.join(missing)}; nothing changed"
        )
    for path in sorted(staging.rglob("*")):
        if path.is_file():
            _flush(path)
    (staging / _READY).touch()
    _flush(staging)
    _roll_forward(folder)


def reading(folder: Path) -> Path:
    """Give the folder of a finished build, after finishing a publication that was cut off.

    Raises:
        StoreError: No build stands there.
    """
    if (folder / ".next" / _READY).exists():
        with writing(folder):  # takes the lock, rolls forward
            pass
    if not (folder / "run.lock").is_file():
        raise StoreError(
            f"{folder}: no finished build here; make one with: taizhang build PATH... -o {folder}"
        )
    return folder


def _roll_forward(folder: Path) -> None:
    staging = folder / ".next"
    if not (staging / _READY).exists():
        return
    for part in PARTS:
        new, old = staging / part, folder / part
        if not new.exists():  # moved before the interruption
            continue
        if old.is_dir() and not old.is_symlink():
            shutil.rmtree(old)
        new.replace(old)
    _flush(folder)
    shutil.rmtree(staging)


def _flush(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)

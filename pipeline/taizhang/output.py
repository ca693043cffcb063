"""The output folder: one writer at a time, and readers who see one whole build, the old or the new.

A build writes into ``.next/``. When all of it is there, that becomes a folder of its own under ``.builds/``, and the
link ``.current`` is turned to it: one step, before which everything is old and after which everything is new. The
names that people and programs know (``graph.ttl``, ``store`` …) are links that lead through ``.current``. A build that
dies at any moment leaves the old one whole; what it left lying is cleared away by the next.
"""

from __future__ import annotations

import contextlib
import errno
import fcntl
import filecmp
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from taizhang.builds import BUILDS, CURRENT, Hold, former, home, present, unread
from taizhang.errors import OutputError, StoreError
from taizhang.hashes import file_hash

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
_NEXT = ".next"
_FULL = (errno.ENOSPC, errno.EDQUOT)
_NO_LINKS = (errno.EPERM, errno.EOPNOTSUPP, errno.ENOSYS)  # what FAT answers to a link
_held: dict[Path, Hold] = {}  # what this process reads, one build of each output folder


def clear_line(err: OSError, folder: Path) -> str:
    """What a failed write means for the user, in one line."""
    if err.errno in _FULL or "No space left" in str(err):  # Oxigraph's errors carry no number
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
        staging = folder / _NEXT
        try:
            _clear(folder)
            if present(folder) != folder:
                _show(folder)
            staging.mkdir()
            yield staging
        except OSError as err:
            raise OutputError(clear_line(err, folder)) from err
        finally:
            shutil.rmtree(staging, ignore_errors=True)


def publish(folder: Path) -> None:
    """Make what stands in the staging folder the present build; one that is the same to the last byte stays as it is."""
    staging = folder / _NEXT
    missing = [part for part in PARTS if not (staging / part).exists()]
    if missing:
        raise OutputError(
            f"{folder}: the build did not write {', '.join(missing)}; nothing changed"
        )
    now = present(folder)
    if now != folder and _same(staging, now):
        return
    for path in sorted(staging.rglob("*")):
        _flush(path)
    _flush(staging)
    build = _free(folder / BUILDS, file_hash(staging / "run.lock")[:16])
    build.parent.mkdir(exist_ok=True)
    staging.rename(build)
    _flush(build.parent)
    _link(folder / CURRENT, Path(BUILDS) / build.name)
    _flush(folder)
    _show(folder)
    _clear(folder)


def reading(folder: Path) -> Path:
    """Give the folder of the present build, which stays until this process ends or asks for a later one.

    Raises:
        StoreError: No build stands there.
    """
    hold = holding(folder)
    if home(folder) != folder:  # one that the caller holds
        hold.release()
        return folder
    before = _held.pop(folder.resolve(), None)
    if before is not None:
        before.release()
    _held[folder.resolve()] = hold
    return hold.path


def holding(folder: Path) -> Hold:
    """Hold the present build of a folder until it is released.

    Raises:
        StoreError: No build stands there.
    """
    hold = Hold(folder)
    if not (hold.path / "run.lock").is_file():
        hold.release()
        raise StoreError(
            f"{folder}: no finished build here; make one with: taizhang build PATH... -o {folder}"
        )
    return hold


def _same(one: Path, other: Path) -> bool:
    """Whether two folders hold the same files with the same bytes."""
    names = [sorted(path.relative_to(top) for path in top.rglob("*")) for top in (one, other)]
    return names[0] == names[1] and all(
        filecmp.cmp(one / name, other / name, shallow=False)
        for name in names[0]
        if (one / name).is_file()
    )


def _free(folder: Path, name: str) -> Path:
    """A path in the folder where nothing stands: ``name``, else with a number behind."""
    path, number = folder / name, 1
    while path.exists():
        number += 1
        path = folder / f"{name}-{number}"
    return path


def _link(path: Path, target: Path) -> None:
    """Make ``path`` a link to ``target``, in one step where it was a file, a link or nothing."""
    aside = path.with_name(f"{path.name}.new")
    aside.unlink(missing_ok=True)
    try:
        aside.symlink_to(target)
    except OSError as err:
        if err.errno in _NO_LINKS:
            why = "this file system has no symbolic links; choose another folder with -o"
            raise OutputError(f"{path.parent}: cannot write: {why}") from err
        raise
    if path.is_dir() and not path.is_symlink():  # of a copy that followed the links
        shutil.rmtree(path)
    aside.replace(path)


def _show(folder: Path) -> None:
    """Give the parts of the present build their names in the output folder."""
    now = present(folder)
    for part in PARTS:
        target = Path(CURRENT) / part
        path = folder / part
        if (now / part).exists() and not (path.is_symlink() and path.readlink() == target):
            _link(path, target)
    for path in folder.iterdir():  # of a part that builds no longer have, or left by one that died
        ours = path.is_symlink() and path.readlink().parts[:1] == (CURRENT,)
        if ours and (path.name not in PARTS or not path.exists()):
            path.unlink()


def _clear(folder: Path) -> None:
    """Remove what a build left that was cut off, and former builds that nobody reads."""
    shutil.rmtree(folder / _NEXT, ignore_errors=True)
    for build in former(folder):
        with unread(build) as free:
            if free:
                shutil.rmtree(build)


def _flush(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        with contextlib.suppress(PermissionError):  # some file systems do not flush folders
            os.fsync(handle)
    finally:
        os.close(handle)

"""Where the present build of an output folder stands, and holding it while it is read.

A build is a folder of its own under ``.builds/`` that is never written to again. ``.current`` is a link to the present
one, so that all of a new build appears in one instant, and a reader that went there keeps what it began to read.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
from collections.abc import Iterator
from pathlib import Path

BUILDS = ".builds"
CURRENT = ".current"


class Hold:
    """A build that is not cleared away while this is held.

    ``path`` is its folder; ``inode`` tells it from another that comes to stand there, 0 where nothing stands.

    Args:
        folder: Output folder, or the folder of one of its builds.
    """

    def __init__(self, folder: Path) -> None:
        self.path, self._handle = _hold(folder)
        self.inode = os.fstat(self._handle).st_ino if self._handle >= 0 else 0

    def is_present(self, folder: Path) -> bool:
        """Whether this is the present build of the output folder; no other has come, and nobody took it away."""
        try:
            return present(folder) == self.path and os.path.samestat(
                os.fstat(self._handle), self.path.stat()
            )
        except OSError:
            return False

    def release(self) -> None:
        """Let the build go; the next build may clear it away."""
        if self._handle >= 0:
            os.close(self._handle)
            self._handle = -1

    def __del__(self) -> None:
        if "_handle" in self.__dict__:
            self.release()


def present(folder: Path) -> Path:
    """The folder of the present build; ``folder`` itself where it holds the files of a build and no link to one."""
    try:
        return folder / (folder / CURRENT).readlink()
    except OSError:
        return folder


def home(build: Path) -> Path:
    """The output folder that a build belongs to."""
    return build.parent.parent if build.parent.name == BUILDS else build


def former(folder: Path) -> Iterator[Path]:
    """The builds that are no longer, or never became, the present one."""
    now = present(folder).name
    with contextlib.suppress(FileNotFoundError):
        yield from (path for path in sorted((folder / BUILDS).iterdir()) if path.name != now)


@contextlib.contextmanager
def unread(build: Path) -> Iterator[bool]:
    """Whether nobody holds the build; while the answer is yes, whoever comes for it waits."""
    handle = os.open(build, os.O_RDONLY)
    try:
        yield _locked(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    finally:
        os.close(handle)


def _hold(folder: Path) -> tuple[Path, int]:
    while True:
        path = present(folder)
        try:
            handle = os.open(path, os.O_RDONLY)
        except OSError:
            if present(folder) == path:  # not there; else another build came between
                return path, -1
            continue
        _locked(handle, fcntl.LOCK_SH)
        try:
            if os.path.samestat(os.fstat(handle), path.stat()):
                return path, handle
        except OSError:
            pass  # cleared away before it was held
        os.close(handle)
        if present(folder) == path:
            return path, -1


def _locked(handle: int, how: int) -> bool:
    """Whether the folder is locked so; file systems that lock nothing let everyone in."""
    try:
        fcntl.flock(handle, how)
    except BlockingIOError:
        return False
    except OSError:
        return True
    return True

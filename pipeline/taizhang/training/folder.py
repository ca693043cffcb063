"""A folder that appears whole or not at all, and replaces what stood in its place only then."""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from taizhang.errors import OutputError


def replaceable(target: Path, *, marker: str) -> Path:
    """The target as an absolute path, when a folder may be put there.

    Args:
        target: Where a folder is to stand.
        marker: A file that every such folder holds; a folder with other contents is never replaced.

    Raises:
        OutputError: Something else stands there.
    """
    target = target.resolve()  # "." has no name to put anything beside
    empty = not target.exists() or (target.is_dir() and not any(target.iterdir()))
    if not empty and not (target / marker).is_file():
        raise OutputError(f"{target}: holds no model to replace; choose another folder")
    return target


@contextlib.contextmanager
def whole_folder(target: Path, *, marker: str) -> Iterator[Path]:
    """Give an empty folder beside the target, and move it there when all went well.

    Args:
        target: Where the folder is to stand. What stands there stays until then, and for good on a failure.
        marker: See ``replaceable``.

    Raises:
        OutputError: Something else stands at the target, or it cannot be written.
    """
    target = replaceable(target, marker=marker)
    aside = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        aside.mkdir(parents=True)
    except OSError as err:
        raise OutputError(f"{target}: cannot write: {err.strerror}") from err
    try:
        yield aside
        _swap(aside, target)
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _swap(new: Path, target: Path) -> None:
    old = new.with_name(f"{new.name}.old")
    try:
        if target.exists():
            target.rename(old)
        try:
            new.rename(target)
        except OSError:
            if old.exists():
                old.rename(target)
            raise
    except OSError as err:
        raise OutputError(f"{target}: cannot write: {err.strerror}") from err
    shutil.rmtree(old, ignore_errors=True)

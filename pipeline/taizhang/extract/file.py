"""A file's bytes, and what its user states beside it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from taizhang.errors import UnreadableFileError

MAX_BYTES = (
    64_000_000  # a year of a ministry's gazette has 5 million; work and memory grow with the size
)
MAX_CHARACTERS = MAX_BYTES  # of one text: a text file of that size may have as many


@dataclass(frozen=True)
class File:
    """A file, or a member of an archive, read whole."""

    name: str  # as shown to the user
    data: bytes
    sidecar: str = ""  # TOML in which the user states metadata, "" for none
    sidecar_name: str = ""  # as shown to the user

    @cached_property
    def sha256(self) -> str:
        """Of the bytes."""
        return hashlib.sha256(self.data).hexdigest()

    @property
    def suffix(self) -> str:
        """The end of its name, in small letters: .txt."""
        return Path(self.name).suffix.lower()


def read_bytes(path: Path, name: str) -> File:
    """Read a file and the sidecar NAME.toml beside it.

    Args:
        path: The file.
        name: The file as shown to the user, such as its path below the folder given.

    Raises:
        UnreadableFileError: It is missing, too large, or not allowed to be read; its sidecar is no UTF-8.
    """
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise UnreadableFileError(
                f"{name}: {size / 1e6:.0f} MB, more than the {MAX_BYTES / 1e6:.0f} MB that are read; split it"
            )
        data = path.read_bytes()
    except OSError as err:
        raise UnreadableFileError(
            f"{name}: cannot be read ({err.strerror or err}); check that it exists and its permissions"
        ) from err
    beside = path.with_suffix(".toml")
    if not beside.is_file():
        return File(name, data)
    shown = str(Path(name).with_suffix(".toml"))
    try:
        return File(name, data, beside.read_text(encoding="utf-8-sig"), shown)
    except (OSError, UnicodeDecodeError) as err:
        raise UnreadableFileError(f"{shown}: cannot be read as UTF-8 ({err})") from err

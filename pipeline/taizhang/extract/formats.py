"""Which reader reads which file."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

from taizhang.errors import UnreadableFileError
from taizhang.extract import plain
from taizhang.extract.file import File, read_bytes
from taizhang.records import Failure, Part

Reader = Callable[[File], Iterator[Part | Failure]]

READERS: Mapping[str, Reader] = MappingProxyType(
    {
        ".txt": plain.read,
        ".md": plain.read,
        ".text": plain.read,
    }
)
SUFFIXES = tuple(READERS)


def extract(path: Path, *, name: str) -> tuple[list[Part], list[Failure]]:
    """Take the texts of a file out of its format.

    Args:
        path: A file with one of ``SUFFIXES``; NAME.toml beside it may state metadata.
        name: The file as shown to the user, such as its path below the folder given.

    Returns:
        Its texts in order, and those parts of it that cannot be read, such as members of an archive.

    Raises:
        UnreadableFileError: The file as a whole cannot be read: wrong suffix, too large, empty, not what its suffix
            says, broken, not allowed to be read.
    """
    read = READERS.get(path.suffix.lower())
    if read is None:
        shown = path.suffix or "no suffix"
        raise UnreadableFileError(
            f"{name}: {shown} is not read; give text in {', '.join(SUFFIXES)}"
        )
    found = list(read(read_bytes(path, name)))
    return (
        [part for part in found if isinstance(part, Part)],
        [part for part in found if isinstance(part, Failure)],
    )

"""Plain text: characters as they stand."""

from __future__ import annotations

from collections.abc import Iterator

from taizhang.extract.decode import decode
from taizhang.extract.file import File
from taizhang.records import Part


def read(file: File) -> Iterator[Part]:
    """Read a text in UTF-8, UTF-16 or GB18030.

    Raises:
        UnreadableFileError: It is empty, no text, or in no known encoding.
    """
    decoded = decode(file.data, name=file.name)
    yield Part(
        file.name, file.sha256, decoded.encoding, decoded.text, file.sidecar, file.sidecar_name
    )

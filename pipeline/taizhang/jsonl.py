"""Records as JSON Lines: one object a line, fields in their declared order, Decimals as strings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from taizhang.errors import StoreError

Record = TypeVar("Record")


@cache
def _adapter(kind: type[Any]) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


def dumps(record: object) -> str:
    """One record as one line of JSON, without its line break; non-ASCII characters stay as they are."""
    kind: Any = type(record)
    line: bytes = _adapter(kind).dump_json(record)
    return line.decode()


def write(records: Iterable[object], path: Path) -> None:
    """Write records to a file, one a line, in the order given."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for record in records:
            file.write(dumps(record) + "\n")


def read(kind: type[Record], path: Path) -> Iterator[Record]:
    """Read the records of one kind from a file.

    Raises:
        StoreError: The file is missing, or a line is no such record; the message names file and line.
    """
    hashable: Any = kind
    adapter = _adapter(hashable)
    try:
        file = path.open(encoding="utf-8")
    except OSError as err:
        raise StoreError(f"{path}: {err.strerror}; build it with: taizhang build PATH...") from err
    with file:
        for number, line in enumerate(file, 1):
            try:
                yield adapter.validate_json(line)
            except ValidationError as err:
                raise StoreError(
                    f"{path}:{number}: no {kind.__name__} record; rebuild with: taizhang build --force"
                ) from err

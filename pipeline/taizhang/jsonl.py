"""JSON Lines: records with their fields in declared order and Decimals as strings; rows with plain numbers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from taizhang.errors import StoreError
from taizhang.tables import to_json

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


def write_rows(rows: Iterable[Mapping[str, Any]], path: Path) -> None:
    """Write plain rows to a file, one a line, in the order given; their Decimals become numbers."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(to_json(row) + "\n" for row in rows)


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

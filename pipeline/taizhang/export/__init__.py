"""The graph and its tables in the formats of other tools: N-Quads, JSON-LD, Parquet, CSV."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePath
from typing import IO

from taizhang.errors import ConfigError, OutputError
from taizhang.export.flat import TABLES, columns_of, rows_of
from taizhang.export.jsonld import jsonld
from taizhang.export.quads import sorted_quads
from taizhang.opened import Build
from taizhang.output import clear_line, reading

GRAPHS = ("nquads", "jsonld")  # one text
FOLDERS = ("parquet", "csv")  # a folder with a file for each table
FORMATS = (*GRAPHS, *FOLDERS)
_SUFFIXES = {".nq": "nquads", ".nquads": "nquads", ".jsonld": "jsonld"}


def format_of(target: str) -> str:
    """The format that the name of a file asks for.

    Raises:
        ConfigError: It asks for none.
    """
    form = _SUFFIXES.get(PurePath(target).suffix.lower(), "")
    if not form:
        raise ConfigError(f"which format? write --format {'|'.join(FORMATS)}")
    return form


def write_graph(folder: Path, form: str, out: IO[str]) -> None:
    """Write graph.ttl and evidence.ttl of a build as nquads or jsonld, sorted: the same graph gives the same bytes.

    Raises:
        StoreError: There is no finished build, or its Turtle is broken.
    """
    lines = sorted_quads if form == "nquads" else jsonld
    out.writelines(lines(reading(folder)))


def write_tables(folder: Path, form: str, target: Path) -> dict[str, int]:
    """Write each table of a build as TABLE.parquet or TABLE.csv into a folder, and return how many rows each has.

    Each file appears whole. Other files of the folder are left alone.

    Raises:
        StoreError: There is no finished build.
        ConfigError: The folder is a build, or parquet is asked for and pyarrow is not installed.
        OutputError: The folder cannot be written.
    """
    build = Build(folder)
    if (target / "run.lock").exists():
        raise ConfigError(f"{target}: this is the output of a build; choose another folder with -o")
    if form == "parquet":
        from taizhang.export.parquet import write_parquet as write
    else:
        from taizhang.export.sheets import write_csv as write
    counts = dict.fromkeys(TABLES, 0)

    def counted(name: str) -> Iterator[tuple[object, ...]]:
        for row in rows_of(build, name):
            counts[name] += 1
            yield row

    try:
        target.mkdir(parents=True, exist_ok=True)
        for name in TABLES:
            with _whole(target / f"{name}.{form}") as aside:
                write(columns_of(name), counted(name), aside)
    except OSError as err:
        raise OutputError(clear_line(err, target)) from err
    return counts


@contextmanager
def _whole(path: Path) -> Iterator[Path]:
    """A path beside the file to write to; the file is put in place when that is done."""
    aside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        yield aside
        aside.replace(path)
    finally:
        aside.unlink(missing_ok=True)

"""An analysis as files: a table each as CSV or Parquet, the network as GraphML, GEXF and Cytoscape JSON, pictures."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Collection, Iterable, Iterator
from importlib.util import find_spec
from pathlib import Path

import networkx as nx

from taizhang.analyze.markup import cytoscape, gexf, graphml
from taizhang.analyze.pictures import draw, require_matplotlib
from taizhang.analyze.tables import TABLES, Analysis, Table
from taizhang.errors import ConfigError, OutputError
from taizhang.tables import to_csv

_NETWORKS: dict[str, tuple[str, Callable[[nx.MultiDiGraph], Iterator[str]]]] = {
    "graphml": ("network.graphml", graphml),
    "gexf": ("network.gexf", gexf),
    "cytoscape": ("network.cyjs", cytoscape),
}
PICTURES = ("png", "svg")
FORMATS = ("csv", "parquet", *_NETWORKS, *PICTURES)
_NEEDS = {"parquet": ("pyarrow", "parquet"), "png": ("matplotlib", "pictures")}


def usual_formats() -> tuple[list[str], list[str]]:
    """The formats to write when none is named, and what to say of those whose packages are not installed."""
    chosen, notes = ["csv", *_NETWORKS], []
    for style, (package, extra) in _NEEDS.items():
        if find_spec(package):
            chosen.append(style)
        else:
            notes.append(f"no {style}: pip install 'taizhang[{extra}]'")
    return chosen, notes


def write(analysis: Analysis, folder: Path, formats: Collection[str]) -> list[Path]:
    """Write an analysis into a folder, made if missing, and return its files; other files there stay as they are.

    The files appear when all are complete. Two runs write the same bytes.

    Raises:
        ConfigError: A format is unknown, or what it needs is not installed.
        OutputError: The folder cannot be written.
    """
    if unknown := sorted(set(formats) - set(FORMATS)):
        raise ConfigError(f"{unknown[0]}: no format; known: {', '.join(FORMATS)}")
    if "parquet" in formats:
        _require_pyarrow()
    if set(formats) & set(PICTURES):
        require_matplotlib()
    staging = folder / f".next.{os.getpid()}"
    try:
        staging.mkdir(parents=True)
        names = [path.name for path in _write(analysis, staging, formats)]
        for name in names:
            (staging / name).replace(folder / name)
    except OSError as err:
        raise OutputError(f"{folder}: cannot write: {err.strerror or err}") from err
    finally:
        shutil.rmtree(staging, ignore_errors=True)
    return [folder / name for name in names]


def _write(analysis: Analysis, folder: Path, formats: Collection[str]) -> Iterator[Path]:
    if {"csv", "parquet"} & set(formats):
        for name in TABLES:
            table = analysis.table(name)
            if "csv" in formats:
                yield _text(folder / f"{name}.csv", ["\ufeff", to_csv(table.columns, table.rows)])
            if "parquet" in formats:
                yield _parquet(folder / f"{name}.parquet", table)
    for style, (name, lines) in _NETWORKS.items():
        if style in formats:
            yield _text(folder / name, lines(analysis.network))
    for style in PICTURES:
        if style in formats:
            yield from draw(analysis, folder, style)


def _text(path: Path, lines: Iterable[str]) -> Path:
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(lines)
    return path


def _require_pyarrow() -> None:
    if not find_spec("pyarrow"):
        raise ConfigError(
            "Parquet needs pyarrow: pip install 'taizhang[parquet]', or leave out --format parquet"
        )


def _parquet(path: Path, table: Table) -> Path:
    import pyarrow as pa
    from pyarrow import parquet

    columns = list(zip(*table.rows, strict=True)) or [()] * len(table.columns)
    kinds = {str: pa.string(), int: pa.int64(), float: pa.float64()}
    arrays = {}
    for name, values in zip(table.columns, columns, strict=True):
        known = next((value for value in values if value is not None), 0)
        arrays[name] = pa.array(values, kinds[type(known)])
    parquet.write_table(pa.table(arrays), path)
    return path

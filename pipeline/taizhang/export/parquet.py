"""Tables as Parquet, for DuckDB, pandas, Polars, Arrow."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import islice
from pathlib import Path
from typing import Any

from taizhang.errors import ConfigError

ROWS = 50_000  # of a row group, and so of what is in memory at once


def write_parquet(columns: Mapping[str, str], rows: Iterable[tuple[Any, ...]], path: Path) -> None:
    """Write rows to a Parquet file; the same rows give the same bytes with the same pyarrow.

    Raises:
        ConfigError: pyarrow is not installed.
    """
    pa, pq = _arrow()
    types = {
        "text": pa.string(),
        "texts": pa.list_(pa.string()),
        "count": pa.int64(),
        "number": pa.float64(),
        "flag": pa.bool_(),
    }
    schema = pa.schema([(name, types[kind]) for name, kind in columns.items()])
    with pq.ParquetWriter(path, schema, compression="zstd") as writer:
        rows = iter(rows)
        while group := list(islice(rows, ROWS)):
            values = [list(column) for column in zip(*group, strict=True)]
            writer.write_table(pa.table(values, schema=schema))


def _arrow() -> tuple[Any, Any]:
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as err:
        raise ConfigError(
            "--format parquet needs pyarrow: pip install 'taizhang[parquet]'; --format csv does without"
        ) from err
    return pyarrow, pyarrow.parquet

"""Things of one kind in a row: to count, to take from, to see as a table, to have as plain rows or as a DataFrame."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, Generic, Protocol, TypeVar, overload

from taizhang.errors import ConfigError
from taizhang.opened.markup import Html, outcome_tag, table

if TYPE_CHECKING:
    from pandas import DataFrame

SHOWN = 20  # lines of a listing that are shown; len() tells how many there are
KINDS = {  # of a column -> what pandas and Parquet make of it
    "text": "str",
    "texts": "object",  # several: a list in Parquet and pandas
    "count": "Int64",  # a whole number, or missing
    "number": "float64",  # any number, or missing
    "flag": "bool",
}


class View(Protocol):
    """One thing as users see it: a row of values under the columns of its kind."""

    COLUMNS: ClassVar[Mapping[str, str]]  # name -> one of KINDS
    SHOWN: ClassVar[tuple[str, ...]]  # the columns that fit beside one another on a screen

    def row(self) -> tuple[Any, ...]:
        """The values, in the order of COLUMNS; None for what is not known of a number."""


V = TypeVar("V", bound=View)


class Listing(Sequence[V], Generic[V]):
    """A sequence of views that shows itself as a table; a slice is a listing again."""

    def __init__(self, kind: type[V], items: Iterable[V]) -> None:
        self._kind = kind
        self._items = tuple(items)

    @overload
    def __getitem__(self, index: int) -> V: ...
    @overload
    def __getitem__(self, index: slice) -> Listing[V]: ...
    def __getitem__(self, index: int | slice) -> V | Listing[V]:
        if isinstance(index, slice):
            return Listing(self._kind, self._items[index])
        return self._items[index]

    def __len__(self) -> int:
        return len(self._items)

    def __iter__(self) -> Iterator[V]:
        return iter(self._items)

    def rows(self) -> list[dict[str, Any]]:
        """The views as plain dicts, one key a column."""
        return [dict(zip(self._kind.COLUMNS, each.row(), strict=True)) for each in self._items]

    def frame(self) -> DataFrame:
        """The views as a pandas DataFrame, with the types of their columns even where there is no row.

        Raises:
            ConfigError: pandas is not installed.
        """
        return frame(self._kind.COLUMNS, [each.row() for each in self._items])

    def __repr__(self) -> str:
        """The first lines, for a terminal."""
        lines = [str(each) for each in self._items[:SHOWN]]
        more = len(self) - len(lines)
        return "\n".join([*lines, *([f"… and {more:,} more"] if more else [])] or ["(none)"])

    def _repr_html_(self) -> str:
        columns = list(self._kind.COLUMNS)
        rows = [dict(zip(columns, each.row(), strict=True)) for each in self._items[:SHOWN]]
        lines = [
            [Html(outcome_tag(row[c])) if c == "outcome" else row[c] for c in self._kind.SHOWN]
            for row in rows
        ]
        return table(self._kind.SHOWN, lines, total=len(self))


def frame(columns: Mapping[str, str], rows: Sequence[Sequence[Any]]) -> DataFrame:
    """Rows as a pandas DataFrame.

    Raises:
        ConfigError: pandas is not installed.
    """
    try:
        import pandas as pd
    except ImportError as err:
        raise ConfigError(
            "a DataFrame needs pandas: pip install 'taizhang[notebooks]'; without it, rows() gives plain dicts"
        ) from err
    values = zip(*rows, strict=True) if rows else ((),) * len(columns)
    return pd.DataFrame(
        {
            name: pd.Series(list(column), dtype=KINDS[kind])
            for (name, kind), column in zip(columns.items(), values, strict=True)
        }
    )

"""The rows of a built ledger, of figures or of projects, that are asked for, in the order that is asked for.

A ledger can be long, and a question about it short: a line is taken apart only when it could hold what is asked.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from pydantic_core import from_json

from taizhang.errors import ConfigError, StoreError
from taizhang.ledger.periods import span
from taizhang.ledger.shown.lines import statements
from taizhang.ledger.shown.project_lines import project_statements
from taizhang.records import OUTCOMES

FILE = "ledger.jsonl"  # in the output folder, one row a line
PROJECTS_FILE = "progress.jsonl"
_BUFFER = 1 << 20  # bytes read at once; the default of 8,192 asks the system too often
Row = dict[str, Any]
_PERIODS = "2022, 2022-06, 2022-Q1, 2022-H1, or 2021/2025 for years"
Key = Callable[[Mapping[str, Any]], Any]
Statements = Callable[[Mapping[str, Any]], Iterable[Mapping[str, Any]]]


@dataclass(frozen=True, slots=True)
class Filters:
    """Which entries are asked for; of several filters all must hold, of several values of one filter any."""

    place: tuple[str, ...] = ()  # a division code, a name or the beginning of a name (郑州)
    indicator: tuple[str, ...] = ()  # any of its names (GDP), or characters of its name
    period: str = ""  # entries of this time and of times within it: 2022, 2022-06, 2021/2025
    outcome: tuple[str, ...] = ()
    document: str = ""  # an id, or characters of a title
    since: str = ""  # entries that a document of this day or later says anything about
    name: tuple[str, ...] = ()  # characters of a project's name
    finding: tuple[str, ...] = ()

    def __str__(self) -> str:
        """As they are written on the command line."""
        values = {field.name: getattr(self, field.name) for field in fields(self)}
        return " ".join(
            f"--{name} {value}"
            for name, given in values.items()
            for value in ([given] if isinstance(given, str) else given)
            if value
        )


class Line:
    """A line of the file; its row is read from it when it is asked for."""

    __slots__ = ("_number", "_path", "_row", "text")

    def __init__(self, text: bytes, path: Path, number: int) -> None:
        self.text = text
        self._path = path
        self._number = number
        self._row: Row | None = None

    @property
    def row(self) -> Row:
        """The entry, as rows() gives it, with numbers for Decimals.

        Raises:
            StoreError: The line is broken.
        """
        if self._row is None:
            try:
                self._row = from_json(self.text, cache_strings="keys")
            except ValueError as err:
                raise StoreError(
                    f"{self._path}:{self._number}: broken; build again with: taizhang build --force"
                ) from err
        return self._row

    @property
    def end(self) -> Row:
        """The last fields of the entry, among them outcome, reason and findings, without what documents say before them.

        Raises:
            StoreError: The line is broken.
        """
        if self._row is not None:
            return self._row
        at = self.text.rfind(b'"outcome": "')  # quotes within a text are escaped: this is a key
        try:
            end: Row = from_json(b"{" + self.text[at:], cache_strings="keys")
        except ValueError:
            return self.row
        return end if "findings" in end else self.row


@dataclass(frozen=True, slots=True)
class Kind:
    """Which ledger is read: its file, and where its rows hold what filters and orders ask for."""

    file: str
    period: str  # the field that --period asks of
    statements: Statements
    orders: Mapping[str, Key]


def newest(row: Mapping[str, Any], statements_of: Statements = statements) -> str:
    """Date of the newest document that says anything in a row; "" when none has a date."""
    return max((each["date"] for each in statements_of(row)), default="")


def _by_place(row: Mapping[str, Any]) -> tuple[bool, str, str]:
    return (not row["place_code"], row["place_code"], row["place"])


def _by_outcome(row: Mapping[str, Any]) -> int:
    return OUTCOMES.index(row["outcome"])


FIGURES = Kind(
    FILE,
    "period",
    statements,
    {
        "place": _by_place,
        "indicator": lambda row: (row["concept"], row["measure"]),
        "period": lambda row: (not row["period"], row["period"]),
        "outcome": _by_outcome,
        "date": newest,
    },
)
PROJECTS = Kind(
    PROJECTS_FILE,
    "due",
    project_statements,
    {
        "place": _by_place,
        "name": lambda row: (row["name"], row["type"]),
        "period": lambda row: (not row["due"], row["due"]),
        "outcome": _by_outcome,
        "date": lambda row: newest(row, project_statements),
    },
)
SORTS = tuple(FIGURES.orders)


def read_lines(
    folder: Path,
    filters: Filters | None = None,
    orders: Sequence[str] = (),
    kind: Kind = FIGURES,
) -> Iterator[Line]:
    """Read the entries of a finished build that pass the filters.

    Args:
        folder: The output folder.
        filters: What is asked for; everything if not given.
        orders: Names of the kind's orders, with a dash in front to begin from the end; later ones order within earlier ones. What they
            leave open is in the order of the file: by place, period, indicator and measure.
        kind: Which ledger: FIGURES or PROJECTS.

    Raises:
        StoreError: The build is of an older version and has no such file, or a line of it is broken.
        ConfigError: A filter or an order has no meaning.
    """
    asked = filters or Filters()
    tests, needles = _tests(asked, kind), _needles(asked, kind)
    keys = [sort_key(order, kind) for order in orders]
    found = _read(_file(folder, kind), tests, needles)
    if not keys:
        return found
    known = list(found)
    for key, backwards in reversed(keys):
        known.sort(key=partial(_place_of, key), reverse=backwards)
    return iter(known)


def _place_of(key: Key, line: Line) -> Any:
    """What a line is sorted by, without reading more of it than that takes."""
    return key(line.end if key is _by_outcome else line.row)


def _file(folder: Path, kind: Kind) -> Path:
    path = folder / kind.file
    if not path.is_file():
        raise StoreError(
            f"{path}: not there, an older version made this output; build again: taizhang build PATH... -o {folder}"
        )
    return path


def _read(
    path: Path, tests: Sequence[Callable[[Row], bool]], needles: Sequence[tuple[bytes, ...]]
) -> Iterator[Line]:
    with path.open("rb", buffering=_BUFFER) as file:
        for number, text in enumerate(file, 1):
            if needles and any(not any(needle in text for needle in each) for each in needles):
                continue
            line = Line(text, path, number)
            if not tests or all(test(line.row) for test in tests):
                yield line


def count_rows(folder: Path, kind: Kind = FIGURES) -> int:
    """How many entries a finished build has."""
    with (folder / kind.file).open("rb") as file:
        return sum(1 for _ in file)


# --- filters ------------------------------------------------------------------------------------------------------


def _tests(filters: Filters, kind: Kind) -> list[Callable[[Row], bool]]:
    """What a row must pass."""
    tests: list[Callable[[Row], bool]] = []
    if filters.place:
        places = filters.place
        tests.append(lambda row: row["place_code"] in places or row["place"].startswith(places))
    if filters.indicator:
        tests.append(_names(filters.indicator))
    if filters.period:
        tests.append(_within(filters.period, kind.period))
    if filters.outcome:
        outcomes = frozenset(filters.outcome)
        tests.append(lambda row: row["outcome"] in outcomes)
    if filters.document:
        asked = filters.document
        tests.append(
            lambda row: any(
                asked == each["document"] or asked in each["title"] for each in kind.statements(row)
            )
        )
    if filters.since:
        tests.append(_said_since(filters.since, kind))
    if filters.name:
        names = filters.name
        tests.append(lambda row: any(name in row["name"] for name in names))
    if filters.finding:
        findings = frozenset(filters.finding)
        tests.append(lambda row: not findings.isdisjoint(row["findings"]))
    return tests


def _needles(filters: Filters, kind: Kind) -> list[tuple[bytes, ...]]:
    """For each filter characters of which a line must hold some, to pass over most lines unread."""
    from taizhang.lexicon.indicators import indicator_key

    names = (*filters.indicator, *map(indicator_key, filters.indicator))
    keys = [tuple(f'"outcome": "{outcome}"'.encode() for outcome in filters.outcome)]
    if filters.period:
        first, last = _days(filters.period, "--period", _PERIODS)
        years = range(first.year, last.year + 1)
        keys.append(tuple(f'"{kind.period}": "{year}'.encode() for year in years))
    document = (filters.document,) if filters.document else ()
    wanted = (filters.place, names, document, filters.name, filters.finding)
    written = [  # as JSON writes them; what it would escape is looked for in whole rows only
        tuple(text.encode() for text in texts)
        for texts in wanted
        if texts and all(json.dumps(text, ensure_ascii=False) == f'"{text}"' for text in texts)
    ]
    return [*written, *filter(None, keys)]


def _names(asked: Sequence[str]) -> Callable[[Row], bool]:
    from taizhang.lexicon.indicators import indicator_key

    concepts = {indicator_key(name) for name in asked}
    return lambda row: row["concept"] in concepts or any(name in row["indicator"] for name in asked)


def _within(period: str, field: str) -> Callable[[Row], bool]:
    asked = _days(period, "--period", _PERIODS)
    known: dict[str, bool] = {}

    def test(row: Row) -> bool:
        told: str = row[field]
        if told not in known:
            days = span(told)
            known[told] = days is not None and asked[0] <= days[0] and days[1] <= asked[1]
        return known[told]

    return test


def _said_since(day: str, kind: Kind) -> Callable[[Row], bool]:
    first = _days(day, "--since", "a day, month or year: 2024-01-15, 2024-01, 2024")[0]
    known: dict[str, bool] = {}

    def test(row: Row) -> bool:
        for each in kind.statements(row):
            told = each["date"]
            if told not in known:
                days = span(told)
                known[told] = days is not None and days[1] >= first
            if known[told]:
                return True
        return False

    return test


def _days(text: str, option: str, forms: str) -> tuple[date, date]:
    days = span(text)
    if days is None:
        raise ConfigError(f"{option} {text}: no period; write {forms}")
    return days


# --- order --------------------------------------------------------------------------------------------------------


def sort_key(name: str, kind: Kind = FIGURES) -> tuple[Key, bool]:
    """How rows are ordered by one of the orders of their kind, and whether from the end, as with a dash in front (-date).

    Raises:
        ConfigError: There is no order of this name.
    """
    plain = name.removeprefix("-")
    if plain not in kind.orders:
        known = ", ".join(kind.orders)
        raise ConfigError(
            f"--sort {name}: no such order; write {known}, or one of them with a dash in front"
        )
    return kind.orders[plain], name.startswith("-")

"""An overrides.toml as a value: read strictly, with all its faults told at once and where they stand."""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from taizhang.errors import ConfigError
from taizhang.identity.overrides.rules import TABLES, Rule

FILE = "overrides.toml"  # taken from the current folder where no other is named
_HEADER = re.compile(r"^[ \t]*\[\[[ \t]*([a-z]+)[ \t]*\]\]", re.M)
_PLAIN = {  # what pydantic says of a key, as an order
    "extra_forbidden": "unknown key; take it out, or correct its spelling",
    "missing": "is missing; add it",
    "string_type": "must be a text in quotation marks",
    "int_type": "must be a whole number",
    "model_type": "must be a table",
    "tuple_type": "must be a list: [one, another]",
    "string_too_short": "is empty; fill it in",
    "too_short": "names fewer than two things",
}


@dataclass(frozen=True, slots=True)
class Overrides:
    """What the user says of things, beyond what documents say."""

    rules: tuple[Rule, ...] = ()
    sha256: str = ""  # of the file; "" without one
    path: str = ""  # how messages call the file


NONE = Overrides()


def read_overrides(path: Path) -> Overrides:
    """Read the rules of a file.

    Raises:
        ConfigError: The file cannot be read, a table or key is unknown, a value is wrong, or two rules cannot both
            hold. The message has a line for each fault: where, what, and what to do.
    """
    try:
        content = path.read_bytes()
    except OSError as err:
        raise ConfigError(f"{path}: cannot read the overrides: {err.strerror}") from err
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as err:
        raise ConfigError(f"{path}: no UTF-8 text (byte {err.start}); save it as UTF-8") from err
    return parse_overrides(text, str(path), hashlib.sha256(content).hexdigest())


def parse_overrides(text: str, path: str = FILE, sha256: str = "") -> Overrides:
    """The rules of a text; as read_overrides().

    Raises:
        ConfigError: As read_overrides().
    """
    from taizhang.identity.overrides.contradictions import contradictions

    try:
        tables = tomllib.loads(text.replace("\r\n", "\n"))
    except tomllib.TOMLDecodeError as err:
        raise ConfigError(f"{path}: no TOML: {err}; correct it, nothing was built") from err
    except RecursionError as err:
        raise ConfigError(
            f"{path}: lists inside lists without end; correct it, nothing was built"
        ) from err
    rules: list[Rule] = []
    faults = [*_unknown(tables)]
    for table in TABLES:
        found = tables.get(table, [])
        if not isinstance(found, list):
            faults.append(f"[{table}]: write it with two brackets on each side: [[{table}]]")
            continue
        lines = _lines_of(text, table, len(found))
        for number, (line, each) in enumerate(zip(lines, found, strict=True), 1):
            try:
                rules.append(Rule(table, number, line, TABLES[table].model_validate(each)))
            except ValidationError as err:
                faults += [f"{_where(table, number, line)}: {fault}" for fault in _told(err)]
    faults += [
        f"{_where(b.table, b.number, b.line)}: {what} {_where(a.table, a.number, a.line)}; take one out"
        for a, b, what in ([] if faults else contradictions(rules))
    ]
    if faults:
        several = f"{len(faults)} faults; " if len(faults) > 1 else ""
        listed = "\n".join(f"  {fault}" for fault in faults)
        raise ConfigError(f"{path}: {several}nothing was built\n{listed}")
    return Overrides(tuple(rules), sha256, path)


def _unknown(tables: dict[str, Any]) -> Iterator[str]:
    for name in tables:
        if name not in TABLES:
            yield f"{name}: unknown table; known: {', '.join(f'[[{each}]]' for each in TABLES)}"


def _lines_of(text: str, table: str, count: int) -> list[int]:
    """The line of each table's header; zeros where they cannot be told, as for tables that are written inline."""
    lines = [
        text.count("\n", 0, found.start()) + 1
        for found in _HEADER.finditer(text)
        if found[1] == table
    ]
    return lines if len(lines) == count else [0] * count


def _where(table: str, number: int, line: int) -> str:
    return f"[[{table}]] {number}" + (f" (line {line})" if line else "")


def _told(err: ValidationError) -> Iterator[str]:
    for each in err.errors(include_url=False, include_context=False):
        where = ".".join(str(part + 1 if isinstance(part, int) else part) for part in each["loc"])
        what = _PLAIN.get(each["type"], each["msg"].removeprefix("Value error, "))
        yield f"{where}: {what}" if where else what

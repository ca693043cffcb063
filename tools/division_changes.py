"""Lists of single changes of divisions: date, what was, what it became."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

Path = tuple[str, ...]  # names from the province down


@dataclass(frozen=True)
class Change:
    """A change by its day ("" when only the tables tell the year)."""

    date: str
    old: Path  # () for what was founded without a predecessor
    new: tuple[Path, ...]  # () where what it became is left open


def jionlp_changes(lines: Iterable[str]) -> list[Change]:
    """Read 日期 批准 省 简称 市 简称 县 简称=>省 市 县, tabs between."""
    out = []
    for line in lines:
        old, _, new = line.rstrip("\n").partition("=>")
        date, _, *pairs = old.split("\t")
        out.append(Change(date, tuple(pairs[0::2]), (tuple(new.split("\t")),)))
    return out


def own_changes(lines: Iterable[str]) -> list[Change]:
    """Read 日期 tab 省/市/县 tab 省/市/县;省/市, one change a line; lines that begin with # are comments."""
    out = []
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = line.rstrip("\n").split("\t")
        if len(cells) != 3:
            raise SystemExit(
                f"division_changes.txt, line {number}: three cells wanted, tabs between"
            )
        date, old, new = cells
        paths = tuple(tuple(x.split("/")) for x in new.split(";") if x)
        out.append(Change(date, tuple(x for x in old.split("/") if x), paths))
    return out

"""Rows as a table for a terminal: aligned by the width that Chinese has there, folded to the window, with a legend."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from taizhang.ledger.shown.labels import FINDING_LABELS, OUTCOME_LABELS, Label
from taizhang.ledger.shown.lines import COLUMNS, table_line

_STYLES = {  # ANSI, as the sheet and the page color them
    "met": "32",
    "exceeded": "1;32",
    "missed": "31",
    "partly": "33",
    "unreported": "35",
    "unclear": "2",
}
_GAP = "   "
_NARROWEST = {
    **{"indicator": 12, "promised": 10, "reported": 10, "notes": 12, "place": 8},
    **{"name": 12, "states": 16},
}


def table(
    found: Sequence[Mapping[str, Any]],
    *,
    columns: Sequence[str] = COLUMNS,
    line_of: Callable[[Mapping[str, Any]], Sequence[str]] = table_line,
    width: int | None = None,
    color: bool = False,
) -> Iterator[str]:
    """The lines of a table of rows, without line breaks.

    Args:
        found: The rows.
        columns: Names of the columns; one is the outcome.
        line_of: Gives the cells of a row.
        width: Columns of the window, to which long cells are folded; None lets them run on.
        color: Whether outcomes are colored.
    """
    lines = [tuple(map(_printable, line_of(row))) for row in found]
    widths = [
        max(map(display_width, {column, *cells}))
        for column, cells in zip(columns, zip(*lines, strict=True), strict=True)
    ]
    if width is not None:
        widths = _fitted(widths, width, columns)
    outcome = columns.index("outcome") if color else -1
    yield _padded(columns, widths)
    yield "─" * (sum(widths) + len(_GAP) * (len(widths) - 1))
    for line in lines:
        if all(map(_fits, line, widths)):
            yield _padded(line, widths, outcome)
            continue
        folded = [fold(cell, room) for cell, room in zip(line, widths, strict=True)]
        for number in range(max(map(len, folded))):
            part = [cell[number] if number < len(cell) else "" for cell in folded]
            yield _padded(part, widths, outcome)


def legend(found: Sequence[Mapping[str, Any]], *, color: bool = False) -> Iterator[str]:
    """Lines that count the rows by outcome and by finding, and say what these words mean."""
    outcomes = Counter(row["outcome"] for row in found)
    findings = Counter(finding for row in found for finding in row["findings"])
    yield f"{len(found):,} entries" if len(found) != 1 else "1 entry"
    known: tuple[tuple[Mapping[str, Label], Counter[str]], ...] = (
        (OUTCOME_LABELS, outcomes),
        (FINDING_LABELS, findings),
    )
    for labels, counts in known:
        for word, label in labels.items():
            if counts[word]:
                shown = (colored(word) if color else word) + " " * (12 - len(word))
                yield f"  {shown} {counts[word]:>7,}  {label.zh}: {label.means}"


@lru_cache(maxsize=65_536)
def display_width(text: str) -> int:
    """How many columns a terminal gives a text: two for a Chinese character or full-width mark, none for what combines."""
    if text.isascii():
        return len(text)
    return sum(map(_char_width, text))


@lru_cache(maxsize=4096)
def _char_width(char: str) -> int:
    if unicodedata.combining(char):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def fold(text: str, width: int) -> list[str]:
    """A text in lines of at most this width; broken after "; " or a blank where one is near, else anywhere.

    Wide characters need a width of two at least.
    """
    lines = []
    while display_width(text) > width:
        taken = used = 0
        for char in text:
            used += _char_width(char)
            if used > width:
                break
            taken += 1
        blank = text.rfind(" ", taken // 2, taken + 1)
        cut = blank + 1 if blank > 0 else max(taken, 1)
        lines.append(text[:cut].rstrip())
        text = text[cut:]
    return [*lines, text] if text or not lines else lines


def _fitted(widths: list[int], window: int, columns: Sequence[str]) -> list[int]:
    """The widths after taking from the widest columns that may be folded until the table fits, if it can."""
    widths = list(widths)
    over = sum(widths) + len(_GAP) * (len(widths) - 1) - window
    while over > 0:
        spare = [
            (widths[i] - _NARROWEST[name], i)
            for i, name in enumerate(columns)
            if name in _NARROWEST
        ]
        most, index = max(spare)
        if most <= 0:
            break
        widths[index] -= 1
        over -= 1
    return widths


def _fits(cell: str, width: int) -> bool:
    return display_width(cell) <= width


def _printable(cell: str) -> str:
    """The cell without characters that move a terminal's cursor or change its state."""
    return cell if cell.isprintable() else "".join(c if c.isprintable() else " " for c in cell)


def _padded(cells: Sequence[str], widths: Sequence[int], outcome: int = -1) -> str:
    """The cells side by side; that of the outcome colored, where its place is given."""
    padded = [
        cell + " " * (width - display_width(cell))
        for cell, width in zip(cells, widths, strict=True)
    ]
    if outcome >= 0:
        word = cells[outcome]
        padded[outcome] = colored(word) + padded[outcome][len(word) :]
    return _GAP.join(padded).rstrip()


def colored(outcome: str) -> str:
    """The word of an outcome in its color; other words as they are."""
    style = _STYLES.get(outcome)
    return f"\x1b[{style}m{outcome}\x1b[0m" if style else outcome

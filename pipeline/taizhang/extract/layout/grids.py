"""Tables by their ruled lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from taizhang.extract.layout.chunks import Chunk
from taizhang.extract.layout.order import Table

_NEAR = 2.5  # points between lines that are meant to be one, or to meet
_MAX_CELL = 800  # characters: a box with more is a frame around text
_MIN_FILLED = 0.3  # of the cells
_MIN_SIDE = 4.0  # points of a row or a column; closer lines are a double rule
_MAX_RULES = 4000  # of a page; more are a drawing


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line: across at y from start to end, or down at x."""

    across: bool
    at: float
    start: float
    end: float


def take_tables(chunks: Sequence[Chunk], rules: Sequence[Rule]) -> tuple[list[Table], list[Chunk]]:
    """Tables that ruled lines make of the pieces, and the pieces in none."""
    tables: list[Table] = []
    left = list(chunks)
    for group in _touching(rules) if len(rules) <= _MAX_RULES else []:
        found = _table(group, left)
        if found:
            tables.append(found[0])
            left = found[1]
    return tables, left


def _touching(rules: Sequence[Rule]) -> list[list[Rule]]:
    """Lines that meet, together; only groups with two lines each way."""
    groups: list[list[Rule]] = []
    boxes: list[tuple[float, float, float, float]] = []
    for rule in sorted(rules, key=lambda r: (r.across, r.at, r.start, r.end)):
        a, b = rule.start - _NEAR, rule.end + _NEAR
        low, high = rule.at - _NEAR, rule.at + _NEAR
        box = (a, low, b, high) if rule.across else (low, a, high, b)
        group = [rule]
        for i in range(len(groups) - 1, -1, -1):
            other = boxes[i]
            if (
                box[0] <= other[2]
                and other[0] <= box[2]
                and box[1] <= other[3]
                and other[1] <= box[3]
            ):
                group = groups.pop(i) + group
                other = boxes.pop(i)
                box = (
                    min(box[0], other[0]),
                    min(box[1], other[1]),
                    max(box[2], other[2]),
                    max(box[3], other[3]),
                )
        groups.append(group)
        boxes.append(box)
    return [g for g in groups if sum(r.across for r in g) > 1 and sum(not r.across for r in g) > 1]


def _table(rules: Sequence[Rule], chunks: list[Chunk]) -> tuple[Table, list[Chunk]] | None:
    xs = _snapped([r.at for r in rules if not r.across])
    ys = _snapped([r.at for r in rules if r.across])
    columns, rows = len(xs) - 1, len(ys) - 1
    if columns < 1 or rows < 1 or columns * rows < 3:
        return None
    owner = _cells(rules, xs, ys)
    inside: dict[tuple[int, int], list[Chunk]] = {}
    outside: list[Chunk] = []
    for chunk in chunks:
        row = _slot((chunk.top + chunk.bottom) / 2, ys)
        if row is None or chunk.right < xs[0] or chunk.left > xs[-1]:
            outside.append(chunk)
            continue
        for piece in _cut(chunk, xs):
            column = _slot((piece.left + piece.right) / 2, xs)
            if column is None:
                outside.append(piece)
            else:
                inside.setdefault(owner[row, column], []).append(piece)
    corners = sorted(set(owner.values()))
    if len({c for _, c in corners}) < 2 or len({r for r, _ in corners}) < 2:
        return None
    if len(inside) < max(2, _MIN_FILLED * len(corners)):
        return None
    if any(sum(len(c.text) for c in cell) > _MAX_CELL for cell in inside.values()):
        return None
    cells = []
    for corner in corners:
        own = [at for at, first in owner.items() if first == corner]
        tall = max(r for r, _ in own) - corner[0] + 1
        wide = max(c for _, c in own) - corner[1] + 1
        cells.append((*corner, tall, wide, inside.get(corner, [])))
    return Table(cells, xs[0], xs[-1], ys[0], ys[-1]), outside


def _snapped(places: Sequence[float]) -> list[float]:
    """Places in order, those near each other as one."""
    found: list[float] = []
    for place in sorted(places):
        if not found or place - found[-1] > max(_NEAR, _MIN_SIDE):
            found.append(place)
    return found


def _cells(
    rules: Sequence[Rule], xs: Sequence[float], ys: Sequence[float]
) -> dict[tuple[int, int], tuple[int, int]]:
    """The upper left field of the cell that each field of the grid belongs to: no line between them, no border."""
    owner = {(r, c): (r, c) for r in range(len(ys) - 1) for c in range(len(xs) - 1)}

    def first(field: tuple[int, int]) -> tuple[int, int]:
        while owner[field] != field:
            field = owner[field]
        return field

    def ruled(across: bool, at: float, start: float, end: float) -> bool:
        middle = (start + end) / 2
        return any(
            r.across == across
            and abs(r.at - at) <= max(_NEAR, _MIN_SIDE)
            and r.start - _NEAR <= middle <= r.end + _NEAR
            for r in rules
        )

    for r, c in sorted(owner):
        if c + 2 < len(xs) and not ruled(False, xs[c + 1], ys[r], ys[r + 1]):
            a, b = sorted((first((r, c)), first((r, c + 1))))
            owner[b] = a
        if r + 2 < len(ys) and not ruled(True, ys[r + 1], xs[c], xs[c + 1]):
            a, b = sorted((first((r, c)), first((r + 1, c))))
            owner[b] = a
    return {field: first(field) for field in owner}


def _slot(place: float, bounds: Sequence[float]) -> int | None:
    return next((i for i, (a, b) in enumerate(pairwise(bounds)) if a <= place < b), None)


def _cut(chunk: Chunk, xs: Sequence[float]) -> list[Chunk]:
    """A piece cut where a line of the table runs through it."""
    if chunk.vertical or not any(chunk.left + 1 < x < chunk.right - 1 for x in xs):
        return [chunk]
    slots = [
        _slot((a + b) / 2, (float("-inf"), *xs, float("inf"))) for a, b in pairwise(chunk.edges)
    ]
    pieces: list[Chunk] = []
    start = 0
    for i in range(1, len(slots) + 1):
        if i == len(slots) or slots[i] != slots[start]:
            text = chunk.text[start:i]
            bare = text.strip()
            if bare:
                a = start + len(text) - len(text.lstrip())
                pieces.append(replace(chunk, text=bare, edges=chunk.edges[a : a + len(bare) + 1]))
            start = i
    return pieces

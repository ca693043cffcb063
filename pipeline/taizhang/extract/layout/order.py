"""The order in which the pieces of a page are read: columns from left to right, headings over them before them.

A recursive cut of the page (after the XY cut of Nagy and Seth, 1984). A region is parted into strips by its horizontal
gaps; strips that leave one vertical gap free between them are a band of columns, others stand by themselves, such as a
title over two columns. Each column is a region again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from taizhang.extract.layout.chunks import Chunk, Row, body_size, rows_of

_GUTTER = 0.85  # em between two columns at least; gazettes and newspapers leave 1 to 2.5
_OVERLAP = 0.2  # em by which the boxes of two lines may overlap and be two lines
_MIN_ROWS = 3  # of the longer column; two lines beside each other are a signature
_HEADLINE = 1.3  # times the body's height
_MAX_DEPTH = 24  # columns in columns; newspapers have some five

Interval = tuple[float, float]


@dataclass(slots=True)
class Table:
    """Cells in rows; each cell's pieces in reading order."""

    cells: list[tuple[int, int, int, int, list[Chunk]]]  # row, column, rows, columns, pieces
    left: float
    right: float
    top: float
    bottom: float

    @property
    def size(self) -> float:
        """Nothing of its own: a table is no headline."""
        return 0.0


Item = Chunk | Table
Block = list[Chunk] | Table


def reading_order(items: Sequence[Item]) -> list[Block]:
    """Blocks in the order they are read: tables, and runs of text that keep one margin."""
    upright = [item for item in items if isinstance(item, Table) or not item.vertical]
    blocks = _read(upright, 0) if upright else []
    for line in _vertical_lines(items):
        _insert(blocks, line)
    return blocks


def _vertical_lines(items: Sequence[Item]) -> list[list[Chunk]]:
    """Vertical lines, those beside each other as one block, from right to left."""
    left = sorted(
        (item for item in items if isinstance(item, Chunk) and item.vertical),
        key=lambda chunk: (-chunk.right, chunk.top),
    )
    blocks: list[list[Chunk]] = []
    for chunk in left:
        last = blocks[-1][-1] if blocks else None
        near = last is not None and last.left - chunk.right < 1.5 * chunk.size
        if near and last is not None and last.top < chunk.bottom and chunk.top < last.bottom:
            blocks[-1].append(chunk)
        else:
            blocks.append([chunk])
    return blocks


def _insert(blocks: list[Block], line: list[Chunk]) -> None:
    """Put a block before the first one that begins below its top, beside or under it."""
    top = min(chunk.top for chunk in line)
    at = next((i for i, block in enumerate(blocks) if _top(block) >= top), len(blocks))
    blocks.insert(at, line)


def _top(block: Block) -> float:
    return block.top if isinstance(block, Table) else min(chunk.top for chunk in block)


def _read(items: Sequence[Item], depth: int) -> list[Block]:
    chunks = [item for item in items if isinstance(item, Chunk)]
    size = body_size(chunks)
    if len(items) == 1 or not chunks or depth > _MAX_DEPTH:
        return _leaf(items)
    blocks: list[Block] = []
    loose: list[Item] = []  # strips that are no columns, until a band of columns follows
    for band in _bands(items, size):
        gutters = _gutters(band, size)
        if not gutters:
            loose += band
            continue
        blocks += _leaf(loose) if loose else []
        loose = []
        columns = _split(band, gutters)
        table = _as_table(columns, size)
        if table:
            blocks += table
        else:
            for column in columns:
                blocks += _read(column, depth + 1)
    if loose:
        blocks += _around_headlines(loose, size, depth)
    return blocks


def _around_headlines(items: list[Item], size: float, depth: int) -> list[Block]:
    """Text that no gap parts as it stands: perhaps one does without the headlines that cross it."""
    large = [x for x in items if isinstance(x, Chunk) and x.size >= _HEADLINE * size]
    rest = [x for x in items if not (isinstance(x, Chunk) and x.size >= _HEADLINE * size)]
    if not large or len(rest) < 2 * _MIN_ROWS or not _gutters(rest, size):
        return _leaf(items)
    blocks = _read(rest, depth + 1)
    for row in rows_of(large):
        _insert(blocks, row.chunks)
    return blocks


def _leaf(items: Sequence[Item]) -> list[Block]:
    """Text between tables, from the top down."""
    blocks: list[Block] = []
    for item in sorted(items, key=lambda x: (x.top, x.left)):
        if isinstance(item, Table):
            blocks.append(item)
        elif blocks and isinstance(blocks[-1], list):
            blocks[-1].append(item)
        else:
            blocks.append([item])
    return blocks


def _bands(items: Sequence[Item], size: float) -> list[list[Item]]:
    """Strips one below the other; neighbours that leave a common gap free are one band."""
    strips = _strips(items, size)
    left, right = min(x.left for x in items), max(x.right for x in items)
    bands: list[list[Item]] = []
    free: list[Interval] = []  # gaps that all strips of the band leave
    inside: list[Interval] = []  # those of them with text on both sides
    for strip in strips:
        headline = _is_headline(strip, size)
        spaces = [] if headline else _free(strip, left, right, size)
        own = [gap for gap in spaces if _parts(strip, gap)]
        common = _common(free, spaces, size)
        both = [gap for gap in common if _parts([*bands[-1], *strip], gap)] if common else []
        # a line that runs over a gap ends the columns; one with more gaps begins others
        fits = (
            both
            and (len(own) > 0 or len(both) >= len(inside))
            and (inside or len(both) >= len(own))
        )
        if fits or (common and not own and not inside):
            bands[-1] += strip
            free, inside = both or common, both
        else:
            bands.append(list(strip))
            free, inside = own or spaces, own
    return bands


def _strips(items: Sequence[Item], size: float) -> list[list[Item]]:
    strips: list[list[Item]] = []
    bottom = float("-inf")
    for item in sorted(items, key=lambda x: (x.top, x.left)):
        if item.top >= bottom - _OVERLAP * size:
            strips.append([item])
            bottom = item.bottom
        else:
            strips[-1].append(item)
            bottom = max(bottom, item.bottom)
    return strips


def _is_headline(strip: Sequence[Item], size: float) -> bool:
    """Whether a strip is one large line with nothing beside it: it is of no column above it."""
    if any(isinstance(x, Table) or x.size < _HEADLINE * size for x in strip):
        return False
    start, end = min(x.left for x in strip), max(x.right for x in strip)
    return not _free(strip, start, end, 1.5 * max(x.size for x in strip))


def _free(strip: Sequence[Item], left: float, right: float, size: float) -> list[Interval]:
    """Stretches of the width where the strip has nothing."""
    free: list[Interval] = []
    reached = left
    for item in sorted(strip, key=lambda x: x.left):
        if item.left - reached >= _GUTTER * size:
            free.append((reached, item.left))
        reached = max(reached, item.right)
    if right - reached >= _GUTTER * size:
        free.append((reached, right))
    return free


def _common(a: Sequence[Interval], b: Sequence[Interval], size: float) -> list[Interval]:
    shared = ((max(x[0], y[0]), min(x[1], y[1])) for x in a for y in b)
    return [gap for gap in shared if gap[1] - gap[0] >= _GUTTER * size]


def _parts(items: Sequence[Item], gap: Interval) -> bool:
    """Whether there is text on both sides of the gap."""
    return any(x.right <= gap[0] + 0.1 for x in items) and any(
        x.left >= gap[1] - 0.1 for x in items
    )


def _gutters(band: Sequence[Item], size: float) -> list[Interval]:
    """Gaps from top to bottom with columns of text on both sides."""
    left, right = min(x.left for x in band), max(x.right for x in band)
    gaps = [gap for gap in _free(band, left, right, size) if _parts(band, gap)]
    if not gaps:
        return []
    columns = _split(band, gaps)
    heights = sorted(_height(column) for column in columns)
    wide = all(_width(column) >= _TEXT_WIDTH * size for column in columns[:-1])
    return gaps if heights[-1] >= _MIN_ROWS - wide and heights[-2] >= _MIN_ROWS - 1 else []


def _width(column: Sequence[Item]) -> float:
    return max(x.right for x in column) - min(x.left for x in column)


def _height(column: Sequence[Item]) -> int:
    """Rows of a column; a table counts for several."""
    chunks = [x for x in column if isinstance(x, Chunk)]
    return len(rows_of(chunks)) + _MIN_ROWS * (len(column) - len(chunks))


def _split(band: Sequence[Item], gutters: Sequence[Interval]) -> list[list[Item]]:
    columns: list[list[Item]] = [[] for _ in range(len(gutters) + 1)]
    for item in band:
        columns[sum(item.left >= (a + b) / 2 for a, b in gutters)].append(item)
    return [column for column in columns if column]


# --- columns that are a table's ----------------------------------------------------------------------------------

_MAX_CELL = 16  # characters of most cells
_FULL = 0.7  # em that a column's full line may miss its width
_TEXT_WIDTH = (
    8  # em: a column of running text is at least this wide; narrower ones show by their commas
)
_MIN_WIDTH = 4.5  # em
_MIN_MARKS = 0.2  # of the lines of narrow running text that have a comma or a full stop
_MIN_TEXT = 0.5  # of its lines that are full
_MAX_HEAD = 2  # rows of a table's head
_MIN_ALIGNED = 0.6  # of a table's rows that fill two columns and more


def _as_table(columns: Sequence[Sequence[Item]], size: float) -> list[Block]:
    """The columns as a table, if their lines stand beside each other and are no running text; else nothing.

    Lines above and below it that have one cell only are text.
    """
    chunks = [[x for x in column if isinstance(x, Chunk)] for column in columns]
    flat = [chunk for column in chunks for chunk in column]
    if any(len(a) < len(b) for a, b in zip(chunks, columns, strict=True)):
        return []  # a table among them: columns of a page
    rows = rows_of(flat)
    if len(rows) < _MIN_ROWS:
        return []
    chunks = _with_heads(chunks, rows)
    if len(chunks) < 2 or any(_is_running(column, size) for column in chunks):
        return []
    owner = {id(chunk): n for n, column in enumerate(chunks) for chunk in column}
    filled = [len({owner[id(c)] for c in row.chunks}) for row in rows]
    aligned = [n for n, count in enumerate(filled) if count > 1]
    lengths = sorted(len(c.text) for c in flat)
    if len(aligned) < _MIN_ALIGNED * len(rows) or lengths[len(lengths) // 2] > _MAX_CELL:
        return []
    first, last = aligned[0], aligned[-1] + 1
    own = rows[first:last]
    cells = [
        (number, n, 1, 1, [c for c in row.chunks if owner[id(c)] == n])
        for number, row in enumerate(own)
        for n in range(len(chunks))
    ]
    left, right = min(row.left for row in own), max(row.right for row in own)
    table = Table(cells, left, right, own[0].top, max(row.bottom for row in own))
    above = [chunk for row in rows[:first] for chunk in row.chunks]
    below = [chunk for row in rows[last:] for chunk in row.chunks]
    return [block for block in (above, table, below) if block]


def _with_heads(columns: Sequence[list[Chunk]], rows: Sequence[Row]) -> list[list[Chunk]]:
    """Columns with the heads that stand beside their values, as those are centered and these are not."""
    row_of = {id(chunk): n for n, row in enumerate(rows) for chunk in row.chunks}
    found = [list(column) for column in columns]

    def middle(column: Sequence[Chunk]) -> float:
        return (min(c.left for c in column) + max(c.right for c in column)) / 2

    n = 0
    while n < len(found):
        own = {row_of[id(c)] for c in found[n]}
        near = [
            k
            for k in (n - 1, n + 1)
            if 0 <= k < len(found) and own.isdisjoint(row_of[id(c)] for c in found[k])
        ]
        if len(own) > _MAX_HEAD or not near or len(own) == len(rows):
            n += 1
            continue
        nearest = min(near, key=lambda k: abs(middle(found[k]) - middle(found[n])))
        found[nearest] += found.pop(n)
    return found


def _is_running(column: Sequence[Chunk], size: float) -> bool:
    """Whether a column is running text: wide, and most of its lines go to its edge."""
    rows: list[Row] = rows_of(column)
    left, right = min(c.left for c in column), max(c.right for c in column)
    marks = sum(any(mark in c.text for mark in "，。；、") for c in column)
    if right - left < (_TEXT_WIDTH if marks < _MIN_MARKS * len(rows) else _MIN_WIDTH) * size:
        return False
    full = sum(row.right >= right - _FULL * size for row in rows)
    tight = sum(b.top - a.bottom < size for a, b in pairwise(rows))
    return full >= _MIN_TEXT * len(rows) and 2 * tight >= len(rows) - 1

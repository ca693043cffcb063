"""Pieces of lines, and the rows they make."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

MAX_GAP = 0.9  # em inside a piece; justified lines stay below 0.5, and columns are 1 and more apart
_WORD_GAP = 0.15  # em between two Latin words
_SPACE = 0.35  # em: a gap this wide is a space, whatever stands beside it
_SAME_ROW = 0.5  # of the lower one's height that two pieces share, if they stand in one row


@dataclass(slots=True)
class Chunk:
    """Characters that stand close together in one line: text[i] from edges[i] to edges[i + 1].

    Places are in points from the page's left and upper edge, as the page is read; pixels for an image file.
    """

    text: str
    edges: list[float]  # one more than characters
    top: float
    bottom: float
    confidence: float = 1.0  # that the characters are these; 1 for a text layer
    vertical: bool = (
        False  # read downward; edges are then from top to bottom, sides are left and right
    )
    left: float = 0.0
    right: float = 0.0

    def __post_init__(self) -> None:
        if not self.vertical:
            self.left, self.right = self.edges[0], self.edges[-1]

    @property
    def size(self) -> float:
        """Height of its characters: 1 em."""
        return self.right - self.left if self.vertical else self.bottom - self.top

    def scaled(self, scale: float) -> Chunk:
        """The same on a page that is larger or smaller."""
        return Chunk(
            self.text,
            [edge * scale for edge in self.edges],
            self.top * scale,
            self.bottom * scale,
            self.confidence,
            self.vertical,
            self.left * scale,
            self.right * scale,
        )


@dataclass(slots=True)
class Row:
    """Pieces in one line, from left to right."""

    chunks: list[Chunk]

    @property
    def left(self) -> float:
        """Where it begins."""
        return self.chunks[0].left

    @property
    def right(self) -> float:
        """Where it ends."""
        return max(chunk.right for chunk in self.chunks)

    @property
    def top(self) -> float:
        """Its upper edge."""
        return min(chunk.top for chunk in self.chunks)

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return max(chunk.bottom for chunk in self.chunks)

    @property
    def size(self) -> float:
        """Height of most of its characters."""
        return max(self.chunks, key=lambda chunk: len(chunk.text)).size

    @property
    def text(self) -> str:
        """Its characters, with a space where there is a gap."""
        return merged(self.chunks).text


def rows_of(chunks: Iterable[Chunk]) -> list[Row]:
    """Rows from the top down, what shares half of its height in one; before them vertical lines from the right."""
    rows: list[Row] = []
    level = []
    for chunk in chunks:
        if chunk.vertical:
            rows.append(Row([chunk]))
        else:
            level.append(chunk)
    rows.sort(key=lambda row: -row.right)
    for chunk in sorted(level, key=lambda c: (c.top, c.left)):
        for row in reversed(rows[-3:]):
            first = row.chunks[0]
            if first.vertical:
                continue
            shared = min(first.bottom, chunk.bottom) - max(first.top, chunk.top)
            if shared >= _SAME_ROW * min(first.bottom - first.top, chunk.bottom - chunk.top):
                row.chunks.append(chunk)
                break
        else:
            rows.append(Row([chunk]))
    for row in rows:
        row.chunks.sort(key=lambda c: (c.left, c.right))
    return rows


def merged(chunks: Sequence[Chunk]) -> Chunk:
    """The pieces of a row as one, a space where there is a gap."""
    if len(chunks) == 1:
        return chunks[0]
    first = chunks[0]
    text, edges = first.text, list(first.edges)
    for chunk in chunks[1:]:
        if is_space(text[-1], chunk.text[0], chunk.left - edges[-1], chunk.size):
            text += " "
            edges.append(chunk.left)
        edges[-1] = max(edges[-1], chunk.left) if text[-1] == " " else edges[-1]
        text += chunk.text
        edges += chunk.edges[1:]
    length = [len(c.text) for c in chunks]
    sure = sum(c.confidence * n for c, n in zip(chunks, length, strict=True)) / sum(length)
    top, bottom = min(c.top for c in chunks), max(c.bottom for c in chunks)
    return Chunk(text, edges, top, bottom, round(sure, 3))


def is_space(left: str, right: str, gap: float, size: float) -> bool:
    """Whether the gap between two characters says something."""
    latin = left.isascii() and right.isascii() and left.isalnum() and right.isalnum()
    return gap > (_WORD_GAP if latin else _SPACE) * size


def body_size(chunks: Sequence[Chunk]) -> float:
    """Height of most characters; 0 where there are none."""
    sizes = [chunk.size for chunk in chunks for _ in range(min(len(chunk.text), 40))]
    return median(sizes) if sizes else 0.0

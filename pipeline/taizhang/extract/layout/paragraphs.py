"""Rows of one column to paragraphs: a full row goes on in the next one unless that is indented."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from taizhang.extract.layout.chunks import Chunk, Row, rows_of

_FULL = 0.8  # em by which a full row may miss the column's edge, beside the word that did not fit
_INDENT = 1.0  # em that a first row stands further in
_SAME_SIZE = 0.12  # by which two heights of one paragraph may differ
_MAX_PITCH = 1.35  # times the usual distance of rows; more parts paragraphs
_MIN_ROWS = 3  # of a column that tell where its edge is
_NEARLY = 2.5  # em that the last row of a column may miss, as the word behind it is not known
_MARGIN = 0.6  # em within which rows begin alike
_BEGINS = re.compile(  # a heading or an item, wherever it stands
    r"[一二三四五六七八九十百]{1,4}[、．]|[（(][一二三四五六七八九十]{1,3}[）)](?!项|款|目)"
    r"|第[一二三四五六七八九十百零]{1,5}(?:[章节编][\s　]|条[\s　])|\d{1,2}[.．、](?!\d)|[①-⑳]|[—―–-]{2}"
    r"|附件\d{0,2}[：:]|各位(?:代表|委员)[！：!:，,]"
)
_WORD = re.compile(r"[0-9A-Za-z.%+-]+|[“‘（《〔]*.[，。；：、！？”’）》〕]*")
_STOPS = tuple("。！？!?")


@dataclass(slots=True)
class Paragraph:
    """Rows that go on in each other."""

    rows: list[Row]
    indent: float  # of the first row, in em
    full: bool = False  # the last row goes to the column's edge, as far as its rows can tell

    @property
    def begins(self) -> bool:
        """Whether its first row shows that it is no rest of another paragraph."""
        return self.indent >= _INDENT or bool(_BEGINS.match(self.rows[0].text))

    @property
    def ended(self) -> bool:
        """Whether it ends as sentences and headings do."""
        return self.rows[-1].text.endswith((*_STOPS, "；", ";", "：", ":"))


def paragraphs(chunks: Sequence[Chunk]) -> list[Paragraph]:
    """Paragraphs of a column."""
    rows = rows_of(chunks)
    if not rows:
        return []
    left, right = _margins(rows)
    pitch = _pitch(rows)
    indented = any(row.left - left >= _INDENT * row.size for row in rows)
    wraps = any(  # lines that are full by chance do not all end a sentence
        right - row.right < row.size and not row.text.endswith(_STOPS) for row in rows[:-1]
    )
    found: list[Paragraph] = []
    for row in rows:
        last = found[-1].rows[-1] if found else None
        if last and _goes_on(last, row, left, right, pitch, indented=indented, wraps=wraps):
            found[-1].rows.append(row)
        else:
            found.append(Paragraph([row], max(0.0, (row.left - left) / (row.size or 1))))
    for paragraph in found:
        last = paragraph.rows[-1]
        paragraph.full = len(rows) >= _MIN_ROWS and right - last.right < _NEARLY * last.size
    return found


def is_full(row: Row, ahead: Row, right: float) -> bool:
    """Whether the first word of the next row would not have fitted."""
    word = _WORD.match(ahead.text)
    chunk = ahead.chunks[0]
    end = min(len(word[0]) if word else 1, len(chunk.text))
    need = chunk.edges[end] - chunk.edges[0] if not chunk.vertical else chunk.size
    return row.right + need + _FULL * row.size >= right


def _goes_on(
    last: Row, row: Row, left: float, right: float, pitch: float, *, indented: bool, wraps: bool
) -> bool:
    if last.chunks[0].vertical and row.chunks[0].vertical:
        return True
    if abs(last.size - row.size) > _SAME_SIZE * max(last.size, row.size) and not (
        last.bottom > row.top
    ):
        return False
    if pitch and row.bottom - last.bottom > _MAX_PITCH * pitch:
        return False
    text = row.text
    if _BEGINS.match(text) or row.left - left >= _INDENT * row.size:
        return False
    if not is_full(last, row, right):
        return False
    if not last.text.endswith(_STOPS):
        return True
    # without indents a paragraph that ends at the edge shows only by what is missing there
    return wraps and (indented or last.right >= right - 0.3 * last.size)


def _margins(rows: Sequence[Row]) -> tuple[float, float]:
    """Left edge of most rows that are no first rows, and the right edge of the full ones."""
    size = median(row.size for row in rows)
    lefts = sorted(row.left for row in rows)
    left = next(
        (
            a
            for a in lefts
            if sum(abs(a - b) <= _MARGIN * size for b in lefts) >= max(2, len(rows) // 6)
        ),
        lefts[0],
    )
    return left, max(row.right for row in rows)


def _pitch(rows: Sequence[Row]) -> float:
    """Distance of two rows; 0 where there is but one."""
    steps = [b.bottom - a.bottom for a, b in pairwise(rows) if b.bottom > a.bottom]
    return median(steps) if steps else 0.0

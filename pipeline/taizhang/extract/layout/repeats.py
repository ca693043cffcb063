"""What pages have around their text: heads, feet and numbers, known by coming back at the same place."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from taizhang.extract.layout.chunks import Chunk, Row, rows_of
from taizhang.extract.reasons import PAGE_NUMBER, RUNNING_HEAD

_ZONE = 0.16  # of the page's height, above and below, where heads and feet stand
_MAX_ROWS = 3  # of a head or a foot
_MAX_LENGTH = 60  # characters
_NEAR = 6.0  # points by which a head may move from page to page
_MIN_PAGES = 3  # on which a head comes back; 2 where there are no more
_NUMBER = re.compile(
    r"[-—–―─·•|/\s]*\d{1,4}[-—–―─·•|/\s]*|第\s?\d{1,4}\s?页.{0,12}|\d{1,4}\s?/\s?\d{1,4}"
)
_SET = re.compile(r"[-—–―─·•|/]\s*\d{1,4}\s*[-—–―─·•|/]|第\s?\d{1,4}\s?页.{0,12}")  # as no text is
_DIGITS = re.compile(r"\d+")


def take_repeats(
    pages: Sequence[Sequence[Chunk]], heights: Sequence[float]
) -> list[dict[int, str]]:
    """For each page the reasons of the pieces that are no text, by the id of the piece."""
    edges = [_edges(chunks, height) for chunks, height in zip(pages, heights, strict=True)]
    found: list[dict[int, str]] = [{} for _ in pages]
    for side in (0, 1):
        seen: dict[str, list[tuple[int, Row]]] = defaultdict(list)
        for number, both in enumerate(edges):
            for row in both[side]:
                seen[_key(row)].append((number, row))
        for number, both in enumerate(edges):
            for row in both[side]:  # from the page's edge inward
                reason = _reason(row, number, seen[_key(row)], len(pages))
                if not reason:
                    break
                found[number].update({id(chunk): reason for chunk in row.chunks})
    return found


def _edges(chunks: Sequence[Chunk], height: float) -> tuple[list[Row], list[Row]]:
    """The outermost rows above and below, from the edge inward."""
    near = [c for c in chunks if c.bottom < _ZONE * height or c.top > (1 - _ZONE) * height]
    rows = rows_of(near)
    above = [row for row in rows if row.bottom < _ZONE * height][:_MAX_ROWS]
    below = [row for row in reversed(rows) if row.top > (1 - _ZONE) * height][:_MAX_ROWS]
    return above, below


def _key(row: Row) -> str:
    return _DIGITS.sub("#", "".join(row.text.split()))


def _reason(row: Row, number: int, seen: Sequence[tuple[int, Row]], pages: int) -> str:
    text = row.text.strip()
    if len(text) > _MAX_LENGTH:
        return ""
    at_place = [(n, other) for n, other in seen if abs(other.top - row.top) <= _NEAR]
    if _NUMBER.fullmatch(text):
        return PAGE_NUMBER if _SET.fullmatch(text) or _counts(at_place) else ""
    on = len({n for n, _ in at_place})
    if on < min(_MIN_PAGES, max(2, pages)):
        return ""
    return RUNNING_HEAD


def _counts(seen: Sequence[tuple[int, Row]]) -> bool:
    """Whether bare numbers grow by one a page, at least once."""
    numbers = [(n, int(_DIGITS.findall(row.text)[0])) for n, row in seen]
    return any(b[0] - a[0] == b[1] - a[1] > 0 for a, b in pairwise(numbers))

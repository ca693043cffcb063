"""Where two readings of one text differ, in time that grows with their length where they are nearly the same.

Stretches that occur once in each text and in the same order hold them together, as in Bram Cohen's patience diff; what
lies between two of them is short, and is compared by edit distance.

Sources: M. Fredman, On computing the length of longest increasing subsequences, Discrete Mathematics 11, 1975, for the
order of the stretches; H. Hyyrö, A bit-vector algorithm for computing Levenshtein and Damerau edit distances, Nordic
Journal of Computing 10, 2003, as rapidfuzz has it, for what is between.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from rapidfuzz.distance import Levenshtein

ANCHORS = (
    16,
    8,
)  # characters of a stretch that holds two texts together; the shorter where few longer ones are
MAX_CELLS = 16_000_000  # of a table of edit distances; what is larger has nothing in common, as it has no anchor
_MARKS = frozenset("，。；：、！？（）《》“”…—\n ")

Difference = tuple[int, int, int, int]  # one[a:b] stands where the other has other[c:d]


def differences(one: str, other: str) -> list[Difference]:
    """Where the texts differ, in order; all between is equal, character for character.

    Two differences with a single character between them are one (实现文化强市 and 现代化国际), unless it is a mark.
    """
    found = list(_between(one, other, 0, len(one), 0, len(other), ANCHORS))
    joined: list[Difference] = []
    for a, b, c, d in found:
        gap = one[joined[-1][1] : a] if joined else "  "
        if len(gap) < 2 and gap not in _MARKS:
            joined[-1] = (joined[-1][0], b, joined[-1][2], d)
        else:
            joined.append((a, b, c, d))
    return joined


def _between(
    one: str, other: str, a: int, b: int, c: int, d: int, anchors: tuple[int, ...]
) -> Iterator[Difference]:
    """The differences of one[a:b] and other[c:d]."""
    while a < b and c < d and one[a] == other[c]:
        a, c = a + 1, c + 1
    while a < b and c < d and one[b - 1] == other[d - 1]:
        b, d = b - 1, d - 1
    if a == b or c == d:
        if a < b or c < d:
            yield a, b, c, d
    elif anchors and min(b - a, d - c) > 4 * anchors[0]:
        size, begin = anchors[0], (a, c)
        for i, k in _anchors(one[a:b], other[c:d], size):
            if begin[0] <= a + i and begin[1] <= c + k:
                yield from _between(one, other, begin[0], a + i, begin[1], c + k, anchors[1:])
                begin = (a + i + size, c + k + size)
        yield from _between(one, other, begin[0], b, begin[1], d, anchors[1:])
    elif (b - a) * (d - c) > MAX_CELLS:
        yield a, b, c, d
    else:
        for op in Levenshtein.opcodes(one[a:b], other[c:d]):
            if op.tag != "equal":
                yield a + op.src_start, a + op.src_end, c + op.dest_start, c + op.dest_end


def _anchors(one: str, other: str, size: int) -> list[tuple[int, int]]:
    """Where stretches of this size stand that each text has once, in an order that both texts have."""
    there = _once(other, size)
    both = [(at, there[stretch]) for stretch, at in _once(one, size).items() if stretch in there]
    lows: list[int] = []  # the smallest end of a rising row of each length
    rows: list[int] = []  # which pair that is
    before = [-1] * len(both)
    for n, (_, at) in enumerate(both):
        length = bisect_left(lows, at)
        before[n] = rows[length - 1] if length else -1
        if length == len(lows):
            lows.append(at)
            rows.append(n)
        else:
            lows[length], rows[length] = at, n
    row = []
    n = rows[-1] if rows else -1
    while n >= 0:
        row.append(both[n])
        n = before[n]
    return row[::-1]


def _once(text: str, size: int) -> dict[str, int]:
    """The stretches that stand once in the text, in its order, with their places."""
    places: dict[str, int] = {}
    again = set()
    for at in range(len(text) - size + 1):
        stretch = text[at : at + size]
        if stretch in places:
            again.add(stretch)
        else:
            places[stretch] = at
    return {stretch: at for stretch, at in places.items() if stretch not in again}

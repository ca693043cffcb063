"""Probabilities of overlapping candidates: at most one of those that overlap is a name.

A semi-Markov random field over the candidates: every set of candidates that do not overlap is a reading of the text,
its weight the product of the weights of its members, and the probability of a candidate is the share of the readings
that hold it. Method: Sarawagi and Cohen, Semi-Markov Conditional Random Fields for Information Extraction (2004).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

Span = tuple[int, int]


def islands(spans: Sequence[Span]) -> Iterator[range]:
    """Index ranges of spans that overlap one another, directly or through others; ``spans`` is sorted."""
    first = 0
    reach = -1
    for index, (start, end) in enumerate(spans):
        if start >= reach and index > first:
            yield range(first, index)
            first = index
        reach = max(reach, end)
    if first < len(spans):
        yield range(first, len(spans))


def marginals(spans: Sequence[Span], weights: Sequence[float]) -> list[float]:
    """The probability of each span.

    Args:
        spans: Sorted (start, end), no two alike.
        weights: Exponential of the score of each; 0 for one that cannot be.
    """
    found = [0.0] * len(spans)
    for island in islands(spans):
        if len(island) == 1:
            weight = weights[island[0]]
            found[island[0]] = weight / (1 + weight)
            continue
        positions = sorted({p for i in island for p in spans[i]})
        place = {p: n for n, p in enumerate(positions)}
        beginning: list[list[tuple[int, int]]] = [[] for _ in positions]
        ending: list[list[tuple[int, int]]] = [[] for _ in positions]
        for i in island:
            start, end = place[spans[i][0]], place[spans[i][1]]
            beginning[start].append((end, i))
            ending[end].append((start, i))
        before = [1.0] * len(positions)
        for p in range(1, len(positions)):
            total = before[p - 1]
            for start, i in ending[p]:
                total += before[start] * weights[i]
            before[p] = total
        after = [1.0] * len(positions)
        for p in range(len(positions) - 2, -1, -1):
            total = after[p + 1]
            for end, i in beginning[p]:
                total += after[end] * weights[i]
            after[p] = total
        for p, spans_here in enumerate(ending):
            rest = after[p] / before[-1]
            for start, i in spans_here:
                found[i] = before[start] * weights[i] * rest
    return found

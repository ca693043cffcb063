"""Probabilities of overlapping candidates: at most one of those that overlap is a name.

A semi-Markov random field over the candidates: every set of candidates that do not overlap is a reading of the text,
its weight the product of the weights of its members, and the probability of a candidate is the share of the readings
that hold it. Method: Sarawagi and Cohen, Semi-Markov Conditional Random Fields for Information Extraction (2004).
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence

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


def marginals(spans: Sequence[Span], scores: Sequence[float]) -> list[float]:
    """The probability of each span.

    Args:
        spans: Sorted (start, end), no two alike.
        scores: Logarithm of the weight of each. Sums stay logarithms, so that a list of a hundred names does not overflow.
    """
    found = [0.0] * len(spans)
    for island in islands(spans):
        if len(island) == 1:
            score = scores[island[0]]
            found[island[0]] = math.exp(score - add_logs([0.0, score]))
            continue
        positions = sorted({p for i in island for p in spans[i]})
        place = {p: n for n, p in enumerate(positions)}
        beginning: list[list[tuple[int, int]]] = [[] for _ in positions]
        ending: list[list[tuple[int, int]]] = [[] for _ in positions]
        for i in island:
            start, end = place[spans[i][0]], place[spans[i][1]]
            beginning[start].append((end, i))
            ending[end].append((start, i))
        before, after = log_sums(beginning, ending, scores)
        for p, spans_here in enumerate(ending):
            rest = after[p] - before[-1]
            for start, i in spans_here:
                found[i] = math.exp(min(before[start] + scores[i] + rest, 0.0))
    return found


def log_sums(
    beginning: Sequence[Sequence[tuple[int, int]]],
    ending: Sequence[Sequence[tuple[int, int]]],
    scores: Sequence[float] | Mapping[int, float],
) -> tuple[list[float], list[float]]:
    """Logarithms of the sums over the readings up to each position, and over those from it on.

    Args:
        beginning: At each position, (position of the end, index) of the spans that begin there.
        ending: At each position, (position of the start, index) of the spans that end there.
        scores: Logarithm of the weight of each span, by its index.
    """
    before = [0.0] * len(ending)
    for p in range(1, len(ending)):
        before[p] = add_logs([before[p - 1], *(before[s] + scores[i] for s, i in ending[p])])
    after = [0.0] * len(ending)
    for p in range(len(ending) - 2, -1, -1):
        after[p] = add_logs([after[p + 1], *(after[e] + scores[i] for e, i in beginning[p])])
    return before, after


def add_logs(logs: list[float]) -> float:
    """The logarithm of the sum of numbers given by their logarithms."""
    if len(logs) == 1:
        return logs[0]
    largest = max(logs)
    return largest + math.log(sum([math.exp(x - largest) for x in logs]))

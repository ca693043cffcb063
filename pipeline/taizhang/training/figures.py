"""Precision, recall and F1 of exact spans, by label."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from taizhang.score import Figure

Spans = Iterable[tuple[int, int, str]]


def span_figures(passages: Iterable[tuple[Spans, Spans]]) -> tuple[Figure, ...]:
    """Figures over passages, each the spans (start, end, label) that are wanted and those found: all, then each label."""
    right: Counter[str] = Counter()
    wanted: Counter[str] = Counter()
    found: Counter[str] = Counter()
    for gold, spans in passages:
        want, have = set(gold), set(spans)
        for counter, some in ((right, want & have), (wanted, want), (found, have)):
            counter.update(label for _, _, label in some)
    labels = sorted(wanted.keys() | found.keys())
    total = Figure("all", right.total(), wanted.total(), found.total())
    return (total, *(Figure(x, right[x], wanted[x], found[x]) for x in labels))

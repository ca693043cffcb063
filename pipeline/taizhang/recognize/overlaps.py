"""Overlaps settled, in this one place for all recognizers.

1. A mention below the smallest score is none.
2. Mentions of the same stretch and type are one: the higher score, the first recognizer's name.
3. Of mentions that overlap the likelier stays; of equally likely ones the longer (guidelines: the longest span wins),
   then the one whose recognizer was named first, then the one that begins first.

A recognizer that is certain gives 1.0, so that among certain mentions the longest wins; one that weighs its candidates
gives probabilities, which have the lengths weighed in already.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Sequence
from typing import Protocol, TypeVar

from taizhang.records import Document, Mention, Rejected


class _Stretch(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


Stretch = TypeVar("Stretch", bound=_Stretch)


def settle(
    doc: Document, mentions: Iterable[Mention], order: Sequence[str], *, min_score: float
) -> tuple[list[Mention], list[Rejected]]:
    """Flat mentions in text order, and what lost: reason "overlap" or "low score"."""
    rank = {name: i for i, name in enumerate(order)}
    best: dict[tuple[int, int, str], Mention] = {}
    rejected = []
    for mention in sorted(mentions, key=lambda m: (-m.score, rank.get(m.by, len(rank)))):
        if mention.score < min_score:
            rejected.append((mention, "low score"))
        else:
            best.setdefault((mention.start, mention.end, mention.type), mention)
    ranked = sorted(
        best.values(),
        key=lambda m: (-m.score, m.start - m.end, rank.get(m.by, len(rank)), m.start, m.type),
    )
    kept, overlapping = without_overlaps(ranked)
    rejected += [(mention, "overlap") for mention in overlapping]
    records = [
        Rejected(doc.id, m.start, m.end, "recognize", reason, doc.text[m.start : m.end][:80])
        for m, reason in rejected
    ]
    return kept, sorted(records, key=lambda r: (r.start, r.end, r.reason))


def without_overlaps(ranked: Iterable[Stretch]) -> tuple[list[Stretch], list[Stretch]]:
    """Of stretches, the best first, those that overlap no better one, in text order; and the others, as they came."""
    kept: list[tuple[int, int, Stretch]] = []
    lost = []
    for stretch in ranked:
        at = bisect_left(kept, (stretch.start,))
        before_ends = at == 0 or kept[at - 1][1] <= stretch.start
        after_begins = at == len(kept) or kept[at][0] >= stretch.end
        if before_ends and after_begins:
            insort(kept, (stretch.start, stretch.end, stretch))
        else:
            lost.append(stretch)
    return [stretch for _, _, stretch in kept], lost

"""Things named in one sentence: how often, how tightly, and how much more than chance would have it.

The chance is counted document by document: of S sentences that name anything at all, a thing in s and another in t would
meet in s·t/S. So a city that half of its own report names is tied to nothing by that. Long lists count little: a sentence that names k
things gives each pair 1/(k-1) (Newman, Phys. Rev. E 64, 016132, 2001), so that what one list holds is no dense crowd.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

CO_MENTION = "co_mention"  # the type of edges that no report states: two things in one sentence
LIFT = 2.0  # together twice as often as chance has it: below, what all sentences of a report name is tied to all else


@dataclass(frozen=True, slots=True)
class CoMention:
    """Two things that sentences name together."""

    left: str  # ids; left is less than right
    right: str
    sentences: int
    weight: float  # sum of 1/(k-1) over these sentences of k things
    lift: float  # sentences, by those that chance would give
    doc_id: str  # the sentence that names fewest others with them
    sentence: int


def co_mentions(
    sentences: Mapping[tuple[str, int], tuple[str, ...]], min_lift: float
) -> list[CoMention]:
    """Pairs that stand together at least ``min_lift`` times as often as chance has it, by their ids.

    Args:
        sentences: The ids of the things that each sentence names, sorted; 我市 and 全市, which stand for the speaker, are left out.
        min_lift: Leave out pairs below.
    """
    total = Counter(doc_id for doc_id, _ in sentences)
    alone: Counter[tuple[str, str]] = Counter()
    docs: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    count: Counter[tuple[str, str]] = Counter()
    weight: defaultdict[tuple[str, str], float] = defaultdict(float)
    best: dict[tuple[str, str], tuple[int, str, int]] = {}
    for (doc_id, index), things in sentences.items():
        share = 1 / (len(things) - 1) if len(things) > 1 else 0.0
        place = (len(things), doc_id, index)
        for at, left in enumerate(things):
            alone[left, doc_id] += 1
            for right in things[at + 1 :]:
                pair = (left, right)
                count[pair] += 1
                weight[pair] += share
                docs[pair].add(doc_id)
                if pair not in best or place < best[pair]:
                    best[pair] = place
    found = []
    for pair in sorted(count):
        left, right = pair
        both = docs[pair]
        chance = sum(alone[left, doc] * alone[right, doc] / total[doc] for doc in sorted(both))
        lift = count[pair] / chance
        if lift >= min_lift:
            _, doc_id, index = best[pair]
            found.append(
                CoMention(
                    left, right, count[pair], round(weight[pair], 6), round(lift, 4), doc_id, index
                )
            )
    return found

"""Which texts are nearly the same: readings of one text, found without comparing each with each.

Two texts are readings of one when their shingles (all stretches of ``SHINGLE`` characters) resemble each other by
Jaccard's measure and neither place, date nor number tells them apart. To find the pairs worth comparing, the shingles
that begin with one of a set of characters are indexed: two texts then sample the same places, and the work grows with
the number of documents, not with its square.

Source: A. Broder, On the resemblance and containment of documents, SEQUENCES 1997. What was measured, and what else
was weighed: docs/decisions/20261120-sampled-shingles.md.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from taizhang.records import Document

SHINGLE = 8  # characters; long enough that set phrases of officialese make few accidental pairs
SAMPLED = re.compile(
    "[" + "".join(map(chr, range(0x4E00, 0xA000, 16))) + "]"
)  # one ideograph in 16
SHORT = 1_000  # characters; a shorter text is looked up by all its shingles
MIN_SHARED = 0.3  # of the smaller sample, for a pair to be compared in full
MIN_RESEMBLANCE = 0.6  # two OCR readings of one newspaper page measured 0.96; reports of one body a year apart 0.04
MAX_HOLDERS = 50  # documents; a shingle in more of them is a set phrase and leads to no pair


def similar_pairs(documents: Sequence[Document], texts: Sequence[str]) -> list[tuple[int, int]]:
    """Pairs of documents, by their indexes, that are readings of one text.

    Args:
        documents: What is to be compared.
        texts: The text of each, folded and without white space.
    """
    samples = [_sample(text) for text in texts]
    holders: dict[str, list[int]] = defaultdict(list)
    for i, sample in enumerate(samples):
        for shingle in sample:
            holders[shingle].append(i)
    shared: Counter[tuple[int, int]] = Counter()
    for held in holders.values():
        if 1 < len(held) <= MAX_HOLDERS:
            shared.update((a, b) for k, a in enumerate(held) for b in held[k + 1 :])
    pairs = [
        (a, b)
        for (a, b), count in shared.items()
        if count >= MIN_SHARED * min(len(samples[a]), len(samples[b]))
        and _may_be_one(documents[a], documents[b])
    ]
    shingles = {i: frozenset(_shingles(texts[i])) for i in {i for pair in pairs for i in pair}}
    return [(a, b) for a, b in pairs if _resemblance(shingles[a], shingles[b]) >= MIN_RESEMBLANCE]


def _may_be_one(one: Document, other: Document) -> bool:
    """Whether nothing they say of themselves tells two like documents apart: reports of two cities, or of two years."""
    dates = sorted((one.date, other.date), key=len)
    return (
        dates[1].startswith(dates[0])
        and (
            one.jurisdiction == other.jurisdiction or not (one.jurisdiction and other.jurisdiction)
        )
        and (one.number == other.number or not (one.number and other.number))
    )


def _resemblance(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / len(one | other)


def _shingles(text: str) -> list[str]:
    return [text[i : i + SHINGLE] for i in range(max(1, len(text) - SHINGLE + 1))]


def _sample(text: str) -> tuple[str, ...]:
    """The shingles to look a text up by, each once: those that begin with a SAMPLED character, all of a short text."""
    if len(text) < SHORT:
        return tuple(dict.fromkeys(_shingles(text)))
    starts = [match.start() for match in SAMPLED.finditer(text)]
    return tuple(dict.fromkeys(text[i : i + SHINGLE] for i in starts))

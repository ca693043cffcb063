"""Which texts are nearly the same: readings of one text, found without comparing each with each.

Two texts are readings of one when their shingles (all stretches of ``SHINGLE`` characters) resemble each other by
Jaccard's measure and nothing they say of themselves tells them apart. To find the pairs worth comparing, shingles are
sampled by their hash, the same ones in every text, and the texts that hold a sampled shingle stand in a row in which
like texts are neighbors (they are ordered by their smallest hashes, which like texts share); each is paired with the
next few only. So the work grows with the length of all texts and not with the square of their number, also where a
thousand of them share a phrase.

Source: A. Broder, On the resemblance and containment of documents, SEQUENCES 1997. What was measured, and what else
was weighed: docs/decisions/20261120-sampled-shingles.md.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache

import numpy as np
import numpy.typing as npt

from taizhang.lexicon.divisions import divisions
from taizhang.records import Document

SHINGLE = (
    5  # characters; of a text in which OCR misread one character in 20, three quarters stay whole
)
SAMPLED = 16  # one shingle in so many is looked up
SHORT = 1_000  # shingles; a shorter text is looked up by all
NEIGHBORS = 8  # texts behind it in the row of a shingle that each is paired with
MAX_HOLDERS = 1_000  # texts; a shingle in more of them is a set phrase
MIN_SHARED = 0.3  # of the smaller sample, for a pair to be compared in full
MIN_RESEMBLANCE = (
    0.5  # readings of one newspaper page measured 0.97; reports of one body a year apart 0.09
)
MIN_NUMERALS = 5  # of each text, for the numbers to tell them apart
MIN_SAME_NUMERALS = 0.5
REPRINTED = timedelta(days=14)  # between one newspaper and the next
MIN_SAME_PLACES = 0.5  # of the divisions that the text with fewer of them names
_KIND = re.compile("[省市县区州旗盟]")
_LONGEST_NAME = 15  # characters
_NUMERAL = re.compile(r"\d+(?:\.\d+)?%?")
_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)
_MIXER = np.uint64(0xBF58476D1CE4E5B9)

Hashes = npt.NDArray[np.uint64]


def similar_pairs(documents: Sequence[Document], texts: Sequence[str]) -> list[tuple[int, int]]:
    """Pairs of documents, by their indexes, that are readings of one text; the lesser index first, sorted.

    Args:
        documents: What is to be compared.
        texts: The text of each, folded and without white space.
    """
    if len(documents) < 2:
        return []
    shingles = [_shingles(text) for text in texts]
    row = sorted(range(len(texts)), key=lambda i: (shingles[i][:4].tolist(), i))
    pairs = sorted(
        tuple(sorted((row[a], row[b]))) for a, b in _candidates([shingles[i] for i in row])
    )
    return [
        (a, b)
        for a, b in pairs
        if _may_be_one(documents[a], documents[b])
        and _resemblance(shingles[a], shingles[b]) >= MIN_RESEMBLANCE
        and _same_numerals(texts[a], texts[b])
        and _same_places(texts[a], texts[b])
    ]


def _shingles(text: str) -> Hashes:
    """The hashes of all shingles of a text, each once, in their order."""
    characters = np.frombuffer(text.encode("utf-32-le"), dtype=np.uint32).astype(np.uint64)
    count = max(1, len(characters) - SHINGLE + 1)
    hashes = np.zeros(count, np.uint64)
    for k in range(min(SHINGLE, len(characters))):
        hashes = hashes * _MULTIPLIER + characters[k : k + count]
    hashes ^= hashes >> np.uint64(29)
    hashes *= _MIXER
    hashes ^= hashes >> np.uint64(32)
    return np.unique(hashes)


def _candidates(shingles: Sequence[Hashes]) -> list[tuple[int, int]]:
    """Pairs of texts in a row that share a good part of the smaller sample."""
    samples = [h if len(h) < SHORT else h[h % np.uint64(SAMPLED) == 0] for h in shingles]
    sizes = np.array([len(sample) for sample in samples])
    holders = np.repeat(np.arange(len(samples)), sizes)
    hashes = np.concatenate(samples)
    order = np.argsort(hashes, kind="stable")
    hashes, holders = hashes[order], holders[order]
    begins = np.flatnonzero(np.r_[True, hashes[1:] != hashes[:-1]])
    lengths = np.diff(np.r_[begins, len(hashes)])
    group = np.repeat(np.arange(len(begins)), lengths)
    usable = lengths[group] <= MAX_HOLDERS
    keys = []
    for step in range(1, NEIGHBORS + 1):
        together = (group[step:] == group[:-step]) & usable[step:]
        keys.append(holders[:-step][together] * len(samples) + holders[step:][together])
    pairs, shared = np.unique(np.concatenate(keys), return_counts=True)
    one, other = pairs // len(samples), pairs % len(samples)
    enough = shared >= MIN_SHARED * np.minimum(sizes[one], sizes[other])
    return list(zip(one[enough].tolist(), other[enough].tolist(), strict=True))


def _resemblance(one: Hashes, other: Hashes) -> float:
    both = len(np.intersect1d(one, other, assume_unique=True))
    return both / (len(one) + len(other) - both)


def _may_be_one(one: Document, other: Document) -> bool:
    """Whether nothing they say of themselves tells two like documents apart: reports of two cities, or of two years."""
    return (
        _same_time(one, other)
        and (
            one.jurisdiction == other.jurisdiction or not (one.jurisdiction and other.jurisdiction)
        )
        and (one.number == other.number or not (one.number and other.number))
    )


def _same_time(one: Document, other: Document) -> bool:
    """Whether one date goes into the other (2021 and 2021-01-30), or one newspaper prints what another had days before."""
    shorter, longer = sorted((one.date, other.date), key=len)
    if longer.startswith(shorter):
        return True
    if not one.kind == other.kind == "article" or len(shorter) < len("2021-01-30"):
        return False
    return abs(date.fromisoformat(longer) - date.fromisoformat(shorter)) <= REPRINTED


def _same_numerals(one: str, other: str) -> bool:
    """Whether two texts have the same numbers, but for some: a form filled in for two years or places has not."""
    ours, theirs = Counter(_NUMERAL.findall(one)), Counter(_NUMERAL.findall(other))
    fewer = min(ours.total(), theirs.total())
    return fewer < MIN_NUMERALS or (ours & theirs).total() >= MIN_SAME_NUMERALS * fewer


def _same_places(one: str, other: str) -> bool:
    """Whether two texts name the same divisions, but for some: a form filled in for two cities does not."""
    ours, theirs = _places(one), _places(other)
    return (ours & theirs).total() >= MIN_SAME_PLACES * min(ours.total(), theirs.total())


def _places(text: str) -> Counter[str]:
    """The divisions down to counties that a text names in full."""
    names = _division_names()
    found: Counter[str] = Counter()
    for kind in _KIND.finditer(text):
        end = kind.end()
        ends = (text[max(0, end - n) : end] for n in range(_LONGEST_NAME, 2, -1))
        if name := next((each for each in ends if each in names), ""):
            found[name] += 1
    return found


@cache
def _division_names() -> frozenset[str]:
    return frozenset(d.name for d in divisions() if d.level != "town")

"""How likely characters are behind one another in government texts, and in the text at hand.

Source of the method: I. Witten and T. Bell, The zero-frequency problem, IEEE Transactions on Information Theory 37,
1991: how often something new follows is told by how many different things have followed. Source of the counts:
data/sequences.tsv, made by tools/make_sequences.py.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

STEP = 1.5  # a count of the table is a power of it
OWN = 40  # how often a sequence of the text at hand counts: it says more than 20 million characters of others
NEW = 16  # each character known behind a context stands for so many sightings of others that may follow
UNSEEN = 1e-6  # of a character that no table has
USUAL = 5.0  # nats that a character costs on average; so that the longer reading is not the less likely by its length
_LEVELS = "0123456789abcdefghijklmnopqrstuvwxyz"
_BREAK = "¶"  # for a line break


class Likely:
    """What is said of government texts, and of a text's own words."""

    def __init__(self, texts: Iterable[str]) -> None:
        """Take the texts' own sequences in beside those of the table."""
        own: Counter[str] = Counter()
        for text in texts:
            for size in (2, 3):
                own.update(text[i : i + size] for i in range(len(text) - size + 1))
        self._own = own
        self._begun = Counter[str]()
        for sequence, count in own.items():
            self._begun[sequence[:-1]] += count

    def cost(self, before: str, text: str, behind: str) -> float:
        """Nats that text costs between two others, above what so many characters usually cost; low is likely."""
        whole = before[-2:] + text + behind[:2]
        first = len(before[-2:])
        spent = -sum(
            math.log(self._chance(whole[:at], whole[at])) for at in range(first, len(whole))
        )
        return spent - USUAL * (len(whole) - first)

    def _chance(self, before: str, character: str) -> float:
        """Of the character behind these, from the two before it, backed off to one and none."""
        sequences, begun, total = _table()
        chance = (begun.get(character, 0) + UNSEEN * total) / total
        for size in (1, 2):
            context = before[-size:]
            if len(context) < size:
                break
            seen = (
                sequences.get(context, {}).get(character, 0) + OWN * self._own[context + character]
            )
            times = begun.get(context, 0) + OWN * self._begun[context]
            unseen = NEW * (1 + len(sequences.get(context, ())))
            chance = (seen + unseen * chance) / (times + unseen)
        return chance


@cache
def _table() -> tuple[dict[str, dict[str, int]], dict[str, int], int]:
    """Context -> character -> count, context -> count, and the sum of all."""
    sequences: dict[str, dict[str, int]] = {}
    lines = (files("taizhang") / "data" / "sequences.tsv").read_text("utf-8").split("\n")[:-1]
    for line in lines:
        context, _, found = line.replace(_BREAK, "\n").partition("\t")
        sequences[context] = {
            found[i]: round(STEP ** _LEVELS.index(found[i + 1])) for i in range(0, len(found), 2)
        }
    begun = {context: sum(found.values()) for context, found in sequences.items()}
    total = sum(count for context, count in begun.items() if len(context) == 1)
    return sequences, begun, total

"""Where a name can begin: after a mark, a verb, a preposition, a modifier that stays outside.

The words are those of data/name_openers.csv. They only open a place for a candidate; whether the candidate stands is
weighed later, so 提升 may be a verb here and part of a name there.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any

import ahocorasick

from taizhang.lexicon.tables import read_rows

HARD = frozenset("，。；：！？\n《》|…~")  # no name but a title runs over one of these
SOFT = frozenset("、“”（）〔〕—·-/ ")  # a name can begin behind one, and some hold one


@cache
def verbs() -> frozenset[str]:
    """The openers that are verbs, particles or prepositions."""
    return frozenset(r["word"] for r in read_rows("name_openers.csv") if r["kind"] == "verb")


@cache
def _words() -> Any:
    automaton = ahocorasick.Automaton()
    for row in read_rows("name_openers.csv"):
        automaton.add_word(row["word"], row["word"])
    automaton.make_automaton()
    return automaton


def clauses(text: str) -> list[tuple[int, int]]:
    """The stretches between hard marks."""
    found = []
    left = 0
    for right, character in enumerate(text):
        if character in HARD:
            if right > left:
                found.append((left, right))
            left = right + 1
    if left < len(text):
        found.append((left, len(text)))
    return found


def openings(text: str, stretches: Iterable[tuple[int, int]]) -> dict[int, str]:
    """Every position where a name can begin, with the longest known word that ends there ("" behind a mark)."""
    found: dict[int, str] = {}
    for last, word in _words().iter(text):
        position = last + 1
        if len(word) > len(found.get(position, "")):
            found[position] = word
    for left, right in stretches:
        found[left] = ""
        for position in range(left, right):
            if text[position] in SOFT:
                found[position + 1] = ""
                if text[position] == "“":
                    found.setdefault(position, "")
    return found

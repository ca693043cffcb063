"""Where a name can begin (after a mark, a verb, a preposition, a modifier that stays outside) and what names end in.

The words are those of data/name_openers.csv and data/name_endings.csv. They only open a place for a candidate; whether
the candidate stands is weighed later, so 提升 may be a verb here and part of a name there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Any

import ahocorasick

from taizhang.lexicon.tables import read_rows

HARD = frozenset("，。；：！？\n《》|…~")  # no name but a title runs over one of these
SOFT = frozenset("、“”（）〔〕—·-/ ")  # a name can begin behind one, and some hold one
ITEM = re.compile(r"(?:^|[\n。；])\s*\d{1,2}\.(?!\d) ?")  # 3.望澜湖湿地公园


@cache
def opener_kinds() -> dict[str, str]:
    """Return word -> verb, both (inside names as often), particle or modifier."""
    return {row["word"]: row["kind"] for row in read_rows("name_openers.csv")}


@cache
def _words() -> Any:
    automaton = ahocorasick.Automaton()
    for word in opener_kinds():
        automaton.add_word(word, word)
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
    within: set[int] = set()  # no name begins in the middle of 贯彻落实
    for last, word in _words().iter(text):
        position = last + 1
        if len(word) > len(found.get(position, "")):
            found[position] = word
        if len(word) > 3 or (len(word) == 3 and word[-1] not in "好了"):
            within.update(range(position - len(word) + 1, position))
    for position in within & found.keys():
        del found[position]
    for match in ITEM.finditer(text):
        found[match.end()] = ""
    for left, right in stretches:
        found[left] = ""
        for position in range(left, right):
            if text[position] in SOFT:
                found[position + 1] = ""
                if text[position] == "“":
                    found.setdefault(position, "")
    return found


@cache
def _ending_words() -> Any:
    types: dict[str, dict[str, None]] = {}
    for row in read_rows("name_endings.csv"):
        types.setdefault(row["ending"], {})[row["type"]] = None
    automaton = ahocorasick.Automaton()
    for ending, kinds in types.items():
        automaton.add_word(ending, (len(ending), "+".join(sorted(kinds))))
    automaton.make_automaton()
    return automaton


def endings(text: str) -> dict[int, str]:
    """Every position where a name can end by its last word, with the types that this word ends: "ORG+PROJECT"."""
    longest: dict[int, int] = {}
    found: dict[int, str] = {}
    for last, (length, kinds) in _ending_words().iter(text):
        if length > longest.get(last + 1, 0):
            longest[last + 1] = length
            found[last + 1] = kinds
    return found

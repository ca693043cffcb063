"""Characters that name a place elsewhere and are part of a word here: 拉 in 拉美, 英 in 英勇. Source: data/character_words.csv."""

from __future__ import annotations

from collections import defaultdict
from functools import cache

from taizhang.lexicon.tables import read_rows


@cache
def _words() -> dict[str, tuple[tuple[str, int], ...]]:
    """Words by each of their characters, with where it stands in them."""
    found: defaultdict[str, list[tuple[str, int]]] = defaultdict(list)
    for row in read_rows("character_words.csv"):
        for at, character in enumerate(row["word"]):
            found[character].append((row["word"], at))
    return {character: tuple(words) for character, words in found.items()}


def is_part_of_word(text: str, position: int) -> bool:
    """Tell whether the character at this position belongs to a word that names no place."""
    return any(
        text.startswith(word, position - at)
        for word, at in _words().get(text[position], ())
        if position >= at
    )

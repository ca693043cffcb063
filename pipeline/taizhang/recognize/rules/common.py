"""How common a phrase is in government texts: what many reports share is generic or nationally known.

Source: data/common_phrases.tsv and data/common_pairs.txt, made by tools/make_phrases.py.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

_STEPS = (0, 1, 1, 3, 3, 5, 5, 5, 8, 8, 8, 8, 8, 13, 13, 13, 13, 13, 13, 13, 20)


def _lines(name: str) -> list[str]:
    return (files("taizhang") / "data" / name).read_text("utf-8").split("\n")[:-1]


@cache
def phrases() -> dict[str, str]:
    """Return phrase -> how many documents have it, in steps: "3", "5", "8", "13", "20"."""
    rows = (line.split("\t") for line in _lines("common_phrases.tsv"))
    return {phrase: str(_STEPS[min(int(count), 20)]) for phrase, count in rows}


@cache
def pairs() -> frozenset[str]:
    """Return the commonest pairs of characters."""
    return frozenset(_lines("common_pairs.txt"))

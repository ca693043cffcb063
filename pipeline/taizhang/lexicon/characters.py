"""Places that one character names: 豫, 陕, 郑, and 京津冀 joined from them. Source: data/characters.csv."""

from __future__ import annotations

from functools import cache

from taizhang.lexicon.divisions import NATION, divisions, province
from taizhang.lexicon.tables import read_rows


@cache
def characters() -> dict[str, tuple[str, str]]:
    """Return (division code or "", canonical name) of every character that names a place."""
    return {row["char"]: (row["code"], row["name"]) for row in read_rows("characters.csv")}


def find_character(char: str, near: str = "") -> tuple[str, str] | None:
    """Return (code, name) of the place one character names in a text about the division ``near``, or None.

    Within a province its own prefectures come first where exactly one begins with the character and the character is
    no province's (宜 is 宜昌市 in 湖北); else the national table.
    """
    known = characters().get(char)
    home = province(near)
    if home and (known is None or known[0] not in _provinces()):
        own = [
            d
            for d in divisions()
            if d.level == "prefecture" and d.parent == home and d.name[0] == char and not d.valid_to
        ]
        if len(own) == 1:
            return own[0].code, own[0].name
    return known


@cache
def _provinces() -> frozenset[str]:
    return frozenset(d.code for d in divisions() if d.parent == NATION) | {NATION}

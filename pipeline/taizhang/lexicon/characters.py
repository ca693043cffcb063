"""Places that one character names: 豫, 陕, 郑, and 京津冀 joined from them. Source: data/characters.csv."""

from __future__ import annotations

from functools import cache

from taizhang.lexicon.divisions import NATION, Division, divisions, province
from taizhang.lexicon.tables import read_rows


@cache
def characters() -> dict[str, tuple[str, str]]:
    """Return (division code or "", canonical name) of every character that names a place."""
    rows = reversed(read_rows("characters.csv"))
    return {row["char"]: (row["code"], row["name"]) for row in rows if not row["beside"]}


@cache
def countries() -> dict[str, str]:
    """Return the name of every country or continent that one character names beside another.

    苏 is 苏联 beside 中, though 江苏省 elsewhere; 荷 is 荷兰王国 there and nothing alone.
    """
    rows = read_rows("characters.csv")
    return {"中": "中华人民共和国"} | {row["char"]: row["name"] for row in rows if not row["code"]}


def find_character(char: str, near: str = "", *, local: bool = False) -> tuple[str, str] | None:
    """Return (code, name) of the place one character names in a text about the division ``near``, or None.

    Within a province a prefecture of its own comes first where just one begins with the character and the character
    is no province's (宜 is 宜昌市 in 湖北); of several it is the capital (济 is 济南市 in 山东).

    Args:
        char: The character.
        near: Code of the division the text is about.
        local: Whether prefectures go before provinces too, as in 济青烟.
    """
    known = characters().get(char)
    if local or known is None or known[0] not in _provinces():
        own = _prefectures().get((province(near), char), ())
        if len(own) == 1 or (own and own[0].code.endswith("0100")):
            return own[0].code, own[0].name
    return known


@cache
def _provinces() -> frozenset[str]:
    return frozenset(d.code for d in divisions() if d.parent == NATION) | {NATION}


@cache
def _prefectures() -> dict[tuple[str, str], tuple[Division, ...]]:
    found: dict[tuple[str, str], tuple[Division, ...]] = {}
    for d in divisions():
        if d.level == "prefecture" and not d.valid_to:
            key = (d.parent, d.name[0])
            found[key] = (*found.get(key, ()), d)
    return found

"""Places of one character, read with those beside them: 北上深, 中荷, 亚、非、拉, 济青烟."""

from __future__ import annotations

from collections.abc import Collection

from taizhang.lexicon import (
    characters,
    countries,
    division,
    find_character,
    is_within,
    joined,
    province,
)
from taizhang.link.context import Context
from taizhang.link.places import of_division, resolve_place
from taizhang.link.resolution import Resolution

# Characters that name a country or a continent and no province
_COUNTRIES = frozenset("中美英俄日韩朝法德印欧越老缅泰哈亚非")


_RIVERS = {"黄": "黄河", "淮": "淮河", "海": "海河"}  # 入黄, 黄、淮、海


def run_of(text: str, singles: Collection[int], start: int) -> str:
    """Return the characters that stand joined to one, by nothing or 、, without the 、 between them.

    Args:
        text: Folded text.
        singles: Where the places of one character stand.
        start: Where the character stands.
    """
    run = text[start]
    for step in (-1, 1):
        at = start
        while (at := at + step * (2 if text[at + step : at + step + 1] == "、" else 1)) in singles:
            run = run + text[at] if step > 0 else text[at] + run
    return run


def resolve_character(surface: str, run: str, context: Context) -> Resolution:
    """Return what one character names: in a well-known joined name, a country, a city of the province, a province."""
    codes = joined(run)
    if len(codes) == len(run) > 1 and run.count(surface) == 1:
        there = division(codes[run.index(surface)])
        if there:
            return of_division(there, "character")
    known = characters().get(surface)
    if surface != "中" and any(char in _COUNTRIES for char in run if char != surface):
        abroad = countries().get(surface, "") if known is None or known[0] else ""
        if abroad:
            return Resolution(abroad, "character")
    if known is None and surface in _RIVERS:
        return Resolution(_RIVERS[surface], "character")
    home = province(context.near)
    named = [find_character(char, home, local=True) for char in run]
    cities = all(x and x[0] != home and is_within(x[0], home) for x in named)
    return resolve_place(surface, context, local=bool(home) and len(run) > 1 and cities)

"""What belongs to a region, and what a name joins: 京津冀, 中原城市群, 郑开. Source: data/regions.csv."""

from __future__ import annotations

from functools import cache

from taizhang.lexicon.characters import characters
from taizhang.lexicon.tables import read_rows, split

_JOINED = "合称"  # marks a row whose name is joined from those of its members
_LONGEST = 5  # characters of a joined name


@cache
def _regions() -> dict[str, tuple[str, ...]]:
    return {row["name"]: split(row["members"]) for row in read_rows("regions.csv")}


@cache
def _joined() -> frozenset[str]:
    return frozenset(row["name"] for row in read_rows("regions.csv") if row["source"] == _JOINED)


def members(name: str) -> tuple[str, ...]:
    """Return the codes of the divisions that belong to a region, whole or in part; () when the table has none."""
    return _regions().get(name, ())


def joined(name: str) -> tuple[str, ...]:
    """Return the codes of the divisions that a name joins, in the order of its characters; () when it joins none.

    郑洛西 is in the table, as 西 alone is no place; 苏浙皖 is read by its characters. One that stands for a country, or
    that is the nation's, joins nothing.
    """
    if name in _joined():
        return _regions()[name]
    codes = tuple(characters().get(char, ("", ""))[0] for char in name)
    provinces = all(code.endswith("0000") and code != "100000" for code in codes)
    return codes if 1 < len(name) <= _LONGEST and provinces else ()

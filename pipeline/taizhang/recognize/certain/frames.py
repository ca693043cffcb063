"""What stands beside a position, as the rules for certain names ask it."""

from __future__ import annotations

from taizhang.recognize.rules.view import View

NUMBER = "[一二三四五六七八九十百零〇0-9]{1,5}"
EDGE = frozenset("，。；：！？\n、“”（）《》 |的和与及由")
FULL = ("province", "prefecture", "county")  # kinds of known names, also short ones
PLACES = (*FULL, "zone", "town", "PLACE")
DEICTIC = ("自治区", "全国", "省", "市", "县", "区", "州")
LONGEST = 18  # characters of an agency


def longest(view: View, end: int, kinds: tuple[str, ...]) -> int:
    """Where the longest known name of these kinds that ends here begins; ``end`` if none does."""
    for start in range(max(end - LONGEST, 0), end - 1):
        kind = view.known.get((start, end), "")
        if is_kind(kind, kinds) and (not kind.startswith("agency-of-own") or free(view, start)):
            return start
    return end


def is_kind(kind: str, kinds: tuple[str, ...]) -> bool:
    """Whether one of the kinds of a known name is among these; everyday words that are places too are not."""
    return any(one.startswith(kinds) and "risky" not in one for one in kind.split("|"))


def free(view: View, start: int) -> bool:
    """Whether no unknown place can reach over this position: 望澜|区人民政府."""
    before = view.text[start - 1 : start]
    return not "一" <= before <= "鿿" or before in EDGE or bool(view.opens.get(start))

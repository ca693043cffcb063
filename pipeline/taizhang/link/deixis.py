"""Deictics: words that mean a place by who speaks (我市, 全省, 市区), as GUIDELINES "Canonical names" has them."""

from __future__ import annotations

import re

from taizhang.lexicon import NATION, Division, division
from taizhang.link.context import Context

# 我市 全市 本市 市内 市域 全市域 市: the kind of division between what marks it as the speaker's own
_OWN = re.compile(
    r"(?:我|本|全|咱们?|当|整个)?(?P<kind>自治区|自治州|自治县|自治旗|新区|示范区|开发区|省|市|区|县|州|旗|盟|镇|乡|街道|兵团)"
    r"(?:内|域|境内|境|域内|全域|全境)?"
)
_NATION = frozenset(("我国", "全国", "国家", "中国", "全中国", "祖国", "国内", "我们国家", "本国"))
_HERE = frozenset(("本行政区域", "本地区", "本地", "辖区", "全域", "全境", "我地", "本区域"))
_CAPITAL = frozenset(("省会", "首府", "省会城市", "自治区首府", "首府城市", "强省会"))
_PART = re.compile(
    r"(?:中心城|主城|老城|新城|城|市|郊|核心城|中心老城|建成)区|中心城市|(?:[东西][南北]|[东西南北中])部(?:山区|城区|地区|新城|平原|平原地区)|近郊区?|远郊区?|城六区|主城都市区"
)


def own(word: str, context: Context) -> Division | None:
    """Return the division a deictic stands for in this document, or None when it is none or has none.

    市 in a city's report is that city, in a county's the prefecture above it; 全区 under an autonomous region is that
    region unless the document speaks for a 区 itself; 全省 is the province above.
    """
    if word in _NATION:
        return division(NATION)
    if word in _HERE:
        return context.home
    if word in _CAPITAL:
        return _capital(context)
    match = _OWN.fullmatch(word)
    return kind(match["kind"], context) if match else None


def is_deictic(word: str) -> bool:
    """Tell whether a word is a deictic, whether or not it has something to stand for in this document."""
    return word in _NATION | _HERE | _CAPITAL or _OWN.fullmatch(word) is not None


def kind(word: str, context: Context) -> Division | None:
    """Return the jurisdiction, or what it lies in, that is a 省, 市, 区, 县 …; 区 may be an autonomous region."""
    if word == "省":
        return context.ending("省") or context.ending("自治区")
    return context.ending("自治州" if word == "州" else word)


def is_part(word: str) -> bool:
    """Tell whether a word names a part of the place that speaks: 市区, 中心城区, 北部山区."""
    return _PART.fullmatch(word) is not None


def part(word: str, context: Context) -> str:
    """Return the full name of a part of the jurisdiction, 郑州市市区 for 市区; "" if it is none or in a province's text."""
    if not is_part(word) or not context.local or context.home is None:
        return ""
    place = context.ending("市") if word == "市区" else context.home
    if place is None or place.name.endswith(("省", "自治区")):
        return ""
    return place.name + word


def _capital(context: Context) -> Division | None:
    region = context.at("province")
    # GB/T 2260 gives the capital of a province the first code, xx0100.
    return division(region.code[:2] + "0100") if region else None

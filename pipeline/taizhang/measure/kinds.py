"""Level, increment, growth, share or rank: what kind of quantity a number is, and whether it falls."""

from __future__ import annotations

import re

from taizhang.measure.indicators import comparison

_GROWTH = re.compile(
    r"增长|增速|增幅|涨幅|降幅|上涨|下降|下滑|减少|降低|回落|收窄|压减|压降|精简|减一?$|提高|提升|增加|上升|下调|上调|扩大|缩减|缩短|递增|递减|多增|翻|微降|增产|减产|净增|[^\u4e00-\u9fff]增$|降$"
)
_FALL = re.compile(
    r"下降|下滑|减少|降低|回落|压减|压降|精简|缩减|缩短|下调|递减|微降|减产|减轻|裁减|调减|(?<![投增])减$|(?<![升])降$|负增长|收窄(?!至|到|为)|缩小(?!至|到|为)"
)
_TO = re.compile(r"(?:到|至|为|达|达到|突破|在)(?:了|全国第?|历史)?[约近超]?$")
_CHANGE = re.compile(
    r"增加|减少|提高|提升|下降|降低|上升|扩大|缩小|缩短|增|减|降|回落|收窄|多增|净增|增产|减产|增收|压减|下调|上调|优化|快于\d|裁减|减轻|调减|扩容"
)
_NEW = re.compile(
    r"^(?:新增|新建|新设|新造|新认定|新登记|新培育|新实施|新引进|新引入|新投|新开|新晋|新获批|新改建|新（改）建|新打造|新发展|新创建|新签|新集聚|新布局|新组建|新入|新评|新上|新落地|新成立|新一批|新退|新注册|净增|增设|增建|再建|再造|新当选|新种|新挂|新)"
)
_NEW_IN = re.compile(
    r"新增|新建|新设|新造|新认定|新登记|新培育|新引进|新引入|新投|新开工|新开通|新晋|新获批|新改建|新（改）建|新改扩建|新打造|新发展|新创建|新签|新集聚|新布局|新组建|新入|新评|新成立|新上牌|净增|增设|增建|扩建|改扩建|新注册|新退出"
)
_RATE = re.compile(r"率$|占比$|比重$|比例$|占.*$|程度$|覆盖面$")


def kind_of(unit: str, lead: str, trigger: str, indicator: str) -> str:
    """One of KINDS for a number.

    Args:
        unit: Its unit.
        lead: The words in front of the indicator or, for a number before its noun, in front of the number.
        trigger: The words between the indicator and the number.
        indicator: What is counted.
    """
    trigger = re.sub(r"(?:\d{4} ?年|上年|去年)末?的?\s*$", "", trigger).rstrip("约近 ")
    if unit == "位" and trigger.startswith("第"):
        return "rank"
    if unit == "百分点":
        return "level" if comparison(trigger) else "increment"
    if unit in ("倍", "番"):
        return "growth"
    if unit in ("%", "‰"):
        if _TO.search(trigger) and not re.search(r"(?:增[长速幅]|涨幅|降幅)[^，]*$", trigger):
            return "growth" if re.search(r"(?:增速|增幅|涨幅|降幅|幅度)$", indicator) else "share"
        if re.search(r"占[^，]*$", trigger) and not re.search(r"增长[^占]*$", trigger):
            return "share"
        if _GROWTH.search(trigger) or re.search(
            r"增$|(?:增速|增幅|涨幅|降幅|幅度|增长)$", indicator
        ):
            return "growth"
        return "share"
    if _CHANGE.search(trigger) and not _TO.search(trigger):
        return "increment"
    if (
        _NEW_IN.search(lead)
        or _NEW.match(lead)
        or re.search(r"新(?:增|建|上牌|退出|开工|设)", trigger)
    ):
        return "increment"
    if re.search(r"(?:增加|减少|减轻|扩建|裁减)(?:了)?[各类]*$", lead):
        return "increment"
    return "level"


def falls(trigger: str, lead: str) -> bool:
    """Whether the number is told of a decrease: 下降3.2%, but not 降至3.2%."""
    if _TO.search(trigger):
        return False
    return bool(_FALL.search(trigger)) or (
        not trigger and bool(re.search(r"(?:减少|减轻|裁减|压减|降低)(?:了)?[各类]*$", lead))
    )

"""Level, increment, growth, share or rank: what kind of quantity a number is, and whether it falls."""

from __future__ import annotations

import re

from taizhang.measure.triggers import comparison

_GROWTH = re.compile(
    r"削减|核减|增长|增速|增幅|涨幅|降幅|上涨|下降|调增|下滑|减少|降低|回落|收窄|压减|压降|精简|减一?$|提高|提升|增加|上升|下调|上调|扩大|缩减|缩短|递增|递减|多增|翻|微降|增产|减产|净增|[^\u4e00-\u9fff]增$|降$"
)
_FALL = re.compile(
    r"后移|后退|削减|核减|下降|下滑|减少|降低|回落|压减|压降|精简|缩减|缩短|下调|递减|微降|减产|减轻|裁减|调减|(?<![投增])减$|(?<![升])降$|负增长|收窄(?!至|到|为)|缩小(?!至|到|为)"
)
_TO = re.compile(r"(?:到|至|为|达|达到|突破|在)(?:了|全国第?|历史)?[约近超]?$")
_CHANGE = re.compile(
    r"[前后]移|[前跃]进|后退|追加|增加|减少|提高|提升|下降|降低|上升|扩大|缩小|缩短|增|减|降|回落|收窄|多增|净增|增产|减产|增收|压减|下调|上调|优化|快于\d|裁减|减轻|调减|扩容"
)
_NEW = re.compile(
    r"净增|增设|增建|扩建|再建|再创建|新发现|新发展(?=[\u4e00-\u9fff]{2,}\d)|(?<![更创革翻清重])新(?!增长|设备|设施|成果|成效|成就|引擎|开放|开端|开局|上海)"
    r"[增建设造认登培实引投开晋获改（打创签集布组入评落成注退上挂当选添升纳植购征聘筹]"
)
_CHANGED = re.compile(
    r"(?:增加(?!值)|减少|减轻|裁减|压减|降低|提高|扩大)(?:了)?(?:各类|各项)?(?:[^，。；、到至]*(?<!的支出)(?<!的经费)(?<!的资金)(?<!的费用))?$"
)
_FALLEN = re.compile(r"(?:减少|减轻|裁减|压减|降低)(?:了)?(?:[^，。；、到至]*)?$")
_RATE_WORD = re.compile(
    r"涨幅|增幅|增速|降幅|(?:提价|增长|上涨|下降|提高)幅度|增长速度|增长(?:预期|预期目标|目标)"
)


def kind_of(unit: str, words: str, trigger: str, indicator: str) -> str:
    """One of KINDS for a number.

    Args:
        unit: Its unit.
        words: The words of the clause up to the number, or up to the indicator if the number stands before it.
        trigger: The words between the indicator and the number.
        indicator: What is counted.
    """
    gap = comparison(trigger)
    trigger = _plain(trigger)
    if unit == "百分点":
        return "level" if gap else "increment"
    if unit in ("倍", "番"):
        return "growth"
    if unit in ("%", "‰"):
        return _rate(words, trigger, indicator)
    if gap:
        return "level"
    if _CHANGE.search(trigger) and not _TO.search(trigger):
        return "increment"
    if _NEW.search(words.replace(indicator, "") if trigger else words) or _NEW.match(indicator):
        return "increment"
    return "increment" if not trigger and _CHANGED.search(words) else "level"


def _rate(words: str, trigger: str, indicator: str) -> str:
    if _RATE_WORD.search(words) and not re.search(r"占", trigger):
        return "growth"
    if indicator.endswith("增长"):
        return "growth"
    if _TO.search(trigger):
        return "share"
    if re.search(r"占[^，]*$", trigger) and not re.search(r"增长[^占]*$", trigger):
        return "share"
    if _GROWTH.search(trigger) or re.search(r"(?:增|幅度|增长)$", indicator):
        return "growth"
    return "growth" if not trigger and _CHANGED.search(words) else "share"


def falls(trigger: str, words: str) -> bool:
    """Whether the number is told of a decrease: 下降3.2%, but not 降至3.2%."""
    trigger = _plain(trigger)
    if _TO.search(trigger):
        return False
    return bool(_FALL.search(trigger)) or (not trigger and bool(_FALLEN.search(words)))


def _plain(trigger: str) -> str:
    """The words without what they compare with and what they leave out of account."""
    trigger = re.sub(r"(?:扣除|考虑|剔除)[^，。；]*因素后?|在[^，]*基础上", "", trigger)
    return re.sub(r"(?:\d{4} ?年|上年|去年|今年|本年|现在|目前)末?的?\s*$", "", trigger).strip(
        "约近 、，和与及"
    )

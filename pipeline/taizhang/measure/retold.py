"""Promises told again in a report, beside what came of them: 去年提出控制在10%以内; 略低于8%的预定目标."""

from __future__ import annotations

import re

_AIM = re.compile(
    r"的?(?:年度|全年|年初)?(?:预期|预定|既定|调控|计划)目标|的(?:年度|全年)?(?:目标(?!任务)|要求)"
)
_HELD_AGAINST = re.compile(
    r"(?:[低高多少]于|超过|超额完成|完成|实现|达到)了?(?:全年|年初|计划)?(?:确定|预定|提出)?的?(?:增长)?$"
)
_SAID = re.compile(  # 去年我们提出，要把…控制在10%以内
    r"(?:去年|上年|年初)[^。；\d]{0,24}?提出，?[^，。；\d]{0,12}?[要把将](?P<rest>[^。；\d]*)"
    r"(?:[由从][^，。；]{1,16}[到至])?$"
)
_SET = re.compile(  # 年初确定城镇就业增加900万人
    r"(?<![比较])(?:年初|原定|原计划)[^，。；\d]{0,12}?(?:确定|预定|预期|要求|提出)"
    r"(?P<rest>(?:[^，。；\d]|[\d.]+[^，。；\d]{1,4}、)*)"
    r"(?:[由从][^，。；]{1,16}[到至])?$"
)
_PROPOSED = re.compile(r"(?:去年|上年|年初)[^。；\d]{0,12}?提出(?P<rest>[^，。；\d]*)$")
_CAME = re.compile(r"实际|结果|完成")  # …，实际回落到6.1%
_FROM = ("由", "从", "的")  # the base of a change, or 年初确定的10件实事, which are told as done


def is_aim(text: str, clause: int, start: int, tail: int) -> bool:
    """Whether a number is an aim that the clause holds what came of it against: 略低于8%的预定目标.

    Args:
        text: ``Document.folded`` with figures for characters.
        clause: Where the clause of the number starts.
        start: Where the number starts.
        tail: Where it ends, with the words of its bound.
    """
    return bool(_AIM.match(text, tail) and _HELD_AGAINST.search(text, clause, start))


def is_retold(text: str, sentence: int, start: int, tail: int) -> bool:
    """Whether a number among results is what was promised for them: 去年提出，要把物价涨幅控制在10%以内.

    Args:
        text: ``Document.folded`` with figures for characters.
        sentence: Where its sentence starts.
        start: Where the number starts.
        tail: Where it ends, with the words of its bound.
    """
    if is_aim(text, sentence, start, tail):
        return True
    left = text[sentence:start]
    if left.endswith(_FROM):
        return False
    found = _SAID.search(left) or _SET.search(left)
    if not found and _AIM.match(text, tail):
        found = _PROPOSED.search(left)
    return bool(found and not _CAME.search(found["rest"]))

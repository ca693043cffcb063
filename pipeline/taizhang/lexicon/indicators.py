"""Indicators of government statistics: one preferred name for many labels, and which way is better.

The table is data/indicators.csv. The class is open: a name in no row is its own key.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from taizhang.text import fold

DIRECTIONS = ("higher", "lower", "two-sided")

_MARKS = re.compile(r"[“”\s·]")
# words in front of a name that leave the indicator what it is
_FRONT = re.compile(r"^(?:全省|全市|全区|全县|我省|我市|我区|我国|全年)(?=.{3})")
# what is done about an evil: 污染治理投资, 不良资产处置, 案件办结率, 失业人员再就业
_REMEDY = re.compile(
    r"治理|整治|整改|处[理置]|化解|偿还|清[理退偿]|修复|防[治控]|监测|达标|脱贫|摘帽|救助|资助|补[贴助]|帮扶|再就业|保险|参保"
    r"|安全利用|超低排放|排放权|[办审执]结|侦破|破获|查处|投资|资金|项目|学生|设备|隐患排查"
)
_LOWER = re.compile(
    r"失业|死亡|伤亡|事故|能耗|排放|污染|浓度|贫困|不良|赤字|负债率|债务|发案|案件数|立案数|既遂数|亏损|败诉率|投诉|信访量|时限|办理时间|成本|返贫|空置|拥堵|违法|损失"
    r"|房价|物价|(?:消费品?|零售|生活费用|食品|服务)价格"
)
_TWO_SIDED = re.compile(r"价格|货币|粗钢|杠杆")


@dataclass(frozen=True, slots=True)
class Indicator:
    """One row of data/indicators.csv."""

    name: str  # preferred
    direction: str  # one of DIRECTIONS
    unit: str  # usual unit of its level; "" for none or many
    aliases: tuple[str, ...]


@cache
def indicators() -> dict[str, Indicator]:
    """All known indicators by preferred name, in the order of the table."""
    text = files("taizhang").joinpath("data/indicators.csv").read_text(encoding="utf-8")
    return {
        row["indicator"]: Indicator(
            row["indicator"],
            row["direction"],
            row["unit"],
            tuple(filter(None, row["aliases"].split("|"))),
        )
        for row in csv.DictReader(text.splitlines())
    }


@cache
def _keys() -> dict[str, str]:
    found = {}
    for indicator in indicators().values():
        for label in (indicator.name, *indicator.aliases):
            found[_folded(label)] = indicator.name
    return found


def _folded(name: str) -> str:
    return _MARKS.sub("", fold(name)).upper()


def indicator_key(name: str) -> str:
    """The preferred name (规上工业增加值 and 全省规模以上工业增加值 are 规模以上工业增加值), else the folded name itself."""
    folded = _folded(name)
    for form in (folded, _FRONT.sub("", folded)):
        known = _keys().get(form)
        if known:
            return known
    return _MARKS.sub("", fold(name))


def direction(name: str) -> str:
    """Which way is better: "higher", "lower" or "two-sided"; by the table, else by the words of the name.

    Prices that people pay are promised as a ceiling, so that less is better; those of producers are two-sided.
    """
    known = indicators().get(indicator_key(name))
    if known:
        return known.direction
    if _LOWER.search(name):
        return "higher" if _REMEDY.search(name) else "lower"
    return "two-sided" if _TWO_SIDED.search(name) else "higher"

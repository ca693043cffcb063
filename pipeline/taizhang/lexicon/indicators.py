"""Indicators of government statistics: one concept for many names, and which way is better.

The table is data/indicators.csv. The class is open: a name that leads to no row is a concept of its own, under what
the rewritings (see rewritings.py) leave of it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from taizhang.lexicon.rewritings import ALWAYS, AMOUNTS, NEVER_REWRITTEN, REWRITINGS, Rewriting
from taizhang.lexicon.tables import read_rows, split
from taizhang.lexicon.units import quantity_kind
from taizhang.text import fold

DIRECTIONS = ("higher", "lower", "two-sided")
NEAR = Decimal("0.85")  # a name that mostly means the concept: 居民收入 for 居民人均可支配收入

_MARKS = re.compile(r"[“”\s·]")
# Names of a rate of change. A growth of 生产总值增速 is the growth of 生产总值; a rank of the one is no rank of the other.
_SPEED = re.compile(r"(.{2,}?)的?(?:年均|同比|平均)?(?:增速|增长率|增长速度|增长幅度|增幅)")
_SPEED_FACTOR = Decimal("0.98")
_LONGEST = 30  # characters; a longer name is a clause, of which only what is always written otherwise is rewritten
_PLACES = Decimal("0.001")  # of a score

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
    english: str
    topic: str  # 财政, 环境 ...
    direction: str  # one of DIRECTIONS
    unit: str  # usual unit of its level; "" for none or many
    quantity: str  # local name of its QUDT quantity kind; "" where none surely fits
    broader: tuple[str, ...]  # names of the rows above it
    aliases: tuple[str, ...]  # other names of the same
    near: tuple[str, ...]  # names that mostly mean it


@dataclass(frozen=True, slots=True)
class IndicatorMatch:
    """What a printed name stands for, and how sure that is."""

    key: str  # preferred name of the known indicator, else the normal form of the name
    score: Decimal  # 1 for a label as it stands; each rewriting takes its factor
    how: tuple[str, ...]  # codes of the codelist join, in order; () where nothing had to be done

    @property
    def known(self) -> bool:
        """Whether the key is in the table."""
        return self.key in indicators()


@cache
def indicators() -> dict[str, Indicator]:
    """All known indicators by preferred name, in the order of the table."""
    return {
        row["indicator"]: Indicator(
            row["indicator"],
            row["english"],
            row["topic"],
            row["direction"],
            row["unit"],
            row["quantity"] or quantity_kind(row["unit"]),
            split(row["broader"]),
            split(row["aliases"]),
            split(row["near"]),
        )
        for row in read_rows("indicators.csv")
    }


@cache
def match(name: str, kind: str = "") -> IndicatorMatch:
    """The concept that a printed name stands for: 全省规上工业增加值 is 规模以上工业增加值, with score 0.970.

    A label of the table is found as it stands. Any other name is rewritten step by step, each step with its factor,
    until it is a label; of several ways the surest counts. A name that no way leads to a label keeps what the
    rewritings that always hold leave of it, so that 高标准农田 and 高标准农田建设 of an unknown kind share a key too.
    It depends on the name alone, never on the other names of a corpus.

    Args:
        name: The indicator as measure gives it, in any spelling.
        kind: What the number says of it (Observation.kind), where that is known: with "growth" the name of a rate
            of change, 生产总值增速, leads to what grows; else it is an indicator of its own.

    Returns:
        Key, score and the steps; ``match(match(name).key)`` has the same key and score 1.
    """
    folded = _MARKS.sub("", fold(name))
    label = _labels().get(folded.upper())
    if label:
        return label
    if folded in NEVER_REWRITTEN:
        return IndicatorMatch(folded, Decimal(1), ())
    if len(folded) <= _LONGEST:
        found = _best(folded)
        if found:
            return found
        speed = _SPEED.fullmatch(folded)
        if speed:
            base = match(speed[1])
            return _what_grows(base) if kind == "growth" else _rate_of_change(folded, base)
    return _normal(folded)


def indicator_key(name: str, kind: str = "") -> str:
    """The key of the name: its concept's preferred name (GDP is 生产总值), else its normal form; see match()."""
    return match(name, kind).key


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


@cache
def _labels() -> dict[str, IndicatorMatch]:
    found: dict[str, IndicatorMatch] = {}
    for indicator in indicators().values():
        labels = (
            ((indicator.name,), Decimal(1), ()),
            (indicator.aliases, Decimal(1), ("alias",)),
            (indicator.near, NEAR, ("near",)),
        )
        for names, score, how in labels:
            for name in names:
                key = _MARKS.sub("", fold(name)).upper()
                found.setdefault(key, IndicatorMatch(indicator.name, score, how))
    return found


def _best(folded: str) -> IndicatorMatch | None:
    """The surest way from a name to a label, through rewritings in the order of their list."""
    best: IndicatorMatch | None = None
    ways: list[tuple[str, int, Decimal, tuple[str, ...]]] = [(folded, 0, Decimal(1), ())]
    while ways:
        name, start, score, how = ways.pop()
        label = _labels().get(name.upper()) if how else None
        if label and (label.score == 1 or not AMOUNTS.intersection(how)):
            total = (score * label.score).quantize(_PLACES)
            if best is None or total > best.score:
                best = IndicatorMatch(label.key, total, _codes(how + label.how))
            continue
        for place in range(start, len(REWRITINGS)):
            step = REWRITINGS[place]
            written = step.apply(name)
            if written != name:
                ways.append((written, place + 1, score * step.factor, (*how, step.code)))
    return best


def _normal(folded: str) -> IndicatorMatch:
    """The name after the rewritings that always hold, again and again until none does."""
    name, score, how = folded, Decimal(1), list[str]()
    while step := _next(name):
        name = step.apply(name)
        score *= step.factor
        how.append(step.code)
    return IndicatorMatch(name, score.quantize(_PLACES) if how else score, _codes(how))


def _next(name: str) -> Rewriting | None:
    return next((step for step in ALWAYS if step.apply(name) != name), None)


def _what_grows(base: IndicatorMatch) -> IndicatorMatch:
    score = (base.score * _SPEED_FACTOR).quantize(_PLACES)
    return IndicatorMatch(base.key, score, _codes((*base.how, "growth")))


def _rate_of_change(folded: str, base: IndicatorMatch) -> IndicatorMatch:
    key = f"{base.key}增速"
    if key == folded:
        return IndicatorMatch(key, Decimal(1), ())
    steps = tuple(code for code in base.how if code != "alias")
    score = (base.score * _SPEED_FACTOR).quantize(_PLACES)
    return IndicatorMatch(key, score, _codes((*steps, "growth")))


def _codes(how: tuple[str, ...] | list[str]) -> tuple[str, ...]:
    """Each code once; that a rewritten name is an alias says nothing more."""
    codes = tuple(dict.fromkeys(how))
    return tuple(code for code in codes if code != "alias" or len(codes) == 1)

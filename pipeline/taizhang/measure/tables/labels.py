"""What a header of a table says: the thing counted, its unit, a time, a promise or a result, a change.

`read_label` takes these apart, so that 2025年目标（亿元） is a year, a promise and a unit and no name of anything.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from taizhang.lexicon.units import unit_pattern


@dataclass(frozen=True, slots=True)
class Label:
    """A header taken apart; each part is "" or False where it says nothing of it."""

    name: str = ""  # what is counted
    units: tuple[str, ...] = ()  # with 万 and 亿 in front
    time: str = ""  # 2025年, “十四五”, 上年
    status: str = ""  # actual | target
    change: str = ""  # 增长, 同比增长, 增减
    share: bool = False  # 占比
    mean: bool = False  # 年均
    role: str = ""  # serial | unit | aside | category: a column that holds no figures of its own
    generic: bool = False  # 指标, 绝对数: heads a column and names nothing
    among: bool = False  # 其中：


MAX_LABEL = 80  # characters; what is longer is a sentence and heads nothing
_UNITS = unit_pattern()
_UNIT = rf"(?:[十百千]?[万亿]?(?:{_UNITS})(?:/(?:千人|{_UNITS}))?|[十百千]?[万亿](?=[、，/）]|$))"
_IN_BRACKETS = re.compile(rf"[（〔](?:单位：?)?(?P<units>{_UNIT}(?:[、，/和]\s?{_UNIT})*)[）〕]")
_CAPTION_UNIT = re.compile(
    rf"(?:计量)?单位：\s*(?P<units>{_UNIT}(?:[、，/和]\s?{_UNIT})*)(?![\u4e00-\u9fff])"
)
_WHOLE_UNIT = re.compile(rf"{_UNIT}(?:[、，/]{_UNIT})*")
_BARE_TAIL = re.compile(r"(?<=[\u4e00-\u9fff±])(?P<units>[百千]?[万亿]元|%|‰)$")
_UNIT_CUT = re.compile(r"[、，和]\s?")
_PLAN = r"“?(?:十[一二三四五六]|[一二三四五六七八九])五”?(?:时期|期间|规划|末期?|以来)?"
_TIME = re.compile(
    rf"(?:19|20)\d\d ?年?(?:(?:—{{1,2}}|-|~|至|到) ?(?:19|20)?\d\d ?年?)?(?:度|末|底)?(?: ?\d{{1,2}}(?:(?:—{{1,2}}|-|~|至|到)\d{{1,2}})? ?月(?:份|末|底)?)?(?:[上下]半年|前?[一二三四]季度)?"
    rf"|\d{{1,2}} ?月?(?:—{{1,2}}|-|~|至|到) ?\d{{1,2}} ?月(?:份|累计)?|1(?:—{{1,2}}|-|~|至)本月|\d{{1,2}} ?月(?:份|末|底)?|[上下]半年|前?[一二三四]季度|前\d{{1,2}}个月"
    rf"|上年(?:同期|末)?|去年(?:同期|末)?|上月|本年度?|今年|当年|本月|当月|本期|全年|年末|年底|期末|期初|年初|{_PLAN}|累计"
)
_TARGET = (
    r"(?:年度|预期|预定|总体|规划|发展|工作|考核|计划|主要|奋斗|任务|年初)*(?:目标(?:任务|值|数)?|预期(?:值|数)?|计划(?:数|值|安排)?(?!生育)|任务(?:数|量)?)"
    r"|(?:年初)?预算(?:数|安排)|规划(?:数|值)|力争"
)
_ACTUAL = r"(?:实际|累计|预计)*(?:完成|执行|实现)(?:情况|数|值|量)?(?![率度])|实际(?:数|值|达到)?(?=$)|实绩|现状(?:值|数)?|基期(?:值|数)?|执行数|决算(?:数)?|实际(?=投资|面积)"
_STATUS_FRONT = re.compile(rf"(?:(?P<target>{_TARGET})|(?P<actual>{_ACTUAL}))")
_STATUS_END = re.compile(rf"(?:(?P<target>{_TARGET})|(?P<actual>{_ACTUAL}))$")
_CHANGE = re.compile(
    r"(?P<mean>年均|平均每年|年平均)?(?:同比|环比|比上?年?(?:同期)?|较上?年?(?:同期)?|可比价?|名义|实际|与上?年?(?:同期)?相?比)*"
    r"(?P<word>增长(?:率|速度|幅度)?|增速|增幅|涨幅|增减(?:率|额|幅度|变化)?|变化(?:率|幅度)?|[±]|增加(?:额|量)?|增量|净增)?"
)
_SHARE = re.compile(r"(?:所?占)?(?:总[量额])?(?:的?比重|占比|比例)")
_SERIAL = re.compile(r"序号?|编号|序列|No\.?|行次|代码", re.I)
_UNIT_COLUMN = re.compile(r"(?:计量)?单位")
_ASIDE = re.compile(
    r"备注|注|说明|(?:指标)?(?:属性|性质)|(?:责任|牵头|配合|主管|协办|主办|承办|建设|实施|业主|主体|报送|填报|联系|市级|县级)+(?:单位|部门|领导|主体|人|处室|地区)(?:及.{0,8})?"
    r"|完成时[限间]|时间(?:节点|要求|进度)?|进度安排|联系(?:人|电话|方式)|电话|(?:分管|包联)领导|建设(?:性质|地点|期限|年限|起止年限)|起止年限|地点|地址|来源|依据|(?:项目)?类型|等级|评价"
)
_CATEGORY = re.compile(r"类别|分类|类型|领域|(?:指标)?(?:类|大类)|一级指标|维度|方面|板块|行业类别")
_GENERIC = re.compile(
    r"(?:主要|具体|二级|三级)?(?:经济|社会|发展|约束性?|预期性?)*指标(?:名称|值)?|(?:项目|企业|单位|工程|产品|商品|行业|县区|市县|区县|城市|地区)?名称|项目|绝对[数额量值]|总量|数值|数额|数量|金额|实绩|数据|值|内容|名次"
    r"|年[份度]|时间|地区|县区|县市区|市县|区县|城市|市州|单位|行政区划?|省[份市区]*|合计|总计|小计|共计|总数|全部|分(?:地区|县区|行业)"
)
_NUMBERING = re.compile(
    r"^(?:[一二三四五六七八九十]{1,3}[、.．]|（(?:[一二三四五六七八九十]{1,3}|\d{1,2})）|\d{1,2}[、.．](?!\d)|[①-⑳]|#)\s*"
)
_AMONG = re.compile(r"^(?:其中|＃|#)[：:]?")
_NOTE_MARK = re.compile(r"[\[〔](?:注?\d{1,2})[\]〕]|[*★☆▲]+")
_NO_TIME = re.compile(r"当年价|年均(?:浓度|气温)|累计净值|全年日?照")
_TOLD_OF = re.compile(r"完成情况|执行情况|实现情况|进展情况|统计公报|运行情况|完成数|实绩|落实情况")
_PROMISED = re.compile(r"目标|计划(?!生育)|任务|安排|预期|规划|预算")
_EDGES = "的：、，/-—（） "
_EMPTY_BRACKETS = re.compile(r"[（〔]\s*[）〕]")


@lru_cache(maxsize=10_000)
def read_label(text: str) -> Label:
    """Take a header apart.

    Args:
        text: Folded, as the cell has it.
    """
    if len(text) > MAX_LABEL:
        return Label()
    text = re.sub(r"\s+", "", text)
    plain = re.sub(r"[（〔].*", "", text)
    for role, pattern in (
        ("serial", _SERIAL),
        ("unit", _UNIT_COLUMN),
        ("category", _CATEGORY),
        ("aside", _ASIDE),
    ):
        if pattern.fullmatch(plain):
            return Label(role=role, generic=True)
    units: list[str] = []
    times: list[str] = []

    def take_unit(match: re.Match[str]) -> str:
        units.extend(_UNIT_CUT.split(match["units"]))
        return ""

    def take_time(match: re.Match[str]) -> str:
        times.append(match[0])
        return ""

    text = _IN_BRACKETS.sub(take_unit, _NOTE_MARK.sub("", text))
    if _WHOLE_UNIT.fullmatch(text):
        return Label(units=(*units, *_UNIT_CUT.split(text)), generic=True)
    text = _NUMBERING.sub("", _BARE_TAIL.sub(take_unit, text))
    among = bool(_AMONG.match(text))
    rest = _AMONG.sub("", text)
    if not _NO_TIME.search(rest):
        rest = _TIME.sub(take_time, rest)
    rest = _EMPTY_BRACKETS.sub("", rest).strip(_EDGES)
    rest, status = _without_status(rest)
    change = _CHANGE.fullmatch(rest) if rest else None
    share = bool(rest and _SHARE.fullmatch(rest))
    generic = not rest or bool(_GENERIC.fullmatch(rest))
    return Label(
        name="" if generic or change or share else rest,
        units=tuple(units),
        time="，".join(times),
        status=status,
        change=(change["word"] or "增长") if change else "",
        share=share,
        mean=bool(change and change["mean"]),
        generic=generic,
        among=among,
    )


def caption_units(text: str) -> tuple[str, ...]:
    """The units that a line above or below a table states for all of it: 单位：亿元、%."""
    match = _CAPTION_UNIT.search(text)
    return tuple(_UNIT_CUT.split(match["units"])) if match else ()


def status_said(text: str) -> str:
    """Whether a caption speaks of promises or results: 主要目标 is target, 完成情况 actual; "" for neither."""
    text = re.sub(r"\s+", "", text)
    if _TOLD_OF.search(text):
        return "actual"
    return "target" if _PROMISED.search(text) else ""


def _without_status(text: str) -> tuple[str, str]:
    """A name without the words of promise and result around it; the last of them decides."""
    status = ""
    for pattern in (_STATUS_FRONT, _STATUS_END):
        while match := (pattern.match(text) if pattern is _STATUS_FRONT else pattern.search(text)):
            if not match[0]:
                break
            status = "target" if match["target"] else "actual"
            text = (text[: match.start()] + text[match.end() :]).strip(_EDGES)
    return text, status

"""Rewritings that lead from the printed name of an indicator to a name it is known by, each with its factor.

The list is a ladder: a name is tried as it stands first, then with rewritings in this order, and the factors multiply.
``always`` marks what changes no meaning, so that it holds for names in no table as well; the others count only where
they lead to a label of data/indicators.csv. What tells indicators apart is never rewritten: 城镇 and 农村, 进口 and
出口, 存款 and 贷款, 登记 and 调查, 规模以上, 人均, 单位, 产量 and 面积, 赤字 and 赤字率.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

NEVER_REWRITTEN = frozenset(
    ("总投资", "投资额", "总面积", "总建筑面积", "总长度", "全长", "总长", "计划总投资", "概算投资", "估算总投资")
)  # fmt: skip
# What they drop may be what tells two things apart, so that they lead to no name that is only near: 汽车总数 is not
# 汽车产量, though 汽车 mostly is.
AMOUNTS = frozenset(("count", "total"))


@dataclass(frozen=True, slots=True)
class Rewriting:
    """One step of the ladder."""

    code: str  # of the codelist join
    pattern: re.Pattern[str]
    replacement: str
    factor: Decimal
    always: bool  # holds for unknown names too

    def apply(self, name: str) -> str:
        """The name after the step; the name itself where the step does not apply."""
        return self.pattern.sub(self.replacement, name)


def _step(
    code: str, pattern: str, replacement: str, factor: str, *, always: bool = False
) -> Rewriting:
    return Rewriting(code, re.compile(pattern, re.IGNORECASE), replacement, Decimal(factor), always)


REWRITINGS: tuple[Rewriting, ...] = (
    # what a front says of scope or time
    _step(
        "scope",
        r"^(?:全省(?!级)|全市(?!场|性)|全区(?!域|性)|全县(?!域)|全自治区|我省|我市|我区|我县|我国|本省|本市|本区|本县|全年)(?=.{3})",
        "",
        "0.98",
        always=True,
    ),
    _step("verb", r"^(?:国家)?(?:计划(?:要求)?|预计|拟安排|安排|拟|力争|努力把|确保|实现|完成)(?=.{3})", "", "0.92"),
    _step("scope", r"^(?:本世纪末|今年的?|去年的?|全年|年末|年底|当年|年度|年|累计)(?=.{3})", "", "0.95"),
    _step("scope", r"^(?:全国|全社会|全部|全口径|全省|全市)(?=.{2})", "", "0.95"),
    _step("scope", r"^城乡(?=居民)", "", "0.93"),
    _step("scope", r"^新增(?=.{2})", "", "0.93"),
    _step("grade", r"^国家级", "国家", "0.97"),
    _step("grade", r"^国家(?!级)", "国家级", "0.97"),
    _step("grade", r"^省级", "省", "0.95"),
    # abbreviations and names that changed
    _step("short", r"规上", "规模以上", "0.99", always=True),
    _step("short", r"规模(?=工业|服务业)(?<!以上规模)", "规模以上", "0.97"),
    _step("short", r"规模以上工业企业", "规模以上工业", "0.97"),
    _step("short", r"营收(?!入)", "营业收入", "0.99", always=True),
    _step("short", r"社会?消?零总?额", "社会消费品零售总额", "0.98", always=True),
    _step("short", r"高铁", "高速铁路", "0.99", always=True),
    _step("short", r"技改", "技术改造", "0.99", always=True),
    _step("short", r"跨境电商", "跨境电子商务", "0.99", always=True),
    _step("short", r"战新产业", "战略性新兴产业", "0.99", always=True),
    _step("short", r"(?:国内|地区|全国|全省|全市|全区|全县)生产总值|GDP", "生产总值", "0.99", always=True),
    _step("short", r"研究与(?:试验|实验)(?:发展|开发)经费|R&D经费", "研发经费", "0.98", always=True),
    _step("short", r"(?<!中)国企(?!业)", "国有企业", "0.98", always=True),
    _step("short", r"医保", "医疗保险", "0.98", always=True),
    _step("short", r"最低生活保障", "低保", "0.98", always=True),
    _step("short", r"市场主体", "经营主体", "0.97", always=True),
    _step("short", r"一产(?!业)", "第一产业", "0.98"),
    _step("short", r"二产(?!业)", "第二产业", "0.98"),
    _step("short", r"三产(?!业)", "第三产业", "0.98"),
    # remarks and particles
    _step("remark", r"（(?!不含|不包括|除)[^（）]*）", "", "0.93"),
    _step("particle", r"^([^的]{2,8})(?<!目)的([^的]{2,6})$", r"\1\2", "0.98", always=True),
    # noise that a cut of the sentence leaves behind the name
    _step("verb", r"(?<=.{3})(?:达到?|要保证|保持)$", "", "0.95", always=True),
    # ratios
    _step("share", r"占(.+?)的?(?:比重|比例|比率|占比|比值|份额|百分比)$", r"占\1比重", "0.97", always=True),
    _step("share", r"(?:比率|比重|占比)$", "比例", "0.95"),
    _step("share", r"(?:比例|比重|占比)$", "比率", "0.95"),
    _step("share", r"(?:比例|比率|比重)$", "占比", "0.95"),
    _step("share", r"(?:比例|比率|占比)$", "比重", "0.95"),
    # prices
    _step("price", r"(?<=价格)(?:总|上涨|上涨的)?(?:指数|涨幅|幅度|水平|涨跌幅|上涨率)$", "", "0.97", always=True),
    # averages
    _step("mean", r"(?:年?平均值|均值|平均水平)$", "", "0.95"),
    _step("mean", r"(?:年?平均|年均)(?!.*产量$)", "", "0.95"),  # the mean output of years is no year's
    # building what is counted
    _step("works", r"建设(?=投资|里程|面积|项目)", "", "0.95"),
    _step("works", r"(?<=.{3})(?<!基本|违法|主义|重点|继续|经济)建设$", "", "0.93", always=True),
    _step("works", r"(?<=.{3})建设(?:项目|工程)$", "", "0.9"),
    # totals and counts
    _step("total", r"(?<=.{2})总产量?$", "产量", "0.98", always=True),
    _step("total", r"(?<=.{2})总(?=规模$|里程$|面积$|长度$)", "", "0.97", always=True),
    _step("total", r"总(?=额$|量$)", "", "0.97"),
    _step("total", r"总?规模$", "", "0.93"),
    _step("total", r"(?<!生产)总值$", "总额", "0.97"),
    _step("total", r"(?<![余差限])(?:总额|总金额|金额|额)$", "", "0.95"),
    _step("total", r"(?<!出口)(?<!进口)(?<!总产)(?<!产)(?:总量|量)$", "", "0.95"),
    _step("total", r"(?:通车|运营|营业|营运)?总?里程$", "", "0.93"),
    _step("total", r"(?<=造林|绿化|治理|修复|改造|农田|灌溉)面积$", "", "0.95"),
    _step("count", r"(?<=.{2})(?:总数量|总数|数量|个数|家数|(?<!开)户数|件数|套数)$", "", "0.97", always=True),
    _step("count", r"(?<=.{2})(?<![指系基倍参函人次天岁分多少常整负小])数$", "", "0.95"),
    _step("count", r"(?<=.{2})(?:总?人数|人员数?|人次)$", "", "0.93"),
)  # fmt: skip
ALWAYS = tuple(step for step in REWRITINGS if step.always)

"""Whether a sentence reports or promises, and for which period: by heading, by its own words, or by its style."""

from __future__ import annotations

import bisect
import math
import re
from dataclasses import dataclass

from taizhang.records import Document

MIN_STYLE = (
    60  # 字 that a paragraph needs for its style to tell; shorter ones follow the one before
)
NO_PERIOD = ("notice", "scheme", "law")  # kinds that require without naming a year


@dataclass(frozen=True, slots=True)
class Tense:
    """What a sentence speaks of; ``plan`` is True for a promise, a demand or a wish."""

    period: str  # 2021, 2016/2020 or ""
    plan: bool


# How much each habit of style speaks for a review (positive) or a plan (negative), per log(1 + times in 200 字).
# Weights: logistic regression by tools/fit_tense.py over the 496 passages of the training gold that hold dated
# statements; accuracy over five folds by document 0.95.
STYLE_BIAS = 1.12
STYLE: tuple[tuple[str, float, re.Pattern[str]], ...] = tuple(
    (name, weight, re.compile(words))
    for name, weight, words in (
        ("要", -0.36, r"要(?![素求闻点害塞务件地道职])"),
        ("将", -0.56, r"将(?!军)"),
        ("力争", -1.20, r"力争|确保|争取|努力|必须|年内|尽快|继续|争创|谋划"),
        ("今年", -0.94, r"今年|新的一年|未来五年|今后五年"),
        ("about a number", -2.69, r"\d[^，。]{0,4}(?:以上|左右|以内)"),
        (
            "clause that opens with a verb",
            -2.03,
            r"(?:^|[，。；])[^，。；]{0,4}(?:健全|支持|推动|打造|引导|统筹|鼓励|抓好|落实|完善|加强|实施|开展|深化|推进|优化"
            r"|强化|提升|建设|发展|培育|加快|促进|构建|创新|拓展|扩大|用好|做好|做强)",
        ),
        ("了", 2.79, r"了(?!解)"),
        ("已", 0.93, r"已|均|全部"),
        (
            "reached number",
            2.07,
            r"达到?\d|累计|完成\d|突破\d|超过?\d|实现\d|增[至长]\d+(?:\.\d+)?%?(?![^，。]{0,4}(?:左右|以上))",
        ),
        ("rank", 1.91, r"居全|位居|第\d|首[次个批家创]|全国首|跻身"),
        ("award", 2.29, r"成功|获批|入选|荣获|获评"),
        ("result", 0.35, r"显著|明显|取得|圆满|跃[升居上]|迈[出上]"),
        ("compared", 1.19, r"全年|比上年|同比|提高到|增至|连续|较上年|个百分点"),
        ("去年", 2.02, r"去年|过去|一年来|这五年|五年来"),
        (
            "clause that closes with a verb",
            2.99,
            r"(?:持续|不断|进一步|稳步|加快|深入|有力|有序|全面|扎实|更加|日益|稳定)(?:推进|提升|改善|加强|完善|增强|优化|壮大"
            r"|扩大|实施|健全|深化|建设|提高|巩固|推开|发展|凸显|落地|集聚|增加|好转)[，。；、]",
        ),
        ("opened", 0.81, r"投用|投产|建成|开工|运行[，。；]|上线"),
    )
)

_DIGITS = "一二三四五六七八九"
_PLAN_NAME = re.compile(rf"“(十[{_DIGITS}]?|[五六七八九])五”(?=时期|期间|以来|这)")
_CLAUSE = re.compile(r"[^，；。！？\n]+")
_REVIEW_RANGE = re.compile(r"五年来|[这五]五年|过去的?五年|五年工作回顾")
_PLAN_RANGE = re.compile(r"(?:未来|今后)五年")
_REVIEW = re.compile(r"一年来|过去的?一年|(?<![比较])去年(?!同期|底|末|以来)|工作回顾")
_PLAN = re.compile(r"今年(?!以来)|新的一年")
_TO_YEAR = re.compile(r"到((?:19|20)\d\d)年")
_YEAR = re.compile(r"(?<![\d比较从由与于])((?:19|20)\d\d)年(?!代|度?的)")
# A review that counts over years, not over one: 五年新增…, 年均增长…, 从2020年的…提高到…
_OVER_YEARS = re.compile(r"五年(?:来|累计|新增|间|中央|全社会)|这五年|过去的?五年|年均|“十.五”以来")


@dataclass(frozen=True, slots=True)
class Calendar:
    """The years of one document: the one it is written in and the last one it looks back on."""

    year: int  # 0 when the document has no date
    last: int
    requires: bool  # a notice, a scheme or a law: it demands without naming a year

    @classmethod
    def of(cls, doc: Document) -> Calendar:
        """The calendar of a document; a report dated in the first four months tells of the year before."""
        year = int(doc.date[:4]) if doc.date[:4].isdigit() else 0
        month = int(doc.date[5:7]) if doc.date[5:7].isdigit() else 1
        last = year if month > 4 or doc.kind == "article" else year - 1
        return cls(year, last, doc.kind in NO_PERIOD)

    def review(self) -> Tense:
        """The tense of what was done in the year reported on."""
        return Tense(str(self.last) if self.year else "", False)

    def plan(self) -> Tense:
        """The tense of what is to be done in the year of the document."""
        return Tense(str(self.year) if self.year and not self.requires else "", True)

    def review_of_five_years(self) -> Tense:
        """The tense of what five years up to the year reported on have brought."""
        return Tense(f"{self.last - 4}/{self.last}" if self.year else "", False)

    def styled(self, text: str) -> Tense:
        """The tense that the style of a paragraph speaks for."""
        if self.requires or style(text) <= 0:
            return self.plan()
        return self.review_of_five_years() if _OVER_YEARS.search(text) else self.review()

    def named(self, clause: str, opening: bool) -> Tense | None:
        """The tense that a clause names by itself; ``opening`` when it is the first of its sentence."""
        plan = _PLAN_NAME.search(clause)
        if plan and opening and self.year:
            return self._five_year_plan(plan[1])
        if _PLAN_RANGE.search(clause):
            return Tense(f"{self.year}/{self.year + 4}" if self.year else "", True)
        if _REVIEW_RANGE.search(clause):
            return self.review_of_five_years()
        goal = _TO_YEAR.search(clause)
        if goal and int(goal[1]) > self.year:
            return Tense(goal[1], True)
        if _PLAN.search(clause):
            return self.plan()
        if _REVIEW.search(clause):
            return self.review()
        year = _YEAR.search(clause)
        if year and opening:
            if int(year[1]) == self.last:
                return self.review()
            if int(year[1]) == self.year:
                return self.plan()
        return None

    def _five_year_plan(self, name: str) -> Tense:
        """The years of 九五, 十五, 十四五: over, or to come."""
        number = _DIGITS.index(name) + 1 if name in _DIGITS else 10
        number += _DIGITS.index(name[1]) + 1 if len(name) == 2 else 0
        first = 1996 + 5 * (number - 9)  # “九五” is 1996 to 2000
        return Tense(f"{first}/{first + 4}", first + 4 > self.last)


def tenses(doc: Document) -> list[tuple[int, Tense]]:
    """Where the tense changes: (offset, the tense from there on), ascending, the first at 0.

    A heading or a clause that names its time (工作回顾, 今年要, 五年来) rules what follows it, a heading up to the next
    one of its level; where nothing names it, the style of the paragraph decides (of the whole text for a passage).
    """
    calendar = Calendar.of(doc)
    text = doc.folded
    changes = [(0, calendar.styled(text))]
    section: Tense | None = None
    at = -1
    for sentence in doc.sentences:
        if sentence.block != at:
            at = sentence.block
            block = doc.blocks[at]
            if block.kind in ("title", "heading"):
                named = calendar.named(text[block.start : block.end], True)
                section = named or (section if block.level > 1 else None)
            if section:
                changes.append((block.start, section))
            elif doc.kind != "passage" and block.end - block.start >= MIN_STYLE:
                changes.append((block.start, calendar.styled(text[block.start : block.end])))
        lasting = changes[-1][1]
        for clause in _CLAUSE.finditer(text, sentence.start, sentence.end):
            named = calendar.named(clause[0], clause.start() == sentence.start)
            if named:
                changes.append((clause.start(), named))
                lasting = lasting if _TO_YEAR.search(clause[0]) else named
        if changes[-1][1] != lasting:
            changes.append((sentence.end, lasting))
    return changes


def tense_at(changes: list[tuple[int, Tense]], offset: int) -> Tense:
    """The tense at an offset, of what ``tenses`` returns."""
    return changes[bisect.bisect_right(changes, offset, key=lambda change: change[0]) - 1][1]


def style(text: str) -> float:
    """How much the style of a text speaks for a review (above 0) or a plan (below)."""
    unit = max(len(text), 40) / 200
    return STYLE_BIAS + sum(
        weight * math.log1p(sum(1 for _ in words.finditer(text)) / unit)
        for _, weight, words in STYLE
    )

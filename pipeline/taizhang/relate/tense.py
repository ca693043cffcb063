"""Whether a sentence reports or promises, and for which period: by heading, by its own words, or by its mood."""

from __future__ import annotations

import bisect
import re
from dataclasses import dataclass

from taizhang.records import Document
from taizhang.tense import in_digits, plan_years, reports

MIN_MOOD = 60  # 字 below which a paragraph follows the one before instead of its own mood
REQUIRING = ("notice", "scheme", "plan", "law")  # kinds that demand for no one year


@dataclass(frozen=True, slots=True)
class Tense:
    """What a sentence speaks of; ``plan`` is True for a promise, a demand or a wish."""

    period: str  # 2021, 2016/2020 or ""
    plan: bool


_DIGITS = "一二三四五六七八九"
_PLAN_NAME = re.compile(rf"“(十[{_DIGITS}]?|[五六七八九])五”(?=时期|期间|以来|这)")
_PLAN_TITLE = re.compile(rf"[“第](十[{_DIGITS}]?|[五六七八九])(?:个?五年|五”)")
_YEARS = re.compile(r"((?:19|20)\d\d)年?[—–~－-]+((?:19|20)\d\d)年?")
_AHEAD = re.compile(
    r"目标任务|重点工作|重点任务|主要任务|工作(?:安排|打算|任务|要求|建议|部署)|总体要求|自身建设|下一步|今后"
)
_CLAUSE = re.compile(r"[^，；。！？\n]+")
_PAST_YEARS = re.compile(r"(?:过去|[这近])的?五年|五年来")
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
    requires: bool  # a notice, a scheme, a plan or a law: it demands, and of no one year
    horizon: str = ""  # the years that the title of such a document names

    @classmethod
    def of(cls, doc: Document) -> Calendar:
        """The calendar of a document; a report dated in the first four months tells of the year before."""
        year = int(doc.date[:4]) if doc.date[:4].isdigit() else 0
        month = int(doc.date[5:7]) if doc.date[5:7].isdigit() else 1
        last = year if month > 4 or doc.kind == "article" else year - 1
        requires = doc.kind in REQUIRING
        return cls(year, last, requires, _horizon(doc.title) if requires else "")

    def review(self) -> Tense:
        """The tense of what was done in the year reported on."""
        return Tense(str(self.last) if self.year else "", False)

    def plan(self) -> Tense:
        """The tense of what is to be done in the year of the document."""
        if self.requires:
            return Tense(self.horizon, True)
        return Tense(str(self.year) if self.year else "", True)

    def review_of_five_years(self) -> Tense:
        """The tense of what five years up to the year reported on have brought."""
        return Tense(f"{self.last - 4}/{self.last}" if self.year else "", False)

    def by_mood(self, text: str) -> Tense:
        """The tense that the mood of a paragraph speaks for."""
        if self.requires or not reports(text, self.year):
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

    def heading(self, text: str) -> list[Tense]:
        """The tenses that a heading names, in its order: two for 2025年和“十四五”时期工作回顾."""
        if not self.year:
            return []
        found = {m.start(): self._five_year_plan(m[1]) for m in _PLAN_TITLE.finditer(text)}
        found |= {m.start(): self.review_of_five_years() for m in _PAST_YEARS.finditer(text)}
        found |= {m.start(): self.plan() for m in _YEAR.finditer(text) if int(m[1]) == self.year}
        found |= {m.start(): self.review() for m in _YEAR.finditer(text) if int(m[1]) == self.last}
        if found:
            return [tense for _, tense in sorted(found.items(), key=lambda each: each[0])]
        if _AHEAD.search(text):
            return [self.plan()]
        named = self.named(text, True)
        return [named] if named else []

    def _five_year_plan(self, name: str) -> Tense:
        """The years of a plan: over, or to come."""
        first, last = plan_years(name + "五")
        return Tense(f"{first}/{last}", last > self.last)


def _horizon(title: str) -> str:
    """The years that a title names: （2022—2024年）, “十四五”规划."""
    years = _YEARS.search(title)
    if years:
        return f"{years[1]}/{years[2]}"
    plan = _PLAN_TITLE.search(title)
    return "/".join(map(str, plan_years(plan[1] + "五"))) if plan else ""


def tenses(doc: Document) -> list[tuple[int, Tense]]:
    """Where the tense changes: (offset, the tense from there on), ascending, the first at 0.

    A heading or a clause that names its time (工作回顾, 今年要, 五年来) rules what follows it, a heading up to the next
    one; a heading of two times (2025年和“十四五”时期工作回顾) turns to the second where a sentence opens with it. Where
    nothing names a time, the mood of the paragraph decides (of the whole text for a passage).
    """
    calendar = Calendar.of(doc)
    text = in_digits(doc.folded)
    changes = [(0, calendar.by_mood(text))]
    section: list[Tense] = []  # what the heading names, first what holds now
    at = -1
    for sentence in doc.sentences:
        if sentence.block != at:
            at = sentence.block
            block = doc.blocks[at]
            if block.kind in ("title", "heading") and (block.level < 2 or not section):
                section = calendar.heading(text[block.start : block.end]) or section
            if section:
                changes.append((block.start, section[0]))
            elif doc.kind != "passage" and block.end - block.start >= MIN_MOOD:
                changes.append((block.start, calendar.by_mood(text[block.start : block.end])))
        if section and doc.blocks[at].kind in ("title", "heading") and doc.blocks[at].level < 2:
            continue
        lasting = changes[-1][1]
        for clause in _CLAUSE.finditer(text, sentence.start, sentence.end):
            opening = clause.start() == sentence.start
            named = calendar.named(clause[0], opening)
            if not named:
                continue
            changes.append((clause.start(), named))
            lasting = lasting if _TO_YEAR.search(clause[0]) else named
            if opening and named in section[1:]:
                section = [named]
        if changes[-1][1] != lasting:
            changes.append((sentence.end, lasting))
    return changes


def tense_at(changes: list[tuple[int, Tense]], offset: int) -> Tense:
    """The tense at an offset, of what ``tenses`` returns."""
    return changes[bisect.bisect_right(changes, offset, key=lambda change: change[0]) - 1][1]

"""Whether a stretch of text reports or promises, and over how many years: by heading, by cue, by model."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from taizhang.measure.periods import LATE, Frame
from taizhang.records import Document
from taizhang.tense import PLAN_START, in_digits, mood_scores

_REVIEW = re.compile(
    r"回顾|总结|成就|成绩|完成情况|执行情况|过去[一五]年|主要进展|发展基础|发展现状|主要成效"
)
_PLAN = re.compile(
    r"目标|任务|安排|部署|重点工作|主要工作|总体要求|总的要求|主要考虑|重点抓好|举措|工作建议"
)
_FIVE_YEARS = re.compile(
    r"[五5]年来|这[五5]年|过去的?[五5]年|[五5]年累计|本届政府任期|“十[一二三四五]五”(?:以来|时期|期间|规划确定)|[五5]年间"
)
_ANNUAL_MEAN = re.compile(
    r"年均增|年均实际增|平均每年增|年均分别增|年均名义|比前五年|[五5]年(?:增长|增加|提高|下降|新增|累计)|^[五5]年"
)
_NUMBER = re.compile(r"[\d①-⑳一二两三四五六七八九十百千万亿首榜]")
_OPENS_ONE = re.compile(
    r"^.{0,24}?(?:过去的?一年|一年来|刚刚过去的|(?<![比较从由与同于])去年(?!同期))"
)
_PLAN_TITLE = re.compile(r"(十[一二三四五六]五|第(十[一二三四五六])个五年)")
_NORM = re.compile(r"应当|不得|应不|[，。；](?:应|须)|一般不|[率围]应")
_HOPE = re.compile(
    r"力争|确保|下一步|今后|未来|计划(?!生育)|预计|规划建设|目标|将(?![军近士领])|要(?![求素闻点害塞务件地道职案])|每[月周年]"
)
# a paragraph on the work of offices in a gazette sets standing rules, which hold for no year
_RULE = re.compile(r"行政|司法|法律|法治|法规|执法|机关|监督|审查|办法|制度|程序|责任")
RULES = 4
_PLAN_NAME = re.compile(
    r"(十[一二三四五六]五|[一二三四五六七八九]五(?=”|’|计划|规划|时期|期间)|[七八九]五)|第(十?[一二三四五六七八九])个五年"
)
_NAMED_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?= ?[年、])")
_YEARLY_PLAN = re.compile(r"工作|任务|目标|安排|计划|实事|指标|打算|措施")
_FIRST_YEARS = re.compile(r"[前头]([两二三四])年")
_NEXT_FIVE = re.compile(r"[今往]后五年|未来五年")
_OPENS_FIVE = re.compile(r".{0,10}(?:五年来|[这过]去?的?五年)[^，。]{0,4}，")
_DONE = re.compile(r"取得[^，。]{0,12}(?:成就|成效|成绩|进展)|增加到|增长到|新增|累计")
_GLOSSARY = re.compile(r"(?:名词|术语)[^，。]{0,3}(?:解释|注释|说明)|^注释$")
_PROMISE = re.compile(r"(?<![于到过])预期目标|力争|今年[要将]|我们[要将]|奋斗目标")


@dataclass(frozen=True, slots=True)
class _Section:
    """What a heading says of time."""

    status: str  # actual | target; "" when its paragraphs decide
    years: int  # 0 when left open
    first: int = 0  # the year it begins with, where it is another than the date gives
    weak: bool = False  # says so little that it does not turn the section above
    sure: bool = False  # the review itself has turned to these years
    dated: bool = True  # False for a glossary


def frames(doc: Document) -> dict[int, Frame]:
    """The frame of time of each paragraph that holds a number, by index into ``doc.blocks``.

    A heading that tells of a review or a plan holds for what stands under it; else the words of the paragraph
    decide, and the years that its document can look back on.
    """
    year, month = _date(doc.date)
    first = _first_year(doc)
    found: dict[int, Frame] = {}
    stack: dict[int, _Section] = {}  # by level of heading
    turn = 0  # years that a review of one and of five has last turned to
    text = in_digits(doc.folded)
    for i, block in enumerate(doc.blocks):
        words = text[block.start : block.end]
        announced = False
        if block.kind == "heading" or (doc.kind == "other" and block.kind == "title"):
            stack = {level: told for level, told in stack.items() if level < block.level}
            above = stack[max(stack)] if stack else None
            section = _heading(words, year)
            if section and not (above and above.status == "actual" and section.weak):
                stack[block.level] = section
                announced = True
                turn = _first_told(words, year) if section.status == "actual" else 0
        if turn and not announced:
            turns = _turns_to_last_year if turn == 5 else _opens_last_year
            if _FIVE_YEARS.search(words[:40]):
                turn = 5
            elif turns(words, year):
                turn = 1
        if not _NUMBER.search(words):
            continue
        section = stack[max(stack)] if stack else None
        if section and section.status == "actual" and turn:
            section = replace(section, years=turn, first=0, sure=True)
        found[i] = _frame(words, year, month, section, doc.kind, first, "公报" in doc.title)
    return found


def _date(date: str) -> tuple[int, int]:
    year = int(date[:4]) if date[:4].isdigit() else 0
    month = int(date[5:7]) if len(date) >= 7 and date[5:7].isdigit() else 0
    return year, month


def _first_told(words: str, year: int) -> int:
    """Whether a heading of a review begins with the last year (1) or the years of a plan (5); 0 for neither."""
    one = re.search(rf"{year - 1} ?年|去年|过去一年", words)
    many = re.search(r"十[一二三四五六]五|[七八九]五|五年", words)
    if one and many:
        return 1 if one.start() < many.start() else 5
    return 5 if many else 0


def _first_year(doc: Document) -> int:
    """The first year that a five-year plan covers, by its title; 0 for other documents."""
    match = _PLAN_TITLE.search(doc.title) if doc.kind == "plan" else None
    if not match:
        return 0
    return PLAN_START.get((match[2] or match[1][:-1]) + "五", 0)


def _heading(words: str, year: int) -> _Section | None:
    """What a heading announces; None when it tells nothing of time."""
    words = words.rstrip()
    if _GLOSSARY.search(words):
        return _Section("", 1, dated=False)
    plans = [PLAN_START[a or b + "五"] for a, b in _PLAN_NAME.findall(words)]
    one = bool(re.search(rf"{year - 1} ?年|去年|过去的?一年|一年", words))
    named = [int(said) for said in _NAMED_YEAR.findall(words)]
    reviewed = _REVIEW.search(words)
    if (reviewed and _PLAN.search(words) and ("任务" in words or "目标" in words)) or (
        plans and "说明" in words
    ):
        return _Section("", 5)  # looks back and ahead
    if reviewed or re.search(r"五年来", words):
        part = _FIRST_YEARS.search(words)
        if plans and part:
            return _Section("actual", _digit(part[1]), plans[-1])
        if plans or "五年" in words:
            return _Section("actual", 0 if plans and one else 5)
        return _Section("actual", 1, named[0] if len(named) == 1 and named[0] < year else 0)
    if plans and re.search(r"目标|任务|考虑|规划|要求|设想|发展|措施|重点|改革|建设", words):
        return _Section("target", 5, max(plans) if max(plans) + 4 >= year else 0)
    if _NEXT_FIVE.search(words):
        return _Section("target", 5)
    ahead = [said for said in named if said >= year]
    if ahead and _YEARLY_PLAN.search(words):
        return _Section("target", 1, ahead[-1])
    if "今年" in words:
        return _Section("target", 1)
    if _PLAN.search(words):
        return _Section("target", 1, weak="目标" not in words)
    return None


def _digit(character: str) -> int:
    return "零一二三四五六七八九".index(character.replace("两", "二"))


def _turns_to_last_year(words: str, year: int) -> bool:
    """Whether a paragraph leaves a review of five years for the last one: 2025年，…; not 2025年产值…."""
    opening = words[:24]
    return bool(_OPENS_ONE.match(opening)) or bool(
        re.match(rf".{{0,6}}{year - 1}年(?:[，是来]|全[年省市区县])", opening)
    )


def _opens_last_year(words: str, year: int) -> bool:
    """Whether a paragraph of a review turns to the last year alone: 2025年，全省…."""
    opening = words[:24]
    named = re.search(rf"(?<![比较从由与同于]){year - 1}年", opening)
    return bool(_OPENS_ONE.match(opening) or named)


def _frame(
    words: str,
    year: int,
    month: int,
    section: _Section | None,
    kind: str,
    first: int,
    ruled: bool,
) -> Frame:
    scores = mood_scores(words, year)
    report = max(scores["A1"], scores["A5"])
    plan = max(scores["T1"], scores["T5"])
    told = section.status if section else ""
    if told:
        status = told
        if (
            status == "target"
            and report > plan
            and (_opens_last_year(words, year) or _OPENS_FIVE.match(words))
        ):
            status = "actual"  # a plan that first looks back
    else:
        if kind in ("plan", "notice", "scheme", "law"):
            plan += 500 if first else 100  # they prescribe, unless the words clearly report
        if kind == "bulletin":
            report += 200
        if _PROMISE.search(words):
            plan += 60
        if _FIVE_YEARS.search(words):
            report += 60
        if section:  # looks back and ahead
            report += 50 * len(_DONE.findall(words))
        status = "target" if plan > report else "actual"
        if kind == "article" and not _HOPE.search(words):
            status = "actual"
    years = 1
    begins = 0
    if status == "target":
        if first:
            years, begins = 5, first
        elif section and section.years > 1:
            years, begins = section.years, section.first
        elif section and told:
            begins = section.first
        elif not section and scores["T5"] > scores["T1"] + 10:
            years = 5
    elif section and section.sure:
        years = section.years
    elif section and told == status and section.first:
        years, begins = section.years, section.first
    elif (
        section and told and section.years == 1 and not _ANNUAL_MEAN.search(words)
    ) or _opens_last_year(words, year):
        years = 1
    elif (
        (section and section.years == 5) or _FIVE_YEARS.search(words) or _ANNUAL_MEAN.search(words)
    ):
        years = 5
    elif year % 5 in (1, 3) and scores["A5"] > scores["A1"]:
        # reviews of five years fall in the last year of a plan (1996, 2001) or of a term (1998, 2003)
        years = 5
    if kind == "article" and not _FIVE_YEARS.search(words):
        years = 1
    dated = not (
        status == "target"
        and (_NORM.search(words) or (ruled and len(_RULE.findall(words)) >= RULES))
        and not _PROMISE.search(words)
        and kind != "work_report"
        and not re.search(r"\d{4} ?年|今年|力争", words)
    )
    if section and not section.dated and not re.search(r"\d{4} ?年|今年", words):
        dated = False
    current = (kind in ("article", "bulletin") and month > 3) or month >= LATE
    return Frame(year, month, status, years, dated, begins, current, kind == "article")

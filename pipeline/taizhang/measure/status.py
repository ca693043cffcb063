"""Whether a stretch of text reports or promises, and over how many years: by heading, by cue, by model."""

from __future__ import annotations

import re

from taizhang.measure.periods import Frame
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
_OPENS_ONE = re.compile(r"^.{0,24}?(?:过去一年|一年来|刚刚过去的|去年)")
_PLAN_TITLE = re.compile(r"(十[一二三四五六]五|第(十[一二三四五六])个五年)")
_NORM = re.compile(r"应当|不得|应不|[，。；](?:应|须)|一般不|[率围]应")
_HOPE = re.compile(
    r"力争|确保|下一步|今后|未来|计划(?!生育)|预计|规划建设|目标|将(?![军近士领])|要(?![求素闻点害塞务件地道职案])|每[月周年]"
)
# a paragraph on the work of offices in a gazette sets standing rules, which hold for no year
_RULE = re.compile(r"行政|司法|法律|法治|法规|执法|机关|监督|审查|办法|制度|程序|责任")
RULES = 4
_PROMISE = re.compile(r"预期目标|力争|今年[要将]|我们[要将]|奋斗目标")


def frames(doc: Document) -> dict[int, Frame]:
    """The frame of time of each paragraph that holds a number, by index into ``doc.blocks``.

    A heading that tells of a review or a plan holds for what stands under it; else the words of the paragraph
    decide, and the years that its document can look back on.
    """
    year, month = _date(doc.date)
    first = _first_year(doc)
    found: dict[int, Frame] = {}
    stack: dict[int, tuple[str, int]] = {}  # level of heading -> status, years
    turn = 0  # years that a review of one and of five has last turned to
    text = in_digits(doc.folded)
    for i, block in enumerate(doc.blocks):
        words = text[block.start : block.end]
        if block.kind == "heading":
            told = _heading(words, year)
            stack = {level: said for level, said in stack.items() if level < block.level}
            if told:
                stack[block.level] = told
                turn = _first_told(words, year) if told[0] == "actual" else 0
        if _FIVE_YEARS.search(words[:40]):
            turn = 5 if turn else 0
        elif _opens_last_year(words, year):
            turn = 1 if turn else 0
        if not _NUMBER.search(words):
            continue
        heading = stack[max(stack)] if stack else None
        if heading and heading[0] == "actual" and turn:
            heading = ("actual", turn)
        found[i] = _frame(words, year, month, heading, doc.kind, first, "公报" in doc.title)
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


def _heading(words: str, year: int) -> tuple[str, int] | None:
    """Status and years that a heading announces; years 0 when it leaves them open."""
    both = _REVIEW.search(words) and _PLAN.search(words) and "任务" in words and "成就" in words
    if both:
        return None
    plans = re.findall(r"十[一二三四五六]五|[七八九]五", words)
    if _REVIEW.search(words):
        one = bool(re.search(rf"{year - 1} ?年|去年|过去一年|一年", words))
        return "actual", 0 if plans and one else 5 if plans or "五年" in words else 1
    if plans and re.search(r"目标|任务|考虑|规划|要求|设想|发展", words):
        return "target", 5
    if (
        year and re.search(rf"{year} ?年[^，。]{{0,12}}(?:工作|任务|目标|安排)|今年", words)
    ) or _PLAN.search(words):
        return "target", 1
    return None


def _opens_last_year(words: str, year: int) -> bool:
    """Whether a paragraph of a review turns to the last year alone: 2025年，全省…."""
    opening = words[:24]
    return bool(_OPENS_ONE.match(opening)) or f"{year - 1}年" in opening


def _frame(
    words: str,
    year: int,
    month: int,
    heading: tuple[str, int] | None,
    kind: str,
    first: int,
    ruled: bool,
) -> Frame:
    scores = mood_scores(words, year)
    report = max(scores["A1"], scores["A5"])
    plan = max(scores["T1"], scores["T5"])
    if heading:
        status = heading[0]
        if status == "target" and report > plan and _opens_last_year(words, year):
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
        status = "target" if plan > report else "actual"
        if kind == "article" and not _HOPE.search(words):
            status = "actual"
    years = 1
    if status == "target":
        if (
            first
            or (heading and heading[1] == 5)
            or (not heading and scores["T5"] > scores["T1"] + 10)
        ):
            years = 5
    elif (heading and heading[1] == 1 and not _ANNUAL_MEAN.search(words)) or _opens_last_year(
        words, year
    ):
        years = 1
    elif (heading and heading[1] == 5) or _FIVE_YEARS.search(words) or _ANNUAL_MEAN.search(words):
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
    current = kind in ("article", "bulletin") and month > 3
    return Frame(year, month, status, years, dated, first, current, kind == "article")

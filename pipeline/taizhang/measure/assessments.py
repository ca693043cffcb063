"""What a report says of its promises without a figure: 超额完成全年目标, 没有完成计划."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from taizhang.lexicon.indicators import direction
from taizhang.measure.periods import Frame, frame_period, stated_period
from taizhang.measure.phrases import has_verb, is_empty, trim_lead
from taizhang.measure.places import place_of
from taizhang.records import Assessment, Document, Link, Observation
from taizhang.tense import PLAN_START

_GOAL = r"(?<!战略)(?:目标任务|目标|任务|计划|预算|指标|规划|预期)(?:要求)?"
_DONE = r"(?:完成|实现|达到|达成)"
_WELL = r"(?:圆满|全面|如期|顺利|提前|较好地?|胜利|全部|按期|按时|已经?)"
_WORD = {  # in the order in which they are tried: a denial holds 完成 as well
    "missed": rf"(?:没有|没能|未能?|尚未|仍未)(?:如期|按期|全面|按时)?{_DONE}",
    "exceeded": rf"(?<!或)超额{_DONE}?了?|(?<!或)超过了?|超预期{_DONE}?|突破了?|大大超过|超计划(?:完成)?",
    "partly": rf"(?:基本上?|大体上?|部分){_DONE}了?",
    "met": rf"{_WELL}(?:[\d一二两三四五六七八九十]+(?:年|个月))?{_DONE}了?|(?:完成|达到)或超(?:额完成|过)了?|完成了?|(?:实现|达到|达成)了",
}
_END = r"[”）]?(?=[，。；、！]|$)"  # the goal ends the clause: 实现目标的步骤 tells nothing
_ACTIVE = {
    outcome: re.compile(
        rf"(?P<cue>{word})(?P<object>(?:[^，。；：、！？\d]|\d{{4}} ?年){{0,22}}?){_GOAL}{_END}"
    )
    for outcome, word in _WORD.items()
}
_PASSIVE = {
    outcome: re.compile(rf"{_GOAL}[^，。；：、！？\d]{{0,6}}?(?P<cue>{word})(?=[，。；、！]|$)")
    for outcome, word in _WORD.items()
}
# what was to stay within bounds, what was asked for without the name of a goal, and 达到 with nothing but its goal
_IN_OTHER_WORDS = (
    ("met", rf"(?P<cue>控制在)(?P<object>[^，。；：、！？\d]{{0,8}}?){_GOAL}(?:范围|规模|额度)?(?:之内|以内|内){_END}"),
    ("met", rf"(?P<cue>(?:没有|未|不)(?:突破|超过))(?P<object>[^，。；：、！？\d]{{0,14}}?)(?:{_GOAL}|规模|额度){_END}"),
    ("missed", rf"(?P<cue>(?:没有|未能?)(?:实现|达到))(?P<object>[^，。；：、！？\d]{{0,14}}?)的?要求{_END}"),
    ("met", rf"(?P<cue>(?<!没有)(?<![未能])达到)(?P<object>(?:年初|全年|年度|预期|预定|既定|原定|调控|规划|计划|国家|确定|规定|下达|的)+){_GOAL}{_END}"),
)  # fmt: skip
_OTHERWISE = tuple((outcome, re.compile(pattern)) for outcome, pattern in _IN_OTHER_WORDS)
# 略低于预定目标: what that tells hangs on which way the indicator is better
_BESIDE = re.compile(
    r"(?P<cue>(?:明显|略|稍|大幅|大大)?(?P<side>[低高好优快]于))(?:(?!全[国省市]|平均|其他)[^，。；：、！？]){0,10}?"
    rf"(?:(?:预期|预定|既定|调控|计划|年度)(?:的?目标)?|目标){_END}"
)
_CLAUSE = re.compile(r"[^，。；：！？\n]+")
_HOPE = re.compile(
    r"确保|力争|争取|努力|奋力|全力|(?<![主重])要(?!求)|必须|为(?:了)?(?:全面|实现|完成|圆满|胜利)|将|推动|保证|能(?![耗源力])|(?<!人)才(?!能)|促进|预计|有望|如果|只要|只有|坚决"
    r"|对(?:实现|完成|积极)|于(?:实现|完成)|是|使|随着|提出|围绕|锚定|坚持|奋斗|继续|可以|怎样|如何|共同|有能力|有信心|组织|领导|不断|加快(?=完成|实现)|逐步"
)
_AIM = re.compile(  # holds for the clauses behind it
    r"力争|确保|争取|(?<!的)努力|奋力|信心|必将|一定能|[，；：。]要(?![求素])|^要(?![求素])|我[们国省市区县]将|^展望"
)
_NOT_YET = re.compile(r"接近|本来")
_THEN = re.compile(r"，[^，。；]{0,14}(?<![军近])将")  # 实现了规划，产值将…: a condition
_AT_LARGE = re.compile(
    r"^(?:.*(?:各项|主要|全部|预期|约束性|发展国民经济).*|这些?.*|那些?.*|我们|全[省市区国县]|.*规划|.*计划|“?[一二三四五六七八九十]+五”?|第[一二三四五六七八九十]个五年|(?:国民)?经济和?社会发展|改革和发展|(?:取得的)?成绩|调控|时间|指标|任务|工作)$"
)
_MANNER = re.compile(
    r"(?:高标准|高质量|高水平|保质保量|又好又快|[^，。]{2,6}地|不仅|基本上|大体上|虽然|但|却|也|都|均|略|明显|大幅)+$"
)
_COUNTER = re.compile(r"^（?[一二三四五六七八九十\d]{1,2}[）、.]")
_SPAN = re.compile(
    r"(?:连续|提前)[\d一二两三四五六七八九十]+(?:个月|个季度|年)|用[\d一二两三四五六七八九十]+年时间"
)
_BASE = re.compile(r"比 ?\d{4} ?年.*|\d{4} ?年")
_HOW_MANY = re.compile(r"(?:[\d一二两三四五六七八九十]+|多)[个项](?:指标)?$")
_TASK = re.compile(r"完成.*|任务$")
_SOME = re.compile(
    r"有[\d.]+[种个项家][^，。；]{0,4}$"
)  # 已有43种提前达到指标 tells of these alone
_COUNT = re.compile(r"[\d.]+[万亿]*(?:多|余)?[\u4e00-\u9fff]?的?$")
# who set the goal, and for when: 国家下达的年度任务
_SET = re.compile(
    r"(?:.*(?:确定|下达|提出|规定|通过|审议|交办|部署|赋予|制定|[省市县国部议商原预既]定)的?|国家|全国|年度|全年|当年|年初|预期|预定|既定|原定|省定|市定|阶段性?|总体|各项|主要|激励|调控|本世纪末|“?[一二三四五六七八九十]{1,2}五”?(?:时期|规划)?|第[一二三四五六七八九十]个五年|三年|五年|行动|攻坚|的|约束性)+"
)
_PLAN = re.compile(
    r"“(十[一二三四五六]五|[一二三四五六七八九]五)”|第([一二三四五六七八九十]+)个五年计划"
)
_PACE = r"(?:(?:上涨|增长|下降)幅度|涨幅|增幅|增速|降幅)[^，。；]{0,16}，"  # …，涨幅低于上年，


def assessments(
    doc: Document,
    text: str,
    sentence: tuple[int, int],
    frame: Frame,
    links: Sequence[Link],
    observations: Sequence[Observation],
) -> Iterator[Assessment]:
    """What a sentence that reports says of the outcome of promises, clause by clause.

    A clause without a subject of its own speaks of the indicator of the clause before it (城镇新增就业120万人，超额完成全年目标);
    one whose subject is goals at large (各项目标任务圆满完成) of none: its ``indicator`` is "".

    Args:
        doc: The document.
        text: Its folded text with figures for characters.
        sentence: Where the sentence starts and ends.
        frame: The time of the section; one of promises tells no outcome.
        links: Links of the sentence.
        observations: Those of the sentence, in text order.
    """
    if frame.status != "actual":
        return
    start, end = sentence
    for clause in _CLAUSE.finditer(text, start, end):
        words = clause[0]
        found = _told(words)
        if found is None or _hoped(text, start, clause, frame):
            continue
        cue = clause.start() + found.cue
        front = _front(text, links, clause.start(), cue)
        if _SOME.search(front):
            continue
        own = _observed(text, clause.start(), cue, observations)
        names = (_task(own.indicator) if own else []) or _names(front)
        if own is None and not (names or front or found.goal):
            own = _of_clause_before(text, clause.start(), observations)
            names = [own.indicator] if own else _steered(words, observations)
        if own is not None:
            place, code, period = own.place, own.place_code, own.period
        else:
            places = [link for link in links if link.type == "PLACE"]
            place, code = place_of(doc, places, clause.start(), cue + 1)
            stated = stated_period(
                _SPAN.sub("", text[start:cue]) + "，", frame, spans=False, whole=False
            )
            period = _of_plan(words) or stated or frame_period(frame, spans=False)
            if frame.year and period[:4].isdigit() and int(period[:4]) >= frame.year > 0:
                continue  # 有能力完成“十五五”规划目标 promises
        for name in names or [found.goal]:
            outcome = found.outcome or _beside(found.side, name)
            if outcome:
                yield Assessment(
                    doc.id, clause.start(), clause.end(), outcome, name, period, place, code
                )


@dataclass(frozen=True, slots=True)
class _Words:
    """What a clause tells of an outcome."""

    outcome: str  # "" where it hangs on the indicator
    cue: int  # where the words of the subject end
    goal: str = ""  # what the goal is named after
    side: str = ""  # 低 | 高 of the goal, where the outcome hangs on the indicator


def _hoped(text: str, start: int, clause: re.Match[str], frame: Frame) -> bool:
    """Whether a clause that sounds like an outcome tells what is to be."""
    words = clause[0]
    return bool(
        _HOPE.search(words)
        or _NOT_YET.search(words)
        or ("今年" in words and not frame.current)
        or _AIM.search(text[start : clause.start()])
        or (clause.start() == start and _THEN.match(text, clause.end()))
    )


def _of_plan(words: str) -> str:
    """The years of the five-year plan that the words name last; "" for none, and for one year of it (“八五”计划第一年)."""
    plans = [PLAN_START.get(a or b + "五", 0) for a, b in _PLAN.findall(words)]
    if not plans or not plans[-1] or "年度" in words or re.search("第[一二三四五]年", words):
        return ""
    return f"{plans[-1]}/{plans[-1] + 4}"


def _told(clause: str) -> _Words | None:
    """What a clause tells of an outcome; None for nothing."""
    for outcome, pattern in _OTHERWISE:
        match = pattern.search(clause)
        if match:
            return _Words(outcome, match.start())
    match = _BESIDE.search(clause)
    if match:
        good = match["side"][0] in "好优快"
        return _Words(
            "exceeded" if good else "", match.start(), side="" if good else match["side"][0]
        )
    for outcome in _WORD:
        match = _PASSIVE[outcome].search(clause)
        if match:
            return _Words(outcome, match.start())
        match = _ACTIVE[outcome].search(clause)
        if match:
            return _Words(
                outcome, match.start(), _name(_SET.sub("", _BASE.sub("", match["object"]), count=1))
            )
    return None


def _beside(side: str, name: str) -> str:
    """What it says of an indicator to lie higher (高) or lower (低) than its goal; "" where that is open."""
    better = direction(name) if name else "two-sided"
    if better == "two-sided":
        return ""
    return "exceeded" if (side == "高") == (better == "higher") else "missed"


def _front(text: str, links: Sequence[Link], start: int, cue: int) -> str:
    """The words in front of the cue that may name a subject: without place, counter, time and manner."""
    front = _COUNTER.sub("", _without_place(text, links, start, cue))
    return _SPAN.sub("", _MANNER.sub("", front)).strip("— ")


def _task(indicator: str) -> list[str]:
    """The name of an indicator that was read with the words of its task: 保交房任务, 银行完成改革任务."""
    name = _TASK.sub("", indicator)
    return [name] if name else []


def _steered(words: str, observations: Sequence[Observation]) -> list[str]:
    """The rates that the sentence tells before it says that the aims of steering were reached (实现了调控目标)."""
    if "调控" not in words:
        return []
    told = [
        obs.indicator for obs in observations if obs.status == "actual" and obs.kind == "growth"
    ]
    return list(dict.fromkeys(told))


def _names(front: str) -> list[str]:
    """The subjects of a clause: several where it counts them (X、Y两个指标); none for goals at large."""
    several = _HOW_MANY.search(front)
    if several and "、" in front:
        return [name for part in front[: several.start()].split("、") if (name := _name(part))]
    name = _name(_COUNT.sub("", front))  # 裁员100万的任务
    return [name] if name else []


def _without_place(text: str, links: Sequence[Link], start: int, end: int) -> str:
    for link in links:
        if link.start == start and link.end <= end and link.type in ("PLACE", "AGENCY"):
            start = link.end
            break
    return text[start:end]


def _name(words: str) -> str:
    """The noun phrase of the words; "" for goals at large and for none."""
    words = words.rstrip(" 、的")
    name = trim_lead(words).strip(" 、的")
    verb = words[: len(words) - len(name)][-2:]
    if len(name) == 2 and words.endswith(name) and has_verb(verb):
        name = verb + name  # 治理整顿
    elif len(name) == 2 and words.endswith("、" + name):
        return ""  # 清理、压缩
    if name.count("“") != name.count("”") or name.count("“") == 1 == name.find("”") - len(name) + 2:
        name = name.strip("“”")
    name = _SET.sub("", name) if _SET.fullmatch(name) else name
    name = re.sub(r"(?<=.{2})(?:年度|全年|预期|主要|各项|的|都|均|已经?)+$", "", name)
    if is_empty(name) or _AT_LARGE.match(name) or not 1 < len(name) <= 18:
        return ""
    return name


def _observed(
    text: str, clause: int, cue: int, observations: Sequence[Observation]
) -> Observation | None:
    """The report in the clause itself that the cue follows (城镇新增就业149万人、超额完成任务; 10万套任务如期完成)."""
    inside = [obs for obs in observations if clause <= obs.value_start and obs.value_end <= cue]
    return inside[-1] if inside and inside[-1].status == "actual" else None


def _of_clause_before(
    text: str, clause: int, observations: Sequence[Observation]
) -> Observation | None:
    """The report that ends just before the clause, with no more than a bracket and a comma between."""
    before = [obs for obs in observations if obs.end <= clause and obs.status == "actual"]
    if not before:
        return None
    last = before[-1]
    gap = text[max(last.end, last.value_end) : clause]
    return last if re.fullmatch(rf"[^，。；：]{{0,6}}[，；](?:{_PACE})?", gap) else None

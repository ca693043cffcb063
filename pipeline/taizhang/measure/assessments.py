"""What a report says of its promises without a figure: 超额完成全年目标, 没有完成计划."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from taizhang.measure.periods import Frame, frame_period, stated_period
from taizhang.measure.phrases import is_empty, trim_lead
from taizhang.measure.places import place_of
from taizhang.records import Assessment, Document, Link, Observation

_GOAL = r"(?<!战略)(?:目标任务|目标|任务|计划|预算|指标|规划|预期)(?:要求)?"
_DONE = r"(?:完成|实现|达到|达成)"
_WELL = r"(?:圆满|全面|如期|顺利|提前|较好地?|胜利|全部|按期|按时|已经?)"
_WORD = {  # in the order in which they are tried: a denial holds 完成 as well
    "missed": rf"(?:没有|没能|未能?|尚未|仍未)(?:如期|按期|全面|按时)?{_DONE}",
    "exceeded": rf"超额{_DONE}?了?|超过了?|超预期{_DONE}?|突破了?|大大超过|超计划(?:完成)?",
    "partly": rf"(?:基本|大体上?|部分){_DONE}了?",
    "met": rf"{_WELL}(?:两年|一年|[\d一二三四五六七八九十]+个月)?{_DONE}了?|完成了?|(?:实现|达到|达成)了",
}
_ACTIVE = {  # the goal ends the clause: 实现目标的步骤 tells nothing
    outcome: re.compile(
        rf"(?P<cue>{word})(?P<object>[^，。；：、！？\d]{{0,22}}?){_GOAL}[”）]?(?=[，。；、！]|$)"
    )
    for outcome, word in _WORD.items()
}
_PASSIVE = {
    outcome: re.compile(rf"{_GOAL}[^，。；：、！？\d]{{0,6}}?(?P<cue>{word})(?=[，。；、！]|$)")
    for outcome, word in _WORD.items()
}
_CLAUSE = re.compile(r"[^，。；：！？\n]+")
_HOPE = re.compile(
    r"确保|力争|争取|努力|奋力|全力|(?<![主重])要(?!求)|必须|为(?:了)?(?:全面|实现|完成|圆满|胜利)|将|推动|保证|能(?![耗源力])|(?<!人)才(?!能)|促进|预计|有望|如果|只要|只有|坚决"
    r"|对(?:实现|完成|积极)|于(?:实现|完成)|是|使|随着|提出|围绕|锚定|坚持|奋斗|继续|可以|怎样|如何|共同|有能力|有信心|组织|领导|不断|加快(?=完成|实现)|逐步"
)
_AIM = re.compile(r"力争|确保|争取|努力|奋力")  # holds for the clauses behind it
_AT_LARGE = re.compile(
    r"^(?:.*(?:各项|主要|全部|预期|约束性).*|我们|全[省市区国县]|.*规划|.*计划|“?[一二三四五六七八九十]+五”?|第[一二三四五六七八九十]个五年)$"
)
_MANNER = re.compile(r"(?:高标准|高质量|高水平|保质保量|又好又快|[^，。]{2,6}地)$")
# who set the goal, and for when: 国家下达的年度任务
_SET = re.compile(
    r"(?:.*(?:确定|下达|提出|规定|通过|审议|交办|部署|赋予|制定|定)的?|国家|全国|年度|全年|当年|年初|预期|预定|既定|原定|省定|市定|阶段性?|总体|各项|主要|激励|“?[一二三四五六七八九十]{1,2}五”?(?:时期|规划)?|第[一二三四五六七八九十]个五年|三年|五年|行动|攻坚|的|约束性)+"
)
_PLAN = re.compile(r"“?(?:十[一二三四五六]|[一二三四五六七八九十])五”?(?=规划|计划|目标|时期|期间)")


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
        found = _told(clause[0])
        if found is None or _HOPE.search(clause[0]) or _AIM.search(text, start, clause.start()):
            continue
        outcome, cue, goal = found
        cue += clause.start()
        own = _observed(text, clause.start(), cue, observations)
        front = _MANNER.sub("", _without_place(text, links, clause.start(), cue))
        indicator = own.indicator if own else _name(front) or goal
        if own is None and not indicator and not front:
            own = _of_clause_before(text, clause.start(), observations)
        if own is not None:
            place, code, period, indicator = own.place, own.place_code, own.period, own.indicator
        else:
            places = [link for link in links if link.type == "PLACE"]
            place, code = place_of(doc, places, clause.start(), cue + 1)
            said = text[start:cue] + "，" + "".join(_PLAN.findall(text[cue : clause.end()]))
            stated = stated_period(said, frame, spans=False, whole=False)
            period = stated or frame_period(frame, spans=False)
            if frame.year and period[:4].isdigit() and int(period[:4]) >= frame.year > 0:
                continue  # 有能力完成“十五五”规划目标 promises
        yield Assessment(
            doc.id, clause.start(), clause.end(), outcome, indicator, period, place, code
        )


def _told(clause: str) -> tuple[str, int, str] | None:
    """Outcome, where the words of the subject end, and what the goal is named after; None for a clause that tells none."""
    for outcome in _WORD:
        match = _PASSIVE[outcome].search(clause)
        if match:
            return outcome, match.start(), ""
        match = _ACTIVE[outcome].search(clause)
        if match:
            return outcome, match.start(), _name(_SET.sub("", match["object"], count=1))
    return None


def _without_place(text: str, links: Sequence[Link], start: int, end: int) -> str:
    for link in links:
        if link.start == start and link.end <= end and link.type in ("PLACE", "AGENCY"):
            start = link.end
            break
    return text[start:end]


def _name(words: str) -> str:
    """The noun phrase of the words; "" for goals at large and for none."""
    name = trim_lead(words).strip(" 、的")
    if name.count("“") != name.count("”") or name.count("“") == 1 == name.find("”") - len(name) + 2:
        name = name.strip("“”")
    name = _SET.sub("", name) if _SET.fullmatch(name) else name
    name = "" if name in ("我们", "指标") else name
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
    return last if re.fullmatch(r"[^，。；：]{0,6}[，；]", gap) else None

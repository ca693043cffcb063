"""A Document and its Links in, Observations out."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from taizhang.measure.about import owner_of
from taizhang.measure.assessments import assessments
from taizhang.measure.bounds import whole_bound
from taizhang.measure.indicators import HEADS
from taizhang.measure.kinds import falls, kind_of
from taizhang.measure.nearmisses import REASONS
from taizhang.measure.norms import norms_of
from taizhang.measure.periods import Frame, frame_period, period_of, stated_period, status_of
from taizhang.measure.places import place_of
from taizhang.measure.quantities import find_quantities
from taizhang.measure.retold import is_retold
from taizhang.measure.statements import Statement, statements
from taizhang.measure.status import frames
from taizhang.measure.tables import is_row, read_tables
from taizhang.records import Assessment, Document, Link, Observation, Rejected, Sentence
from taizhang.tense import in_digits
from taizhang.text import sentence_spans

_FOOTNOTE = re.compile(r"〔\d{1,2}〕")
_PART_OF_YEAR = re.compile(r"\d{4}-(?:\d\d|[QH]\d)(?:/\d{4}-(?:\d\d|[QH]\d))?")
MEMORY = 400  # 字 of a sentence in which words of time hold for what follows
_STILL = re.compile(r"已|累计|共|总|其中")  # 截至目前 holds for a sentence that begins so
# what adds up over a review of several years, where no end state is told (增至, 突破)
_FLOW = re.compile(
    r"(?:投入|(?<!总)投资|支出|造林|育林|还林|还草|改造|班列|法规|规章|法律草案|提案|建议)$"
)
_EVENT = re.compile(
    r"入选|获[^，。；、得]{0,8}|荣获|取得|授予|培养|访问|举办|惠及|运送|吸收|引进|落地|承接|签约|实施|试点|推广|投入使用|投用|开诊|开工|培训|应对"
    r"|复制|全面完成|住上|划转|发送|补充|消除|追回|接种|评为|得奖|节约|节省|出版|毕业|建立"
)
_CLAUSE_END = re.compile(r"[，。；、\d]")
_STATE = re.compile(r"[到至为]|突破|迈上")
_MEAN = re.compile(r"年均|平均每?年|每年平均")

__all__ = ["REASONS", "measure"]


def measure(
    doc: Document,
    links: Sequence[Link],
) -> tuple[list[Observation], list[Assessment], list[Rejected]]:
    """Every quantified statement, every word on the outcome of a promise, and every number that is none, in text order.

    Args:
        doc: A document with blocks and sentences.
        links: Its links in text order; places decide ``place``, other names swallow the numbers inside them.
    """
    text = in_digits(doc.folded)
    links = sorted(links, key=lambda link: link.start)
    starts = [link.start for link in links]
    times = frames(doc)
    observations: list[Observation] = []
    told: list[Assessment] = []
    rejected: list[Rejected] = []
    recent, now, last, block = "", "", "", -1
    status = ""  # of the last number of the sentence before
    is_norm = norms_of(doc, text)
    tables = read_tables(doc, links, times)
    for sentence in _sentences(doc, text, tables.prose):
        if sentence.block != block:
            recent, now, last, block = "", "", "", sentence.block
            status = ""
        frame = times.get(sentence.block)
        if frame is None:
            continue
        if status and text.startswith("其中", sentence.start):
            frame = replace(frame, status=status)  # 拟安排财政赤字2万亿元。其中，中央…
        near = links[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
        inside = [(link.start, link.end, link.type) for link in near]
        names = [(a, b) for a, b, kind in inside if kind != "PLACE"]
        quantities, refused = find_quantities(text, sentence.start, sentence.end, names)
        row = is_row(text[sentence.start : sentence.end])
        if row or is_norm(sentence.start, sentence.end, block):
            reason = "table cell" if row else "norm"
            rejected += [_rejected(doc, r.start, r.end, r.reason) for r in refused]
            rejected += [_rejected(doc, q.start, q.end, reason) for q in quantities]
            last = ""
            continue
        found = [
            s
            for s in statements(text, quantities, sentence.start, sentence.end, inside, last)
            if _FOOTNOTE.sub("", s.indicator)
        ]
        last = found[-1].indicator if found else ""
        if frame.news and not found:
            named = stated_period(
                text[sentence.start : sentence.end], frame, spans=True, whole=True
            )
            if named and _PART_OF_YEAR.fullmatch(named) and named != doc.date[:7]:
                recent = named  # 5月物价未变。其中，蔬菜价格下降2.6%
        having = {s.quantity.start for s in found}
        before = len(observations)
        for s in found:
            held = now if now and _STILL.match(text, sentence.start) else recent
            observations.append(
                _observation(
                    doc, text, s, frame, near, sentence.start, held, doc.blocks[block].start
                )
            )
            period = observations[-1].period
            if doc.kind != "work_report" and _PART_OF_YEAR.fullmatch(period):
                recent, now = (recent, period) if period == doc.date[:7] else (period, "")
        status = observations[-1].status if len(observations) > before else ""
        span = (sentence.start, sentence.end)
        told += assessments(doc, text, span, frame, near, observations[before:])
        rejected += [_rejected(doc, r.start, r.end, r.reason) for r in refused]
        rejected += [
            _rejected(doc, q.start, q.end, "no indicator")
            for q in quantities
            if q.start not in having
        ]
    bare = [o for o in observations if _is_bare(o, tables.prose)]
    rejected += [_rejected(doc, o.start, o.end, "table cell") for o in bare]
    observations = [o for o in observations if o not in bare]
    observations = sorted(
        observations + tables.observations, key=lambda o: (o.start, o.value_start)
    )
    rejected += tables.rejected
    rejected.sort(key=lambda r: (r.start, r.end))
    return observations, told, rejected


def _is_bare(obs: Observation, cells: Sequence[tuple[int, int]]) -> bool:
    """Whether a cell names only a side of something that another cell names: 全长1.8公里, 总投资5亿元."""
    inside = any(start <= obs.start < end for start, end in cells)
    return inside and obs.about_start < 0 and obs.indicator in HEADS


def _sentences(doc: Document, text: str, cells: Sequence[tuple[int, int]]) -> list[Sentence]:
    """The sentences of paragraphs, and those of the cells that hold some; rows of tables are none."""
    starts = [block.start for block in doc.blocks]
    inside = [
        Sentence(a, b, bisect_right(starts, start) - 1)
        for start, end in cells
        for a, b in sentence_spans(text, start, end)
    ]
    prose = [s for s in doc.sentences if doc.blocks[s.block].kind != "row"]
    return sorted(prose + inside, key=lambda s: s.start)


def _rejected(doc: Document, start: int, end: int, reason: str) -> Rejected:
    return Rejected(doc.id, start, end, "measure", reason, doc.text[start:end][:80])


def _adds_up(s: Statement, text: str) -> bool:
    """Whether the number tells what a review of several years sums up, not what it ended with."""
    if _STATE.search(text[min(s.subject, s.quantity.start) : s.quantity.start]):
        return False
    return bool(_FLOW.search(s.indicator)) or _happened(s, text)


def _happened(s: Statement, text: str) -> bool:
    """Whether something befell the counted things: 25项经验获推广, 惠及居民21万户."""
    if s.quantity.unit in ("%", "元", "百分点"):
        return False
    behind = _CLAUSE_END.search(text, s.quantity.end)
    end = behind.start() if behind else len(text)
    return bool(_EVENT.search(text[s.clause : s.quantity.start] + text[s.quantity.end : end]))


def _observation(
    doc: Document,
    text: str,
    s: Statement,
    frame: Frame,
    near: Sequence[Link],
    sentence: int,
    recent: str,
    paragraph: int,
) -> Observation:
    q = s.quantity
    kind = "rank" if q.form == "rank" else kind_of(q.unit, s.words, s.trigger, s.indicator)
    value: Decimal | tuple[Decimal, Decimal] = q.value if q.high is None else (q.value, q.high)
    if kind in ("growth", "increment") and falls(s.trigger, s.words):
        value = -value if isinstance(value, Decimal) else (-value[1], -value[0])
    period = period_of(
        frame,
        text[max(sentence, s.clause - MEMORY) : s.clause],
        text[s.clause : q.lead],
        s.trigger,
        text[q.lead : q.start],
        kind=kind,
        gathered=s.gathered or _adds_up(s, text),
        mean="年均" in s.indicator or bool(_MEAN.search(s.trigger)),
        recent=recent,
        paragraph=text[max(paragraph, sentence - MEMORY) : sentence],
    )
    status = status_of(frame, period, text[s.clause : q.lead], s.trigger)
    retold = is_retold(text, sentence, q.start, q.tail)
    asked = status == "target" and frame.status == "actual" and not (frame.news or retold)
    if asked and period == frame_period(frame, spans=False):
        period = frame_period(replace(frame, status=status), spans=False)  # 赤字率拟按3%安排
    if retold:
        status = "target"
    if frame.news and status != frame.status and period == frame_period(frame, spans=False):
        period = ""  # a hope among news is of no year unless it says so
    places = [link for link in near if link.type == "PLACE"]
    place, code = place_of(doc, places, s.clause, max(s.subject, s.clause) + 1)
    start, end = min(s.start, q.start), max(s.end, q.end)
    about = owner_of(near, text, sentence, (start, end), s.indicator)
    return Observation(
        doc_id=doc.id,
        start=start,
        end=end,
        value_start=q.start,
        value_end=q.end,
        indicator=_FOOTNOTE.sub("", s.indicator),
        value=value,
        unit=q.unit,
        bound=whole_bound(s.trigger) if q.bound == "exact" else q.bound,
        kind=kind,
        period=period,
        place=place,
        place_code=code,
        status=status,
        about_start=about[0],
        about_end=about[1],
    )

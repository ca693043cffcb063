"""Who each number of a sentence is about: clause by clause, carrying the subject over."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from taizhang.measure.indicators import HEADS, after_etc, alike, members, relative
from taizhang.measure.nouns import noun_after
from taizhang.measure.phrases import cut_inner, has_verb, is_empty, opens_with_verb, trim_lead
from taizhang.measure.quantities import Quantity
from taizhang.measure.retold import is_aim
from taizhang.measure.triggers import comparison, keeps_share, share_of, split_triggers
from taizhang.measure.wordlist import words

_HARD = "，。；：！？\n"
MEMORY = 120  # 字 of a list under one verb (新建甲100处、乙50个…) that are remembered
_SHARED = re.compile(r"分别|均|双双|都|各$|各自")
_RATES = frozenset(("%", "百分点", "‰", "倍", "番", "∶1"))
_CLAUSE = re.compile(r"[^，。；：！？\n]*")
_JOINED = re.compile(r"[、，和与及 ]*(?:第|达到?|约|近|超)?")


@dataclass(frozen=True, slots=True)
class Statement:
    """One number and what it counts."""

    quantity: Quantity
    indicator: str
    trigger: str  # the words between the indicator and the number, and 增长 behind it
    words: str  # what the clause says up to the number, and before it in the same list
    clause: int  # where the words that are said of this number start
    subject: int  # where the indicator starts in the text
    start: int  # of the quote
    end: int
    chained: bool  # the indicator was carried over from the number before
    gathered: bool = False  # a verb brought the counted things about: 建成50个, 办理300件


@dataclass(slots=True)
class _Sentence:
    """What the sentence has told so far."""

    text: str
    start: int
    spans: Sequence[tuple[int, int, str]]  # names in the sentence: start, end, type
    names: list[str] = field(default_factory=list)  # indicators of the last number
    history: list[str] = field(default_factory=list)  # all of them in order
    group: list[str] = field(
        default_factory=list
    )  # members waiting for their numbers of a 分别 list
    group_at: int = 0
    trigger: str = ""
    words: str = ""
    unit: str = ""
    subject: int = -1
    clause: int = -1
    each: str = ""  # 每个村: holds for what follows in the sentence
    counted: bool = False  # the last number stood before its noun
    part: list[str] = field(default_factory=list)  # indicators since the last ；
    edge: int = -1  # end of what the number before has used
    growing: str = ""  # 增长 or 年均增长 of the last number
    before: str = ""  # the last indicator of the sentence before


def statements(
    text: str,
    quantities: Sequence[Quantity],
    start: int,
    end: int,
    spans: Sequence[tuple[int, int, str]] = (),
    before: str = "",
) -> list[Statement]:
    """Each quantity of the sentence text[start:end] with its indicator, in text order.

    Args:
        text: ``Document.folded``.
        quantities: Those of the sentence.
        start: Where the sentence starts.
        end: One past its last character.
        spans: Start, end and type of the recognized names in it, in text order.
        before: The last indicator of the sentence before, for a sentence that carries it on (其中705项…, 增长5%).

    A quantity for which no indicator is said is left out. One whose indicator is coordinated gives several.
    """
    found: list[Statement] = []
    said = _Sentence(text, start, spans, before=before)
    if before and _CARRIES_ON.match(text, start):
        said.names, said.subject = [before], start
    edge = start  # end of what the number before has used
    waiting: list[Quantity] = []  # 21批173项案例: counted like the number behind
    for i, q in enumerate(quantities):
        if i + 1 < len(quantities) and quantities[i + 1].lead == q.tail and q.unit not in _RATES:
            waiting.append(q)
            continue
        clause = max(edge, _last_hard(text, edge, q.lead) + 1)
        following = quantities[i + 1].lead if i + 1 < len(quantities) else end
        right = "" if q.form == "rank" else _clause_right(text, q.tail, min(end, following))
        if re.search("[；：]", text[edge : q.lead]):
            said.part = []
        aims = _aims(said, q, clause)
        if aims:
            found += aims
            edge = said.edge = q.tail
            continue
        made, used = _tell(said, q, clause, right, _run(quantities, text, i))
        found += [replace(s, quantity=w) for w in waiting for s in made] + made
        if len(made) == 1:
            found[-3:] = [_with_level(s, made[0]) for s in found[-3:]]
        waiting = []
        said.history += [s.indicator for s in made]
        said.part += [s.indicator for s in made]
        said.unit = q.unit
        edge = said.edge = max(q.tail, used)
    return found


_CARRIES_ON = re.compile(r"其中[，、]?(?=\d)|(?:同比|比上年|实际|年均|平均每年)?(?:增长|增加|下降)")
_LEVELS = ("国家级", "省级", "市级", "县级", "国家重点", "省重点", "市重点")


def _with_level(s: Statement, following: Statement) -> Statement:
    """A bare level with the noun that follows it: 6个国家级、20个省级重点专科."""
    if s.indicator not in _LEVELS or not following.indicator.startswith(_LEVELS):
        return s
    level = next(level for level in _LEVELS if following.indicator.startswith(level))
    return replace(s, indicator=s.indicator + following.indicator[len(level) :])


def _aims(said: _Sentence, q: Quantity, clause: int) -> list[Statement]:
    """The number as what was promised of the last indicators, which the clause holds against it: 7.8%，略低于8%的预定目标."""
    if not said.names or q.unit != said.unit or not is_aim(said.text, clause, q.start, q.tail):
        return []
    if q.bound in ("min", "max"):  # 低于 tells of what came, not of the aim
        q = replace(q, bound="exact")
    start = said.subject
    return [
        Statement(q, name, said.trigger, said.words, clause, start, start, q.tail, True)
        for name in said.names
    ]


def _last_hard(text: str, start: int, end: int) -> int:
    return max(text.rfind(mark, start, end) for mark in _HARD)


def _clause_right(text: str, start: int, end: int) -> str:
    match = _CLAUSE.match(text, start, end)
    return match[0] if match else ""


def _run(quantities: Sequence[Quantity], text: str, i: int) -> int:
    """How many numbers stand in one list from the i-th on: 5%、6%和7% are three."""
    n = 1
    while i + n < len(quantities) and re.fullmatch(
        r"[、和与及，]第?", text[quantities[i + n - 1].tail : quantities[i + n].lead]
    ):
        n += 1
    return n


def _tell(
    said: _Sentence, q: Quantity, clause: int, right: str, run: int
) -> tuple[list[Statement], int]:
    text = said.text
    left = text[clause : q.lead]
    core, trigger = split_triggers(left)
    if re.match(r"的?(?:以上|左右)?的?(?:增长|增速|增幅)(?![到至为])", right):
        trigger += "增长"
        right = ""
    if "分别" in left and "分别" not in trigger:
        trigger = "分别" + trigger  # 分别完成投资
    if q.form == "rank":
        trigger = "第" + trigger
    core = _without_each(said, core)
    if core.startswith("在") and _CONDITION.match(right):
        core = core[1:]  # 在能源增长不到3%的情况下
    become = _BECOME.match(core) if right.startswith("的") else None
    if become:  # 成为首个经济总量超过3万亿元的城市
        core = core[become.end() :]
    elif q.form != "rank" and (
        q.unit not in _RATES
        or (right.startswith("的") and (is_empty(trim_lead(core)) or left.startswith("覆盖")))
    ):
        after, used = noun_after(right)
        if after:
            return _before_noun(said, q, clause, core, after, used)
    if said.group_at and said.group_at < len(said.group) and _JOINED.fullmatch(left):
        return _next_member(said, q), 0
    names, subject, chained = _names(said, q, clause, core, trigger, run)
    if not names:
        return [], 0
    words = left
    if chained and not trigger.strip(_LIST_MARKS) and q.unit == said.unit:
        trigger = said.trigger  # 上升4.9%、5.5%
    if chained and not (q.unit not in _RATES and _STANDS.search(trigger)):
        words = (said.words or text[subject:clause]) + left  # 物价涨幅要从14.8%降到10%
    elif not chained and not trigger and _continues(text, clause, subject, said):
        words = said.words + left  # 新增甲100处、乙50个
    gap = comparison(trigger)
    base = names
    if gap:
        names = [
            name + ("" if re.search(r"增[速幅长]$", name) or not chained else said.growing) + gap
            for name in names
        ]
    if len(names) > 1 and _deals_out(names, trigger, run, chained):
        said.group, said.group_at = names, 1
        names = names[:1]
        base = base[:1]
    elif not (chained and len(base) == 1):
        said.group, said.group_at = (names, 0) if len(names) > 1 else ([], 0)
    if not gap or not said.names:
        said.names = base
        said.growing = ("年均" if "年均" in trigger else "") + "增长" if "增长" in trigger else ""
    said.subject, said.trigger, said.clause = subject, trigger, clause
    said.words = words[-MEMORY:]
    said.counted = False
    gathered = (
        not trigger.strip(_LIST_MARKS)
        and not chained
        and has_verb(words[: len(words) - len(left) + max(0, subject - clause)])
    )
    return [
        Statement(q, name, trigger, words, clause, subject, subject, q.tail, chained, gathered)
        for name in names
    ], 0


_CONDITION = re.compile(r"[^，。；]{0,4}的(?:情况|条件|基础|前提|背景)")
_EACH = re.compile(
    r"[^，。；]*?(每(?=[个县区乡镇村市所名]|社区|街道)[^，。；\d、有培配至建设一选完]{1,12})"
)


def _without_each(said: _Sentence, core: str) -> str:
    """The words without 每个村, which the sentence remembers."""
    match = _EACH.match(core)
    if (
        not match
        or (match.end() == len(core) and "的" in match[1])  # 每个农民的收入 is a name
        or core.startswith(("每年", "每月", "每千", "每万", "每百"))
    ):
        return core
    said.each = match[1].strip()
    return core[match.end() :]


def _next_member(said: _Sentence, q: Quantity) -> list[Statement]:
    """The next of a 分别 list: nothing but 、 or 和 stands before the number."""
    member = said.group[said.group_at]
    said.group_at += 1
    said.names = [member]
    return [
        Statement(
            q,
            member,
            said.trigger,
            said.words,
            said.clause,
            said.subject,
            said.subject,
            q.tail,
            True,
        )
    ]


def _deals_out(names: Sequence[str], trigger: str, run: int, chained: bool) -> bool:
    """Whether several names take a number each, and not all of them this one."""
    if "分别" in trigger and _SHARED.search(trigger):
        return True
    if run == 1 or "均" in trigger:
        return False
    return len(names) == run or bool(_SHARED.search(trigger))


_OUTPUT = frozenset(("产量", "总产量", "总产", "单产"))  # of what the clause before tells of
_PACES = frozenset(("涨幅", "增幅", "增速", "降幅", "增长速度"))
_RESULTS = frozenset(("执行结果", "实际执行结果"))
_OWNED = words("总投资 投资 投资额 全长 总长 面积 占地面积 建筑面积 产能 总产能 设计产能 年产值")
_EFFECT = re.compile(r"带动|拉动|惠及")
_MEAN_PACE = re.compile(r"(?:年均|年平均|平均)(?:增速|增幅|涨幅)")
_OF_SECTORS = re.compile(r"(?:产业|行业)(?:营收|营业收入|产值|总产值|增加值|利润)$")
_PACE = re.compile(r"(?:涨幅|增幅|(?:增长|上涨|下降|提高)(?:幅度|速度))$")
_STANDS = re.compile(r"[到至达]|累计")  # 新建绿道137公里、累计达到2136公里
_BECOME = re.compile(r".*?成为(?:[^，]*?(?:首个|唯一)|全国|全省)?")
_LOOSE = frozenset(
    ("惠及", "受益", "覆盖", "占比", "比重", "总量", "涨幅", "增幅", "增速", "降幅")
)  # name nothing by themselves
_LIST_MARKS = "、，和与及 “"


def _continues(text: str, clause: int, subject: int, said: _Sentence) -> bool:
    """Whether a phrase carries on a list under the verb before it: 新建甲100处、乙50个."""
    return (
        bool(said.words)
        and not _STANDS.search(said.trigger)  # 线路增至14条、里程…
        and not text[clause:subject].strip(_LIST_MARKS)
        and text[clause : clause + 1] in tuple("、和与及，")
    )


def _names(
    said: _Sentence, q: Quantity, clause: int, core: str, trigger: str, run: int
) -> tuple[list[str], int, bool]:
    """The indicators of a number told behind its noun, where they start, and whether they were carried over."""
    whole, share = share_of(core)
    left = said.text[clause : q.lead]
    piece = left.rfind("、")
    if piece > 0 and said.names and clause == said.edge and is_empty(trim_lead(core[piece + 1 :])):
        name, subject = "", -1  # …开诊运营、居全国第2位: the state before told of the number before
    else:
        name, subject = _own_name(said, clause, whole if share else core)
    base = said.names[-1] if said.names else ""
    if share and not name:
        names, subject, chained = _carried(said, clause, trigger, run)
        if names and keeps_share(share) and "比重" in share:
            names = [n + share for n in names]
        return names, subject, chained
    if share and name and keeps_share(share):
        return [name + share], subject, False
    if not name or (base and q.unit == "%" and _MEAN_PACE.fullmatch(name)):
        return _carried(said, clause, trigger, run)
    if q.unit == "%":
        name = _PACE.sub("", name) or name
    if said.before and not base and _means_the_last(name, q.unit):
        return [said.before], subject, True
    anew = name in _OUTPUT and _last_hard(said.text, said.edge, clause - 1) >= said.edge
    if name in HEADS and (not base or anew) and not _has_place(said, clause, subject):
        owner, at = _clause_before(said, clause, told=True)
        base, subject = (owner, at) if owner else (base, subject)
    if name in _OWNED:  # the project named last, if no number stands between
        base = _owner(said, clause, since=said.edge, end=subject) or base
    if name in ("经济", "国民经济") and trigger.startswith("增长"):
        name += "增长"
    if _has_place(said, clause, subject):
        base = ""
    name = name.replace("分别", "")  # 对东盟、欧盟分别出口
    leaning = _leaning(said, clause, subject, name, base, trigger, run)
    if leaning is not None:
        if said.subject >= 0 and not _EFFECT.match(name):
            subject = min(subject, said.subject)  # the quote holds every word of the indicator
        return leaning, subject, False
    if said.each and not name.startswith("每"):
        name = said.each + name
    if _SHARED.search(trigger):
        return members(name, run if run > 1 else 0), subject, False
    if run > 1 and "、" in name and len(members(name, run)) == run:
        return members(name, run), subject, False
    if "、" in name and _OF_SECTORS.search(name):
        return members(name), subject, False
    if q.unit == "%" or (run == 1 and ("、" in name or "和" in name)):
        return alike(name), subject, False
    return [name], subject, False


def _means_the_last(name: str, unit: str) -> bool:
    """Whether a name at the start of a sentence says nothing but how the last indicator went: 涨幅仍然高达21.7%."""
    return name in _RESULTS or (unit == "%" and name in _PACES)


def _leaning(
    said: _Sentence, clause: int, subject: int, name: str, base: str, trigger: str, run: int
) -> list[str] | None:
    """The names of what leans on something said before; None for a name that stands by itself.

    Args:
        said: The sentence so far.
        clause: Where the clause starts.
        subject: Where the name starts.
        name: As the clause has it: 投资, 增速, 带动消费.
        base: The indicator of the number before; "" where it is of another place.
        trigger: The words between the name and the number.
        run: How many numbers follow in a list.
    """
    before = said.text[clause:subject]
    effect = _EFFECT.match(name)
    if effect or before.endswith("惠及"):
        owner = _owner(said, clause)
        if owner:
            return [owner + ("" if effect else "惠及") + name]
    own = [relative(part, base) for part in re.split(r"[、和与及]", name) if part]
    whole = [n for n in own if n]
    if (
        len(whole) < len(own)
        and said.counted
        and clause == said.edge
        and before.strip()
        and has_verb(before)
    ):
        return [base + name]  # 810个省重点项目完成投资…亿元
    leans = bool(base) and len(whole) == len(own)
    if name in _LOOSE and not leans:
        return []
    if name in HEADS and "分别" in trigger and run > 1:
        owners = list(dict.fromkeys(said.history))[-run:]
        if len(owners) == run:
            return [relative(name, owner) or owner + name for owner in owners]
    return whole if leans else None


def _own_name(said: _Sentence, clause: int, core: str) -> tuple[str, int]:
    """The noun phrase of the clause itself and where it starts; ("", -1) when there is none."""
    begin = clause
    begin, core = _after_place(said, begin, core)
    name = trim_lead(core).strip(" 、，")
    for _ in range(3):
        at = begin + core.rfind(name) if name else begin
        again_begin, again = _after_place(said, at, name)
        if again == name:
            break
        name = trim_lead(again).strip(" 、，")
        begin, core = again_begin, again
    front, rest, owned = cut_inner(name)
    if rest != name:
        at = begin + core.rfind(rest)
        if owned and not _AGENT.search(front):
            return trim_lead(front) + rest, begin + max(0, core.find(front))
        return trim_lead(rest), at
    if not name or is_empty(name):
        return "", -1
    subject = begin + core.rfind(name)
    if "等" in name and "、" not in name[name.rfind("等") :]:
        shorter = after_etc(name)
        if shorter != name and (
            _ends_name(said, subject, subject + len(name) - len(shorter))
            or re.search(r"[”路河]等", name)
        ):
            return shorter, subject + len(name) - len(shorter)
    cut = name.rfind("、")
    if cut > 0 and name[cut + 1] != "“" and _ends_name(said, subject, subject + cut + 1):
        return name[cut + 1 :], subject + cut + 1
    return name, subject


_AGENT = re.compile(r"[省市县区]$|部门$|财政$|^为|^由")


def _ends_name(said: _Sentence, start: int, end: int) -> bool:
    """Whether a recognized name other than a place ends just before text[end]."""
    return any(
        start <= a and end - 1 <= b + 1 <= end + 1 and kind != "PLACE" for a, b, kind in said.spans
    )


def _after_place(said: _Sentence, begin: int, core: str) -> tuple[int, str]:
    """The phrase without a place or an agency in front of it."""
    for a, b, kind in said.spans:
        if a == begin and 1 < b - a < len(core) and kind in ("PLACE", "AGENCY"):
            rest = core[b - a :]
            if rest[:1] in ("、", "和", "与", "—", "-") or (
                kind == "AGENCY"
                and not re.match(r"各?部?门?共?(?:提出|审议|清理|办理|制定|修订|废止)", rest)
            ):
                return begin, core
            return b, rest
    return begin, core


def _has_place(said: _Sentence, start: int, end: int) -> bool:
    return any(start <= a and b <= end and kind == "PLACE" for a, b, kind in said.spans)


def _carried(said: _Sentence, clause: int, trigger: str, run: int) -> tuple[list[str], int, bool]:
    """The indicators of the number before, or of the clause before."""
    edge = max(said.edge, said.start)
    if run > 1 and _last_hard(said.text, edge, clause - 1) >= said.edge:
        name, subject = _clause_before(said, clause)
        if name and ("分别" in trigger or "、" in name) and len(members(name, run)) == run:
            return members(name, run), subject, True
    if said.names and run == 1:
        name, subject = _new_subject(said, clause)
        if name:
            return [name], subject, False
    if said.names:
        if "分别" in trigger and run > 1:
            if len(said.group) == run:
                return said.group, said.subject, True
            distinct = list(dict.fromkeys(said.history))
            if len(said.names) < run <= len(distinct):
                return distinct[-run:], said.subject, True
        if ("均" in trigger or "双双" in trigger or "都" in trigger) and said.group:
            return said.group, said.subject, True
        if "均" in trigger and trigger.startswith("第"):  # of a rank
            return list(dict.fromkeys(said.part)) or said.names, said.subject, True
        return said.names, said.subject, True
    name, subject = _clause_before(said, clause)
    name = _PACE.sub("", name)
    if not name:
        return [], -1, False
    if _SHARED.search(trigger):
        return members(name, run if run > 1 else 0), subject, True
    return [name], subject, True


_GREW = re.compile(r"增长|增加|提高|上升|下降|减少|好转|回升|增产")


def _new_subject(said: _Sentence, clause: int) -> tuple[str, int]:
    """The subject that a clause between the last number and this one brings in; ("", -1) for none.

    That is what grew there without a number (原油产量继续增长，达到…) or what opens a part of the
    sentence (；农民的纯收入，全国平均…).
    """
    end = clause - 1
    begin = _last_hard(said.text, said.edge, end) + 1
    if begin <= said.edge:
        return "", -1
    before = _PREDICATES.sub("", said.text[begin:end])
    core, trigger = split_triggers(before)
    if not (_GREW.search(trigger) or (begin == said.edge + 1 and said.text[begin - 1] == "；")):
        return "", -1
    if opens_with_verb(before) or (not trigger and has_verb(before)):
        return "", -1
    name, subject = _own_name(said, begin, core)
    return (name, subject) if name and len(name) <= 16 else ("", -1)


_PREDICATES = re.compile(
    r"(?:量质齐升|增量提质|扩能发力|提质扩面|培育壮大|上线运行|全面实施|建成投用|建成投产|项目投产|投产|进一步完善|加快推进|深入推进|持续优化|提质增效|不断完善|[稳加快持深扎]\w[推发优提]\w|(?:开工|启动|加快)建设|快速发展|正式启用|连续[^，]*|(?:跨越|连跨|跨过|迈上|站上)[^，]*(?:台阶|大关|关口))$"
)


def _clause_before(said: _Sentence, clause: int, *, told: bool = False) -> tuple[str, int]:
    """The subject of the clause before, for a clause that has none.

    Args:
        said: The sentence so far.
        clause: Where the clause without subject starts.
        told: Only where the clause before tells a state of its subject (X量质齐升，产量…).
    """
    end = clause - 1
    if end <= said.start:
        return "", -1
    begin = max(_last_hard(said.text, said.start, end) + 1, said.start)
    before = _PREDICATES.sub("", said.text[begin:end])
    if told and len(before) == end - begin:
        return "", -1
    core, _ = split_triggers(before)
    name, subject = _own_name(said, begin, core)
    return (name, subject) if name and len(name) <= 24 else ("", -1)


def _before_noun(
    said: _Sentence, q: Quantity, clause: int, core: str, after: str, used: int
) -> tuple[list[Statement], int]:
    """A number in front of its noun: 30个全域土地综合整治项目."""
    end = q.tail + used
    subject = q.lead
    name = after
    words = said.text[clause : q.lead]
    own, at = _own_name(said, clause, core)
    if re.search(r"\d", own):
        own = ""
    if said.text.startswith("的", q.tail) and own and q.unit not in _COUNTERS:
        name = after + own  # 总投资超500亿元的新能源基地
        subject = at
    elif own and _SPREADS.search(split_triggers(words)[1]) and _REACHED.search(after):
        name = own.removesuffix("范围") + after  # 试点扩大至145家医院
        subject = at
    elif said.each:
        name = said.each + name
    elif re.search(r"惠及(?:了)?$", core):
        owner = _owner(said, clause)
        if owner:
            name = owner + "惠及" + name
    if _continues(said.text, clause, q.lead, said):
        words = said.words + words
    said.names, said.group, said.group_at = [name], [], 0
    said.subject, said.clause, said.trigger, said.words = subject, clause, "", words[-MEMORY:]
    said.growing, said.counted = "", True
    return [
        Statement(
            q, name, "", words, clause, subject, min(subject, q.lead), end, False, has_verb(words)
        )
    ], end


_SPREADS = re.compile(r"扩大|拓展|覆盖|辐射|推广")
_REACHED = re.compile(r"^(?:医院|国家|地区|县|省份|省|城市|学校|市县|企业|社区|村|乡镇)")
_COUNTERS = frozenset(("个", "家", "项", "件", "%", "名"))


def _owner(said: _Sentence, clause: int, *, since: int = -1, end: int = -1) -> str:
    """The program or project that the words before are about; "" for none.

    Args:
        said: The sentence so far.
        clause: Where the clause of the number starts.
        since: Where the stretch looked at starts; by default the sentence.
        end: Where it ends; by default the clause.
    """
    end = max(clause, end)
    for a, b, kind in reversed(said.spans):
        if kind in ("PROGRAM", "PROJECT") and max(said.start, since) <= a and b <= end < b + 30:
            return said.text[a:b]
    return ""

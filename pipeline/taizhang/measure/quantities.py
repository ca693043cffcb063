"""Numbers with their units and bounds, and the numbers that are no quantities, each with its reason."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from taizhang.lexicon.units import spellings, unit_kind, unit_pattern
from taizhang.measure.bounds import bound_after, bound_before
from taizhang.measure.nearmisses import Refused, near_misses
from taizhang.measure.numerals import Numeral, find_numerals


@dataclass(frozen=True, slots=True)
class Quantity:
    """text[start:end] is a number with its unit; [lead:tail] adds the words of its bound (超, 以上)."""

    start: int
    end: int
    lead: int
    tail: int
    value: Decimal
    high: Decimal | None
    unit: str
    bound: str
    form: str  # of the numeral; "rank" for 第5位


# a measure word and what it must not be followed by: 个人, 家庭, 项目 are nouns
_NOT_BEFORE = {
    "个": "人体性", "家": "庭长园乡电", "户": "籍", "项": "目", "部": "门分署队", "组": "织建成",
    "分": "别之类布期步批区层", "期": "间", "集": "中群聚体团成", "片": "区", "支": "持付出撑援",
    "次": "年于", "对": "于外口接象", "道": "路", "层": "次级", "股": "份权东", "单": "位元",
    "排": "名放", "门": "类", "款": "项", "例": "如", "条": "件例", "位": "于列次居",
    "处": "于理在级罚", "台": "湾", "名": "录列", "所": "有在属", "起": "来", "本": "级地科省市县土",
    "场": "所馆景", "天": "然", "里": "程", "升": "至级到", "担": "任", "方": "面式案", "张": "家掖北",
    "班": "子列车", "发": "展明生挥布行放电射改票言热", "间": "接", "口": "岸", "周": "年", "克": "服", "节": "约水能",
    "根": "据", "日": "均", "人": "均", "级": "以", "月": "球", "票": "房", "度": "假",
}  # fmt: skip
_UNITS = unit_pattern()
_UNIT = re.compile(
    rf" ?(?P<unit>{_UNITS})(?:(?P<paired>（(?:{_UNITS})）)|(?P<per>/(?:千人|{_UNITS})))?"
)
_LATIN_UNIT = re.compile(r" ?([A-Za-z]{1,8})(?![A-Za-z\d])")
_WORD_UNIT = re.compile(r" ?([\u4e00-\u9fff]{1,3})(?=[、，。；！）])")
_PERSONS = re.compile(
    r"(?!人次|人员)(?:多|余)?(?:[\u4e00-\u9fff]{0,8}?)(?:农民|人口|民众|群众|职工|学生|儿童|婴幼儿|居民|劳动力|劳动者|移民|青年|干部|党员|市民|人民|毕业生|教师|员工|消费者|患者|妇女|文盲|残疾人|工人)"
)
_PERSONS_LEFT = re.compile(
    r"(?:人口|人数|员额|贫困群众)(?:到?\d{4} ?年底?)?[^，。；、\d]{0,10}$|(?:人口|人数|员额)(?:分别)?[^，。；、\d]{0,6}[\d.]+[万亿][、和]$"
)
_VISITS_LEFT = re.compile(r"人次[^，。；、\d]{0,6}$")
_HOUSEHOLDS = re.compile(r"(?:[\u4e00-\u9fff]{0,6})(?:用户|农户|牧户)")
_PERSON_HEAD = re.compile(r"人(?=[口民才])")
_RANK = re.compile(
    r"第 ?(?:(?P<digits>\d{1,3})(?![\d.%])|(?P<characters>[一二三四五六七八九十]{1,3}))(?:位|名)?(?![个次届届批期条章款轮产季类书代线方流任大工地生经档动要责资推二三四五六七八九十\d年月日步口航号梯])"
)
_TOP = re.compile(
    r"(?P<first>首位|榜首)|前(?P<top>[一二三四五六七八九十]{1,2}|\d{1,2})(?:位|名|强)?(?=[，。；、！]|$)"
)
_RANKED = re.compile(
    r"(?:[居列排]|位次|排名|排位|名次|[升跃进移降][至到]|[升跃]居|全国|全省|全区|全市|世界|全球|国内|[东西中]部|北方|南方|同类|省份|地区|全军|由|从|为|至)[^，。；、第]{0,6}$"
)


def find_quantities(
    text: str, start: int, end: int, names: Iterable[tuple[int, int]] = ()
) -> tuple[list[Quantity], list[Refused]]:
    """Quantities and refused numbers of text[start:end], both in text order.

    Args:
        text: ``Document.folded``.
        start: First character looked at.
        end: One past the last.
        names: Spans of recognized names that are no places; a number inside one is a part of it.

    Every number found is in one of the two lists.
    """
    stretch = text[start:end]
    misses = near_misses(stretch, [(a - start, b - start) for a, b in names])
    quantities: list[Quantity] = []
    refused = list(misses)
    taken = bytearray(len(stretch))
    for miss in misses:
        taken[miss.start : miss.end] = b"\1" * (miss.end - miss.start)
    for quantity in _ranks(stretch):
        if not any(taken[quantity.start : quantity.end]):
            quantities.append(quantity)
            taken[quantity.start : quantity.end] = b"\1" * (quantity.end - quantity.start)
    for numeral in _outside(stretch, taken):
        found = _quantity(stretch, numeral)
        if isinstance(found, Quantity):
            quantities.append(found)
        elif found:
            refused.append(found)
    quantities.sort(key=lambda q: q.start)
    for i in reversed(range(len(quantities))):
        quantities[i] = _shared_unit(stretch, quantities, i)
    quantities = _shared_bounds(stretch, quantities)
    kept = []
    for q in quantities:
        if q.unit or q.form == "rank" or _bare_figure(stretch, q):
            kept.append(q)
        else:
            refused.append(Refused(q.start, q.end, "no unit"))
    refused.sort(key=lambda r: r.start)
    return (
        [_moved(q, start) for q in kept],
        [Refused(r.start + start, r.end + start, r.reason) for r in refused],
    )


def _outside(text: str, taken: bytearray) -> Iterator[Numeral]:
    """The numerals of what is not taken; of a range that reaches into it the end that stands free (8%到|2021年)."""
    for numeral in find_numerals(text):
        if not any(taken[numeral.start : numeral.end]):
            yield numeral
            continue
        start = numeral.start
        for end in range(numeral.start, numeral.end + 1):
            if end == numeral.end or taken[end]:
                for part in find_numerals(text[start:end]):
                    yield replace(part, start=part.start + start, end=part.end + start)
                start = end + 1


def _moved(q: Quantity, by: int) -> Quantity:
    return replace(q, start=q.start + by, end=q.end + by, lead=q.lead + by, tail=q.tail + by)


def _ranks(text: str) -> list[Quantity]:
    found: list[Quantity] = []
    for match in _RANK.finditer(text):
        left = text[max(0, match.start() - 14) : match.start()]
        listed = bool(
            found
            and re.fullmatch(r"[、和及]|位[、和及]", text[found[-1].end : match.start()] or "-")
        )
        if not (listed or _RANKED.search(left)):
            continue
        digits = match["digits"]
        value = Decimal(digits) if digits else _small(match["characters"])
        end = match.end()
        found.append(
            Quantity(match.start(), end, match.start(), end, value, None, "位", "exact", "rank")
        )
    for match in _TOP.finditer(text):
        left = text[max(0, match.start() - 8) : match.start()]
        if not _RANKED.search(left):
            continue
        top = match["top"]
        value = Decimal(1) if not top else Decimal(top) if top.isdigit() else _small(top)
        found.append(
            Quantity(
                match.start(), match.end(), match.start(), match.end(), value, None, "位",
                "max" if top else "exact", "rank",
            )
        )  # fmt: skip
    return sorted(found, key=lambda q: q.start)


def _small(text: str) -> Decimal:
    return find_numerals(text)[0].value


def _quantity(text: str, numeral: Numeral) -> Quantity | Refused | None:
    """The quantity that a numeral makes, or why it makes none; None for a numeral inside a word (统一, 万众)."""
    bound, lead = bound_before(text, numeral.start)
    unit, end = _unit(text, numeral)
    if re.search(r"第 ?$", text[max(0, numeral.start - 24) : numeral.start]):
        return Refused(numeral.start, end, "ordinal")
    if numeral.form == "bare":
        if (
            unit in ("", "级")
            and text[numeral.end - 1] == "亿"
            and bound
            and re.match(r"级?规模|[，。；、！]", text[numeral.end :])
        ):
            unit = "元"
            end = numeral.end + text.startswith("级", numeral.end)
        if text[numeral.start - 1 : numeral.start] == "数":
            return Refused(numeral.start, end, "indefinite")
        left = text[max(0, numeral.start - 24) : numeral.start]
        exact = _REACHED.search(left) or (
            _CHANGED_BY.search(left) and text[end : end + 1] in tuple("，。；、")
        )
        if not unit or not (bound or exact or text.startswith("以上", end)):
            # 亿元以上项目 sets a limit; 千方百计 is a word
            limit = unit and unit_kind(unit) != "count"
            return Refused(numeral.start, end, "threshold") if limit else None
        if bound == "min" and _SIZE.match(text, end):
            return Refused(numeral.start, end, "threshold")
    if numeral.form == "chinese":
        reason = _small_count(text, numeral, unit)
        if reason == "word":
            return None
        if reason:
            return Refused(numeral.start, end, reason)
    if numeral.value == 0 and unit != "%":
        return Refused(numeral.start, end, "zero")
    reason = _no_statement(text, numeral, unit, end)
    if reason:
        return Refused(numeral.start, end, reason)
    value = numeral.value
    if unit == "%" and _MINUS.search(text[max(0, numeral.start - 3) : numeral.start]):
        value, lead = -value, min(lead, numeral.start - 1)  # 增长-2.6%
    after, tail = bound_after(text, end)
    bound = after or ("min" if numeral.more else "") or bound or "exact"
    return Quantity(numeral.start, end, lead, tail, value, numeral.high, unit, bound, numeral.form)


# 超亿元以上的, 超千万元企业69家
_SIZE = re.compile(
    r"级|以上(?!$|[，。；、])|的?(?:企业|项目|工程|产业|园区|集群)[^，。；、]{0,3}\d"
)
_REACHED = re.compile(r"达到?$")
_CHANGED_BY = re.compile(r"(?:增加|减少|降低|节约|投资|投入|安排)了?$")  # 增加十亿元，
_DOUBLED = re.compile(r"[翻增]了?(?:将?近|约)?$")


def _unit(text: str, numeral: Numeral) -> tuple[str, int]:
    """The unit behind a numeral and where it ends; ("", end of the numeral) when there is none."""
    if numeral.unit and not (numeral.unit == "%" and text.startswith("%", numeral.end)):
        return numeral.unit, numeral.end
    end = numeral.end
    if _PERSON_HEAD.match(text, end):
        return "人", end
    match = _UNIT.match(text, end)
    if match:
        word = match["unit"]
        following = text[match.end() : match.end() + 1]
        if following and following in _NOT_BEFORE.get(word, ""):
            shorter = next(
                (w for w in _shorter(word) if text.startswith(w, match.start("unit"))), ""
            )
            return (
                (spellings()[shorter], match.start("unit") + len(shorter)) if shorter else ("", end)
            )
        name = spellings()[word] + (match["paired"] or "") + (match["per"] or "")
        return name, match.end()
    latin = _LATIN_UNIT.match(text, end)
    if latin:
        return latin[1], latin.end()
    if numeral.value >= 10000 and numeral.form != "bare":
        if _HOUSEHOLDS.match(text, end):
            return "户", end
        if _VISITS_LEFT.search(text[max(0, numeral.start - 24) : numeral.start]):
            return "人次", end
        if _PERSONS.match(text, end) or _PERSONS_LEFT.search(
            text[max(0, numeral.start - 24) : numeral.start]
        ):
            return "人", end
        word_unit = _WORD_UNIT.match(text, end)
        if word_unit and not re.match(r"以上|左右|以下|以内|多|余|元|.*的", word_unit[1]):
            return word_unit[1], word_unit.end()
    return "", end


@cache
def _shorter(word: str) -> tuple[str, ...]:
    """Spellings of units that the word starts with, longest first."""
    return tuple(
        sorted((w for w in spellings() if word.startswith(w) and w != word), key=len, reverse=True)
    )


def _small_count(text: str, numeral: Numeral, unit: str) -> str:
    """Why a number in Chinese characters is no quantity; "" when it is one."""
    digits = text[numeral.start : numeral.end]
    if not unit:
        return "" if numeral.value >= 10000 and len(digits) > 2 else "word"
    if unit == "百分点":
        return ""
    if unit == "番" and _DOUBLED.search(text, max(0, numeral.start - 12), numeral.start):
        return ""  # 翻一番
    if numeral.value > 20 or unit_kind(unit) in (
        "money",
        "ratio",
        "points",
        "mass",
        "area",
    ):
        return "" if not digits.startswith("一") or len(digits) > 1 else "indefinite"
    if (
        unit == "次"
        and numeral.value > 1
        and re.match(r"次(?:上调|下调|提高|降低|调整)", text[numeral.end : numeral.end + 3])
    ):
        return ""
    if digits == "一":
        return (
            ""
            if re.search(r"至少$", text[max(0, numeral.start - 24) : numeral.start])
            else "indefinite"
        )
    return "number word"


_PER = re.compile(r"每(?:人每)? ?$|(?:平均)?每$")
_AGE = re.compile(r"(?:寿命|年龄|岁数)[^，。；]{0,12}$|岁(?:提|升|增|延)[^，。；]{1,14}$")
_STEP = re.compile(r"(?:(?:[百千万]?亿|[百千]万)元?级?)?(?:台阶|大关|关口)")  # 跨越3个千亿元台阶
_TIME = re.compile(r"(?:时间|天数|时长|时限|周期|时速|用时|日数|耗时)[^，。；]{0,8}$")
_CLAUSE_REST = re.compile(r"[^，。；]*")
_LISTED = re.compile(r"(?:[^，。；：、\d等的]{1,14}、)+[^，。；：、\d等的]{1,14}$")


def _closes(text: str, numeral: Numeral) -> bool:
    """Whether the count closes a list of just so many names: 西安、成都、武汉3个城市."""
    if not 2 <= numeral.value <= 9 or numeral.high is not None:
        return False
    listed = _LISTED.search(text, max(0, numeral.start - 60), numeral.start)
    if listed is None or text[listed.start() - 1 : listed.start()].isdigit():
        return False
    return listed[0].count("、") + 1 == numeral.value


def _no_statement(text: str, numeral: Numeral, unit: str, end: int) -> str:
    left = text[max(0, numeral.start - 14) : numeral.start]
    right = text[end : end + 4]
    if _PER.search(left):
        return "threshold"
    if unit == "年" or (unit in ("月", "周") and numeral.value < 400):
        return "duration"
    if unit in ("天", "小时", "分钟", "秒", "毫秒", "个工作日") and not _TIME.search(left):
        return "duration"
    if (
        unit == "岁"
        and not _AGE.search(text[max(0, numeral.start - 24) : numeral.start])
        and not re.search(r"(?:提高|增加)$", left)
    ):
        return "threshold"
    if unit == "人" and re.match(
        r"口?以[上下]的?[县市镇村]", text[end : end + 6].removeprefix("人")
    ):
        return "threshold"
    if text.startswith("内", end) and unit_kind(unit) == "length":
        return "threshold"
    if unit == "%" and re.search(r"前$", left):
        return "threshold"
    if unit == "公里" and "时速" in left:
        return "threshold"
    if unit == "‰" and re.search(r"前$", left):
        return "threshold"
    if unit == "%" and re.search(r"超过?$", left) and re.match(r"的有", right):
        return "threshold"
    if unit == "次" and left.endswith("连续"):
        return "duration"
    if unit == "个" and re.match(r"季度|学期|交易日|自然日|星期|周期|采暖季", right):
        return "duration"
    if unit == "个" and _STEP.match(text, end):
        return "threshold"
    if (
        unit in ("件", "项", "个")
        and re.match(r"(?:重点|省级|市级|年度)?(?:民生|惠民|为民)", right)
        and "实事" in text[end : end + 8]
    ):
        return "set phrase"
    if _closes(text, numeral):
        return "closing count"
    limit = re.match(
        r"(?:级|(?:及?以[上下]|以内|左右)(?:的?)(?=[\u4e00-\u9fff]))",
        right + text[end + 4 : end + 6],
    )
    if limit and limit[0] == "级":
        return "threshold" if numeral.form == "bare" or unit == "元" else ""
    kind = unit_kind(unit)
    if limit and kind in ("money", "length", "mass", "power", "voltage", "age", "duration", "area"):
        return "threshold"
    if kind in ("power", "voltage", "mass") and text.startswith("级", end):
        return "threshold"
    if kind in ("money", "area") and text.startswith("的", end):
        rest = _CLAUSE_REST.match(text, end + 1)
        if rest and re.search(r"\d", rest[0]):
            return "threshold"
    return ""


def _shared_unit(text: str, quantities: list[Quantity], i: int) -> Quantity:
    """A number whose unit stands with the next of its list: 分别高于全国3.4个、1个百分点."""
    q = quantities[i]
    following = quantities[i + 1] if i + 1 < len(quantities) else None
    if not following or q.unit not in ("", "个") or following.form == "rank":
        return q
    between = text[q.tail : following.lead]
    if not re.fullmatch(
        r"[、和]|(?:增加|提高|上升|扩大|减少|降低|下降|降|升|增)?(?:到|至|为)", between
    ):
        return q
    if (q.unit == "个" and following.unit == "百分点") or (not q.unit and following.unit):
        return replace(q, unit=following.unit)
    return q


def _shared_bounds(text: str, quantities: Sequence[Quantity]) -> list[Quantity]:
    """Bounds said once for a list: 分别突破300亿元和500亿元, 分别增长5%、8%以上."""
    shared = list(quantities)
    for i in range(1, len(shared)):
        before, q = shared[i - 1], shared[i]
        if before.lead < before.start and q.bound == "exact" and _listed(text, before, q):
            shared[i] = replace(q, bound=before.bound)
    for i in range(len(shared) - 1, 0, -1):
        before, q = shared[i - 1], shared[i]
        if (
            q.tail > q.end
            and before.bound == "exact"
            and _listed(text, before, q)
            and "分别" in text[max(0, before.start - 12) : before.start]
        ):
            shared[i - 1] = replace(before, bound=q.bound)
    return shared


def _listed(text: str, before: Quantity, q: Quantity) -> bool:
    return before.unit == q.unit and text[before.tail : q.lead] in ("、", "和")


_MINUS = re.compile(r"[\u4e00-\u9fff][-－−]$")
_INDEX = re.compile(
    r"(?:收入比|之比|指数|系数|比例|比|得分|评分)(?:缩小|降|提高|升|达|扩大|稳定|保持|上升|下降|为|由|从|在)*(?:至|到|为)?$"
)


def _bare_figure(text: str, q: Quantity) -> bool:
    """A number without unit that is a quantity all the same: 城乡收入比缩小至2.12, 89万监测对象."""
    if q.form == "bare":
        return False
    if _INDEX.search(text[max(0, q.lead - 14) : q.lead]):
        return True
    scaled = text[q.start : q.end].rstrip("多余")[-1:] in ("万", "亿")
    return scaled and q.value >= 10000

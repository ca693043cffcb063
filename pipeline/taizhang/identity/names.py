"""Names taken apart: numbers, head noun, place in front, and what is left."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from taizhang.lexicon import Division, bare, characters, divisions, find
from taizhang.text import in_figures

_ONES = "〇零○一二三四五六七八九"
_TENS = re.compile(r"[一二三四五六七八九]?十[一二三四五六七八九]?")
_NUMERAL = re.compile(
    rf"(?<=第)[{_ONES}十]+"
    rf"|[{_ONES}十]+(?=期|届|次|号|轮|批|环|年|周年|月|阶段|中全会|标段)"
    rf"|[{_ONES}]*十[{_ONES}]+|[{_ONES}]+十|[{_ONES}]{{4}}"
)
# The plans of the nation before 2006; what a place or a subject stands before is another's.
_FIVE_YEARS = re.compile(
    r"(?:国民经济和社会发展)?第([一二三四五六七八九十]{1,2})个五年计划|([一二三四五六七八九十])五计划"
)
_OF_NATION = re.compile(r"^(?:国家|全国|新一轮)(?=.{4})")
_ORDINAL = re.compile(r"第(?=\d)")
_BRACKETS = re.compile(r"（([^（）]*)）?")
_LATIN = re.compile(r"[A-Z]+")
_JOINTS = str.maketrans("与及暨", "和和和", "《》、，,—–－·-的\n")
# Figures that tell one thing from another. A size (400万吨), a term (三年行动) and a telephone number (12345) do not.
_MARK = re.compile(r"[A-Za-z]*\d+(?:\.\d+)?[A-Za-z]*")
_SIZE = re.compile(
    r"\d+(?:\.\d+)?(?:万|亿|千|百)?(?:吨|公里|千瓦|兆瓦|立方米|平方米|亩|米|小时|分钟)"
)
_TERM = re.compile(r"(?<!\d)\d{1,2}年(?=行动|计划|攻坚|整治|专项|提升|规划|方案)")
_TELEPHONE = re.compile(r"(?<!\d)1\d{4}(?!\d)")
# Nouns that a name has or leaves out without meaning another thing, by type; the longest first.
_HEADS = {
    "PROJECT": ("工程项目", "建设工程", "建设项目", "工程", "项目", "建设"),
    "PROGRAM": (
        "专项行动计划",
        "行动计划",
        "专项行动",
        "专项斗争",
        "斗争",
        "创建活动",
        "创建工作",
        "建设工作",
        "行动",
        "建设",
        "创建",
        "活动",
        "工作",
        "战略",
        "工程",
        "计划",
        "攻坚战",
        "基本方针",
        "方针",
        "机制",
        "制度",
        "制",
        "政策",
        "项目",
    ),
    "EVENT": ("系列活动", "活动"),
    "ORG": ("股份有限公司", "集团有限公司", "有限责任公司", "有限公司", "公司"),
}
# Heads that mean the same kind of work; of two names with heads of different kinds neither is the other's short form.
_KIND = {
    "专项行动计划": "行动",
    "行动计划": "行动",
    "专项行动": "行动",
    "专项斗争": "行动",
    "斗争": "行动",
    "创建活动": "建设",
    "创建工作": "建设",
    "建设工作": "建设",
    "创建": "建设",
    "工程项目": "工程",
    "建设工程": "工程",
    "建设项目": "工程",
    "制": "制度",
    "项目": "工程",
    "活动": "行动",
    "工作": "行动",
    "攻坚战": "行动",
    "基本方针": "方针",
}
_SYSTEM = re.compile(r"(?:体|机|编|控)制$")  # 制 that is no short form of 制度
_SHORTEST = {"PROGRAM": 3, "PROJECT": 3, "EVENT": 4, "ORG": 4}  # characters that a core keeps
_NATIONAL = re.compile(
    r"\d次全国|^(?:党的|党史|党纪|中央|全国|中国|中华|国务院|国家(?!级))|习近平|中央八项|平安中国|数字中国|健康中国|美丽中国"
)
_COINED = re.compile(r"[“A-Z+×]")
_ONE_OF_MANY = re.compile(r"试点|示范|试验区|先行区|先导区|基地|代表团|分公司|分院|分中心")
_COUNTED = re.compile(
    rf"[{_ONES}十百两\d+]+(?:大|个|项|批|条|类|年|张|级)?(?:[\u4e00-\u9fff]{{0,2}}(?:行动|工程|计划|战略|建设|活动|机制|制度|政策|体系|项目|清单))?"
)
# What every city has one of.
_EVERYWHERE = re.compile(
    r"(?:平台|系统|热线|中心|小镇|大脑|书房|公园|广场|医院|学校|馆|产业园|示范园|园区|跑道|APP|通)$"
)
_LINE = re.compile(
    r"(?P<ends>[\u4e00-\u9fff]{2,4}?)(?:中线|沿江)?(?:铁路|高铁|城际|客专|高速|高速公路|快速铁路|特高压)"
)
# Places after which cities everywhere call streets, and a man after whom they call parks.
_STREET = re.compile(r"(?:[东西南北中]?(?:路|街|大街|大道|大桥|公园|广场|巷|里|小区|社区))")
_BORROWED = frozenset(("中山",))
_DIRECTIONS = frozenset(
    "东西南北中上下新老国美华"
)  # characters that name a place only beside others
_BETWEEN = re.compile(r".{2,8}(?:班列|专列|快线|通道|走廊|机场群|直流|联网|输电|管道|隧道|经济圈)")
_JOINT_WORK = re.compile(r"..(?:协作|通办|合作|一体化|联动)")
_TITLE = 12  # characters of a title that no two documents share by chance
_ROAD = re.compile(r"G\d{1,4}(?!\d)")  # of the nation; S1 is one of each province


@dataclass(frozen=True, slots=True)
class Name:
    """A name in the form in which names are compared, and its parts."""

    kind: str  # type of the thing
    whole: str  # numerals as figures, no quotation marks, no 的
    core: str = ""  # whole without a head noun
    head: str = ""  # kind of the head noun
    marks: tuple[str, ...] = ()  # figures that tell it from others
    term: str = ""  # 3年 of a 三年行动
    aside: str = ""  # what stands in brackets
    places: tuple[str, ...] = ()  # codes that the place in front can have
    front: str = ""  # the place in front as written
    coined: bool = False  # in quotation marks, or with letters
    national: bool = False  # says itself that it is the nation's
    anchored: bool = False  # says itself where it is
    common: bool = False  # made of words that every report has

    @property
    def counted(self) -> bool:
        """Whether it is a mere count of things: 三大行动."""
        return bool(_COUNTED.fullmatch(self.whole))


def read_name(kind: str, name: str) -> Name:
    """Take a canonical name apart."""
    whole = normal(name)
    asides = [x for x in _BRACKETS.findall(whole) if not _LATIN.fullmatch(x)]
    whole = _BRACKETS.sub(lambda m: "" if _LATIN.fullmatch(m[1]) else m[1], whole)
    core, head = _without_head(kind, whole)
    front, places = _place(whole)
    return Name(
        kind=kind,
        whole=whole,
        core=core,
        head=head,
        marks=marks(whole),
        term="".join(_TERM.findall(whole)),
        aside="|".join(asides),
        places=tuple(sorted(x.code for x in places)),
        front=front,
        coined=bool(_COINED.search(name)),
        national=_national(kind, whole),
        anchored=_anchored(kind, whole, core.removesuffix("".join(asides)), front, places),
        common=_common(kind, core),
    )


def _national(kind: str, whole: str) -> bool:
    """Whether a name says that it is the nation's, and not one of several that the nation has: 国家公园, …试点."""
    several = _ONE_OF_MANY.search(whole) or (kind == "PROJECT" and whole.startswith("国家"))
    return not several and bool(_NATIONAL.search(whole))


def normal(name: str) -> str:
    """Return a name without marks and joints, with its numerals as figures: 第十四届 is 14届."""
    plan = _FIVE_YEARS.fullmatch(bare(name))
    full = f"国民经济和社会发展第{plan[1] or plan[2]}个五年计划" if plan else bare(name)
    text = _NUMERAL.sub(_figures, full).translate(_JOINTS)
    return _ORDINAL.sub("", text).upper()


def without_nation(whole: str) -> str:
    """Return a name in the form of normal() without 国家, 全国 or 新一轮 in front, which names have or leave out."""
    return _OF_NATION.sub("", whole)


def _figures(match: re.Match[str]) -> str:
    text = match[0]
    return in_figures(text) if "十" not in text or _TENS.fullmatch(text) else text


def marks(whole: str) -> tuple[str, ...]:
    """Return the figures of a name that tell it from others: 3期, T2, 2021 but no size, term or telephone."""
    text = _TELEPHONE.sub("", _TERM.sub("", _SIZE.sub("", whole)))
    return tuple(_MARK.findall(text))


def _without_head(kind: str, whole: str) -> tuple[str, str]:
    for head in _HEADS.get(kind, ()):
        if head == "制" and _SYSTEM.search(whole):
            continue
        if whole.endswith(head) and len(whole) - len(head) >= _SHORTEST[kind]:
            return whole.removesuffix(head), _KIND.get(head, head)
    return whole, ""


@cache
def _find(form: str) -> tuple[Division, ...]:
    return tuple(d for d in find(form) if d.level not in ("nation", "town"))


@cache
def _ends() -> frozenset[str]:
    """Characters that name the places at the ends of a line: 成渝, 宝中."""
    return frozenset(d.name[0] for d in divisions() if d.level == "prefecture") | set(characters())


def _place(whole: str) -> tuple[str, tuple[Division, ...]]:
    """The longest division in front of a name that leaves a name, and what divisions it can be."""
    for length in range(min(11, len(whole) - 2), 1, -1):
        if found := _find(whole[:length]):
            return whole[:length], found
    return "", ()


@cache
def _pairs() -> frozenset[str]:
    text = files("taizhang").joinpath("data/common_pairs.txt").read_text(encoding="utf-8")
    return frozenset(text.split())


def _common(kind: str, core: str) -> bool:
    """Whether at least half of the pairs of characters are among the commonest (data/common_pairs.txt)."""
    if kind == "PROJECT" and _EVERYWHERE.search(core):
        return True
    pairs = [core[i : i + 2] for i in range(len(core) - 1)]
    return 2 * sum(x in _pairs() for x in pairs) >= len(pairs)


def _anchored(kind: str, whole: str, core: str, front: str, places: tuple[Division, ...]) -> bool:
    """Whether a name can only be meant of one place in the country, whoever names it.

    青岛港 and 郑州新郑国际机场 say the city, 成渝中线高铁 its ends, G30 is one road; a county's name may be another's.
    """
    if kind == "PROGRAM":
        return _between(whole) and bool(_JOINT_WORK.match(whole))
    if kind not in ("PROJECT", "PLACE", "EVENT", "DOC"):
        return False
    wide = {d.code for d in places if d.level in ("province", "prefecture")}
    if wide:
        behind = whole.removeprefix(front)
        return len(wide) == 1 and front not in _BORROWED and not _STREET.match(behind)
    if kind == "PROJECT":
        line = _LINE.match(whole)
        return bool(
            _ROAD.match(whole)
            or (line and set(line["ends"]) <= _ends() and not set(line["ends"]) <= _DIRECTIONS)
            or (_BETWEEN.fullmatch(core) and _between(whole))
        )
    return kind == "DOC" and len(whole) >= _TITLE


def _between(whole: str) -> bool:
    """Whether a name begins with the characters of two places: 川渝通办, 中欧班列."""
    ends = set(whole[:2])
    return ends <= set(characters()) and not ends <= _DIRECTIONS

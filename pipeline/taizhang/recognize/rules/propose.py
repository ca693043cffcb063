"""What may be a name: all rules together, and what none of them can make one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from taizhang.recognize.rules.agencies import paired_agencies
from taizhang.recognize.rules.candidate import Candidate
from taizhang.recognize.rules.documents import documents
from taizhang.recognize.rules.forms import bracketed, characters, honored, latin, qualities
from taizhang.recognize.rules.lists import members
from taizhang.recognize.rules.named import by_ending
from taizhang.recognize.rules.people import people
from taizhang.recognize.rules.quotes import quoted
from taizhang.recognize.rules.view import View

_NEVER_FIRST = frozenset("、”）—·-的等")
_NEVER_LAST = frozenset("、“（—·-的")
_BY = re.compile(  # 以工代赈 is a name, as is 以服务为核心的…改革; 以…产业园 is none
    "以色列|以[一-鿿]{1,4}[代换为取促养治带制助]|以[一-鿿]{2,12}为(?:核心|导向|主体|基础|重点|主|本|特色|引领)的"
)
_ITEM_NUMBER = re.compile(r"\d{1,2}\.(?!\d)")
# What is counted is no name: of 天水3个省级区域医疗中心 only the place is one (guidelines, "Settled cases").
_COUNTED = re.compile(r"[^\d.+“]\d+(?:\.\d+)?[万亿余多]?[个座家所处件户套名]")
# A count or a number of order alone is no name, nor is what holds a predicate: 云州机场列入国家民用运输机场.
_BARE = re.compile("第?[一二两三四五六七八九十0-9]{1,3}期(?:工程|项目)?")
_COUNT_FIRST = re.compile(
    "(?<!“)(?:[一二两三四五六七八九十百]{1,3}[座所处家](?!分)|[0-9]+[个支座所处家项]|新一轮(?!找矿))"
)
_PREDICATE = re.compile("[列纳]入|入选|获批|竣工|投产|建成|完成|评为|升级为|兼任")
# Names elsewhere, but not here: 健全|市、县两级, 中央财政 (guidelines, "Principles"), 全国文明村镇.
_NOT_HERE = re.compile(
    "(?<=[健完安周])全[一-鿿]|全[市省县国](?=域|性)|(?<=新)疆|(?<=非)首都|青(?=少年)"
    "|全国(?=文明|示范|最美|先进(?!典型)|优秀(?!行列)|劳动模范|民族团结|[一-鿿]{2,4}先进(?:集体|单位|个人|工作者))"
    "|全国(?=人民代表大会|人大|政协)|(?<=[江河])两岸|金山(?=银山)"
    "|(?<=城)市区(?!域)|本[市省县区](?=域|、自治区|级)"
    "|中央(?=财政|企业|储备|对手方|预算|和地方|与地方|税收|代表团)|自治区(?=成立)|(?<=[0-9])[一-鿿]"
    "|(?:(?<=各县)|(?<=各县、)|(?<=各)|(?<=直辖)|(?<=省辖)|(?<=地的))[市县区](?:人民)?政府"
)
# A heading (第七章　规划), and a text that speaks of itself (本纲要).
_HEADING = re.compile("第[一二三四五六七八九十百0-9]{1,4}[编章节条][　 ]")
_ITSELF = re.compile("本(?:纲要|规划|条例|办法|规定|方案|意见|通知|细则|法)")
# Looks like a person, but lies in a landscape: 清澜河、石泓河沿线.
_LANDSCAPE = re.compile("[河湖江山县市区镇乡村路桥站]$")
_ALONG = re.compile("沿[线岸]|流域|两岸|[上中下]游|干流|支流|大桥|[县市区镇乡村]")
# Counting and pointing words stay outside a name (guidelines, "Not marked": generic groups).
_NEVER_BEGINS = (
    "一批",
    "一系列",
    "一些",
    "更多",
    "若干",
    "部分",
    "多个",
    "多项",
    "许多",
    "各类",
    "各项",
    "有关",
    "相关",
    "其他",
    "所有",
    "这些",
    "上述",
)


def known(view: View) -> Iterator[Candidate]:
    """Every known name as it stands; 郑州市|人民政府 is one agency."""
    for (start, end), kind in view.known.items():
        rule = "agency of a named place" if kind == "agency-of-place" else "known"
        yield Candidate(start, end, rule)


RULES = (
    by_ending,
    honored,
    quoted,
    members,
    known,
    qualities,
    bracketed,
    characters,
    latin,
    documents,
    people,
    paired_agencies,
)


def propose(view: View) -> dict[tuple[int, int], str]:
    """The stretches that any rule proposes, with the names of those rules joined by "+"."""
    found: dict[tuple[int, int], dict[str, None]] = {}
    text = view.text
    for rule in RULES:
        for start, end, name in rule(view):
            span = (start, end)
            if span in found:
                found[span][name] = None
            elif (
                text[start] not in _NEVER_FIRST
                and text[end - 1] not in _NEVER_LAST
                and not text.startswith(_NEVER_BEGINS, start)
                and (text[start] != "以" or _BY.match(text, start))
                and not _ITEM_NUMBER.match(text, start)
                and not _COUNTED.search(text, start, end)
                and view.balanced(start, end)
            ):
                found[span] = {name: None}
    return {span: "+".join(names) for span, names in sorted(found.items())}


def possible(text: str, start: int, end: int) -> bool:
    """Whether text[start:end] can be a name at all; the weights are trained on what cannot be one as well.

    Without those lessons they judge worse (docs/recognition.md).
    """
    return not (
        _BARE.fullmatch(text, start, end)
        or _HEADING.match(text, start)
        or _ITSELF.fullmatch(text, start, end)
        or _COUNT_FIRST.match(text, start)
        or (text[start] != "《" and _PREDICATE.search(text, start, end))
        or ((here := _NOT_HERE.match(text, start)) and here.end() == end)
    )


def fits(text: str, start: int, end: int, label: str) -> bool:
    """Whether text[start:end] can be a name of this label: no PERSON among rivers and counties."""
    if label != "PERSON" or not _LANDSCAPE.search(text, start, end):
        return True
    beside = text[max(start - 2, 0) : start] == text[end - 1] + "、"
    return not beside and not _ALONG.match(text, end)

"""Numbers that are no quantities: dates, ordinals, labels, names, counters, each with its reason."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

REASONS = (
    "date",  # 2025年, 3月12日, 1996—2000
    "duration",  # 连续6年, 用三年时间
    "ordinal",  # 第四次会议, 第一书记
    "label",  # 5G, 302路, 12345热线, 1号线, “十四五”
    "name",  # inside a name that was recognized: “9166”工程, 引江济淮二期工程
    "quoted",  # inside quotation marks: “1+6”, “百千万”
    "counter",  # （一）, 1., 一是, 〔16〕
    "document number",  # 〔2021〕9号
    "phone number",
    "proportion",  # 三次产业结构8.3:41.4:50.3
    "threshold",  # 亿元以上项目, 60岁以上老人, 每10万人
    "indefinite",  # 一个, 一批, 数百
    "closing count",  # 西安、成都、武汉3个城市
    "zero",
    "set phrase",  # 10件民生实事
    "number word",  # a small count in characters: 三个方面, 四大体系
    "no unit",  # a bare figure with nothing it counts
    "no indicator",  # a quantity whose subject is not said
    "table cell",  # a figure of a table whose headers do not say what it is
    "table header",  # a number in a header of a table, a serial number, an aside
    "norm",  # a limit, fine or definition of a law or standard
)


@dataclass(frozen=True, slots=True)
class Refused:
    """text[start:end] is a number that is no quantity."""

    start: int
    end: int
    reason: str  # one of REASONS


_PATTERNS = (
    (
        "document number",
        re.compile(
            r"〔\d{4}〕 ?第? ?\d+ ?号|(?<![\d.])第?\d+号(?=文件|令|公告|文(?![\u4e00-\u9fff]))"
        ),
    ),
    ("phone number", re.compile(r"(?<!\d)(?:0\d{2,3}-\d{7,8}|1[3-9]\d{9}|\d{3,4}-\d{8})(?!\d)")),
    ("proportion", re.compile(r"\d+(?:\.\d+)?(?::\d+(?:\.\d+)?){2,}")),
    (
        "counter",
        re.compile(
            r"（(?:[一二三四五六七八九十]+|\d{1,2})）|〔\d{1,2}〕|(?:^|(?<=[\n。；：，])) *(?:[一二三四五六七八九十]{1,3}、|\d{1,2}(?:\.(?!\d)|、)|[一二三四五六七八九十]{1,2}(?:是|要|来)(?!否))|[①-⑳]"
        ),
    ),
    (
        "date",
        re.compile(
            r"""(?<![\d.])(?:19|20)\d\d\ ?年?\ ?(?:—{1,2}|-|~|–|至|到)\ ?(?:19|20)?\d\d(?!\d)\ ?年?
            |(?<![\d.])(?:19|20)\d\d\ ?年度?(?:\ ?\d{1,2}\ ?月(?:\ ?\d{1,2}\ ?日)?)?
            |(?<![\d.])(?:19|20)\d\d(?=[（）、，”“—]|-?\d{2}-\d{2})
            |(?<![\d.])[5-9]0年代
            |(?<![\d.])\d{1,2}\ ?月份?(?:\ ?\d{1,2}\ ?日)?(?:(?:至|到|—|-)\d{1,2}(?:月|日)(?:\d{1,2}日)?)?
            |(?<![\d.])\d{1,2}(?:至|到|—|-)\d{1,2}月份?(?!个)
            |(?<![\d.])\d{1,2}\ ?日(?!均|元|处理|产)
            |(?<![\d.])\d{1,2}时(?:\d{1,2}分)?(?=[，。至到开前后])|(?<![\d.])\d{1,2}:\d\d(?![\d.])
            |[一二][九〇零○][一二三四五六七八九〇零○]{2}\ ?年?
            |[五六七八九]十年代
            |(?<!十)[一二三四五六七八九十]{1,2}月(?:份|[一二三四五六七八九十]{1,3}日)?(?!份额)
            |[一二三四]季度|前[一二三]季度|\d+世纪|[一二]十[一二]?世纪
            |[一二三四]十[一二三四五六七八九]?届
            """,
            re.VERBOSE,
        ),
    ),
    (
        "label",
        re.compile(
            r"""[A-Za-z_+][-_]?\d+(?:\.\d+)*(?![\d.%万亿多余])(?:-[A-Za-z])?
            |(?<![\d.])[3-6]G(?:-A)?(?![A-Za-z])|(?<!\d)\d[DA-Z](?=级|打印)
            |(?<![\d.])\d+\ ?(?:号(?!召)|路(?=公交|车|[，。、]))
            |(?:12345|12315|12388|12348|12328)|(?<!\d)(?:110|120|119|985|211|863|973|315)(?=热线|电话|工程|高校|大学|计划|平台|联动|指挥)
            |\d+(?:\.\d+)?(?:\+\d+)+|(?<!\d)\d{1,3}/\d{1,3}(?!\d)(?=号|路)
            |[一二三四五六七八九]五(?=计划|规划|时期|期间|末|”|以来)|十[一二三四五六]五(?=规划|计划|时期|期间|末|”|以来|、|，|和)
            |[一二三四]产(?![业量])|[一二三四五六七八九十]中全会|[十一二三四五六七八九]{1,3}大(?=以来|报告|精神|召开|提出|的|和|，|。|确定|以后|胜利)
            """,
            re.VERBOSE,
        ),
    ),
    ("quoted", re.compile(r"“[^“”]{1,24}”")),
)
_HAS_NUMBER = re.compile(r"[\d一二三四五六七八九十百千万亿两]")


def near_misses(text: str, names: Sequence[tuple[int, int]]) -> list[Refused]:
    """Stretches of the text whose numbers state no quantity, in text order, without overlaps.

    Args:
        text: A folded sentence or paragraph.
        names: Spans of names; one with a number in it is refused whole as "name".
    """
    found: list[Refused] = []
    taken = bytearray(len(text))

    def add(start: int, end: int, reason: str) -> None:
        if not any(taken[start:end]):
            taken[start:end] = b"\1" * (end - start)
            found.append(Refused(start, end, reason))

    for start, end in names:
        if start >= 0 and end <= len(text) and _HAS_NUMBER.search(text, start, end):
            add(start, end, "name")
    for reason, pattern in _PATTERNS:
        for match in pattern.finditer(text):
            if reason == "quoted" and not _HAS_NUMBER.search(match[0]):
                continue
            add(match.start(), match.end(), reason)
    return sorted(found, key=lambda r: r.start)

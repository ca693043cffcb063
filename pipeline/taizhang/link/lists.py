"""Coordinated names whose head stands once: 同德至玛沁、尖扎至贵德公路; 比亚迪、京东方等项目."""

from __future__ import annotations

import re
from collections.abc import Sequence

from taizhang.lexicon import find_zones
from taizhang.records import Document, Mention

_BETWEEN = re.compile(r"”?(?:[、，]?(?:以及|和|与|及|、)?)“?")
_PROJECT = (
    "项目 工程 高速公路 高速铁路 铁路 公路 快速路 省际大通道 水电站 抽水蓄能电站 核电站 电站 水利枢纽 水库 灌区 机场 郊野公园 公园 "
    "片区 生态廊道 检查站 枢纽 产业带 集群 走廊 防护林 大科学装置 重点实验室 大桥 隧道 特高压 港区 码头 产业园 医院 平台 基地"
)
_PROGRAM = "专项行动 行动 工程 攻坚战 保卫战 战略 计划 规划 试点城市建设 试点城市 试点 体制改革 制度改革 领域改革 改革 制度 专项整治 斗争 纲要"
_PLACE = (
    "跨境电商综合试验区 跨境电子商务综合试验区 高新技术产业开发区 经济技术开发区 经济开发区 高新区 经开区 临港经济区 开发区 都市圈 "
    "经济圈 城镇圈 城市群 经济区 综合保税区 综保区 全国海洋经济发展示范区 国家公园候选区 国家公园 自然保护区 片区 遗址 科学城 "
    "工业园区 流域"
)
_HEADS = {
    "PROJECT": tuple(sorted(_PROJECT.split(), key=len, reverse=True)),
    "PROGRAM": tuple(sorted(_PROGRAM.split(), key=len, reverse=True)),
    "PLACE": tuple(sorted(_PLACE.split(), key=len, reverse=True)),
    "ORG": ("实验室",),
    "EVENT": ("博览会", "论坛", "邀请赛"),
}
# Heads that a member takes only behind quotation marks or by common length: 建设 alone says too little.
_QUOTED = ("建设", "创建", "机制", "工作", "项目", "行动", "改革", "工程", "试点")
_COUNT = r"(?:[\d一二三四五六七八九十两]+)?(?:余|多)?(?:个|条|座|项|家|处|大|批)?(?:一批)?"
_QUALITY = r"(?:重大|重点|标志性|大型|骨干|国家级|国家|省级|省|特色|宜居|现代化|产业|水利|引调水|互联互通|生态)*"
# What stands behind a list, or behind a part of one, with 等 or a count.
_OUTER = {
    "PROJECT": re.compile(
        rf"”?(?:等{_COUNT}|\d+个)(?:{_QUALITY}(?P<head>项目|工程|片区)|"
        r"(?:国家级|国家|省级|省)?(?P<phrase>[^，。；、等的“”]{0,8}?(?:高速公路|公路|铁路|水电站|公园|检查站|大科学装置|重点实验室集群|重点实验室|多式联运枢纽|集群|走廊|"
        r"班列|产业园|研究平台|产业带|一体化项目)))"
    ),
    "PROGRAM": re.compile(
        rf"”?(?:等{_COUNT}|[三四五六七八九十\d]+项){_QUALITY}(?P<head>专项行动|专项整治行动|主题实践活动|行动|体制改革|改革|试点城市建设|试点|联农带农机制|"
        r"机制|攻坚战|重大专项)"
    ),
    "PLACE": re.compile(rf"(?:等{_COUNT}|\d+家){_QUALITY}(?P<head>遗址|片区|高新区|经开区)"),
    "ORG": re.compile(rf"(?:等|\d+个|\d+家){_QUALITY}(?P<head>实验室)"),
    "EVENT": re.compile(rf"”?等{_COUNT}(?P<head>足球邀请赛)"),
}
_BEHIND_QUOTE = re.compile(r"”(?P<head>专项行动|行动|斗争|机制|工程|改革|活动|计划|战略)")
# A member that has a head of its own.
_SELF = re.compile(
    r"(?:项目|工程|公路|高速|铁路|城际|高铁|桥|机场|航站楼|跑道|电站|枢纽|水库|公园|园区|基地|平台|中心|系统|厂|港|港区|路|街|大道|通道|步道|线|段|站|"
    r"运河|口岸|总部|节点|网|群|机组|公寓|库|云|场|谷|岛|带|空间|综合体|小镇|模型|图|指数|医院|校区|院区|学校|大学|管网|隧道|码头|船闸|油田|气田|煤矿|矿|"
    r"实验室|班列|走廊|市场|馆|院|大厦|广场|片区|灌区|集群|装置|行动|改革|战略|计划|规划|试点|机制|制度|制|建设|创建|攻坚战|保卫战|政策|体系|热线|APP|普查|"
    r"工作|活动|督察|模式|清单|方略|格局|区|圈|城|城市群|市|县|省|园|遗址|故城|流域|）)(?:[一二三四五六七八九]期)?”?$"
)
# Works on something: they lead to a 工程 or 项目 and are no road or line themselves.
_WORKS = re.compile(
    r"(?:扩容|扩能|扩建|改造|治理|技改|升级|保护|修复|引水|联网|配置)(?:[一二三四五六七八九]期)?$"
)
_LINE = re.compile(r"[GS]\d+线.+至.+")
_LONGEST_TAIL = 6  # 主题实践活动
_LONGEST = 3  # characters of members that all have the same length


def heads(doc: Document, mentions: Sequence[Mention]) -> dict[tuple[int, int], str]:
    """Return, by span, the head that a coordinated name leaves to a later one in its list.

    The head is what follows the quotation marks of a later member (“宽带升级”和“信号升格”专项行动), what that has beyond the
    common length of those before it (青海湖、澜沧江流域山水工程), its known head noun (…、尖扎至贵德公路), or the noun behind 等
    (比亚迪、京东方等项目). A member with a head of its own gets none and ends the list for those before it.
    """
    found: dict[tuple[int, int], str] = {}
    text = doc.folded
    for run in _runs(text, mentions):
        kind = run[0].type
        waiting: list[tuple[Mention, str]] = []
        for m in run:
            surface = text[m.start : m.end]
            if _SELF.search(surface):
                _give(waiting, _head_of(waiting, surface, kind, text), found)
                waiting = []
            else:
                waiting.append((m, surface))
        if outer := _OUTER[kind].match(text, run[-1].end):
            _give(waiting, outer["head"] or outer.groupdict().get("phrase") or "", found)
        elif kind == "PROGRAM" and (behind := _BEHIND_QUOTE.match(text, run[-1].end)):
            _give([x for x in waiting if _is_quoted(x[0], text)], behind["head"], found)
        _give_reform(text, run, found)
    return found


def _is_quoted(mention: Mention, text: str) -> bool:
    return text[mention.start - 1 : mention.start] == "“"


def _give_reform(text: str, run: Sequence[Mention], found: dict[tuple[int, int], str]) -> None:
    """Add 改革 to the systems in front of one (X体制和Y体制改革, X制度、Y体制三项改革)."""
    outer = _OUTER[run[0].type].match(text, run[-1].end)
    reform = outer is not None and outer["head"] == "改革" and "等" not in outer[0]
    for m in reversed(run):
        surface = text[m.start : m.end]
        if reform and surface.endswith(("体制", "制度")):
            found[m.start, m.end] = "改革"
        reform = reform or surface.endswith(("体制改革", "制度改革"))


def _give(
    waiting: Sequence[tuple[Mention, str]], head: str, found: dict[tuple[int, int], str]
) -> None:
    for m, surface in waiting:
        if not head or _stands_alone(m, surface, head):
            continue
        if m.type == "PROJECT" and _WORKS.search(surface) and not head.endswith(("项目", "工程")):
            continue
        line = head == "项目" and _LINE.fullmatch(surface)
        found[m.start, m.end] = "公路" if line else head


def _head_of(waiting: Sequence[tuple[Mention, str]], last: str, kind: str, text: str) -> str:
    """Return what a later member has as its head, "" when that cannot be told."""
    if not waiting:
        return ""
    if "”" in last[1:-1]:
        tail = last[last.rindex("”") + 1 :]
        known = tail.endswith((*_HEADS.get(kind, ()), *_QUOTED)) and len(tail) <= _LONGEST_TAIL
        return tail if known else ""
    if last.endswith("机制") and all(_is_quoted(m, text) for m, _ in waiting):
        return "机制"
    head = next((h for h in _HEADS.get(kind, ()) if last.endswith(h) and last != h), "")
    lengths = {len(surface) for _, surface in waiting}
    length = lengths.pop() if len(lengths) == 1 else 0
    rest = len(last) - len(head) - length
    if head and length == 2 and rest > 1 and kind in ("PROGRAM", "PROJECT"):
        return last[length:]
    if head and length == _LONGEST and rest > 1 and kind == "PROJECT":
        return last[length:]
    return head


def _stands_alone(mention: Mention, surface: str, head: str) -> bool:
    """Whether a place stands for itself in the list (长三角、黄河流域), and is not one of its parks or basins."""
    if mention.type != "PLACE":
        return False
    if head == "流域":
        return not surface.endswith(("江", "河", "湖", "水"))
    return bool(find_zones(surface)) and "公园" not in head and "保护区" not in head


def _runs(text: str, mentions: Sequence[Mention]) -> list[list[Mention]]:
    """Return the lists of neighboring mentions of one type, joined by 、 和 与 及 alone; single ones too."""
    runs: list[list[Mention]] = []
    for m in mentions:
        if m.type not in _HEADS:
            continue
        if runs:
            before = runs[-1][-1]
            gap = text[before.end : m.start]
            if before.type == m.type and gap and _BETWEEN.fullmatch(gap):
                runs[-1].append(m)
                continue
        runs.append([m])
    return runs

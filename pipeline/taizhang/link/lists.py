"""Coordinated names whose head stands once: 同德至玛沁、尖扎至贵德公路; 比亚迪、京东方等项目."""

from __future__ import annotations

import re
from collections.abc import Sequence

from taizhang.records import Document, Mention

_BETWEEN = re.compile(r"[、，]?(?:以及|和|与|及|、)?")
_PROJECT = (
    "项目 工程 高速公路 高速铁路 铁路 公路 快速路 省际大通道 水电站 抽水蓄能电站 核电站 电站 水利枢纽 水库 灌区 机场 "
    "郊野公园 公园 片区 生态廊道 检查站 多式联运枢纽 枢纽 产业带 特色农业产业带 先进制造业集群 产业集群 产业走廊 防护林 大科学装置 "
    "全国重点实验室集群 重点实验室 综合治理工程 大桥 隧道 特高压 港区 码头 产业园 医院"
).split(" ")
_PROGRAM = (
    "专项行动 攻坚行动 行动 专项工程 工程 攻坚战 保卫战 战略 计划 专项规划 试点城市建设 试点城市 试点 体制改革 制度改革 领域改革 改革 制度 机制 "
    "专项整治 建设 创建"
).split(" ")
_HEADS = {
    "PROJECT": tuple(_PROJECT),
    "PROGRAM": tuple(_PROGRAM),
    "PLACE": tuple(
        "跨境电商综合试验区 跨境电子商务综合试验区 高新技术产业开发区 经济技术开发区 高新区 经开区 开发区 都市圈 经济圈 城镇圈 城市群 经济区 "
        "临港经济区 综合保税区 综保区 示范区 试验区 先行区 国家公园 国家级自然保护区 自然保护区 流域 片区 新城 遗址 科学城 工业园区 产业园区 "
        "国家公园候选区 全国海洋经济发展示范区".split(" ")
    ),
    "ORG": ("实验室", "大学", "集团", "汽车", "银行", "研究院"),
    "EVENT": ("博览会", "论坛", "大会", "开幕式", "全会"),
    "AGENCY": (),
}
_OUTER = re.compile(
    r"等?(?:[\d一二三四五六七八九十两]+)?(?:个|条|座|项|家|处|大|批)?(?:一批)?(?:重大|重点|标志性|大型|骨干)?(?P<head>项目|工程|公路|高速公路|铁路|水电站|郊野公园|片区)"
)
_SELF = re.compile(
    r"(?:项目|工程|公路|高速|铁路|高铁|桥|机场|电站|枢纽|水库|公园|园区|基地|平台|中心|系统|厂|港|路|街|线|医院|学校|大学|管网|隧道|码头|实验室|"
    r"班列|走廊|市场|馆|院|行动|改革|战略|计划|试点|机制|制度|建设|创建|攻坚战|保卫战|政策|体系|热线|APP|号)(?:[一二三四五六七八九]期)?$"
)


def heads(doc: Document, mentions: Sequence[Mention]) -> dict[tuple[int, int], str]:
    """Return, by span, the head that a coordinated name leaves to a later one in its list.

    The head is that of the list's last member, or the noun after it and 等. A member that has a head of its own, or
    that is a list of something else than its last member, gets none.
    """
    found: dict[tuple[int, int], str] = {}
    text = doc.folded
    for run in _runs(text, mentions):
        last = run[-1]
        surface = text[last.start : last.end].strip("“”")
        outer = _OUTER.match(text, last.end)
        if outer and last.type == "PROJECT" and not _SELF.search(surface):
            for m in run:
                if not _SELF.search(text[m.start : m.end]):
                    found[m.start, m.end] = outer["head"]
            continue
        head = next((h for h in _HEADS.get(last.type, ()) if surface.endswith(h)), "")
        if not head or len(surface) == len(head):
            continue
        for m in run[:-1]:
            own = text[m.start : m.end].strip("“”")
            if not _SELF.search(own) and not own.endswith(_HEADS[last.type]):
                found[m.start, m.end] = head
    return found


def _runs(text: str, mentions: Sequence[Mention]) -> list[list[Mention]]:
    """Return the lists of neighboring mentions of one type, joined by 、 和 与 及 alone."""
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

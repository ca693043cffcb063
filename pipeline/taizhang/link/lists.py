"""Coordinated names whose head stands once: 同德至玛沁、尖扎至贵德公路; 比亚迪、京东方等项目."""

from __future__ import annotations

import re
from collections.abc import Sequence

from taizhang.lexicon import characters, find, find_name, find_zones
from taizhang.link.heads import (
    BEHIND_QUOTE,
    HEADS,
    LETTERED,
    QUOTED,
    RAILWAYS,
    accepts,
    outer_head,
    stands_by_itself,
)
from taizhang.records import Document, Mention

_BETWEEN = re.compile(r"”?(?:[、，]?(?:以及|和|与|及|、)?)“?")
# Heads of one member that say less of the others than the head behind the whole list.
_PLAIN = {"PROGRAM": HEADS["PROGRAM"], "PROJECT": ("工程", "项目", "基地", "平台")}
_LONGEST_TAIL = 6  # 主题实践活动
_LONGEST_MORE = 6  # characters before a head that all members share: 泉州|省级人工智能|产业园
# What begins the kind that members share: 坎布拉|世界地质公园, 海南|清洁能源基地, 牦牛|生产智慧管理平台.
_RANKED = re.compile(
    r"世界|国家|全国|国重|国际|省级|区域|大型|大中型|流域|清洁|新能源|绿色|智慧|数字|生产|物流|合作|特色|产业"
)
_BETWEEN_ENDS = re.compile(r"至|—|-")
_RAILS = ("铁路", "高铁", "城际", "公路", "高速", "快速路")
_COUNTED = re.compile(r"[一二三四五六七八九十两\d]+[大项个]")  # 甲提升、乙攻坚“两大行动”
_SAID = ("措施", "要求", "理念", "目标", "品牌")  # what a slogan is, and no part of its name
_AND = ("和", "与", "及", "暨")
_ORDINAL = re.compile(r"第[一二三四五六七八九十\d]+")
_BARE = 2  # characters that are no name by themselves
_PAIR = 4  # characters of a line named by its ends: 津潍, 日照至五莲 is longer and says 至
_MEMBERS = 60  # of a list in front of one that are looked at; none of a report has as many
_FIRM = 6  # characters from which a name before a 产业园 tells of a firm and its product
# A noun that two members share before what only the last one says: 渠南路、农业路（西四环—西三环）快速路.
_SHARED = re.compile(r".+(?P<noun>[市县区州旗镇乡路街河江湖线])")
_ASIDE = re.compile(r"^（[^）]*）")
_ASIDES = re.compile(r"（[^）]*）(?=.)")
# What is done to the things in a list, when two words at least say it: 安全隐患|排查整治|专项行动.
_DEED = re.compile(
    r"(?:生态环境|生态|环境|河道|航道|水系|安全|隐患|地质灾害|风险|水土|流域|综合){1,2}"
    r"(?:保护|治理|修复|整治|排查|建设|搬迁|避险|防治|监测|清淤){1,2}(?:工程|项目|专项行动|行动|专项整治)?(?:[一二三四五六]期)?$"
)
_VERB = re.compile(
    r"(?:保护|治理|修复|整治|建设|改造|提升|培育|领先|利用|开发|升级|突破|创新|振兴|攻坚|转型|再造|引领|发展|服务|扩容|提质|培训|调整|协同|焕新|关爱|赋能|帮扶)$"
)
# What is founded and is the work of it only with the verb: 教育强省、人才强省建设.
_FOUNDED = re.compile(r"(?:城市|城镇|之都|之城|省|市|区|县|乡村|河湖|园区|社区|校园)$")


def heads(doc: Document, mentions: Sequence[Mention]) -> dict[tuple[int, int], str]:
    """Return, by span, the head that a coordinated name leaves to a later one in its list.

    The head is what follows the quotation marks of a later member (“宽带升级”和“信号升格”专项行动), what that has beyond the
    common length of those before it (青海湖、澜沧江流域山水工程) or beyond a noun they share (甲河、乙河河道治理工程), its known
    head noun (…、尖扎至贵德公路), or the noun behind 等 (比亚迪、京东方等项目). A member with a head of its own gets none and
    ends the list for those before it.
    """
    found: dict[tuple[int, int], str] = {}
    text = doc.folded
    for run in _runs(text, mentions):
        kind = run[0].type
        outer = outer_head(kind, text, run[-1].end)
        waiting: list[tuple[Mention, str]] = []
        for m in run:
            surface = text[m.start : m.end]
            if waiting and (tail := _pair_tail(waiting, surface)):
                _give(waiting, tail, found)
                waiting = []
            elif not stands_by_itself(surface, kind, outer) and not _closes(waiting, surface, text):
                waiting.append((m, surface))
            else:
                head = _head_of(waiting, m, kind, text)
                if outer and (not head or head in _PLAIN.get(kind, ())):
                    continue
                _give(waiting, head, found)
                waiting = []
        if outer:
            _give(waiting, outer, found)
        elif kind == "PROJECT" and text.startswith("等港口", run[-1].end):
            for m in run:
                if not text.startswith("港", m.end - 1) or find(text[m.start : m.end]):
                    found[m.start, m.end] = "港"
        elif kind == "PROJECT" and RAILWAYS.match(text, run[-1].end):
            _give([x for x in waiting if LETTERED.fullmatch(x[1])], "线", found)
        elif kind == "PROGRAM" and (behind := BEHIND_QUOTE.match(text, run[-1].end)):
            _give([x for x in waiting if is_quoted(x[0], text)], behind["head"], found)
        _give_shared(text, run, found)
        _give_reform(text, run, outer, found)
        _give_founding(text, run, found)
    return found


def is_quoted(mention: Mention, text: str) -> bool:
    """Tell whether quotation marks stand around a mention."""
    return (
        text[mention.start - 1 : mention.start] == "“"
        and text[mention.end : mention.end + 1] == "”"
    )


def _give_reform(
    text: str, run: Sequence[Mention], outer: str, found: dict[tuple[int, int], str]
) -> None:
    """Add 改革 or 试点 to the systems in front of one (X体制和Y体制改革, X制度、Y体制三项改革)."""
    head = outer if outer == "改革" and not text.startswith("等", run[-1].end) else ""
    for m in reversed(run):
        surface = text[m.start : m.end]
        own = found.get((m.start, m.end), "")
        if head and (surface + own).endswith(("体制", "制度")):
            found[m.start, m.end] = own + head
        if match := re.search(r"(?:体制|制度)(改革|试点)$", surface):
            head = match[1]


def _give_founding(text: str, run: Sequence[Mention], found: dict[tuple[int, int], str]) -> None:
    """Add 建设 or 创建 to the cities and villages in front of one that has it: 美丽河湖、幸福河湖建设."""
    if run[0].type != "PROGRAM":
        return
    behind = text.startswith("等建设", run[-1].end)
    head = "建设" if behind else ""
    for m in reversed(run):
        surface = text[m.start : m.end]
        if head and _FOUNDED.search(surface):
            found.setdefault((m.start, m.end), head)
        if match := re.search(r"(?<!创)(?:建设|创建)$", surface):
            head = match[0]


def _give_shared(text: str, run: Sequence[Mention], found: dict[tuple[int, int], str]) -> None:
    """Add to roads, rivers and towns what a later member says behind the noun they share."""
    for index, last in enumerate(run):
        surface = text[last.start : last.end]
        for m in (
            run[max(0, index - _MEMBERS) : index] if last.type in ("PROJECT", "PROGRAM") else ()
        ):
            match = _SHARED.search(text, m.start, m.end)
            at = surface.find(match["noun"], 1) if match and match.end() == m.end else -1
            rest = _ASIDE.sub("", surface[at + 1 :]) if at > 0 else ""
            deed = _DEED.search(rest)
            if rest in HEADS["PROJECT"] or deed:
                found[m.start, m.end] = deed[0] if deed else rest


def _give(
    waiting: Sequence[tuple[Mention, str]], head: str, found: dict[tuple[int, int], str]
) -> None:
    for m, surface in waiting:
        if head and not _stands_alone(m, surface, head) and (own := accepts(surface, head, m.type)):
            found[m.start, m.end] = own


def _head_of(waiting: Sequence[tuple[Mention, str]], member: Mention, kind: str, text: str) -> str:
    """Return what a later member has as its head, "" when that cannot be told."""
    at, last = member.start, text[member.start : member.end]
    if not waiting:
        return ""
    if kind == "EVENT" and "”" not in last and not text[:at].endswith(_AND):
        return ""  # 海峡论坛、青年荟、文化论坛: each has its whole name
    if is_quoted(member, text) and (
        not _COUNTED.match(last) or any(is_quoted(m, text) for m, _ in waiting)
    ):
        return ""  # “三大高地”“五大战略”: the noun in the marks is of one of them
    if (ordinal := _ORDINAL.match(last)) and all(_ORDINAL.fullmatch(x) for _, x in waiting):
        return last[ordinal.end() :]
    if all(x.endswith("型") for _, x in waiting) and "型" in last:
        return last[last.index("型") + 1 :]
    if "”" in last[1:-1]:
        return _quoted_tail(waiting, last, kind, text)
    if last.endswith("机制") and all(is_quoted(m, text) for m, _ in waiting):
        return "机制"
    if not any(_VERB.search(surface) for _, surface in waiting) and (deed := _deed(last, kind)):
        return deed
    last = _ASIDES.sub("", last)
    head = next((h for h in HEADS.get(kind, ()) if last.endswith(h) and last != h), "")
    if not head or head.startswith("流域"):
        return head
    if head.startswith(("体制", "制度")) and any(_VERB.search(x) for _, x in waiting):
        return ""  # 结构调整和经济体制改革: two things that are done
    if head == "项目" and len(last) - len(head) <= _BARE:
        return ""  # 大抓产业、大抓项目: what is done, no kind
    if (
        head in ("行动", "计划")
        and not _COUNTED.match(last)
        and any(
            (len(x) <= _BARE + 1 or not _VERB.search(x)) and not is_quoted(m, text)
            for m, x in waiting
        )
    ):
        return (
            ""  # 餐饮、住宿行业服务质量提升行动: what is done to the first stands behind the second
        )
    if head.endswith(_RAILS) and any(
        len(x) > _PAIR and not _BETWEEN_ENDS.search(x) for _, x in waiting
    ):
        return ""
    if head == "产业园" and all(len(x) >= _FIRM and text[m.end] == "、" for m, x in waiting):
        return "项目"
    if head in ("工程", "项目") and all(len(x) == 2 and not find(x) for _, x in waiting):
        return ""  # 烟威、海阳核电送出工程: of what the first is a work cannot be told
    common = _common(waiting, last, kind)
    more = len(last) - common - len(head)
    return last[common:] if common and 1 < more <= _LONGEST_MORE else head


def _pair_tail(waiting: Sequence[tuple[Mention, str]], last: str) -> str:
    """What follows two places of one character in the last of such names: 龙粤、深哈|对口合作; "" if it is none."""
    known = characters()
    pairs = [*(surface for _, surface in waiting), last[:2]]
    same = all(len(x) == len("龙粤") and all(c in known for c in x) for x in pairs)
    kind = waiting[0][0].type in ("PROGRAM", "PROJECT")
    return last[2:] if kind and same and len(last) > _PAIR else ""


def _closes(waiting: Sequence[tuple[Mention, str]], surface: str, text: str) -> bool:
    """Whether a member in marks with a noun behind them ends a row of marks: “三心”“三时”“四个一”服务标准."""
    if not waiting or surface[0] != "“" or "”" not in surface[1:-1]:
        return False
    return text.startswith("”“", waiting[-1][0].end)


def _quoted_tail(waiting: Sequence[tuple[Mention, str]], last: str, kind: str, text: str) -> str:
    """What follows the marks of a member (“甲”“乙”专项行动), or with them what a front of two has (厦金、福马“同城圈”建设)."""
    front, tail = max(last.find("“"), 0), last[last.rindex("”") + 1 :]
    if front and not any(is_quoted(m, text) or "“" in surface for m, surface in waiting):
        return last[front:] if all(len(surface) == front for _, surface in waiting) else ""
    if tail in _SAID:
        return ""
    known = tail.endswith((*HEADS.get(kind, ()), *QUOTED))
    beside = not front and text.startswith("”“", waiting[-1][0].end)
    return tail if (known or beside) and len(tail) <= _LONGEST_TAIL else ""


def _common(waiting: Sequence[tuple[Mention, str]], last: str, kind: str) -> int:
    """How many characters of a member stand where those before it have their whole name; 0 when it cannot be told."""
    if kind not in ("PROGRAM", "PROJECT"):
        return 0
    if all(len(surface) > 1 and find(surface) for _, surface in waiting):
        known = (n for n in range(min(len(last) - 1, 5), 1, -1) if find(last[:n]))
        return next(known, 0)
    if kind == "PROJECT":
        match = _RANKED.search(last, 2)
        return match.start() if match else 0
    lengths = {len(surface) for _, surface in waiting}
    return 2 if lengths == {2} else 0


def _deed(last: str, kind: str) -> str:
    """The end of a name that is a known program by itself, or says what is done: 天然林保护工程, 河道治理工程."""
    if kind == "PROGRAM":
        for start in range(2, len(last) - 5):
            if find_name(kind, last[start:]):
                return last[start:]
    match = _DEED.search(last) if kind in ("PROGRAM", "PROJECT") else None
    return match[0] if match and match.start() else ""


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
        if m.type not in HEADS:
            continue
        if runs:
            before = runs[-1][-1]
            gap = text[before.end : m.start]
            marks = text[before.end - 1] == "”" and text[m.start] == "“"
            if before.type == m.type and (gap or marks) and _BETWEEN.fullmatch(gap):
                runs[-1].append(m)
                continue
        runs.append([m])
    return runs

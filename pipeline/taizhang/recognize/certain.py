"""Names whose form leaves no doubt: they need no weighing, wherever in a document they stand.

Title lines, signatures, lists of bodies in charge and lists of works are rare in the passages that the weights are
trained on. Each rule here asks for the whole frame: 市水利局 before 局长罗敬亭, 城东污水处理厂 as the head of an item before ，总投资.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from taizhang.recognize.boundaries import opener_kinds
from taizhang.recognize.common import pairs
from taizhang.recognize.documents import documents
from taizhang.recognize.people import name_after
from taizhang.recognize.view import View


class Certain(NamedTuple):
    """text[start:end] is a name of this type."""

    start: int
    end: int
    type: str


class Settled:
    """Where certain names stand."""

    def __init__(self, names: list[Certain]) -> None:
        self._starts = [name.start for name in names]
        self._ends = [name.end for name in names]

    def overlaps(self, start: int, end: int) -> bool:
        """Whether a certain name shares a character with text[start:end]."""
        at = bisect_left(self._starts, end)
        return at > 0 and self._ends[at - 1] > start


_N = "[一二三四五六七八九十百零〇0-9]{1,5}"
_MEETING = re.compile(
    f"(?:第{_N}|{_N})届(?:人民代表大会|人大|政协|委员会)(?:常务委员会|常委会)?(?:第{_N}|{_N})次(?:全体)?会议"
    f"|第{_N}次(?:党代会|代表大会)"
    f"|(?<=委)(?:第{_N}|{_N})届{_N}次全会"
)
_OFFICE = re.compile(
    "(?:党组书记、|党委书记、)?(?:原|代)?(?:(?:第一)?(?:副|总))?(?:市长|省长|县长|区长|州长|主席|(?<!总)书记|主任|局长|厅长|部长|秘书长|署长|总经理|董事长|行长|院长|校长)[ ]?"
)
_CHARGE = re.compile(
    "(?:责任|牵头|配合|主办|协办|实施|业主|建设|参与|支持)(?:单位|部门)(?:：|(?=[一-鿿]))|(?:抄送|主送)："
)
_BODY = re.compile(
    "(?:局|厅|委|(?<![开举主承协])办|办公室|委员会|管委会|政府|法院|检察院|总工会|妇联|残联|办事处)$"
)
_FIRM = re.compile("(?:[一-鿿]*公司|[一-鿿]{2,}集团)$")
_NO_BODY = re.compile("^(?:各|有关|相关|其他|所有|本|该|全)|各|等$")
_DATED = re.compile(r"\s*(?:\d{4}年\d{1,2}月(?:\d{1,2}日)?\s*(?:印发)?|关于[一-鿿《“].*)?\s*")
_COMPANY = re.compile("(?:集团|控股|股份|科技|实业|发展|投资)*(?:股份)?有限(?:责任)?公司")
_EDGE = frozenset("，。；：！？\n、“”（）《》 |的和与及由")
_NO_FIRM = re.compile(
    "^(?:国有|民营|外资|中外合资|合资|该|其|这|某|各|新|一家|多家)?$|为$|成$|[设成]立$|组建$"
)
_COMPASS = re.compile("(?:[东南西北]{1,2})(?:接|连|临|邻|通|靠|达|抵|濒)")
_WORK_ITEM = re.compile(
    r"(?:^|\n)[ ]*(?:\d{1,2}\.|（[一二三四五六七八九十]+）|[①-⑳])[ ]?([^\n，。；：、]{4,30})"
    "(?=，(?:总投资|计划总投资|概算|全长|位于|占地|总建筑面积|建筑面积|业主单位|建设单位|建设地点|建设规模|起于))"
)

_CHARGE_END = re.compile("[；。）\n]")
_FIRST_END = re.compile("[、，；。）\\n]")
_MEMBER_END = re.compile("[、，]")
_OWN_FRAME = "(?=[，。、；：的在“（\n]|国民经济|(?:代)?(?:市|县|区|省|州)长|$)"
_FULL = ("province", "prefecture", "county")  # kinds of known names, also short ones
_PART = re.compile("[一-鿿]{1,10}")  # of an agency
_PLACES = (*_FULL, "zone", "town", "PLACE")
_LED_BY = re.compile("(?<=由)([一-鿿]{3,20}?)(?=牵头|负责|会同|承办|主办)")
_LEAGUE = re.compile("共青团(?:[一-鿿]{1,6}[省市区县州]|自治区|[省市区县])委(?:员会)?")
_SESSIONS = re.compile(f"(?:第{_N}|{_N})届{_N}次(?:[、和]{_N}次)+(?:全体会议|全会)")
_PARTY_OF = re.compile(
    "(?:中共|中国共产党)([一-鿿]{2,8}?)委(?:员会)?(?:办公厅|办公室|组织部|宣传部|统战部|政法委)?"
)
_DEICTIC = ("自治区", "全国", "省", "市", "县", "区", "州")
_PARTY = re.compile("(?:政协|中共|中国共产党|中国人民政治协商会议)$")
LONGEST = 18  # characters of an agency

_SLOGAN = re.compile(
    "(?:(?<=[，。；、：\\n])|(?<=实施)|(?<=推进)|(?<=开展)|(?<=全[市省区县州])|(?<=我[市省区县州]))(“[^“”\\n]{1,12}”(?:专项行动|行动计划|行动|工程|计划|战略|改革|活动))"
    "(?=[，。；、\\n]|(?:[已正将]|取得|完成|深入实施|扎实推进|持续推进|持续深化))"
)
_WORKS = (
    "(?:大桥|立交桥|污水处理厂|水厂|电厂|水库|水电站|变电站|隧道|专用线|城际公路|快速路|高铁|高速公路|铁路|机场|[东南西北]站|火车站|客运站|医院|院区|体育馆|体育场|体育中心|"
    "博物馆|图书馆|科技馆|美术馆|大剧院|湿地公园|产业园|码头|航站楼|科学城)(?:[一二三四五]期)?(?:工程)?"
)
_STEM = "[^，。；：、\\n“”（）0-9—和与及的等个座条家]{2,9}?"
_BUILT = (
    "(?:顺利|正式|全面|全线|如期|主体|今年|年内|年底前?|已经?|正在|将|工程|项目|基本|即将|成功|加快|力争|[0-9]{1,2}月份?(?:[0-9]{1,2}日|底)?前?)*"
    "(?:建成|完工|竣工|通车|开工|投用|投运|投产|贯通|验收|开建|落成|启用|封顶|铺轨|通水|蓄水|完成主体|完成投资|累计完成|进入|投入使用|投入运行|列入|启动建设|建设|取消)"
)
_WORK_AND_FATE = re.compile(f"(?:(?<=[，。；：、\\n])|^)({_STEM}{_WORKS})(?={_BUILT})")
_BUILDING = re.compile(
    "(?:新建|建成|建设|谋划|筹建|开工|推进|加快|改建|扩建|迁建|实施)(?=([^，。；：\\n]{4,60})[，。；\\n])"
)
_ONE_WORK = re.compile(f"{_STEM}{_WORKS}")
_NO_WORK = re.compile(
    "^(?:[一二两三四五六七八九十百多几各全新改扩续加开实完建启推力促拓提普县乡镇农城高低]|国家|国省|乡村|农业|现代|平安|智慧|绿色|虚拟|数字|文明|美丽|投用|省道|国道|中小|公共|重点|城[市乡镇区]|社区|街道|园区|本|该)"
)
_APP = re.compile("“[^“”\\n]{1,12}”(?:APP|App|小程序|(?:监管|管理|服务|政务服务)?平台)")
_ROADS_OF = re.compile("(?:铁路|高铁|高速公路|快速路)(?:工程)?")  # 河南|高铁 is no line
_SIDE = re.compile("城[东南西北]|老城|新城")


def certain_names(view: View) -> list[Certain]:
    """The certain names of a text, sorted; where two overlap the longer one stays."""
    found = {name for rule in RULES for name in rule(view)}
    kept: list[Certain] = []
    taken: set[int] = set()
    for name in sorted(found, key=lambda n: (n.start - n.end, n)):
        if taken.isdisjoint(range(name.start, name.end)):
            taken.update(range(name.start, name.end))
            kept.append(name)
    return sorted(kept)


def _titles(view: View) -> Iterator[Certain]:
    """《…》 as a whole is a document, so that nothing certain lies inside one."""
    for start, end, rule in documents(view):
        if rule == "title" and view.balanced(start, end):
            yield Certain(start, end, "DOC")


def _meetings(view: View) -> Iterator[Certain]:
    """云州市第八届人民代表大会第二次会议, 市八届人大一次会议, 省第十三次党代会, 省委十三届七次全会."""
    for match in _MEETING.finditer(view.text):
        start = _meeting_start(view, match.start())
        if start < match.start():
            yield Certain(start, match.end(), "EVENT")


def _sessions(view: View) -> Iterator[Certain]:
    """省委十二届七次 and 八次全会 in 省委十二届七次、八次全会."""
    for match in _SESSIONS.finditer(view.text):
        start = _meeting_start(view, match.start())
        if start < match.start():
            for member in re.finditer("[^、和]+", match[0]):
                left = start if member.start() == 0 else match.start() + member.start()
                yield Certain(left, match.start() + member.end(), "EVENT")


def _committees(view: View) -> Iterator[Certain]:
    """中共溪谷市委, 中国共产党溪谷市委员会."""
    for match in _PARTY_OF.finditer(view.text):
        if match[1] == view.own or _is(view.known.get(match.span(1), ""), _FULL):
            yield Certain(*match.span(), "AGENCY")


def _office_holders(view: View) -> Iterator[Certain]:
    """市水利局|局长|罗敬亭: the agency and the person on either side of an office."""
    for match in _OFFICE.finditer(view.text):
        name_end = name_after(view.text, match.end())
        if not name_end:
            continue
        yield Certain(match.end(), name_end, "PERSON")
        start = _agency_until(view, match.start())
        if start < match.start():
            yield Certain(start, match.start(), "AGENCY")


def _in_charge(view: View) -> Iterator[Certain]:
    """The members of 责任单位：市水利局、柏原县人民政府, whatever place they name."""
    text = view.text
    for match in _CHARGE.finditer(text):
        stop = _CHARGE_END.search(text, match.end())
        left = match.end()
        if text[left - 1] != "：":  # 业主单位市林业局。
            first = _FIRST_END.search(text, left)
            yield from _body(text, left, first.start() if first else len(text))
            continue
        for mark in _MEMBER_END.finditer(text, left, stop.start() if stop else len(text)):
            yield from _body(text, left, mark.start())
            left = mark.end()
        yield from _body(text, left, stop.start() if stop else len(text))


def _body(text: str, start: int, end: int) -> Iterator[Certain]:
    member = text[start:end]
    if 3 <= len(member) <= 24 and not _NO_BODY.search(member):
        if _BODY.search(member):
            yield Certain(start, end, "AGENCY")
        elif _FIRM.fullmatch(member):
            yield Certain(start, end, "ORG")


def _leads(view: View) -> Iterator[Certain]:
    """由|市工业和信息化局|牵头; 共青团溪谷市委 as one body."""
    for match in _LED_BY.finditer(view.text):
        known = view.known.get(match.span(1), "").startswith("agency")
        if known or (match[1].startswith(_DEICTIC) and _BODY.search(match[1])):
            yield Certain(*match.span(1), "AGENCY")
    for match in _LEAGUE.finditer(view.text):
        yield Certain(*match.span(), "AGENCY")


def _signatures(view: View) -> Iterator[Certain]:
    """An agency that fills a line, or all of it but a date or 关于印发…的通知."""
    for (start, end), kind in view.known.items():
        if (
            kind.startswith("agency-of-place")
            and view.text[start - 1 : start] in ("", "\n")
            and _DATED.fullmatch(view.text, end, _line_end(view.text, end))
        ):
            yield Certain(start, end, "AGENCY")


def _companies(view: View) -> Iterator[Certain]:
    """云州水务集团有限公司, from the place it begins with or from the mark or verb in front."""
    text = view.text
    for match in _COMPANY.finditer(text):
        left = match.start()
        while left and text[left - 1] not in _EDGE:
            left -= 1
        place = next((p for p in range(left, match.start() - 1) if p in view.place_at), -1)
        verbs = [
            p
            for p in range(left + 1, match.start())
            if opener_kinds().get(view.opens.get(p, "")) == "verb"
        ]
        start = place if place >= 0 else max(verbs, default=left)
        stem = text[start : match.start()]
        if 2 <= len(stem) <= 18 and not _NO_FIRM.search(stem):
            yield Certain(start, match.end(), "ORG")


def _own_place(view: View) -> Iterator[Certain]:
    """The full name of the place that the document speaks for, where no longer name can begin with it."""
    if len(view.own) > 2:
        for match in re.finditer(re.escape(view.own) + _OWN_FRAME, view.text):
            yield Certain(match.start(), match.start() + len(view.own), "PLACE")


def _compass(view: View) -> Iterator[Certain]:
    """郑州 and 武汉 in 北接郑州、南连武汉."""
    for match in _COMPASS.finditer(view.text):
        start = match.end()
        for end in range(start + 2, start + 8):
            kind = view.known.get((start, end), "")
            if _is(kind, _FULL) and view.text[end : end + 1] in (
                "、",
                "，",
                "。",
                "；",
                "的",
            ):
                yield Certain(start, end, "PLACE")


def _work_items(view: View) -> Iterator[Certain]:
    """The head of a listed work: 1.城东污水处理厂，总投资4.2亿元."""
    for match in _WORK_ITEM.finditer(view.text):
        if view.balanced(*match.span(1)):
            yield Certain(*match.span(1), "PROJECT")


def _slogans(view: View) -> Iterator[Certain]:
    """“清澜碧水”工程 between marks or behind 实施."""
    for match in _SLOGAN.finditer(view.text):
        yield Certain(*match.span(1), "PROGRAM")


def _apps(view: View) -> Iterator[Certain]:
    """“郑好办”APP, “智慧河湖”监管平台."""
    for match in _APP.finditer(view.text):
        if _free(view, match.start()):
            yield Certain(*match.span(), "PROJECT")


def _works(view: View) -> Iterator[Certain]:
    """清澜河大桥 before 10月底前建成通车, 城东污水处理厂 behind 新建: a stem that few texts have, and a building."""
    for match in _WORK_AND_FATE.finditer(view.text):
        if _names_one_work(view, *match.span(1)):
            yield Certain(*match.span(1), "PROJECT")
    for match in _BUILDING.finditer(view.text):
        end = match.start(1) - 1
        for member in match[1].split("、"):
            start, end = end + 1, end + 1 + len(member)
            if _ONE_WORK.fullmatch(member) and _names_one_work(view, start, end):
                yield Certain(start, end, "PROJECT")


def _names_one_work(view: View, start: int, end: int) -> bool:
    rest = view.rest(start, end)
    if _is(view.place_at.get(start, ""), _PLACES) or _SIDE.match(view.text, start):
        inner = end - len(rest) if rest else start
        return not (_ROADS_OF.fullmatch(rest) or view.words_inside(inner, end - 2))
    return not (
        view.words_inside(start, end - 2)
        or _NO_WORK.match(view.text[start:end])
        or view.text[start : start + 2] in pairs()
    )


def _meeting_start(view: View, end: int) -> int:
    """Where the place or committee in front of 第八届… begins, 政协 and 中共 with it; ``end`` if there is none."""
    start = _longest(view, end, (*_FULL, "agency"))
    if start == end:
        start = next(
            (end - len(own) for own in _DEICTIC if view.text.startswith(own, end - len(own))), end
        )
        if not _free(view, start):
            return end
    prefix = _PARTY.search(view.text, max(start - 5, 0), start)
    return prefix.start() if prefix else start


def _agency_until(view: View, end: int) -> int:
    """Where the longest agency that ends here begins; ``end`` if none does.

    A known agency or the name of a place may have a part behind it that no table has: 应急管理部|森林消防局.
    """
    start = _longest(view, end, ("agency",))
    if start < end or not _BODY.search(view.text, max(end - 4, 0), end):
        return start
    for head in range(max(end - LONGEST, 0), end - 3):
        for middle in range(end - 2, head + 1, -1):
            kind = view.known.get((head, middle), "")
            if _is(kind, (*_FULL, "agency")) and _free(view, head):
                tail = view.text[middle:end]
                return head if _PART.fullmatch(tail) else end
    return end


def _longest(view: View, end: int, kinds: tuple[str, ...]) -> int:
    """Where the longest known name of these kinds that ends here begins; ``end`` if none does."""
    for start in range(max(end - LONGEST, 0), end - 1):
        kind = view.known.get((start, end), "")
        if _is(kind, kinds) and (not kind.startswith("agency-of-own") or _free(view, start)):
            return start
    return end


def _is(kind: str, kinds: tuple[str, ...]) -> bool:
    """Whether one of the kinds of a known name is among these; everyday words that are places too are not."""
    return any(one.startswith(kinds) and "risky" not in one for one in kind.split("|"))


def _free(view: View, start: int) -> bool:
    """Whether no unknown place can reach over this position: 望澜|区人民政府."""
    before = view.text[start - 1 : start]
    return not "一" <= before <= "鿿" or before in _EDGE or bool(view.opens.get(start))


def _line_end(text: str, position: int) -> int:
    end = text.find("\n", position)
    return len(text) if end < 0 else end


RULES = (
    _titles,
    _meetings,
    _sessions,
    _committees,
    _office_holders,
    _in_charge,
    _leads,
    _signatures,
    _companies,
    _own_place,
    _compass,
    _work_items,
    _slogans,
    _apps,
    _works,
)

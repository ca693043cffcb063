"""Works and pushed slogans of certain form: 清澜河大桥10月底前建成通车, “郑好办”APP, 深入实施“清澜碧水”工程."""

from __future__ import annotations

import re
from collections.abc import Iterator

from taizhang.recognize.certain.frames import PLACES, free, is_kind
from taizhang.recognize.rules.candidate import Certain
from taizhang.recognize.rules.common import pairs
from taizhang.recognize.rules.view import View

_WORK_ITEM = re.compile(
    r"(?:^|\n)[ ]*(?:\d{1,2}\.|（[一二三四五六七八九十]+）|[①-⑳])[ ]?([^\n，。；：、]{4,30})"
    "(?=，(?:总投资|计划总投资|概算|全长|位于|占地|总建筑面积|建筑面积|业主单位|建设单位|建设地点|建设规模|起于))"
)
_SLOGAN = re.compile(
    "“[^“”\\n]{1,12}”(?:专项行动|行动计划|行动|工程|计划|战略|改革|活动|机制|试点|制度|政策)"
    "(?=[，。；、\\n]|[已正将]|取得|完成|深入|扎实|持续|稳步|全面|和|$)"
)
_PUSHED = re.compile(  # all that stands in front of it in its clause
    "(?:持续|深入|扎实|全面|大力|加快|加力|广泛|积极|继续|纵深|统筹|组织|迭代|滚动|不断|拓展|全力|要|[我全][市省区县州])*"
    "(?:(?:实施|推进|开展|深化|落实|推行|完善|建立|健全|推广|打造|启动|优化|用好|执行|实行|创新)(?:好|了)?)?"
)
_APP = re.compile("“[^“”\\n]{1,12}”(?:APP|App|小程序|(?:监管|管理|服务|政务服务)?平台)")
_WORKS = (
    "(?:大桥|立交桥|污水处理厂|水厂|电厂|水库|水电站|变电站|隧道|专用线|城际公路|快速路|高铁|高速公路|铁路|机场|[东南西北]站|火车站|客运站|医院|院区|体育馆|体育场|体育中心|"
    "博物馆|图书馆|科技馆|美术馆|大剧院|湿地公园|产业园|码头|航站楼|科学城)(?:[一二三四五]期)?(?:工程)?"
)
_STEM = "[^，。；：、\\n“”（）0-9—和与及的等个座条家]{2,9}?"
_BUILT = (
    "(?:顺利|正式|全面|全线|如期|主体|今年|年内|年底前?|已经?|正在|将|工程|项目|基本|即将|成功|加快|力争|[0-9]{1,2}月份?(?:[0-9]{1,2}日|底)?前?)*"
    "(?:建成(?!为|[市省县区国]级|全国|世界|一流)|完工|竣工|通车|开工|投用|投运|投产|贯通|验收|开建|落成|启用|封顶|铺轨|通水|蓄水|完成主体|完成投资|累计完成|进入|投入使用|投入运行|列入|启动建设|建设(?!项目|工程)|取消)"
)
_WORK_AND_FATE = re.compile(f"(?:(?<=[，。；：、\\n])|^)({_STEM}{_WORKS})(?={_BUILT})")
_BUILDING = re.compile(
    "(?:新建|建成|建设|谋划|筹建|开工|推进|加快|改建|扩建|迁建|实施)(?=([^，。；：\\n]{4,60})[，。；\\n])"
)
_ONE_WORK = re.compile(f"{_STEM}{_WORKS}")
_NO_WORK = re.compile(
    "^(?:[一二两三四五六七八九十百多几各全新改扩续加开实完建启推力促拓提普县乡镇农城高低]|国家|国省|乡村|农业|现代|平安|智慧|绿色|虚拟|数字|文明|美丽|投用|省道|国道|中小|公共|重点|城[市乡镇区]|社区|街道|园区|本|该)"
)
_ROADS_OF = re.compile("(?:铁路|高铁|高速公路|快速路)(?:工程)?")  # 河南|高铁 is no line
_SIDE = re.compile("城[东南西北]|老城|新城")


def slogans(view: View) -> Iterator[Certain]:
    """“清澜碧水”工程 between marks or behind 实施."""
    for match in _SLOGAN.finditer(view.text):
        start = match.start()
        left = max(view.text.rfind(mark, 0, start) for mark in "，。；：、\n") + 1
        if _PUSHED.fullmatch(view.text, left, start):
            yield Certain(start, match.end(), "PROGRAM")


def apps(view: View) -> Iterator[Certain]:
    """“郑好办”APP, “智慧河湖”监管平台."""
    for match in _APP.finditer(view.text):
        if free(view, match.start()):
            yield Certain(*match.span(), "PROJECT")


def works(view: View) -> Iterator[Certain]:
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
    if is_kind(view.place_at.get(start, ""), PLACES) or _SIDE.match(view.text, start):
        inner = end - len(rest) if rest else start
        return not (_ROADS_OF.fullmatch(rest) or view.words_inside(inner, end - 2))
    return not (
        view.words_inside(start, end - 2)
        or _NO_WORK.match(view.text[start:end])
        or view.text[start : start + 2] in pairs()
    )


def work_items(view: View) -> Iterator[Certain]:
    """The head of a listed work: 1.城东污水处理厂，总投资4.2亿元."""
    for match in _WORK_ITEM.finditer(view.text):
        if view.balanced(*match.span(1)):
            yield Certain(*match.span(1), "PROJECT")

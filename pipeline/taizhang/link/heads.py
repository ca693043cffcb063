"""The nouns that several names can share, and what stands behind a list: 等3条高速公路, 等五大工程."""

from __future__ import annotations

import re

# Kinds of works and programs, longest first where one ends another.
_PROJECT = (
    "项目 工程 高速公路 高速铁路 城际铁路 铁路 公路 快速路 省际大通道 高速 高铁 城际 水电站 抽水蓄能电站 核电站 电站 水利枢纽 水库 灌区 机场 郊野公园 公园 "
    "片区 生态廊道 检查站 枢纽 产业带 集群 走廊 流域防护林 防护林 大科学装置 重点实验室 大桥 隧道 特高压 港区 码头 产业园 人民医院 中医院 医院 输变电工程 输电工程 平台 防治基地 基地 遗址博物馆 博物馆 "
    "国际班列 班列 市域快线 快线 变电站 污水处理厂 污水厂"
)
_PROGRAM = (
    "专项行动 行动 工程 攻坚战 保卫战 战略 计划 规划 发展纲要 试点城市建设 试点城市 试点 体制改革 制度改革 领域改革 改革 制度 专项整治 斗争 纲要 "
    "一体化发展 同城化发展 协同发展 对口合作 联动 招商活动 活动 政策 项目"
)
_PLACE = (
    "跨境电商综合试验区 跨境电子商务综合试验区 高新技术产业开发区 经济技术开发区 经济开发区 高新区 经开区 临港经济区 开发区 都市圈 "
    "经济圈 城镇圈 城市群 经济区 综合保税区 综保区 全国海洋经济发展示范区 国家公园候选区 国家公园 自然保护区 片区 遗址 科学城 "
    "工业园区 流域"
)
HEADS = {
    "PROJECT": tuple(sorted(_PROJECT.split(), key=len, reverse=True)),
    "PROGRAM": tuple(sorted(_PROGRAM.split(), key=len, reverse=True)),
    "PLACE": tuple(sorted(_PLACE.split(), key=len, reverse=True)),
    "ORG": ("实验室",),
    "EVENT": ("博览会", "论坛", "邀请赛", "洽谈会", "现场会", "推进会", "电影节"),
}
# Heads that a member takes only behind quotation marks or by common length: 建设 alone says too little.
QUOTED = ("建设", "创建", "机制", "工作", "项目", "行动", "改革", "工程", "试点")

_COUNT = r"(?:[\d.一二三四五六七八九十两]+万?(?:余|多)?(?:个|条|座|项|家|处|大|批)?|多(?:个|条|座|项|家|处))?(?:一批)?"
# What praises or ranks the works behind a list and is no part of their names; 国家公园 is a kind of its own.
_RANK = r"(?:国家级|国家(?!文化公园|公园|植物园|森林公园|湿地公园|考古遗址公园)|省级|市级|县级|省(?!际)|重大|重点|重要|在建|续建|新建|国省干线|大中型|中小型|大尺度|[十百千]亿级)*"
_QUALITY = rf"(?:{_RANK}|标志性|大型|骨干|特色|宜居|现代化|产业|水利|引调水|互联互通|民生|生态)*"
_WORK = (
    r"高速公路|公路|高铁|城际铁路|铁路|特高压工程|水利枢纽工程|水电站|公园(?:（[^）]{1,8}段）)?|检查站|大科学装置|重点实验室集群|重点实验室|多式联运枢纽|集群|走廊|班列|产业园|研究平台|产业带|"
    r"一体化项目|公交站|农贸市场|(?:\d+千伏)?(?:电网|输变电|输电)工程|大通道|航线|生态廊道|港区|灌区|博物馆|防护林工程|(?:治理|修复|整治|改造|保护|保护和建设|清淤|疏堵|除险加固)工程"
)
# What stands behind a list, or behind a part of one, with 等 or a count.
OUTER = {
    "PROJECT": re.compile(
        rf"”?(?:等{_COUNT}|\d+个|[两三四五六七八九十]大)(?:{_QUALITY}(?P<head>项目|工程|片区)|"
        rf"{_RANK}(?P<phrase>[^，。；、等的“”]{{0,8}}?(?:{_WORK}))|"
        r"[^，。；、等的]{2,12}(?P<far>项目))"
    ),
    "PROGRAM": re.compile(
        rf"”?(?:等{_COUNT}|[三四五六七八九十\d]+项|[两三四五六七八九十]大)“?(?:[两三四五六七八九十]大)?{_QUALITY}"
        r"(?P<head>专项行动|专项整治行动|主题实践活动|行动|体制改革|改革|试点城市建设|试点|联农带农机制|机制|攻坚战|重大专项|工程|制度)"
        r"|”?等[^，。；、等]{0,4}(?P<policy>政策)(?!包)|”?等新(?P<new>机制)|”?等(?P<lesson>专题教育)"
    ),
    "PLACE": re.compile(
        rf"(?:等{_COUNT}|\d+家|[两三四五六七八九十]个){_QUALITY}"
        r"(?P<head>遗址|片区|高新区|经开区|综保区|综合保税区|经济特区|商圈)"
    ),
    "ORG": re.compile(r"(?:等|\d+个|\d+家)[^，。；、等的]{0,4}(?P<head>实验室)"),
    "EVENT": re.compile(rf"”?等{_COUNT}(?P<head>足球邀请赛)"),
}
# Behind the last member: its own marks close and the head of all follows.
BEHIND_QUOTE = re.compile(r"”(?P<head>专项行动|行动|斗争|机制|工程|改革|活动|计划|战略)")
# Lines with a letter alone: B1、Z2等地铁.
RAILWAYS = re.compile(r"等(?:地铁|轨道交通)")
LETTERED = re.compile(r"[A-Z]\d*")

# A member that has a head of its own.
_DONE = (
    "项目|工程|行动|改革|战略|计划|规划|试点|机制|制度|制|建设|创建|攻坚战|保卫战|政策|体系|热线|APP|普查|工作|活动|督察|模式|清单|\\d+条|方略|格局|"
    "年|方案|专项|平台|中心|系统|一体化发展|同城化发展|协同发展|对口合作|府检联动|府院联动|斗争|运动|定位|纲要|专项整治|基金|(?<!社)区|圈"
)
_BUILT = (
    "公路|高速|铁路|城际|高铁|桥|机场|航站楼|跑道|航线|电站|枢纽|水库|公园|园区|基地|厂|港|港区|路|街|道|线|段|站|运河|口岸|总部|节点|网|群|机组|公寓|库|"
    "云|场|谷|岛|带|空间|综合体|小镇|模型|图|指数|医院|校区|院区|学校|大学|小学|中学|幼儿园|管网|隧道|码头|船闸|油田|气田|煤矿|矿|实验室|班列|走廊|市场|馆|院|大厦|楼|展|寨|都|宫|望远镜|广场|片区|"
    "灌区|集群|装置|城|城市群|市|县|省|园|遗址|故城|流域|防护林|赛|）"
)
_STAGES = r"(?:[一二三四五六七八九]期)?”?$"
_SELF = re.compile(rf"(?P<own>{_DONE}|{_BUILT}){_STAGES}")
_SELF_ORG = re.compile(
    r"(?P<own>公司|集团|银行|大学|学院|学校|研究院|研究所|院|所|实验室|联盟|协会|学会|商会|中心|基金|基地|医院|报|社|厂|局|会)(?:（[^）]*）)?$"
)
_SELF_EVENT = re.compile(r"(?P<own>会|节|赛|论坛|活动|周|季|典|展|仪式|马拉松|超|BA|VA)$")
_SELF_PROGRAM = re.compile(rf"(?P<own>{_DONE}){_STAGES}")
_OWN_HEADS = {"PROGRAM": _SELF_PROGRAM, "EVENT": _SELF_EVENT, "ORG": _SELF_ORG}
# What has a head of its own and takes one more from behind the list: 12英寸产线项目, 甲河水利枢纽工程, 建设路二期.
_LOOSE = {
    "项目": re.compile(r"(?:矿|产线|生产线|核心装置)$"),
    "工程": re.compile(r"(?:水利枢纽|灌区)$"),
    "生态廊道": re.compile(r"(?:路|街|大道|河)$"),
    "商圈": re.compile(r"(?:路|街|大道)$"),
    "片区": re.compile(r"站$"),
}
_GENERIC = ("工程", "片区")
# Works on something: they lead to a 工程 or 项目 and are no road or line themselves.
_WORKS = re.compile(
    r"(?:扩容|扩能|扩建|改造|治理|整治|提升|技改|升级|保护|修复|引水|联网|配置)(?:[一二三四五六七八九]期)?$"
)
_ROAD = re.compile(r"[GS]\d+线.+至.+")
_SPACE = str.maketrans("", "", "\n ")  # between a list and 等 on a page
_REACH = 60  # characters behind a list in which its head stands
_PAIR = 2  # characters of two places named by one each: 琼港 is no harbor
_SHORT = 3  # characters of a name whose last one may be no head at all: 兴港 beside 津沧


def outer_head(kind: str, text: str, end: int) -> str:
    """Return the head behind a list of one kind that ends at a character, "" if there is none."""
    match = OUTER[kind].match(text[end : end + _REACH].translate(_SPACE))
    return next((x for x in match.groups() if x), "") if match else ""


def stands_by_itself(surface: str, kind: str, outer: str = "") -> bool:
    """Tell whether a member of a list has a head of its own, so that it takes none from its neighbors.

    Args:
        surface: Folded characters of the member.
        kind: Its type; 铁路 is a work, but no program.
        outer: The head behind the list, "" if there is none. 兴港 is a harbor, but not in 津沧、兴港等高速公路; a mine
            is one, but in 甲磷矿等项目 it is what is built, and 等二期 tells of stages of roads.
    """
    own = _OWN_HEADS.get(kind, _SELF)
    match = own.search(surface)
    if not match:
        return False
    if outer in _LOOSE:
        return not _LOOSE[outer].search(surface)
    if kind == "PROJECT" and len(surface) <= _PAIR:
        return False
    short = len(match["own"]) == 1 and len(surface) <= _SHORT
    return not (short and outer and outer not in _GENERIC and not surface.endswith(outer))


def accepts(surface: str, head: str, kind: str) -> str:
    """Return the head that a member takes: none where it would make a road of works on a road."""
    if kind != "PROJECT":
        return head
    if _WORKS.search(surface) and not head.endswith(("项目", "工程")):
        return ""
    return "公路" if head == "项目" and _ROAD.fullmatch(surface) else head

"""PROGRAM, PROJECT and ORG: well-known names, restored heads, expansions, and a deictic in front."""

from __future__ import annotations

import re

from taizhang.lexicon import bare, find, find_name
from taizhang.link.context import Context
from taizhang.link.deixis import own
from taizhang.link.resolution import Resolution, unwrapped
from taizhang.link.shorts import organization

# A quality and a place, or a strong province, is the work of building it (GUIDELINES "Principles").
_BUILT = re.compile(
    r"(?:平安|法治|数字|美丽|健康|书香|信用|清廉|文化|质量|智慧|诚信)(?P<place>[\u4e00-\u9fff]{2,6})"
)
_STRONG = re.compile(r"[^强兴]{2,8}强(?:省|市|区|县|国)")
_FIVE_YEARS = re.compile(
    r"(?:第(?P<n>[二三四五六七八九十]+)个五年|(?P<short>[一二三四五六七八九十]+)五)计划"
)
_BARE_STRONG = frozenset(("制造强省", "制造强市", "制造强国", "制造强区", "工业强省"))
_EXPANSIONS = {
    "PROGRAM": (
        (re.compile(r"生态环保督察$"), "生态环境保护督察"),
        (re.compile(r"农高区"), "农业高新技术产业示范区"),
        (re.compile(r"跨境电商综试区"), "跨境电子商务综合试验区"),
        (re.compile(r"(?<!放)自贸试验区"), "自由贸易试验区"),
        (re.compile(r"基本医保"), "基本医疗保险"),
        (re.compile(r"经开区"), "经济技术开发区"),
        (re.compile(r"“空中丝路”"), "“空中丝绸之路”"),
        (re.compile(r"上合组织"), "上海合作组织"),
        (
            re.compile(r"的(?=(?:改革|改革方案|试点|(?:基本)?方针|远景目标|专项[^的]{2,6}活动)$)"),
            "",
        ),
        (re.compile(r"(?<=次)(?=(?:人口|经济|农业|文物|污染源|地名|水资源)普查$)"), "全国"),
    ),
    "PROJECT": (
        (re.compile(r"高速(?=$|改扩建|扩容|提档|提质|延长线|复线|[^路铁公]{1,5}段)"), "高速公路"),
        (re.compile(r"(?<=改扩建)$|(?<=扩容)$|(?<=扩能改造)$"), "工程"),
        (re.compile(r"城际(?=$|[东西南北]段$)"), "城际铁路"),
        (re.compile(r"疾控中心"), "疾病预防控制中心"),
        (re.compile(r"^(?:粤港澳)?大湾区"), "粤港澳大湾区"),
        (re.compile(r"国家超算"), "国家超级计算"),
        (re.compile(r"(?<=污水)厂"), "处理厂"),
        (re.compile(r"跨境电商综试区"), "跨境电子商务综合试验区"),
    ),
    "ORG": (
        (re.compile(r"^中科院"), "中国科学院"),
        (re.compile(r"^中国社科院"), "中国社会科学院"),
        (re.compile(r"农商银?行$"), "农村商业银行"),
        (re.compile(r"联合国粮农组织"), "联合国粮食及农业组织"),
        (re.compile(r"工研院$"), "工业技术研究院"),
        (re.compile(r"疾控中心"), "疾病预防控制中心"),
    ),
}
# A work named by what it does to a water or a net, and a plant named by its firm or product (GUIDELINES "Settled
# cases": 项目 is restored).
_WATER = re.compile(
    r"引.{1,2}[入济补].{1,2}|西.东.|.[热电]入.|.*(?:引水|综合治理|生态治理|防洪提升|水循环|砂堤治理|(?:背靠背|直流|交流)联网|水资源配置|河道治理|航道整治|供水|补源|灌溉调节)(?:[一二三]期)?"
)
_PLANT = re.compile(
    r"[^“”]*(?:新材料|储能|创新药|技改|扩产|煤制油|煤制气|一体化|催化剂|半导体|芯片|动力电池|电池极片|整机|精细化工|铝基材料|纤维|油料|赖氨酸|"
    r"封装测试|研发制造|装备制造|清洁高效利用|家政服务|智慧种植|面业|石化|技术改造|技术升级|优化改造|复合造粒|商用车)(?:[一二三四]期)?"
)
_CLUSTER = re.compile(r"产业集群")  # an industry of a place, not a plant: 中卫精细化工
_NETWORKS = ("轨道交通", "地铁")
# What a city calls its network where the text does not say; all others say 地铁.
_RAIL_TRANSIT = frozenset(("上海", "重庆", "成都", "苏州", "宁波", "无锡"))
_LINE = re.compile(r"(?P<network>轨道交通|地铁)?(?P<line>(?:[A-Z]?\d+|[A-Z]\d*)号?线.*|\d+号线.*)")
_LINES = re.compile(r"轨道交通线|地铁线路")
_NAMED_LINE = re.compile(r"[\u4e00-\u9fff]{2,3}线")
_STAGE = re.compile(
    r"(?P<whole>.{2,}?)(?P<part>[一二三四五六]期.*|改扩建.*|扩建.*|T\d[A-Z]?航站楼.*|第?[东西南北]?[一二三四五]跑道)"
)
# Companies, hospitals and schools that every city has one of, and institutions that bear the place they are in.
_MUNICIPAL = re.compile(
    r"(?:城投|产投|交投|文旅|旅游|水务|水投|农投|农发|国投|金投|金控|建投|建工|城建|公交|热力|燃气|地铁|铁投|能源|民航|机场|港口|纺织|外经贸|大数据|环保)集团|"
    r"(?:(?:第[一二三四五六七八九十\d]+)(?:人民医院|中医院|中医医院|高级中学|实验中学|实验小学|中学|小学)|"
    r"人民医院|公立中医院|中医医院|中医院|中心医院|妇幼保健院|儿童医院)(?:(?:建设|新建|迁建|扩建)?(?:项目|工程))?"
)
_NAMED_AFTER = re.compile(
    r"国际[^“”]{2,8}(?:公园|交易所|门户)|[^“”国省市县区]{2,4}大数据中心|"
    r"(?:未来产业|产业|科创|天使|人才)[^“”国省市县区]{0,6}基金"
)
_ACADEMIC = re.compile(r"(?:大学|学院|科学院|研究院|研究所|医院)$")
_BRANCH = re.compile(r"研究院|研究所|学院|校区|院区|创新|科创|附属")
_OF_THE_CITY = re.compile(
    r"城市大脑(?:[一二三四五]期)?|城郊铁路(?:[一二三]期)?|(?:第[一二三四])?绕城高速(?:公路)?|机场高速(?:公路)?"
)
_HOSPITAL = re.compile(r"^([一二三四五六七八九十]+)院$")
_FOOTNOTE = re.compile(r"〔\d{1,2}〕")
_OWN = re.compile(
    r"(?:省|市|区|县|州|自治区|我省|我市|我区|我县|全省|全市)(?=.{3,}|[一二三四五六七八九十]+院$)"
)
# Words that begin with 省, 市, 区 or 县 and are no deictics.
_OWN_NOT = re.compile(
    r"省(?:以下|道|域|市|属|际|内|级|会|直|外|部|管|委)|市(?:中心(?!医院)|郊|长|属|域|场|民|县|区|政|级|委|内|直|管)|全市域|全省统一|"
    r"区(?:域|块|级|间|县)|县(?:域|城|乡|级|管)|州际|自治区级"
)


def resolve_work(
    kind: str,
    surface: str,
    head: str,
    context: Context,
    *,
    around: str = "",
    quoted: bool = False,
) -> Resolution:
    """Return the canonical name of a PROGRAM, PROJECT or ORG.

    Args:
        kind: The type of the mention.
        surface: Folded characters of the mention.
        head: Noun that a coordinated name leaves to a later member of its list (lists.heads), else "".
        context: Where the document speaks from.
        around: The sentence, which tells of what the 2号线 is a line.
        quoted: Whether quotation marks stand around the surface; they stay when a head follows.
    """
    word = unwrapped(_FOOTNOTE.sub("", surface))
    known = find_name(kind, word, near=context.near)
    if kind == "ORG" and not head:
        known = known or organization(word, context.near)
    if head and (not known or find_name(kind, word + head, near=context.near)):
        open_mark = word.startswith("“") and "”" not in word  # a span that ends before its marks do
        marked = quoted or surface.startswith("“")
        word = word[1:] if open_mark else word
        if word.count("“") > word.count("”"):
            word += "”"  # its own marks close behind it: 绿氢“制储输用|”
        return _with_head(kind, word, head, context, around=around, quoted=marked)
    if known:
        return Resolution(known, "gazetteer")
    if kind == "PROGRAM" and (name := _five_years(word, context) or _built(word)):
        return Resolution(name, "expansion", scope=_scope(kind, name, context))
    if found := _deictic(kind, word, context):
        return found
    if kind == "PROJECT" and (name := _line(word, around, context) or _stage(word, context)):
        return Resolution(name, "expansion", scope=_scope(kind, name, context))
    if kind != "PROGRAM" and (name := _at_home(word, context)):
        return Resolution(name, "deixis", scope=context.near)
    name = expanded(kind, word)
    if kind != "PROGRAM" and (by := _owner(name, context)):
        name = by
    elif kind == "PROJECT" and name == word:
        built = _PLANT.fullmatch(word) and not _CLUSTER.search(around)
        name += "工程" if _WATER.fullmatch(word) else "项目" if built else ""
    how = "surface" if name == word else "expansion"
    return Resolution(name, how, scope=_scope(kind, name, context))


def _with_head(
    kind: str, word: str, head: str, context: Context, *, around: str, quoted: bool
) -> Resolution:
    if kind == "PROJECT" and head == "项目" and _WATER.fullmatch(word):
        head = "工程"
    if kind == "PROJECT":
        word = _stage(word, context) or word
    joined = f"“{word}”{head}" if quoted and "“" not in word else word + head
    name = find_name(kind, word + head, near=context.near) or expanded(kind, joined)
    name = _five_years(name, context) or name
    if own_name := _deictic(kind, name, context):
        return own_name
    if kind == "PROJECT" and head == "线" and (line := _line(name, around, context)):
        name = line
    elif kind == "PROJECT" and _WATER.fullmatch(name):
        name += "工程"
    return Resolution(name, "list", scope=_scope(kind, name, context))


def _owner(word: str, context: Context) -> str:
    """A part of a university, an academy or a hospital with the full name of the whole: 北航重庆科创中心."""
    for end in range(len(word) - 2, 1, -1):
        whole = find_name("ORG", word[:end], near=context.near)
        if whole and _ACADEMIC.search(whole) and whole != word[:end]:
            return whole + word[end:] if end > 2 or _BRANCH.search(word, end) else ""
    return find_name("ORG", word, near=context.near) if word.endswith("医院") else ""


def _at_home(word: str, context: Context) -> str:
    """A bare institution of the place that speaks: 北京国际大数据交易所, 新郑市公立中医院."""
    home = context.home
    if home is None or not context.local:
        return ""
    if _MUNICIPAL.fullmatch(word):
        group = word.endswith("集团") and home.level == "province"  # 贵州能源集团, 天津城投集团
        return (home.short if group else home.name) + word
    if _OF_THE_CITY.fullmatch(word) and home.name.endswith("市"):
        return home.short + expanded("PROJECT", word)
    if _NAMED_AFTER.fullmatch(word):
        return (home.short if home.name.endswith("市") else home.name) + word
    return ""


def expanded(kind: str, name: str) -> str:
    """Return a name with the short forms written out that are certain: 高速 at the end is 高速公路."""
    for pattern, full in _EXPANSIONS.get(kind, ()):
        name = pattern.sub(full, name, count=1)
    return name


def _built(word: str) -> str:
    if match := _BUILT.fullmatch(word):
        known = (x for x in find(match["place"]) if match["place"] in (x.name, x.short))
        place = next(known, None)
        if place and place.level in ("nation", "province", "prefecture"):
            return word + "建设"
    if _STRONG.fullmatch(word) and word not in _BARE_STRONG:
        return word + "建设"
    return ""


def _five_years(word: str, context: Context) -> str:
    """The nation's plan of five years: 第六个五年计划 and “六五”计划 are one; a province has its own.

    The first may be that of a century or a strategy (新世纪第一个五年计划), so it keeps its name.
    """
    match = None if context.local else _FIVE_YEARS.fullmatch(bare(word))
    return f"国民经济和社会发展第{match['n'] or match['short']}个五年计划" if match else ""


def _line(word: str, around: str, context: Context) -> str:
    """A line of the city that speaks: 北京轨道交通22号线 for 轨道交通22号线, or for 22号线 alone.

    The sentence, else the document, else the city's custom says what the network is called.
    """
    home = context.home
    if home is None or not home.name.endswith("市"):
        return ""
    match = _LINE.fullmatch(word)
    if match and match["network"]:
        return home.short + word
    near = next((x for x in _NETWORKS if x in around), "")
    if match and (near or "号线" in word):
        usual = "轨道交通" if home.short in _RAIL_TRANSIT else "地铁"
        network = near or next((x for x in _NETWORKS if x in context.doc.folded), usual)
        return f"{home.short}{network}{word}"
    if near and _LINES.search(around) and _NAMED_LINE.fullmatch(word):
        return f"{home.short}{near}{word}"
    return ""


def _stage(word: str, context: Context) -> str:
    """A stage or part of a well-known work: 郑州新郑国际机场三期 for 郑州机场三期, or for 机场三期 in 郑州's own report."""
    match = _STAGE.fullmatch(word)
    if not match:
        return ""
    whole = match["whole"]
    if whole == "机场" and context.home:
        whole = context.home.short + whole
    known = find_name("PROJECT", whole, near=context.near)
    return known + match["part"] if known else ""


def _deictic(kind: str, word: str, context: Context) -> Resolution | None:
    """省人民医院 is 海南省人民医院 in a report of 海南省."""
    match = _OWN.match(word)
    if not match or _OWN_NOT.match(word) or not context.local:
        return None
    place = own(match[0], context)
    if place is None:
        return None
    rest = _HOSPITAL.sub(r"第\1人民医院", word[match.end() :])
    name = place.name + expanded(kind, rest)
    return Resolution(name, "deixis", scope=place.code)


def _scope(kind: str, name: str, context: Context) -> str:
    """Local names are unique within the jurisdiction; national programs and companies are known by their name."""
    if not context.local or kind == "ORG" or name.startswith(("国家", "全国", "中国", "中华")):
        return ""
    return context.near

"""Administrative divisions from the nation down to towns, with their changes over time.

Source: data/divisions.csv, made by tools/make_divisions.py; codes follow GB/T 2260. A division that has no code of its
own (a town, a name that a change ended) is coded by the division it lies in or became, a hyphen and its name.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from taizhang.lexicon.tables import read_rows

NATION = "100000"
LEVELS = ("nation", "province", "prefecture", "county", "zone", "town")
MUNICIPALITIES = ("110000", "120000", "310000", "500000")
_RANK = {level: i for i, level in enumerate(LEVELS)}
_KINDS = ("自治州", "自治县", "自治旗", "地区", "林区")
# Names with another everyday form than the name without its kind.
_ALIASES = {
    "100000": ("中国", "全中国"),
    "150000": ("内蒙",),
    "230000": ("龙江",),
    "652800": ("巴州",),
    "653000": ("克州",),
    "654000": ("伊犁州",),
    "810000": ("香港特区",),
    "820000": ("澳门特区",),
}
# Short names of prefectures and counties that are everyday words too: they need a cue beside them to be a place.
_RISKY_PREFECTURES = frozenset("安康 来宾 日照 长治 大同".split())
_RISKY_COUNTIES = frozenset(
    "公安 会同 合作 新建 复兴 振兴 互助 资源 平安 和平 平原 文明 同心 同德 共和 友好 解放 胜利 团结 建设 光明 前进 "
    "民主 民乐 民和 安定 安康 安居 安全 长子 长寿 长安 长江 长乐 长岛 通道 大方 大通 大同 大安 大化 大东 大名 大新 "
    "大厂 大城 大关 大理 大足 大田 大英 天桥 天山 天水 天门 天长 天全 天元 天心 太平 太和 高明 高台 高新 新城 新区 "
    "新华 新民 新安 新兴 新市 新都 新生 新青 红旗 红星 红河 红塔 红安 红岗 红花岗 向阳 朝阳 东风 东方 东海 东湖 东山 "
    "东城 东河 东区 东港 东昌 西城 西湖 西区 西山 西市 西峰 西丰 西盟 南海 南山 南岸 南关 南沙 南城 南乐 南部 北海 北辰 "
    "北区 北关 北塔 北安 北票 江南 江北 江东 江城 江口 江岸 江山 江海 江华 海港 海城 海南 海北 海西 海东 海州 海门 海安 "
    "海丰 海林 河口 河东 河西 河北 河间 河池 湖里 湖滨 港口 港北 港南 山阳 山海关 市中 市南 市北 城关 城中 城东 城西 城北 "
    "城厢 城口 城固 桥东 桥西 路南 路北 上城 下城 中原 中山 中方 中站 中牟 中阳 二七 金山 金水 金牛 金湖 金口河 金家庄 "
    "金凤 金川 金州 金平 金城江 银州 白云 白塔 白银 青山 青云谱 青羊 青白江 黄山 黄埔 黄陵 黑山 蓝山 宁江 广平 广安 "
    "延安 定安 定远 定边 兴国 兴业 兴和 兴安 兴宁 兴隆 兴文 兴山 兴庆 兴平 永安 永定 永平 永和 永兴 永丰 永昌 富民 富源 "
    "富裕 富强 富平 富川 福山 福田 龙华 龙江 龙门 龙泉 龙湖 龙山 龙亭 凤凰 凤台 凤山 双江 双桥 双城 双清 双塔 三台 三门 "
    "三江 三元 三水 三山 三亚 五指山 九江 九龙 千山 千阳 万安 万年 万全 万荣 万州 石峰 石门 石林 石柱 石鼓 石楼 铁山 铁西 "
    "铁东 铁锋 温泉 岳塘 临海 临河 临江 滨江 滨湖 滨海 沿河 沿滩 沙河 沙湾 清水 清河 清流 清原 清新 灵山 灵石 灵川 灵台 "
    "灵丘 正定 正安 正阳 平定 平和 平顺 平川 平江 平山 平房 和顺 和静 和政 顺义 顺平 崇仁 崇义 崇文 崇信 进贤 集贤 礼泉 "
    "安国 安平 安远 安福 安义 安多 安图 安次 安化 安宁 安岳 安源 保康 保靖 保德 建华 建阳 建德 建宁 建平 建始 建水 开平 "
    "开化 开福 开江 开阳 开远 凯里 裕华 裕安 德安 德兴 德化 德保 德格 德昌 德江 信丰 信宜 信都 仁和 仁化 仁寿 仁怀 文山 "
    "文成 文水 文昌 文安 文登 武功 武进 武平 武定 武宁 武安 武夷山 武强 循化 化隆 元宝 元阳 元氏 玉山 玉树 玉环 玉泉 玉门 "
    "景县 景宁 景东 景谷 景泰 花山 花都 花溪 梅江 梅列 松山 松桃 松溪 松江 雁山 雁江 鹤山 鹤城 鹤峰 鹤庆 鹿城 鹿泉 鹿寨 麒麟 "
    "象山 象州 马山 马关 马村 马龙 牟平 古城 古塔 古交 古冶 古田 古丈 古蔺 古浪 宝山 宝清 宝安 宝应 宝坻 宝丰 宝塔 宝鸡 "
    "昌平 昌江 昌乐 昌宁 昌邑 昌都 荣成 荣昌 丰满 丰台 丰都 丰泽 丰润 高安 高州 高密 高平 高青 高唐 高阳 高要 高邑 高坪 高淳 "
    "高港 高县 静安 静海 静宁 静乐 博爱 博白 博山 博望 博乐 应城 应县 望城 望江 望花 望都 望奎 望谟 普安 普定 普宁 普格 普陀 "
    "涉县 青县 和县 成县 单县 义县 文县 新县 古县 道县 兴县 理县 礼县 索县 宁县 环县 城区 郊区 矿区 丰县 忠县 富县 洋县 "
    "管城 惠济 渝水 雨花 雨山 雨湖 牧野 凌河 源城 源汇 雨城 云岩 云龙 云城 云和 云霄 云安 云溪 云阳 云州 云梦 夏县 阳光 阳明 "
    "阳新 阳春 阳西 阳东 阳山 阳谷 阳城 阳高 阳原 阳曲 阳信 阳江 水城 水富 水磨沟 田家庵 田林 田阳 田东 火炬 "
    "洞口 洞头 渡口 渭城 渭滨 昆山 尚义 尚志 察右 会东 会宁 会泽 会昌 会理 林周 林西 林口 林甸 林州 巴南 巴东 巴州 巴林 巴青 "
    "贡井 自流井 大安 涪城 游仙 利州 朝天 昭化 船山 安居 市中 峰峰 峰峰矿 复兴 丛台 桃城 路桥 桥西".split()
)


@dataclass(frozen=True, slots=True)
class Division:
    """An administrative division (行政区划) at the time it was valid."""

    code: str
    name: str
    short: str  # the name without its kind, such as 郑州; "" when only the full name says it
    level: str  # one of LEVELS; zone: a functional zone that the statistics code as a county
    parent: str  # code; "" for the nation
    valid_from: str  # date, "" when it always was as far as the table knows
    valid_to: str
    successor: str  # code of the division that an ended one became

    @property
    def aliases(self) -> tuple[str, ...]:
        """Other forms than the full name: 大理 and 大理州 for 大理白族自治州."""
        forms = [self.short] if self.short else []
        kind = next((k for k in _KINDS if self.name.endswith(k)), "")
        if self.short and kind in ("自治州", "自治县", "自治旗"):
            forms.append(self.short + kind[-1])
        forms += _ALIASES.get(self.code, ())
        return tuple(dict.fromkeys(forms))


@cache
def divisions() -> tuple[Division, ...]:
    """Return all divisions, ended ones too, by code."""
    return tuple(Division(**row) for row in read_rows("divisions.csv"))


@cache
def _by_code() -> dict[str, Division]:
    return {d.code: d for d in divisions()}


@cache
def _by_surface() -> dict[str, tuple[Division, ...]]:
    index: dict[str, list[Division]] = {}
    for d in divisions():
        for form in dict.fromkeys((d.name, *d.aliases)):
            index.setdefault(form, []).append(d)
    return {form: tuple(found) for form, found in index.items()}


def division(code: str) -> Division | None:
    """Return the division of a code, or None."""
    return _by_code().get(code)


def ancestors(code: str) -> Iterator[Division]:
    """Yield a division and what it lies in, up to the nation."""
    at = division(code)
    while at:
        yield at
        at = division(at.parent)


def is_within(code: str, ancestor: str) -> bool:
    """Tell whether a division is or lies in another."""
    return any(d.code == ancestor for d in ancestors(code))


def province(code: str) -> str:
    """Return the code of the province a division lies in; "" for the nation and unknown codes."""
    return next((d.code for d in ancestors(code) if d.level == "province"), "")


def find(name: str, *, near: str = "", year: int | None = None) -> tuple[Division, ...]:
    """Return the divisions a full or short name can stand for, the likeliest first.

    Args:
        name: 郑州市, 郑州, 大理州 or the like; towns only by their full name.
        near: Code of the division the text is about: it goes first, then what it lies in and what lies in it, then
            the rest of its province, then the rest of the country by level.
        year: Year the text speaks of; divisions that were not valid then go last.
    """
    found = _by_surface().get(name, ())
    if len(found) < 2:
        return found
    home = province(near)
    above = {d.code for d in ancestors(near)}

    def rank(d: Division) -> tuple[int, int, int, int, str]:
        if d.code == near:
            place = 0
        elif near and near != NATION and (d.code in above or is_within(d.code, near)):
            place = 1
        elif home and is_within(d.code, home):
            place = 2
        else:
            place = 3
        return (not _valid(d, year), place, _RANK[d.level], d.name != name, d.code)

    return tuple(sorted(found, key=rank))


def _valid(d: Division, year: int | None) -> bool:
    if year is None:
        return not d.valid_to
    return d.valid_from[:4] <= str(year) and (not d.valid_to or str(year) <= d.valid_to[:4])


def surfaces() -> Iterator[tuple[str, str, bool]]:
    """Yield (surface, level, is_short) of every division, each surface once at its highest level.

    Short forms leave out those that ``risky_surfaces`` gives.
    """
    seen: dict[str, tuple[str, bool]] = {}
    risky = dict(risky_surfaces())
    for d in divisions():
        for form in (d.name, *d.aliases):
            short = form != d.name
            if len(form) < 2 or (short and form in risky):
                continue
            old = seen.get(form)
            if old is None or (old[1], _RANK[old[0]]) > (short, _RANK[d.level]):
                seen[form] = (d.level, short)
    for form, (level, short) in seen.items():
        yield form, level, short


def risky_surfaces() -> Iterator[tuple[str, str]]:
    """Yield (short form, level) of the divisions whose short form is an everyday word as well: 公安, 会同, 安康."""
    level: dict[str, str] = {}
    for d in divisions():
        for form in d.aliases:
            if form not in level or _RANK[d.level] < _RANK[level[form]]:
                level[form] = d.level
    for form, highest in level.items():
        if (highest == "county" and form in _RISKY_COUNTIES) or (
            highest == "prefecture" and form in _RISKY_PREFECTURES
        ):
            yield form, highest

"""Names of indicators: coordinated ones taken apart, bare heads restored."""

from __future__ import annotations

import re

from taizhang.measure.wordlist import words

# nouns that only narrow the subject before: 增速, 占比, 总量
HEADS = words(
    "增加值 浓度 平均浓度 年均浓度 产业规模 全产业链产值 保有量 总面积 金额 总产值 产值 营收 年营收 营业收入 主营业务收入 利润总额 利润 税收 税收收入 产量 总产量 单产 总产 产能 总产能 销量 产销量 销售额 零售额 交易额 成交额 交易量 成交量 总额 总值 总量 总数 数量 规模 总规模 "
    "占比 比重 比例 比率 增速 增幅 涨幅 降幅 增量 存量 余额 总投资 投资 投资额 总投资额 到位资金 资金 支出 收入 面积 里程 总里程 长度 装机 装机规模 装机容量 装机占比 发电量 用电量 吞吐量 货运量 客运量 覆盖率 "
    "普及率 参保人数 达标率 利用率 处理率 参保率 满意度 人数 人次 户数 家数 贡献率 渗透率 转化率 出口 进口 进出口 花费 总花费 客流量 用户 均价 价格 补助标准 标准 产出 营业额 合同额 市值 资产 资产总额 募资 业务量 办件量 办复率 货币价值 排名 运行评价排名 "
    "全长 总长 占地面积 建筑面积 总建筑面积 总吨位 单机规模 年产值 设计产能"
)
_TRADE = words("进出口总额 进出口额 进出口总值 出口额 进口额 贸易额")
_HEAD_END = re.compile(rf"(?:{'|'.join(sorted(HEADS | _TRADE, key=lambda w: (-len(w), w)))})$")
_COUNTS = words("数量 总数 户数 家数 占比 比重 比例 增速 增幅 增量 总量")
_COUNT_END = re.compile(r"(?<=.{2})(?:数量|总数|户数|家数)$")
_SWAP = (
    frozenset(words("占地面积 总占地面积 用地面积 建筑面积 总建筑面积 总投资 投资额 全长 总长")),
    frozenset({"收入", "支出"}),
    frozenset(
        {"产量", "产值", "总产值", "总产", "面积", "总面积", "单产", "总产量", "销量", "产能"}
    ),
    frozenset({"进口", "出口", "进出口"}),
    frozenset({"增加值", "利润", "营收", "利润总额", "营业收入", "总产值", "税收"}),
    frozenset({"存款", "贷款"}),
    frozenset({"人次", "人数", "收入", "花费", "总花费"}),
)
# indicators of their own where no swap fits
_ALONE = words("税收 税收收入 出口 进口 进出口 投资 用电量 发电量 客运量 货运量 吞吐量 收入 支出")
_ALONE_LAST = words("税收 税收收入 投资 出口 进口 进出口")
_ACTIONS = words("废止 修订 修改 宣布失效 制定")
_PHASES = words("竣工 投产 开工 新开工 并网 投运 完工 复工 交付 续建 在建 开户 参保 惠及 受益 覆盖")
_ACTION_FRONT = re.compile(rf"^(?:{'|'.join(sorted(_ACTIONS))})")
_PHASE_END = re.compile(rf"(?:{'|'.join(sorted(_PHASES, key=lambda w: (-len(w), w)))})$")


_KINDS = re.compile(r"[肉蛋奶粮棉油糖菜果茶猪牛羊禽煤电气]+$")  # 牛羊出栏分别增长5%、6%
_AND = re.compile(r"、|以及|(?<=[\u4e00-\u9fff”）])(?:和|与|及)(?=[\u4e00-\u9fff“])")
_SHORT = re.compile(r"[\u4e00-\u9fff]{1,4}")
_PARALLEL = re.compile(
    r"^(?:城镇|农村|城市|乡村|一产|二产|三产|第[一二三]产业|第[一二三]|国内|国外|入境|出境|省内|省外|规上|限上|东部|中部|西部|城区|县城|夏粮|秋粮|工业|农业|服务业)$"
)


def members(name: str, count: int = 0) -> list[str]:
    """The indicators of a coordinated name, each with its head restored.

    城镇、农村居民收入 gives 城镇居民收入 and 农村居民收入; 食品、医药等产业增加值 gives 食品产业增加值 and 医药产业增加值;
    城乡居民收入 gives 城镇居民收入 and 农村居民收入.

    Args:
        name: As printed, without the words around it.
        count: How many numbers follow; 0 when unknown. Decides whether 和 joins members or is inside of one.
    """
    name = re.sub(r"存、?贷款", "存款、贷款", name)
    if count > 1 and _KINDS.match(name[:count]) and len(name) > count + 1:
        return [kind + name[count:] for kind in name[:count]]
    parts = _split(name, marks="、")
    if len(parts) == 1 or (count and len(parts) != count):
        parts = _split(name, marks="")
    if len(parts) == 1:
        if "城乡" in name:
            return [name.replace("城乡", side, 1) for side in ("城镇", "农村")]
        return parts
    rate = re.match(r"每[十百千万]+人口?", parts[0])
    if rate:
        parts = [p if p.startswith("每") else rate[0] + p for p in parts]
    last = parts[-1]
    cut = _etc(last)
    if cut >= 0:
        head = last[cut + 1 :]
        return [part + head for part in [*parts[:-1], last[:cut]]]
    if last in HEADS - _ALONE_LAST and not any(part in HEADS for part in parts[:-1]):
        end = _HEAD_END.search(parts[0])
        if end and end.start() > 0:
            return [*parts[:-1], parts[0][: end.start()] + last]
    if re.search(r"排放总?量$", last):
        tail = re.search(r"排放总?量$", last)
        parts = [p if "排放" in p or not tail else p + tail[0] for p in parts]
    if last == "死亡人数" and parts[0].endswith("起数"):
        return [*parts[:-1], parts[0][:-2] + last]
    restored = [_with_head(part, last) for part in parts[:-1]]
    return [*restored, _with_front(parts[0], last)]


def _etc(text: str) -> int:
    """Where 等 closes a list inside the text; -1 when it is a part of a word (高等, 等级)."""
    for match in re.finditer("等", text):
        i = match.start()
        if (
            i > 0
            and text[i - 1] not in "高中初平同优何上"
            and text[i + 1 : i + 2] not in ("级", "同", "教", "")
        ):
            return i
    return -1


def after_etc(name: str) -> str:
    """What a list of examples leads to: 长江西路等生态廊道 is 生态廊道."""
    cut = _etc(name)
    rest = name[cut + 1 :] if cut >= 0 else ""
    rest = (
        re.sub(r"^(?:\d+|[一二三四五六七八九十]+)?(?:大|个|条|类)?(?=[\u4e00-\u9fff])", "", rest)
        if rest[:1].isdigit()
        else rest
    )
    return rest if len(rest) > 1 else name


def _split(name: str, marks: str) -> list[str]:
    parts, depth, start, i = [], 0, 0, 0
    while i < len(name):
        if name[i] in "“（《":
            depth += 1
        elif name[i] in "”）》":
            depth -= 1
        elif depth == 0 and i > start:
            match = _AND.match(name, i)
            if match and (not marks or match[0] in marks):
                parts.append(name[start:i])
                i = start = match.end()
                continue
        i += 1
    parts.append(name[start:])
    return [part for part in parts if part] or [name]


def _with_head(part: str, last: str) -> str:
    if last.endswith("案件") and len(part) == 2:
        return part + "案件"  # 刑事、治安案件
    if _PARALLEL.match(part) and len(last) > len(part) + 1:
        return part + last[len(part) :]
    if part[0] == last[0] and _SHORT.fullmatch(part) and len(last) > len(part) + 2:
        return part + last[len(part) :]
    if len(part) > 1 and (
        _HEAD_END.search(part) or part.endswith(("率", "数", "量", "额", "值", "度"))
    ):
        end = _HEAD_END.search(last)
        if part == "投资" and end and end.start() > 0:
            return part + last[end.start() :]
        return part
    for width in (4, 3, 2, 1):
        if len(part) > width and (width > 1 or part[-1] not in "水地人气电"):
            at = last.rfind(part[-width:])
            if at >= 0 and at + width < len(last) and at + width > 1:
                return part + last[at + width :]
    head = _HEAD_END.search(last)
    if head and head.start() > 0 and len(part) <= head.start() + 1:
        sector = re.search(r"(?:产业|行业)$", last[: head.start()])
        return part + (sector[0] if sector and not part.endswith("业") else "") + head[0]
    return part


def _with_front(first: str, last: str) -> str:
    """The last member with what all share in front: 人民币存款、贷款余额 gives 人民币贷款余额."""
    stem = _HEAD_END.sub("", last)
    own = _HEAD_END.search(first)
    if stem in HEADS and own and own.start() > 0:
        return first[: own.start()] + last
    if stem and len(first) > len(stem) and first[-1] == stem[-1] and len(stem) <= 2:
        front = first[: -len(stem)]
        if 2 <= len(front) <= 8 and not _AND.search(front):
            return front + last
    return last


def alike(name: str) -> list[str]:
    """The members of a coordinated name that are whole indicators each (…覆盖率、知晓率); else the name alone."""
    parts = _split(name, marks="")
    if (
        len(parts) > 1
        and _etc(name) < 0
        and all(len(p) > 2 and p[-1] == parts[-1][-1] for p in parts)
    ):
        return parts
    return [name]


def relative(name: str, base: str) -> str | None:
    """The name of a head noun that leans on the subject before it; None when it stands alone.

    增速 after 税收收入 is 税收收入增速, 支出 after 一般公共预算收入 is 一般公共预算支出.
    """
    if not base:
        return None
    if name in _ACTIONS:
        return name + _ACTION_FRONT.sub("", base)
    if name in _PHASES:
        return _PHASE_END.sub("", base) + name
    if name not in HEADS:
        return None
    if base in HEADS - _ALONE and base != name:
        return name  # 全长14.8公里，总投资11.3亿元
    if name in ("保有量", "产量", "销量", "产销量"):
        base = re.sub(r"(?:市场)?(?:渗透率|普及率|占有率)$", "", base)
    if name not in _COUNTS:
        base = _COUNT_END.sub("", base)  # 企业数量…，产值 is 企业产值
    for group in _SWAP:
        if name in group:
            end = next(
                (w for w in sorted(group, key=lambda w: (-len(w), w)) if base.endswith(w)), None
            )
            if end:
                return base if end == name else base[: -len(end)] + name
    if base.endswith(name) or name == "金额":
        return base
    return None if name in _ALONE else base + name

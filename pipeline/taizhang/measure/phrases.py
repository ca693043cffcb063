"""A noun phrase without the adverbs, verbs and agents around it: 力争新建|充电桩, 国务院提出|法律议案."""

from __future__ import annotations

import re

from taizhang.measure.wordlist import words

_NEW_VERBS = words(
    "新增 新建 新设立 新设 新造 新认定 新登记 新培育认定 新培育 新实施 新引进 新引入 新投用 新投产 新开工 新开通 新晋 新获批 新改建 新改扩建 新打造 "
    "新（改、扩）建 新（改）建 新发展 新创建 新签约 新集聚 新布局 新挂牌 新投入 新建成 新落地 新入库 新评选 新评定 新入选 新组建 新当选 新发现 新成立 新注册 净增 增设 增建 扩建 改扩建 再创建 再建"
)
_VERBS = words(
    "改建 续建 筹建 重组 组建 配建 建设 建成 建立 建好 共建 建 完成 实现 实施 推进 推动 推行 推出 推广 培育 培养 培训 开展 组织 举办 办好 承办 召开 发放 发行 发布 印发 出台 制定 修订 修改 颁布 "
    "改造 治理 修复 整治 保护 提升 升级 优化 打造 创建 评选 认定 命名 引进 引入 引育 招引 招募 吸引 签约 落地 落实 安排 投入 下达 拨付 筹集 筹措 统筹 争取 盘活 化解 处置 清理 "
    "消除 淘汰 释放 兑现 减免 减轻 降低 压减 撬动 带动 拉动 惠及 覆盖 支持 扶持 帮助 资助 救助 解决 保障 改善 提供 配备 配置 建档 办理 办结 办成 受理 审议通过 审议 提请审议 查处 查办 审结 破获 "
    "生产 出口 接待 运营 运行 开行 开通 开工 开放 开发 投放 投用 投产 投运 竣工 打通 贯通 更新 加装 安装 增殖 收储 划定 纳入 列入 布局 谋划 储备 部署 调度 启动 设立 成立 申报并获批 获批 获评 获得 荣获 入选 入驻 集聚 汇聚 拥有 形成 取得 "
    "复制 转化 承接 承担 攻克 突破 发现 招收 招录 留用 选派 选聘 选树 派出 走访 交付 分配 转移 安置 稳定 巩固 聚焦 抓好 抓实 抓 做好 做强 壮大 扩大 增加 提高 减少 征集 遴选 拓展 完善 达到 保持 对接 推介 缔结 参加 签订 签署 缔结或者参加 清退 腾退 提质 上线 认购 登记 开设 "
    "培优 下放 取消 调整 创作 创造 编制 编印 建造 修建 铺设 架设 敷设 种植 栽植 营造 收购 选育 认证 注册 汇集 梳理 上报 聘请 收集 排查 接听 配齐 设置 抽调 下拨 拨出 吸收 研制 活化利用 整体提升 建设筹集 宣传 管理 吸纳 发生 成交 裁减 提出 贡献"
)
_VERB_ALT = "|".join(sorted(map(re.escape, _NEW_VERBS | _VERBS), key=lambda v: (-len(v), v)))
_ADVERBS = (
    r"(?:新?台阶|大关|关口|新高)(?=、)|(?:没有实现)?年初确定的?|(?:今年|明年|本年|\d{4} ?年)计划(?!生育)(?=.{3})|(?:国家)?计划(?:草案)?(?:要求|规定)|努力|拟(?=安排|发行)|年均(?=经济|国民)|[上下]半年|[一二三四]季度|前[\d一二三四五六七八九十]+个?(?:月|季度)|当月|届时|正常年景下|截至目前|截止目前|到目前|全年|全省|全市|全区|全县|累计|共计|总共|共|其中|力争|争取|确保|预计|目前|今年|去年|年内|年底前?|年末|当年|本年|五年|每年度|每年|每月|同时|积极|持续|加快|大力|扎实|深入|全面|进一步|有序|有效(?!灌溉|发明|投资|供给|期)|稳步|高标准(?!农田)|高质量|高水平|高起点|"
    r"可以|结果(?=.{2})|而且|并且|而(?=.{3})|圆满|继续|逐步|逐年|适当|再|还|又|已|将|要|首批|一批|我们|各类|各地|直接|平均(?!期望|预期|寿命|受教育|浓度|工资|水平|气温)|成功|全力|着力|重点(?=建设|推进|培育|打造|支持)|分别|均|先后|陆续|相继|认真|如期|提前|超额|全部|基本(?=完|形|建[成立]|实[现施]|消|普|解决|达|满足|扭)|初步|滚动|梯次|动态|引导|鼓励|带头|省市联动|仅|以及|和(?!美|谐|平)|及(?!时)|并(?!网)|与(?!共建)|为(?!民)|把|将|使|让|用于|用|通过|就(?!业)|按|给|包括|现在|现有|可(?!再生|持续|支配|燃|回收|降解|视|穿戴|用)|四批次|年度(?=新|完)|分区分类|当年|较大幅度|各(?=新|建)|首次|中央提出|一共|面对面|第[一二三四五六七八九]次全国[^，]{0,8}普查|第[一二三四五六七八九]次文物普查|"
    r"这方面的|该(?:项目|工程)的?|比上年|明年|后年|现(?=已)|后(?=将|可|预|新)|力求|一共|合计(?=.{2})|其余|另外|原定|能够|计划(?=[由到从用建新]|安排.)|（(?:其中|不?含|包括)?|“?[一二三四五六七八九]五”?计划(?:期间|时期)?|[在到至]本世纪末|这[两三四五]年|在(?:农村|城镇|城市|全国|城乡)(?!居)|规划(?=建设)|有(?=财政)|"
    r"第[一二三四五六七八九]个五年计划(?:时期|期间)?|(?:从\d{4} ?年)?[到至](?:\d{4} ?年|本世纪末)(?:的[^，。；]{1,4}年[内间中])?|[同与]\d{4} ?年相?比较?"
)
_ADVERBIAL = (
    r"(?:在(?![校建册岗职线读编园外站役逃场研])|从(?![业事严])|自(?![主然治由来备])|到(?![位账港岗期户达])|经过|据|按照?(?!揭)|根据|随着|通过|由于|为了)"
    r"[^，。；]{1,24}?(?:初期|时期|期间|[之以]后|[之以]前|以来|(?:情况|条件|背景|形势|前提|带动|推动|影响|作用|环境|支持|帮助|领导)下|过程中|基础上|阶段|统计|测算|调查|口径|年[中内间])"
)
_LEAD = re.compile(
    rf"(?:新(?=造林)|(?:[一二三四五六七八九十]{{1,3}}|\d{{1,2}})(?:是|要)|\d+次|[一二两三四五六七八九十]次(?:较大幅度)?|(?:到|截至)?\d{{4}} ?年(?:底|末|前|以来)?|“?十[一二三四五六]?五”?(?:时期|期间|以来|末)|\d{{1,2}}月份?|[一二两三四五六七八九十\d]+年(?:来|间|内|中(?=国家|[^国心央部西小等职高介共外医]))?|(?:(?:{_VERB_ALT})|新(?:{_VERB_ALT}))(?:了|好|并|出(?![台口生租版让行栏]))?(?:和(?!美)|、|与|及|或者)?|(?:{_ADVERBIAL})|(?:{_ADVERBS}))"
)
_LEAD_MARKS = " 、，。：；—的了及和"
_STOP = words(
    "全 全年 全省 全国 全市 全区 我省 我市 我国 全县 我区 其中 累计 共 实现 达 比上年 比 同比 年 年均 人 以 上 进 连续 平均 成为 由 从 已 又 还 总 达到 高 低 快 慢 优 好 新 中 每 每人 分别 均 也 此外 另 有 年度 年度计划 计划 目标 任务 年度目标 目标任务 每人每年 每人每月 要求 指标 另外 其余 合计 总计 总共 增加 减少 提高 下降 发展 壮大 进一步 他们 它们 我们 你们 大家 而且 并且 但是 在今后 在执行中 台阶 新台阶 大关 关口 此一项 仅此一项 这一项 这个比例 这一比例 这个比重 这一比重 这一数字 该比例"
)
_ONE = frozenset("人村牛钢煤布纱糖盐粮棉油猪羊肉")  # names of one character
_TIME_ONLY = re.compile(
    rf"{_ADVERBIAL}|(?:今年|去年|上年|明年|当年|全年|本年|[上下]半年|前?[一二三四]季度|\d{{1,2}}月份?|\d{{4}}年[底末]?|“?[一二三四五六七八九十]{{1,2}}五”?(?:计划)?(?:期间|时期|末)?|[一二两三四五六七八九十]+年?|(?:全国|全省|全市)?(?:平均每人|每人平均)|[年期月]?[底末]|[年月]?平均|每年|的)+"
)
# with so short an object the verb is a part of the name: 带动消费, 接待游客, 资助学生
_WEAK = words(
    "消费 投资 就业 学生 创业 游客 企业 群众 工资 问题 资金 人口 旅客 观众 农民 项目 儿童 居民"
)
_KEEP_WITH_WEAK = words("带动 拉动 资助 扶持 接待 惠及 培训 解决 吸纳 救助 支持 招引 服务")
_NOMINAL = words(
    "投资 出口 消费 保护 培训 生产 开放 储备 运营 救助 转移 保障 治理 开发 承接 登记 注册 管理 宣传 更新 调度 建设 安置"
)
_COMPOUND = re.compile(
    r"安全|[率业性型总额贷者品量]|用地|里程|区|项目|产值|基金|单位|能力|面积|平台|系统|人员|人口|企业|中心|工程|点位|服务|强度|债|体系|规模|人次|人数|工作|指数|水平|房|林|煤|线路|劳动力|资金|机构|装机|补贴|试点|岗位"
)


_KEPT = ("“", "和美", "和谐", "和平")  # marks and 和 at the start that belong to the name


def trim_lead(text: str) -> str:
    """A phrase without the adverbs and verbs in front of its noun: 力争新建充电桩 is 充电桩."""
    verb = ""
    while text:
        stripped = text if text.startswith(_KEPT) else text.lstrip(_LEAD_MARKS)
        if stripped.startswith("“") and "”" not in stripped:
            stripped = stripped[1:]
        match = _LEAD.match(stripped)
        if not match or len(stripped) - match.end() < 2 or _noun_start(stripped, match.end()):
            if verb and stripped in _WEAK:
                return verb + stripped
            return stripped
        verb = match[0] if match[0] in _KEEP_WITH_WEAK else ""
        text = stripped[match.end() :]
    return text


def _noun_start(text: str, end: int) -> bool:
    """Whether the verb at the start belongs to the noun: 建设用地, 投资总额, 培训人次."""
    rest = text[end:]
    if text[:end] in _NOMINAL and (_COMPOUND.match(rest) or text[:end] == "投资"):
        return True
    if text[:end] in (
        "再",
        "将",
        "用",
        "按",
        "要",
        "可",
        "并",
        "抓",
        "让",
        "给",
        "就",
        "使",
        "共",
        "还",
        "又",
        "建",
        "和",
        "已",
    ):
        return bool(
            re.match(r"就业|生|电|水|地|期|素|件|贷|行|摊|造|者|客|立|有制|同|经|筑|材", rest)
        )
    if text[:end] == "建成" and rest.startswith("区"):
        return True
    if text[:end] == "运行" and re.match(r"评价|效率|成本|时间", rest):
        return True
    if text[:end] == "出口" and re.match(r"年均|增|占|比|额|值", rest):
        return True
    return bool(re.match(r"[率性型者量化](?!肥)|力(?![争求促推])|度(?!假)", rest)) or bool(
        re.match(r"总(?:人|额|量|花|值)|游客人", rest) and text[:end] in ("接待", "出口")
    )


_INNER = re.compile(
    r"(?:提请|由)[^，]{2,16}?(?:会议)?审议(?:通过)?|预算(?:内)?安排|财政安排|共清理|提出|累计办理|(?<!中)新增(?:加的?|(?!长))|减少(?!率)|减轻|增加(?!值|投入|了)|完成(?=投资)|实现(?=再就业|转移就业|就业|税收|利润|利税|产值|增加值|营业|销售|主营)|抢救|推介|解决(?=[^，]{2,}[难问]题|[^，]{2,}困难)|新建|新设立?|新投用|新开工|新培育|净增|共增加|全社会投入|投资支持|每年安排|投入(?![、和与]|强度|产出|占|增|品|资|年|使用|运营|运行|\w{0,2}$)|下达|上线|审议(?:通过)?|培育壮大|发生(?=业务)"
)


def cut_inner(text: str) -> tuple[str, str, bool]:
    """A phrase cut at a verb inside it, the agent in front dropped: 国务院提出法律议案 is 法律议案.

    Returns:
        The words in front (agent or narrowing noun), the phrase behind, and whether the front narrows the
        name (城镇新增就业 is 城镇就业).
    """
    match = None
    for found in _INNER.finditer(text):
        match = found
    if not match or match.end() > len(text) - 2 or (match.start() == 0 and len(match[0]) < 6):
        return "", text, False
    front, rest = text[: match.start()].rpartition("可使")[2], text[match.end() :]
    if _noun_start(match[0] + rest, len(match[0])):
        return "", text, False
    narrows = match[0] in (
        "新增",
        "新增加的",
        "减少",
        "减轻",
        "增加",
        "完成",
        "实现",
        "新建",
        "净增",
        "共增加",
        "投入",
        "新开工",
        "全社会投入",
    )
    return front, rest, narrows


_VERB = re.compile(rf"(?:{_VERB_ALT})")


def has_verb(text: str) -> bool:
    """Whether one of the verbs that take a counted object stands in the text: 建成, 发放, 办理."""
    return bool(_VERB.search(text))


def opens_with_verb(text: str) -> bool:
    """Whether a clause starts with such a verb, so that its subject was said before: 出台69项支持政策."""
    return bool(_VERB.match(text.lstrip(_LEAD_MARKS)))


def is_empty(name: str) -> bool:
    """Whether nothing is left that could name an indicator."""
    return (
        (len(name) < 2 and name not in _ONE)
        or name in _STOP
        or name.startswith("是")
        or bool(_TIME_ONLY.fullmatch(name))
    )

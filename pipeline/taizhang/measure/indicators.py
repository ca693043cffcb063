"""The name of what a number counts: what stands left of it or right of it, cut to its noun phrase."""

from __future__ import annotations

import re


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# --- words between a noun phrase and its number -------------------------------------------------

_TO = r"(?:到|至|了|为)?"
_SCOPE = r"(?:世界|全国|全省|全区|全市|全球|国内|我国|[东西中]部|东北|北方|沿海|各省区?|同类|行业)(?:各省|各市|地区|省份|省区市?|区域碳市场|前列|内地|省会城市|城市|海关)?"
_TRIGGER_WORDS = (
    r"(?:逆势|同比|恢复性|稳定|快速|平稳|较快|大幅|小幅|持续|实际|累计|年均|年平均|净|微|再|又|共|分别|均)?(?:负|正)?增长(?:速度|幅度)?"
    + _TO,
    r"(?:分别|均|再|又|实现|净|微|逆势|同比|共|多|新)?增(?:加|至|到|产|收)?" + _TO,
    r"(?:提|升|拔)(?:高|升|增|至|到)" + _TO,
    r"(?:上|攀|回|跃)升" + _TO,
    r"(?:上涨|提速|升|扩|增|降|减|缩|涨|高达|多达|翻|调增|上调)" + _TO,
    r"(?:扩|拓)(?:大|容|充|展|宽|围)" + _TO,
    r"(?:达|达到|达成|实现|完成|突破|超过|超|大于|跃居|跃上|迈上|跨上|跨越|迈入|越过|破)了?",
    r"(?:连续\d+年)?(?:连跨|跨越|跨过|迈上|越过|突破|跨上)[^，。；]{1,8}(?:台阶|大关|关口)",
    r"(?:(?:(?<!吨)位|排|稳|名|跃|均|牢)(?:居|列)|居|(?<![班系专队行])列)(?:于|在|至)?",
    r"(?:跃升|进|晋升|上升|前移|攀升|升|跃|提升)(?:至|到|居)",
    r"前移|前进|(?:不足|接近|超过|近|超)全[省市区县国]的?",
    r"(?:保持|稳定|控制|维持|压缩|限制|稳|保)(?:在)?",
    r"(?:微|略|精|压)?(?:下降|降低|降|减少|减|下滑|回落|收窄|压减|压降|缩小|缩短|精简|下调|缩减|压缩|减轻|减亏|减产|减收|削减|核减|裁减)"
    + _TO,
    r"(?:为|是|有|(?<![签条公节预合契])约|近|共|共有|总共|合计|总计|共计|累计)",
    r"(?:平均)?(?:每年)?(?:年均|平均|年平均|每年)",
    r"(?:同比|环比|可比|实际|名义|现价|逆势|开始|连年|大幅度?|较大幅度|也可|可以)",
    r"(?:仍然?|远远|大大|一律|预定|分别|均|各|都|双双|也|又|再|还|已|已经|将|要|须|应当?|可|预计|力争|争取|确保|仅|就|只|计划|需|可达|(?<=[均都将也可])能|年底|年末|期末|首次|历史性|成功|一举|率先|全部|一般|原则上|最长|最高|最低|基本|提前|只有|总体|整体|圆满)",
    r"(?:在|由|从|到|至|了|得|以|达|等|于)",
    r"(?:比(?![重例率])|较|与|按)[^，。；]{1,16}?(?:相比|末|同期|年初|年底|上年|去年|上月|同月|年|时期|前五年|基期|期间|初|”|价格|计算|口径)(?:又|还|相比)?",
    r"(?:连续|持续)[\d一二三四五六七八九十两多]+(?:年|个月|个季度)(?:内)?",
    r"(?:比|较)[\d一二三四五六七八九十两]+年前",
    r"(?:比前|近|过去)?[\d一二三四五六七八九十两]+年(?:来|间|内)?(?:累计|共|合计|总共)?",
    r"(?:前三年|上年末?|去年|全年|当年|年内|期内|到?\d{4} ?年(?:底|末)?|目前|现在|如今|“?十[一二三四五]五”?(?:末|期间|时期|以来|累计)?)的?",
    r"的?(?:宏观)?(?:预期|调控|计划)*目标(?:定|确定)?",
    r"定(?:为|在)|(?:比|较)[^，。；]{1,8}有(?:所|明显|较大|大幅)[^，。；]{0,6}",
    rf"(?:占比|比重|比例)?(?:居|列|位居|排名)?{_SCOPE}",
    r"(?:在[^，。；]*(?:基础上|情况下|背景下)|(?:扣除|考虑|剔除)[^，。；]*因素后?)",
    r"(?:拓线扩量|开行|优化整合|整合|合并|提质扩面|扩面提质|稳中有升|稳步|新退出|新上牌)",
)
_TAIL = re.compile(rf"(?:{'|'.join(_TRIGGER_WORDS)})[ “，、]*$")
_COMPARISON = re.compile(
    r"(?:年均|平均)?(?:增长)?(?:分别|均|也|仍)?(?P<word>(?:[高低快慢优好多少]于|[高低快慢]出|领先)[^，。；\d比例率量额值]{0,10})$"
)
_SHARE = re.compile(
    r"(?P<share>占[^，。；、]*?)(?P<to>(?:达到?|超过?|由|从|保持在|稳定在|[提升]高?[到至升]*|约|近|均|为|\d{4}年的)*)$"
)
_LOOSE_TAIL = re.compile(r"[\s、，“”：的]+$")

# --- words in front of a noun phrase ------------------------------------------------------------

_NEW_VERBS = _words(
    "新增 新建 新设立 新设 新造 新认定 新登记 新培育认定 新培育 新实施 新引进 新引入 新投用 新投产 新开工 新开通 新晋 新获批 新改建 新改扩建 新打造 "
    "新（改、扩）建 新（改）建 新发展 新创建 新签约 新集聚 新布局 新挂牌 新投入 新建成 新落地 新入库 新评选 新评定 新入选 新组建 新当选 新发现 新成立 新注册 净增 增设 增建 扩建 改扩建 再创建 再建"
)
_VERBS = _words(
    "改建 续建 筹建 重组 组建 配建 建设 建成 建立 建好 共建 建 完成 实现 实施 推进 推动 推行 推出 推广 培育 培养 培训 开展 组织 举办 办好 承办 召开 发放 发行 发布 印发 出台 制定 修订 修改 颁布 "
    "改造 治理 修复 整治 保护 提升 升级 优化 打造 创建 评选 认定 命名 引进 引入 引育 招引 招募 吸引 签约 落地 落实 安排 投入 下达 拨付 筹集 筹措 统筹 争取 盘活 化解 处置 清理 "
    "消除 淘汰 释放 兑现 减免 减轻 降低 压减 撬动 带动 拉动 惠及 覆盖 支持 扶持 帮助 资助 救助 解决 保障 改善 提供 配备 配置 建档 办理 办结 办成 受理 审议通过 审议 提请审议 查处 查办 审结 破获 "
    "生产 出口 接待 运营 运行 开行 开通 开工 开放 开发 投放 投用 投产 投运 竣工 打通 贯通 更新 加装 安装 增殖 收储 划定 纳入 列入 布局 谋划 储备 部署 调度 启动 设立 成立 申报并获批 获批 获评 获得 荣获 入选 入驻 集聚 汇聚 拥有 形成 取得 "
    "复制 转化 承接 承担 攻克 突破 发现 招收 招录 留用 选派 选聘 选树 派出 走访 交付 分配 转移 安置 稳定 巩固 聚焦 抓好 抓实 抓 做好 做强 壮大 扩大 增加 提高 减少 征集 遴选 拓展 完善 达到 保持 对接 推介 缔结 参加 签订 签署 缔结或者参加 清退 腾退 提质 上线 认购 登记 开设 "
    "培优 下放 取消 调整 创作 创造 编制 编印 建造 修建 铺设 架设 敷设 种植 栽植 营造 收购 选育 认证 注册 汇集 宣传 管理 吸纳 发生 成交 裁减 提出 贡献"
)
_VERB_ALT = "|".join(sorted(map(re.escape, _NEW_VERBS | _VERBS), key=lambda v: (-len(v), v)))
_ADVERBS = (
    r"(?:没有实现)?年初确定的|正常年景下|截至目前|截止目前|到目前|全年|全省|全市|全区|全县|累计|共计|总共|共|其中|力争|争取|确保|预计|目前|今年|去年|年内|年底前?|年末|当年|本年|五年|每年|每月|同时|积极|持续|加快|大力|扎实|深入|全面|进一步|有序|有效(?!灌溉|发明|投资|供给|期)|稳步|高标准(?!农田)|高质量|高水平|高起点|"
    r"继续|再|还|又|已|将|要|首批|一批|我们|各类|各地|直接|平均|成功|全力|着力|重点(?=建设|推进|培育|打造|支持)|分别|均|先后|陆续|相继|认真|如期|提前|超额|全部|基本|初步|滚动|梯次|动态|引导|鼓励|带头|省市联动|仅|以及|和|及(?!时)|并(?!网)|与(?!共建)|为(?!民)|把|将|使|让|用于|用|通过|就(?!业)|按|给|包括|现在|现有|可(?!再生|持续|支配|燃|回收|降解|视|穿戴|用)|四批次|年度(?=新|完)|分区分类|当年|较大幅度|各(?=新|建)|首次|中央提出|一共|面对面|第[一二三四五六七八九]次全国[^，]{0,8}普查|第[一二三四五六七八九]次文物普查"
)
_LEAD = re.compile(
    rf"(?:(?:[一二三四五六七八九十]{{1,3}}|\d{{1,2}})(?:是|要)|\d+次|[一二两三四五六七八九十]次(?:较大幅度)?|(?:到|截至)?\d{{4}} ?年(?:底|末|前|以来)?|“?十[一二三四五]五”?(?:时期|期间|以来|末)|\d{{1,2}}月份?|[一二两三四五六七八九十\d]+年(?:来|间|内)?|(?:(?:{_VERB_ALT})|新(?:{_VERB_ALT}))(?:了|好|并|出(?![台口生租版让行栏]))?(?:和|、|与|及|或者)?|(?:{_ADVERBS}))"
)
_LEAD_MARKS = " 、，。：；—的了及和"
_STOP = _words(
    "全 全年 全省 全国 全市 全区 我省 我市 我国 全县 我区 其中 累计 共 实现 达 比上年 比 同比 年 年均 人 以 上 进 连续 平均 成为 由 从 已 又 还 总 达到 高 低 快 慢 优 好 新 中 每 每人 分别 均 也 此外 另 有 每人每年 每人每月"
)
# with so short an object the verb is a part of the name: 带动消费, 接待游客, 资助学生
_WEAK = _words(
    "消费 投资 就业 学生 创业 游客 企业 群众 工资 问题 资金 人口 旅客 观众 农民 项目 儿童 居民"
)
_KEEP_WITH_WEAK = _words("带动 拉动 资助 扶持 接待 惠及 培训 解决 吸纳 救助 支持 招引 服务")
_NOMINAL = _words(
    "投资 出口 消费 保护 培训 生产 开放 储备 运营 救助 转移 保障 治理 开发 承接 登记 注册 管理 宣传 更新 调度 建设 安置"
)
_COMPOUND = re.compile(
    r"安全|[率业性型总额贷者品量]|用地|里程|区|项目|产值|基金|单位|能力|面积|平台|系统|人员|人口|企业|中心|工程|点位|服务|强度|债|体系|规模|人次|人数|工作|指数|水平|房|林|煤|线路|劳动力|资金|机构|装机|补贴|试点|岗位"
)

# nouns that only narrow the subject before: 增速, 占比, 总量
HEADS = _words(
    "增加值 浓度 平均浓度 年均浓度 产业规模 全产业链产值 保有量 总面积 金额 总产值 产值 营收 年营收 营业收入 主营业务收入 利润总额 利润 税收 税收收入 产量 总产量 单产 总产 产能 总产能 销量 产销量 销售额 零售额 交易额 成交额 交易量 成交量 总额 总值 总量 总数 数量 规模 总规模 "
    "占比 比重 比例 比率 增速 增幅 涨幅 降幅 增量 存量 余额 总投资 投资 投资额 总投资额 到位资金 资金 支出 收入 面积 里程 总里程 长度 装机 装机规模 装机容量 装机占比 发电量 用电量 吞吐量 货运量 客运量 覆盖率 "
    "普及率 达标率 利用率 处理率 参保率 满意度 人数 人次 户数 家数 贡献率 渗透率 转化率 出口 进口 进出口 花费 总花费 客流量 用户 均价 价格 补助标准 标准 产出 营业额 合同额 市值 资产 资产总额 募资 业务量 办件量 办复率 货币价值 排名 运行评价排名 "
    "全长 总长 占地面积 建筑面积 总建筑面积 总吨位 单机规模 年产值 设计产能"
)
_TRADE = _words("进出口总额 进出口额 进出口总值 出口额 进口额 贸易额")
_HEAD_END = re.compile(rf"(?:{'|'.join(sorted(HEADS | _TRADE, key=lambda w: (-len(w), w)))})$")
_SWAP = (
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
_ALONE = _words("税收 税收收入 出口 进口 进出口 投资 用电量 发电量 客运量 货运量 吞吐量 收入 支出")
_ALONE_LAST = _words("税收 税收收入 投资 出口 进口 进出口")
_ACTIONS = _words("废止 修订 修改 宣布失效 制定")
_PHASES = _words(
    "竣工 投产 开工 新开工 并网 投运 完工 复工 交付 续建 在建 开户 参保 惠及 受益 覆盖"
)


def split_triggers(text: str) -> tuple[str, str]:
    """The noun phrase and the words between it and the number: 粮食产量|稳定在, 民间投资|同比增长."""
    core = text
    if text.startswith(("经济增长", "国民经济增长")):
        return text[: text.index("长") + 1], text[text.index("长") + 1 :]
    while core:
        match = _COMPARISON.search(core)
        if not match:
            match = _TAIL.search(core)
        if match and match.start() < match.end():
            core = core[: match.start()]
            continue
        match = _LOOSE_TAIL.search(core)
        if not match or (core.endswith("”") and "“" in core):
            break
        core = core[: match.start()]
    return core, text[len(core) :]


def comparison(trigger: str) -> str:
    """高于全国 of a number that is a gap to another place; "" for none, and for a gap to an earlier year."""
    match = re.search(r"(?:[高低快慢优好多少]于|[高低快慢]出|领先)[^，。；\d]{0,10}", trigger)
    if not match or re.search(r"于 ?(?:\d{4}|上年|去年|同期)", trigger):
        return ""
    word = re.sub(r"(?:约|近|分别)?\s*$", "", match[0])
    return "" if word in ("高于", "低于", "多于", "少于", "大于") else word


def share_of(core: str) -> tuple[str, str]:
    """A phrase told as a share of a whole, cut in its subject and the share: 新能源装机|占电力装机比重."""
    at = core.rfind("占")
    if at < 0 or core.startswith(("占比", "占地", "占有"), at):
        return core, ""
    return core[:at], core[at:]


def keeps_share(share: str) -> bool:
    """Whether the whole belongs to the name: 占规上工业比重 does, 占全国 and 占全省比重 do not."""
    return not re.match(
        r"占(?:全[国省市区球部线年]|世界|同期|[^比]{0,6}的?$|[^总]{0,6}的$)", share
    ) or bool(re.search(r"总量$|增加值(?:的)?比重$", share))


def trim_lead(text: str) -> str:
    """A phrase without the adverbs and verbs in front of its noun: 力争新建充电桩 is 充电桩."""
    verb = ""
    while text:
        stripped = text.lstrip(_LEAD_MARKS) if not text.startswith("“") else text
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
    return bool(re.match(r"[率性型者力量化](?!肥)|度(?!假)", rest)) or bool(
        re.match(r"总(?:人|额|量|花|值)|游客人", rest) and text[:end] in ("接待", "出口")
    )


_INNER = re.compile(
    r"(?:提请|由)[^，]{2,16}?(?:会议)?审议(?:通过)?|预算(?:内)?安排|财政安排|共清理|提出|累计办理|(?<!中)新增(?!长)|减少(?!率)|增加(?!值|投入|了)|完成(?=投资)|实现(?=再就业|转移就业|就业)|抢救|推介|解决(?=[^，]{2,}[难问]题|[^，]{2,}困难)|新建|新设立?|新投用|新开工|新培育|净增|共增加|全社会投入|投资支持|投入(?![、和与]|强度|产出|占|增|品|资|年|使用|运营|运行|\w{0,2}$)|下达|上线|审议(?:通过)?|培育壮大|发生(?=业务)"
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
    front, rest = text[: match.start()], text[match.end() :]
    if _noun_start(match[0] + rest, len(match[0])):
        return "", text, False
    narrows = match[0] in (
        "新增",
        "减少",
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


# --- the noun phrase right of a number ---------------------------------------------------------

_NO_NOUN = re.compile(
    r"[，。；：、）！？”]|$|[\u4e00-\u9fff]{1,5}[到至为]$|的?(?:增长|提高|提升|增加|上升|下降|减少|降低|扩大|缩小|降|升|增|减|压减|跃升|调整|优化)(?:到|至|为)|(?:降|升|扩|增|减|精简|整合)(?:至|为)|用于|以[上内]$|左右$|和[\d第]|[至到][\d第]|"
    r"(?:支持|实施|开展|推进|建设|用来|帮助|实现|大关|台阶|关口|目标|多|计算|构成|组成|落户|落地|入选|获批|获评|纳入|占|是|为|在|由|被|且|并|和(?!两|美|谐|平)|及|以及|，|跃升|的?(?:规模|水平|增长|任务|速度|增速|目标|高位)(?:$|[，。；、以])|的(?:基础|情况|高|大关|台阶|同时|办法))"
)
_NOUN_AFTER_ALL = re.compile(
    r"建设项目|建设用地|实施方案|支持政策|支持措施|增长极|增长点|在建|目标任务|落地项目|在编|为民|建设任务|建设单位|实施项目|占地|支持事项|目标管理"
)
# what follows the counted noun and tells of it
_VERB_IN = re.compile(
    r"(?:(?:建设)?进展(?=顺利|良好|加快)|建成|形成(?!机)|战略性重组|提质(?=升级|增效|扩面)|增加(?=产值|就业|税收|收入)|实现|入选|入列|获批|获评|获得|纳入|列入|进入|进行|通过|跻身|落户|落地|开工|竣工|投产|投用|投运|试运行|开诊|完成|全部|陆续|基本(?=完|形|建|实)|扎实|稳步|高效|加快|受益|参加|参与|参会|让|达到|达(?=\d)|已(?!有)|正式|成功|提前|率先|顺利|来豫|赴|发展成为|摘帽|脱贫(?!人|攻|地|劳|县|户)|落实|启用|启动|并网|拔地而起|入驻|入住|未(?!来|成)|免除|免费|配备|立起|被|荣获|取得|整合|重组|得到|免于|得以|开通|通车|贯通|喝上|用上|走向|成为|上市|挂牌|授牌|验收|推向|作出|面向|位居|位列|用于|有效|有序|更加|不断|明显|同步|先后|相继|实行|从(?!业)|由|占(?!地)|是(?!否)|同比|分别|(?<![公条签合])约(?!束)|超(?![高声低大级市])|接入|享受|吃上|住进|过上|告别|上榜|跨(?=入|越|上)|生产(?=\d)|发放|补助|提供|积极(?!分)|的(?=学杂费)|追回|解决了|支持(?=[^系政措点组性])|就业(?=$)|及(?=时|其)|均(?!衡|价|等)|集中(?=开|签|投)|推动|带动|共(?=\d)|开展|在(?![编建册校职岗])|实施|(?<=[^提])升(?=至|到)|攻坚$|作为|扩大|涉及|连续|稳定(?!器)|探索|撬动|融入|聚力|赋能(?!中)|亮相|升格|先行(?=探|先)|揭牌|纳管|居(?=全|世)|持续|增至|降至|全覆盖)"
)
_STATE = re.compile(
    r"(?:全部|均|已|成功|首批|首次|正式|陆续)*(?P<verb>入选|列入|纳入|进入|通过|获评|获批|获得|跻身|荣获|入列|参加|享受|上榜|被评为|被认定为|获|通)(?:了|成为)?(?P<target>[^，。；：、]*)$"
)
_GENERIC = _words(
    "企业 项目 县 学校 群众 人 案例 产品 园区 县市 省份 省 村 乡镇 市县 农民 学生 单位 县区 地区 城市 医院 家企业 市 技术 农民工 劳动者"
)
_GENERIC_NOUN = re.compile(
    rf"(?:{'|'.join(sorted(_GENERIC))}|省（[^）]*）|县（[^）]*）|市（[^）]*）|县级医院|县市区|市州)"
)
_TOLD = re.compile(r"^(?:全部|均|已经?|初步|基本|正式|成功|首次|分别|陆续|都)+")
_PREDICATE = re.compile(
    r"(?:全部|均|已)*(?P<state>受益|实施改造|战略性重组|开展试点|参与|参加|就业|脱贫|摘帽|出列)$"
)


def noun_after(text: str) -> tuple[str, int]:
    """The noun phrase that a number stands in front of, and how many characters it takes.

    Args:
        text: What stands behind the number and its bound words, up to the end of the clause.

    Returns:
        ("", 0) when the number stands behind its noun instead (公园20个，). A state told of the counted things
        is kept in front of their name: 2个项目入选全国示范工程 is 入选全国示范工程项目.
    """
    skip = 1 if text.startswith("的") else 0
    if _NO_NOUN.match(text) and not _NOUN_AFTER_ALL.match(text):
        return "", 0
    end = _phrase_end(text)
    if end <= skip + 3 and text[end : end + 1] == "、":  # 视力、听力、言语残疾人
        rest = _list_end(text[end + 1 :])
        if _first_verb(text[end : end + 1 + rest]) is None:
            end += 1 + rest
    body = text[skip:end]
    people = _PEOPLE.match(body)
    if people:
        return people[0], skip + people.end()
    verb = _first_verb(body)
    if verb is None:
        noun = body.rstrip("等的了、和与及")
        if noun.endswith("之一"):
            return "", 0
        if noun in ("受益", "受惠"):
            return noun + "人", skip + len(noun)
        if len(noun) > 1 or noun in ("村", "县", "人", "市", "州", "省"):
            predicate = _PREDICATE.search(noun)
            if predicate and noun[: predicate.start()] in _GENERIC:
                return predicate["state"] + noun[: predicate.start()], skip + len(noun)
            return noun, skip + len(noun)
        return "", 0
    noun = body[:verb].rstrip("都也又的有等")
    if not noun:
        return "", 0
    state = _STATE.match(body[verb:])
    if state:
        target = state["target"]
        if target.count("”") != target.count("“"):
            target = target.strip("“”")
        if target and target.endswith(noun[-2:]) and len(noun) <= 5:
            return target, skip + verb + len(state[0])
        if target and len(target) > 2:
            return state["verb"] + target + noun, skip + verb + len(state[0])
    told = _TOLD.sub("", body[verb:])
    if _GENERIC_NOUN.fullmatch(noun) and 2 < len(told) <= 16 and told[0] != "的":
        return told.replace("了", "", 1).rstrip("的") + noun, skip + len(body)
    return noun, skip + len(noun)


_PEOPLE = re.compile(r"(?:人口|人民|群众|农民|职工)(?=的)")


def _list_end(text: str) -> int:
    """Where a list joined by 、 ends."""
    match = re.match(r"[^，。；：！？\d]*", text)
    return match.end() if match else 0


def _phrase_end(text: str) -> int:
    depth = 0
    for i, c in enumerate(text):
        if c in "“（《":
            depth += 1
        elif c in "”）》":
            if depth == 0:
                return i
            depth -= 1
        elif depth == 0 and c in "、，。；：！？":
            return i
        if c == "（" and ("）" not in text[i : i + 9] or any(d.isdigit() for d in text[i : i + 9])):
            return i
    return len(text)


_NO_VERB = re.compile(
    r"(?:(?:开工|投产|竣工|建成|落地|上市|入驻|签约){1,2}(?:项目|企业|面积|里程|院校)|免费开放|实施主体|落地项目|参与度|补助资金|生产(?:线|企业|基地|能力)|参加者|发放点|落实率|获得感|通过率|完成率|稳定器|重组家|提供商|扩大会|支持(?:系统|平台|政策|措施|中心)|持续性|实现形式|整合型|获得者|受益人|进入者)"
)


def _first_verb(text: str) -> int | None:
    depth = 0
    for i, c in enumerate(text):
        if c in "“（《":
            depth += 1
        elif c in "”）》":
            depth -= 1
        elif depth == 0 and i >= 1 and _VERB_IN.match(text, i) and not _NO_VERB.match(text, i):
            return i
    return None


# --- coordination ---------------------------------------------------------------------------------

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
        return name + re.sub(rf"^(?:{'|'.join(_ACTIONS)})", "", base)
    if name in _PHASES:
        return re.sub(rf"(?:{'|'.join(_PHASES)})$", "", base) + name
    if name not in HEADS:
        return None
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


_VERB = re.compile(rf"(?:{_VERB_ALT})")


def has_verb(text: str) -> bool:
    """Whether one of the verbs that take a counted object stands in the text: 建成, 发放, 办理."""
    return bool(_VERB.search(text))


def opens_with_verb(text: str) -> bool:
    """Whether a clause starts with such a verb, so that its subject was said before: 出台69项支持政策."""
    return bool(_VERB.match(text.lstrip(_LEAD_MARKS)))


def is_empty(name: str) -> bool:
    """Whether nothing is left that could name an indicator."""
    return (len(name) < 2 and name not in ("人", "村", "牛")) or name in _STOP

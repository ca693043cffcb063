"""The words by which a report says how far a project, program or event has come.

Source: the statuses as the project's annotation guidelines define them, widened by the verbs that stand before and
after the projects and programs of 23 provincial reports (2026), the State Council's reports (1994 to 2009) and the
reports and gazettes of Zhengzhou and Zhumadian (2021).
"""

from __future__ import annotations

import re

PLANNED, STARTED, UNDERWAY, COMPLETED, STOPPED = (
    "planned",
    "started",
    "underway",
    "completed",
    "stopped",
)
NONE = ""  # a cue that gives no status and keeps the mention from the verbs farther off

# Verbs before the mention they govern. The last one in the clause counts; where two begin together, the longer.
# A compound stands here only when its last verb alone would tell another status (规划建设 is no 建设).
_BEFORE = {
    PLANNED: """
        谋划 谋划实施 谋划建设 谋划推进 谋划推动 谋划布局 谋划推出 谋划打造 谋划开展 规划 规划建设 规划布局 规划打造
        规划实施 筹划 筹划建设 筹备 筹建 筹办 争取 争取实施 争取建设 争取启动 申报 申报建设 申办 申建 争创 争办 编制
        启动编制 启动谋划 启动规划 研究制定 论证 储备 拟建 拟实施
    """,
    STARTED: """
        开工 开工建设 动工 动工建设 开建 启动 启动建设 启动实施 启动运行 启动推进 成立 组建 建立 建立健全 建立完善
        设立 创设 推出 出台 出台实施 制定 制定实施 制定并实施 制定了 提出 发起 发起实施 首发 首航 签约 落地 落户
        奠基 揭牌 挂牌 试行 发布 颁布 签署 开通建设 成功开行 首次开行
    """,
    UNDERWAY: """
        加快 加大 加速 加强 加密 推进 推动 推行 推开 推广 推广应用 实施 实行 施行 执行 遵循 坚持 贯彻 落实 落细 压实
        深化 持续 统筹 完善 健全 打造 开展 抓 抓好 抓实 抓紧 抓牢 抓住 狠抓 支持 建设 建好 建强 用好 用足 强化 优化
        规范 提升 提质 提速 拓展 扩大 扩围 扩面 构建 构筑 搭建 创建 共建 发展 培育 壮大 做强 做优 做大 做精 做实 做深
        做细 做火 做活 做好 做靓 办实 打好 打响 唱响 擦亮 叫响 搞好 改善 改革 改造 整治 治理 修复 升级 探索 试点 参与
        促进 保障 服务 进行 运营 运行 建设运行 开行 定期举办 增强 维护 布局 延伸 新建 扩建 续建 迁建 复建 修建 兴建
        聚焦 迭代 提高 保持 发挥 放大 引导 鼓励 对标 投资 扛牢 传承 夯实 践行
    """,
    COMPLETED: """
        建成 建成运营 建成使用 建成开放 建成投运 完成 完成了 完工 竣工 投用 投产 投运 投入运营 投入使用 通车 开通
        开通运营 贯通 打通 上线 上线运行 上线运营 验收 举办 承办 主办 协办 举行 召开 办好 办成 夺取 打赢
    """,
    STOPPED: "取消 关停 封停 拆除 停止 废止 停办 叫停 撤销",
    NONE: "获批 获批建设 入选 融入 荣获 获评 列入 纳入 跻身 依托 借助 按照 根据 围绕 迎接 参加 出席 实现 取得 成为",
}
STATUS_BEFORE = {cue: status for status, cues in _BEFORE.items() for cue in cues.split()}

# What an event can be said by: other verbs before it (贯彻, 落实, 按照) take it as a source of instructions.
_EVENT = "举办 承办 主办 协办 举行 召开 办好 办成 开展 定期举办 抓好 筹办 筹备 申办 争办 争取 申报 谋划 停办 取消"
EVENT_CUES = frozenset(_EVENT.split())

# What is said after the mention and outweighs the verb in front (推动…投产, 加快…前期工作). First come, first served.
AFTER: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (status, re.compile(words))
    for status, words in (
        (
            UNDERWAY,
            r"主体(?:工程|结构|建设|施工)?(?:基本|全面|顺利)?(?:建成|完工|封顶|完成|贯通)?|试运行|试运营"
            r"|(?:即将|有望)(?:建成|完工|竣工|通车|投用|投产)|具备.{0,4}条件",
        ),
        (
            PLANNED,
            r"前期(?!投入|处置)|研究论证|可行性研究|可研|立项|筹建|筹备|选址(?!建设)|谋篇布局|编制|申报(?!量)|报批|列入国家.{0,6}规划",
        ),
        (
            COMPLETED,
            r"建成(?![率区了全\d])|完工|竣工|通车|铺通|(?<!协同)贯通|通水|通航|通气|开通|投用|投产|投运|启用|启运|开馆|开园|开港|开放运营"
            r"|投入(?:正式|商业)?(?:使用|运营|运行)|正式(?:对外)?开放|上线|亮相|(?:通过|完成).{0,6}验收|收官|交付(?!量)"
            r"|(?:基本|全面|初步|加速)形成|任务完成|目标(?:任务)?(?:总体|基本|全面|如期|顺利)?(?:完成|实现)"
            r"|(?:全面|顺利|如期|圆满|全部|基本|超额|胜利|高质量|提前|均已|已经?)完成(?!.{0,8}\d)"
            r"|(?:成功|圆满|顺利|隆重|如期)(?:举办|召开|举行|落幕|闭幕|收官)|落下帷幕",
        ),
        (
            STARTED,
            r"开工|动工|开建|启动|揭牌|挂牌|成立|设立|组建|签约|奠基|首发|首航|首飞|出台|推出|(?:颁布|发布|印发)(?:实施|施行)|落地|(?:全面|基本|初步)建立",
        ),
        (STOPPED, r"关停|封停|拆除|取消(?!了?限制)|停止|废止"),
    )
)
# In full only, and with no 的 before it (会议确定的目标任务总体完成): 在我市举办, 圆满落幕, 正在筹备.
AFTER_EVENT = (
    (PLANNED, re.compile(r"[^的]*?(筹备|筹办|申办)")),
    (STOPPED, re.compile(r"[^的]*?(取消|停办)")),
    (COMPLETED, re.compile(r"[^的]*?(举办|召开|举行|(?<!宣布)开幕|闭幕|落幕|收官|落下帷幕)")),
)
TO_BE_LISTED = re.compile(
    r"^.{0,4}(?:纳入|列入|进入).{0,8}(?:规划|计划|盘子|布局)"
)  # 推动…纳入国家规划

# A predicate of progress right after the mention, when no verb stands before it.
AFTER_WEAK = re.compile(
    r"(?:推进|实施|推行|推开|开展|深化|建设(?!者)|进展|走深走实|提质|提速|扩面|扩围|扩容|扩量|提升|完善|加强|强化"
    r"|优化|构建|推广|进行|发展|改造|强基|突破(?!\d)|创建|落实|运行|施工|见效)(?=.{0,6}$|取得|顺利)"
)
BETWEEN_WEAK = re.compile(r"的|获批|成为|能力|服务|影响|成果|成效|吞吐|收入|带动|质效|\d")

# After the mention: it is an award, a list or a fault of something else, whatever verb stands before.
NO_STATUS_AFTER = re.compile(
    r"(?:反馈|指出|发现)?(?:问题|整改)|考核|评估|补贴资金|名单|影响力|航线|国家(?!级)|沿线|.{0,4}成果丰硕"
)
MEANS = re.compile(
    r"(?:为|等为|作为).{0,4}(?:抓手|重点|契机|牵引|核心|主线|统领|引领|载体|依托|纽带|导向|龙头|标志)"
)
COOPERATION = re.compile(r".{0,6}(?:合作|对接|衔接|协作|联动|互动|协同)")

"""The words between a noun phrase and its number: 粮食产量|稳定在, 民间投资|同比增长, 新能源|占电力装机比重."""

from __future__ import annotations

import re

_TO = r"(?:到|至|了|为)?"
_SCOPE = r"(?:世界|全国|全省|全区|全市|全球|国内|内地|我国|(?:中西|[东西中])部|东北|北方|沿海|各省区?|同类|行业)(?:各省|各市|地区|省份|省区市?|区域碳市场|前列|内地|省会城市|城市|海关)?"
_TRIGGER_WORDS = (
    r"(?:逆势|同比|恢复性|稳定|快速|平稳|较快|大幅|小幅|持续|实际|累计|年均|年平均|净|微|再|又|共|分别|均)?(?:负|正)?增长(?:速度|幅度)?"
    + _TO,
    r"(?:分别|均|再|又|实现|净|微|逆势|同比|共|多|新)?增(?:加|至|到|产|收)?" + _TO,
    r"递[增减]|(?:发展|壮大|扩张|扩充|延长|恢复|推进|转变?|调[高低整]|增[高多]|[跌落]|好转)(?:到|至|为)",
    r"平均每年(?:递增|增长)的速度|必须|(?:后来)?又?追加了?|拟先?|比(?![重例率])[^，。；]{1,20}(?:总和|合计)?还?[多少](?:出|了)?|进一步|继续|(?:计划|规划|预定|预算)安排|安排|力求|[估概预]算|相当于(?:(?!比例|比重)[^，。；]){1,14}|(?:同|和|与)[^，。；]{1,16}?(?:相比|比较)",
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
    r"(?:仍然?|远远|大大|一律|预定|分别|均|各|都|双双|也|又|再|还|已|已经|将|要|须|应当?|可|预计|力争|争取|确保|仅|就|只|计划|需|可达|(?<=[均都将也可])能|年底|年末|期末|首次|历史性|成功|一举|率先|全部|一般|年年|保证|拟按|原则上|最长|最高|最低|基本|提前|只有|总体|整体|圆满)",
    r"(?:在|由|从|到|至|了|得|以|达|等|于)",
    r"(?:比(?![重例率])|较|与|按)[^，。；]{1,16}?(?:相比|末|同期|年初|年底|上年|去年|上月|同月|年|季度|时期|前五年|基期|期间|初|”|价格|计算|口径)(?:又|还|相比|的)?",
    r"比(?:现有|目前|原来|原有|计划|过去|以往)的?",
    r"(?:连续|持续)[\d一二三四五六七八九十两多]+(?:年|个月|个季度)(?:内)?",
    r"(?:比|较)[\d一二三四五六七八九十两]+年前",
    r"(?:比前|近|过去)?[\d一二三四五六七八九十两]+年(?:来|间|内)?(?:累计|共|合计|总共)?",
    r"(?:前三年|上年末?|去年|今年|明年|本年|全年|当年|年内|期内|到?\d{4} ?年(?:底|末)?|目前|现在|如今|“?十[一二三四五]五”?(?:末|期间|时期|以来|累计)?)的?",
    r"的?(?:宏观)?(?:预期|调控|计划)*目标(?:定|确定)?",
    r"定(?:为|在)|(?:比|较)[^，。；]{1,8}有(?:所|明显|较大|大幅)[^，。；]{0,6}",
    rf"(?:占比|比重|比例)?(?:(?<!吨)位列|居|列|位居|排名)?{_SCOPE}",
    r"(?:在[^，。；]*(?:基础上|情况下|背景下)|(?:扣除|考虑|剔除)[^，。；]*因素后?)",
    r"(?:拓线扩量|开行|优化整合|整合|合并|提质扩面|扩面提质|稳中有升|稳步|新退出|新上牌)",
)
# the growth of all that is produced has no other name: 今年|经济增长
_PACE_OF_ALL = re.compile(
    r"(?:[^，。；]{0,24}?(?:年均|期间|时期|今年|明年|去年|的|提出))?(?:国民)?经济(?:年均)?增长"
)
_TAIL = re.compile(rf"(?:{'|'.join(_TRIGGER_WORDS)})[ “，、]*$")
_COMPARISON = re.compile(
    r"(?:年均|平均)?(?:增长)?(?:分别|均|也|仍)?(?P<word>(?:[高低快慢优好多少]于|[高低快慢]出|领先)[^，。；\d比例率量额值]{0,10})$"
)
_LOOSE_TAIL = re.compile(r"[\s、，“”：的]+$")


def split_triggers(text: str) -> tuple[str, str]:
    """The noun phrase and the words between it and the number: 粮食产量|稳定在, 民间投资|同比增长."""
    core = text
    pace = _PACE_OF_ALL.match(text)
    if pace:
        return text[: pace.end()], text[pace.end() :]
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


def cuts(text: str) -> list[int]:
    """Where a noun phrase may end before its number, outermost last: 粮食产量稳定在 can end before 稳定, 在 and nowhere."""
    ends, core = [len(text)], text
    while core:
        match = _COMPARISON.search(core) or _TAIL.search(core) or _LOOSE_TAIL.search(core)
        if not match or match.start() == match.end():
            break
        core = core[: match.start()]
        ends.append(len(core))
    return ends[::-1]


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

"""The noun phrase that a number stands in front of: 30个|整治项目, 2个|项目入选全国示范工程."""

from __future__ import annotations

import re

from taizhang.measure.triggers import split_triggers
from taizhang.measure.wordlist import words

_NO_NOUN = re.compile(
    r"[，。；：、）！？”]|$|[\u4e00-\u9fff]{1,5}[到至为]$|的?(?:增长|提高|提升|增加|上升|下降|减少|降低|扩大|缩小|降|升|增|减|压减|跃升|调整|优化)(?:到|至|为)|(?:降|升|扩|增|减|精简|整合)(?:至|为)|用于|以[上内]$|左右$|和[\d第]|[至到][\d第]|"
    r"(?:支持|实施|开展|推进|建设|用来|帮助|实现|大关|新?台阶|新高(?![地度校中铁速等])|关口|(?:预定|预期|既定|调控)?目标|多(?![式层元功晶媒边孔渠用])|计算|构成|组成|落户|落地|入选|获批|获评|纳入|占|是|为|在|由|被|且|并|和(?!两|美|谐|平)|及|以及|，|跃升|的?(?:规模|水平|增长|要求|指标|幅度|步伐|比例|比重|份额|任务|速度|增速|目标|高位)(?:$|[，。；、以上])|的(?:基础|情况|高|大关|台阶|同时|办法|任务|目标))"
)
_NOUN_AFTER_ALL = re.compile(
    r"建设项目|建设用地|实施方案|支持政策|支持措施|增长极|增长点|在建|目标任务|落地项目|在编|为民|建设任务|建设单位|实施项目|占地|支持事项|目标管理"
)
# what follows the counted noun and tells of it
_VERB_IN = re.compile(
    r"(?:(?:建设)?进展(?=顺利|良好|加快)|建成|形成(?!机)|战略性重组|提质(?=升级|增效|扩面)|增加(?=产值|就业|税收|收入)|实现|入选|入列|获批|获评|获得|纳入|列入|进入|进行|通过|跻身|落户|落地|开工|竣工|投产|投用|投运|试运行|开诊|完成|全部|陆续|基本(?=完|形|建|实)|扎实|稳步|高效|加快|受益|参加|参与|参会|让|达到|达(?=\d)|已(?!有)|正式|成功|提前|率先|顺利|来豫|赴|发展成为|摘帽|脱贫(?!人|攻|地|劳|县|户)|落实|启用|启动|并网|拔地而起|入驻|入住|未(?!来|成)|免除|免费|配备|立起|被|荣获|取得|整合|重组|得到|免于|得以|开通|通车|贯通|喝上|用上|走向|成为|上市|挂牌|授牌|验收|推向|作出|面向|位居|位列|用于|有效|有序|更加|不断|明显|同步|先后|相继|实行|从(?!业)|由|占(?!地)|是(?!否)|同比|分别|(?<![公条签合])约(?!束)|超(?![高声低大级市])|接入|享受|吃上|住进|过上|告别|上榜|跨(?=入|越|上)|生产(?=\d)|发放|补助|提供|积极(?!分)|的(?=学杂费)|追回|解决了|支持(?=[^系政措点组性])|就业(?=$)|及(?=时|其)|均(?!衡|价|等)|集中(?=开|签|投)|推动|带动|共(?=\d)|开展|在(?![编建册校职岗])|实施|(?<=[^提])升(?=至|到)|攻坚$|作为|扩大|涉及|连续|稳定(?!器)|探索|撬动|融入|聚力|赋能(?!中)|亮相|升格|先行(?=探|先)|揭牌|纳管|居(?=全|世)|持续|增至|降至|全覆盖|新增|全面(?=完成|启动|建成|投|推|铺|落|纳|覆|开|实|升|收|达|进入|取消|摘帽)|就(?=能|可)|划转|开始|着手|全线|实战化|提档升级|不及|且|建立了|派出|派驻|配建|转为|与(?=[^，]{2,12}(?:建立|签|合作|开展|结对))|试办|具体|承担|结合(?![部体点]))"
)
_STATE = re.compile(
    r"(?:全部|均|已|成功|首批|首次|正式|陆续)*(?P<verb>入选|列入|纳入|进入|通过|获评|获批|获得|跻身|荣获|入列|参加|享受|上榜|被评为|被认定为|获|通)(?:了|成为)?(?P<target>[^，。；：、]*)$"
)
_GENERIC = words(
    "企业 项目 县 学校 群众 人 案例 产品 园区 县市 省份 省 村 乡镇 市县 农民 学生 单位 县区 地区 城市 医院 家企业 市 技术 农民工 劳动者"
)
_GENERIC_NOUN = re.compile(
    rf"(?:{'|'.join(sorted(_GENERIC))}|省（[^）]*）|县（[^）]*）|市（[^）]*）|县级医院|县市区|市州)"
)
_TOLD = re.compile(r"^(?:全部|均|已经?|初步|基本|正式|成功|首次|分别|陆续|都)+")
_PREDICATE = re.compile(
    r"(?:全部|均|已)*(?P<state>受益|实施改造|战略性重组|开展试点|参与|参加|就业|脱贫|摘帽|出列)$"
)


_PLACED = re.compile(
    r"(?:在[^，。；：、\d]{2,16}|[\u4e00-\u9fff]{2,8}[强广高好大优新全足低快]、[\u4e00-\u9fff、]{2,16})"
    r"的([\u4e00-\u9fff]{2,10})(?=[、和]|$)"
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
    placed = _PLACED.match(text)
    if placed:  # 30名|在全市具有领军作用的律师
        return placed[1], placed.end()
    if _NO_NOUN.match(text) and not _NOUN_AFTER_ALL.match(text):
        return "", 0
    end = _phrase_end(text)
    if not split_triggers(text[:end])[0]:
        return "", 0  # 86个减少|27个
    if end <= skip + 3 and text[end : end + 1] == "、":  # 视力、听力、言语残疾人
        rest = _list_end(text[end + 1 :])
        verb = _first_verb(text[end : end + 1 + rest])
        if verb is None or re.search(r"、|和", text[end + 1 : end + verb]):
            end += 1 + rest
    body = text[skip:end]
    people = _PEOPLE.match(body)
    if people:
        return people[0], skip + people.end()
    verb = _first_verb(body)
    if verb is None:
        noun = re.sub(
            r"的?(?:统计|调查)$|(?<![初高集其水空])中$", "", body.rstrip("等的了、和与及")
        )
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

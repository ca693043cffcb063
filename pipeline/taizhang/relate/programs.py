"""How programs hang together and who takes part: takes_part_in, advances, part_of between programs and projects."""

from __future__ import annotations

import re

from taizhang.records import Link
from taizhang.relate.rules import no_nation, rule

_CARRY = "创建|打造|建设|开展|实施|申报|争创|深化|推进|探索|承接|创成|进入|加入|落实|参与|推行|建立|试点|试行|启动"
_FURTHER = (
    "推动|推进|实施|助力|促进|深化|落实|带动|支撑|建设|打造|构建|开展|加快|做好|抓好|探索|服务"
)
_COLLECTIVE = re.compile(r"^[一二两三四五六七八九十\d]+(?:大|项|个|条|张|类)")


def sums_up(head: Link, tail: Link) -> bool:
    """Tell whether the tail's name counts the members of a list, as 三大行动 does."""
    return bool(_COLLECTIVE.match(tail.name.strip("“”")))


RULES = (
    rule("takes_part_in", r"(?P<h><PO+>)(?:直接|全域)?(?P<t><G+>)", no_nation),
    rule(
        "takes_part_in",
        r"(?P<h><PO+>)(?!等地)<~12>(?:入选|获批|获评|列入|纳入|进入|被确定为|被列为|加入|参与|参加|跻身)<~14>(?P<t><GE+>)",
    ),
    rule(
        "takes_part_in",
        rf"(?:支持|推动|鼓励|引导|推进|指导|帮助|确保|力争|争取)<~4>(?<!在)(?P<h><PO+>)<~12>(?:{_CARRY})<~6>(?P<t><G+>)",
    ),
    rule(
        "takes_part_in",
        rf"在(?P<h><P+>)(?!高校|企业|单位|机构|率先|首|最早)<~10>(?:{_CARRY})<~4>(?P<t><G+>)",
        no_nation,
    ),
    rule("takes_part_in", r"(?P<t><G+>)<~2>赋予(?P<h><P+>)"),
    rule("takes_part_in", r"(?P<t><G>)（(?P<h><P+>)）"),
    rule("takes_part_in", r"(?P<t><G+>)在(?P<h><P+>)<~8>(?:落地|实施|开展|试点|推广|推行|先行)"),
    rule("takes_part_in", r"(?P<h><AO+>)<~6>(?:出席|参加|列席|参与)<~4>(?P<t><E+>)"),
    rule(
        "advances",
        rf"以(?P<h><JEG+>)<~2>为<~4>(?:抓手|载体|依托|牵引|引领|契机|突破口|支撑|平台|纽带)，?<~10>(?:{_FURTHER})<~8>(?P<t><G+>)",
    ),
    rule(
        "advances",
        rf"(?:依托|通过|借助|利用)(?P<h><JEG+>)[^。；]{{0,14}}?(?:{_FURTHER})<~8>(?P<t><G+>)",
    ),
    rule(
        "advances", r"(?P<h><JEG+>)<~6>(?:助力|支撑|助推|赋能|牵引|引领|推动|促进)<~4>(?P<t><G+>)"
    ),
    rule("advances", r"(?:举办|办好)<~2>(?P<h><E+>)，<~6>(?:提升|扩大|擦亮|打响)<~2>(?P<t><G+>)"),
    rule("advances", r"(?P<h><J>(?:[、和与及]?<J>)+)等?(?P<t><G>)", sums_up),
    rule("part_of", r"(?P<h><G>(?:[、和与及]<G>)+)等?(?P<t><G>)", sums_up),
    rule("part_of", r"(?P<t><GJ>)[中里]的(?P<h><GJ+>)"),
    rule("part_of", r"(?P<t><GJ>)(?:，?(?:包括|分别是|分别为|涵盖)|：)(?P<h><GJ+>)"),
    rule("part_of", r"(?P<t><GJ>)（(?P<h><GJ+>)等?）"),
    rule("part_of", r"统筹<~2>(?P<h><J+>)<~12>，?<~2>打造(?P<t><J>)"),
)

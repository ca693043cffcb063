"""Where things are and what they join: located_in, part_of between places, connects."""

from __future__ import annotations

import re

from taizhang import lexicon
from taizhang.records import Link
from taizhang.relate.rules import no_nation, rule

_HELD = "召开|举办|举行|开幕|闭幕|落幕|揭幕"
_BUILT = (
    "开工|动工|落地|落户|投产|投用|建成|成立|揭牌|挂牌|启动|设立|布局|投资|上线|开业|运营|开馆|建设"
)
_LEVELS = (
    re.compile(r"^(?:中华人民共和国|.*(?:中国|祖国|我国|全国))$"),
    re.compile(r"(?:省|自治区)$"),
    re.compile(r"(?:市|地区|自治州|州|盟)$"),
    re.compile(r"(?:县|自治县|区|旗)$"),
    re.compile(r"(?:镇|乡|街道|苏木)$"),
    re.compile(r"(?:村|社区|嘎查)$"),
)
_RANK = {"nation": 0, "province": 1, "prefecture": 2, "county": 3, "zone": 3, "town": 4}


def contains(inner: Link, outer: Link) -> bool:
    """Tell whether one place, named directly before another, is the larger of the two.

    Codes decide where both are divisions; else the level that the name shows. One-character short forms side by side
    (京津, 中美) are never one in the other.
    """
    if outer.end - outer.start < 2 or inner.end - inner.start < 2:
        return False
    outer_code, inner_code = _code(outer), _code(inner)
    if outer_code and inner_code:
        return outer_code != inner_code and lexicon.is_within(inner_code, outer_code)
    outer_level, inner_level = _level(outer, outer_code), _level(inner, inner_code)
    if outer_level is None:
        return inner_level is None
    return inner_level is None or outer_level < inner_level


def _code(link: Link) -> str:
    if link.code:
        return link.code
    found = [d for d in lexicon.find(link.name) if not d.valid_to]
    return found[0].code if len(found) == 1 else ""


def _level(link: Link, code: str) -> int | None:
    division = lexicon.division(code) if code else None
    if division:
        return _RANK[division.level]
    return next((i for i, ending in enumerate(_LEVELS) if ending.search(link.name)), None)


RULES = (
    rule("located_in", r"(?P<t><P>)(?P<h><JOAE+>)"),
    rule(
        "located_in",
        rf"(?P<h><JOE+>)<~8>[在于](?P<t><P>)(?!率先)<~6>(?:{_HELD}|{_BUILT})",
        no_nation,
    ),
    rule(
        "located_in",
        rf"[在于](?P<t><P>)(?!率先)<~6>(?:{_HELD}|{_BUILT}|建立|打造)了?<~6>(?P<h><JOAE+>)",
        no_nation,
    ),
    rule(
        "located_in",
        r"(?P<h><JOA+>)<~14>(?:落户|落地|迁入|入驻|迁驻|进驻|扎根|坐落于|坐落在|位于|设在|迁至)(?P<t><P>)",
    ),
    rule("located_in", rf"(?P<h><A+>)[在于](?P<t><P>)<~6>(?:{_BUILT})"),
    rule("part_of", r"(?<![居列于过占])(?P<t><P>)(?=(?P<h><P>))", contains),
    rule("part_of", r"以(?P<h><P+>)为(?:核心|龙头|中心|主体|重点)<~2>的(?P<t><P>)"),
    rule(
        "connects",
        r"(?P<h><J+>)<~6>(?:连接|连通|联通|联接|跨越|横跨|直达|通达|贯通|贯穿|串联|途经|联结|接入)了?(?P<t><PJ+>)",
    ),
    rule(
        "connects",
        r"(?P<h><J>)[、与和及](?P<t><J>)(?:之间)?(?:实现)?(?:衔接|互联|对接|联通|并网|换乘|连通)",
    ),
    rule("connects", r"(?P<h><J>)与(?P<t><J+>)<~6>(?:衔接|互联|对接|联通)"),
)

"""How two names differ: not at all, by what does not matter, by what may, or by what makes them two things."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rapidfuzz.distance import Indel

from taizhang.identity.names import Name, without_nation
from taizhang.identity.scopes import chain
from taizhang.identity.short_forms import shortened

# What tells apart two things of otherwise one name: numbers, directions, old and new, letters.
_TELLING = re.compile(
    r"[一二三四五六七八九十百千0-9A-Z东西南北上下左右前后内外新旧老甲乙丙丁男女省市县乡村镇]|中(?![心国])"
)
# A part of a thing, or what belongs to it, is another thing.
_PART = re.compile(
    r"段|支线|复线|正线|延伸|延长|主体|配套|附属|连接线|院区|园区|片区|分院|分校|东线|中线|西线|一步|办公|党组|常务|常委|督查|专家|"
    r"开幕|闭幕|预备|草案|部分|综合楼|航站楼|跑道|集结中心|绿化|电气化|自然博物馆|试点"
)
# What names have or leave out and mean the same: 招标投标 and 招投标, 建设 before 项目, 专项 before 行动.
_JOINTS = frozenset(("和", "等"))
_EMPTY = _JOINTS | {"建设", "专项", "项目", "工程", "活动", "全国", "国家"}
_AIRPORT = re.compile(r"(?P<place>.{2,3}?)(?P<own>[^国机]{2})?(?:国际)?机场(?P<rest>.{0,8})")
_CARRIED_OUT = re.compile(r"(?:试点|改革|机制|行动)$")  # 国家 in front of these tells no other
_LIKE = 0.86  # of two names of which none is the other's short form, to be worth a question


@dataclass(frozen=True, slots=True)
class Difference:
    """How two names compare; ``apart`` says what makes them two things, "" when nothing does."""

    kind: str  # equal | inserted | front | like | none
    apart: str = ""
    head: str = ""  # "one" has a head noun, "other": they have different ones
    place: bool = False  # only one has its place in front
    short: bool = False  # one is written short by a rule


def difference(left: Name, right: Name, left_scope: str, right_scope: str) -> Difference:
    """Compare two names of things of one type.

    Returns:
        ``equal`` names are the same but for ``head``, ``place`` and ``short``; of ``inserted`` one has words within
        that the other leaves out, of ``front`` one has more in front; ``like`` names share most of their characters.
    """
    if left.marks != right.marks:
        return Difference("none", "other number")
    if left.term and right.term and left.term != right.term:
        return Difference("none", "other term")
    if left.aside != right.aside:
        return Difference("none", "other addition in brackets")
    if left.whole == right.whole:
        return Difference("equal")
    if _other_place(left, right):
        return Difference("none", "other place")
    return _compared(left, right, left_scope, right_scope)


def _compared(left: Name, right: Name, left_scope: str, right_scope: str) -> Difference:
    a, b = _off(left, right, right_scope), _off(right, left, left_scope)
    place = (a, b) != (left.whole, right.whole)
    if a == b:
        return Difference("equal", place=place)
    if left.kind == "PROGRAM" and without_nation(a) == without_nation(b) and _CARRIED_OUT.search(a):
        return Difference("equal", place=place, short=True)
    c, d = shortened(a), shortened(b)
    short = (c, d) != (a, b) and (len(c) < len(a)) != (len(d) < len(b))
    if c == d:
        return Difference("equal", place=place, short=True)
    core_c, head_c = _beheaded(c, left)
    core_d, head_d = _beheaded(d, right)
    if core_c == core_d:
        heads = {head_c, head_d} - {""}
        return Difference(
            "equal",
            head="other" if len(heads) > 1 else "one" if head_c != head_d else "",
            place=place,
            short=short,
        )
    if left.head and right.head and left.head != right.head:
        return Difference("none")
    if _airports(core_c, core_d):
        return Difference("equal", head="one" if head_c != head_d else "", place=place, short=True)
    works = left.kind in ("PROJECT", "PROGRAM", "EVENT")
    return _aligned(core_c, core_d, _EMPTY if works else _JOINTS)


def _beheaded(text: str, name: Name) -> tuple[str, str]:
    tail = name.whole.removeprefix(name.core)
    if name.head and text.endswith(tail) and len(text) > len(tail) + 1:
        return text.removesuffix(tail), name.head
    return text, ""


def _off(name: Name, other: Name, other_scope: str) -> str:
    """A name without its place where the other, which does not say it, is one of that place: 驻马店市中心城区."""
    if name.front and not other.front and any(code in chain(other_scope) for code in name.places):
        return name.whole.removeprefix(name.front)
    return name.whole


def _other_place(left: Name, right: Name) -> bool:
    if not left.places or not right.places:
        return False
    return not any(a in chain(b) or b in chain(a) for a in left.places for b in right.places)


def _airports(left: str, right: str) -> bool:
    """Whether one is the airport of a city and the other has its own name too: 郑州机场, 郑州新郑国际机场."""
    if "机场" not in left or "机场" not in right:
        return False
    a, b = _AIRPORT.fullmatch(left), _AIRPORT.fullmatch(right)
    if not a or not b:
        return False
    return a["place"] == b["place"] and a["rest"] == b["rest"] and not (a["own"] and b["own"])


def _aligned(left: str, right: str, empty: frozenset[str]) -> Difference:
    short, long = sorted((left, right), key=lambda x: (len(x), x))
    if len(short) < 3:
        return Difference("none")
    taken, given = "", []
    for op in Indel.opcodes(short, long):
        if op.tag == "delete":
            taken += short[op.src_start : op.src_end]
        elif op.tag == "insert":
            given.append((op.dest_start, op.dest_end))
    words = [long[a:b] for a, b in given]
    if taken:
        if Indel.normalized_similarity(short, long) < _LIKE:
            return Difference("none")
        if _TELLING.search(taken + "".join(words)):
            return Difference("none", "other part or number")
        return Difference("like")
    nations = given[0][0] == 0 and words[0] in ("国家", "全国", "中国")
    full = [x for i, x in enumerate(words) if x not in empty or (nations and not i)]
    if not full:
        return Difference("equal", short=True)
    if given[-1][1] == len(long) and long[given[-1][0] :] not in empty:
        return Difference("none", "what belongs to it")
    if any(_PART.search(x) for x in full):
        return Difference("none", "a part of it")
    if any(_TELLING.search(x) for x in full):
        return Difference("none", "other part or number")
    if len(full) == 1 and given[0][0] == 0:
        return Difference("front")
    return Difference("inserted" if sum(map(len, full)) <= len(short) / 2 else "front")

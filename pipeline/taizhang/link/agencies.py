"""AGENCY: a place or deictic and a function make the full official name."""

from __future__ import annotations

import re

from taizhang.lexicon import (
    NATION,
    Division,
    agency_name,
    bare_bodies,
    find,
    find_zones,
    is_within,
    local_bodies,
    province,
)
from taizhang.lexicon.agencies import national_name
from taizhang.link.context import Context
from taizhang.link.deixis import is_deictic, own
from taizhang.link.places import resolve_place, rivals
from taizhang.link.resolution import Resolution, unwrapped

_PARTY = ("中国共产党", "中共")
_BEFORE = (
    *("共青团", "团", "中国共产主义青年团", "政协", "中国人民政治协商会议"),
    "国家税务总局",
)
# What the name of a department or office inside another body begins with: 政府督查室, 委政策研究室.
_WITHIN = ("人民政府", "政府", "党委", "委员会", "委", "人大常委会", "人大", "政协")
_OFFICES = (
    "领导小组",
    "领导小组办公室",
    "专班",
    "指挥部",
    "指挥部办公室",
    "联席会议",
    "工作组",
    "委员会",
    "委员会办公室",
)
_BUREAUS = ("局", "厅", "中心")
_TOWNS = ("镇", "乡", "街道")
_NO_BUREAU = ("客厅", "大厅", "展厅", "公厅")
_NATIONAL = ("国", "中央", "中国", "全国")
_SHORTEST = 4  # characters of an office that gets the place of the jurisdiction
# The kind of body that several zones share: 云州经济开发区、高新区管委会.
_WORD = "域场容政际"  # 市场监督管理局, 区域发展局: behind 市 or 区 these make a word of it
_OFFICE_OF_SOME = re.compile(rf"(?![{_WORD}])[\u4e00-\u9fff]{{2,14}}(?:局|厅|委员会|办公室)$")
_ZONES_BEHIND = re.compile(
    r"(?:[、和与][^、和与，。；]{2,16}区)+(?P<kind>管委会|管理委员会|党工委)"
)
# Groups of bodies that name none: 市直各部门, 省直有关单位, 各县市区.
_GROUP = re.compile(r"各.+|.*(?:各|有关|相关|直属|其他).{0,6}(?:部门|单位|机关|机构)")
# 中央 as a level of the state, with its departments and its money, is no body: 中央部门, 中央和地方.
_LEVEL = re.compile(
    r"(?:各?部门|各部|党政机关|领导机关|机关|单位|企业|财政|预算|本级|补助|转移支付|(?:的)?[^，。；的]{0,4}投资|安排[^，。；]{0,8}资金|下放|(?:、|和|与|到)地方)"
)
_BARE_OFFICE = ("局", "厅")  # 市局 is that of the office that speaks
_ZONES = (*"区园城港岛湖山谷带镇乡村街道", "基地")
_LONGEST_PLACE = 16  # characters: 积石山保安族东乡族撒拉族自治县
# Bodies of a zone, a subdistrict or a village, by what follows its name.
_DELEGATED = {
    "管理委员会": "{place}管理委员会",
    "管委会": "{place}管理委员会",
    "党工委": "中共{place}工作委员会",
    "党工委管委会": "中共{place}工作委员会",
    "村民委员会": "{place}村民委员会",
    "村委会": "{place}村民委员会",
    "居民委员会": "{place}居民委员会",
    "居委会": "{place}居民委员会",
}
# What stands for a body in a row of its like, or for all bodies of the kind: 工青妇, 法院、检察院.
_GENERAL = {
    "工": "工会",
    "青": "中国共产主义青年团",
    "团": "中国共产主义青年团",
    "妇": "妇女联合会",
    "法院": "人民法院",
    "检察院": "人民检察院",
}
# What the name of a part of a national body ends in: 应急管理部森林消防局, 国家森防指办公室.
_PARTS = (
    *("局", "司", "厅", "室", "办", "组", "中心", "党组", "党委", "委员会", "领导小组", "指挥部"),
    *("支行", "分行", "总队"),
)


def resolve_agency(surface: str, context: Context, behind: str = "") -> Resolution:
    """Return the full official name of an agency, with the place in front (郑州市人民政府 for 市政府).

    Args:
        surface: Folded characters of the mention.
        context: Where the document speaks from.
        behind: What follows the mention; 省、市文旅部门 are two, and the first is only 省.
    """
    word = unwrapped(surface)
    if word.endswith("街道办"):
        word += "事处"
    if _GROUP.fullmatch(word):
        return Resolution(word, "surface", scope=context.near if context.local else "")
    if word == "中央" and _LEVEL.match(behind):
        return Resolution(word, "surface")
    if shared := _shared(word, behind, context):
        return shared
    if name := national_name(word, context.year):
        return Resolution(name, "agency")
    steps = (_general, _bare, _delegated, _party, _placed, _national_part, _customs)
    return next((x for step in steps if (x := step(word, context))), _own_office(word, context))


def _shared(word: str, behind: str, context: Context) -> Resolution | None:
    """The body of a place whose kind the next in the list says: 省 in 省、市文旅部门."""
    if word.endswith("区") and (zones := _ZONES_BEHIND.match(behind)):
        return _delegated(word + zones["kind"], context)
    place = own(word, context)
    if place is None or behind[:1] not in ("、", "和", "与"):
        return None
    for end in range(min(len(behind), _LONGEST_PLACE), 2, -1):
        other, form = split_place(behind[1:end], context)
        if other and form in local_bodies() and (name := body_name(place, form, context.year)):
            return _of(place, name, context)
    return None


def _general(word: str, context: Context) -> Resolution | None:
    if word not in _GENERAL:
        return None
    return Resolution(_GENERAL[word], "agency", scope=context.near if context.local else "")


def _bare(word: str, context: Context) -> Resolution | None:
    known = bare_bodies().get("常委会" if word == "常务委员会" else word)
    if not known:
        return None
    local, national = known
    if context.near == NATION:
        return Resolution(national or local, "agency")
    if context.home is None:
        return Resolution(word, "unresolved")
    return Resolution(local.replace("{place}", context.home.name), "agency", scope=context.near)


def _delegated(word: str, context: Context) -> Resolution | None:
    """航空港区管委会, 林山寨街道党工委: a body of a zone, a subdistrict or a village."""
    for ending, full in _DELEGATED.items():
        head = word.removesuffix(ending)
        if head == word or not head:
            continue
        place = resolve_place(head, context)
        if place.how == "unresolved":
            return Resolution(word, "unresolved", scope=context.near, candidates=place.candidates)
        known = place.how != "surface"
        if not known and not head.endswith(_ZONES):
            return None  # 城市规划建设管理委员会 is none of a zone
        scope = place.code or place.scope if known else context.near if context.local else ""
        if known and place.name.endswith(
            "区"
        ):  # a zone is known by its province, whatever code it has
            scope = province(scope) or scope
        name = place.name if known else head
        if not known and (home := own(head[0], context)):  # 市城乡一体化示范区管委会
            name, scope = home.name + head[1:], home.code
        return Resolution(full.replace("{place}", name), "agency", scope=scope)
    return None


def _party(word: str, context: Context) -> Resolution | None:
    """中共郑州市委, 共青团河南省委, 政协郑州市委员会: the kind of body stands before the place."""
    for prefix in (*_PARTY, *_BEFORE):
        if not word.startswith(prefix) or len(word) == len(prefix):
            continue
        place, rest = split_place(word[len(prefix) :], context)
        if not place:
            continue
        form = rest if prefix in _PARTY else f"{prefix}{{p}}{rest}"
        if name := body_name(place, form, context.year):
            return _of(place, name, context)
    return None


def _of(place: Division, name: str, context: Context) -> Resolution:
    """The body of a place; open when several divisions of that name are as likely (鼓楼区人民政府)."""
    equals = rivals(find(place.name, near=context.near, year=context.year), context.near)
    if len(equals) > 1 and place in equals:
        codes = tuple(sorted(d.code for d in equals))
        return Resolution(name, "unresolved", candidates=codes)
    return Resolution(name, "agency", scope=place.code)


def _placed(word: str, context: Context) -> Resolution | None:
    place, rest = split_place(word, context)
    if not place or not rest or rest[0] in "、（":
        return None
    if place.code == NATION:
        name = national_name("国家" + rest, context.year) or national_name(rest, context.year)
        return Resolution(name, "agency") if name else None
    if rest.startswith("级"):  # 市级新城建设领导小组; 市级部门 are many
        rest = rest[1:]
        if not rest.endswith(_OFFICES):
            return Resolution(word, "surface", scope=place.code)
    if rest in _BARE_OFFICE:
        return Resolution(word, "unresolved", scope=place.code)
    name = body_name(place, rest, context.year) or place.name + rest
    return _of(place, name, context)


def _national_part(word: str, context: Context) -> Resolution | None:
    """国家森防指办公室, 国家药监局审评中心: a part of a national body."""
    if not word.endswith(_PARTS):
        return None
    for cut in range(len(word) - 1, 2, -1):
        if word[:cut] in (
            "国务院",
            "中国共产党",
        ):  # 国务院三峡办 is no part of it that keeps its name
            break
        if name := national_name(word[:cut], context.year):
            # the ministry's own name there is the short one: 应急管理部森林消防局
            return Resolution(name.removeprefix("中华人民共和国") + word[cut:], "agency")
    return None


def _customs(word: str, _context: Context) -> Resolution | None:
    """驻马店海关: the nation's, by the short name of its place."""
    place = word.removesuffix("海关")
    if place != word and find(place):
        return Resolution("中华人民共和国" + word, "agency")
    return None


def body_name(place: Division, form: str, year: int | None = None) -> str:
    """Return the full name of a place's body, also of an office inside another one (政府督查室); "" if unknown."""
    if form.endswith("主管部门"):
        form = form.removesuffix("主管部门") + "部门"
    if place.name.endswith("特别行政区") and form in ("政府", "人民政府"):
        return place.name + "政府"
    if name := agency_name(place.name, form, place.level, year):
        return name
    for head in _WITHIN:
        tail = form.removeprefix(head)
        if tail != form and tail and (outer := agency_name(place.name, head, place.level)):
            if tail[0] == place.name[-1] and _is_body(tail[1:]):  # 省委省政府 in one
                return f"{outer}、{body_name(place, tail[1:], year)}"
            # 自治区政府国资委 keeps the government in its name, as the office itself does
            return outer + (agency_name("", tail, place.level, year) or tail)
    for tail in ("党组", "党委", "党支部", "机关", "党工委"):
        inner = form.removesuffix(tail)
        if inner != form and (outer := agency_name(place.name, inner, place.level, year)):
            return outer + tail
    return ""


def split_place(word: str, context: Context) -> tuple[Division | None, str]:
    """Return the place an agency's name begins with, a name or a deictic, and the rest: 市|卫健委, 郑州市|政府.

    The longest place is tried first whose rest is a known body; else the longest full name or deictic.
    """
    fallback: tuple[Division | None, str] = (None, word)
    for cut in range(min(len(word) - 1, _LONGEST_PLACE), 0, -1):
        head, rest = word[:cut], word[cut:]
        place = own(head, context)
        if place is None and cut > 1:
            place = _named(head, context)
        if place is None:
            continue
        if _is_body(rest) or f"团{{p}}{rest}" in local_bodies():
            return place, rest
        if rest[0] == place.name[-1] and _is_body(rest[1:]):  # 林县县委
            return place, rest[1:]
        if fallback[0] is None and (
            head == place.name or (own(head, context) and (cut > 1 or rest[0] not in _WORD))
        ):
            fallback = place, rest
    return fallback


def _named(head: str, context: Context) -> Division | None:
    """The division a name in front of an agency means; a town only by its kind, within the jurisdiction."""
    for d in find(head, near=context.near, year=context.year):
        if d.level == "town" and not (head.endswith(_TOWNS) and is_within(d.code, context.near)):
            continue
        if d.name != head and d.level == "county" and not is_within(d.code, province(context.near)):
            continue
        return d
    return None


def _own_office(word: str, context: Context) -> Resolution:
    """A department or an office without a place is that of the jurisdiction: 优化营商环境工作领导小组办公室."""
    for cut in range(1, 4):
        if (
            is_deictic(word[:cut])
            and not own(word[:cut], context)
            and (_is_body(word[cut:]) or (cut == 1 and _OFFICE_OF_SOME.match(word, cut)))
        ):
            return Resolution(word, "unresolved", scope=context.near)
    if context.near == NATION:
        for prefix in ("国家", "中华人民共和国"):
            if name := national_name(prefix + word, context.year):
                return Resolution(name, "agency")
        return Resolution(word, "surface")
    if word.endswith("代表团") and find(word.removesuffix("代表团")):
        return Resolution("全国人民代表大会" + word, "agency")
    sides = {body.side for body in local_bodies().get(word, ())}
    if context.home and "mass" not in sides:
        name = body_name(context.home, word, context.year)
        if not name and _is_own(word):
            name = context.home.name + word
        if name:
            return Resolution(name, "agency", scope=context.near)
    if word.endswith(("镇政府", "乡政府")):
        return Resolution(word[:-2] + "人民政府", "agency", scope=context.near)
    known = context.local and not word.startswith(_NATIONAL)
    return Resolution(word, "surface", scope=context.near if known else "")


def _is_own(word: str) -> bool:
    """Whether a name without a place is that of a body of the jurisdiction: 招商投资促进局, not 长江航道局."""
    if "“" in word or len(word) < _SHORTEST or word.endswith(_NO_BUREAU):
        return False
    if word.startswith(_NATIONAL):
        return False
    heads = [word[:cut] for cut in range(2, min(len(word), 6))]
    return word.endswith(_OFFICES + _BUREAUS) and not any(find(x) or find_zones(x) for x in heads)


def _is_body(rest: str) -> bool:
    return rest in local_bodies() or rest.startswith(_WITHIN)

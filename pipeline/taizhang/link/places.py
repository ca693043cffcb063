"""PLACE: deictics, divisions by code, zones, regions, characters, and kinds of zones written short."""

from __future__ import annotations

import re
from functools import cache

from taizhang.lexicon import (
    Division,
    Zone,
    divisions,
    find,
    find_character,
    find_zones,
    is_within,
    joined,
    province,
    risky_surfaces,
)
from taizhang.link.context import Context
from taizhang.link.deixis import is_deictic, is_part, own, part
from taizhang.link.resolution import Resolution, unwrapped

# Kinds of functional zones, short and in full (开发区审核公告目录, 2018).
KINDS = {
    "高新区": "高新技术产业开发区",
    "高新技术开发区": "高新技术产业开发区",
    "经开区": "经济技术开发区",
    "综保区": "综合保税区",
    "自贸试验区": "自由贸易试验区",
    "自贸区": "自由贸易试验区",
    "自贸港": "自由贸易港",
    "跨境电商综试区": "跨境电子商务综合试验区",
    "跨境电商综合试验区": "跨境电子商务综合试验区",
    "农高区": "农业高新技术产业示范区",
    "综改示范区": "综合改革示范区",
    "综改区": "综合改革示范区",
    "自创区": "国家自主创新示范区",
    "边合区": "边境经济合作区",
}
_STANDARD = frozenset(
    (
        "高新技术产业开发区",
        "经济技术开发区",
        "经济开发区",
        "综合保税区",
        "城乡一体化示范区",
        "先进制造业开发区",
    )
)
# Zones that a city has one of, so that the bare kind means its own.
_BARE = re.compile(
    r"(?:高新|经开|综保|高新技术产业开发|经济技术开发|经济开发|综合保税|保税|城乡一体化示范|先进制造业开发|产业集聚|职教园|大学城|高教园|"
    r"国际陆港|国际港务|科学城|中央商务|中心商务|中央法务|临空经济|工业园|产业园|科技产业园|生态新城|老城)区?"
)
# A trial zone that is named by what it tries is its province's: 内陆开放型经济试验区.
_TRIAL = re.compile(r"(?!国家|全国|中国|争创|创建|省级|市级).{4,}试验区")
_PART_OF_ZONE = re.compile(
    r"(?P<zone>.*自贸(?:试验)?区|.*自由贸易试验区)(?P<part>.{2,10}(?:片区|联动创新区|联动发展区)|联动创新区|联动发展区)"
)
_COUNTED = re.compile(r"^“[^”]*\d[^”]*”(?=.{4})")  # “1+4”郑州都市圈
_WATERS = "江河湖海山岛湾水源"
_TAIL = re.compile(r"(.{2,}?)(?:大地|全境|全域|省域|境内|地区|全市|全省|全区|等地)")


def resolve_place(
    surface: str,
    context: Context,
    near: str = "",
    *,
    local: bool = False,
    among_divisions: bool = False,
) -> Resolution:
    """Return what a PLACE surface stands for.

    Args:
        surface: Folded characters of the mention.
        context: Where the document speaks from.
        near: Code of the place named directly before it, if any: 江苏省|鼓楼区.
        local: Whether a single character means a city of the province, as in 济青烟.
        among_divisions: Whether its neighbors in a list are divisions: 黄山、池州 are cities.
    """
    around = near or context.near
    word = unwrapped(surface)
    if place := own(word, context):
        return of_division(place, "deixis")
    if is_deictic(word):
        return Resolution(word, "unresolved", scope=context.near)
    if is_part(word) and not find_zones(word, near=around):
        name = part(word, context)
        return Resolution(name or word, "deixis" if name else "unresolved", scope=context.near)
    if len(word) == 1:
        return _character(word, context, local)
    if among_divisions and (places := _divisions(word, around, context)):
        likeliest = choose(word, places, around)
        if likeliest.code and is_within(likeliest.code, province(around)):
            return likeliest
    for attempt in (
        _zone_or_division,
        _with_parents,
        _part_of_zone,
        _kind_of_zone,
        _bare_kind,
        _joined,
        _without_tail,
    ):
        if found := attempt(word, around, context):
            return found
    return Resolution(word, "surface", scope=context.near if context.local else "")


def of_division(place: Division, how: str) -> Resolution:
    """Return a division as a resolution."""
    return Resolution(place.name, how, code=place.code)


def _character(word: str, context: Context, local: bool) -> Resolution:
    found = find_character(word, context.near, local=local)
    if not found:
        return Resolution(word, "unresolved")
    code, name = found
    return Resolution(name, "character", code=code)


def _zone_or_division(word: str, around: str, context: Context) -> Resolution | None:
    places = _divisions(word, around, context)
    if _BARE.fullmatch(word):  # 高新技术产业开发区 is the name of a far-off town as well
        home = province(around)
        places = tuple(d for d in places if d.level != "town" or (home and d.code[:2] == home[:2]))
    plain = _COUNTED.sub("", word)
    zones = tuple(z for z in find_zones(plain, near=around) if _reaches(z, plain, around))
    home = province(around)
    full = [
        d for d in places if d.name == word and not d.valid_to and d.level not in ("zone", "town")
    ]
    at_home = [d for d in places if home and is_within(d.code, home) and d.level != "town"]
    if zones and not full and not (at_home and zones[0].province not in (home, "")):
        return Resolution(zones[0].name, "gazetteer", scope=zones[0].province)
    return choose(word, places, around) if places else None


def _divisions(word: str, around: str, context: Context) -> tuple[Division, ...]:
    return tuple(d for d in find(word, near=around, year=context.year) if _fits(word, d, around))


def _fits(word: str, place: Division, around: str) -> bool:
    """Whether a short name can mean this division: an everyday word (红旗, 东方) or a river (清水河) only near by."""
    if place.name == word or place.level != "county":
        return True
    home = province(around)
    if word[-1] in _WATERS and home and not is_within(place.code, home):
        return False
    return word not in _risky() or (bool(home) and is_within(place.code, around))


def _reaches(zone: Zone, word: str, around: str) -> bool:
    """Whether a river or hill of one province can be meant in a text of another: 小清河 is in 山东, and elsewhere."""
    home = province(around)
    return not home or zone.province in ("", home) or word[-1] not in _WATERS


@cache
def _risky() -> frozenset[str]:
    return frozenset(form for form, _ in risky_surfaces())


def choose(word: str, places: tuple[Division, ...], around: str) -> Resolution:
    """Return the likeliest of the divisions that ``find`` gave, or the open question between its equals."""
    first, *equals = rivals(places, around)
    if not equals:
        return of_division(first, "gazetteer")
    codes = tuple(sorted(d.code for d in (first, *equals)))
    same = all(d.name == first.name for d in equals)
    return Resolution(first.name if same else word, "unresolved", candidates=codes)


def rivals(places: tuple[Division, ...], around: str) -> tuple[Division, ...]:
    """Return the first of several divisions and those as likely: of its level, as near, and valid if it is."""
    home = province(around)

    def likeness(d: Division) -> tuple[bool, bool, bool, bool, str]:
        return (
            d.code == around,
            bool(around) and (is_within(d.code, around) or is_within(around, d.code)),
            bool(home) and is_within(d.code, home),
            not d.valid_to,
            d.level,
        )

    first = places[0]
    return first, *(d for d in places[1:] if likeness(d) == likeness(first))


def _with_parents(word: str, around: str, context: Context) -> Resolution | None:
    # 河南省郑州市, 郑州市金水区: the name is that of the last part
    for cut in range(len(word) - 2, 1, -1):
        above = find(word[:cut], near=around, year=context.year)
        if not above:
            continue
        for d in above[:3]:
            below = [x for x in find(word[cut:], near=d.code) if is_within(x.code, d.code)]
            if below and below[0].code != d.code:
                return of_division(below[0], "gazetteer")
    return None


def _part_of_zone(word: str, around: str, context: Context) -> Resolution | None:
    """A part of the zone whose name it begins with: 自贸试验区郑州片区, 河北自贸试验区联动创新区."""
    match = _PART_OF_ZONE.fullmatch(word)
    zones = find_zones(match["zone"], near=around) if match else ()
    if not match or not zones:
        return None
    return Resolution(zones[0].name + match["part"], "expansion", scope=zones[0].province)


def _joined(word: str, around: str, context: Context) -> Resolution | None:
    codes = joined(word)
    return Resolution(word, "character", candidates=codes) if codes else None


def _kind_of_zone(word: str, around: str, context: Context) -> Resolution | None:
    for short, full in KINDS.items():
        if not word.endswith(short) or len(word) == len(short):
            continue
        if short == "自贸区" and "—" in word.replace("-", "—"):
            full = "自由贸易区"  # between countries: 中国—东盟自贸区
        head = word.removesuffix(short)
        for name in (head + full, head + full.replace("经济技术", "经济")):
            if zones := find_zones(name, near=around):
                return Resolution(zones[0].name, "expansion", scope=zones[0].province)
            if places := find(name, near=around):
                return of_division(places[0], "expansion")
        if short == "经开区" and (below := find(head, near=around)) and below[0].level == "county":
            full = "经济开发区"  # the national ones of counties are in the table
        return Resolution(head + full, "expansion", scope=province(around))
    if "跨境电商" in word and word.endswith("区"):  # 丝路电商 is a name
        return Resolution(word.replace("电商", "电子商务"), "expansion", scope=province(around))
    if word.endswith(("工业园", "高教园")):
        return Resolution(word + "区", "expansion", scope=province(around))
    if _TRIAL.fullmatch(word) and context.local and around == context.near:
        region = context.at("province")
        heads = [word[:n] for n in range(2, 6)]
        if region and not any(find(x) or find_zones(x) or joined(x) for x in heads):
            return Resolution(region.short + word, "deixis", scope=region.code)
    return None


def _bare_kind(word: str, around: str, context: Context) -> Resolution | None:
    home = context.home
    if not home or home.level not in ("prefecture", "county") or not _BARE.fullmatch(word):
        return None
    full = KINDS.get(word, word)
    own_zones = [
        d
        for d in divisions()
        if d.level == "zone"
        and d.parent == home.code
        and d.name.endswith((full, full.replace("技术", "")))
    ]
    if len(own_zones) == 1:
        return of_division(own_zones[0], "deixis")
    place = (home.short or home.name) if full in _STANDARD else home.name
    return Resolution(place + full, "deixis", scope=home.code)


def _without_tail(word: str, around: str, context: Context) -> Resolution | None:
    match = _TAIL.fullmatch(word)
    zones = find_zones(match[1], near=around) if match else ()
    if zones and zones[0].kind in ("world", "region"):
        return Resolution(zones[0].name, "gazetteer", scope=zones[0].province)
    places = find(match[1], near=around) if match else ()
    if places:
        return choose(word, places, around)
    whole = [d for d in find(word[1:], near=around) if d.level in ("province", "prefecture")]
    whole = [d for d in whole if d.level == "province" or d.name.endswith("市")]
    if word[0] in "大全" and whole:  # 大武汉, and neither 大香格里拉 nor 大凉山
        return choose(word, tuple(whole), around)
    char = word.strip("全内")
    if len(word) == 2 and len(char) == 1 and (found := find_character(char, context.near)):
        return Resolution(found[1], "character", code=found[0])
    return None

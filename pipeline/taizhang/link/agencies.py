"""AGENCY: a place or deictic and a function make the full official name."""

from __future__ import annotations

from taizhang.lexicon import (
    NATION,
    Division,
    agency_name,
    bare_bodies,
    find,
    is_within,
    local_bodies,
    national_bodies,
    province,
)
from taizhang.link.context import Context
from taizhang.link.deixis import is_deictic, own
from taizhang.link.places import rivals
from taizhang.link.resolution import Resolution, unwrapped

_PARTY = ("中国共产党", "中共")
_MASS = ("共青团", "团", "政协", "中国人民政治协商会议", "中国共产主义青年团")
# What the name of a department or office inside another body begins with: 政府督查室, 委政策研究室.
_WITHIN = ("人民政府", "政府", "党委", "委员会", "委", "人大常委会", "人大", "政协")
_OFFICES = ("领导小组", "领导小组办公室", "专班", "指挥部", "联席会议", "工作组", "委员会")
_TOWNS = ("镇", "乡", "街道")
_LONGEST_PLACE = 16  # characters: 积石山保安族东乡族撒拉族自治县


def resolve_agency(surface: str, context: Context) -> Resolution:
    """Return the full official name of an agency, with the place in front (郑州市人民政府 for 市政府)."""
    word = unwrapped(surface)
    if name := national_bodies().get(word):
        return Resolution(name, "agency")
    if found := _bare(word, context) or _party(word, context) or _placed(word, context):
        return found
    return _own_office(word, context)


def _bare(word: str, context: Context) -> Resolution | None:
    known = bare_bodies().get(word)
    if not known:
        return None
    local, national = known
    if context.near == NATION:
        return Resolution(national or local, "agency")
    if context.home is None:
        return Resolution(word, "unresolved")
    return Resolution(local.replace("{place}", context.home.name), "agency", scope=context.near)


def _party(word: str, context: Context) -> Resolution | None:
    """中共郑州市委, 共青团河南省委, 政协郑州市委员会: the kind of body stands before the place."""
    for prefix in (*_PARTY, *_MASS):
        if not word.startswith(prefix) or len(word) == len(prefix):
            continue
        place, rest = split_place(word[len(prefix) :], context)
        if not place:
            continue
        form = rest if prefix in _PARTY else f"{prefix}{{p}}{rest}"
        if name := body_name(place, form):
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
    if not place or not rest:
        return None
    if place.code == NATION:
        name = national_bodies().get("中央" + rest) or national_bodies().get("国家" + rest)
        return Resolution(name or word, "agency" if name else "surface")
    return _of(place, body_name(place, rest) or place.name + rest, context)


def body_name(place: Division, form: str) -> str:
    """Return the full name of a place's body, also of an office inside another one (政府督查室); "" if unknown."""
    if name := agency_name(place.name, form, place.level):
        return name
    for head in _WITHIN:
        tail = form.removeprefix(head)
        if tail != form and tail and (outer := agency_name(place.name, head, place.level)):
            # 自治区政府国资委 keeps the government in its name, as the office itself does
            return outer + (agency_name("", tail, place.level) or tail)
    for tail in ("党组", "党委", "党支部", "机关", "党工委"):
        inner = form.removesuffix(tail)
        if inner != form and (outer := agency_name(place.name, inner, place.level)):
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
        if fallback[0] is None and (head == place.name or own(head, context)):
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
        if is_deictic(word[:cut]) and not own(word[:cut], context) and _is_body(word[cut:]):
            return Resolution(word, "unresolved", scope=context.near)
    if context.near == NATION:
        for prefix in ("国家", "中华人民共和国"):
            if name := national_bodies().get(prefix + word):
                return Resolution(name, "agency")
        return Resolution(word, "surface")
    if word.endswith("代表团") and find(word.removesuffix("代表团")):
        return Resolution("全国人民代表大会" + word, "agency")
    sides = {body.side for body in local_bodies().get(word, ())}
    if context.home and "mass" not in sides and (name := body_name(context.home, word)):
        return Resolution(name, "agency", scope=context.near)
    if (
        context.home
        and "“" not in word
        and word.endswith(_OFFICES)
        and not word.startswith(("国", "中央", "中国"))
    ):
        return Resolution(context.home.name + word, "agency", scope=context.near)
    return Resolution(word, "surface", scope=context.near if context.local else "")


def _is_body(rest: str) -> bool:
    return rest in local_bodies() or rest.startswith(_WITHIN)

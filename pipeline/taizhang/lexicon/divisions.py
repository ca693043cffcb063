"""Administrative divisions from the nation down to towns, with their changes over time.

Source: data/divisions.csv, made by tools/make_divisions.py, and data/nicknames.csv. Codes follow GB/T 2260, those of towns
GB/T 10114 (nine digits). What ended is coded by its last code, a hyphen and its name: 420600-襄樊市; a town whose code is
not known by its county's: 110106-长辛店镇.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from taizhang.lexicon.tables import read_rows, split

NATION = "100000"
LEVELS = ("nation", "province", "prefecture", "county", "zone", "town")
_NEVER = 9999
_RANK = {level: i for i, level in enumerate(LEVELS)}
_KINDS = ("自治州", "自治县", "自治旗", "地区", "林区")
# Names of ended counties whose first character ends many words: 召开, 交通, 到达, 一定, 公安, 造林.
_TORN = tuple(f"{first}县" for first in "开通达定安林花金连均商户复盖完密")
# What a text calls the zone at hand; no division bears such a name.
_ZONES_AT_HAND = (
    "开发区",
    "经济开发区",
    "高新技术开发区",
    "高新技术产业开发区",
    "产业集聚区",
    "保税区",
    "现代农业园区",
)
# Level by ending, for places that no table has.
_UNLISTED = {
    "省": "province",
    "自治州": "prefecture",
    "市": "prefecture",
    "县": "county",
    "区": "county",
    "镇": "town",
    "乡": "town",
}


@dataclass(frozen=True, slots=True)
class Division:
    """An administrative division (行政区划) at the time it was valid."""

    code: str
    name: str
    short: str  # the name without its kind, such as 郑州; "" when only the full name says it
    level: str  # one of LEVELS; zone: a functional zone that the statistics code as a county
    parent: str  # code; "" for the nation
    valid_from: str  # day or year, "" when it always was (since 1980) as far as the table knows
    valid_to: str  # a bare year: that of the first table of GB/T 2260 in which it stands no more
    successor: str  # codes of what an ended one became, | between; "" when that is not certain

    @property
    def successors(self) -> tuple[str, ...]:
        """Codes of the divisions that an ended one became; several after a split."""
        return split(self.successor)

    @property
    def aliases(self) -> tuple[str, ...]:
        """Other forms than the full name: 大理 and 大理州 for 大理白族自治州."""
        forms = [self.short] if self.short else []
        kind = next((k for k in _KINDS if self.name.endswith(k)), "")
        if self.short and kind in ("自治州", "自治县", "自治旗"):
            forms.append(self.short + kind[-1])
        forms += _nicknames().get(self.code, ())
        return tuple(dict.fromkeys(forms))


@cache
def _nicknames() -> dict[str, tuple[str, ...]]:
    return {row["code"]: split(row["aliases"]) for row in read_rows("nicknames.csv")}


@cache
def divisions() -> tuple[Division, ...]:
    """Return all divisions, ended ones too, by code."""
    return tuple(Division(**row) for row in read_rows("divisions.csv"))


@cache
def _by_code() -> dict[str, Division]:
    return {d.code: d for d in divisions()}


@cache
def _by_surface() -> dict[str, tuple[Division, ...]]:
    index: dict[str, list[Division]] = {}
    for d in divisions():
        for form in dict.fromkeys((d.name, *d.aliases)):
            index.setdefault(form, []).append(d)
    return {form: tuple(found) for form, found in index.items()}


def division(code: str) -> Division | None:
    """Return the division of a code, or None.

    410000-云州市 is a place that no table has, within the division that has the code before the hyphen.
    """
    return _by_code().get(code) or _unlisted(code)


@cache
def _unlisted(code: str) -> Division | None:
    parent, _, name = code.partition("-")
    kind = next((k for k in _UNLISTED if name.endswith(k)), "")
    if not kind or parent not in _by_code():
        return None
    return Division(code, name, name.removesuffix(kind), _UNLISTED[kind], parent, "", "", "")


def ancestors(code: str) -> Iterator[Division]:
    """Yield a division and what it lies in, up to the nation."""
    at = division(code)
    while at:
        yield at
        at = division(at.parent)


def is_within(code: str, ancestor: str) -> bool:
    """Tell whether a division is or lies in another, or in what that became at its level: 樊城区 in 襄樊市."""
    areas = _later(ancestor)
    return any(d.code in areas for d in ancestors(code))


@cache
def _later(code: str) -> frozenset[str]:
    """A division and what became of it at its level, in several steps."""
    found = {code}
    at = _by_code().get(code)
    for successor in at.successors if at else ():
        heir = _by_code()[successor]
        if at and heir.level == at.level:
            found |= _later(successor)
    return frozenset(found)


def province(code: str) -> str:
    """Return the code of the province a division lies in; "" for the nation and unknown codes."""
    return next((d.code for d in ancestors(code) if d.level == "province"), "")


def find(name: str, *, near: str = "", year: int | None = None) -> tuple[Division, ...]:
    """Return the divisions a full or short name can stand for, the likeliest first.

    Args:
        name: 郑州市, 郑州, 大理州 or the like; towns only by their full name.
        near: Code of the division the text is about: it goes first, then what it lies in and what lies in it, then
            the rest of its province, then the rest of the country by level.
        year: Year the text speaks of, today if None; divisions that were not valid then go last, and of a division and
            what it became only the one that fits the year best is given.
    """
    found = _by_surface().get(name, ())
    here = division(near)
    if here and name in (here.name, here.short) and here not in found:  # no table has it
        found = (here, *found)
    if len(found) < 2:
        return found
    home = province(near)
    above = {d.code for d in ancestors(near)}

    def rank(d: Division) -> tuple[bool, int, int, bool, int, int, str]:
        if d.code == near:
            place = 0
        elif near and near != NATION and (d.code in above or is_within(d.code, near)):
            place = 1
        elif home and is_within(d.code, home):
            place = 2
        else:
            place = 3
        apart = _apart(d, year)
        since = int(d.valid_from[:4] or 0)  # in the year of a change what it made goes first
        return (apart > 0, place, _RANK[d.level], d.name != name, apart, -since, d.code)

    ranked = sorted(found, key=rank)
    if not any(d.valid_to for d in ranked):
        return tuple(ranked)
    kept: list[Division] = []
    for d in ranked:
        if not any(_became(d, other) or _became(other, d) for other in kept):
            kept.append(d)
    return tuple(kept)


def _apart(d: Division, year: int | None) -> int:
    """How many years a division was valid before or after the year, today if None; 0 when it was valid then."""
    if year is None:
        return _NEVER - int(d.valid_to[:4]) if d.valid_to else 0
    before = int(d.valid_from[:4] or 0) - year
    after = year - int(d.valid_to[:4] or _NEVER)
    return max(before, after, 0)


def _became(old: Division, new: Division) -> bool:
    """Whether an ended division became another, in one step or several."""
    if not old.successor:
        return False
    return any(code == new.code or _became(_by_code()[code], new) for code in old.successors)


def surfaces() -> Iterator[tuple[str, str, bool]]:
    """Yield (surface, level, is_short) of every division and kind of zone, each surface once at its highest level.

    Short forms leave out those that ``risky_surfaces`` gives; names of counties that ended leave out those that
    begin with the end of a word: 召|开县.
    """
    seen: dict[str, tuple[str, bool]] = {}
    risky = dict(risky_surfaces())
    for d in divisions():
        for form in (d.name, *d.aliases):
            short = form != d.name
            if len(form) < 2 or (short and form in risky) or (d.valid_to and form in _TORN):
                continue
            old = seen.get(form)
            if old is None or (old[1], _RANK[old[0]]) > (short, _RANK[d.level]):
                seen[form] = (d.level, short)
    for form, (level, short) in seen.items():
        yield form, level, short
    for form in _ZONES_AT_HAND:
        if form not in seen:
            yield form, "zone", False


def risky_surfaces() -> Iterator[tuple[str, str]]:
    """Yield (short form, level) of the divisions whose short form is an everyday word as well: 公安, 会同, 安康."""
    level: dict[str, str] = {}
    for d in divisions():
        for form in d.aliases:
            if form not in level or _RANK[d.level] < _RANK[level[form]]:
                level[form] = d.level
    for row in read_rows("risky_places.csv"):
        form = row["form"]
        if level.get(form) in ("prefecture", "county"):
            yield form, level[form]

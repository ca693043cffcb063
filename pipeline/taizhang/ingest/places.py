"""The place a document speaks for, by the names in its title, head and text."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache

from taizhang.lexicon.divisions import NATION, Division, ancestors, find, is_within, risky_surfaces

_ENDINGS = re.compile(r"[省市县区州盟旗]")
_LONGEST = 12  # characters of a division's name
_READ = 4_000  # characters of an article that are looked through
_TITLE_WEIGHT = 4  # a name in the headline counts as so many in the text
_CITY = re.compile(r"[我全]市|市领导|市委|市政府|市人大")
_SHORT_LEVELS = ("province", "prefecture")
_OTHER = re.compile(r"[\u4e00-\u9fff]{2,8}?(?:省|自治区|市|自治州|县|区)$")


@dataclass(frozen=True, slots=True)
class Place:
    """A place with its GB/T 2260 code; both empty when unknown, the code alone for a place no table has."""

    name: str = ""
    code: str = ""


def place_named(name: str) -> Place:
    """Return the place a full or short name stands for: 上海 is 上海市; 澄州市 is itself, without a code."""
    division = _deepest(name)
    if division:
        return Place(division.name, division.code)
    return Place(name) if _OTHER.fullmatch(name) else Place()


def leading_place(text: str) -> Place:
    """Return the place a title begins with: 驻马店市 of 驻马店市人民政府关于…, 新郑市 of 河南省新郑市….

    A place that no table has counts when an organ of it follows: 云州市人民政府.
    """
    division, _ = _prefix(text)
    if division:
        return Place(division.name, division.code)
    match = re.match(
        r"([\u4e00-\u9fff]{2,7}?(?:省|自治区|市|自治州|县|区))(?:人民政府|政府工作报告|人民代表大会|国民经济)",
        text,
    )
    return Place(match[1]) if match else Place()


def place_in(name: str, province: str) -> Place:
    """Return the place of this name that lies in a province; its code is the province's and the name if no table has it."""
    near = next((d.code for d in find(province) if d.level == "province"), "")
    for division in find(name, near=near):
        if not near or is_within(division.code, near):
            return Place(division.name, division.code)
    return Place(name, f"{near}-{name}" if near else "")


def place_spoken_of(title: str, text: str) -> Place:
    """Return the place that an article names most; the nation where it speaks of the whole country alone."""
    counts: Counter[str] = Counter()
    for part, weight in ((title, _TITLE_WEIGHT), (text[:_READ], 1)):
        for division in _named(part):
            counts[division.code] += weight
        for division in _shortly_named(part):
            counts[division.code] += weight
    if counts:
        code = max(sorted(counts), key=lambda c: counts[c])
        if counts[code] > 1:
            return _city_of(code, title + text[:_READ])
    if re.search(r"全国|我国", title) or text[:_READ].count("全国") > 1:
        return Place("中华人民共和国", NATION)
    return Place()


@cache
def _risky() -> frozenset[str]:
    return frozenset(form for form, _ in risky_surfaces())


def _deepest(name: str) -> Division | None:
    division, rest = _prefix(name)
    return division if division and not rest else None


def _prefix(text: str) -> tuple[Division | None, str]:
    """The deepest division that the text begins with, and what follows its name."""
    last: Division | None = None
    rest = text
    while rest:
        found: Division | None = None
        for length in range(min(_LONGEST, len(rest)), 1, -1):
            found = _division(rest[:length], within=last)
            if found:
                rest = rest[length:]
                break
        if not found:
            break
        last = found
    return last, rest


def _division(name: str, within: Division | None = None) -> Division | None:
    if name in _risky():
        return None
    near = within.code if within else ""
    for division in find(name, near=near):
        if division.level in ("zone", "town"):
            continue
        if within is None or (division.code != near and is_within(division.code, near)):
            return division
    return None


def _city_of(code: str, text: str) -> Place:
    """A county's or district's city where the text speaks as the city does: 市领导, 我市."""
    line = list(ancestors(code))
    if line[0].level == "county" and not line[0].name.endswith("市") and _CITY.search(text):
        line = line[1:]
    return Place(line[0].name, line[0].code)


def _named(text: str) -> list[Division]:
    """Divisions by their full names, each time they stand."""
    found: list[Division] = []
    for ending in _ENDINGS.finditer(text):
        for length in range(_LONGEST, 1, -1):
            name = text[max(0, ending.end() - length) : ending.end()]
            exact = [d for d in find(name) if d.name == name and d.level not in ("zone", "town")]
            if exact:
                if len({d.code for d in exact if not d.valid_to}) <= 1:
                    found.append(exact[0])
                break
    return found


def _shortly_named(text: str) -> list[Division]:
    """Provinces and prefectures by short names without a kind behind them: 郑州 in 郑州入围….

    Only in titles and openings are they counted, since a short name inside another name says nothing.
    """
    found: list[Division] = []
    for i in range(min(len(text), 400)):
        for length in (4, 3, 2):
            name = text[i : i + length]
            if (
                len(name) < length
                or name in _risky()
                or _ENDINGS.match(text[i + length : i + length + 1])
            ):
                continue
            match = [d for d in find(name) if d.short == name and d.level in _SHORT_LEVELS]
            if match:
                found.append(match[0])
                break
    return found

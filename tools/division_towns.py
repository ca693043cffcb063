"""The towns of two lists as rows of the table of divisions."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

from division_rows import ETHNIC, OUTSIDE, ZONE, Row, row, short_of
from division_sources import streets

TODAY = "2023"  # year of the list of the statistics bureau
KIND = re.compile(rf"(?:街道|地区|镇|(?:{'|'.join(ETHNIC)})*(?:民族)?(?:乡|苏木))$")  # of a town
# Towns of the statistics that have no name of their own; every tenth county has some.
NAMELESS = re.compile(
    r"(?:国家级|省级)?(?:高新|经济|技术|高新技术|工业|产业|循环|农业|现代)*(?:开发区|园区|集聚区|集中区|聚集区|新区|管理区|示范区|保税区)(?:管委会|管理委员会)?"
    r"|(?:园艺|原种|良种|种畜|种猪|种羊|畜牧|果树|葡萄|种畜|[林农牧渔茶])场|林业局|农科所|监狱城|城?社区|城区|街道|[东西南北]城区?|[东西南北]街道"
)


def towns(
    folder: Path, paths: Sequence[tuple[tuple[str, ...], str, str]], rows: Sequence[Row]
) -> tuple[list[Row], Counter[str]]:
    """Return the towns of both lists, those of jionlp that changed their kind as ended, and zones that only jionlp has."""
    told: Counter[str] = Counter()
    known = {x["code"]: x for x in rows}
    official: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for x in streets(folder, "streets"):
        parent = x["areaCode"] if x["areaCode"] in known else x["areaCode"][:4] + "00"
        official[parent].setdefault(x["name"], x["code"])
    counties = County(rows)
    others: defaultdict[str, list[str]] = defaultdict(list)
    out: list[Row] = []
    for path, code, short in paths:
        if len(path) == 3 and "直辖" not in path[2] and not counties.of(path):
            outside = counties.of(path[:1]).startswith(OUTSIDE)
            if not outside and not ZONE.search(path[2]):
                told["counties of jionlp that are no more"] += 1
                continue
            parent = counties.of(path[:2])
            own = code if code and code not in known and code[4] == "7" else f"{parent}-{path[2]}"
            level = "county" if outside else "zone"
            zone = row(own, path[2], short_of(path[2], short, level), level, parent)
            told[f"{level} that only jionlp has"] += 1
            counties.add(path, own)
            known[own] = zone
            out.append(zone)
        elif len(path) == 4:
            parent = counties.of(path[:3])
            if parent and path[3] not in others[parent]:
                others[parent].append(path[3])
    for parent in sorted(official.keys() | others.keys()):
        made = _towns_of(parent, official[parent], others[parent], told)
        out += made
    return out, told


def _towns_of(
    parent: str, official: Mapping[str, str], others: Sequence[str], told: Counter[str]
) -> list[Row]:
    out = []
    both = official.keys() & set(others)
    stems: dict[str, str] = {}
    for name, code in official.items():
        if name not in both and code[6] in "45" and not KIND.search(name):
            told["farms and zones counted as towns, left out"] += 1
            continue
        if NAMELESS.fullmatch(name):
            told["towns without a name of their own, left out"] += 1
            continue
        told["towns in both" if name in both else "towns that only the statistics bureau has"] += 1
        if name not in both:
            stems.setdefault(KIND.sub("", name) or name, code)
        out.append(row(code, name, "", "town", parent))
    for name in others:
        if name in both:
            continue
        if NAMELESS.fullmatch(name):
            told["towns without a name of their own, left out"] += 1
            continue
        old = row(f"{parent}-{name}", name, "", "town", parent)
        heir = stems.get(KIND.sub("", name) or name) if KIND.search(name) else None
        if heir:
            old |= {"valid_to": TODAY, "successor": heir}
        told["towns that only jionlp has" + (", of another kind by now" if heir else "")] += 1
        out.append(old)
    return out


class County:
    """The code of today by the names that jionlp has for a county and what it lies in."""

    def __init__(self, rows: Sequence[Row]) -> None:
        names = {x["code"]: x["name"] for x in rows}
        self._exact: dict[tuple[str, ...], str] = {}
        self._loose: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
        for x in rows:
            if x["valid_to"] or x["level"] == "nation":
                continue
            code = x["code"]
            province = names[code[:2] + "0000"]
            if x["level"] == "province":
                self._exact[province,] = code
                continue
            self._exact[province, x["name"]] = (
                code if (province, x["name"]) not in self._exact else ""
            )
            self._exact[province, names.get(code[:4] + "00", ""), x["name"]] = code
            if x["level"] == "county":
                self._loose[province, short_of(x["name"], "", "county") or x["name"]].append(code)

    def add(self, path: tuple[str, ...], code: str) -> None:
        """Note the code of one more."""
        self._exact[path] = code

    def of(self, path: tuple[str, ...]) -> str:
        """Return the code, "" for what is no county of today."""
        if len(path) < 3:
            return self._exact.get(path) or self._exact.get(path[:1], "")
        province, city, name = path
        if "直辖" in name or name == city:
            return self._exact.get((province, city), "")
        found = self._exact.get(path) or self._exact.get((province, name), "")
        same = self._loose.get((province, short_of(name, "", "county") or name), ())
        return found or (same[0] if len(same) == 1 else "")

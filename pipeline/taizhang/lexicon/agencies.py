"""Party, government, congress and mass bodies by their function: 省住建厅 is X省住房和城乡建设厅.

Source: data/agencies.csv (departments), data/bodies.csv (other local bodies), data/central.csv (national bodies).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from taizhang.lexicon.tables import read_rows, split

_SLOT = {"province": 0, "prefecture": 1}  # county and below: 2
_LETTER = "pmc"
_WRITTEN = {"委员会": ("委员会", "委"), "办公室": ("办公室", "办")}


@dataclass(frozen=True, slots=True)
class Body:
    """What stands behind a place in the name of an agency, and the full name it makes.

    ``full`` holds {place}; ``endings`` is empty, or the usual ending in a province, a prefecture and a county for a
    form that leaves the ending open (住建部门).
    """

    full: str
    side: str  # party | government | congress | cppcc | court | procuratorate | mass | military
    levels: str = ""  # letters of where it exists: p(rovince) m(prefecture) c(ounty); "" for all
    endings: tuple[str, ...] = ()

    def name(self, place: str, level: str) -> str:
        """Return the full official name of the body of a place, such as 郑州市住房和城乡建设局."""
        full = self.full.replace("{place}", place)
        return full + self.endings[_SLOT.get(level, 2)] if self.endings else full


@cache
def local_bodies() -> dict[str, tuple[Body, ...]]:
    """Return every form behind a place with the bodies it can mean: 住建厅, 委, 政府.

    Forms with the place inside hold {p}: 团{p}委.
    """
    found: dict[str, list[Body]] = {}

    def add(form: str, body: Body) -> None:
        rows = found.setdefault(form, [])
        if not any(b.levels == body.levels for b in rows):
            rows.append(body)

    for row in read_rows("bodies.csv"):
        for short in split(row["short"]):
            add(short.removeprefix("{p}"), Body(row["name"], row["side"], row["levels"]))
    departments = [row for row in read_rows("agencies.csv") if row["endings"]]
    for row in departments:
        for ending in _endings(row):
            for written in _WRITTEN.get(ending, (ending,)):
                add(row["stem"] + written, Body(f"{{place}}{row['stem']}{ending}", row["side"]))
    for row in departments:
        for alias in split(row["aliases"]):
            # 文化广电和旅游局 says more than the usual name and is one of its own
            stem = alias if len(alias) >= len(row["stem"]) else row["stem"]
            for ending in _endings(row):
                for written in _WRITTEN.get(ending, (ending,)):
                    add(alias + written, Body(f"{{place}}{stem}{ending}", row["side"]))
        for stem in (row["stem"], *split(row["aliases"])):
            usual = split(row["endings"])
            add(stem + "部门", Body(f"{{place}}{row['stem']}", row["side"], "", usual))
    return {form: tuple(rows) for form, rows in found.items()}


def _endings(row: dict[str, str]) -> tuple[str, ...]:
    return tuple(sorted({*split(row["endings"]), "局", "委员会"}))


@cache
def national_bodies() -> dict[str, str]:
    """Return every form of a national body with its full official name: 工信部, 党中央, 国家发改委."""
    found: dict[str, str] = {}
    for row in read_rows("central.csv"):
        for form in (row["name"], *split(row["aliases"])):
            found.setdefault(form, row["name"])
    for row in read_rows("bodies.csv"):
        if row["national"]:
            for form in (row["national"], *split(row["national_aliases"])):
                found.setdefault(form, row["national"])
    for row in read_rows("agencies.csv"):
        if row["central"]:
            for form in (row["central"], *split(row["central_aliases"])):
                found.setdefault(form, row["central"])
    return found


@cache
def bare_bodies() -> dict[str, tuple[str, str]]:
    """Return forms that stand without a place, as (local name with or without {place}, national name): 政协, 工商联."""
    found: dict[str, tuple[str, str]] = {}
    for row in read_rows("bodies.csv"):
        for form in split(row["bare"]):
            found.setdefault(form, (row["bare_name"], row["national"]))
    return found


def agency_surfaces() -> Iterator[tuple[str, bool]]:
    """Yield (form, needs_place): national names stand alone; the others follow a place or a deictic (市, 我省, 自治区)."""
    for form in national_bodies():
        yield form, False
    for form in local_bodies():
        yield form, True


def agency_name(place: str, form: str, level: str = "") -> str:
    """Return the full official name of a place's agency, such as 郑州市人民政府 for 郑州市 and 政府; "" if unknown.

    Args:
        place: Full name of the division.
        form: What stands behind the place, short or full: 住建局, 委, 人大常委会.
        level: Level of the division; it chooses the body where a form means several (法院) and an open ending.
    """
    letter = _LETTER[_SLOT.get(level, 2)]
    for body in local_bodies().get(form, ()):
        if not level or not body.levels or letter in body.levels:
            return body.name(place, level)
    return ""

"""Party, government, congress and mass bodies by their function: 省住建厅 is X省住房和城乡建设厅.

Source: data/agencies.csv (departments), data/bodies.csv (other local bodies), data/central.csv (national bodies).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from taizhang.lexicon.tables import read_rows, split

_LEVEL_SLOT = {"province": 0, "prefecture": 1, "county": 2, "zone": 2, "town": 2}
_ENDINGS = {
    "厅": ("厅",),
    "局": ("局",),
    "委员会": ("委员会", "委"),
    "办公室": ("办公室", "办"),
    "社": ("社",),
}


@dataclass(frozen=True, slots=True)
class Body:
    """What stands behind a place in the name of an agency, and the full name it makes.

    ``full`` holds {place}; ``endings`` is empty, or the usual ending in a province, a prefecture and a county for a
    form that leaves the ending open (住建部门).
    """

    form: (
        str  # as written behind the place, without it: 住建厅, 委, 政府; 团…委 is written "团{p}委"
    )
    full: str
    side: str  # party | government | congress | cppcc | court | procuratorate | mass | military
    endings: tuple[str, ...] = ()

    def name(self, place: str, level: str) -> str:
        """Return the full official name of the body of a place, such as 郑州市住房和城乡建设局."""
        full = self.full.replace("{place}", place)
        return full + self.endings[_LEVEL_SLOT.get(level, 2)] if self.endings else full


@cache
def local_bodies() -> dict[str, Body]:
    """Return every form behind a place with its body; forms with the place inside hold {p}."""
    found: dict[str, Body] = {}
    for row in read_rows("bodies.csv"):
        for short in split(row["short"]):
            form = short.removeprefix("{p}")
            found.setdefault(form, Body(form, row["name"], row["side"]))
    for row in read_rows("agencies.csv"):
        endings = split(row["endings"])
        if not endings:
            continue
        usual = {*endings} | ({"局"} if "厅" in endings else set())
        for stem in (row["stem"], *split(row["aliases"])):
            for ending in sorted(usual | {"局", "委员会"}):
                for written in _ENDINGS[ending]:
                    full = f"{{place}}{row['stem']}{ending}"
                    if stem != row["stem"] and len(stem) > len(row["stem"]) - 1:
                        full = f"{{place}}{stem}{ending}"  # 文化广电和旅游局 is a name of its own
                    form = stem + written
                    found.setdefault(form, Body(form, full, row["side"]))
            form = stem + "部门"
            found.setdefault(form, Body(form, f"{{place}}{row['stem']}", row["side"], endings))
    return found


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
    """Return forms that stand without a place, as (local full name, national full name): 政协, 工商联."""
    found: dict[str, tuple[str, str]] = {}
    for row in read_rows("bodies.csv"):
        for form in split(row["bare"]):
            found.setdefault(form, (row["name"], row["national"]))
    return found


def agency_surfaces() -> Iterator[tuple[str, bool]]:
    """Yield (form, needs_place): national names stand alone; the others follow a place or a deictic (市, 我省, 自治区)."""
    for form in national_bodies():
        yield form, False
    for form in local_bodies():
        yield form, True


def agency_name(place: str, form: str, level: str = "") -> str:
    """Return the full official name of a place's agency, such as 郑州市人民政府 for 郑州市 and 政府; "" if unknown."""
    body = local_bodies().get(form)
    return body.name(place, level) if body else ""

"""Functional zones, regions, natural features, countries. Source: data/zones.csv."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from taizhang.lexicon.divisions import province
from taizhang.lexicon.tables import read_rows, split

LOCAL = "*"  # marks an alias that holds only in texts about the zone's own province


@dataclass(frozen=True, slots=True)
class Zone:
    """A place that is no administrative division."""

    name: str
    aliases: tuple[str, ...]  # forms that hold everywhere
    local_aliases: tuple[str, ...]  # forms that hold in texts about its province: 自贸试验区
    kind: str  # zone | region | nature | country | world
    province: str  # code, "" when it lies in none or several
    within: str = ""  # code of the city or county it lies in, where it lies in one


@cache
def zones() -> tuple[Zone, ...]:
    """Return all zones in the order of the table."""
    return tuple(
        Zone(
            name=row["name"],
            aliases=tuple(x for x in split(row["aliases"]) if not x.startswith(LOCAL)),
            local_aliases=tuple(
                x.removeprefix(LOCAL) for x in split(row["aliases"]) if x.startswith(LOCAL)
            ),
            kind=row["kind"],
            province=row["province"],
            within=row["within"],
        )
        for row in read_rows("zones.csv")
    )


@cache
def _by_surface() -> dict[str, tuple[tuple[Zone, bool], ...]]:
    index: dict[str, list[tuple[Zone, bool]]] = {}
    for zone in zones():
        for form in (zone.name, *zone.aliases):
            index.setdefault(form, []).append((zone, False))
        for form in zone.local_aliases:
            index.setdefault(form, []).append((zone, True))
    return {form: tuple(found) for form, found in index.items()}


def find_zones(name: str, *, near: str = "") -> tuple[Zone, ...]:
    """Return the zones a form can stand for, those of the text's own province first.

    Args:
        name: 航空港区, 长三角, 美国 or the like.
        near: Code of the division the text is about; a form such as 自贸试验区 means that of its province.
    """
    home = province(near)
    found = _by_surface().get(name, ())
    fitting = [zone for zone, local in found if not local or (home and zone.province == home)]
    return tuple(sorted(fitting, key=lambda zone: (zone.province != home, zone.province)))


def zone_surfaces() -> Iterator[tuple[str, str, str]]:
    """Yield (form, kind, province) of every zone; province is "" for a form that holds everywhere."""
    for zone in zones():
        for form in (zone.name, *zone.aliases):
            yield form, zone.kind, ""
        for form in zone.local_aliases:
            yield form, zone.kind, zone.province

"""Party, government, congress and mass bodies by their function: 省住建厅 is X省住房和城乡建设厅.

Source: data/agencies.csv (departments), data/bodies.csv (other local bodies), data/central.csv (national bodies).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TypeVar

from taizhang.lexicon.tables import read_rows, split

_SLOT = {"province": 0, "prefecture": 1}  # county and below: 2
_LETTER = "pmc"
_WRITTEN = {"委员会": ("委员会", "委"), "办公室": ("办公室", "办")}
_ENDINGS = ("厅", "局", "委员会", "办公室", "社", "室")


@dataclass(frozen=True, slots=True)
class Body:
    """What stands behind a place in the name of an agency, and the full name it makes.

    ``full`` holds {place}; ``usual`` is empty, or the usual names in a province, a prefecture and a county for a form
    that leaves the name open (住建部门).
    """

    full: str
    side: str  # party | government | congress | cppcc | court | procuratorate | mass | military
    levels: str = ""  # letters of where it exists: p(rovince) m(prefecture) c(ounty); "" for all
    usual: tuple[str, ...] = ()
    function: str = (
        ""  # stem or name of the row whose changes it shares, as data/reforms.csv has it
    )
    since: int = 0  # years the name was in use; 0 when not known, or still
    until: int = 0
    local: bool = False  # a department of the government of its place
    door: str = ""  # the body whose staff it shares, with {place}

    def name(self, place: str, level: str) -> str:
        """Return the full official name of the body of a place, such as 郑州市住房和城乡建设局."""
        full = self.usual[_slot(place, level)] if self.usual else self.full
        return full.replace("{place}", place)


@dataclass(frozen=True, slots=True)
class National:
    """A body of the whole nation."""

    name: str
    side: str
    since: int = 0  # years the name was in use; 0 when not known, or still
    until: int = 0
    over: str = ""  # the body it is directly part of; "" when none
    door: str = ""  # the body whose staff it shares


_Dated = TypeVar("_Dated", Body, National)


def _of_year(found: Sequence[_Dated], year: int | None) -> _Dated | None:
    """The first that was there in the year, else the nearest; without a year the first."""
    if year is None:
        return next(iter(found), None)
    return min(
        found,
        key=lambda x: max(x.since - year, year - x.until if x.until else 0, 0),
        default=None,
    )


def _slot(place: str, level: str) -> int:
    # Beijing, Shanghai, Tianjin and Chongqing have 局 where provinces have 厅.
    return 1 if level == "province" and place.endswith("市") else _SLOT.get(level, 2)


@cache
def local_bodies() -> dict[str, tuple[Body, ...]]:
    """Return every form behind a place with the bodies it can mean, full names first: 住建厅, 委, 政府.

    Forms with the place inside hold {p}: 团{p}委.
    """
    found: dict[str, list[Body]] = {}

    def add(form: str, body: Body) -> None:
        rows = found.setdefault(form, [])
        if not any((b.levels, b.full) == (body.levels, body.full) for b in rows):
            rows.append(body)

    for row in read_rows("bodies.csv"):
        for short in split(row["short"]):
            add(short.removeprefix("{p}"), _body(row))
    departments = read_rows("agencies.csv")
    for row in departments:
        for ending in _endings(row):
            for written in _WRITTEN.get(ending, (ending,)):
                add(row["stem"] + written, _department(row, row["stem"] + ending))
    for row in departments:
        for alias in split(row["aliases"]):
            if alias.endswith("委"):
                add(alias, _department(row, row["stem"] + "委员会"))
                continue
            # 住房和城乡建设管理局 says more than the usual name and is one of its own
            stem = alias if len(alias) >= len(row["stem"]) else row["stem"]
            for ending in _endings(row):
                for written in _WRITTEN.get(ending, (ending,)):
                    # a 规划委员会 is no 城乡规划局, as a 规划委 can be
                    if written != "委员会" or ending in split(row["endings"]):
                        add(alias + written, _department(row, stem + ending))
        for stem in (row["stem"], *split(row["aliases"])):
            if not stem.endswith("委"):
                add(stem + "部门", _department(row, row["stem"], usual=_usual(row)))
    return {form: tuple(rows) for form, rows in found.items()}


def _body(row: dict[str, str]) -> Body:
    return Body(
        full=row["name"],
        side=row["side"],
        levels=row["levels"],
        function=row["name"],
        since=int(row["since"] or 0),
        until=int(row["until"] or 0),
        door=row["door"],
    )


def _department(row: dict[str, str], name: str, usual: tuple[str, ...] = ()) -> Body:
    return Body(
        full="{place}" + name,
        side=row["side"],
        usual=usual,
        function=row["function"] or row["stem"],
        since=int(row["since"] or 0),
        until=int(row["until"] or 0),
        local=row["run"] != "central",
    )


def _endings(row: dict[str, str]) -> tuple[str, ...]:
    return tuple(sorted({*(x for x in split(row["endings"]) if x in _ENDINGS), "局", "委员会"}))


def _usual(row: dict[str, str]) -> tuple[str, ...]:
    names = (row["stem"] + x if x in _ENDINGS else x for x in split(row["endings"]))
    return tuple("{place}" + name for name in names)


@cache
def national_bodies() -> dict[str, tuple[National, ...]]:
    """Return every form of a national body with the bodies it can mean: 工信部, 党中央, 国家计委."""
    found: dict[str, list[National]] = {}
    for row in read_rows("central.csv"):
        body = National(
            name=row["name"],
            side=row["side"],
            since=int(row["since"] or 0),
            until=int(row["until"] or 0),
            over=_over(row),
            door=row["door"],
        )
        for form in dict.fromkeys((row["name"], *split(row["aliases"]))):
            found.setdefault(form, []).append(body)
    rows = {row["name"]: row for row in read_rows("bodies.csv")}
    for row in rows.values():
        if row["national"]:
            door = rows[row["door"]]["national"] if row["door"] else ""
            body = National(row["national"], row["side"], door=door)
            for form in dict.fromkeys((row["national"], *split(row["national_aliases"]))):
                found.setdefault(form, []).append(body)
    return {form: tuple(bodies) for form, bodies in found.items()}


def _over(row: dict[str, str]) -> str:
    usual = {"government": "国务院", "party": "中国共产党中央委员会"}
    return "" if row["over"] == "-" else row["over"] or usual.get(row["side"], "")


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


def national_name(form: str, year: int | None = None) -> str:
    """Return the full name of a national body, 国家计委 in 1985 is 中华人民共和国国家计划委员会; "" if unknown."""
    body = _of_year(national_bodies().get(form, ()), year)
    return body.name if body else ""


def agency_name(place: str, form: str, level: str = "", year: int | None = None) -> str:
    """Return the full official name of a place's agency, such as 郑州市人民政府 for 郑州市 and 政府; "" if unknown.

    Args:
        place: Full name of the division.
        form: What stands behind the place, short or full: 住建局, 委, 人大常委会.
        level: Level of the division; it chooses the body where a form means several (法院) and an open name.
        year: Year of the document; it chooses where a form had several bodies after each other (计委).
    """
    letter = _LETTER[_SLOT.get(level, 2)]
    bodies = local_bodies().get(form, ())
    body = _of_year([b for b in bodies if not (level and b.levels) or letter in b.levels], year)
    return body.name(place, level) if body else ""


@cache
def _by_name() -> dict[str, Body]:
    bodies = (body for found in local_bodies().values() for body in found)
    index: dict[str, Body] = {}
    for body in bodies:
        for full in body.usual or (body.full,):
            index.setdefault(full, body)
    return index


def body_of(name: str, place: str) -> Body | None:
    """Return what body of a place a full official name means: 郑州市自然资源和规划局 and 郑州市."""
    return _by_name().get(name.replace(place, "{place}", 1)) if place else None


def usual_name(function: str, place: str, level: str) -> str:
    """Return the usual name that the body of a function has in a place: 自然资源 is 郑州市自然资源和规划局; "" if unknown."""
    return agency_name(place, function + "部门", level) or (
        function.replace("{place}", place) if "{place}" in function else ""
    )

"""Editions and what they are editions of: 第五届 and 第六届 of a fair, the 2021 and 2022 ones of a congress."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from taizhang.identity.keys import entity_id
from taizhang.identity.names import marks, normal, read_name
from taizhang.identity.things import Thing
from taizhang.records import Link

_N = r"(?:[〇零一二三四五六七八九十百]+|\d{1,3})"
_ORDINAL = re.compile(rf"第{_N}[届次](?=[\u4e00-\u9fff（“])")
_YEAR = re.compile(r"(?:19|20)\d{2}年?度?(?=[\u4e00-\u9fff（“])")
_SHORTEST = 4  # characters of the name of a series
_ENDED = re.compile(r"(?:大会|会议|会|论坛|节|大赛|联赛|杯|赛|大典|峰会|活动|运动会|行动)$")


@dataclass(frozen=True, slots=True)
class Edition:
    """One of a series: which, and of what."""

    which: str  # 6 of 第六届, 20-3 of 第二十届 and 第三次, 2021
    series: str  # name without it
    sure: bool  # a mention of the series alone is enough to make it


def edition(kind: str, name: str) -> Edition | None:
    """Return of what a thing is which edition, or None.

    An ordinal tells in the name of an event; a year in front tells of events and programs. A year before the name of a
    place (2008年北京奥运会) often dates what was held once, so that only a second year makes a series.
    """
    if kind == "EVENT" and (ordinals := _ORDINAL.findall(name)):
        rest = _ORDINAL.sub("", name)
        return _of("-".join(marks(normal("".join(ordinals)))), rest, sure=True)
    year = _YEAR.match(name) if kind in ("EVENT", "PROGRAM") else None
    if not year:
        return None
    rest = name[year.end() :]
    return _of(year[0][:4], rest, sure=not read_name(kind, rest).front and kind == "EVENT")


def _of(which: str, rest: str, *, sure: bool) -> Edition | None:
    if (
        len(rest) < _SHORTEST
        or not _ENDED.search(rest)
        or rest.startswith(("届", "次", "和", "、"))
    ):
        return None
    return Edition(which, rest, sure)


def find_series(things: Mapping[str, Thing]) -> tuple[dict[str, str], dict[str, Thing]]:
    """Return the id of the series of each edition, and the things that series are and no mention is.

    A series is made where at least two editions are there or the series itself is mentioned; so more documents only add
    to what there is.
    """
    editions: defaultdict[tuple[str, str, str], dict[str, Edition]] = defaultdict(dict)
    for thing in things.values():
        if found := edition(thing.type, thing.name):
            editions[thing.type, found.series, thing.scope][thing.id] = found
    of: dict[str, str] = {}
    made: dict[str, Thing] = {}
    for (kind, name, scope), members in sorted(editions.items()):
        id = entity_id(Link("", 0, 0, kind, name, scope))
        several = len({x.which for x in members.values()}) > 1
        if several or (id in things and all(x.sure for x in members.values())):
            of.update(dict.fromkeys(sorted(members), id))
            if id not in things:
                made[id] = Thing(id, kind, name, scope, read=read_name(kind, name))
    return of, made

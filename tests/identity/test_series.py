"""Editions of one activity are things of their own, of one series."""

from __future__ import annotations

import pytest
from named import Named, identity_of

from taizhang.identity import entity_id
from taizhang.records import Entity, Link

HENAN = "410000"


def series_of(*names: Named) -> dict[str, str]:
    """Return the name of the series of each edition."""
    found = identity_of(*names)
    named = {x.id: x.name for x in found.entities}
    return {x.name: named[x.series] for x in found.entities if x.series}


@pytest.mark.parametrize(
    ("first", "second", "series"),
    [
        pytest.param("第五届清澜论坛", "第六届清澜论坛", "清澜论坛", id="ordinals"),
        pytest.param("2021世界清澜大会", "2022年世界清澜大会", "世界清澜大会", id="years"),
        pytest.param(
            "中国共产党第十九次全国代表大会",
            "中国共产党第二十次全国代表大会",
            "中国共产党全国代表大会",
            id="congresses",
        ),
        pytest.param(
            "中国共产党第十九届中央委员会第六次全体会议",
            "中国共产党第二十届中央委员会第三次全体会议",
            "中国共产党中央委员会全体会议",
            id="plenary_sessions",
        ),
        pytest.param(
            "云州市第十五届人民代表大会第一次会议",
            "云州市第十五届人民代表大会第二次会议",
            "云州市人民代表大会会议",
            id="sessions_of_a_congress",
        ),
        pytest.param("2021清澜论坛", "第六届清澜论坛", "清澜论坛", id="a_year_and_an_ordinal"),
    ],
)
def test_two_editions_make_a_series(first: str, second: str, series: str) -> None:
    names = [("EVENT", name, HENAN) for name in (first, second)]
    assert series_of(*names) == {first: series, second: series}


def test_series_that_is_mentioned_has_one_edition() -> None:
    edition, series = ("EVENT", "第六届清澜论坛", HENAN), ("EVENT", "清澜论坛", HENAN)
    assert series_of(edition) == {}
    assert series_of(edition, series) == {"第六届清澜论坛": "清澜论坛"}


def test_series_that_nothing_mentions_is_an_entity_without_labels() -> None:
    found = identity_of(("EVENT", "第五届清澜论坛", HENAN), ("EVENT", "第六届清澜论坛", HENAN))
    id = entity_id(Link("", 0, 0, "EVENT", "清澜论坛", HENAN))
    assert Entity(id, "EVENT", "清澜论坛", HENAN) in found.entities


@pytest.mark.parametrize(
    "names",
    [
        pytest.param(("2008年郑州运动会", "郑州运动会"), id="a_year_before_a_place"),
        pytest.param(("第五届清澜论坛", "第六届云水论坛"), id="two_activities"),
        pytest.param(("第五次会议", "第六次会议"), id="no_name_is_left"),
        pytest.param(("第一批清澜项目", "第二批清澜项目"), id="batches"),
    ],
)
def test_no_series(names: tuple[str, str]) -> None:
    assert series_of(*(("EVENT", name, HENAN) for name in names)) == {}


def test_editions_of_two_places_have_two_series() -> None:
    names = [
        ("EVENT", f"第{n}届市民运动会", scope) for n in "五六" for scope in ("410100", "410200")
    ]
    series = {x.series for x in identity_of(*names).entities if x.series}
    assert len(series) == 2

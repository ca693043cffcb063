"""Bodies by function, place and year, and the reforms that made one of another."""

from __future__ import annotations

import pytest

from taizhang.lexicon.agencies import (
    body_of,
    local_bodies,
    national_bodies,
    national_name,
    usual_name,
)
from taizhang.lexicon.reforms import reforms


@pytest.mark.parametrize(
    ("form", "year", "name"),
    [
        ("工信部", None, "中华人民共和国工业和信息化部"),
        ("党中央", None, "中国共产党中央委员会"),
        ("国家发改委", 2021, "中华人民共和国国家发展和改革委员会"),
        ("国家计生委", 1995, "中华人民共和国国家计划生育委员会"),
        ("国家计生委", 2005, "中华人民共和国国家人口和计划生育委员会"),
        ("国家计生委", None, "中华人民共和国国家人口和计划生育委员会"),
        ("国家体彩局", 2021, ""),
    ],
)
def test_national_body_has_the_full_name_of_its_year(
    form: str, year: int | None, name: str
) -> None:
    assert national_name(form, year) == name


@pytest.mark.parametrize(
    ("name", "place", "function"),
    [
        ("云州市自然资源和规划局", "云州市", "自然资源"),
        ("云州市自然资源局", "云州市", "自然资源"),
        ("云州市国土资源局", "云州市", "国土资源"),
        ("国家税务总局云州市税务局", "云州市", "国家税务总局{place}税务局"),
        ("中共云州市委员会宣传部", "云州市", "中共{place}委员会宣传部"),
    ],
)
def test_full_name_tells_the_function(name: str, place: str, function: str) -> None:
    body = body_of(name, place)
    assert body is not None
    assert body.function == function


@pytest.mark.parametrize("name", ["云州市体彩局", "国土资源局", "云县国土资源局"])
def test_name_of_no_known_function_tells_none(name: str) -> None:
    assert body_of(name, "云州市") is None


@pytest.mark.parametrize(
    ("function", "place", "level", "name"),
    [
        ("自然资源", "云省", "province", "云省自然资源厅"),
        ("自然资源", "云州市", "prefecture", "云州市自然资源和规划局"),
        ("卫生健康", "云县", "county", "云县卫生健康委员会"),
        ("国家税务总局{place}税务局", "云县", "county", "国家税务总局云县税务局"),
    ],
)
def test_function_has_a_usual_name(function: str, place: str, level: str, name: str) -> None:
    assert usual_name(function, place, level) == name


def test_reforms_name_bodies_of_the_tables() -> None:
    national = {body.name for found in national_bodies().values() for body in found}
    local = {body.function for found in local_bodies().values() for body in found}
    for reform in reforms():
        known = national if reform.national else local
        assert {*reform.originals, *reform.results} <= known, reform


def test_reforms_are_of_the_years_of_the_bodies() -> None:
    years = {body.name: body for found in national_bodies().values() for body in found}
    for reform in reforms():
        if reform.national:
            year = int(reform.date[:4])
            for name in reform.originals:
                assert years[name].since < year, (reform, name)
            for name in reform.results:
                assert years[name].since <= year <= (years[name].until or year), (reform, name)


def test_what_a_body_is_part_of_or_shares_is_a_body() -> None:
    national = {body.name: body for found in national_bodies().values() for body in found}
    named = {x for body in national.values() for x in (body.over, body.door) if x}
    assert named <= set(national)

"""Zones, agencies, one-character places and well-known names."""

from __future__ import annotations

import pytest

from taizhang.lexicon import (
    agency_name,
    agency_surfaces,
    bare_bodies,
    find_character,
    find_name,
    find_zones,
    name_surfaces,
    zone_surfaces,
    zones,
)


@pytest.mark.parametrize(
    ("form", "near", "name"),
    [
        pytest.param("自贸试验区", "410000", "中国（河南）自由贸易试验区", id="自贸试验区_of_河南"),
        pytest.param("自贸试验区", "120000", "中国（天津）自由贸易试验区", id="自贸试验区_of_天津"),
        pytest.param("核心区", "110000", "首都功能核心区", id="核心区_of_北京"),
        pytest.param("长三角", "650000", "长江三角洲", id="region_everywhere"),
        pytest.param("东盟", "", "东南亚国家联盟", id="world_region"),
    ],
)
def test_zone_is_that_of_the_province(form: str, near: str, name: str) -> None:
    assert find_zones(form, near=near)[0].name == name


def test_local_form_of_a_zone_needs_a_province() -> None:
    assert find_zones("自贸试验区") == ()
    assert find_zones("核心区", near="410000") == ()


def test_zone_names_stand_once() -> None:
    names = [zone.name for zone in zones()]
    assert len(names) == len(set(names))
    assert ("航空港区", "zone", "") in set(zone_surfaces())


@pytest.mark.parametrize(
    ("place", "form", "level", "name"),
    [
        ("郑州市", "政府", "prefecture", "郑州市人民政府"),
        ("郑州市", "委", "prefecture", "中共郑州市委员会"),
        ("郑州市", "卫健委", "prefecture", "郑州市卫生健康委员会"),
        ("河南省", "住建厅", "province", "河南省住房和城乡建设厅"),
        ("新郑市", "住建部门", "county", "新郑市住房和城乡建设局"),
        ("河南省", "住建部门", "province", "河南省住房和城乡建设厅"),
        ("郑州市", "教体局", "prefecture", "郑州市教育体育局"),
        ("郑州市", "文化广电和旅游局", "prefecture", "郑州市文化广电和旅游局"),
        ("河南省", "法院", "province", "河南省高级人民法院"),
        ("郑州市", "法院", "prefecture", "郑州市中级人民法院"),
        ("中牟县", "法院", "county", "中牟县人民法院"),
        ("郑州市", "体彩局", "prefecture", ""),
    ],
)
def test_agency_name_is_full_and_official(place: str, form: str, level: str, name: str) -> None:
    assert agency_name(place, form, level) == name


def test_bodies_without_a_place() -> None:
    assert ("国务院", False) in set(agency_surfaces())
    assert bare_bodies()["政协"][0] == "中国人民政治协商会议{place}委员会"


@pytest.mark.parametrize(
    ("char", "near", "local", "code"),
    [
        pytest.param("豫", "", False, "410000", id="province"),
        pytest.param("宜", "420000", False, "420500", id="city_of_the_province"),
        pytest.param("宜", "", False, None, id="several_cities_and_no_province"),
        pytest.param("青", "370000", False, "630000", id="province_before_city"),
        pytest.param("青", "370000", True, "370200", id="city_among_cities"),
        pytest.param("济", "370000", False, "370100", id="the_capital_of_several"),
        pytest.param("美", "410000", False, "", id="country"),
    ],
)
def test_one_character(char: str, near: str, local: bool, code: str | None) -> None:
    found = find_character(char, near, local=local)
    assert (found and found[0]) == code


def test_well_known_names_are_found_without_their_marks() -> None:
    name = "大规模设备更新和消费品以旧换新"
    assert find_name("PROGRAM", "“两新”政策") == find_name("PROGRAM", "两新") == name
    assert find_name("PROGRAM", "两旧") == ""
    assert find_name("EVENT", "两新") == ""


def test_a_form_with_a_scope_holds_only_there() -> None:
    assert find_name("PROJECT", "国际科技创新中心", near="110000") == "北京国际科技创新中心"
    assert find_name("PROJECT", "国际科技创新中心", near="310000") == "上海国际科技创新中心"
    assert find_name("PROJECT", "国际科技创新中心", near="410000") == ""
    assert find_name("PROGRAM", "“十一五”规划", near="410000") == ""
    assert find_name("PROGRAM", "“十一五”规划", near="100000").endswith("第十一个五年规划")
    assert ("广交会", "EVENT", "") in set(name_surfaces())

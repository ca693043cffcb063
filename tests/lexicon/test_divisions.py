"""The division table: names, short names, what lies in what, and changes over time."""

from __future__ import annotations

import pytest

from taizhang.lexicon import (
    ancestors,
    division,
    divisions,
    find,
    is_within,
    province,
    risky_surfaces,
    surfaces,
)
from taizhang.lexicon.divisions import Division


def codes(name: str, **where: object) -> list[str]:
    return [d.code for d in find(name, **where)]  # type: ignore[arg-type]


def test_division_is_a_whole_row() -> None:
    assert division("410122") == Division(
        "410122", "中牟县", "中牟", "county", "410100", "", "", ""
    )


def test_codes_are_unique_and_parents_exist() -> None:
    rows = divisions()
    known = {d.code for d in rows}
    assert len(known) == len(rows) > 50_000
    assert {d.parent for d in rows} - known == {""}
    assert {code for d in rows for code in d.successors} <= known
    assert {d.valid_to == "" for d in rows if d.successors} == {False}


def test_no_division_became_itself() -> None:
    def later(code: str) -> set[str]:
        found = division(code)
        assert found is not None
        return {x for code in found.successors for x in (code, *later(code))}

    assert [d.code for d in divisions() if d.code in later(d.code)] == []


def test_towns_have_the_codes_of_the_statistics_bureau() -> None:
    assert division("410122114") == Division(
        "410122114", "雁鸣湖镇", "", "town", "410122", "", "", ""
    )
    assert codes("万江街道") == ["441900005"]  # 东莞 has no counties
    towns = [d for d in divisions() if d.level == "town" and not d.valid_to]
    coded = [d for d in towns if d.code[:6] == d.parent and d.code.isdigit() and len(d.code) == 9]
    assert len(coded) > 0.9 * len(towns)


@pytest.mark.parametrize("name", ["开发区", "高新技术产业开发区", "原种场", "街道"])
def test_a_kind_is_no_name_of_a_town(name: str) -> None:
    assert [d for d in find(name) if d.level == "town"] == []


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("130506", "南和区"),
        ("220184", "公主岭市"),
        ("330113", "临平区"),
        ("410307", "偃师区"),
        ("610305", "凤翔区"),
        ("653229", "和康县"),
        ("659012", "白杨市"),
    ],
)
def test_counties_of_late_years_have_their_own_codes(code: str, name: str) -> None:
    found = division(code)
    assert found is not None
    assert (found.name, found.level, found.valid_to) == (name, "county", "")


def test_ancestors_lead_to_the_nation() -> None:
    assert [d.name for d in ancestors("410122114")] == [
        "雁鸣湖镇",
        "中牟县",
        "郑州市",
        "河南省",
        "中华人民共和国",
    ]
    assert is_within("410122", "410000")
    assert not is_within("410000", "410122")
    assert province("410122114") == "410000"
    assert province("100000") == ""


@pytest.mark.parametrize(
    ("name", "near", "first"),
    [
        pytest.param("鼓楼区", "320100", "320106", id="鼓楼区_of_南京"),
        pytest.param("鼓楼区", "350000", "350102", id="鼓楼区_of_福建"),
        pytest.param("鼓楼区", "410200", "410204", id="鼓楼区_of_开封"),
        pytest.param("吉林", "220000", "220000", id="吉林_is_the_province_in_its_own_text"),
        pytest.param("吉林", "220200", "220200", id="吉林_is_the_city_in_its_own_text"),
        pytest.param("吉林市", "220000", "220200", id="吉林市_is_the_city"),
        pytest.param("朝阳", "110000", "110105", id="朝阳_of_北京"),
        pytest.param("朝阳", "210000", "211300", id="朝阳_of_辽宁"),
        pytest.param("朝阳", "220100", "220104", id="朝阳_of_长春"),
        pytest.param("海南", "460000", "460000", id="海南_is_the_province"),
        pytest.param("海南", "630000", "632500", id="海南_of_青海_is_the_prefecture"),
        pytest.param("海南州", "460000", "632500", id="海南州_is_never_the_province"),
        pytest.param("大理州", "530000", "532900", id="autonomous_prefecture_written_short"),
        pytest.param("香港特区", "", "810000", id="香港特区"),
        pytest.param("三晋", "", "140000", id="nickname"),
    ],
)
def test_find_prefers_what_is_near(name: str, near: str, first: str) -> None:
    assert codes(name, near=near)[0] == first


def test_find_knows_what_no_name_is() -> None:
    assert find("不存在市") == ()
    assert find("雁鸣湖") == ()  # towns by their full name only


def test_find_reads_names_of_the_year() -> None:
    assert codes("开封县") == ["410224-开封县"]
    assert codes("崇明", year=2010) == ["310230-崇明县"]
    assert codes("崇明", year=2016) == codes("崇明", year=2020) == codes("崇明") == ["310151"]


@pytest.mark.parametrize(
    ("name", "year", "first"),
    [
        pytest.param("万县地区", 1985, "512200-万县地区", id="prefecture_of_1985"),
        pytest.param("万县", 1985, "512200-万县地区", id="short_name_of_the_prefecture_then"),
        pytest.param("万县", 1995, "511200-万县市", id="short_name_of_the_city_that_it_became"),
        pytest.param("万县", 2021, "511200-万县市", id="long_ended_the_latest_of_them"),
        pytest.param("襄樊", 1985, "420600-襄樊市", id="襄樊_then"),
        pytest.param("襄樊", 2021, "420600-襄樊市", id="襄樊_in_a_text_of_today"),
        pytest.param("襄阳", 1982, "422500-襄阳地区", id="襄阳_was_another_prefecture"),
        pytest.param("襄阳", 2021, "420600", id="襄阳_of_today"),
        pytest.param("吴江", 1985, "320525-吴江县", id="county"),
        pytest.param("吴江", 2000, "320584-吴江市", id="then_a_city"),
        pytest.param("吴江", 2021, "320509", id="then_a_district"),
        pytest.param("三亚市", 1986, "442201-三亚市", id="below_the_prefecture"),
        pytest.param("重庆市", 1985, "510200-重庆市", id="重庆_in_四川"),
        pytest.param("重庆市", 2000, "500000", id="重庆_of_its_own"),
        pytest.param("保定", 1985, "130600", id="city_beside_the_prefecture_around_it"),
    ],
)
def test_find_knows_what_was_valid_then(name: str, year: int, first: str) -> None:
    assert codes(name, year=year)[0] == first


@pytest.mark.parametrize(
    ("code", "valid_from", "valid_to", "successors"),
    [
        pytest.param("420600-襄樊市", "", "2010-12-09", ("襄阳市",), id="renamed"),
        pytest.param("532700-思茅地区", "", "2003", ("思茅市",), id="prefecture_made_a_city"),
        pytest.param("530800-思茅市", "2003", "2007-01-21", ("普洱市",), id="and_renamed"),
        pytest.param("410224-开封县", "", "2014-09-09", ("祥符区",), id="county_made_a_district"),
        pytest.param("371200-莱芜市", "1992", "2018-12-26", ("济南市", "莱芜区"), id="merged"),
        pytest.param(
            "341400-巢湖市", "1999", "2011-07-14", ("合肥市", "芜湖市", "马鞍山市"), id="split"
        ),
        pytest.param(
            "511200-万县市", "1992", "1997", ("重庆市", "万县区"), id="into_a_new_province"
        ),
        pytest.param("442100-海南行政区", "", "1988", ("海南省",), id="made_a_province"),
        pytest.param("412300-商丘地区", "", "1997-06-12", ("商丘市",), id="with_a_new_code"),
        pytest.param("132400-保定地区", "", "1994", ("保定市",), id="into_the_city_beside_it"),
        pytest.param("640222-陶乐县", "", "2003", (), id="not_certain"),
    ],
)
def test_ended_divisions_lead_to_what_they_became(
    code: str, valid_from: str, valid_to: str, successors: tuple[str, ...]
) -> None:
    ended = division(code)
    assert ended is not None
    assert (ended.valid_from, ended.valid_to) == (valid_from, valid_to)
    heirs = [division(x) for x in ended.successors]
    assert tuple(d.name for d in heirs if d) == successors


def test_an_ended_division_has_the_parent_it_had() -> None:
    assert [d.code for d in ancestors("512201-万县市")] == [
        "512201-万县市",
        "512200-万县地区",
        "510000",
        "100000",
    ]


def test_what_lies_in_the_successor_lies_in_the_division_that_ended() -> None:
    assert is_within("420606", "420600-襄樊市")  # 樊城区
    assert is_within("420606", "422500-襄阳地区")
    assert not is_within("420600", "410200")


def test_risky_short_names_are_no_plain_surfaces() -> None:
    plain = {form for form, _, short in surfaces() if short}
    risky = dict(risky_surfaces())
    assert risky["公安"] == "county"
    assert risky["长治"] == "prefecture"
    assert not plain & set(risky)
    assert {"郑州", "河北", "海南", "九江", "中牟"} <= plain  # provinces and cities are never risky
    assert all(len(form) > 1 for form in plain)


def test_names_of_long_ago_are_surfaces_unless_they_are_words() -> None:
    every = {form for form, _, _ in surfaces()}
    assert {"襄樊", "万县", "昌潍地区", "密云县", "旅大市", "开发区"} <= every
    assert not {"开县", "通县", "和安", "和康", "松花江", "动力", "公园"} & every
    assert codes("开县") == ["500234-开县"]

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
    assert len(known) == len(rows) > 46_000
    assert {d.parent for d in rows} - known == {""}
    assert {d.successor for d in rows} - known == {""}


def test_ancestors_lead_to_the_nation() -> None:
    assert [d.name for d in ancestors("410122-雁鸣湖镇")] == [
        "雁鸣湖镇",
        "中牟县",
        "郑州市",
        "河南省",
        "中华人民共和国",
    ]
    assert is_within("410122", "410000")
    assert not is_within("410000", "410122")
    assert province("410122-雁鸣湖镇") == "410000"
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
    assert codes("开封县") == ["410212-开封县"]
    ended = division("410212-开封县")
    assert ended is not None
    assert (ended.valid_to, ended.successor) == ("2014-09-09", "410212")
    assert codes("崇明", year=2010)[0] == "310151-崇明县"
    assert codes("崇明", year=2020)[0] == "310151"
    assert codes("崇明")[0] == "310151"


def test_risky_short_names_are_no_plain_surfaces() -> None:
    plain = {form for form, _, short in surfaces() if short}
    risky = dict(risky_surfaces())
    assert risky["公安"] == "county"
    assert risky["长治"] == "prefecture"
    assert not plain & set(risky)
    assert {"郑州", "河北", "海南", "九江", "中牟"} <= plain  # provinces and cities are never risky
    assert all(len(form) > 1 for form in plain)

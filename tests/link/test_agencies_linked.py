"""AGENCY: the full official name with the place in front."""

from __future__ import annotations

import pytest
from linked import links_of, names_of


@pytest.mark.parametrize(
    ("surface", "jurisdiction", "name", "scope"),
    [
        ("市政府", "郑州市", "郑州市人民政府", "410100"),
        ("市委", "郑州市", "中共郑州市委员会", "410100"),
        ("省委", "郑州市", "中共河南省委员会", "410000"),
        ("区党委", "南宁市", "中共广西壮族自治区委员会", "450000"),
        ("自治区政府", "西藏自治区", "西藏自治区人民政府", "540000"),
        ("省住建厅", "郑州市", "河南省住房和城乡建设厅", "410000"),
        ("市卫健委", "郑州市", "郑州市卫生健康委员会", "410100"),
        ("郑州市卫健委", "新郑市", "郑州市卫生健康委员会", "410100"),
        ("新郑市住建部门", "新郑市", "新郑市住房和城乡建设局", "410184"),
        ("省委办公厅", "河南省", "中共河南省委员会办公厅", "410000"),
        ("市政府督查室", "驻马店市", "驻马店市人民政府督查室", "411700"),
        ("中共上海市委", "上海市", "中共上海市委员会", "310000"),
        ("共青团河南省委", "河南省", "中国共产主义青年团河南省委员会", "410000"),
        ("政协", "河南省", "中国人民政治协商会议河南省委员会", "410000"),
        ("人大常委会", "天津市", "天津市人民代表大会常务委员会", "120000"),
        ("工商联", "吉林省", "吉林省工商业联合会", "220000"),
        ("妇联", "吉林省", "妇女联合会", "220000"),
        ("工会", "吉林省", "工会", "220000"),
        ("党中央", "郑州市", "中国共产党中央委员会", ""),
        ("国务院", "郑州市", "国务院", ""),
        ("工信部", "郑州市", "中华人民共和国工业和信息化部", ""),
        ("妇联", "中华人民共和国", "中华全国妇女联合会", ""),
        ("卫健委党组", "新郑市", "新郑市卫生健康委员会党组", "410184"),
        ("省民营经济发展中心", "四川省", "四川省民营经济发展中心", "510000"),
    ],
)
def test_agency_has_its_place_in_front(
    surface: str, jurisdiction: str, name: str, scope: str
) -> None:
    (link,) = links_of(f"[AGENCY:{surface}]印发", jurisdiction=jurisdiction)
    assert (link.name, link.scope) == (name, scope)


@pytest.mark.parametrize("surface", ["县委", "区政府", "区司法局"])
def test_agency_of_a_deictic_without_a_place_stays_open(surface: str) -> None:
    (link,) = links_of(f"[AGENCY:{surface}]负责", jurisdiction="郑州市")
    assert (link.name, link.how) == (surface, "unresolved")


def test_everyday_words_are_no_place_of_an_agency() -> None:
    assert names_of("[AGENCY:开发区管委会]", jurisdiction="郑州市") == ["开发区管委会"]
    assert names_of("[AGENCY:社区党委]", jurisdiction="郑州市") == ["社区党委"]


def test_agency_of_one_of_several_places_stays_open() -> None:
    (link,) = links_of("[AGENCY:鼓楼区政府]负责", jurisdiction="江苏省")
    assert (link.name, link.how) == ("鼓楼区人民政府", "unresolved")
    assert link.candidates == ("320106", "320302")
    (link,) = links_of("[AGENCY:鼓楼区政府]负责", jurisdiction="开封市")
    assert (link.name, link.scope) == ("鼓楼区人民政府", "410204")

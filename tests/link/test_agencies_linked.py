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
        ("郑州市市委", "郑州市", "中共郑州市委员会", "410100"),
        ("招商投资促进局", "驻马店市", "驻马店市招商投资促进局", "411700"),
        ("不动产登记中心", "新郑市", "新郑市不动产登记中心", "410184"),
        ("市资源规划局", "郑州市", "郑州市自然资源和规划局", "410100"),
        ("市自然资源局", "郑州市", "郑州市自然资源局", "410100"),
        ("市文旅部门", "郑州市", "郑州市文化广电和旅游局", "410100"),
        ("市住建部门", "北京市", "北京市住房和城乡建设局", "110000"),
        ("市监委", "郑州市", "郑州市监察委员会", "410100"),
        ("省人大财经委", "河南省", "河南省人民代表大会财政经济委员会", "410000"),
        ("市防汛抗旱指挥部办公室", "郑州市", "郑州市防汛抗旱指挥部办公室", "410100"),
        ("乡村振兴工作领导小组", "郑州市", "郑州市乡村振兴工作领导小组", "410100"),
        ("郑州海关", "郑州市", "中华人民共和国郑州海关", ""),
        ("国家森防指办公室", "郑州市", "国家森林草原防灭火指挥部办公室", ""),
        ("应急管理部森林消防局", "郑州市", "应急管理部森林消防局", ""),
        ("国务院办公厅督查室", "郑州市", "国务院督查室", ""),
        ("我国政府", "中华人民共和国", "中华人民共和国政府", ""),
        ("关工委", "江西省", "关心下一代工作委员会", "360000"),
        ("香港特别行政区政府", "中华人民共和国", "香港特别行政区政府", "810000"),
        ("城市管理委员会办公室", "郑州市", "郑州市城市管理委员会办公室", "410100"),
        ("国家税务总局郑州市税务局", "郑州市", "国家税务总局郑州市税务局", "410100"),
        ("市纪委监委", "郑州市", "中共郑州市纪律检查委员会、郑州市监察委员会", "410100"),
        ("河南省委省政府", "河南省", "中共河南省委员会、河南省人民政府", "410000"),
        ("市委常委会", "郑州市", "中共郑州市委员会常务委员会", "410100"),
        ("市级新城建设领导小组", "郑州市", "郑州市新城建设领导小组", "410100"),
        ("市自然资源主管部门", "郑州市", "郑州市自然资源和规划局", "410100"),
        ("雁鸣湖镇政府", "中牟县", "雁鸣湖镇人民政府", "410122114"),
        ("法院", "驻马店市", "人民法院", "411700"),
        ("妇", "江西省", "妇女联合会", "360000"),
    ],
)
def test_agency_has_its_place_in_front(
    surface: str, jurisdiction: str, name: str, scope: str
) -> None:
    (link,) = links_of(f"[AGENCY:{surface}]印发", jurisdiction=jurisdiction)
    assert (link.name, link.scope) == (name, scope)


@pytest.mark.parametrize("surface", ["县委", "区政府", "区司法局", "区科技创新局", "市局"])
def test_agency_of_a_deictic_without_a_place_stays_open(surface: str) -> None:
    (link,) = links_of(f"[AGENCY:{surface}]负责", jurisdiction="郑州市")
    assert (link.name, link.how) == (surface, "unresolved")


@pytest.mark.parametrize(
    ("surface", "name"),
    [
        ("市场监督管理局", "郑州市市场监督管理局"),
        ("市政工程管理局", "郑州市市政工程管理局"),
        ("区域发展局", "郑州市区域发展局"),
    ],
)
def test_a_word_that_begins_like_a_deictic_is_none(surface: str, name: str) -> None:
    (link,) = links_of(f"[AGENCY:{surface}]负责", jurisdiction="郑州市")
    assert (link.name, link.how) == (name, "agency")


@pytest.mark.parametrize(
    ("surface", "jurisdiction", "name", "scope"),
    [
        ("郑州航空港区管委会", "郑州市", "郑州航空港经济综合实验区管理委员会", "410000"),
        ("航空港区党工委", "郑州市", "中共郑州航空港经济综合实验区工作委员会", "410000"),
        ("翠湖教育园区管委会", "新郑市", "翠湖教育园区管理委员会", "410184"),
        ("开发区管委会", "郑州市", "开发区管委会", "410100"),  # which one stays open
        ("高新区管委会", "郑州市", "郑州高新技术产业开发区管理委员会", "410000"),
        ("郑州高新区管委会", "郑州市", "郑州高新技术产业开发区管理委员会", "410000"),
        ("翠湖街道办", "郑州市", "翠湖街道办事处", "410100"),
        ("翠湖社区居委会", "郑州市", "翠湖社区居民委员会", "410100"),
    ],
)
def test_bodies_of_zones_and_villages(
    surface: str, jurisdiction: str, name: str, scope: str
) -> None:
    (link,) = links_of(f"[AGENCY:{surface}]负责", jurisdiction=jurisdiction)
    assert (link.name, link.scope) == (name, scope)


@pytest.mark.parametrize(
    ("surface", "date", "name"),
    [
        ("国家计委", "1985-03", "中华人民共和国国家计划委员会"),
        ("国家计委", "2000-03", "中华人民共和国国家发展计划委员会"),
        ("国家计委", "2021-03", "中华人民共和国国家发展计划委员会"),
        ("国家经委", "1985-03", "中华人民共和国国家经济委员会"),
        ("广电总局", "2005-03", "国家广播电影电视总局"),
        ("广电总局", "2015-03", "国家新闻出版广电总局"),
        ("广电总局", "2023-03", "国家广播电视总局"),
        ("农业部", "2021-03", "中华人民共和国农业部"),
    ],
)
def test_form_of_several_national_bodies_is_that_of_the_year(
    surface: str, date: str, name: str
) -> None:
    (link,) = links_of(f"[AGENCY:{surface}]印发", jurisdiction="郑州市", date=date)
    assert link.name == name


@pytest.mark.parametrize(
    ("surface", "date", "name"),
    [
        ("市计委", "1985-03", "郑州市计划委员会"),
        ("市计委", "2001-03", "郑州市发展计划委员会"),
        ("市建委", "2001-03", "郑州市建设委员会"),
        ("市建委", "2012-03", "郑州市住房和城乡建设委员会"),
        ("市交通局", "1995-03", "郑州市交通局"),
        ("市交通局", "2021-03", "郑州市交通运输局"),
        ("市建委", "1985-03", "郑州市建设委员会"),
        ("市卫生局", "2021-03", "郑州市卫生局"),
        ("市国土资源局", "2021-03", "郑州市国土资源局"),
        ("市税务局", "1990-03", "郑州市税务局"),
        ("市税务局", "2021-03", "国家税务总局郑州市税务局"),
        ("市外经贸局", "1990-03", "郑州市对外经济贸易局"),
        ("市外经贸局", "2001-03", "郑州市对外贸易经济合作局"),
    ],
)
def test_form_of_several_local_bodies_is_that_of_the_year(
    surface: str, date: str, name: str
) -> None:
    (link,) = links_of(f"[AGENCY:{surface}]印发", jurisdiction="郑州市", date=date)
    assert link.name == name


@pytest.mark.parametrize(
    "surface",
    ["市直各部门", "省直有关部门", "各县市区", "有关单位", "市级部门", "市、县政府", "中央各部门"],
)
def test_groups_of_bodies_are_left_as_they_are(surface: str) -> None:
    (link,) = links_of(f"[AGENCY:{surface}]负责", jurisdiction="郑州市")
    assert (link.name, link.how) == (surface, "surface")


@pytest.mark.parametrize(
    "surface",
    ["长江航道局", "九江三地联席会议", "国际船舶登记管理局", "“三人小组”工作专班", "社区党委"],
)
def test_body_that_is_not_of_the_jurisdiction_gets_no_place(surface: str) -> None:
    assert names_of(f"[AGENCY:{surface}]", jurisdiction="郑州市") == [surface]


def test_kind_of_a_body_that_stands_once_for_two_places() -> None:
    text = "[AGENCY:省]、[AGENCY:市文旅部门]和[AGENCY:市]水利事业"
    assert names_of(text, jurisdiction="郑州市") == [
        "河南省文化和旅游厅",
        "郑州市文化广电和旅游局",
        "市",
    ]


def test_kind_of_a_body_that_stands_once_for_several_zones() -> None:
    text = "[AGENCY:市城乡一体化示范区]、[AGENCY:经开区]、[AGENCY:高新区管委会]，[AGENCY:郑东新区]、高新区"
    assert names_of(text, jurisdiction="郑州市") == [
        "郑州市城乡一体化示范区管理委员会",
        "郑州经济技术开发区管理委员会",
        "郑州高新技术产业开发区管理委员会",
        "郑东新区",
    ]


def test_agency_of_one_of_several_places_stays_open() -> None:
    (link,) = links_of("[AGENCY:鼓楼区政府]负责", jurisdiction="江苏省")
    assert (link.name, link.how) == ("鼓楼区人民政府", "unresolved")
    assert link.candidates == ("320106", "320302")
    (link,) = links_of("[AGENCY:鼓楼区政府]负责", jurisdiction="开封市")
    assert (link.name, link.scope) == ("鼓楼区人民政府", "410204")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        pytest.param("[AGENCY:中央]巡视", "中国共产党中央委员会", id="who_inspects"),
        pytest.param("[AGENCY:中央]提出要求", "中国共产党中央委员会", id="who_decides"),
        pytest.param("[AGENCY:中央]部门协助", "中央", id="departments"),
        pytest.param("[AGENCY:中央]安排30亿元资金", "中央", id="money"),
        pytest.param("[AGENCY:中央]和地方", "中央", id="level_of_the_state"),
    ],
)
def test_level_of_the_state_is_no_committee(text: str, name: str) -> None:
    assert names_of(text, jurisdiction="中华人民共和国") == [name]

"""PLACE: deictics by who speaks, short names by where, zones, characters, and what stays open."""

from __future__ import annotations

import pytest
from linked import links_of, names_of, rejected_of

from taizhang.records import Link


@pytest.mark.parametrize(
    ("surface", "jurisdiction", "name"),
    [
        ("我市", "郑州市", "郑州市"),
        ("全市", "新郑市", "新郑市"),
        ("全市", "上海市", "上海市"),
        ("全市", "中牟县", "郑州市"),
        ("我县", "中牟县", "中牟县"),
        ("全省", "郑州市", "河南省"),
        ("省内", "河南省", "河南省"),
        ("全区", "宁夏回族自治区", "宁夏回族自治区"),
        ("我区", "南宁市", "广西壮族自治区"),
        ("全区", "金水区", "金水区"),
        ("自治区", "南宁市", "广西壮族自治区"),
        ("全州", "大理白族自治州", "大理白族自治州"),
        ("省会", "驻马店市", "郑州市"),
        ("首府", "新疆维吾尔自治区", "乌鲁木齐市"),
        ("我国", "郑州市", "中华人民共和国"),
        ("全国", "", "中华人民共和国"),
        ("首都", "河北省", "北京市"),
        ("市区", "郑州市", "郑州市市区"),
        ("中心城区", "天津市", "天津市中心城区"),
        ("城区", "新郑市", "新郑市城区"),
        ("本行政区域", "驻马店市", "驻马店市"),
    ],
)
def test_deictic_is_read_by_the_issuer(surface: str, jurisdiction: str, name: str) -> None:
    (link,) = links_of(f"[PLACE:{surface}]发展", jurisdiction=jurisdiction)
    assert (link.name, link.how) == (name, "gazetteer" if surface == "首都" else "deixis")


@pytest.mark.parametrize(
    ("surface", "jurisdiction"),
    [
        pytest.param("我市", "河南省", id="a_province_is_no_city"),
        pytest.param("我市", "", id="nobody_speaks"),
        pytest.param("全县", "郑州市", id="a_city_is_no_county"),
        pytest.param("全省", "北京市", id="a_municipality_has_no_province"),
        pytest.param("全区", "郑州市", id="a_city_in_a_province_has_no_region"),
        pytest.param("全省", "中华人民共和国", id="the_nation_has_many"),
    ],
)
def test_deictic_with_nothing_to_stand_for_stays_open(surface: str, jurisdiction: str) -> None:
    (link,) = links_of(f"[PLACE:{surface}]发展", jurisdiction=jurisdiction)
    assert (link.name, link.code, link.how) == (surface, "", "unresolved")
    (left,) = rejected_of(f"[PLACE:{surface}]发展", jurisdiction=jurisdiction)
    assert (left.stage, left.reason, left.surface) == ("link", "nothing to stand for", surface)


def test_city_area_in_a_province_report_is_no_part_of_the_province() -> None:
    assert names_of("改造[PLACE:市区]道路", jurisdiction="河南省") == ["市区"]
    assert rejected_of("改造[PLACE:市区]道路", jurisdiction="河南省")


@pytest.mark.parametrize(
    ("surface", "jurisdiction", "name", "code"),
    [
        ("吉林", "吉林省", "吉林省", "220000"),
        ("吉林", "吉林市", "吉林市", "220200"),
        ("吉林", "中华人民共和国", "吉林省", "220000"),
        ("朝阳", "辽宁省", "朝阳市", "211300"),
        ("朝阳", "北京市", "朝阳区", "110105"),
        ("海南", "海南省", "海南省", "460000"),
        ("海南", "青海省", "海南藏族自治州", "632500"),
        ("鼓楼区", "开封市", "鼓楼区", "410204"),
        ("河南省郑州市", "河南省", "郑州市", "410100"),
        ("化隆县", "青海省", "化隆回族自治县", "630224"),
        ("赣鄱大地", "江西省", "江西省", "360000"),
        ("雁鸣湖镇", "中牟县", "雁鸣湖镇", "410122114"),
    ],
)
def test_division_is_read_by_where_the_text_speaks(
    surface: str, jurisdiction: str, name: str, code: str
) -> None:
    (link,) = links_of(f"在[PLACE:{surface}]召开", jurisdiction=jurisdiction)
    assert link == Link("d", 1, 1 + len(surface), "PLACE", name, "", code, "gazetteer")


def test_name_of_several_divisions_stays_open_with_its_candidates() -> None:
    (link,) = links_of("[PLACE:鼓楼区]", jurisdiction="中华人民共和国")
    assert link.how == "unresolved"
    assert (link.name, link.code) == ("鼓楼区", "")
    assert link.candidates == ("320106", "320302", "350102", "410204")
    (left,) = rejected_of("[PLACE:鼓楼区]", jurisdiction="中华人民共和国")
    assert left.reason == "ambiguous name"


def test_two_divisions_of_one_name_in_the_province_stay_open() -> None:
    (link,) = links_of("[PLACE:鼓楼区]", jurisdiction="江苏省")
    assert (link.how, link.candidates) == ("unresolved", ("320106", "320302"))


def test_place_named_directly_before_decides() -> None:
    links = links_of("[PLACE:江苏省南京市][PLACE:鼓楼区]", jurisdiction="河南省")
    assert [x.code for x in links] == ["320100", "320106"]
    apart = links_of("[PLACE:江苏省南京市]与[PLACE:鼓楼区]", jurisdiction="河南省")
    assert apart[1].code == "410204"  # the only one in the province that speaks


@pytest.mark.parametrize(
    ("surface", "jurisdiction", "name"),
    [
        ("航空港区", "郑州市", "郑州航空港经济综合实验区"),
        ("自贸试验区", "天津市", "中国（天津）自由贸易试验区"),
        ("长三角", "河南省", "长江三角洲"),
        ("天府新区", "四川省", "四川天府新区"),
        ("大同经开区", "山西省", "大同经济技术开发区"),
        ("滨河高新区", "甘肃省", "滨河高新技术产业开发区"),
        ("英国", "", "大不列颠及北爱尔兰联合王国"),
        ("西部", "宁夏回族自治区", "西部地区"),
        ("中部地区", "郑州市", "中部地区"),
        ("中部地区", "海南省", "海南省中部地区"),
        ("石门山", "郑州市", "石门山"),
        ("“三城一区”", "北京市", "三城一区"),
    ],
)
def test_zone_has_its_full_name(surface: str, jurisdiction: str, name: str) -> None:
    assert names_of(f"推进[PLACE:{surface}]建设", jurisdiction=jurisdiction) == [name]


def test_everyday_word_is_a_place_only_near_by() -> None:
    assert links_of("[PLACE:红旗]", jurisdiction="新乡市")[0].code == "410702"
    assert links_of("[PLACE:红旗]", jurisdiction="驻马店市")[0].code == ""


def test_joined_characters_are_provinces_or_cities_together() -> None:
    assert names_of("[PLACE:京][PLACE:津][PLACE:冀]", jurisdiction="河北省") == [
        "北京市",
        "天津市",
        "河北省",
    ]
    assert names_of("[PLACE:济][PLACE:青][PLACE:烟]", jurisdiction="山东省") == [
        "济南市",
        "青岛市",
        "烟台市",
    ]
    assert (
        names_of("[PLACE:中][PLACE:苏]关系", jurisdiction="中华人民共和国")[1]
        == "苏维埃社会主义共和国联盟"
    )
    assert names_of("[PLACE:苏][PLACE:浙][PLACE:皖]", jurisdiction="上海市")[0] == "江苏省"
    assert names_of("援[PLACE:青]", jurisdiction="山东省") == ["青海省"]


def test_mountain_among_cities_is_a_city() -> None:
    names = names_of("推动[PLACE:黄山]、[PLACE:池州]、[PLACE:宣城]发展", jurisdiction="安徽省")
    assert names == ["黄山市", "池州市", "宣城市"]
    assert names_of("登上[PLACE:黄山]", jurisdiction="安徽省") == ["黄山"]


@pytest.mark.parametrize(
    ("text", "jurisdiction", "names"),
    [
        pytest.param(
            "在[PLACE:北][PLACE:上][PLACE:深]设点",
            "驻马店市",
            ["北京市", "上海市", "深圳市"],
            id="well_known",
        ),
        pytest.param(
            "[PLACE:郑][PLACE:洛][PLACE:西]高铁",
            "河南省",
            ["郑州市", "洛阳市", "西安市"],
            id="west_is_a_city",
        ),
        pytest.param(
            "[PLACE:亚]、[PLACE:非]、[PLACE:拉]国家",
            "中华人民共和国",
            ["亚洲", "非洲", "拉丁美洲"],
            id="continents",
        ),
        pytest.param(
            "中[PLACE:荷]恢复邦交", "中华人民共和国", ["荷"], id="nothing_beside_it_is_marked"
        ),
        pytest.param(
            "[PLACE:中][PLACE:荷]恢复邦交",
            "中华人民共和国",
            ["中华人民共和国", "荷兰王国"],
            id="country",
        ),
        pytest.param(
            "[PLACE:东]、[PLACE:中]、[PLACE:西部地区]",
            "中华人民共和国",
            ["东部地区", "中部地区", "西部地区"],
            id="parts_of_the_country",
        ),
        pytest.param("进[PLACE:拉]", "西藏自治区", ["拉萨市"], id="alone"),
        pytest.param("入[PLACE:黄]支流", "宁夏回族自治区", ["黄河"], id="river"),
    ],
)
def test_single_characters_are_read_with_those_beside_them(
    text: str, jurisdiction: str, names: list[str]
) -> None:
    assert names_of(text, jurisdiction=jurisdiction) == names


def test_joined_name_says_what_it_joins() -> None:
    (link,) = links_of("深化[PLACE:苏浙皖]合作", jurisdiction="上海市")
    assert (link.name, link.how) == ("苏浙皖", "character")
    assert link.candidates == ("320000", "330000", "340000")
    (link,) = links_of("推进[PLACE:郑洛西]联动", jurisdiction="河南省")
    assert link.candidates == ("410100", "410300", "610100")
    (link,) = links_of("加快[PLACE:京津冀]协同", jurisdiction="河北省")
    assert (link.name, link.how) == ("京津冀", "gazetteer")
    (link,) = links_of("加快[PLACE:中意]园区", jurisdiction="浙江省")
    assert link.candidates == ()


@pytest.mark.parametrize(
    ("text", "jurisdiction", "code"),
    [
        pytest.param("[PLACE:玄武区]、[PLACE:秦淮区]、[PLACE:鼓楼区]", "", "320106", id="list"),
        pytest.param(
            "[PLACE:玄武区]、[PLACE:秦淮区]和[PLACE:鼓楼区]",
            "河南省",
            "320106",
            id="list_elsewhere",
        ),
        pytest.param(
            "[PLACE:龙亭区]、[PLACE:禹王台区]、[PLACE:鼓楼区]", "江苏省", "410204", id="other_list"
        ),
        pytest.param(
            "[PLACE:长春]、[PLACE:四平]、[PLACE:吉林]",
            "吉林省",
            "220200",
            id="cities_of_a_province",
        ),
        pytest.param(
            "[PLACE:辽宁]、[PLACE:黑龙江]、[PLACE:吉林]", "吉林省", "220000", id="provinces"
        ),
        pytest.param(
            "[PLACE:乌鲁木齐]、[PLACE:喀什]、[PLACE:伊宁]等城市",
            "新疆维吾尔自治区",
            "654002",
            id="cities_by_the_word_behind",
        ),
        pytest.param("[PLACE:锦州]、[PLACE:朝阳]", "中华人民共和国", "211300", id="city_in_a_list"),
        pytest.param(
            "[PLACE:海淀]、[PLACE:朝阳]", "中华人民共和国", "110105", id="district_in_a_list"
        ),
        pytest.param(
            "[PLACE:福州市]改造老街。[PLACE:鼓楼区]先行。",
            "中华人民共和国",
            "350102",
            id="parent_before",
        ),
        pytest.param(
            "[PLACE:北京市]西边是[PLACE:河北省]，[PLACE:通州区]与之相邻。",
            "河北省",
            "110112",
            id="parent_near_by",
        ),
        pytest.param(
            "[PLACE:新安县]修路，[PLACE:城关镇]受益。", "洛阳市", "410323", id="town_of_the_county"
        ),
    ],
)
def test_list_and_places_around_decide_between_namesakes(
    text: str, jurisdiction: str, code: str
) -> None:
    assert links_of(text, jurisdiction=jurisdiction)[-1].code.startswith(code)


@pytest.mark.parametrize(
    ("text", "jurisdiction"),
    [
        pytest.param("[PLACE:江苏省]改造老街。[PLACE:鼓楼区]先行。", "", id="parent_has_two"),
        pytest.param("[PLACE:玄武区]改造老街。\n[PLACE:鼓楼区]先行。", "", id="paragraph_before"),
        pytest.param("[PLACE:武汉市]改造老街。[PLACE:鼓楼区]先行。", "", id="parent_has_none"),
        pytest.param("[PLACE:新华区]、[PLACE:鼓楼区]", "", id="list_of_namesakes"),
    ],
)
def test_namesakes_without_clear_evidence_stay_open(text: str, jurisdiction: str) -> None:
    link = links_of(text, jurisdiction=jurisdiction or "中华人民共和国")[-1]
    assert (link.how, len(link.candidates)) == ("unresolved", 4)


def test_line_break_of_a_page_is_no_end_of_a_paragraph() -> None:
    text = "[PLACE:福州市]持续改造老街，扩大公共空间，新建步道和小\n园，[PLACE:鼓楼区]先行。"
    assert links_of(text, jurisdiction="中华人民共和国")[-1].code == "350102"
    text = "持续改造老街，扩大公共空间的有[PLACE:玄武区]、[PLACE:秦淮区]、\n[PLACE:鼓楼区]"
    assert links_of(text, jurisdiction="中华人民共和国")[-1].code == "320106"
    text = "持续改造老街，扩大公共空间，新建步道的有[PLACE:南京市]\n[PLACE:鼓楼区]"
    assert links_of(text, jurisdiction="河南省")[-1].code == "320106"
    text = "[PLACE:南京市]\n[PLACE:鼓楼区]"
    assert links_of(text, jurisdiction="河南省")[-1].code == "410204"


def test_own_district_is_meant_though_another_city_is_named() -> None:
    text = "与[PLACE:南京市]签约，[PLACE:鼓楼区]承接项目"
    assert links_of(text, jurisdiction="开封市")[-1].code == "410204"


@pytest.mark.parametrize(
    ("surface", "jurisdiction", "name"),
    [
        ("自贸试验区郑州片区", "郑州市", "中国（河南）自由贸易试验区郑州片区"),
        ("河南自贸试验区洛阳片区", "", "中国（河南）自由贸易试验区洛阳片区"),
        ("开封片区", "河南省", "中国（河南）自由贸易试验区开封片区"),
        ("开封片区", "山东省", "开封片区"),
        ("自贸区联动创新区", "河北省", "中国（河北）自由贸易试验区联动创新区"),
        ("“1+8”郑州都市圈", "河南省", "郑州都市圈"),
        ("“互联网+医疗”示范区", "宁夏回族自治区", "“互联网+医疗”示范区"),
        ("高新技术产业开发区", "驻马店市", "驻马店高新技术产业开发区"),
        ("阿拉山口重点开发开放试验区", "新疆维吾尔自治区", "阿拉山口重点开发开放试验区"),
        ("内陆开放型经济试验区", "宁夏回族自治区", "宁夏内陆开放型经济试验区"),
        ("浦东\n新区", "上海市", "浦东新区"),
    ],
)
def test_zone_is_completed_by_its_province_and_kind(
    surface: str, jurisdiction: str, name: str
) -> None:
    assert names_of(f"推进[PLACE:{surface}]建设", jurisdiction=jurisdiction) == [name]


@pytest.mark.parametrize(
    ("text", "jurisdiction", "name"),
    [
        pytest.param("治理[PLACE:清水河]", "宁夏回族自治区", "清水河", id="river"),
        pytest.param("[PLACE:清水河]脱贫", "内蒙古自治区", "清水河县", id="county_near_by"),
        pytest.param("开发[PLACE:大香格里拉]", "四川省", "大香格里拉", id="region_around_a_county"),
        pytest.param("开发[PLACE:大凉山]", "四川省", "大凉山", id="hills_around_a_prefecture"),
        pytest.param(
            "建设[PLACE:丝路电商合作先行区]",
            "上海市",
            "丝路电商合作先行区",
            id="丝路电商_is_a_name",
        ),
        pytest.param("保护[PLACE:三星堆]", "四川省", "三星堆遗址", id="site"),
        pytest.param("带动[PLACE:中国西部]", "重庆市", "西部地区", id="part_of_the_country"),
        pytest.param("[PLACE:东南部平原]", "北京市", "北京市东南部平原", id="part_of_the_city"),
        pytest.param("建设[PLACE:大郑州]", "河南省", "郑州市", id="city"),
        pytest.param("[PLACE:郑国]和[PLACE:韩国]的都城", "新郑市", "韩国", id="ancient_state"),
        pytest.param("出口[PLACE:日本]和[PLACE:韩国]", "新郑市", "大韩民国", id="country"),
        pytest.param("同[PLACE:中方]合作", "中华人民共和国", "中方", id="everyday_word"),
        pytest.param(
            "落实[PLACE:中国—东盟自贸区]", "海南省", "中国—东盟自由贸易区", id="between_countries"
        ),
        pytest.param("[PLACE:昆山经开区]", "江苏省", "昆山经济技术开发区", id="national_zone"),
        pytest.param("[PLACE:垦利经开区]", "山东省", "垦利经济开发区", id="zone_of_a_county"),
        pytest.param("[PLACE:大同经开区]", "山西省", "大同经济技术开发区", id="zone_of_a_city"),
    ],
)
def test_place_is_no_namesake(text: str, jurisdiction: str, name: str) -> None:
    assert names_of(text, jurisdiction=jurisdiction)[-1] == name


def test_zone_gets_what_the_text_writes_in_front_of_it() -> None:
    text = "建设[PLACE:云河流域保护核心示范区]。[PLACE:核心示范区起步区]开工。[PLACE:起步区]通水。"
    full = "云河流域保护核心示范区"
    assert names_of(text, jurisdiction="郑州市") == [full, f"{full}起步区", f"{full}起步区"]
    text = "[PLACE:云河示范区雾山示范区]和[PLACE:雾山示范区云河示范区]"
    assert names_of(text, jurisdiction="郑州市") == ["云河示范区雾山示范区", "雾山示范区云河示范区"]


def test_text_of_unknown_issuer_speaks_for_what_its_places_lie_in() -> None:
    text = "[PLACE:嘉定]、[PLACE:崇明]扩建厂站，[PLACE:全市]管网贯通"
    assert names_of(text)[-1] == "上海市"
    text = "[PLACE:登封市]和[PLACE:新密市]通车，[PLACE:全省]推广"
    assert names_of(text)[-1] == "河南省"
    text = "[PLACE:登封市]和[PLACE:南京市]通车，[PLACE:全省]推广"
    assert links_of(text)[-1].name == "江苏省"  # the place just named, as nobody is known to speak
    assert names_of("支持在[PLACE:沪]企业，[PLACE:全市]推广")[-1] == "上海市"
    assert names_of("治理[PLACE:苏州河]，[PLACE:中心城区]贯通")[-1] == "上海市中心城区"
    text = "[DOC:《宁波市停车条例》]适用于[PLACE:全市]"
    assert names_of(text)[-1] == "宁波市"
    text = "[PLACE:浦东新区]、[PLACE:嘉定区]、[PLACE:崇明区]和[PLACE:昆山市]通车，[PLACE:全市]推广"
    assert names_of(text)[-1] == "上海市"


@pytest.mark.parametrize(
    "text",
    ["[PLACE:全市]管网贯通", "[PLACE:老城区]和[PLACE:全市]", "[AGENCY:合作办公室]告知[PLACE:全市]"],
    ids=["nothing_named", "part_of_any_city", "everyday_word"],
)
def test_text_of_unknown_issuer_without_a_place_leaves_deictics_open(text: str) -> None:
    assert links_of(text)[-1].how == "unresolved"


def test_quarters_of_a_province_are_no_regions_of_the_country() -> None:
    text = "推动[PLACE:东北]、[PLACE:西北]、[PLACE:西南]、[PLACE:东南]四个片区联通"
    assert names_of(text, jurisdiction="河南省") == [
        "豫东北片区",
        "豫西北片区",
        "豫西南片区",
        "豫东南片区",
    ]
    text = "面向[PLACE:东北]、[PLACE:西北]、[PLACE:西南]市场"
    assert names_of(text, jurisdiction="河南省") == ["东北地区", "西北地区", "西南地区"]


def test_zone_of_the_speaker_is_no_longer_name() -> None:
    text = "成为[PLACE:我国云团结示范区]，推进[PLACE:云团结示范区]建设"
    assert names_of(text, jurisdiction="云南省")[-1] == "云团结示范区"

"""PROGRAM, PROJECT, ORG: well-known names, lists with one head, definitions in the text."""

from __future__ import annotations

import pytest
from linked import links_of, names_of


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        pytest.param("[PROGRAM:乡村全面振兴]", "乡村振兴战略", id="alias"),
        pytest.param("“[PROGRAM:两新]”", "大规模设备更新和消费品以旧换新", id="alias_in_marks"),
        pytest.param("[PROGRAM:平安河北]", "平安河北建设", id="quality_and_place_is_built"),
        pytest.param("[PROGRAM:教育强省]", "教育强省建设", id="strong_province_is_built"),
        pytest.param("[PROGRAM:制造强省]", "制造强省", id="but_not_制造强省"),
        pytest.param("[PROGRAM:“万企同心”活动]", "“万企同心”活动", id="marks_inside_stay"),
        pytest.param("[PROGRAM:“三治三提”]", "三治三提", id="marks_around_go"),
        pytest.param("[PROGRAM:省级财政奖补]", "省级财政奖补", id="省级_is_no_deictic"),
        pytest.param("[PROJECT:石太高速]", "石太高速公路", id="suffix_written_out"),
        pytest.param("[PROJECT:石雄城际]", "石雄城际铁路", id="intercity_railway"),
        pytest.param("[PROJECT:石家庄机场]", "石家庄正定国际机场", id="airport"),
        pytest.param("[PROJECT:省数据中台]", "河北省数据中台", id="deictic_in_front"),
        pytest.param("[PROJECT:市场监测平台]", "市场监测平台", id="市场_is_no_deictic"),
        pytest.param("[ORG:省人民医院]", "河北省人民医院", id="hospital_of_the_province"),
        pytest.param("[ORG:中科院过程所]", "中国科学院过程所", id="academy"),
        pytest.param("[ORG:水务集团]", "河北省水务集团", id="municipal_company"),
        pytest.param("[ORG:石门水务集团]", "石门水务集团", id="company_of_its_own_name"),
        pytest.param("[PERSON:王小明]", "王小明", id="person"),
    ],
)
def test_work_has_its_full_name(marked: str, name: str) -> None:
    assert names_of(f"推进{marked}，", jurisdiction="河北省") == [name]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        pytest.param(
            "建成[PROJECT:甲镇至乙镇]、[PROJECT:丙镇至丁镇公路]",
            ["甲镇至乙镇公路", "丙镇至丁镇公路"],
            id="head_of_the_last",
        ),
        pytest.param(
            "推进[PROJECT:比亚迪零部件]、[PROJECT:格力新品]等3个重大项目",
            ["比亚迪零部件项目", "格力新品项目"],
            id="head_behind_等",
        ),
        pytest.param(
            "建成[PROJECT:东风渠大桥]、[PROJECT:格力新品]等项目",
            ["东风渠大桥", "格力新品项目"],
            id="a_bridge_has_its_own_head",
        ),
        pytest.param(
            "实施“[PROGRAM:宽带升级]”和[PROGRAM:“信号升格”专项行动]",
            ["“宽带升级”专项行动", "“信号升格”专项行动"],
            id="head_behind_the_marks",
        ),
        pytest.param(
            "建好[PROJECT:云梦山]、[PROJECT:黑龙潭世界地质公园]",
            ["云梦山世界地质公园", "黑龙潭世界地质公园"],
            id="what_exceeds_the_common_length",
        ),
        pytest.param(
            "设立[PLACE:梧州]、[PLACE:北海跨境电商综合试验区]",
            ["梧州跨境电子商务综合试验区", "北海跨境电子商务综合试验区"],
            id="zones",
        ),
        pytest.param(
            "支持[PLACE:长三角]、[PLACE:石门高新区]",
            ["长江三角洲", "石门高新技术产业开发区"],
            id="region_stands_alone",
        ),
        pytest.param(
            "比学[PLACE:庆阳]、[PLACE:张掖]3个省级区域医疗中心",
            ["庆阳市", "张掖市"],
            id="counted_generic_noun",
        ),
        pytest.param(
            "推进[PROGRAM:养老保险制度]、[PROGRAM:粮食流通体制]和[PROGRAM:医疗体制改革]",
            ["养老保险制度改革", "粮食流通体制改革", "医疗体制改革"],
            id="systems_before_a_reform",
        ),
        pytest.param(
            "开展“[PROGRAM:扫黄]”、“[PROGRAM:打非]”斗争",
            ["“扫黄”斗争", "“打非”斗争"],
            id="head_behind_closing_marks",
        ),
        pytest.param("落实[PROGRAM:扫黄打非]机制", ["扫黄打非"], id="no_marks_no_head"),
        pytest.param(
            "打好[PROGRAM:蓝天]、[PROGRAM:碧水]、[PROGRAM:净土保卫战]",
            ["蓝天保卫战", "碧水保卫战", "净土保卫战"],
            id="three_battles",
        ),
    ],
)
def test_list_gives_its_head_to_each(text: str, names: list[str]) -> None:
    assert names_of(text, jurisdiction="广西壮族自治区") == names


def test_text_defines_its_short_forms() -> None:
    links = links_of(
        "[PROGRAM:一码通办行动]（以下简称“一码行动”）启动。[PROGRAM:一码行动]见效。",
        jurisdiction="郑州市",
    )
    assert [(x.name, x.how) for x in links] == [
        ("一码通办行动", "surface"),
        ("一码通办行动", "definition"),
    ]


def test_longer_name_in_the_text_is_meant_only_when_it_is_the_only_one() -> None:
    one = "[PROJECT:东湖国际物流港]开工，[PROJECT:国际物流港]投用"
    assert names_of(one, jurisdiction="郑州市") == ["东湖国际物流港", "东湖国际物流港"]
    two = "[PROJECT:东湖国际物流港]、[PROJECT:西湖国际物流港]，[PROJECT:国际物流港]"
    assert names_of(two, jurisdiction="郑州市")[-1] == "国际物流港"


@pytest.mark.parametrize(
    ("text", "jurisdiction", "name"),
    [
        ("建成[PROJECT:轨道交通22号线]", "北京市", "北京轨道交通22号线"),
        ("建成[PROJECT:2号线西延伸]等轨道交通线", "上海市", "上海轨道交通2号线西延伸"),
        ("建成[PROJECT:2号线西延伸]", "上海市", "上海轨道交通2号线西延伸"),
        ("建成[PROJECT:地铁6号线]", "河南省", "地铁6号线"),
        ("建成[PROJECT:郑州机场三期]", "郑州市", "郑州新郑国际机场三期"),
        ("建成[PROJECT:云州机场三期]", "郑州市", "云州机场三期"),
    ],
)
def test_lines_and_stages_belong_to_the_whole(text: str, jurisdiction: str, name: str) -> None:
    assert names_of(text, jurisdiction=jurisdiction) == [name]

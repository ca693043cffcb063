"""PROGRAM, PROJECT, ORG: well-known names, names at home, definitions in the text."""

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
        pytest.param("[PROGRAM:劳动制度的改革]", "劳动制度改革", id="的_before_改革"),
        pytest.param("[PROGRAM:“一矿一策”的方针]", "“一矿一策”方针", id="的_before_方针"),
        pytest.param("[PROGRAM:积极的就业政策]", "积极的就业政策", id="的_of_a_quality"),
        pytest.param("[PROGRAM:宜居宜业和美乡村]", "宜居宜业和美乡村建设", id="villages_are_built"),
        pytest.param("[PROGRAM:省级财政奖补]", "省级财政奖补", id="省级_is_no_deictic"),
        pytest.param("[PROJECT:石太高速]", "石太高速公路", id="suffix_written_out"),
        pytest.param("[PROJECT:石雄城际]", "石雄城际铁路", id="intercity_railway"),
        pytest.param("[PROJECT:石家庄机场]", "石家庄正定国际机场", id="airport"),
        pytest.param("[PROJECT:省数据中台]", "河北省数据中台", id="deictic_in_front"),
        pytest.param("[PROJECT:市场监测平台]", "市场监测平台", id="市场_is_no_deictic"),
        pytest.param("[ORG:省人民医院]", "河北省人民医院", id="hospital_of_the_province"),
        pytest.param("[ORG:中科院过程所]", "中国科学院过程所", id="academy"),
        pytest.param("[ORG:省工研院]", "河北省工业技术研究院", id="deictic_and_expansion"),
        pytest.param("[ORG:市六院]", "市六院", id="a_province_is_no_市"),
        pytest.param(
            "[ORG:北航石家庄创新研究院]",
            "北京航空航天大学石家庄创新研究院",
            id="part_of_a_university",
        ),
        pytest.param(
            "[PROJECT:比亚迪石家庄新厂]", "比亚迪石家庄新厂", id="firms_stay_in_names_of_works"
        ),
        pytest.param(
            "[ORG:国际大宗商品交易所]", "河北省国际大宗商品交易所", id="international_and_at_home"
        ),
        pytest.param("[PROJECT:国际技术转移中心]", "国际技术转移中心", id="international_center"),
        pytest.param("[PROJECT:国际物流走廊]", "国际物流走廊", id="a_corridor_leads_elsewhere"),
        pytest.param("[PROJECT:第三人民医院]", "河北省第三人民医院", id="numbered_hospital"),
        pytest.param("[PROJECT:中医院建设项目]", "河北省中医院建设项目", id="work_on_a_hospital"),
        pytest.param(
            "[PROGRAM:产业“四大行动]”", "产业“四大行动”", id="mention_that_leaves_a_mark_out"
        ),
        pytest.param("[PROJECT:石济高铁]", "石济高铁", id="fast_railway"),
        pytest.param("[PROJECT:京昆高速石家庄段]", "京昆高速公路石家庄段", id="section_of_a_road"),
        pytest.param(
            "[PROJECT:G98环岛高速提档工程]", "G98环岛高速公路提档工程", id="work_on_a_road"
        ),
        pytest.param("[PROJECT:京昆高速公路]", "京昆高速公路", id="written_out_already"),
        pytest.param("[PROJECT:河北省道312线]", "河北省道312线", id="省道_is_a_road"),
        pytest.param("[PROJECT:省道312线]", "省道312线", id="省道_is_no_deictic"),
        pytest.param("[PROJECT:“三资”〔22〕平台]", "“三资”平台", id="without_the_footnote"),
        pytest.param("[PROJECT:12 345热线平台]", "12 345热线平台", id="space_between_digits"),
        pytest.param("[PROJECT:96 惠民\n热线]", "96惠民热线", id="line_break_and_space"),
        pytest.param("[PROJECT:西水东调]", "西水东调工程", id="water_work"),
        pytest.param("[PROJECT:冀晋背靠背联网]", "冀晋背靠背联网工程", id="power_grids_joined"),
        pytest.param("[PROJECT:滹沱河供水二期]", "滹沱河供水二期工程", id="stage_of_a_water_work"),
        pytest.param("[PROGRAM:第六次农业普查]", "第六次全国农业普查", id="census"),
        pytest.param("[PROGRAM:诚信河北]", "诚信河北建设", id="another_quality"),
        pytest.param("[ORG:水务集团]", "河北水务集团", id="company_of_the_province"),
        pytest.param("[ORG:航天科技]", "中国航天科技集团有限公司", id="short_form_of_a_group"),
        pytest.param("[PROGRAM:航天科技]", "航天科技", id="words_that_are_no_organization"),
        pytest.param("[ORG:山大]", "山大", id="short_form_of_another_province"),
        pytest.param("[ORG:石门水务集团]", "石门水务集团", id="company_of_its_own_name"),
        pytest.param("[PERSON:王小明]", "王小明", id="person"),
    ],
)
def test_work_has_its_full_name(marked: str, name: str) -> None:
    assert names_of(f"推进{marked}，", jurisdiction="河北省") == [name]


@pytest.mark.parametrize(
    ("marked", "jurisdiction", "name"),
    [
        ("[PROGRAM:第六个五年计划]", "中华人民共和国", "国民经济和社会发展第六个五年计划"),
        ("“[PROGRAM:六五]”计划", "中华人民共和国", "国民经济和社会发展第六个五年计划"),
        ("[PROGRAM:“六五”计划]", "中华人民共和国", "国民经济和社会发展第六个五年计划"),
        ("[PROGRAM:第一个五年计划]", "中华人民共和国", "第一个五年计划"),
        ("[PROGRAM:第六个五年计划]", "河北省", "第六个五年计划"),
    ],
)
def test_plan_of_five_years_is_the_same_by_either_name(
    marked: str, jurisdiction: str, name: str
) -> None:
    assert names_of(f"执行{marked}", jurisdiction=jurisdiction, date="1983-06") == [name]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        pytest.param("促进“[PROGRAM:双增双节”运动]", "“双增双节”运动", id="opening_mark_before"),
        pytest.param("深化[PROGRAM:“双增双节]”", "“双增双节”", id="closing_mark_behind"),
        pytest.param(
            "用好[PROJECT:长城公园（河北段]）", "长城公园（河北段）", id="parenthesis_behind"
        ),
        pytest.param("促进[PROGRAM:双增双节”运动]", "双增双节”运动", id="no_mark_before"),
        pytest.param("建立[PROGRAM:“1+ N”政策体系]", "“1+N”政策体系", id="space_behind_a_plus"),
    ],
)
def test_name_has_both_of_its_marks(text: str, name: str) -> None:
    assert names_of(text, jurisdiction="河北省") == [name]


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


@pytest.mark.parametrize(
    ("text", "jurisdiction", "names"),
    [
        pytest.param(
            "推进[PROJECT:郑州机场三期]，建设[PROJECT:第四跑道]及[PROJECT:南货运区]",
            "郑州市",
            ["郑州新郑国际机场三期", "郑州新郑国际机场第四跑道", "郑州新郑国际机场南货运区"],
            id="parts_of_an_airport",
        ),
        pytest.param("建设[PROJECT:第四跑道]", "郑州市", ["第四跑道"], id="of_no_airport_named"),
        pytest.param(
            "[PROJECT:城市大脑一期]、[PROJECT:二期]建成，[PROJECT:三期]开工",
            "郑州市",
            ["郑州城市大脑一期", "郑州城市大脑二期", "三期"],
            id="stage_directly_behind",
        ),
        pytest.param(
            "建成[PROJECT:地铁8号线一期]及[PROJECT:延伸线]",
            "郑州市",
            ["郑州地铁8号线一期", "郑州地铁8号线延伸线"],
            id="branch_of_a_line",
        ),
        pytest.param(
            "[PROJECT:市妇幼保健院项目]开工。[PROJECT:医疗综合楼]封顶，[PROJECT:医疗综合楼]交付",
            "郑州市",
            ["郑州市妇幼保健院项目", "郑州市妇幼保健院医疗综合楼", "郑州市妇幼保健院医疗综合楼"],
            id="building_of_a_hospital_throughout_the_text",
        ),
        pytest.param(
            "打造[PROJECT:豫西“氢走廊”]“[PROJECT:电走廊]”“[PROJECT:智行走廊]”",
            "河南省",
            ["豫西“氢走廊”", "豫西“电走廊”", "豫西“智行走廊”"],
            id="front_of_quoted_names",
        ),
        pytest.param(
            "打造[PROJECT:豫西“氢走廊”]，建设“[PROJECT:电走廊]”",
            "河南省",
            ["豫西“氢走廊”", "电走廊"],
            id="no_front_from_afar",
        ),
        pytest.param(
            "开通[PROJECT:数据直通账户]（[PROJECT:DT账户]），[PROJECT:DT账户]好用",
            "河南省",
            ["数据直通账户"] * 3,
            id="other_name_in_parentheses",
        ),
        pytest.param(
            "建成[PROJECT:飞鱼航天港]，[PROJECT:航天港]发射",
            "河北省",
            ["飞鱼航天港", "航天港"],
            id="front_that_is_no_division",
        ),
        pytest.param(
            "建成[PROJECT:烟台星海港]，[PROJECT:星海港]发运",
            "山东省",
            ["烟台星海港", "烟台星海港"],
            id="front_that_is_a_city",
        ),
        pytest.param(
            "开展[PROGRAM:卫生系统队伍教育整顿]，[PROGRAM:队伍教育整顿]收官",
            "山东省",
            ["卫生系统队伍教育整顿", "队伍教育整顿"],
            id="a_program_of_some_is_not_that_of_all",
        ),
        pytest.param(
            "推进[PROGRAM:数智化“链式改造”]，“[PROGRAM:链式改造]”见效",
            "山东省",
            ["数智化“链式改造”", "数智化“链式改造”"],
            id="end_in_marks",
        ),
        pytest.param(
            "享受[PROGRAM:外来居民购买岛内商品“零税费”政策]，[PROGRAM:“零税费”政策]见效",
            "海南省",
            ["外来居民购买岛内商品“零税费”政策", "“零税费”政策"],
            id="a_long_front_is_what_it_is_about",
        ),
        pytest.param(
            "报告[PROGRAM:我先说说“七五”计划]，[PROGRAM:“七五”计划]开始",
            "河南省",
            ["我先说说“七五”计划", "“七五”计划"],
            id="who_speaks_is_no_front",
        ),
        pytest.param(
            "[PROGRAM:千企帮千村]见效，深化[PROGRAM:“千企帮千村”活动]",
            "河南省",
            ["“千企帮千村”活动", "“千企帮千村”活动"],
            id="short_first_and_full_later",
        ),
        pytest.param(
            "[PROGRAM:千企帮千村]见效，开展[PROGRAM:千企帮千村活动]和[PROGRAM:千企帮千村行动]",
            "河南省",
            ["千企帮千村", "千企帮千村活动", "千企帮千村行动"],
            id="two_longer_names_explain_none",
        ),
    ],
)
def test_text_tells_of_what_a_name_is_a_part(
    text: str, jurisdiction: str, names: list[str]
) -> None:
    assert names_of(text, jurisdiction=jurisdiction) == names


def test_numbered_stages_stay_apart() -> None:
    text = "[PROJECT:云州港二期]建成，[PROJECT:云州港三期]开工，[PROJECT:云州港]扩容"
    assert names_of(text, jurisdiction="河南省") == ["云州港二期", "云州港三期", "云州港"]

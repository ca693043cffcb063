"""Coordinated names whose head stands once: behind the last, behind its marks, behind 等."""

from __future__ import annotations

import pytest
from linked import names_of


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


@pytest.mark.parametrize(
    ("text", "names"),
    [
        pytest.param(
            "建设[PROJECT:甲岭]、[PROJECT:乙湖]等大尺度郊野公园",
            ["甲岭郊野公园", "乙湖郊野公园"],
            id="what_ranks_them_is_no_part",
        ),
        pytest.param(
            "建设[PROJECT:甲岭]、[PROJECT:乙湖]等国家文化公园（河北段）",
            ["甲岭国家文化公园（河北段）", "乙湖国家文化公园（河北段）"],
            id="国家公园_is_a_kind",
        ),
        pytest.param(
            "做强[PROJECT:沿海蓝色]、[PROJECT:山地绿色]两大特色农业产业带",
            ["沿海蓝色特色农业产业带", "山地绿色特色农业产业带"],
            id="counted_without_等",
        ),
        pytest.param(
            "推进[PROJECT:甲电榆关]、[PROJECT:乙能松山]等一批“绿电氢氨”标志性项目",
            ["甲电榆关项目", "乙能松山项目"],
            id="head_far_behind",
        ),
        pytest.param(
            "加快[PROJECT:津沧]、[PROJECT:兴港]等高速公路建设",
            ["津沧高速公路", "兴港高速公路"],
            id="a_last_character_is_no_harbor",
        ),
        pytest.param(
            "加快[PROJECT:甲乙]、[PROJECT:丙丁高铁]建设",
            ["甲乙高铁", "丙丁高铁"],
            id="railway",
        ),
        pytest.param(
            "建设[PROJECT:粮食产能提升二期]、[PROJECT:丙丁高铁]等重大项目",
            ["粮食产能提升二期项目", "丙丁高铁"],
            id="a_long_name_is_no_line",
        ),
        pytest.param(
            "治理[PROJECT:甲河]、[PROJECT:乙河北支流河道治理]，[PROJECT:丙路]、[PROJECT:丁路（东段）快速路]",
            ["甲河河道治理工程", "乙河北支流河道治理工程", "丙路快速路", "丁路（东段）快速路"],
            id="noun_shared_by_two_members",
        ),
        pytest.param(
            "开通[PROJECT:甲山路]、[PROJECT:乙大桥]等项目",
            ["甲山路", "乙大桥"],
            id="roads_are_no_项目",
        ),
        pytest.param(
            "建设[PROJECT:西宁]、[PROJECT:格尔木国家物流枢纽]",
            ["西宁国家物流枢纽", "格尔木国家物流枢纽"],
            id="places_of_unlike_length",
        ),
        pytest.param(
            "建成[PROJECT:德厚]、[PROJECT:车马碧大型水库]",
            ["德厚大型水库", "车马碧大型水库"],
            id="kind_with_its_size",
        ),
        pytest.param(
            "建设[PROJECT:粤琼]、[PROJECT:琼港]、[PROJECT:深儋合作产业园]",
            ["粤琼合作产业园", "琼港合作产业园", "深儋合作产业园"],
            id="two_places_by_one_character_each",
        ),
        pytest.param(
            "深化[PROGRAM:津冀]、[PROGRAM:京津对口合作]",
            ["津冀对口合作", "京津对口合作"],
            id="what_two_places_do",
        ),
        pytest.param(
            "推进[PROJECT:浦东机场四期扩建]、[PROJECT:甲乙片区更新]等项目",
            ["上海浦东国际机场四期扩建项目", "甲乙片区更新项目"],
            id="stage_of_a_known_airport",
        ),
        pytest.param(
            "落实“[PROGRAM:五早]”“[PROGRAM:八项管理]”[PROGRAM:“四防四反”措施]",
            ["五早", "八项管理", "“四防四反”措施"],
            id="措施_is_what_the_slogans_are",
        ),
        pytest.param(
            "推进[PROGRAM:美丽城市]、[PROGRAM:美丽乡村]等建设",
            ["美丽城市建设", "美丽乡村建设"],
            id="建设_behind_等",
        ),
        pytest.param(
            "推进[PROGRAM:海绵城市]、[PROGRAM:完整社区]等国家试点",
            ["海绵城市试点", "完整社区试点"],
            id="a_社区_is_no_zone",
        ),
        pytest.param(
            "建设[PROJECT:S3]、[PROJECT:S4]\n 等高速公路",
            ["S3高速公路", "S4高速公路"],
            id="line_break_before_等",
        ),
        pytest.param(
            "投运[PROJECT:甲乙]、[PROJECT:丙丁核电送出特高压工程]",
            ["甲乙", "丙丁核电送出特高压工程"],
            id="of_what_it_is_a_work_cannot_be_told",
        ),
        pytest.param(
            "推动[PROJECT:甲电机新机型生产]、[PROJECT:乙智慧产业园]见效",
            ["甲电机新机型生产项目", "乙智慧产业园"],
            id="product_of_a_firm_is_no_park",
        ),
        pytest.param(
            "提升[PROJECT:B1]、[PROJECT:Z2]等地铁",
            ["天津地铁B1线", "天津地铁Z2线"],
            id="lines_with_a_letter",
        ),
        pytest.param(
            "加强与[PROJECT:连云港]、[PROJECT:唐山]等港口合作",
            ["连云港港", "唐山港"],
            id="ports_of_cities",
        ),
        pytest.param(
            "开展[PROGRAM:危化品]、[PROGRAM:高层建筑安全隐患排查整治专项行动]",
            ["危化品安全隐患排查整治专项行动", "高层建筑安全隐患排查整治专项行动"],
            id="what_is_done_to_each",
        ),
        pytest.param(
            "推进[PROGRAM:甲江]、[PROGRAM:乙江天然林保护工程]",
            ["甲江天然林保护工程", "乙江天然林保护工程"],
            id="head_that_is_a_known_program",
        ),
        pytest.param(
            "打造[PROGRAM:美丽河湖]、[PROGRAM:幸福河湖建设]",
            ["美丽河湖建设", "幸福河湖建设"],
            id="what_is_founded",
        ),
        pytest.param(
            "争创[PROGRAM:国家花卉产业示范区]", ["国家花卉产业示范区"], id="title_striven_for"
        ),
        pytest.param(
            "推行“[PROGRAM:三心]”“[PROGRAM:三时]”[PROGRAM:“四个一”服务标准]",
            ["“三心”服务标准", "“三时”服务标准", "“四个一”服务标准"],
            id="noun_behind_a_row_of_marks",
        ),
        pytest.param(
            "聚焦“[PROGRAM:三大高地]”“[PROGRAM:五大战略]”",
            ["三大高地", "五大战略"],
            id="noun_in_the_marks_of_one",
        ),
        pytest.param(
            "落实[PROGRAM:能力建设年]和[PROGRAM:“双抓双促”活动]",
            ["能力建设年", "“双抓双促”活动"],
            id="a_year_has_its_own_head",
        ),
        pytest.param(
            "制定[PROGRAM:体制改革总体方案]和[PROGRAM:文化发展纲要]",
            ["体制改革总体方案", "文化发展纲要"],
            id="a_scheme_has_its_own_head",
        ),
        pytest.param(
            "扩建[PROJECT:第一]、[PROJECT:第二汽车制造厂]",
            ["第一汽车制造厂", "第二汽车制造厂"],
            id="numbered",
        ),
        pytest.param(
            "建设[PROJECT:陆港型]、[PROJECT:口岸型国家物流枢纽]",
            ["陆港型国家物流枢纽", "口岸型国家物流枢纽"],
            id="kinds_of_one_thing",
        ),
        pytest.param(
            "开通[PROJECT:哈尔滨至莫斯科]等国际客运航线",
            ["哈尔滨至莫斯科国际客运航线"],
            id="air_route",
        ),
        pytest.param(
            "实施[PROJECT:杜家坎]等30项市级疏堵工程", ["杜家坎疏堵工程"], id="works_of_a_rank"
        ),
        pytest.param(
            "建成[PROJECT:云州市桃园小学]、[PROJECT:乙村教学楼]等项目",
            ["云州市桃园小学", "乙村教学楼"],
            id="a_school_has_its_own_head",
        ),
        pytest.param(
            "推进[PROJECT:绿氢“制储输用]”、[PROJECT:氢氨谷“源网荷储”一体化项目]",
            ["绿氢“制储输用”一体化项目", "氢氨谷“源网荷储”一体化项目"],
            id="marks_that_close_behind_the_mention",
        ),
        pytest.param(
            "办好[EVENT:青年荟]、[EVENT:文化论坛]等活动",
            ["青年荟", "文化论坛"],
            id="events_of_their_own",
        ),
        pytest.param(
            "召开[EVENT:寄递物流]、[EVENT:绿色矿山]和[EVENT:园区发展现场会]",
            ["寄递物流现场会", "绿色矿山现场会", "园区发展现场会"],
            id="events_of_one_kind",
        ),
        pytest.param(
            "举办“[EVENT:甲山杯]”[EVENT:“乙江杯”足球邀请赛]",
            ["“甲山杯”足球邀请赛", "“乙江杯”足球邀请赛"],
            id="cups_in_marks",
        ),
        pytest.param(
            "实施[PROGRAM:能级跃升]、[PROGRAM:内需扩容]、[PROGRAM:美丽城乡建设]等“三大工程”",
            ["能级跃升工程", "内需扩容工程", "美丽城乡建设"],
            id="head_in_marks_behind_等",
        ),
        pytest.param(
            "整治[PROGRAM:餐饮]、[PROGRAM:住宿行业服务质量提升行动]",
            ["餐饮", "住宿行业服务质量提升行动"],
            id="a_topic_needs_more_than_行动",
        ),
        pytest.param(
            "实施[PROGRAM:甲河谷地]、[PROGRAM:乙盆地大气提质行动]",
            ["甲河谷地", "乙盆地大气提质行动"],
            id="a_place_is_no_行动",
        ),
        pytest.param(
            "实施[PROGRAM:景区焕新]、[PROGRAM:民宿品质提升行动]",
            ["景区焕新行动", "民宿品质提升行动"],
            id="what_is_done_is_one",
        ),
        pytest.param(
            "推进[PROGRAM:安全提升]、[PROGRAM:风险管控]“[PROGRAM:两大行动]”",
            ["安全提升行动", "风险管控行动", "两大行动"],
            id="counted_in_marks",
        ),
        pytest.param(
            "推进[PROGRAM:驻村帮扶]、“[PROGRAM:双百行动]”",
            ["驻村帮扶", "双百行动"],
            id="a_slogan_in_marks_gives_nothing",
        ),
        pytest.param(
            "实施[PROGRAM:职业教育“双强”][PROGRAM:“双特”计划]",
            ["职业教育“双强”计划", "“双特”计划"],
            id="marks_that_meet",
        ),
        pytest.param(
            "支持“[ORG:甲山]”、[ORG:乙江]2个省实验室",
            ["“甲山”实验室", "乙江实验室"],
            id="laboratories",
        ),
    ],
)
def test_head_is_found_where_the_list_has_it(text: str, names: list[str]) -> None:
    assert names_of(text, jurisdiction="天津市") == names


def test_marks_that_only_close_do_no_harm() -> None:
    names = names_of("推进[PROGRAM:甲]和[PROGRAM:乙行动”计划]", jurisdiction="天津市")
    assert names == ["甲计划", "乙行动”计划"]

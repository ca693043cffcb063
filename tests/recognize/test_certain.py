"""Names whose form leaves no doubt, each rule with its near misses."""

import pytest

from taizhang.recognize import load_recognizers, recognize
from taizhang.recognize.certain import certain_names
from taizhang.recognize.rules.view import View
from taizhang.text import fold


def certain(text, own="溪谷市"):
    view = View(fold(text), own=own)
    return [(name.type, text[name.start : name.end]) for name in certain_names(view)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("在溪谷市第八届人民代表大会第二次会议上", ["溪谷市第八届人民代表大会第二次会议"]),
        ("完成了市八届人大一次会议确定的任务", ["市八届人大一次会议"]),
        ("政协溪谷市第五届委员会第三次会议开幕", ["政协溪谷市第五届委员会第三次会议"]),
        ("按照省第十三次党代会部署", ["省第十三次党代会"]),
        ("落实省委十二届五次全会精神", ["省委十二届五次全会"]),
        ("按照省委十二届七次、八次全会部署", ["省委十二届七次", "八次全会"]),
        ("抓住第十届中国（溪谷）陶瓷博览会开幕的机会", ["第十届中国（溪谷）陶瓷博览会"]),
        ("参加溪谷市第十五届戏剧大赛。", ["溪谷市第十五届戏剧大赛"]),
        ("申办第十六届省运会等重大赛事", ["第十六届省运会"]),
        ("第十届博览会组委会成立", []),
        ("亚太区域第八届会员大会", []),
        ("市政府四届八次全体（扩大）会议召开", ["市政府四届八次全体（扩大）会议"]),
        ("贯彻党的二十大精神", ["党的二十大"]),
        ("第十四届全国人民代表大会第三次会议", ["第十四届全国人民代表大会第三次会议"]),
        ("党的十大力量", []),
        ("第三次会议确定的任务", []),
        ("人民代表大会会议期间", []),
        ("召开第八届理事会第二次会议", []),
    ],
    ids=[
        "congress_of_the_own_place",
        "congress_of_the_city",
        "political_conference",
        "party_congress",
        "plenary_session",
        "two_plenary_sessions",
        "fair",
        "contest_of_a_city",
        "games_in_a_list",
        "committee_of_a_fair",
        "unknown_body_in_front",
        "session_of_a_government",
        "party_congress_in_short",
        "national_congress",
        "not_a_congress",
        "number_alone",
        "congress_without_number",
        "board_of_a_firm",
    ],
)
def test_meetings(text, expected):
    assert certain(text) == [("EVENT", surface) for surface in expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("市水利局局长罗敬亭表示", [("AGENCY", "市水利局"), ("PERSON", "罗敬亭")]),
        (
            "溪谷市人民政府市长 沈望川\n各位代表",
            [("AGENCY", "溪谷市人民政府"), ("PERSON", "沈望川")],
        ),
        ("由市长沈望川任组长", [("PERSON", "沈望川")]),
        ("溪谷云水有限公司总经理苏明礼介绍", [("ORG", "溪谷云水有限公司"), ("PERSON", "苏明礼")]),
        (
            "应急管理部森林消防局副局长苏明礼说",
            [("AGENCY", "应急管理部森林消防局"), ("PERSON", "苏明礼")],
        ),
        ("市长向大会作报告", []),
        ("局长办公会，局长负责制", []),
        ("市水利局局长办公会研究", []),
        ("荣获市长质量奖，", []),
        ("赞赏秘书长安明为和平作出贡献", [("PERSON", "安明")]),
    ],
    ids=[
        "agency_office_person",
        "signature_of_a_mayor",
        "head_of_a_group",
        "firm_and_manager",
        "agency_with_an_unlisted_part",
        "speaks_to_the_congress",
        "office_inside_a_compound",
        "agency_and_its_meeting",
        "prize",
        "name_before_a_preposition",
    ],
)
def test_office_holders(text, expected):
    assert certain(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "（责任单位：市生态环境局；配合单位：市河长制办公室、柏原县人民政府）",
            ["市生态环境局", "市河长制办公室", "柏原县人民政府"],
        ),
        ("总投资2亿元，业主单位市林业局。", ["市林业局"]),
        ("抄送：市委办公室，市人大常委会办公室。", ["市委办公室", "市人大常委会办公室"]),
        ("由市工业和信息化局牵头", ["市工业和信息化局"]),
        ("由共青团溪谷市委负责运营", ["共青团溪谷市委"]),
        ("由市场主体负责，由市民会同", []),
        ("在中共溪谷市委的领导下，中共郑州市委办公厅", ["中共溪谷市委", "中共郑州市委办公厅"]),
        ("中共党史委托", []),
        ("主办单位：河南省郑州市人民政府。", ["郑州市人民政府"]),
        ("（责任单位：各县区人民政府、有关部门）", []),
        ("责任单位要压实责任，建设单位开办企业。", []),
    ],
    ids=[
        "in_charge_and_helping",
        "owner_without_a_colon",
        "copies_to",
        "led_by",
        "youth_league",
        "led_by_no_body",
        "party_committees",
        "no_party_committee",
        "province_in_front",
        "generic",
        "not_a_list",
    ],
)
def test_bodies_in_charge(text, expected):
    assert certain(text) == [("AGENCY", surface) for surface in expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("特此通知。\n溪谷市人民政府\n2022年4月12日", ["溪谷市人民政府"]),
        ("溪谷市人民政府办公室2022年4月12日印发", ["溪谷市人民政府办公室"]),
        ("溪谷市人民政府关于印发方案的通知\n各县", ["溪谷市人民政府"]),
        ("溪谷市人民政府门户网站\n首页", []),
    ],
    ids=["signature", "printed_on", "head_of_a_notice", "goes_on"],
)
def test_signatures(text, expected):
    assert certain(text) == [("AGENCY", surface) for surface in expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("支持溪谷水务集团有限公司发行债券", ["溪谷水务集团有限公司"]),
        ("，丰禾食品集团有限公司产能增至45万吨", ["丰禾食品集团有限公司"]),
        ("引进石泉光电股份有限公司。", ["石泉光电股份有限公司"]),
        ("组建国有有限公司。", []),
        ("设立有限公司，改制为股份有限公司。", []),
        ("与溪谷某商贸有限公司签约", []),
    ],
    ids=["behind_a_verb", "behind_a_mark", "no_place", "generic", "form_alone", "name_withheld"],
)
def test_companies(text, expected):
    assert certain(text) == [("ORG", surface) for surface in expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("溪谷市国民经济和社会发展规划纲要", ["溪谷市"]),
        ("溪谷市代市长 白知远", ["溪谷市"]),
        ("形成北接郑州、南连武汉、西通西安的枢纽", ["郑州", "武汉", "西安"]),
        ("建成溪谷市青少年活动中心", []),
        ("南连武汉大学", []),
        ("南连大道", []),
        ("按照溪谷市“三新”协调发展规划", []),
    ],
    ids=[
        "own_place",
        "own_mayor",
        "compass",
        "longer_name",
        "university",
        "no_place",
        "begins_a_plan",
    ],
)
def test_places(text, expected):
    assert [x for x in certain(text) if x[0] != "PERSON"] == [("PLACE", s) for s in expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1.城东污水处理厂，总投资4.2亿元", ["城东污水处理厂"]),
        ("2.“智慧河湖”监管平台，总投资4800万元", ["“智慧河湖”监管平台"]),
        ("。清澜河大桥10月底前建成通车", ["清澜河大桥"]),
        ("谋划城西货运铁路专用线，全长18公里", ["城西货运铁路专用线"]),
        ("建设青石大桥、云岭隧道，", ["青石大桥", "云岭隧道"]),
        ("，高速公路通车里程突破1万公里", []),
        ("，新增公路通车里程1500公里", []),
        ("新建水厂3座，农村公路建成", []),
        ("，河南高铁建成里程翻番", []),
        ("，污水处理厂建成投运", []),
        ("，将云岭山医院建成市级救治基地", []),
        ("，溪谷市中医院建设项目开工", []),
        ("推进平安医院、智慧医院建设", []),
        ("3.完善机制，总结经验", []),
        ("推广“溪谷办”APP，", ["“溪谷办”APP"]),
        ("搭建一体化“溪谷办”平台", []),
    ],
    ids=[
        "listed_work",
        "listed_platform",
        "bridge_and_its_fate",
        "line_behind_a_verb",
        "two_behind_a_verb",
        "mileage",
        "more_roads",
        "counted_plants",
        "lines_of_a_province",
        "plant_without_a_stem",
        "made_into_something",
        "longer_name_of_works",
        "qualities",
        "listed_task",
        "app_behind_a_verb",
        "name_begun_before_the_marks",
    ],
)
def test_works(text, expected):
    assert certain(text) == [("PROJECT", surface) for surface in expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("深入实施“清澜碧水”工程，", [("PROGRAM", "“清澜碧水”工程")]),
        ("我市“清澜碧水”工程已整治排污口67个", [("PROGRAM", "“清澜碧水”工程")]),
        ("《溪谷市“清澜碧水”工程方案》", [("DOC", "《溪谷市“清澜碧水”工程方案》")]),
        ("持续深化“一窗通办”改革，", [("PROGRAM", "“一窗通办”改革")]),
        ("实施上市资源培育“十百千”计划，", []),
        ("（溪政〔2021〕12号）", [("DOC", "溪政〔2021〕12号")]),
        ("刊登在《溪谷日报》上", []),
        ("《溪谷市公报》编辑部", []),
        ("锚定“清澜碧水”目标", []),
        ("“清澜碧水”工程领导小组", []),
    ],
    ids=[
        "behind_a_verb",
        "behind_a_deictic",
        "inside_a_title",
        "behind_adverb_and_verb",
        "begins_before_the_marks",
        "number_in_brackets",
        "newspaper",
        "who_edits_a_gazette",
        "aim",
        "part_of_a_longer_name",
    ],
)
def test_slogans_and_titles(text, expected):
    assert certain(text) == expected


def test_a_deictic_leads_nowhere_in_a_text_of_the_nation():
    text = "城市防洪由市政府负责，"
    assert [n.type for n in certain_names(View(text, own="溪谷市"))] == ["AGENCY"]
    assert certain_names(View(text, own="中华人民共和国", national=True)) == []


def test_certain_names_score_one_and_nothing_else_stands_in_them(doc_of):
    doc = doc_of(
        "市水利局局长罗敬亭在溪谷市第八届人民代表大会第二次会议上发言。", jurisdiction="溪谷市"
    )
    mentions, _ = recognize(doc, load_recognizers(["lexicon"]))
    assert [(m.type, doc.text[m.start : m.end], m.score) for m in mentions] == [
        ("AGENCY", "市水利局", 1.0),
        ("PERSON", "罗敬亭", 1.0),
        ("EVENT", "溪谷市第八届人民代表大会第二次会议", 1.0),
    ]

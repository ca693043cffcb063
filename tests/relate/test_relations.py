"""The eight relations inside a sentence, with the near misses beside the hits."""

from __future__ import annotations

import pytest

from taizhang.records import Relation
from taizhang.relate import relate


def test_a_relation_is_a_whole_record(marked):
    doc, links = marked("会议闭幕。[[EVENT:农加工洽谈会]]在[[PLACE:云州市]]召开。")
    assert relate(doc, links)[0] == [
        Relation(
            doc_id="d",
            start=5,
            end=18,
            type="located_in",
            head_start=5,
            head_end=11,
            tail_start=12,
            tail_end=15,
        )
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[[PLACE:新郑市]][[PROJECT:西环桥]]开工。", [("西环桥", "located_in", "新郑市")]),
        ("打造[[PLACE:云州]]“[[PROJECT:青石巷]]”。", [("青石巷", "located_in", "云州")]),
        (
            "[[ORG:恒泽科技]]、[[ORG:中原重工]]落户[[PLACE:我市]]。",
            [("恒泽科技", "located_in", "我市"), ("中原重工", "located_in", "我市")],
        ),
        ("在[[PLACE:全国|中华人民共和国]]率先建成[[PROJECT:零碳码头]]。", []),
        ("[[PLACE:云州市]]的发展离不开[[PROJECT:西环桥]]。", []),
    ],
    ids=["directly_before", "quoted", "settled_here", "first_in_the_country", "far_apart"],
)
def test_located_in(relations, text, expected):
    assert (
        relations(text.replace("[[PLACE:全国|中华人民共和国]]", "[[PLACE|中华人民共和国:全国]]"))
        == expected
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[[PLACE:上海]][[PLACE:浦东新区]]", [("浦东新区", "part_of", "上海")]),
        (
            "[[PLACE|河南省:河南]][[PLACE:郑州市]][[PLACE:中牟县]]",
            [("郑州市", "part_of", "河南"), ("中牟县", "part_of", "郑州市")],
        ),
        ("[[PLACE|北京市:京]][[PLACE|天津市:津]]合作", []),
        ("[[PLACE:郑州市]][[PLACE:洛阳市]]两地", []),
        (
            "[[AGENCY:市人大]]及其[[AGENCY:常委会]]、[[AGENCY:市政协]]",
            [("常委会", "part_of", "市人大")],
        ),
        (
            "实施[[PROGRAM:强链行动]]、[[PROGRAM:补链行动]]、[[PROGRAM:延链行动]]“[[PROGRAM:三大行动]]”",
            [
                ("强链行动", "part_of", "三大行动"),
                ("补链行动", "part_of", "三大行动"),
                ("延链行动", "part_of", "三大行动"),
            ],
        ),
        ("实施[[PROGRAM:强链行动]]、[[PROGRAM:补链行动]][[PROGRAM:延链计划]]", []),
    ],
    ids=[
        "district",
        "chain",
        "one_character_names",
        "side_by_side",
        "standing_committee",
        "counted_collective",
        "no_count",
    ],
)
def test_part_of(relations, text, expected):
    assert relations(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "[[PLACE:郑州市]]深入开展[[PROGRAM:助企活动]]。",
            [("郑州市", "takes_part_in", "助企活动")],
        ),
        (
            "[[PLACE:全市]]上下牢记嘱托，扎实推进[[PROGRAM:强基行动]]。",
            [("全市", "takes_part_in", "强基行动")],
        ),
        (
            "支持[[PLACE:红安]]、[[PLACE:云梦]]创建[[PROGRAM:文物示范区]]。",
            [("红安", "takes_part_in", "文物示范区"), ("云梦", "takes_part_in", "文物示范区")],
        ),
        (
            "[[PLACE:潜江]]等10个县市获批[[PROGRAM:城镇化试点]]。",
            [("潜江", "takes_part_in", "城镇化试点")],
        ),
        (
            "[[PERSON:沈望川]]出席[[EVENT:陶瓷博览会]]并讲话。",
            [("沈望川", "takes_part_in", "陶瓷博览会")],
        ),
        ("深入开展[[PROGRAM:助企活动]]。", []),
        ("[[PLACE:全市]]算力规模翻番，实施[[PROGRAM:强基行动]]。", []),
        ("支持在[[PLACE:京]]高校开展[[PROGRAM:学院试点]]。", []),
    ],
    ids=[
        "subject",
        "subject_of_the_sentence",
        "supported",
        "approved",
        "person",
        "subject_understood",
        "owner_of_a_number",
        "others_there",
    ],
)
def test_takes_part_in(relations, text, expected):
    assert relations(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "[[AGENCY:市水利局]]牵头实施[[PROGRAM:河湖整治行动]]。",
            [("市水利局", "responsible_for", "河湖整治行动")],
        ),
        (
            "[[PROGRAM:河湖整治行动]]由[[AGENCY:市水利局]]牵头。",
            [("市水利局", "responsible_for", "河湖整治行动")],
        ),
        ("以[[PROGRAM:河长制]]为抓手，由[[AGENCY:市水利局]]牵头治污。", []),
        (
            "[[AGENCY:国务院]]进行了[[PROGRAM:机构改革]]。",
            [("国务院", "responsible_for", "机构改革")],
        ),
        (
            "[[ORG:云州水投]]建成[[PROJECT:城东水厂]]、[[PROJECT:城西水厂]]。",
            [
                ("云州水投", "responsible_for", "城东水厂"),
                ("云州水投", "responsible_for", "城西水厂"),
            ],
        ),
        ("在[[AGENCY:市委]]坚强领导下，实施[[PROGRAM:强基行动]]。", []),
        ("[[AGENCY:市委]]对[[PROGRAM:强基行动]]作出部署。", []),
    ],
    ids=["leads", "led_by", "means", "carries_out", "builds", "under_its_lead", "gives_orders"],
)
def test_responsible_for(relations, text, expected):
    assert relations(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "严格落实[[AGENCY:国务院]][[DOC:《督查条例》]]。",
            [("《督查条例》", "issued_by", "国务院")],
        ),
        (
            "[[AGENCY:市政府]]印发[[DOC:《水网规划》]]、[[DOC:《路网规划》]]。",
            [("《水网规划》", "issued_by", "市政府"), ("《路网规划》", "issued_by", "市政府")],
        ),
        (
            "[[AGENCY:国务院]]提出7部法律议案，制定并颁布了[[DOC:《应急条例》]]。",
            [("《应急条例》", "issued_by", "国务院")],
        ),
        (
            "[[AGENCY:市政府办公室]]关于印发[[DOC:《水网规划》]]的通知",
            [("《水网规划》", "issued_by", "市政府办公室")],
        ),
        ("[[AGENCY:市政府]]认真学习[[DOC:《督查条例》]]。", []),
    ],
    ids=["directly_before", "issues", "later_clause", "notice", "studies"],
)
def test_issued_by(relations, text, expected):
    assert relations(text) == expected


def test_a_notice_passes_on_a_document_of_its_issuer(relations):
    text = "[[AGENCY|云州市人民政府办公室:市政府办公室]]文件\n现将[[DOC:《水网规划》]]印发给你们。"
    found = relations(text, issuer="云州市人民政府办公室")
    assert found == [("《水网规划》", "issued_by", "市政府办公室")]
    assert relations(text, issuer="云州市水利局") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[[AGENCY:市水利局]]局长[[PERSON:罗静]]", [("罗静", "holds_office", "市水利局")]),
        (
            "[[AGENCY:市水利局]]党组书记、局长[[PERSON:罗静]]",
            [("罗静", "holds_office", "市水利局")],
        ),
        ("以[[PERSON:罗静]]同志为总书记的[[AGENCY:党中央]]", [("罗静", "holds_office", "党中央")]),
        ("任命[[PERSON:罗静]]为[[AGENCY:市水利局]]副局长", [("罗静", "holds_office", "市水利局")]),
        ("以[[PERSON:罗静]]同志为核心的[[AGENCY:党中央]]", []),
        ("[[AGENCY:市水利局]]感谢[[PERSON:罗静]]", []),
    ],
    ids=["title", "two_titles", "at_its_head", "appointed", "core_is_no_office", "no_title"],
)
def test_holds_office(relations, text, expected):
    assert relations(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "[[PROJECT:东环路]]连接[[PLACE:云州]]、[[PLACE:临江]]。",
            [("东环路", "connects", "云州"), ("东环路", "connects", "临江")],
        ),
        ("[[PROJECT:西环路]]跨越[[PLACE:双泊河]]。", [("西环路", "connects", "双泊河")]),
        ("[[PROJECT:东环路]]、[[PROJECT:西环路]]衔接升级。", [("东环路", "connects", "西环路")]),
        ("[[PROJECT:东环路]]、[[PROJECT:西环路]]等省际联通项目。", []),
    ],
    ids=["joins", "crosses", "each_other", "kind_of_project"],
)
def test_connects(relations, text, expected):
    assert relations(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "以[[PROJECT:智慧港口]]为抓手推进[[PROGRAM:强港战略]]。",
            [("智慧港口", "advances", "强港战略")],
        ),
        (
            "依托[[EVENT:陶瓷博览会]]，推动[[PROGRAM:陶瓷振兴计划]]。",
            [("陶瓷博览会", "advances", "陶瓷振兴计划")],
        ),
        (
            "推动[[PROJECT:东港]]、[[PROJECT:西港]]等“[[PROGRAM:十大工程]]”。",
            [("东港", "advances", "十大工程"), ("西港", "advances", "十大工程")],
        ),
        ("实施[[PROGRAM:强港战略]]，建成[[PROJECT:智慧港口]]。", []),
    ],
    ids=["handle", "carrier", "members_of_a_count", "next_clause_says_nothing"],
)
def test_advances(relations, text, expected):
    assert relations(text) == expected

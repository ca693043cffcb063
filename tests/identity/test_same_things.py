"""Which names in different documents are one thing, which are asked about, and which are never one."""

from __future__ import annotations

from decimal import Decimal

import pytest
from named import Named, clusters_of, corpus, decisions_of, identity_of

from taizhang.identity import entity_id, identify
from taizhang.ingest import passage
from taizhang.records import Document, Former, Link, Match, Rejected, Relation

HENAN, ZHENGZHOU, KAIFENG, HEBEI = "410000", "410100", "410200", "130000"


def case(kind: str, left: str, at: str, right: str, there: str, id: str) -> object:
    return pytest.param((kind, left, at), (kind, right, there), id=id)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        case("PROJECT", "云水河大桥", ZHENGZHOU, "云水河大桥工程", ZHENGZHOU, "a_head_noun"),
        case(
            "PROJECT",
            "郑州新郑国际机场三期",
            ZHENGZHOU,
            "郑州新郑国际机场三期扩建工程",
            ZHENGZHOU,
            "an_extension_is_its_stage",
        ),
        case(
            "PROJECT",
            "郑州机场三期",
            HENAN,
            "郑州新郑国际机场三期扩建工程",
            ZHENGZHOU,
            "the_airport_of_a_city_in_the_report_of_its_province",
        ),
        case("PROJECT", "云水河大桥", ZHENGZHOU, "云水河大桥", HENAN, "a_city_and_its_province"),
        case("PROJECT", "成渝中线高铁", "500000", "成渝中线高铁", "510000", "a_line_of_two_provinces"),
        case("PROJECT", "G30高速公路", HENAN, "G30高速公路", HEBEI, "a_road_of_the_nation"),
        case("PROJECT", "中欧班列", HENAN, "中欧班列", HEBEI, "trains_between_two_places"),
        case("PROJECT", "郑州东站", HENAN, "郑州东站", HEBEI, "a_city_in_front"),
        case("PROJECT", "郑济高铁", HENAN, "郑济高速铁路", "370000", "a_line_in_short"),
        case("PROJECT", "中欧班列（郑渝）", HENAN, "中欧班列（郑渝）", "500000", "brackets_of_one_train"),
        case("PROGRAM", "川渝通办", "500000", "川渝通办", "510000", "what_two_places_do"),
        case("PROGRAM", "“助企惠民”活动", HENAN, "助企惠民", HENAN, "quotation_marks"),
        case("PROGRAM", "助企惠民", HENAN, "“助企惠民”活动", ZHENGZHOU, "a_coined_name"),
        case("PROGRAM", "中央八项规定", HENAN, "中央八项规定", HEBEI, "the_nation_by_name"),
        case("PROGRAM", "再延长30年试点", HENAN, "再延长三十年试点", HENAN, "numerals"),
        case("PROGRAM", "清河攻坚行动", HENAN, "清河攻坚三年行动", HENAN, "a_term"),
        case("PROGRAM", "价格体系的改革", "", "价格体系改革", "", "a_particle"),
        case("PROGRAM", "“七五”计划", "", "国民经济和社会发展第七个五年计划", "", "a_plan_by_its_number"),
        case("PROGRAM", "河清岸绿", HENAN, "河清岸绿方针", HENAN, "a_guideline"),
        case("PROGRAM", "清澜河长制", HENAN, "清澜河长制度", HENAN, "a_system"),
        case(
            "EVENT",
            "党十一届三中全会",
            "",
            "中国共产党第十一届中央委员会第三次全体会议",
            "",
            "a_session_in_short",
        ),
        case("ORG", "清澜股份有限公司", "", "清澜股份", "", "a_legal_form"),
        case("AGENCY", "河南省妇女联合会", HENAN, "妇女联合会", HENAN, "a_place_in_front"),
        case("PLACE", "中心城区", ZHENGZHOU, "郑州市中心城区", ZHENGZHOU, "the_own_place_in_front"),
        case("DOC", "《清澜河治理与保护办法》", "", "《清澜河治理和保护办法》", "", "a_joint_of_a_title"),
    ],
)  # fmt: skip
def test_one_thing(left: Named, right: Named) -> None:
    assert decisions_of(left, right) == ["same"]
    assert len(clusters_of(left, right)) == 1


@pytest.mark.parametrize(
    ("left", "right"),
    [
        case("PROJECT", "人民公园", ZHENGZHOU, "人民公园", KAIFENG, "two_cities"),
        case("PROJECT", "中山公园", HENAN, "中山公园", HEBEI, "parks_called_after_a_man"),
        case("PROJECT", "北京路隧道", HENAN, "北京路隧道", HEBEI, "streets_called_after_a_city"),
        case("PROJECT", "长江大桥", "420000", "长江大桥", "320000", "bridges_of_one_river"),
        case("PROJECT", "国家植物园", HENAN, "国家植物园", HEBEI, "one_of_several_of_the_nation"),
        case("PROGRAM", "全国清澜试点", HENAN, "全国清澜试点", HEBEI, "one_of_several_pilots"),
        case("PROJECT", "中欧班列集结中心", HENAN, "中欧班列集结中心", HEBEI, "a_hub_of_each"),
        case("PROJECT", "S1高速公路", HENAN, "S1高速公路", HEBEI, "roads_of_two_provinces"),
        case("PROJECT", "南北高速公路", HENAN, "南北高速公路", HEBEI, "a_line_between_directions"),
        case("PROJECT", "郑州机场二期", ZHENGZHOU, "郑州机场三期", ZHENGZHOU, "two_stages"),
        case("PROJECT", "郑州机场", ZHENGZHOU, "郑州机场三期", ZHENGZHOU, "a_stage_and_the_whole"),
        case("PROJECT", "G30", HENAN, "G3003", HENAN, "two_roads"),
        case("PROJECT", "云水机场T2航站楼", HENAN, "云水机场T3航站楼", HENAN, "two_terminals"),
        case("PROJECT", "地铁1号线", ZHENGZHOU, "地铁2号线", ZHENGZHOU, "two_lines"),
        case("PROJECT", "清澜河东延工程", HENAN, "清澜河西延工程", HENAN, "two_directions"),
        case("PROJECT", "云水站", HENAN, "云水东站", HENAN, "a_direction_more"),
        case("PROJECT", "云水铁路", HENAN, "云水铁路清澜段", HENAN, "a_part"),
        case("PROJECT", "大运河公园（河南段）", HENAN, "大运河公园（河北段）", HENAN, "brackets"),
        case("PROGRAM", "营商三年行动", HENAN, "营商五年行动", HENAN, "two_terms"),
        case("PROGRAM", "第七个五年计划", "", "第八个五年计划", "", "two_plans"),
        case("PROGRAM", "“四个全面”布局", "", "“五个全面”布局", "", "two_counts"),
        case("EVENT", "第五届清澜论坛", HENAN, "第六届清澜论坛", HENAN, "two_editions"),
        case("EVENT", "2021世界清澜大会", HENAN, "2022世界清澜大会", HENAN, "two_years"),
        case("ORG", "中国农业银行", "", "中国农业发展银行", "", "two_banks"),
        case("ORG", "中国建设银行", "", "中国银行", "", "two_banks_of_one_country"),
        case("AGENCY", "郑州市人民政府", ZHENGZHOU, "郑州市人民政府办公室", ZHENGZHOU, "an_office_of_it"),
        case("AGENCY", "工会", HENAN, "工会", ZHENGZHOU, "bodies_of_two_places"),
        case("PERSON", "张清澜", HENAN, "张清澜", HEBEI, "two_people"),
        case("PERSON", "张清澜", "", "张清澜", HEBEI, "a_person_elsewhere"),
        case("PLACE", "黄河上游", "", "黄河上中游", "", "two_reaches"),
        case("DOC", "《中华人民共和国清澜法》", "", "《中华人民共和国云水法》", "", "two_laws"),
        case("PROGRAM", "流通体制改革", "", "粮食流通体制改革", "", "a_reform_of_less"),
        case("PROGRAM", "农村综合改革", HENAN, "农村教育综合改革", HENAN, "a_reform_of_a_part"),
        case("PROGRAM", "“七五”计划", "", "“八五”计划", "", "plans_of_two_terms"),
        case("PROGRAM", "“七五”计划", "", "“七五”科技计划", "", "a_plan_of_a_field"),
    ],
)  # fmt: skip
def test_never_one_thing(left: Named, right: Named) -> None:
    assert decisions_of(left, right) == []


@pytest.mark.parametrize(
    ("left", "right"),
    [
        case("PROGRAM", "城市更新行动", HENAN, "城市更新行动", ZHENGZHOU, "common_words"),
        case("PROGRAM", "三大行动", HENAN, "三大行动", ZHENGZHOU, "a_mere_count"),
        case("PROJECT", "人民公园", ZHENGZHOU, "人民公园", HENAN, "what_every_city_has"),
        case("PROGRAM", "健康河南建设", HENAN, "健康河南行动", HENAN, "other_head_nouns"),
        case("PROGRAM", "清澜巡护岗", "", "清澜巡护岗", HENAN, "the_nation_and_a_province"),
    ],
)
def test_asked_about(left: Named, right: Named) -> None:
    assert decisions_of(left, right) == ["doubtful"]
    assert len(clusters_of(left, right)) == 2


MORE = ("140000", "150000", "210000", "220000")
PROVINCES = (HENAN, HEBEI, *MORE[:2])


def of_provinces(name: str, count: int) -> list[Named]:
    """Return a program of this name in so many provinces."""
    return [("PROGRAM", name, scope) for scope in PROVINCES[:count]]


def test_program_of_four_provinces_is_the_nations() -> None:
    (entity,) = identity_of(*of_provinces("清澜护航行动", 4)).entities
    assert (entity.name, entity.scope, len(entity.replaced)) == ("清澜护航行动", "", 3)


def test_program_of_three_provinces_is_each_their_own() -> None:
    assert decisions_of(*of_provinces("清澜护航行动", 3)) == []


def test_program_is_the_nations_with_the_nation_in_front_or_not() -> None:
    named = [*of_provinces("清澜护航试点", 3), ("PROGRAM", "国家清澜护航试点", "150000")]
    assert len(clusters_of(*named)) == 1


def test_terms_of_two_provinces_leave_the_others_one() -> None:
    provinces = [("PROGRAM", "清澜护航行动", scope) for scope in (HENAN, HEBEI, *MORE)]
    terms = [("PROGRAM", f"清澜护航{x}年行动", y) for x, y in (("五", HEBEI), ("三", "140000"))]
    found = clusters_of(*provinces, *terms)
    assert max(map(len, found)) >= 4
    assert not [x for x in found if {"清澜护航三年行动", "清澜护航五年行动"} <= set(x)]


def test_program_that_the_nation_names_too_is_the_nations() -> None:
    nation = ("PROGRAM", "清澜护航行动", "")
    (entity,) = identity_of(nation, ("PROGRAM", "清澜护航行动", HENAN)).entities
    assert entity.id == entity_id(Link("", 0, 0, *nation))
    assert len(clusters_of(("PROGRAM", "清澜护航", ""), ("PROGRAM", "清澜护航", HENAN))) == 2


@pytest.mark.parametrize(
    "name", ["清澜护航规划", "清澜护航强省建设", "三大行动", "全省清澜护航行动"]
)
def test_what_each_province_has_of_its_own_stays_so(name: str) -> None:
    assert len(clusters_of(*of_provinces(name, 4))) == 4


def test_works_of_one_name_in_many_provinces_are_many() -> None:
    assert len(clusters_of(*(("PROJECT", "清澜护航大桥", x) for x in PROVINCES))) == 4


def test_no_cluster_holds_two_that_are_apart() -> None:
    names = [
        ("PROGRAM", "“清澜”行动", HENAN),
        ("PROGRAM", "清澜", HENAN),
        ("PROGRAM", "“清澜”工程", HENAN),
    ]
    short = ("PROGRAM", "护河护岸", HENAN)
    assert clusters_of(
        short, ("PROGRAM", "护河护岸行动", HENAN), ("PROGRAM", "护河护岸工程", HENAN)
    ) == [
        ("护河护岸工程", "护河护岸"),
        ("护河护岸行动",),
    ]
    assert len(clusters_of(*names)) == 3  # two characters say too little


def test_two_cities_of_a_program_have_one_term() -> None:
    names = [
        ("PROGRAM", "“清河攻坚”行动", HENAN),
        ("PROGRAM", "“清河攻坚”三年行动", ZHENGZHOU),
        ("PROGRAM", "“清河攻坚”五年行动", KAIFENG),
    ]
    assert len(clusters_of(*names)) == 2
    assert len(clusters_of(*names[:2])) == len(clusters_of(names[0], names[2])) == 1


def test_entity_keeps_the_fullest_name_and_the_place_that_holds_all() -> None:
    city = ("PROGRAM", "“助企惠民”活动", ZHENGZHOU)
    town = ("PROGRAM", "“助企惠民”", KAIFENG)
    province = ("PROGRAM", "助企惠民", HENAN)
    (entity,) = identity_of(city, town, province).entities
    ids = [entity_id(Link("", 0, 0, *x)) for x in (city, town, province)]
    assert (entity.id, entity.name, entity.scope) == (ids[0], "“助企惠民”活动", HENAN)
    assert entity.replaced == tuple(
        sorted(Former(id, *x) for id, x in zip(ids[1:], (town, province), strict=True))
    )


def test_labels_and_references_of_former_ones_go_to_the_entity() -> None:
    documents, links = corpus(
        {
            "a": [("PROJECT", "云水河大桥", ZHENGZHOU)] * 2,
            "b": [("PROJECT", "云水河大桥工程", ZHENGZHOU)],
        }
    )
    found = identify(documents, links)
    (entity,) = found.entities
    assert [(x.text, x.count, x.documents) for x in entity.labels] == [
        ("云水河大桥", 2, ("a",)),
        ("云水河大桥工程", 1, ("b",)),
    ]
    assert {x.entity_id for x in found.references} == {entity.id}


def test_match_tells_what_was_weighed() -> None:
    left, right = ("PROJECT", "云水河大桥", ZHENGZHOU), ("PROJECT", "云水河大桥工程", HENAN)
    ids = sorted(entity_id(Link("", 0, 0, *x)) for x in (left, right))
    assert identity_of(left, right).matches == (
        Match(
            ids[0],
            ids[1],
            "same",
            Decimal("0.971"),
            ("equal names", "a head noun more", "one place within the other"),
        ),
    )


def test_short_form_that_a_document_defines_holds_elsewhere() -> None:
    documents, links = corpus(
        {
            "a": [("PROJECT", "云水河与清澜河连通供水", HENAN), ("PROJECT", "云清连通", HENAN)],
            "b": [("PROJECT", "云清连通", HENAN)],
        }
    )
    assert len(identify(documents, links).entities) == 2
    full, short, other = links
    defined = Link("a", short.start, short.end, "PROJECT", full.name, HENAN, how="definition")
    found = identify(documents, [full, defined, other])
    assert [x.decision for x in found.matches] == ["doubtful"]
    assert found.matches[0].evidence == (
        "same place",
        "a name of few characters",
        "a document says that one is short for the other",
    )


def test_number_of_a_document_is_its_title() -> None:
    text = "《清澜河治理办法》清政〔2021〕9号。"
    title = Link("a", 0, 9, "DOC", "《清澜河治理办法》", "")
    number = Link("a", 9, 19, "DOC", "《清澜河治理办法》", HENAN, how="definition")
    alone = Link("b", 0, 10, "DOC", "清政〔2021〕9号", HENAN)
    documents = [Document("a", text), Document("b", "清政〔2021〕9号")]
    found = identify(documents, [title, number, alone])
    (entity,) = found.entities
    assert entity.name == "《清澜河治理办法》"
    assert {x.text for x in entity.labels} == {"《清澜河治理办法》", "清政〔2021〕9号"}


def test_document_tells_its_own_number_and_title() -> None:
    report = Document("a", "《清澜河治理办法》", title="清澜河治理办法", number="清政〔2021〕9号")
    links = [
        Link("a", 0, 9, "DOC", "《清澜河治理办法》", ""),
        Link("b", 0, 10, "DOC", "清政〔2021〕9号", HENAN),
    ]
    found = identify([report, Document("b", "清政〔2021〕9号")], links)
    assert [x.name for x in found.entities] == ["《清澜河治理办法》"]
    assert found.matches[0].evidence == ("a text sets the number beside the title",)


def test_number_of_two_titles_joins_none() -> None:
    documents = [
        Document("a", "", title="清澜河治理办法", number="清政〔2021〕9号"),
        Document("b", "清政〔2021〕9号"),
        Document("c", "《清澜河治理办法》清政〔2021〕9号"),
        Document("d", "《云水河治理办法》清政〔2021〕9号"),
    ]
    links = [
        Link("b", 0, 10, "DOC", "清政〔2021〕9号", HENAN),
        Link("c", 9, 19, "DOC", "《清澜河治理办法》", HENAN, how="definition"),
        Link("d", 9, 19, "DOC", "《云水河治理办法》", HENAN, how="definition"),
    ]
    assert len(identify(documents, links).entities) == 3


def test_name_that_many_hold_is_told() -> None:
    several = [("PROGRAM", f"清澜{chr(0x5000 + i)}行动", HENAN) for i in range(60)]
    assert identity_of(*several).rejected == ()
    assert identity_of(*several, ("PROGRAM", "清澜", HENAN)).rejected == (
        Rejected("d60", 0, 2, "identity", "too many names like it", "清澜"),
    )


def test_names_beside_each_other_in_a_sentence_are_less_likely_one() -> None:
    for mark, decisions in (("。", ["doubtful"]), ("、", [])):
        text = f"“清澜碧水”流域保护活动{mark}“清澜碧水”保护活动。"
        document = passage({"id": "a", "text": text, "jurisdiction": "", "date": ""})
        links = [
            Link("a", start, end, "PROGRAM", text[start:end], HENAN)
            for start, end in ((0, 12), (13, 23))
        ]
        found = identify([document], links)
        assert [x.decision for x in found.matches] == decisions


def test_rare_neighbor_in_two_documents_is_told() -> None:
    documents, links = corpus(
        {
            "a": [("PROJECT", "云水河大桥", ZHENGZHOU), ("PERSON", "张清澜", "")],
            "b": [("PROJECT", "云水河大桥工程", ZHENGZHOU), ("PERSON", "张清澜", "")],
        }
    )
    relations = [
        Relation(x, 0, 0, "holds_office", n, n + 3, 0, n - 1) for x, n in (("a", 6), ("b", 8))
    ]
    assert "shared neighbors" not in identify(documents, links).matches[0].evidence
    assert "shared neighbors" in identify(documents, links, relations).matches[0].evidence

"""Each settled case of the annotation guidelines, near misses beside the hits."""

from itertools import pairwise

import pytest

from taizhang.recognize import load_recognizers, recognize


def names(doc, *types):
    mentions, _ = recognize(doc, load_recognizers(["lexicon"]))
    return [(m.type, doc.text[m.start : m.end]) for m in mentions if m.type in types]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("深入实施溪谷净水三年行动，成效明显。", ["溪谷净水三年行动"]),
        ("开展新一轮河湖清洁提升行动。", ["河湖清洁提升行动"]),
        ("实施新一轮找矿突破战略行动。", ["新一轮找矿突破战略行动"]),
        ("推进“五大行动”，实施“三项改造”。", ["五大行动", "三项改造"]),
        ("坚持以人民为中心的发展思想。", []),
        ("深化“放管服”改革，完善“两单一网”工作机制。", ["“放管服”改革", "“两单一网”工作机制"]),
        ("深化国有企业改革、财税体制改革。", ["国有企业改革", "财税体制改革"]),
        ("深化重点领域改革。", []),
        ("加快平安河南建设。", ["平安河南建设"]),
        ("推进教育强省建设。", ["教育强省建设"]),
        ("全力扩大内需，推进信访工作法治化。", []),
        ("推进乡村全面振兴，打好污染防治攻坚战。", ["乡村全面振兴", "污染防治攻坚战"]),
        ("用好“两重”项目，落实消费品以旧换新政策。", ["“两重”项目", "消费品以旧换新政策"]),
        ("抓好中央生态环保督察反馈问题整改。", ["中央生态环保督察"]),
        ("全面推行林长制、河长制。", ["林长制", "河长制"]),
        ("“十四五”时期，全市发展势头良好。", []),
    ],
    ids=[
        "campaign_behind_a_verb",
        "new_round_stays_outside",
        "new_round_belongs_to_the_name",
        "pushed_slogans",
        "slogan_without_action",
        "marks_inside_when_the_name_goes_on",
        "two_named_reforms",
        "reforms_without_a_name",
        "quality_and_place_with_its_action",
        "strong_province_with_its_action",
        "generic_policy_phrases",
        "short_forms_of_strategies",
        "quoted_core_with_item",
        "inspection",
        "two_systems",
        "period_name",
    ],
)
def test_programs(doc_of, text, expected):
    found = names(doc_of(text, jurisdiction="河南省"), "PROGRAM")
    assert found == [("PROGRAM", surface) for surface in expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("我市生产总值增长8%，高于全省平均水平。", ["我市", "全省"]),
        ("广大港澳台同胞和海外侨胞。", ["港", "澳", "台"]),
        ("支持在陕企业发展壮大。", ["陕"]),
        ("加快京津冀协同发展。", []),
        ("郑州市人民政府印发通知。", []),
        ("推动郑州市与武汉市合作。", ["郑州市", "武汉市"]),
        ("加强黄河流域生态保护。", ["黄河流域"]),
        ("洛阳、新乡、许昌3个省级区域医疗中心开工。", ["洛阳", "新乡", "许昌"]),
    ],
    ids=[
        "deictics",
        "three_places_of_one_character_each",
        "one_character_in_its_function",
        "characters_inside_a_program",
        "place_inside_an_agency",
        "two_cities",
        "basin",
        "places_before_a_counted_noun",
    ],
)
def test_places(doc_of, text, expected):
    found = names(doc_of(text, jurisdiction="郑州市"), "PLACE")
    assert found == [("PLACE", surface) for surface in expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("市委、市政府高度重视。", ["市委", "市政府"]),
        ("省委省政府出台意见。", ["省委", "省政府"]),
        ("党中央、国务院作出部署。", ["党中央", "国务院"]),
        ("市卫健委、市工信局负责落实。", ["市卫健委", "市工信局"]),
        ("各级各部门要认真落实。", []),
        ("解放军指战员、武警官兵。", []),
        ("自觉接受市人大、市政协监督。", ["市人大", "市政协"]),
    ],
    ids=[
        "two_with_a_mark",
        "two_without_a_mark",
        "central",
        "departments",
        "generic_group",
        "armed_forces",
        "congress_with_its_place",
    ],
)
def test_agencies(doc_of, text, expected):
    found = names(doc_of(text, jurisdiction="郑州市"), "AGENCY")
    assert found == [("AGENCY", surface) for surface in expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("中欧班列开行500列。", [("PROJECT", "中欧班列")]),
        ("郑州机场三期开工建设。", [("PROJECT", "郑州机场三期")]),
        ("新建停车位3万个，改造老旧小区120个。", []),
        (
            "建成溪谷大桥、云岭隧道等重大工程。",
            [("PROJECT", "溪谷大桥"), ("PROJECT", "云岭隧道")],
        ),
        ("办好郑州大学、河南大学。", [("ORG", "郑州大学"), ("ORG", "河南大学")]),
        ("承办世界传感器大会。", [("EVENT", "世界传感器大会")]),
        ("贯彻党的二十大精神。", [("EVENT", "党的二十大")]),
        ("印发《溪谷市节水条例》。", [("DOC", "《溪谷市节水条例》")]),
        ("按照青政办〔2021〕12号要求。", [("DOC", "青政办〔2021〕12号")]),
        ("落实民营经济促进法。", []),
        ("以习近平同志为核心的党中央。", [("PERSON", "习近平")]),
        ("以习近平新时代中国特色社会主义思想为指导。", []),
        ("市长欧阳青主持会议。", [("PERSON", "欧阳青")]),
        ("荣获市长质量奖。", []),
        ("加快建设青石湖湿地公园。", [("PROJECT", "青石湖湿地公园")]),
    ],
    ids=[
        "train_series",
        "airport_phase",
        "generic_facilities",
        "members_of_a_list",
        "universities",
        "congress_of_an_industry",
        "party_congress",
        "title",
        "number",
        "law_without_marks",
        "person_before_comrade",
        "person_inside_a_thought",
        "person_behind_an_office",
        "office_without_a_person",
        "work_behind_a_verb",
    ],
)
def test_the_other_types(doc_of, text, expected):
    found = names(doc_of(text, jurisdiction="郑州市"), "PROJECT", "ORG", "EVENT", "DOC", "PERSON")
    assert found == expected


def test_mentions_are_flat_sorted_and_in_the_text(doc_of):
    doc = doc_of("郑州市委、市政府推进“万人助万企”活动，建设郑州机场三期。", jurisdiction="郑州市")
    mentions, rejected = recognize(doc, load_recognizers(["lexicon"]))
    assert mentions
    assert all(a.end <= b.start for a, b in pairwise(mentions))
    assert all(0 <= m.start < m.end <= len(doc.text) for m in mentions)
    assert all(doc.text[r.start : r.end] == r.surface for r in rejected)
    assert {r.reason for r in rejected} <= {"overlap", "low score"}


def test_full_width_forms_give_the_same_names(doc_of):
    half = doc_of("实施“9166”工程，印发[2021]9号文件", jurisdiction="郑州市")
    full = doc_of("实施“９１６６”工程，印发［２０２１］９号文件", jurisdiction="郑州市")
    spans = [
        [(m.start, m.end, m.type) for m in recognize(d, load_recognizers(["lexicon"]))[0]]
        for d in (half, full)
    ]
    assert spans[0] == spans[1] != []

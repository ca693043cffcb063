"""Deictics by section, quotation and what was named before; and in reports of functional zones."""

from __future__ import annotations

import pytest
from linked import links_of, marked, names_of

from taizhang.link import link
from taizhang.records import Block, Document


def test_section_headed_by_a_place_speaks_for_it() -> None:
    text = "【[PLACE:中牟县]】\n[PLACE:全县]新增就业。\n[PLACE:我县]建成公园。\n【[PLACE:登封市]】\n[PLACE:全市]植树。"
    assert names_of(text, jurisdiction="郑州市") == [
        "中牟县",
        "中牟县",
        "中牟县",
        "登封市",
        "登封市",
    ]


def test_paragraph_that_opens_with_a_place_speaks_for_it_alone() -> None:
    text = "[PLACE:新密市]：[PLACE:全市]改造道路。\n[PLACE:全市]改造道路共百条。"
    assert names_of(text, jurisdiction="郑州市") == ["新密市", "新密市", "郑州市"]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("责任单位：[PLACE:新密市]\n[PLACE:全市]共百条。", id="label"),
        pytest.param("[PLACE:新密市]改造道路，[PLACE:全市]共百条。", id="subject_of_a_sentence"),
        pytest.param("[PLACE:开封市]：来郑考察。\n[PLACE:全市]共百条。", id="elsewhere"),
        pytest.param("[PLACE:郑州市]：\n[PLACE:全市]共百条。", id="the_issuer_itself"),
    ],
)
def test_other_places_do_not_take_the_word(text: str) -> None:
    assert names_of(text, jurisdiction="郑州市")[-1] == "郑州市"


def test_heading_speaks_to_the_next_of_its_level() -> None:
    text = "一、新郑市\n（一）项目\n[PLACE:全市]\n二、全局\n[PLACE:全市]"
    doc, mentions = marked(text, jurisdiction="郑州市")
    levels = (("heading", 1), ("heading", 2), ("paragraph", 0), ("heading", 1), ("paragraph", 0))
    starts = [0, *(i + 1 for i, char in enumerate(doc.text) if char == "\n")]
    blocks = tuple(
        Block(start, start + len(line), kind, level)
        for start, line, (kind, level) in zip(starts, doc.text.split("\n"), levels, strict=True)
    )
    parted = Document(id="d", text=doc.text, jurisdiction="郑州市", date="2022-01", blocks=blocks)
    assert [x.name for x in link(parted, mentions)[0]] == ["新郑市", "郑州市"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("[AGENCY:登封市政府]负责人说：“[PLACE:我市]今年再建两所学校。”", "登封市"),
        ("“[PLACE:我市]今年再建两所学校。”[PLACE:登封市]市长表示。", "登封市"),
        ("[DOC:《登封市停车条例》]规定：“[PLACE:本市]实行分区收费，按时计价。”", "登封市"),
        ("市长在[PLACE:登封市]调研时强调：“[PLACE:我市]今年再建两所学校。”", "郑州市"),
        ("[PLACE:登封市]市长说：“要让百姓满意，群众放心。”[PLACE:我市]随后部署。", "郑州市"),
        ("[PLACE:登封市]打造“[PLACE:全市]域旅游”品牌", "郑州市"),
        ("[PLACE:开封市]市长说：“[PLACE:我市]今年再建两所学校。”", "郑州市"),
    ],
    ids=[
        "agency_in_front",
        "place_behind",
        "title_in_front",
        "where_it_was_said",
        "behind_the_quotation",
        "slogan",
        "place_outside_the_jurisdiction",
    ],
)
def test_quotation_speaks_for_who_says_it(text: str, name: str) -> None:
    deictic = links_of(text, jurisdiction="郑州市")
    assert name in [x.name for x in deictic if x.how == "deixis"]


def test_report_of_the_nation_goes_back_to_the_place_just_named() -> None:
    text = "[PLACE:上海市]上缴的利润增长，高于[PLACE:全市]总产值的增长。"
    assert names_of(text, jurisdiction="中华人民共和国") == ["上海市", "上海市"]
    text = "[PLACE:郑州]带动[PLACE:全省]发展"
    assert names_of(text, jurisdiction="中华人民共和国") == ["郑州市", "河南省"]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("[PLACE:郑州]是[PLACE:省]会", id="bare"),
        pytest.param("[PLACE:上海市]增长。\n[PLACE:全省]都要落实。", id="paragraph_before"),
        pytest.param("[PLACE:中牟县]先行，[PLACE:全市]跟进", id="of_another_kind"),
    ],
)
def test_deictic_goes_back_to_no_other(text: str) -> None:
    assert links_of(text, jurisdiction="中华人民共和国")[-1].how == "unresolved"


def test_city_area_in_a_province_is_that_of_the_city_just_named() -> None:
    text = "支持[PLACE:南阳]做优[PLACE:中心城区]。改造[PLACE:中心城区]道路。"
    links = links_of(text, jurisdiction="河南省")
    assert [(x.name, x.how) for x in links[1:]] == [
        ("南阳市中心城区", "deixis"),
        ("中心城区", "unresolved"),
    ]


@pytest.mark.parametrize(
    ("text", "jurisdiction", "name"),
    [
        ("在[PLACE:辽宁][PLACE:全省]试点", "中华人民共和国", "辽宁省"),
        ("覆盖[PLACE:登封][PLACE:全市]", "郑州市", "登封市"),
        ("改造[PLACE:登封][PLACE:城区]道路", "郑州市", "登封市城区"),
        ("由[PLACE:登封][PLACE:我市]企业承建", "郑州市", "郑州市"),
        ("由[PLACE:中牟县][PLACE:全市]企业承建", "郑州市", "郑州市"),
    ],
    ids=["province", "city", "part", "own_word", "of_another_kind"],
)
def test_deictic_directly_behind_a_place_repeats_it(
    text: str, jurisdiction: str, name: str
) -> None:
    assert names_of(text, jurisdiction=jurisdiction)[-1] == name


def test_zone_speaks_within_its_city() -> None:
    names = names_of(
        "[PLACE:全区]、[PLACE:全市]、[PLACE:全省]", jurisdiction="郑州航空港经济综合实验区"
    )
    assert names == ["郑州航空港经济综合实验区", "郑州市", "河南省"]


def test_agency_of_a_place_just_named_where_the_issuer_has_none() -> None:
    text = "[PLACE:中牟县]缺水。年轻的[AGENCY:县委]书记决定修渠。\n[AGENCY:县委]要求落实。"
    links = links_of(text, jurisdiction="驻马店市")
    assert [x.name for x in links] == ["中牟县", "中共中牟县委员会", "县委"]
    assert links[2].how == "unresolved"

"""Numbered lists: where an item begins and ends, what announces its list, what it is part of, who answers for it."""

from __future__ import annotations

import pytest

from taizhang.items import Places
from taizhang.relate import itemize


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    """A function from the text of a file to its items: number, title, what the list is called, kind and parent."""
    from taizhang.stages import read_file

    def read(text):
        path = tmp_path_factory.mktemp("items") / "report.txt"
        path.write_text(text, encoding="utf-8")
        (doc,), _, _ = read_file(path, name="report.txt")
        items = itemize(doc, ())
        numbers = {item.start: item.number for item in items}
        return [
            (
                item.number,
                doc.text[item.title_start : item.title_end],
                doc.text[item.name_start : item.name_end] if item.name_start >= 0 else "",
                item.kind,
                numbers.get(item.parent, ""),
            )
            for item in items
        ], [doc.text[item.start : item.end] for item in items]

    return read


LIVELIHOOD = (
    "认真办好民生实事。一是新增城镇就业6.5万人。二是新建停车位1.5万个，改造小区180个。三是免费体检2万人。"
    "让群众更有获得感。"
)


def test_livelihood_items_in_one_paragraph(told):
    items, texts = told(LIVELIHOOD)
    assert items == [
        ("一是", "新增城镇就业6.5万人", "认真办好民生实事", "livelihood", ""),
        ("二是", "新建停车位1.5万个，改造小区180个", "认真办好民生实事", "livelihood", ""),
        ("三是", "免费体检2万人", "认真办好民生实事", "livelihood", ""),
    ]
    assert (
        texts[2] == "三是免费体检2万人。"
    )  # what follows is no part of it: each other item is a sentence


def test_items_with_several_sentences_reach_to_the_end_of_the_paragraph(told):
    _, texts = told("重点抓好两件事：一是抓项目。开工120个。二是抓企业。服务千家企业。")
    assert texts == ["一是抓项目。开工120个。", "二是抓企业。服务千家企业。"]


def test_items_parted_by_semicolons(told):
    _, texts = told(
        "今年办好以下实事：（1）新增就业6万人；（2）改造小区180个；（3）新建公园12个。同时抓好落实。"
    )
    assert texts == ["（1）新增就业6万人；", "（2）改造小区180个；", "（3）新建公园12个。"]


def test_items_in_paragraphs_of_their_own_under_the_line_that_announces_them(told):
    items, texts = told(
        "会议决定，2022年办好以下民生实事：\n\n1. 新增城镇就业6.5万人。由市人社局落实。\n\n2. 新建停车位1.5万个。\n\n"
        "3. 改造老旧小区180个。\n\n各级各部门要高度重视，确保完成。"
    )
    assert [item[:4] for item in items] == [
        ("1.", "新增城镇就业6.5万人", "会议决定，2022年办好以下民生实事", "livelihood"),
        ("2.", "新建停车位1.5万个", "会议决定，2022年办好以下民生实事", "livelihood"),
        ("3.", "改造老旧小区180个", "会议决定，2022年办好以下民生实事", "livelihood"),
    ]
    assert texts[2] == "3. 改造老旧小区180个。"


PLAN = (
    "一、总体要求\n\n（一）指导思想。坚持需求导向。\n\n（二）主要目标。新增停车位2.4万个。\n\n二、主要任务\n\n"
    "（三）建设停车设施\n\n1.新建地下车库。新建12座。\n\n2.改造老旧车库。改造36处。\n\n（四）完善收费\n\n分区定价。\n\n"
    "三、保障措施\n\n加强领导。"
)


def test_items_inside_items_and_numbers_that_count_through_the_sections(told):
    items, texts = told(PLAN)
    assert items == [
        ("一、", "总体要求", "", "sections", ""),
        ("（一）", "指导思想", "总体要求", "measures", "一、"),
        ("（二）", "主要目标", "总体要求", "measures", "一、"),
        ("二、", "主要任务", "", "sections", ""),
        ("（三）", "建设停车设施", "主要任务", "sections", "二、"),
        ("1.", "新建地下车库", "建设停车设施", "measures", "（三）"),
        ("2.", "改造老旧车库", "建设停车设施", "measures", "（三）"),
        ("（四）", "完善收费", "主要任务", "sections", "二、"),
        ("三、", "保障措施", "", "sections", ""),
    ]
    assert texts[3].startswith("二、主要任务")
    assert texts[3].endswith("分区定价。")
    assert texts[8] == "三、保障措施\n加强领导。"


def test_the_peroration_is_no_part_of_the_last_section(told):
    _, texts = told(
        "一、工作回顾\n\n经济增长7%。\n\n二、工作安排\n\n各位代表，任务繁重。\n\n增长7%左右。\n\n各位代表！让我们携手前进。"
    )
    assert texts[1] == "二、工作安排\n各位代表，任务繁重。\n增长7%左右。"


@pytest.mark.parametrize(
    "text",
    [
        "一是新增城镇就业6.5万人。",
        "全市统一是关键，唯一是目标。",
        "2.改造老旧车库。改造36处。\n\n3.新建公园。新建12个。",
        "第一，抓项目。第一，抓企业。",
        "一、抓项目。开工120个。\n\n一、抓企业。服务千家。",
        "增长2.4%。增长3.5%。",
        "名词解释\n\n1.“千企升级”行动：三年的行动。\n\n2.两项补贴：生活补贴和护理补贴。",
    ],
    ids=[
        "alone",
        "no_number",
        "begins_with_two",
        "other_words",
        "one_twice",
        "decimals",
        "glossary",
    ],
)
def test_what_is_no_list(told, text):
    assert told(text)[0] == []


def test_an_item_that_was_lost_does_not_end_the_list(told):
    items, _ = told("一、抓项目。开工120个。\n\n二、抓企业。服务千家。\n\n四、抓民生。新增6万人。")
    assert [item[0] for item in items] == ["一、", "二、", "四、"]


def test_who_answers_for_an_item(marked):
    doc, links = marked(
        "办好以下实事：\n1.新增就业6万人。（责任单位：[[AGENCY:市人社局]]；配合单位：[[AGENCY:市财政局]]）\n"
        "2.新建停车位1万个。\n牵头单位：[[AGENCY:市城管局]]、[[AGENCY:市公安局]]\n"
        "3.改造小区180个。（责任单位：各县区）"
    )
    items = itemize(doc, links)
    shown = [
        ([doc.text[a:b] for a, b in item.leads], [doc.text[a:b] for a, b in item.helps])
        for item in items
    ]
    assert shown == [(["市人社局"], ["市财政局"]), (["市城管局", "市公安局"], []), ([], [])]


def test_the_program_that_announces_a_list(marked):
    doc, links = marked(
        "推进“[[PROGRAM:三项工程]]”：一是[[PROGRAM:强链工程]]。二是[[PROGRAM:补链工程]]。"
    )
    assert {doc.text[x.program_start : x.program_end] for x in itemize(doc, links)} == {"三项工程"}


def test_the_innermost_item_holds_a_stretch(marked):
    doc, _ = marked(
        "重点抓好两件事：\n一、抓项目：（1）开工120个；（2）建成90个。\n二、抓企业。服务千家。"
    )
    items = itemize(doc, ())
    places = Places(items)
    at = doc.text.index("90个")
    held = places.at("d", at, at + 3)
    assert (held.number, {x.start: x.number for x in items}[held.parent]) == ("（2）", "一、")
    assert places.at("d", 0, 4) is None
    assert places.at("another", at, at + 3) is None

"""Numbered lists under a line that names the program or project they belong to."""

from __future__ import annotations

import pytest

from taizhang.relate import itemize, relate


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "附件：“[[PROGRAM:碧水工程]]”重点项目清单\n1.[[PROJECT:城东水厂]]，投资4亿元。\n2.[[PROJECT:城西水厂]]，投资2亿元。",
            [("城东水厂", "advances", "碧水工程"), ("城西水厂", "advances", "碧水工程")],
        ),
        (
            "[[PROGRAM:三项工程]]包括：\n（一）[[PROGRAM:强链工程]]。\n（二）[[PROGRAM:补链工程]]。",
            [("强链工程", "part_of", "三项工程"), ("补链工程", "part_of", "三项工程")],
        ),
        (
            "“[[PROGRAM:碧水工程]]”重点项目清单\n清淤先行。\n1.[[PROJECT:城东水厂]]，投资4亿元。",
            [],
        ),
        ("实施[[PROGRAM:碧水工程]]。\n1.[[PROJECT:城东水厂]]，投资4亿元。", []),
        ("“[[PROGRAM:碧水工程]]”重点项目清单\n1.清淤12公里，为[[PROJECT:城东水厂]]供水。", []),
    ],
    ids=["annex", "parts", "list_is_over", "no_list_announced", "item_is_about_something_else"],
)
def test_lists_under_a_name(relations, text, expected):
    assert relations(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "实施“[[PROGRAM:三大工程]]”。一是实施[[PROGRAM:强链工程]]，投资2亿元。二是建设[[PROJECT:城东水厂]]。",
            [("强链工程", "part_of", "三大工程"), ("城东水厂", "advances", "三大工程")],
        ),
        ("实施[[PROGRAM:碧水工程]]。一是建设[[PROJECT:城东水厂]]。二是清淤12公里。", []),
        ("实施“[[PROGRAM:三大工程]]”。一是清淤12公里。为[[PROJECT:城东水厂]]供水。二是绿化。", []),
    ],
    ids=["of_a_collective", "of_one_program", "named_further_on"],
)
def test_items_of_a_collective_program(marked, text, expected):
    doc, links = marked(text)
    found, _ = relate(doc, links, itemize(doc, links))
    assert [
        (doc.text[r.head_start : r.head_end], r.type, doc.text[r.tail_start : r.tail_end])
        for r in found
    ] == expected

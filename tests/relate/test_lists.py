"""Numbered lists under a line that names the program or project they belong to."""

from __future__ import annotations

import pytest


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

"""责任单位, 牵头单位 and 配合单位: in brackets, in lines of their own, under headings."""

from __future__ import annotations

import dataclasses

import pytest

from taizhang.records import Relation
from taizhang.relate import relate

LED = ("市水利局", "responsible_for", "河湖整治行动")
HELPED = ("市财政局", "takes_part_in", "河湖整治行动")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("开展[[PROGRAM:河湖整治行动]]。（责任单位：[[AGENCY:市水利局]]）", [LED]),
        (
            "开展[[PROGRAM:河湖整治行动]]。（责任单位：[[AGENCY:市水利局]]；配合单位：[[AGENCY:市财政局]]）",
            [LED, HELPED],
        ),
        (
            "开展[[PROGRAM:河湖整治行动]]。（牵头单位：[[AGENCY:市水利局]]，配合单位：[[AGENCY:市财政局]]）",
            [LED, HELPED],
        ),
        (
            "开展[[PROGRAM:河湖整治行动]]。（[[AGENCY:市水利局]]牵头，[[AGENCY:市财政局]]配合）",
            [LED, HELPED],
        ),
        (
            "开展[[PROGRAM:河湖整治行动]]。(责任领导:[[PERSON:罗静]])",
            [("罗静", "responsible_for", "河湖整治行动")],
        ),
        ("开展[[PROGRAM:河湖整治行动]]。\n责任单位：[[AGENCY:市水利局]]", [LED]),
        ("1.[[PROGRAM:河湖整治行动]]，全长14.8公里，业主单位[[AGENCY:市水利局]]。", [LED]),
        ("开展[[PROGRAM:河湖整治行动]]。（责任单位：各县区政府）", []),
        ("开展[[PROGRAM:河湖整治行动]]。（责任单位：[[AGENCY:市政府]]各部门）", []),
        ("开展[[PROGRAM:河湖整治行动]]。\n（二）清淤。（责任单位：[[AGENCY:市水利局]]）", []),
        ("整治河湖。\n各责任单位要向[[AGENCY:市水利局]]报告[[PROGRAM:河湖整治行动]]。", []),
    ],
    ids=[
        "one",
        "two_labels",
        "comma",
        "verbs",
        "person",
        "own_line",
        "no_colon",
        "nobody_named",
        "its_departments",
        "next_item_names_nothing",
        "no_label",
    ],
)
def test_labels_name_who_answers(relations, text, expected):
    assert sorted(relations(text)) == sorted(expected)


def test_a_label_belongs_to_what_stands_since_the_one_before(relations):
    text = "建设[[PROJECT:东港]]。（责任单位：[[AGENCY:市水利局]]）建设[[PROJECT:西港]]。（责任单位：[[AGENCY:市财政局]]）"
    assert relations(text) == [
        ("市水利局", "responsible_for", "东港"),
        ("市财政局", "responsible_for", "西港"),
    ]


def test_an_item_that_names_nothing_stands_for_its_heading(marked):
    doc, links = marked("[[PROGRAM:河湖整治行动]]\n清淤120公里。（责任单位：[[AGENCY:市水利局]]）")
    heading, paragraph = doc.blocks
    doc = dataclasses.replace(
        doc, blocks=(dataclasses.replace(heading, kind="heading", level=2), paragraph)
    )
    assert relate(doc, links)[0] == [Relation("d", 0, 25, "responsible_for", 21, 25, 0, 6)]

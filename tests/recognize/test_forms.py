"""Names that their form alone makes likely, each beside what looks like it."""

import pytest

from taizhang.recognize.rules.forms import bracketed, characters, honored, latin, qualities
from taizhang.recognize.rules.view import View
from taizhang.text import fold


def surfaces(rule, text, own="溪谷市"):
    view = View(fold(text), own=own)
    return {view.text[c.start : c.end] for c in rule(view)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("建设更高水平平安河南。", {"平安河南"}),
        ("美丽溪谷基本建成", {"美丽溪谷"}),
        ("建设法治武汉、数字湖北", {"法治武汉", "数字湖北"}),
        ("过上幸福生活，建设美丽乡村", set()),
    ],
    ids=["province", "own_place", "two", "no_place"],
)
def test_qualities_takes_the_place_along(text, expected):
    assert surfaces(qualities, text) == expected


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("开行中欧班列（武汉）210列", "中欧班列（武汉）"),
        ("建设国家碳计量中心（湖北），", "国家碳计量中心（湖北）"),
    ],
    ids=["train", "center"],
)
def test_bracketed_goes_on_to_the_closing_bracket(text, name):
    assert name in surfaces(bracketed, text)


@pytest.mark.parametrize(
    "text",
    ["完成投资额（不含农户）", "国家碳计量中心（下设标准、检测、培训、服务四个部门）"],
    ids=["no_ending_before", "long_brackets"],
)
def test_bracketed_leaves_remarks_alone(text):
    assert surfaces(bracketed, text) == set()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("云峰智造荣获金奖", "云峰智造"),
        ("推动白石村入选名录", "白石村"),
        ("，石泉光电成功上市", "石泉光电"),
    ],
    ids=["at_the_head", "behind_a_verb", "listed_on_an_exchange"],
)
def test_honored_takes_what_wins(text, expected):
    assert expected in surfaces(honored, text)


def test_honored_leaves_the_sense_of_gain_alone():
    assert surfaces(honored, "群众获得感增强") == set()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("同亚、非、拉各国友好", {"亚", "非"}),
        ("加快溪石同城化", {"溪", "石"}),
        ("中荷两国关系", {"荷"}),
        ("中意见不一", set()),
        ("符合国家和省规定", {"省"}),
        ("根据省核定的水量", {"省"}),
        ("国家节省规定的费用", set()),
    ],
    ids=[
        "continents",
        "neighbors",
        "beside_china",
        "no_country",
        "province_alone",
        "behind_a_preposition",
        "to_save",
    ],
)
def test_characters_are_places_by_their_neighbors(text, expected):
    assert surfaces(characters, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("完善跨境结算系统（CIPS），", {"CIPS"}),
        ("推进G331、S4等公路建设", {"G331", "S4"}),
        ("建成5G基站，型号为GS410", set()),
    ],
    ids=["in_brackets", "roads", "no_road"],
)
def test_latin_reads_systems_and_roads(text, expected):
    assert surfaces(latin, text) == expected

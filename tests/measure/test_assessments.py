"""Outcomes told in words: what counts, of what, and what only sounds like one."""

import pytest
from said import measured

from taizhang.records import Assessment


def told(text: str, **given: object) -> list[tuple[str, str, str]]:
    """Outcome, indicator and period of each assessment in a report of January 2023."""
    found = measured("一、2022年工作回顾。" + text, date="2023-01", **given)[1]
    return [(each.outcome, each.indicator, each.period) for each in found]


def test_a_clause_without_subject_speaks_of_the_figure_before_it() -> None:
    text = "去年，城镇新增就业12.3万人，超额完成全年目标。"
    (found,) = measured(text)[1]
    start = text.index("超额")
    assert found == Assessment(
        "d", start, start + len("超额完成全年目标"), "exceeded", "城镇就业", "2022", "云州市", ""
    )
    assert found.id == f"d-{start}-{found.id[-6:]}"


@pytest.mark.parametrize(
    ("text", "outcome", "indicator"),
    [
        ("城镇新增就业超额完成全年任务。", "exceeded", "城镇新增就业"),
        ("粮食总产量76亿斤、超额完成任务。", "exceeded", "粮食总产量"),
        ("保交房任务全面完成。", "met", "保交房"),
        ("顺利完成老旧小区改造任务。", "met", "老旧小区改造"),
        ("超额完成省里下达的清欠任务。", "exceeded", "清欠"),
        ("固定资产投资没有完成预期目标。", "missed", "固定资产投资"),
        ("单位生产总值能耗未达到规划目标。", "missed", "单位生产总值能耗"),
        ("机构改革任务基本完成。", "partly", "机构改革"),
        ("圆满完成市人大确定的目标任务。", "met", ""),
        ("我们较好地完成了各项主要指标。", "met", ""),
    ],
)
def test_words_that_tell_an_outcome(text: str, outcome: str, indicator: str) -> None:
    assert told(text) == [(outcome, indicator, "2022")]


@pytest.mark.parametrize(
    "text",
    [
        "确保完成全年目标任务。",
        "为完成各项任务而努力。",
        "有能力完成“十五五”规划目标任务。",
        "完成这些任务的步骤已经明确。",
        "完成投资12亿元。",
        "围绕实现规划目标。",
    ],
)
def test_words_that_only_sound_like_one(text: str) -> None:
    assert told(text) == []


def test_an_aim_holds_for_the_clauses_behind_it() -> None:
    assert told("力争城镇新增就业10万人，圆满完成全年目标任务。") == []

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
        ("经济稳步恢复，生产总值增长率达到预期目标。", "met", "生产总值增长率"),
        ("财政赤字控制在预算目标之内。", "met", "财政赤字"),
        ("建设性预算赤字没有突破年初确定的规模。", "met", "建设性预算赤字"),
        ("治理整顿任务顺利完成。", "met", "治理整顿"),
        ("清理、压缩的目标尚未达到。", "missed", ""),
        ("界线勘定任务全面完成。", "met", "界线勘定"),
        ("（一）圆满完成博览会筹备任务。", "met", "博览会筹备"),
        ("粮食播种面积连续5年超额完成国家下达任务。", "exceeded", "粮食播种面积"),
        ("钢、煤产量都完成或超额完成了计划。", "met", "钢、煤产量"),
        ("提前3年达到规划的2025年指标。", "met", ""),
        ("主要指标好于预期。", "exceeded", ""),
        ("这些产品都完成了计划。", "met", ""),
        ("圆满完成经济社会发展任务。", "met", ""),
        ("军队裁员12万的任务已经完成。", "met", "军队裁员"),
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
        "这项任务接近完成。",
        "完成今年各项任务。",
        "实现了十年规划，我省产值将翻一番。",
        "要转变职能，用三年时间基本完成机构改革任务。",
        "我们将深化改革，全面完成规划任务。",
        "我们有信心，完成“十五五”规划目标任务。",
        "到年底已有12个县提前完成任务。",
        "经济增速高于全国平均水平的目标。",
        "质量达到国家标准。",
    ],
)
def test_words_that_only_sound_like_one(text: str) -> None:
    assert told(text) == []


def test_an_aim_holds_for_the_clauses_behind_it() -> None:
    assert told("力争城镇新增就业10万人，圆满完成全年目标任务。") == []


@pytest.mark.parametrize(
    ("text", "outcome", "indicator"),
    [
        ("生产总值增长5%，略低于6%的预定目标。", "missed", "生产总值"),
        ("生产总值增长7%，明显高于预期目标。", "exceeded", "生产总值"),
        ("居民消费价格上涨2%，明显低于预期目标。", "exceeded", "居民消费价格"),
        ("居民消费价格比上年上涨6%，高于预期目标。", "missed", "居民消费价格"),
        ("城镇新增就业3万人，好于预期。", "exceeded", "城镇就业"),
    ],
)
def test_higher_or_lower_than_the_goal_is_good_or_bad_by_the_indicator(
    text: str, outcome: str, indicator: str
) -> None:
    assert told("去年，经济稳步恢复，" + text) == [(outcome, indicator, "2022")]


def test_a_clause_on_the_pace_may_stand_before_the_words() -> None:
    text = "去年，零售物价上涨7%，涨幅低于上年，但没有实现明显回落的要求。"
    assert told(text) == [("missed", "零售物价", "2022")]


def test_each_of_several_goals_has_its_outcome() -> None:
    assert told("民间投资增速、碳排放强度两个指标没有达到规划预期。") == [
        ("missed", "民间投资增速", "2022"),
        ("missed", "碳排放强度", "2022"),
    ]


def test_the_aims_of_steering_are_of_the_rates_before() -> None:
    text = "去年，生产总值增长6%，物价上涨2%，稳中有进，实现了年初预定的调控目标。"
    assert told(text) == [("met", "生产总值", "2022"), ("met", "物价", "2022")]


def test_a_five_year_plan_gives_its_years() -> None:
    assert told("“十三五”规划主要目标任务胜利完成。") == [("met", "", "2016/2020")]
    assert told("“十三五”年度任务胜利完成。") == [("met", "", "2022")]

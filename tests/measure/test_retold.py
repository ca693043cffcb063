"""Last year's promise in this year's report: it stays a promise, and the result beside it a result."""

import pytest
from said import told

REVIEW = "一、2022年工作回顾。"


def statuses(text: str) -> list[tuple[str, str, str, str]]:
    """Indicator, value, bound and status of each number in a review of 2022."""
    found = told(REVIEW + text)[0]
    return [(o.indicator, str(o.value), o.bound, o.status) for o in found]


def test_what_the_last_report_proposed_is_a_promise_of_the_year_reviewed() -> None:
    text = "去年本府曾提出，要把全年零售物价涨幅控制在5%以内。结果涨幅高达7.1%。"
    promised, came = told(REVIEW + text)[0]
    assert (promised.status, promised.period, promised.bound) == ("target", "2022", "max")
    assert (came.status, came.period, str(came.value)) == ("actual", "2022", "7.1")
    assert (came.indicator, came.kind) == (promised.indicator, "growth")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "去年提出，物价涨幅要从6.3%降到4%左右，实际回落到3.5%。",
            [("物价", "6.3", "exact", "actual"), ("物价", "4", "approx", "target"), ("物价", "3.5", "exact", "actual")],
        ),
        (
            "年初确定城镇新增就业3万人，实际达到3.4万人。",
            [("城镇就业", "30000", "exact", "target"), ("城镇就业", "34000", "exact", "actual")],
        ),
        (
            "去年，没有实现年初确定的万元产值水耗降低5%左右、工业废水排放总量减少3%的目标。",
            [
                ("万元产值水耗", "-5", "approx", "target"),
                ("工业废水排放总量", "-3", "exact", "target"),
            ],
        ),
        (
            "去年初提出生产总值增长6%左右的目标，全年实际增长6.4%。",
            [("生产总值", "6", "approx", "target"), ("生产总值", "6.4", "exact", "actual")],
        ),
    ],
)  # fmt: skip
def test_a_promise_told_again_beside_its_result(
    text: str, expected: list[tuple[str, str, str, str]]
) -> None:
    assert statuses(text) == expected


@pytest.mark.parametrize(
    ("words", "bound"),
    [
        ("略低于6%的预定目标", "exact"),
        ("高于6%左右的预期目标", "approx"),
        ("没有实现6%左右的目标", "approx"),
        ("超过6%的年度目标", "exact"),
        ("没有达到计划增长6%的要求", "exact"),
    ],
)
def test_an_aim_behind_its_number_is_of_what_the_sentence_tells(words: str, bound: str) -> None:
    assert statuses(f"去年，生产总值增长5.7%，{words}。") == [
        ("生产总值", "5.7", "exact", "actual"),
        ("生产总值", "6", bound, "target"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "年初确定的12件实事全部办成。",
        "去年，代表提出建议320件，全部办结。",
        "去年，按照上级要求，新建水库12座。",
        "一般公共预算收入比年初预期增加3亿元。",
        "城镇登记失业率低于全国4.2%的水平。",
        "粮食总产量超过90万吨。",
    ],
)
def test_results_that_stand_near_such_words_stay_results(text: str) -> None:
    assert {status for *_, status in statuses(text)} == {"actual"}

from decimal import Decimal

import pytest

from taizhang.ledger.judge import Figure, agree, judge

MARKS = {">=": "min", "<=": "max", "~": "approx"}


def figure(text: str) -> Figure:
    """Read ">=6", "<=4.5", "~7" or "6..6.5" as a bound and its ends."""
    mark = next((mark for mark in MARKS if text.startswith(mark)), "")
    low, _, high = text.removeprefix(mark).partition("..")
    return Figure(Decimal(low), Decimal(high or low), MARKS.get(mark, "exact"))


@pytest.mark.parametrize(
    ("promised", "reported", "direction", "outcome"),
    [
        pytest.param("7", "7.0", "higher", "met", id="equal"),
        pytest.param("7", "7.1", "higher", "exceeded", id="above_where_higher_is_better"),
        pytest.param("7", "6.9", "higher", "missed", id="below_where_higher_is_better"),
        pytest.param("4.5", "4.2", "lower", "exceeded", id="below_where_lower_is_better"),
        pytest.param("4.5", "4.6", "lower", "missed", id="above_where_lower_is_better"),
        pytest.param("3", "3.2", "two-sided", "met", id="two_sided_near"),
        pytest.param("3", "2.2", "two-sided", "missed", id="two_sided_below"),
        pytest.param("3", "4.2", "two-sided", "missed", id="two_sided_above"),
        pytest.param("~7", "6.7", "higher", "met", id="about_just_below"),
        pytest.param("~7", "6.6", "higher", "missed", id="about_too_low"),
        pytest.param("~7", "7.3", "higher", "met", id="about_just_above"),
        pytest.param("~7", "7.5", "higher", "exceeded", id="about_and_more"),
        pytest.param("~5", "4.7", "higher", "met", id="about_five_gives_three_tenths"),
        pytest.param("~5", "4.6", "higher", "missed", id="about_five_gives_no_more"),
        pytest.param(">=6", "6", "higher", "met", id="floor_reached"),
        pytest.param(">=6", "8.1", "higher", "exceeded", id="floor_passed"),
        pytest.param(">=6", "5.9", "higher", "missed", id="floor_not_reached"),
        pytest.param("<=4.5", "4.5", "lower", "met", id="ceiling_touched"),
        pytest.param("<=4.5", "4.1", "lower", "met", id="ceiling_kept"),
        pytest.param("<=4.5", "4.6", "lower", "missed", id="ceiling_broken"),
        pytest.param("6..6.5", "6", "higher", "met", id="range_low_end"),
        pytest.param("6..6.5", "6.5", "higher", "met", id="range_high_end"),
        pytest.param("6..6.5", "6.6", "higher", "exceeded", id="range_passed"),
        pytest.param("6..6.5", "5.9", "higher", "missed", id="range_not_reached"),
        pytest.param(">=-3", "-3.4", "lower", "exceeded", id="falls_by_more_than_the_floor"),
        pytest.param(">=-3", "-2.8", "lower", "missed", id="falls_by_less_than_the_floor"),
        pytest.param("<=-3", "-2.8", "lower", "met", id="falls_by_no_more_than_the_ceiling"),
        pytest.param("-3", "-3.4", "higher", "exceeded", id="a_promised_fall_says_lower_is_better"),
        pytest.param("100", ">=100", "higher", "met", id="report_is_a_floor_at_the_promise"),
        pytest.param("100", ">=120", "higher", "exceeded", id="report_is_a_floor_above"),
        pytest.param("100", ">=90", "higher", "unclear", id="report_is_a_floor_below"),
        pytest.param("100", "<=90", "higher", "missed", id="report_is_a_ceiling_below"),
        pytest.param("100", "~100", "higher", "met", id="about_in_a_report_is_taken_at_its_word"),
    ],
)  # fmt: skip
def test_judge_by_bound_and_direction(
    promised: str, reported: str, direction: str, outcome: str
) -> None:
    verdict = judge(figure(promised), figure(reported), direction=direction, unit="%")
    assert verdict.outcome == outcome


def test_tolerance_of_about_is_relative_for_amounts() -> None:
    kept = judge(figure("~1000"), figure("951"), direction="higher", unit="亿元")
    missed = judge(figure("~1000"), figure("949"), direction="higher", unit="亿元")
    assert (kept.outcome, missed.outcome) == ("met", "missed")


def test_reason_tells_the_figures_and_the_tolerance() -> None:
    verdict = judge(figure("~7"), figure("5.6"), direction="higher", unit="%")
    assert verdict.reason == "reported 5.6%, promised about 7% (accepted 6.65—7.35%)"
    floor = judge(figure(">=250"), figure("300"), direction="two-sided", unit="万吨")
    assert floor.reason == "reported 300万吨, promised at least 250万吨"


@pytest.mark.parametrize(
    ("promised", "reported", "unit", "outcome"),
    [
        pytest.param("7700", "1000014", "吨", "unclear", id="a_hundred_times"),
        pytest.param("100", "9", "个", "unclear", id="less_than_a_tenth"),
        pytest.param("100", "11", "个", "missed", id="a_ninth"),
        pytest.param("<=100", "3", "起", "met", id="far_below_a_ceiling"),
        pytest.param("3", "0.2", "%", "missed", id="percentages_can_be"),
        pytest.param("20", "1", "位", "missed", id="ranks_can_be"),
        pytest.param("5", "0", "个", "missed", id="nothing_is_a_result"),
    ],
)
def test_amounts_too_far_apart_are_not_judged(
    promised: str, reported: str, unit: str, outcome: str
) -> None:
    verdict = judge(figure(promised), figure(reported), direction="higher", unit=unit)
    assert verdict.outcome == outcome


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        pytest.param("3130000000000", "3129800000000", True, id="rounded_to_three_digits"),
        pytest.param("51894200", "51947000", False, id="revised_in_the_fourth_digit"),
        pytest.param("5900", "5892.1", True, id="rounded_to_hundreds"),
        pytest.param("8", "8.1", False, id="one_digit_is_not_rounding"),
        pytest.param("5.60", "5.6", True, id="trailing_zero"),
        pytest.param(">=1200", "1269", True, id="inside_the_bound"),
        pytest.param(">=1200", "1190", False, id="outside_the_bound"),
        pytest.param("6..7", "6.5", True, id="inside_the_range"),
    ],
)
def test_agree_where_one_can_be_the_other_rounded(one: str, other: str, same: bool) -> None:
    assert agree(figure(one), figure(other)) is same
    assert agree(figure(other), figure(one)) is same

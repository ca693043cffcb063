"""The years of five-year plans."""

from __future__ import annotations

import pytest

from taizhang.tense import PLAN_START, plan_years


@pytest.mark.parametrize(
    ("name", "years"),
    [
        ("一五", (1953, 1957)),
        ("六五", (1981, 1985)),
        ("九五", (1996, 2000)),
        ("十五", (2001, 2005)),
        ("十四五", (2021, 2025)),
    ],
)
def test_a_plan_has_five_years(name: str, years: tuple[int, int]) -> None:
    assert plan_years(name) == years


def test_an_unknown_plan_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        plan_years("五年")


def test_from_the_third_plan_on_each_begins_when_the_one_before_ends() -> None:
    starts = list(PLAN_START.values())[2:]
    assert starts == list(range(1966, 1966 + 5 * len(starts), 5))

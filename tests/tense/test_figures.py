"""Years and months of older texts in figures; numbers around them stay as they are."""

from __future__ import annotations

import pytest

from taizhang.tense import in_digits


@pytest.mark.parametrize(
    ("text", "in_figures"),
    [
        ("一九八○年至一九八五年", "1980年至1985年"),
        ("二〇〇一年", "2001年"),
        ("一九七八、一九七九两年", "1978、1979两年"),
        ("一月至九月", "1月至9月"),
        ("三月份", "3月份"),
        ("十二月份", "十二月份"),
        ("一九五个村", "一九五个村"),
        ("二十年", "二十年"),
        ("一个月份额", "一个月份额"),
    ],
)
def test_years_and_months_turn_to_figures(text: str, in_figures: str) -> None:
    assert in_digits(text) == in_figures
    assert len(in_digits(text)) == len(text)

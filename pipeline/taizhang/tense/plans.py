"""The years of the five-year plans, from “一五” (1953) on.

Source: the plans themselves; 1963 to 1965 were years of readjustment between the second and the third.
"""

from __future__ import annotations

PLAN_START = {
    "一五": 1953,
    "二五": 1958,
    "三五": 1966,
    "四五": 1971,
    "五五": 1976,
    "六五": 1981,
    "七五": 1986,
    "八五": 1991,
    "九五": 1996,
    "十五": 2001,
    "十一五": 2006,
    "十二五": 2011,
    "十三五": 2016,
    "十四五": 2021,
    "十五五": 2026,
    "十六五": 2031,
    "十七五": 2036,
    "十八五": 2041,
    "十九五": 2046,
}


def plan_years(name: str) -> tuple[int, int]:
    """The first and the last year of a plan, by its name: 十四五 is 2021 to 2025.

    Raises:
        KeyError: There is no such plan.
    """
    first = PLAN_START[name]
    return first, first + 4

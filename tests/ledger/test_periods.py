from datetime import date

import pytest

from taizhang.ledger.periods import is_early, is_final, same, span


@pytest.mark.parametrize(
    ("period", "days"),
    [
        ("2021", (date(2021, 1, 1), date(2021, 12, 31))),
        ("2024-02", (date(2024, 2, 1), date(2024, 2, 29))),
        ("2021-03-15", (date(2021, 3, 15), date(2021, 3, 15))),
        ("2022-Q3", (date(2022, 7, 1), date(2022, 9, 30))),
        ("2022-H1", (date(2022, 1, 1), date(2022, 6, 30))),
        ("2016/2020", (date(2016, 1, 1), date(2020, 12, 31))),
        ("2022-01/2022-06", (date(2022, 1, 1), date(2022, 6, 30))),
        ("2020/2016", None),
        ("2021-13", None),
        ("2021-00", None),
        ("2021-02-30", None),
        ("2021-Q5", None),
        ("十四五", None),
        ("", None),
    ],
)
def test_span_gives_first_and_last_day(period: str, days: tuple[date, date] | None) -> None:
    assert span(period) == days


def test_end_of_a_year_is_that_year() -> None:
    assert [same(p) for p in ("2025-12-31", "2025/2025", "2021/2025", "2025-12", "2025-06-30")] == [
        "2025", "2025", "2021/2025", "2025-12", "2025-06-30",
    ]  # fmt: skip


def test_reports_of_the_last_weeks_are_final_and_those_of_the_first_quarter_early() -> None:
    year = (date(2022, 1, 1), date(2022, 12, 31))
    days = [
        date(2021, 12, 1),
        date(2022, 3, 1),
        date(2022, 7, 1),
        date(2022, 12, 20),
        date(2023, 1, 9),
    ]
    assert [is_early(day, year) for day in days] == [True, True, False, False, False]
    assert [is_final(day, year) for day in days] == [False, False, False, True, True]

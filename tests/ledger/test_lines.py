from decimal import Decimal
from typing import Any

import pytest
from rows_of import row_of, stated

from taizhang.ledger.shown.lines import SHEET_COLUMNS, bare, readable, sheet_line, table_line


def test_table_prints_figures_as_reports_do() -> None:
    row = row_of(actuals=[stated(5.6)], outcome="missed")
    assert table_line(row) == (
        "云州市", "生产总值", "growth", "2022", "7%左右", "5.6%", "missed", "",
    )  # fmt: skip


def test_table_tells_each_promise_once_and_what_was_found() -> None:
    promises = [stated(7.5), stated(7), stated(7, document="other")]
    row = row_of(targets=promises, findings=["restated"])
    assert table_line(row)[4:] == ("7.5%; 7%", "", "unreported", "restated")


def test_table_tells_how_far_a_promise_of_several_years_is() -> None:
    row = row_of(
        indicator="新增就业",
        unit="人",
        period="2021/2025",
        about="稳就业工程",
        targets=[stated(300000, bound="min")],
        interims=[stated(52000, period="2021"), stated(63000, period="2022")],
        remaining=185000,
        outcome="partly",
    )
    assert table_line(row)[1:] == (
        "新增就业（稳就业工程）", "growth", "2021/2025", "30万人以上", "2022: 6.3万人", "partly", "18.5万人 to go",
    )  # fmt: skip


def test_table_does_not_name_an_owner_twice() -> None:
    assert table_line(row_of(indicator="云州东站投资", about="云州东站"))[1] == "云州东站投资"


def test_sheet_holds_bare_numbers_with_their_sources() -> None:
    row = row_of(
        targets=[
            stated(7, bound="approx", item={"list": "办好民生实事", "number": "二是"}),
            stated([6, 6.5], date="2022-06-01"),
        ],
        interims=[stated(3.1, period="2022-H1")],
        findings=["restated", "revised"],
        remaining=-2,
    )
    told = dict(zip(SHEET_COLUMNS, sheet_line(row), strict=True))
    assert {name: value for name, value in told.items() if value} == {
        "id": "x",
        "place": "云州市",
        "place_code": "419900",
        "indicator": "生产总值",
        "measure": "growth",
        "period": "2022",
        "unit": "%",
        "target_value": "7; 6—6.5",
        "target_bound": "approx; exact",
        "target_document": "yunzhou-2022; yunzhou-2022",
        "target_title": "2022年政府工作报告; 2022年政府工作报告",
        "target_date": "2022-01-18; 2022-06-01",
        "target_quote": "生产总值增长7%左右; 生产总值增长7%左右",
        "interim_period": "2022-H1",
        "interim_value": "3.1",
        "remaining": "-2",
        "outcome": "unreported",
        "reason": "one later report is silent, the last of 2023-01-12",
        "findings": "restated; revised",
        "target_items": "办好民生实事 二是",
    }


@pytest.mark.parametrize(
    ("value", "unit", "bound", "text"),
    [
        (Decimal("589210000000"), "元", "min", "5892.1亿元以上"),
        (589210000000, "元", "min", "5892.1亿元以上"),
        (Decimal("1300000000000"), "斤", "exact", "1.3万亿斤"),
        ([Decimal(6), Decimal("6.5")], "%", "exact", "6—6.5%"),
        ([6, 6.5], "%", "exact", "6—6.5%"),
        (Decimal("-31300"), "亩", "max", "-3.13万亩以内"),
    ],
)
def test_readable(value: Any, unit: str, bound: str, text: str) -> None:
    assert readable(value, unit, bound) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [(5.892e17, "589200000000000000"), (1e-7, "0.0000001"), (7, "7"), ([6, 6.5], "6—6.5")],
)
def test_bare_writes_all_digits(value: Any, text: str) -> None:
    assert bare(value) == text

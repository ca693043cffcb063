from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from cells_of import report, said

from taizhang.ledger import build_ledger, rows, sheet, table
from taizhang.ledger.rows import readable
from taizhang.tables import to_json

TEXT22 = "生产总值增长7%左右，城镇新增就业6.5万人。"
TEXT23 = "生产总值增长5.6%。"
Y22 = replace(report("2022-01-18"), text=TEXT22, title="2022年报告")
Y23 = replace(report("2023-01-12"), text=TEXT23, title="2023年报告")
JOBS = {"indicator": "城镇就业", "unit": "人", "kind": "increment"}
OBSERVATIONS = [
    replace(said(Y22, "target", "7", bound="approx"), end=10),
    replace(said(Y22, "target", "65000", at=11, **JOBS), end=22),
    replace(said(Y23, "actual", "5.6"), end=10),
]


def rows_of(**filters: str) -> list[dict[str, Any]]:
    """The rows of the two reports."""
    entries = build_ledger(OBSERVATIONS, [Y22, Y23], [])
    by_id = {obs.id: obs for obs in OBSERVATIONS}
    return list(rows(entries, by_id, {doc.id: doc for doc in (Y22, Y23)}, **filters))


def test_row_holds_both_sides_with_their_characters() -> None:
    jobs, growth = rows_of()
    assert growth == {
        "id": growth["id"],
        "indicator": "生产总值",
        "measure": "growth",
        "period": "2022",
        "place": "云州市",
        "unit": "%",
        "targets": [
            {
                "value": Decimal(7),
                "bound": "approx",
                "document": "2022-01-18",
                "title": "2022年报告",
                "date": "2022-01-18",
                "quote": "生产总值增长7%左右",
                "start": 0,
                "end": 10,
            }
        ],
        "actuals": [
            {
                "value": Decimal("5.6"),
                "bound": "exact",
                "document": "2023-01-12",
                "title": "2023年报告",
                "date": "2023-01-12",
                "quote": "生产总值增长5.6%",
                "start": 0,
                "end": 10,
            }
        ],
        "outcome": "missed",
        "reason": "reported 5.6%, promised about 7% (accepted 6.65—7.35%)",
    }
    assert jobs["targets"][0]["quote"] == "城镇新增就业6.5万人"


@pytest.mark.parametrize(
    ("filters", "indicators"),
    [
        ({"place": "云州市"}, ["城镇就业", "生产总值"]),
        ({"place": "云州"}, ["城镇就业", "生产总值"]),
        ({"place": "419900"}, ["城镇就业", "生产总值"]),
        ({"place": "州市"}, []),
        ({"indicator": "就业"}, ["城镇就业"]),
        ({"indicator": "地区生产总值"}, ["生产总值"]),
        ({"outcome": "missed"}, ["生产总值"]),
        ({"outcome": "missed", "indicator": "就业"}, []),
    ],
)
def test_filters(filters: dict[str, str], indicators: list[str]) -> None:
    assert [row["indicator"] for row in rows_of(**filters)] == indicators


def test_json_line_has_numbers_with_just_their_digits() -> None:
    (row,) = rows_of(indicator="生产总值")
    assert '"value": 7, "bound": "approx"' in to_json(row)
    assert '"value": 5.6, "bound": "exact"' in to_json(row)


def test_table_prints_figures_as_reports_do() -> None:
    assert table(rows_of()) == (
        ("place", "indicator", "measure", "period", "unit", "promised", "reported", "outcome"),
        [
            ("云州市", "城镇就业", "increment", "2022", "人", "6.5万人", "", "unreported"),
            ("云州市", "生产总值", "growth", "2022", "%", "7%左右", "5.6%", "missed"),
        ],
    )


def test_sheet_holds_bare_numbers_with_their_sources() -> None:
    columns, lines = sheet(rows_of())
    jobs, growth = (dict(zip(columns, line, strict=True)) for line in lines)
    assert (jobs["target_value"], jobs["unit"], jobs["actual_value"]) == ("65000", "人", "")
    assert growth == {
        "place": "云州市",
        "indicator": "生产总值",
        "measure": "growth",
        "period": "2022",
        "unit": "%",
        "target_value": "7",
        "target_bound": "approx",
        "target_title": "2022年报告",
        "target_date": "2022-01-18",
        "target_quote": "生产总值增长7%左右",
        "actual_value": "5.6",
        "actual_bound": "exact",
        "actual_title": "2023年报告",
        "actual_date": "2023-01-12",
        "actual_quote": "生产总值增长5.6%",
        "outcome": "missed",
        "reason": "reported 5.6%, promised about 7% (accepted 6.65—7.35%)",
    }


@pytest.mark.parametrize(
    ("value", "unit", "bound", "text"),
    [
        (Decimal("589210000000"), "元", "min", "5892.1亿元以上"),
        (Decimal("1300000000000"), "斤", "exact", "1.3万亿斤"),
        ([Decimal(6), Decimal("6.5")], "%", "exact", "6—6.5%"),
        (Decimal("-31300"), "亩", "max", "-3.13万亩以内"),
    ],
)
def test_readable(value: Any, unit: str, bound: str, text: str) -> None:
    assert readable(value, unit, bound) == text

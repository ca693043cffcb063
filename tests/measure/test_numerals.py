"""Numbers in every form that reports print them in."""

from __future__ import annotations

from decimal import Decimal

import pytest

from taizhang.measure.numerals import chinese_value, find_numerals
from taizhang.text import fold


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("1.5万套", "15000", ""),
        ("３３．５万亿元", "33500000000000", ""),
        ("2180000人", "2180000", ""),
        ("1,234家", "1234", ""),
        ("１，２３４家", "1234", ""),
        ("一千三百万人", "13000000", ""),
        ("三千五百多万亩", "35000000", ""),
        ("8400多万人", "84000000", ""),
        ("四亿零七百多万吨", "407000000", ""),
        ("一亿一千四百多万吨", "114000000", ""),
        ("八百五十万千瓦", "8500000", ""),
        ("七亿七千多万吨", "770000000", ""),
        ("3万多亩", "30000", ""),
        ("4.1 万元", "41000", ""),
        ("10.36百亿亿次", "10360000000000000000", ""),
        ("1829万千瓦", "18290000", ""),
        ("9048千瓦", "9048", ""),
        ("百分之八点五", "8.5", "%"),
        ("百分之十一", "11", "%"),
        ("千分之三", "3", "‰"),
        ("三分之一", "33.33", "%"),
        ("1/4", "25", "%"),
        ("八成", "80", "%"),
        ("增长一倍", "100", "%"),
        ("三成五", "35", "%"),
        ("减少一半", "50", "%"),
        ("2.50:1", "2.5", "∶1"),
        ("二点五亿", "250000000", ""),
    ],
)
def test_one_number_is_read_with_its_scale(text: str, value: str, unit: str) -> None:
    (numeral,) = find_numerals(fold(text))
    assert (numeral.value, numeral.high, numeral.unit) == (Decimal(value), None, unit)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("6.5%—7%", "6.5", "7"),
        ("6.5%至7%", "6.5", "7"),
        ("5—8名", "5", "8"),
        ("8-10家", "8", "10"),
        ("2.1至3.5万人", "21000", "35000"),
        ("百分之八至九", "8", "9"),
        ("百分之三到五点五", "3", "5.5"),
        ("百分之七、八", "7", "8"),
        ("百分之十二至百分之十五", "12", "15"),
    ],
)
def test_a_range_has_two_ends(text: str, low: str, high: str) -> None:
    (numeral,) = find_numerals(text)
    assert (numeral.value, numeral.high) == (Decimal(low), Decimal(high))


def test_from_one_to_the_other_is_no_range() -> None:
    assert [n.value for n in find_numerals("由14.7%降至13%，从3到5")] == [
        Decimal(v) for v in ("14.7", "13", "3", "5")
    ]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("二〇二五", "2025"),
        ("十八", "18"),
        ("一百零五", "105"),
        ("三百五", "350"),
        ("一万二千", "12000"),
        ("两千", "2000"),
        ("千亿", "100000000000"),
        ("万亿", "1000000000000"),
        ("四十二万七千", "427000"),
    ],
)
def test_characters_make_a_number(text: str, value: str) -> None:
    assert chinese_value(text) == Decimal(value)


def test_two_neighboring_digits_are_no_number() -> None:
    assert chinese_value("三四") is None


def test_values_print_without_exponent_or_trailing_zeros() -> None:
    (numeral,) = find_numerals("5892.10亿元")
    assert str(numeral.value) == "589210000000"

"""The tables of units and indicators that the ledger joins on."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal

import pytest

from taizhang.lexicon.indicators import DIRECTIONS, direction, indicator_key, indicators
from taizhang.lexicon.units import spellings, unit_base, unit_iri, unit_kind, units


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (("斤", "1300000000000"), ("公斤", "650000000000")),
        (("公顷", "2"), ("亩", "30")),
        (("平方公里", "1"), ("公顷", "100")),
        (("公里", "1.5"), ("米", "1500")),
        (("吨", "1"), ("斤", "2000")),
    ],
)
def test_equal_amounts_compare_equal(left: tuple[str, str], right: tuple[str, str]) -> None:
    def amount(unit: str, value: str) -> tuple[str, Decimal]:
        base, factor = unit_base(unit)
        return base, Decimal(value) * factor

    assert amount(*left) == amount(*right)


def test_an_unknown_unit_is_its_own_base() -> None:
    assert unit_base("坛") == ("坛", Decimal(1))
    assert (unit_kind("坛"), unit_iri("坛")) == ("count", "")


def test_each_spelling_belongs_to_one_unit() -> None:
    listed = Counter(word for unit in units().values() for word in (unit.name, *unit.aliases))
    assert [word for word, n in listed.items() if n > 1] == []
    assert spellings()["平方千米"] == "平方公里"


def test_bases_are_units_themselves() -> None:
    assert {unit.base for unit in units().values()} <= set(units())


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("GDP", "生产总值"),
        ("地区生产总值", "生产总值"),
        ("国内生产总值", "生产总值"),
        ("规上工业增加值", "规模以上工业增加值"),
        ("全市规模以上工业增加值", "规模以上工业增加值"),
        ("城镇新增就业", "城镇就业"),
        ("“专精特新”中小企业", "专精特新中小企业"),
        ("云河石斑鱼产量", "云河石斑鱼产量"),
    ],
)
def test_labels_of_one_indicator_share_its_key(name: str, key: str) -> None:
    assert indicator_key(name) == key


@pytest.mark.parametrize(
    ("name", "better"),
    [
        ("生产总值", "higher"),
        ("城镇登记失业率", "lower"),
        ("单位GDP能耗", "lower"),
        ("居民消费价格", "lower"),
        ("零售物价", "lower"),
        ("工业生产者出厂价格", "two-sided"),
        ("粮食收购价格", "two-sided"),
        ("赤字率", "lower"),
        ("污染地块安全利用率", "higher"),
        ("不良资产处置", "higher"),
        ("失业人员再就业", "higher"),
        ("失业人数", "lower"),
        ("水泥行业超低排放改造产能", "higher"),
        ("交通事故死亡人数", "lower"),
        ("云河石斑鱼产量", "higher"),
    ],
)
def test_an_indicator_has_a_better_direction(name: str, better: str) -> None:
    assert direction(name) == better


def test_no_label_stands_for_two_indicators() -> None:
    listed = Counter(label for i in indicators().values() for label in (i.name, *i.aliases))
    assert [label for label, n in listed.items() if n > 1] == []
    assert {i.direction for i in indicators().values()} <= set(DIRECTIONS)
    assert len(indicators()) >= 200

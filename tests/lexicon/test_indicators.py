"""Names of indicators that lead to one concept, beside names that look alike and must not."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal

import pytest

from taizhang.lexicon.indicators import (
    DIRECTIONS,
    NEAR,
    IndicatorMatch,
    indicator_key,
    indicators,
    match,
)
from taizhang.lexicon.rewritings import REWRITINGS
from taizhang.lexicon.units import QUANTITY_KINDS, units


@pytest.mark.parametrize(
    ("name", "key", "score", "how"),
    [
        ("生产总值", "生产总值", "1", ()),
        ("GDP", "生产总值", "1", ("alias",)),
        ("地区生产总值", "生产总值", "1", ("alias",)),
        ("国内生产总值", "生产总值", "1", ("alias",)),
        ("规上工业增加值", "规模以上工业增加值", "1", ("alias",)),
        ("全市规上工业增加值", "规模以上工业增加值", "0.980", ("scope",)),
        ("全省高铁总里程", "高速铁路里程", "0.980", ("scope",)),
        ("税收占一般公共预算收入的比例", "税收占一般公共预算收入比重", "0.970", ("share",)),
        ("5G基站数量", "5G基站", "0.970", ("count",)),
        ("高标准农田建设", "高标准农田", "0.930", ("works",)),
        ("国有企业利润总额", "国有企业利润", "0.950", ("total",)),
        ("万元GDP能耗", "单位生产总值能耗", "0.990", ("short",)),
        ("农民的纯收入", "农村居民人均纯收入", "1", ("alias",)),
        ("中欧班列（云州）", "中欧班列", "0.930", ("remark",)),
        ("拟安排中央财政赤字", "中央财政赤字", "0.920", ("verb",)),
        ("居民收入", "居民人均可支配收入", "0.85", ("near",)),
        ("国土绿化", "造林", "0.85", ("near",)),
        ("“专精特新”小巨人企业", "专精特新“小巨人”企业", "1", ()),
    ],
)
def test_a_name_leads_to_its_concept_with_a_score(
    name: str, key: str, score: str, how: tuple[str, ...]
) -> None:
    assert match(name) == IndicatorMatch(key, Decimal(score), how)
    assert match(name).known


@pytest.mark.parametrize(
    ("key", "names"),
    [
        ("生产总值", "国内生产总值 地区生产总值 生产总值 GDP 全省地区生产总值 全国国内生产总值"),
        (
            "居民消费价格",
            "居民消费价格 居民消费价格总水平 居民消费价格指数 居民消费价格涨幅 居民消费价格上涨幅度 CPI 全国居民消费价格总水平",
        ),
        (
            "城镇就业",
            "城镇新增就业 新增城镇就业 城镇新增就业人数 新增城镇就业人员 城镇就业 全国城镇新增就业",
        ),
        ("城镇登记失业率", "城镇登记失业率 登记失业率 全国城镇登记失业率 全省城镇登记失业率"),
        ("财政赤字", "财政赤字 全国财政赤字 国家财政赤字 预算赤字 赤字规模"),
        ("中央财政赤字", "中央财政赤字 中央财政预算赤字 拟安排中央财政赤字"),
        ("粮食产量", "粮食产量 粮食总产量 粮食总产 全年粮食产量 全年粮食总产量 粮食的总产量"),
        ("国民生产总值", "国民生产总值 GNP 国民总收入"),
        ("居民消费价格", "居民消费价格 CPI 居民消费价格总水平 居民生活费用价格"),
        ("商品零售价格", "商品零售价格 零售物价 零售物价总水平 全国商品零售价格 商品零售价格指数"),
    ],
    ids=lambda value: value if " " not in value else "",
)
def test_spellings_of_what_the_state_council_promises_share_a_key(key: str, names: str) -> None:
    assert {name: indicator_key(name) for name in names.split()} == dict.fromkeys(
        names.split(), key
    )


@pytest.mark.parametrize(
    "names",
    [
        "城镇居民人均可支配收入 农村居民人均可支配收入 居民人均可支配收入 农村居民人均纯收入",
        "进口 出口 进出口 进口量 出口量",
        "存款余额 贷款余额 人民币存款余额 人民币贷款余额 本外币存款余额 存贷款余额",
        "粮食产量 粮食播种面积 粮食单产 粮食综合生产能力 粮食年平均产量",
        "工业增加值 规模以上工业增加值 工业总产值 工业投资",
        "城镇登记失业率 城镇调查失业率 失业率 城镇登记失业人员",
        "财政赤字 赤字率 中央财政赤字 地方财政赤字",
        "国内生产总值 国民生产总值 工农业总产值 人均生产总值 生产总值增速",
        "居民消费价格 商品零售价格 物价 工业生产者出厂价格 职工生活费用价格",
        "常住人口城镇化率 户籍人口城镇化率",
        "社会融资规模 社会融资规模增量",
        "汽车产量 汽车保有量 汽车总数 新能源汽车产量",
        "棉花产量 棉花面积",
        "水土流失治理面积 水土流失面积",
        "财政收入 财政总收入 一般公共预算收入 税收收入",
        "固定资产投资 城镇固定资产投资 工业投资 民间投资",
        "中国企业500强 世界500强企业",
        "空气质量优良天数 空气质量优良天数比率",
    ],
    ids=lambda names: names.split()[0],
)
def test_names_that_only_look_alike_stay_apart(names: str) -> None:
    assert len({indicator_key(name) for name in names.split()}) == len(names.split())


@pytest.mark.parametrize(
    ("one", "other", "key"),
    [
        ("云河石斑鱼总产量", "云河石斑鱼产量", "云河石斑鱼产量"),
        ("滨河驿站建设", "滨河驿站数量", "滨河驿站"),
        ("全市滨河驿站", "滨河驿站", "滨河驿站"),
        ("石斑鱼产业营收", "石斑鱼产业营业收入", "石斑鱼产业营业收入"),
        ("石斑鱼占渔业产值的比例", "石斑鱼占渔业产值比重", "石斑鱼占渔业产值比重"),
        ("规上工业增加值增幅", "规模以上工业增加值增速", "规模以上工业增加值增速"),
    ],
)
def test_unknown_names_join_by_their_normal_form(one: str, other: str, key: str) -> None:
    assert (match(one).key, match(other).key) == (key, key)
    assert not match(one).known
    assert match(one).score < 1


@pytest.mark.parametrize(
    "name",
    ["总投资", "投资额", "总建筑面积", "中国企业五百家", "大中型基本建设项目", "违法建设", "全国文明村镇", "目的地"],
)  # fmt: skip
def test_a_name_that_no_rewriting_fits_is_its_own_concept(name: str) -> None:
    assert match(name) == IndicatorMatch(name, Decimal(1), ())


@pytest.mark.parametrize(
    "name",
    ["全省滨河驿站建设", "滨河驿站总数量", "GDP年均增速", "规上石斑鱼企业数量", "技改总规模"],
)
def test_a_key_is_its_own_key(name: str) -> None:
    key = match(name).key
    assert match(key) == IndicatorMatch(key, Decimal(1), ())


@pytest.mark.parametrize(
    ("name", "kind", "key"),
    [
        ("生产总值增速", "growth", "生产总值"),
        ("地区生产总值年均增速", "growth", "生产总值"),
        ("国民生产总值的增长速度", "growth", "国民生产总值"),
        ("经济增长速度", "growth", "生产总值"),
        ("地区生产总值增速", "rank", "生产总值增速"),
        ("地区生产总值增速", "", "生产总值增速"),
        ("人口自然增长率", "growth", "人口自然增长率"),
        ("滨河驿站增幅", "growth", "滨河驿站"),
    ],
)
def test_the_growth_of_a_rate_of_change_is_that_of_what_grows(
    name: str, kind: str, key: str
) -> None:
    assert indicator_key(name, kind) == key


def test_every_label_leads_to_its_row() -> None:
    for indicator in indicators().values():
        assert match(indicator.name) == IndicatorMatch(indicator.name, Decimal(1), ())
        for alias in indicator.aliases:
            assert match(alias).key == indicator.name, alias
        for near in indicator.near:
            assert match(near) == IndicatorMatch(indicator.name, NEAR, ("near",)), near


def test_rows_of_the_table_hold_together() -> None:
    known = indicators()
    labels = Counter(label for i in known.values() for label in (i.name, *i.aliases, *i.near))
    assert [label for label, n in labels.items() if n > 1] == []
    assert {above for i in known.values() for above in i.broader} <= set(known)
    assert {i.direction for i in known.values()} == set(DIRECTIONS)
    assert {i.unit for i in known.values()} <= {*units(), ""}
    assert {i.quantity for i in known.values()} <= {*QUANTITY_KINDS.values(), "Population", ""}
    assert all(i.english.isprintable() and i.english and i.topic for i in known.values())
    assert [e for e, n in Counter(i.english for i in known.values()).items() if n > 1] == []
    assert len(known) >= 800


def test_nothing_is_above_itself() -> None:
    known = indicators()
    for name in known:
        above, seen = list(known[name].broader), set[str]()
        while above:
            one = above.pop()
            assert one != name, name
            if one not in seen:
                seen.add(one)
                above.extend(known[one].broader)


def test_factors_of_the_ladder_lie_between_near_and_one() -> None:
    assert all(NEAR < step.factor < 1 for step in REWRITINGS)

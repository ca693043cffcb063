"""Numbers with units and bounds; the near misses beside them, each with its reason."""

from __future__ import annotations

import pytest

from taizhang.measure import REASONS
from taizhang.measure.quantities import find_quantities
from taizhang.text import fold


@pytest.mark.parametrize(
    ("text", "value", "unit", "bound"),
    [
        ("生产总值增长8%左右", "8", "%", "approx"),
        ("新建停车位5万个以上", "50000", "个", "min"),
        ("城镇调查失业率控制在5.5%以内", "5.5", "%", "max"),
        ("办理时间不超过15个工作日", "15", "个工作日", "max"),
        ("时间不少于5个工作日", "5", "个工作日", "min"),
        ("产值突破3000亿元", "300000000000", "元", "min"),
        ("营收超百亿元", "10000000000", "元", "min"),
        ("客流达到万亿元规模", "1000000000000", "元", "exact"),
        ("惠及近10万儿童", "100000", "人", "approx"),
        ("贫困人口减少700万", "7000000", "人", "exact"),
        ("1370多亿元", "137000000000", "元", "min"),
        ("至少配备1台车辆", "1", "台", "min"),
        ("缔结国际条约187个", "187", "个", "exact"),
        ("提高1.5个百分点", "1.5", "百分点", "exact"),
        ("改造6.2万户（套）", "62000", "户（套）", "exact"),
        ("浓度20微克/立方米", "20", "微克/立方米", "exact"),
        ("算力突破160Eflops", "160", "Eflops", "min"),
        ("城乡收入比缩小至2.12", "2.12", "", "exact"),
        ("综合指数居全国第5位", "5", "位", "exact"),
        ("总量稳居世界第二", "2", "位", "exact"),
        ("产量居全国首位", "1", "位", "exact"),
        ("里程稳居全国前三", "3", "位", "max"),
    ],
)
def test_a_quantity_has_value_unit_and_bound(text: str, value: str, unit: str, bound: str) -> None:
    (quantity,), _ = find_quantities(fold(text), 0, len(text))
    assert (str(quantity.value), quantity.unit, quantity.bound) == (value, unit, bound)


def test_the_unit_of_a_list_may_stand_at_its_end() -> None:
    text = "分别高于全国3.4个、1个百分点"
    quantities, _ = find_quantities(text, 0, len(text))
    assert [(str(q.value), q.unit) for q in quantities] == [("3.4", "百分点"), ("1", "百分点")]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("2025年3月12日召开", "date"),
        ("1996—2000年间", "date"),
        ("上世纪90年代", "date"),
        ("二季度回升", "date"),
        ("连续6年提高", "duration"),
        ("第4次会议", "ordinal"),
        ("5G网络", "label"),
        ("G331通车", "label"),
        ("地铁3号线开通", "label"),
        ("12345热线", "label"),
        ("“十四五”时期", "label"),
        ("“9166”工程", "quoted"),
        ("（一）加强建设", "counter"),
        ("一是稳增长", "counter"),
        ("云政〔2021〕9号", "document number"),
        ("电话0371-66180000", "phone number"),
        ("三次产业结构8.3:41.4:50.3", "proportion"),
        ("60岁以上老年人", "threshold"),
        ("亿元以上项目", "threshold"),
        ("每10万人口", "threshold"),
        ("跨越3个千亿元台阶", "threshold"),
        ("办好10件民生实事", "set phrase"),
        ("一批项目", "indefinite"),
        ("三个方面", "number word"),
        ("西安、成都、武汉3个城市", "closing count"),
        ("实现0个投诉", "zero"),
    ],
)
def test_a_near_miss_is_refused_with_its_reason(text: str, reason: str) -> None:
    quantities, refused = find_quantities(fold(text), 0, len(text))
    assert not quantities
    assert reason in {r.reason for r in refused}
    assert {r.reason for r in refused} <= set(REASONS)


def test_a_number_inside_a_name_belongs_to_the_name() -> None:
    text = "推进引水二期20万吨水厂工程"
    quantities, refused = find_quantities(text, 0, len(text), [(2, len(text))])
    assert not quantities
    assert [(r.start, r.end, r.reason) for r in refused] == [(2, len(text), "name")]


def test_a_partial_list_with_deng_counts() -> None:
    text = "建成云河、石泓、清岚等9个水厂"
    quantities, _ = find_quantities(text, 0, len(text))
    assert [str(q.value) for q in quantities] == ["9"]

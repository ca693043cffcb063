"""Laws and standards set limits, fines and definitions; their figures measure nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest
from said import told

from taizhang.ingest import passage
from taizhang.measure import measure


@pytest.mark.parametrize(
    "text",
    [
        "第二十条 违反本条例规定的，处一万元以上十万元以下罚款。",
        "第三条 城市绿地率不低于35%，人均公园绿地面积不少于12平方米。",
        "第九条 印章直径4.5厘米，中央刊国徽。",
        "逾期不改正的，处5万元以上20万元以下的罚款。",
        "本条例所称大型企业，是指从业人员1000人以上、营业收入4亿元以上的企业。",
        "特大城市是指城区常住人口500万人以上的城市。",
    ],
    ids=["fine", "limit", "size", "fine_elsewhere", "definition", "definition_of_a_class"],
)
def test_a_rule_gives_no_observation(text: str) -> None:
    observations, rejected = told(text)
    assert observations == []
    assert {r.reason for r in rejected} & {"norm", "threshold"}


@pytest.mark.parametrize(
    ("text", "indicators"),
    [
        (
            "第八条 到2025年，全市研究与试验发展经费投入强度应当达到2.5%。",
            ["研究与试验发展经费投入强度"],
        ),
        ("查处案件120起，罚款1200万元。", ["案件", "罚款"]),
        ("全市常住人口达到500万人以上，是特大城市。", ["常住人口"]),
    ],
    ids=["a_year", "fines_paid", "a_city"],
)
def test_a_fact_does(text: str, indicators: list[str]) -> None:
    assert [o.indicator for o in told(text)[0]] == indicators


@pytest.mark.parametrize(
    ("cited", "count"), [("依据GB/T 31000与附录A、附录B，", 0), ("依据附录A，", 1)]
)
def test_a_standard_sets_rules_throughout(cited: str, count: int) -> None:
    text = f"{cited}站点覆盖率达到80%。"
    doc = replace(passage({"id": "d", "text": text}), kind="article")
    observations, _, _ = measure(doc, [])
    assert len(observations) == count

"""Whole records of the stage, and that no number is lost."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from said import told

from taizhang.measure import REASONS, measure
from taizhang.records import Observation, Rejected
from taizhang.stages import read_file
from taizhang.text import fold


def test_a_promise_becomes_a_record() -> None:
    text = "今年要确保全市一般公共预算收入增长7.5%左右。"
    observations, rejected = told(text)
    assert rejected == []
    assert observations == [
        Observation(
            doc_id="d",
            start=7,
            end=23,
            value_start=17,
            value_end=21,
            indicator="一般公共预算收入",
            value=Decimal("7.5"),
            unit="%",
            bound="approx",
            kind="growth",
            period="2023",
            place="云州市",
            place_code="",
            status="target",
        )
    ]


def test_the_place_of_the_clause_and_the_owner_of_the_number() -> None:
    text = "清岚区推进云河大桥建设，总投资约1.76亿元。"
    names = [("清岚区", "PLACE", "清岚区"), ("云河大桥", "PROJECT", "云河大桥")]
    (obs,), _ = told(text, names=names)
    assert (obs.indicator, obs.value, obs.unit, obs.bound) == (
        "云河大桥总投资",
        Decimal(176000000),
        "元",
        "approx",
    )
    assert text[obs.about_start : obs.about_end] == "云河大桥"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("清岚区工业投资增长9.1%。", "清岚区"),
        ("工业投资占清岚区的三成以上。", "云州市"),
        ("清岚区、望澜区工业投资增长9.1%。", "云州市"),
    ],
    ids=["subject", "only_compared", "two_places"],
)
def test_the_place_is_the_subject_else_the_jurisdiction(text: str, place: str) -> None:
    names = [(name, "PLACE", name) for name in ("清岚区", "望澜区") if name in text]
    (obs,), _ = told(text, names=names)
    assert obs.place == place


def test_a_refused_number_is_listed_with_its_surface() -> None:
    observations, rejected = told("召开第3次会议。")
    assert observations == []
    assert rejected == [Rejected("d", 3, 5, "measure", "ordinal", "3次")]


def test_full_width_figures_read_alike() -> None:
    (wide,), _ = told("粮食产量达到５８．６亿斤。")
    (narrow,), _ = told("粮食产量达到58.6亿斤。")
    assert (wide.value, wide.unit, wide.indicator) == (narrow.value, narrow.unit, narrow.indicator)


def _lost(text: str, folded: str, found: list[Observation], refused: list[Rejected]) -> list[str]:
    seen = bytearray(len(text))
    for start, end in [(o.value_start, o.value_end) for o in found] + [
        (r.start, r.end) for r in refused
    ]:
        seen[start:end] = b"\1" * (end - start)
    return [
        folded[max(0, m.start() - 10) : m.end() + 6]
        for m in re.finditer(r"\d+", folded)
        if not any(seen[m.start() : m.end()])
    ]


def test_every_figure_of_the_examples_is_an_observation_or_refused(examples: Path) -> None:
    for path in sorted(examples.glob("*.txt")):
        for doc in read_file(path, name=path.name)[0]:
            found, _, refused = measure(doc, [])
            assert _lost(doc.text, doc.folded, found, refused) == []
            assert {r.reason for r in refused} <= set(REASONS)
            assert {r.stage for r in refused} <= {"measure"}


def test_every_figure_of_the_corpus_is_an_observation_or_refused(shared: Path) -> None:
    for path in sorted((shared / "corpus" / "provinces2026").glob("*.txt"))[:6]:
        for doc in read_file(path, name=path.name)[0]:
            assert _lost(doc.text, doc.folded, *measure(doc, [])[::2]) == []


WORDS = st.sampled_from(
    [
        "生产总值",
        "粮食、蔬菜产量",
        "城乡居民收入",
        "新建",
        "完成",
        "增长",
        "达到",
        "分别",
        "均",
        "占全市",
        "的",
        "等",
        "和",
        "、",
        "，",
        "。",
        "；",
        "（",
        "）",
        "“",
        "”",
        "由",
        "到",
        "从",
        "居全国第",
        "高于全省",
        "年均",
        "每个村",
        "惠及",
        "左右",
        "以上",
        "3",
        "5.5%",
        "1.2万亿元",
        "六成",
        "三分之一",
        "2.5:1",
        "第4位",
        "12个",
        "一半",
        "千亿元",
        "2021—2025年",
        "去年",
        "8%",
        "个百分点",
        "5.1倍",
        "①",
        "〔3〕",
    ]
)


@given(st.lists(WORDS, min_size=1, max_size=14).map("".join))
def test_no_text_breaks_the_stage_or_loses_a_figure(text: str) -> None:
    found, refused = told(text)
    folded = fold(text)
    assert _lost(text, folded, found, refused) == []
    for o in found:
        assert o.indicator
        assert 0 <= o.start <= o.value_start < o.value_end <= o.end <= len(text)


def test_quotes_lie_in_one_sentence_and_hold_the_number(examples: Path) -> None:
    for path in sorted(examples.glob("*.txt")):
        for doc in read_file(path, name=path.name)[0]:
            sentences = [(s.start, s.end) for s in doc.sentences]
            for o in measure(doc, [])[0]:
                assert o.start <= o.value_start < o.value_end <= o.end
                assert any(a <= o.start and o.end <= b for a, b in sentences)


def test_measure_orders_the_ends_of_a_falling_range(doc_of):
    found, *_ = measure(doc_of("单位生产总值能耗下降2%—3%。", date="2022-01"), [])
    assert [obs.value for obs in found] == [(Decimal(-3), Decimal(-2))]


def test_measure_keeps_the_number_in_front_of_a_range_of_years(doc_of):
    *_, refused = measure(doc_of("8%到2021—2025年"), [])
    assert [(r.surface, r.reason) for r in refused] == [
        ("8%", "no indicator"),
        ("2021—2025年", "date"),
    ]


def test_a_rank_in_a_place_is_about_the_place_that_ranks() -> None:
    names = [("全省", "PLACE", "河南省")]
    observations, _ = told("居民收入增长4.5%，全省第三。", names=names)
    assert [(o.kind, o.place) for o in observations] == [("growth", "云州市"), ("rank", "云州市")]

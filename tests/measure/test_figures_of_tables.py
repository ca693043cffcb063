"""Figures of tables become observations by their headers, or are listed as not understood."""

from __future__ import annotations

from pathlib import Path

import pytest

from taizhang.measure import measure
from taizhang.measure.tables.labels import Label, read_label
from taizhang.records import Document, Link, Observation, Rejected
from taizhang.stages import read_file

HEAD = '+++\njurisdiction = "郑州市"\ndate = "{}"\n+++\n'


def _measured(
    tmp_path: Path,
    text: str,
    *,
    date: str = "2025-01-15",
    places: dict[str, tuple[str, str]] | None = None,
) -> tuple[list[Observation], list[Rejected], Document]:
    path = tmp_path / "a.md"
    path.write_text(HEAD.format(date) + text, encoding="utf-8")
    (doc,), _, _ = read_file(path, name="a.md")
    links = [
        Link(doc.id, doc.text.index(s), doc.text.index(s) + len(s), kind, name)
        for s, (kind, name) in (places or {}).items()
    ]
    observations, _, rejected = measure(doc, links)
    return observations, rejected, doc


def _table(*rows: str) -> str:
    """A table of Markdown; cells are parted by white space, _ is an empty one."""
    cells = [[("" if cell == "_" else cell) for cell in row.split()] for row in rows]
    lines = ["| " + " | ".join(row) + " |" for row in cells]
    return "\n".join([lines[0], "|" + "---|" * len(cells[0]), *lines[1:]]) + "\n"


def _facts(tmp_path: Path, text: str, **given: object) -> list[tuple[str, ...]]:
    observations, _, _ = _measured(tmp_path, text, **given)
    return [
        (
            o.indicator,
            ("—".join(map(str, o.value)) if isinstance(o.value, tuple) else str(o.value)) + o.unit,
            o.kind,
            o.period,
            o.status,
        )
        for o in observations
    ]


def test_headers_tell_period_and_promise_rows_the_indicator_and_unit(tmp_path: Path) -> None:
    text = "# 郑州市经济发展情况\n\n" + _table(
        "序号 指标 2024年完成 同比增长（%） 2025年目标 责任单位",
        "1 生产总值（亿元） 2352.8 5.6 7%左右 市发展改革委",
        "2 城镇新增就业（万人） 6.2 — 6.5以上 市人社局",
        "3 城镇登记失业率（%） 3.1 _ 4.5以内 市人社局",
    )
    assert _facts(tmp_path, text) == [
        ("生产总值", "235280000000元", "level", "2024", "actual"),
        ("生产总值", "5.6%", "growth", "2024", "actual"),
        ("生产总值", "7%", "growth", "2025", "target"),
        ("城镇就业", "62000人", "increment", "2024", "actual"),
        ("城镇就业", "65000人", "increment", "2025", "target"),
        ("城镇登记失业率", "3.1%", "share", "2024", "actual"),
        ("城镇登记失业率", "4.5%", "share", "2025", "target"),
    ]
    observations, rejected, doc = _measured(tmp_path, text)
    assert [o.bound for o in observations] == [
        "exact",
        "exact",
        "approx",
        "exact",
        "min",
        "exact",
        "max",
    ]
    assert (
        doc.text[observations[2].start : observations[2].end]
        == "生产总值（亿元）\t2352.8\t5.6\t7%左右"
    )
    assert doc.text[observations[2].value_start : observations[2].value_end] == "7%"
    assert {r.reason for r in rejected} == {"table header"}


def test_nested_headers_are_read_from_the_top(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text(
        "<html><body><p>郑州市2024年经济运行情况，各项指标完成较好。</p><table>"
        '<tr><td rowspan="2">指标</td><td colspan="2">2023年</td><td colspan="2">2024年</td></tr>'
        "<tr><td>绝对数（亿元）</td><td>增速（%）</td><td>绝对数（亿元）</td><td>增速（%）</td></tr>"
        "<tr><td>固定资产投资</td><td>1,100.5</td><td>3.1</td><td>1,210</td><td>-2.1</td></tr></table></body></html>",
        encoding="utf-8",
    )
    path.with_suffix(".toml").write_text('date = "2025-02-01"', encoding="utf-8")
    (doc,), _, _ = read_file(path, name="a.html")
    observations, _, _ = measure(doc, [])
    assert [(o.indicator, str(o.value), o.kind, o.period, o.status) for o in observations] == [
        ("固定资产投资", "110050000000", "level", "2023", "actual"),
        ("固定资产投资", "3.1", "growth", "2023", "actual"),
        ("固定资产投资", "121000000000", "level", "2024", "actual"),
        ("固定资产投资", "-2.1", "growth", "2024", "actual"),
    ]


def test_a_table_with_years_down_its_side_is_read_too(tmp_path: Path) -> None:
    text = _table(
        "年份 粮食产量（万吨） 人均可支配收入（元）", "2022 300 25000", "2023年 310 26800"
    )
    assert _facts(tmp_path, text) == [
        ("粮食产量", "3000000吨", "level", "2022", "actual"),
        ("人均可支配收入", "25000元", "level", "2022", "actual"),
        ("粮食产量", "3100000吨", "level", "2023", "actual"),
        ("人均可支配收入", "26800元", "level", "2023", "actual"),
    ]


def test_places_and_projects_head_rows(tmp_path: Path) -> None:
    text = "2024年各县区情况\n\n" + _table(
        "县区 一般公共预算收入（亿元）", "中牟县 12.3", "合计 152.4"
    )
    observations, _, _ = _measured(tmp_path, text, places={"中牟县": ("PLACE", "中牟县")})
    assert [(o.indicator, o.place, o.period) for o in observations] == [
        ("一般公共预算收入", "中牟县", "2024"),
        ("一般公共预算收入", "郑州市", "2024"),
    ]
    text = _table(
        "项目名称 总投资（亿元） 2025年计划投资（亿元） 建设内容",
        "清澜河大桥 5.2 1.2 全长1.8公里，双向六车道。",
    )
    observations, rejected, doc = _measured(
        tmp_path, text, places={"清澜河大桥": ("PROJECT", "清澜河大桥")}
    )
    assert [(o.indicator, str(o.value), o.status) for o in observations][1] == (
        "清澜河大桥投资",
        "120000000",
        "target",
    )
    assert {doc.text[o.about_start : o.about_end] for o in observations} == {"清澜河大桥"}
    assert ("table cell", "全长1.8公里") in {(r.reason, r.surface) for r in rejected}


def test_heads_of_years_and_promises_are_no_figures(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(
        "指标\t2024年完成\t2025年目标\n粮食产量（万吨）\t310.5\t320以上\n", encoding="utf-8"
    )
    path.with_suffix(".toml").write_text('date = "2025-01"', encoding="utf-8")
    (doc,), _, _ = read_file(path, name="a.txt")
    observations, _, _ = measure(doc, [])
    assert [(str(o.value), o.bound, o.period, o.status) for o in observations] == [
        ("3105000", "exact", "2024", "actual"),
        ("3200000", "min", "2025", "target"),
    ]


def test_captions_and_notes_state_unit_and_year(tmp_path: Path) -> None:
    rows = ("指标 绝对数 增长（%）", "社会消费品零售总额 130.5 -1.3")
    wanted = [
        ("社会消费品零售总额", "13050000000元", "level", "2023", "actual"),
        ("社会消费品零售总额", "-1.3%", "growth", "2023", "actual"),
    ]
    above = "表1 2023年主要经济指标\n\n单位：亿元\n\n" + _table(*rows)
    assert _facts(tmp_path, above) == wanted
    below = "表1 2023年主要经济指标\n\n" + _table(*rows) + "\n注：单位：亿元、%。\n"
    assert _facts(tmp_path, below) == wanted


def test_months_of_a_caption_hold_for_month_and_sum(tmp_path: Path) -> None:
    text = "2024年6月主要经济指标完成情况\n\n" + _table(
        "指标 单位 本月 累计 同比±%", "工业增加值 亿元 10.2 60.1 5.2"
    )
    assert _facts(tmp_path, text, date="2024-07-20") == [
        ("工业增加值", "1020000000元", "level", "2024-06", "actual"),
        ("工业增加值", "6010000000元", "level", "2024-01/2024-06", "actual"),
        ("工业增加值", "5.2%", "growth", "2024-01/2024-06", "actual"),
    ]


def test_a_plan_has_base_goal_and_yearly_growth(tmp_path: Path) -> None:
    text = "# 郑州市“十四五”规划\n\n主要指标\n\n" + _table(
        "类别 指标 2020年 2025年 年均增长（%） 属性",
        "经济发展 生产总值（亿元） 1200 1700 7左右 预期性",
        "经济发展 常住人口城镇化率（%） 54.2 60 〔5.8〕 预期性",
        "民生 粮食综合生产能力（亿斤） 58 ≥60 — 约束性",
    )
    observations, rejected, _ = _measured(tmp_path, text, date="2021-03")
    assert [(o.indicator, str(o.value), o.bound, o.period, o.status) for o in observations] == [
        ("生产总值", "120000000000", "exact", "2020", "actual"),
        ("生产总值", "170000000000", "exact", "2025", "target"),
        ("生产总值", "7", "approx", "2021/2025", "target"),
        ("常住人口城镇化率", "54.2", "exact", "2020", "actual"),
        ("常住人口城镇化率", "60", "exact", "2025", "target"),
        ("粮食综合生产能力", "5800000000", "exact", "2020", "actual"),
        ("粮食综合生产能力", "6000000000", "min", "2025", "target"),
    ]
    assert ("table cell", "〔5.8〕") in {(r.reason, r.surface) for r in rejected}


@pytest.mark.parametrize(
    "rows",
    [
        ("指标 2024年", "粮食产量 310"),  # in what unit?
        ("县区 2024年（亿元）", "中牟县 12.3"),  # of what?
        ("指标 得分情况甲 得分情况乙", "其中：工业 3 4"),
        ("名称 编码", "甲 410122"),
    ],
    ids=["no_unit", "no_indicator", "part_of_nothing", "codes"],
)
def test_what_the_headers_leave_open_is_listed_and_not_made_up(
    tmp_path: Path, rows: tuple[str, ...]
) -> None:
    places = {"中牟县": ("PLACE", "中牟县")} if "中牟县" in rows[1] else {}
    observations, rejected, _ = _measured(tmp_path, _table(*rows), places=places)
    assert observations == []
    assert {"table cell", "no unit", "table header"} >= {r.reason for r in rejected} > set()


def test_a_part_has_the_head_of_its_whole(tmp_path: Path) -> None:
    text = _table(
        "指标 2024年（亿元）",
        "固定资产投资 1200",
        "其中：工业 300",
        "生产总值 2300",
        "其中：第一产业 200",
        "其中：税收收入 80",
    )
    assert [fact[0] for fact in _facts(tmp_path, text)] == [
        "固定资产投资",
        "工业投资",
        "生产总值",
        "第一产业",
        "税收收入",
    ]


def test_cells_of_sentences_are_read_as_sentences(tmp_path: Path) -> None:
    text = "# 2025年重点工作\n\n" + _table(
        "序号 重点任务 责任单位",
        "1 新增城镇就业5.5万人 市人社局",
        "2 新建学校12所，改造老旧小区100个。 市教育局",
    )
    observations, _, doc = _measured(tmp_path, text)
    assert [(o.indicator, str(o.value), doc.text[o.start : o.end]) for o in observations] == [
        ("城镇就业", "55000", "城镇就业5.5万人"),
        ("学校", "12", "学校12所"),
        ("老旧小区", "100", "老旧小区100个"),
    ]


def test_rows_whose_columns_are_lost_give_nothing(tmp_path: Path) -> None:
    observations, rejected, _ = _measured(
        tmp_path, "郑州市各项指标如下。\n\n森林覆盖率% 41个 44 43 43.5亿元\n"
    )
    assert observations == []
    assert "table cell" in {r.reason for r in rejected}


def test_every_number_of_a_table_is_read_or_refused(tmp_path: Path) -> None:
    text = _table(
        "序号 指标 2024年 增减 备注2",
        "1 粮食产量（万吨） 310 +3.1 见第3页",
        "2 5G基站（个） 1200 200 0",
    )
    observations, rejected, doc = _measured(tmp_path, text)
    told = [(o.value_start, o.value_end) for o in observations] + [
        (r.start, r.end) for r in rejected
    ]
    for at, character in enumerate(doc.text):
        if character.isdigit() and any(
            b.start <= at < b.end for b in doc.blocks if b.kind == "row"
        ):
            inside = any(a <= at < b for a, b in told)
            assert inside, doc.text[max(0, at - 10) : at + 5]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("2025年目标", Label(time="2025年", status="target", generic=True)),
        ("2024年完成情况", Label(time="2024年", status="actual", generic=True)),
        ("同比增长（%）", Label(units=("%",), change="增长")),
        ("生产总值（亿元）", Label(name="生产总值", units=("亿元",))),
        ("1.粮食产量（万吨）", Label(name="粮食产量", units=("万吨",))),
        ("占比（%）", Label(units=("%",), share=True)),
        ("其中：工业", Label(name="工业", among=True)),
        ("计划生育率（%）", Label(name="计划生育率", units=("%",))),
        ("一般公共预算收入", Label(name="一般公共预算收入")),
        ("序号", Label(role="serial", generic=True)),
        ("责任单位", Label(role="aside", generic=True)),
        ("单位", Label(role="unit", generic=True)),
        ("PM2.5平均浓度（微克/立方米）", Label(name="PM2.5平均浓度", units=("微克/立方米",))),
    ],
)
def test_read_label_takes_a_header_apart(text: str, label: Label) -> None:
    assert read_label(text) == label

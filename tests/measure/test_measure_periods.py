"""The period and the status: by the words, by the heading, by the date of the document."""

from __future__ import annotations

from dataclasses import replace

import pytest
from said import told

from taizhang.ingest import passage
from taizhang.measure import measure
from taizhang.measure.periods import Frame, period_of, status_of
from taizhang.records import Block, Document, Sentence

REPORT = Frame(2023, 2, "actual", 1)
REVIEW = Frame(2021, 1, "actual", 5)
PLAN = Frame(2023, 2, "target", 1)
FIVE_YEAR_PLAN = Frame(2021, 3, "target", 5, first=2021)


def _period(
    frame: Frame,
    clause: str,
    trigger: str,
    kind: str = "level",
    *,
    sentence: str = "",
    gathered: bool = False,
    mean: bool = False,
) -> str:
    return period_of(frame, sentence, clause, trigger, "", kind=kind, gathered=gathered, mean=mean)


@pytest.mark.parametrize(
    ("frame", "clause", "trigger", "kind", "period"),
    [
        pytest.param(
            REPORT, "生产总值增长", "增长", "growth", "2022", id="a_report_tells_of_last_year"
        ),
        pytest.param(PLAN, "生产总值增长", "增长", "growth", "2023", id="and_promises_for_its_own"),
        pytest.param(REPORT, "去年生产总值达", "达", "level", "2022", id="last_year"),
        pytest.param(
            REPORT, "上半年生产总值增长", "增长", "growth", "2022-01/2022-06", id="half_year"
        ),
        pytest.param(REPORT, "一季度税收增长", "增长", "growth", "2022-Q1", id="quarter"),
        pytest.param(
            REPORT, "前三季度税收增长", "增长", "growth", "2022-Q1/2022-Q3", id="three_quarters"
        ),
        pytest.param(
            REPORT, "今年1月税收增长", "增长", "growth", "2023-01", id="a_month_of_this_year"
        ),
        pytest.param(REPORT, "3月居民消费价格上涨", "上涨", "growth", "2022-03", id="month"),
        pytest.param(REPORT, "2020年底外汇储备达", "达", "level", "2020-12-31", id="end_of_a_year"),
        pytest.param(REPORT, "截至目前办理", "", "level", "2023-02", id="by_now_is_the_month"),
        pytest.param(
            REPORT, "较2020年提高", "较2020年提高", "increment", "2022", id="compared_year"
        ),
        pytest.param(REPORT, "由上年的", "由上年的", "level", "2021", id="from_the_year_before"),
        pytest.param(REPORT, "占比由", "由", "share", "", id="from_an_unnamed_time"),
        pytest.param(
            REPORT, "占比由2015年的", "由2015年的", "share", "2015", id="from_a_named_year"
        ),
        pytest.param(PLAN, "比2019年的", "比2019年的", "level", "2019", id="what_is_compared_with"),
        pytest.param(
            REVIEW, "财政收入增长", "增长", "growth", "2016/2020", id="five_years_of_growth"
        ),
        pytest.param(REVIEW, "财政收入达到", "达到", "level", "2020", id="end_of_five_years"),
        pytest.param(FIVE_YEAR_PLAN, "森林覆盖率达到", "达到", "share", "2025", id="end_of_a_plan"),
        pytest.param(FIVE_YEAR_PLAN, "新增就业", "", "increment", "2021/2025", id="over_a_plan"),
        pytest.param(PLAN, "到2025年产值突破", "突破", "level", "2025", id="until_a_named_year"),
        pytest.param(
            PLAN, "“十四五”末覆盖率达到", "达到", "share", "2025", id="end_of_a_named_plan"
        ),
        pytest.param(
            PLAN,
            "按“十四五”规划，产值平均每年增长",
            "增长",
            "growth",
            "2021/2025",
            id="by_a_named_plan",
        ),
        pytest.param(
            REPORT, "“十三五”时期新增", "", "increment", "2016/2020", id="span_of_a_named_plan"
        ),
        pytest.param(
            REPORT, "到今年上半年试点企业有", "有", "level", "2023-06", id="until_half_a_year"
        ),
        pytest.param(
            REPORT, "截至今年1月底停建项目", "", "level", "2023-01-31", id="end_of_a_month"
        ),
        pytest.param(
            REVIEW, "五年财政投入达到", "达到", "level", "2016/2020", id="all_of_five_years"
        ),
        pytest.param(REVIEW, "五年来进出口达到", "达到", "level", "2020", id="after_five_years"),
        pytest.param(
            PLAN, "比“十三五”时期的", "比“十三五”时期的", "level", "2016/2020", id="from_a_plan"
        ),
        pytest.param(
            REPORT,
            "2022年外汇比2018年增加",
            "增加",
            "increment",
            "2019/2022",
            id="an_increase_of_years",
        ),
        pytest.param(
            FIVE_YEAR_PLAN, "每年发电", "", "level", "2021/2025", id="every_year_of_a_plan"
        ),
        pytest.param(REPORT, "近三年中央财政投入", "", "level", "2020/2022", id="last_three_years"),
    ],
)
def test_the_clause_or_the_frame_gives_the_period(
    frame: Frame, clause: str, trigger: str, kind: str, period: str
) -> None:
    assert _period(frame, clause, trigger, kind) == period


def test_what_was_built_over_five_years_takes_the_range() -> None:
    assert _period(REVIEW, "建成学校", "", gathered=True) == "2016/2020"
    assert _period(REVIEW, "学校", "") == "2020"


def test_a_year_that_opens_the_sentence_holds_for_its_clauses() -> None:
    said = "2006年，粮食产量增长2%，"
    assert _period(REPORT, "财政收入达到", "达到", sentence=said) == "2006"
    assert _period(REPORT, "财政收入达到", "达到", sentence="高于2006年水平，") == "2022"


@pytest.mark.parametrize(
    ("frame", "period", "status"),
    [
        (REPORT, "2022", "actual"),
        (REPORT, "2025", "target"),
        (PLAN, "2020", "actual"),
        (PLAN, "2023", "target"),
        (PLAN, "", "target"),
        (REPORT, "2023", "target"),
        (REPORT, "2023-01", "actual"),
    ],
)
def test_a_period_on_the_other_side_of_the_document_turns_the_status(
    frame: Frame, period: str, status: str
) -> None:
    assert status_of(frame, period, "产值达到", "达到") == status
    assert status_of(frame, period, "产值已达到", "已达到") == "actual"


def test_the_base_of_a_promise_is_a_fact() -> None:
    assert status_of(FIVE_YEAR_PLAN, "2020", "床位由2020年的", "由2020年的") == "actual"
    assert status_of(FIVE_YEAR_PLAN, "2025", "床位提高到", "提高到") == "target"
    assert status_of(PLAN, "", "低保标准从每人每月", "从每人每月") == "actual"


def test_a_report_tells_what_had_been_asked_for() -> None:
    assert status_of(REPORT, "2022", "要把物价涨幅控制在", "控制在") == "target"
    assert status_of(REPORT, "2022", "物价涨幅回落到", "回落到") == "actual"


def test_what_a_report_of_november_expects_of_its_year_is_told_as_done() -> None:
    assert _of_1982(
        ("一、计划的执行情况", "heading", 0),
        ("1982年农业总产值预计增长5%，明年增长4%。", "paragraph", 0),
    ) == [("1982", "actual"), ("1983", "target")]


def _report(*blocks: tuple[str, str, int]) -> Document:
    made, sentences, text = [], [], ""
    for words, kind, level in blocks:
        made.append(Block(len(text), len(text) + len(words), kind, level))
        sentences.append(Sentence(len(text), len(text) + len(words), len(made) - 1))
        text += words + "\n"
    return Document(
        "d",
        text,
        jurisdiction="云州市",
        jurisdiction_code="419900",
        date="2023-02-14",
        kind="work_report",
        blocks=tuple(made),
        sentences=tuple(sentences),
    )


def test_headings_part_what_was_done_from_what_is_promised() -> None:
    doc = _report(
        ("一、2022年工作回顾", "heading", 1),
        ("（一）稳增长", "heading", 2),
        ("建成停车位1万个。", "paragraph", 0),
        ("二、2023年主要目标和重点任务", "heading", 1),
        ("建成停车位2万个。", "paragraph", 0),
    )
    observations, *_ = measure(doc, [])
    assert [(str(o.value), o.status, o.period) for o in observations] == [
        ("10000", "actual", "2022"),
        ("20000", "target", "2023"),
    ]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("力争新建改造供热管网300公里，生产总值增长6%左右，城镇新增就业8万人以上。", "target"),
        (
            "全年新建改造供热管网312公里，生产总值增长6.2%，城镇新增就业8.3万人，取得明显成效。",
            "actual",
        ),
    ],
    ids=["a_promise", "a_report"],
)
def test_without_headings_the_words_decide(text: str, status: str) -> None:
    observations, _ = told(text)
    assert len(observations) == 3
    assert {o.status for o in observations} == {status}


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("从1979年到1983年，农业总产值平均每年增长7.9%。", "1979/1983"),
        ("农业总产值从1953年至1980年的二十八年间平均每年增长3.5%。", "1953/1980"),
        ("“六五”期间，农业总产值平均每年增长8%。", "1981/1985"),
        ("第六个五年计划期间新增铁路2000公里。", "1981/1985"),
        ("1983年同1978年相比，钢产量增长26%。", "1979/1983"),
        ("到本世纪末，全国人口要控制在12亿以内。", "2000"),
    ],
    ids=[
        "a_range_that_opens_the_sentence",
        "a_range_within_it",
        "a_plan_that_opens_it",
        "a_plan_by_its_number",
        "since_the_year_compared_with",
        "end_of_the_century",
    ],
)
def test_words_of_time_win_over_the_frame(text: str, period: str) -> None:
    observations, _ = told(text, date="1986-03")
    assert [o.period for o in observations] == [period]


def _of_1982(*blocks: tuple[str, str, int]) -> list[tuple[str, str]]:
    doc = replace(_report(*blocks), date="1982-11-30")
    return [(o.period, o.status) for o in measure(doc, [])[0]]


def test_a_plan_in_the_heading_gives_its_years() -> None:
    assert _of_1982(
        ("第六个五年计划的基本任务", "heading", 0),
        ("一、关于农业", "heading", 1),
        ("粮食产量达到3.6亿吨。五年投资179亿元，新增灌溉面积2000万亩。", "paragraph", 0),
        ("六五计划前两年的执行情况", "heading", 0),
        ("农业总产值平均每年增长5.3%。", "paragraph", 0),
        ("二、1983年计划的主要指标", "heading", 0),
        ("粮食产量3.4亿吨。", "paragraph", 0),
    ) == [
        ("1985", "target"),
        ("1981/1985", "target"),
        ("1981/1985", "target"),
        ("1981/1982", "actual"),
        ("1983", "target"),
    ]


def test_a_task_within_a_review_is_no_plan() -> None:
    doc = _report(
        ("一、2022年工作回顾", "heading", 1),
        ("（二）聚力落实国家重大战略任务", "heading", 2),
        ("制度创新案例达到79个。", "paragraph", 0),
    )
    assert [(o.period, o.status) for o in measure(doc, [])[0]] == [("2022", "actual")]


def test_the_list_of_livelihood_projects_promises() -> None:
    doc = _report(("2023年省十件民生实事", "heading", 0), ("培训残疾人2000人次。", "paragraph", 0))
    assert [(o.period, o.status) for o in measure(doc, [])[0]] == [("2023", "target")]


def test_a_glossary_holds_for_no_year() -> None:
    doc = _report(("名词解释", "heading", 0), ("培育龙头企业50家以上。", "paragraph", 0))
    assert [o.period for o in measure(doc, [])[0]] == [""]


def test_a_review_turns_from_one_year_to_five_and_back() -> None:
    doc = replace(
        _report(
            ("一、2025年和“十四五”时期工作回顾", "heading", 1),
            ("财政收入增长3.9%。", "paragraph", 0),
            ("五年来，我们推进改革，实力提升。", "paragraph", 0),
            ("2025年主导产业产值超5000亿元。", "paragraph", 0),
            ("获批创新药22个，8所大学入选名单。", "paragraph", 0),
            ("2025年，财政收入增长4.1%。", "paragraph", 0),
        ),
        date="2026-01-27",
    )
    assert [o.period for o in measure(doc, [])[0]] == [
        "2025",
        "2025",
        "2021/2025",
        "2021/2025",
        "2025",
    ]


def _in_the_paper(text: str, date: str) -> list[tuple[str, str, str]]:
    doc = passage(
        {"id": "d", "text": text, "jurisdiction": "云州市", "date": date, "doc": "云州日报要闻版面"}
    )
    return [(o.indicator, o.period, o.status) for o in measure(doc, [])[0]]


@pytest.mark.parametrize(
    ("text", "date", "told"),
    [
        (
            "强化游园建设，新增游园直饮水点15个。",
            "2022-01",
            [("游园直饮水点", "2021", "actual")],
        ),
        ("上线便民应用118个。", "2022-04-13", [("便民应用", "", "actual")]),
        ("全年进出口总额完成589亿元。", "2022-04-13", [("进出口总额", "2021", "actual")]),
        ("全年进出口预计突破110亿元。", "2022-08-16", [("进出口", "2022", "target")]),
        ("今年以来，新增企业300家。", "2022-04-13", [("企业", "2022", "actual")]),
        (
            "截至目前，修建花坛600个。已完成投资2亿元。梳理事项76件。",
            "2022-01",
            [
                ("花坛", "2022-01", "actual"),
                ("投资", "2022-01", "actual"),
                ("事项", "2021", "actual"),
            ],
        ),
        ("建成后将新增床位800张。", "2022-01", [("床位", "", "target")]),
        (
            "本市5月物价环比未变。其中，蔬菜价格下降2.6%。",
            "2022-06-13",
            [("蔬菜价格", "2022-05", "actual")],
        ),
    ],
    ids=[
        "a_page_of_january_reports_on_last_year",
        "later_what_no_word_dates_has_no_time",
        "a_whole_year_is_over",
        "a_whole_year_that_is_expected_is_not",
        "this_year_so_far",
        "by_now_holds_for_what_carries_on",
        "a_hope_among_news",
        "a_month_without_a_number",
    ],
)
def test_a_newspaper_reports(text: str, date: str, told: list[tuple[str, str, str]]) -> None:
    assert _in_the_paper(text, date) == told


def test_a_rule_for_offices_in_a_gazette_holds_for_no_year() -> None:
    text = (
        "健全行政执法监督制度，规范执法程序，落实执法责任，行政复议机关审查案件的覆盖率达到100%。"
    )
    doc = passage({"id": "d", "text": text, "date": "2021-04", "doc": "云州市人民政府公报"})
    assert [(o.period, o.status) for o in measure(doc, [])[0]] == [("", "target")]


def test_what_adds_up_over_five_years_takes_the_range() -> None:
    found, _ = told(
        "五年来，植树造林300万亩，地方财政支出突破900亿元，住院床位200张。", date="2021-01"
    )
    assert [(o.indicator, o.period) for o in found] == [
        ("植树造林", "2016/2020"),
        ("地方财政支出", "2020"),
        ("住院床位", "2020"),
    ]


def test_a_year_in_characters_dates_its_number_and_keeps_out_of_the_name() -> None:
    found, _ = told("原油产量由一九八○年的九百万吨增加到一九八五年的一千二百万吨。", date="1986-03")
    assert [(o.indicator, str(o.value), o.period) for o in found] == [
        ("原油产量", "9000000", "1980"),
        ("原油产量", "12000000", "1985"),
    ]


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        (
            "1986年同1978年相比，国民收入由3010亿元增加到7790亿元。",
            ["1978", "1986"],
        ),
        (
            "从1978年到1982年，普通高等学校由598所增加到715所。",
            ["1978", "1982"],
        ),
        (
            "今年农业投资比重由去年的10.7%提高到14%。",
            ["1986", "1987"],
        ),
        (
            "投资比上年增长7.3%，低于1985年增长44.6%的速度。",
            ["1986", "1985"],
        ),
        (
            "“六五”时期同“五五”时期相比，粮食年平均产量由3.05亿吨增加到3.7亿吨。",
            ["1976/1980", "1981/1985"],
        ),
        (
            "学校由1980年的675所增加到1985年的729所。招生数由28万人增加到31万人。",
            ["1980", "1985", "1980", "1986"],
        ),
    ],
    ids=[
        "compared_years",
        "a_range_of_years",
        "last_year_and_this",
        "slower_than_a_year",
        "compared_plans",
        "a_base_that_holds_on",
    ],
)
def test_the_base_of_a_change_has_its_own_year(text: str, periods: list[str]) -> None:
    observations, _ = told(text, date="1987-03")
    assert [o.period for o in observations] == periods


def test_a_plan_may_first_look_back() -> None:
    doc = _report(
        ("二、2023年主要目标和重点任务", "heading", 1),
        ("2022年，生产总值增长6.2%，财政收入增长5.7%，取得明显成效。", "paragraph", 0),
        ("生产总值增长6%左右。", "paragraph", 0),
    )
    observations, *_ = measure(doc, [])
    assert [(o.period, o.status) for o in observations] == [
        ("2022", "actual"),
        ("2022", "actual"),
        ("2023", "target"),
    ]


@pytest.mark.parametrize(
    ("text", "status", "period"),
    [
        ("赤字率拟按3%安排。", "target", "2024"),
        ("今年拟安排财政赤字2万亿元。其中，中央财政赤字1.5万亿元。", "target", "2024"),
        ("财政赤字为2万亿元。其中，中央财政赤字1.5万亿元。", "actual", "2023"),
    ],
    ids=["drafted", "a_part_of_what_is_drafted", "a_part_of_what_was"],
)
def test_a_part_is_of_the_time_of_the_whole(text: str, status: str, period: str) -> None:
    last = told(text, jurisdiction="中华人民共和国", date="2024-03")[0][-1]
    assert (last.status, last.period) == (status, period)

"""Which period a status takes and whether it is a promise, by heading, by words and by mood."""

from __future__ import annotations

import dataclasses

import pytest

from taizhang.records import Block, Document, Sentence
from taizhang.relate.tense import Tense, tense_at, tenses
from taizhang.text import sentence_spans


@pytest.mark.parametrize(
    ("text", "date", "tense"),
    [
        ("去年，我们建成城东水厂。", "2022-01", Tense("2021", False)),
        ("2021年，我们建成城东水厂。", "2022-01", Tense("2021", False)),
        ("今年要建成城东水厂。", "2022-01", Tense("2022", True)),
        ("五年来，累计建成水厂12座。", "2022-01", Tense("2017/2021", False)),
        ("未来五年，建成水厂12座。", "2022-01", Tense("2022/2026", True)),
        ("“十三五”时期，建成水厂12座。", "2021-01", Tense("2016/2020", False)),
        ("“十四五”时期，建成水厂12座。", "2021-01", Tense("2021/2025", True)),
        ("“九五”期间，建成水厂12座。", "1996-03", Tense("1996/2000", True)),
        ("到2025年，建成水厂12座。", "2022-01", Tense("2025", True)),
        ("城镇化率由2020年的53%提高到57%，居全省第3位。", "2026-01", Tense("2025", False)),
        ("一年来，建成城东水厂。", "2022-12", Tense("2022", False)),
        ("今年要建成城东水厂。", "", Tense("", True)),
    ],
    ids=[
        "last_year",
        "year_before_by_number",
        "this_year",
        "review_of_five_years",
        "next_five_years",
        "plan_that_is_over",
        "plan_that_begins",
        "plan_of_the_nineties",
        "goal_year",
        "base_year_is_no_time_of_the_sentence",
        "report_at_the_end_of_the_year",
        "no_date",
    ],
)
def test_tense_by_words(doc_of, text, date, tense):
    assert tense_at(tenses(doc_of(text, date=date)), len(text) - 2) == tense


def test_mood_decides_where_no_time_is_named(doc_of):
    review = "产业转型步伐加快。新认定高新技术企业57家，总数达到263家，居全省第5位。城东水厂建成投用，城市面貌持续改善。"
    plan = "推进产业转型。力争新认定高新技术企业60家以上。加快建设城东水厂，完善城市管网，支持老旧小区加装电梯。"
    assert [tenses(doc_of(text, date="2022-01"))[0][1].plan for text in (review, plan)] == [
        False,
        True,
    ]


def test_tense_changes_inside_a_sentence(doc_of):
    text = "去年召开了两次推进会，今年要继续抓好落实。"
    assert tenses(doc_of(text, date="2022-01"))[1:] == [
        (0, Tense("2021", False)),
        (11, Tense("2022", True)),
    ]


def test_a_goal_year_holds_for_its_sentence_only(doc_of):
    text = "今年要建成城东水厂。到2025年建成水厂12座。继续推进管网改造。"
    assert [tense.period for _, tense in tenses(doc_of(text, date="2022-01"))[1:]] == [
        "2022",
        "2025",
        "2022",
    ]


@pytest.fixture
def report():
    """A function that makes a report of lines; those that begin with 一、 and the like are headings."""

    def make(*lines: str, date: str) -> Document:
        text = "\n".join(lines)
        starts = [text.index(line) for line in lines]
        headings = [line[1] == "、" for line in lines]
        return Document(
            "d",
            text,
            date=date,
            kind="work_report",
            blocks=tuple(
                Block(a, a + len(line), "heading" if heading else "paragraph", int(heading))
                for a, line, heading in zip(starts, lines, headings, strict=True)
            ),
            sentences=tuple(
                Sentence(*span, i)
                for i, (a, line) in enumerate(zip(starts, lines, strict=True))
                for span in sentence_spans(text, a, a + len(line))
            ),
        )

    return make


def test_headings_rule_their_sections(report):
    lines = ("一、2021年工作回顾", "建成城东水厂。", "二、2022年工作安排", "建成城西水厂。")
    doc = report(*lines, date="2022-01-18")
    changes = tenses(doc)
    assert [tense_at(changes, block.start) for block in doc.blocks[1::2]] == [
        Tense("2021", False),
        Tense("2022", True),
    ]


def test_a_heading_of_two_times_turns_where_a_sentence_opens_with_the_second(report):
    doc = report(
        "一、2025年和“十四五”时期工作回顾",
        "2025年很不平凡。建成城东水厂。",
        "建成城西水厂。",
        "各位代表！五年来，我们建成水厂12座。",
        "建成图书馆新馆。",
        date="2026-01",
    )
    changes = tenses(doc)
    assert [tense_at(changes, block.end - 2).period for block in doc.blocks[1:]] == [
        "2025",
        "2025",
        "2021/2025",
        "2021/2025",
    ]


def test_a_notice_demands_without_a_year(doc_of):
    doc = dataclasses.replace(doc_of("各单位要全面推行告知承诺制。", date="2022-04"), kind="notice")
    assert tenses(doc)[0][1] == Tense("", True)


@pytest.mark.parametrize(
    ("title", "period"),
    [
        ("云州市水网建设实施方案（2022—2024年）", "2022/2024"),
        ("云州市“十四五”水安全保障规划", "2021/2025"),
        ("云州市国民经济和社会发展第十四个五年规划", "2021/2025"),
        ("云州市水网建设实施方案", ""),
    ],
    ids=["years", "plan_in_quotes", "plan_in_full", "none"],
)
def test_a_plan_demands_for_the_years_of_its_title(doc_of, title, period):
    doc = dataclasses.replace(
        doc_of("各单位要全面推行告知承诺制。", date="2022-04"), kind="scheme", title=title
    )
    assert tenses(doc)[0][1] == Tense(period, True)

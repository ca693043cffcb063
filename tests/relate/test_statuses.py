"""Statuses by the verb before the mention or the words after it, with the near misses beside the hits."""

from __future__ import annotations

import pytest

from taizhang.records import Status
from taizhang.relate import relate


def test_a_status_is_a_whole_record(marked):
    doc, links = marked("今年，我们将建成[[PROJECT:清澜河大桥]]。", date="2022-01-18")
    assert relate(doc, links)[1] == [
        Status(
            doc_id="d",
            start=8,
            end=13,
            status="completed",
            period="2022",
            planned_completion=True,
            cue_start=6,
            cue_end=8,
        )
    ]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("加快[[PROJECT:城东水厂]]建设。", "underway"),
        ("深入实施[[PROGRAM:强基行动]]。", "underway"),
        ("[[PROGRAM:强基行动]]深入实施。", "underway"),
        ("开工建设[[PROJECT:城东水厂]]。", "started"),
        ("[[PROJECT:城东水厂]]等12个重点项目开工建设。", "started"),
        ("建立[[PROGRAM:周调度机制]]。", "started"),
        ("出台实施[[PROGRAM:助企二十条]]。", "started"),
        ("建成[[PROJECT:城东水厂]]。", "completed"),
        ("[[PROJECT:城东水厂]]正式投入使用。", "completed"),
        ("全面完成[[PROGRAM:三年攻坚行动]]任务。", "completed"),
        ("打好[[PROGRAM:三年攻坚行动]]收官战。", "completed"),
        ("成功举办[[EVENT:第三届陶瓷博览会]]。", "completed"),
        ("[[EVENT:第三届陶瓷博览会]]在我市举办。", "completed"),
        ("规划建设[[PROJECT:城东水厂]]。", "planned"),
        ("谋划实施新一轮[[PROGRAM:强基行动]]。", "planned"),
        ("争创[[PROGRAM:省级文明示范区]]。", "planned"),
        ("关停[[PROJECT:城东老电厂]]。", "stopped"),
    ],
    ids=lambda value: value if value.isascii() else None,
)
def test_statuses_by_one_cue(statuses, text, status):
    assert list(statuses(text).values()) == [status]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("[[PROJECT:城东水厂]]未能如期建成。", "underway"),
        ("[[PROJECT:城东水厂]]没有按计划竣工。", "underway"),
        ("[[PROJECT:城东铁路]]尚未全线贯通。", "underway"),
        ("未完成[[PROGRAM:三年攻坚行动]]任务。", "underway"),
        ("[[PROJECT:城东水厂]]未开工。", "planned"),
        ("尚未启动[[PROGRAM:强基行动]]。", "planned"),
        ("[[PROJECT:城东水厂]]未来三年建成。", "completed"),
        ("没有一座桥停工，[[PROJECT:城东水厂]]建成。", "completed"),
        ("[[PROJECT:城东水厂]]前所未有地建成投用。", "completed"),
    ],
    ids=lambda value: value if value.isascii() else None,
)
def test_what_is_denied_has_come_less_far(statuses, text, status):
    assert list(statuses(text).values()) == [status]


def test_a_denial_is_part_of_its_cue(marked):
    doc, links = marked("[[PROJECT:城东水厂]]未能如期建成。", date="2022-01-18")
    (status,) = relate(doc, links)[1]
    assert doc.text[status.cue_start : status.cue_end] == "未能如期建成"
    assert not status.planned_completion


def test_an_event_that_was_not_held_has_no_status(statuses):
    assert statuses("[[EVENT:第三届陶瓷博览会]]未能举办。") == {}


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("推动[[PROJECT:城东水厂]]建成投用。", "completed"),
        ("推动[[PROJECT:城东水厂]]开工。", "started"),
        ("加快[[PROJECT:城东水厂]]前期工作。", "planned"),
        ("推动[[PROJECT:城东水厂]]纳入国家规划。", "planned"),
        ("完成[[PROJECT:城东水厂]]主体工程。", "underway"),
        ("[[PROJECT:城东水厂]]即将建成。", "underway"),
        ("力争开工[[PROJECT:城东水厂]]。", "started"),
    ],
    ids=[
        "completion_outweighs_push",
        "start_outweighs_push",
        "preparation_outweighs_haste",
        "to_be_listed_is_planned",
        "main_structure_is_not_all",
        "about_to_is_not_done",
        "striving_for_a_start_is_a_start",
    ],
)
def test_words_behind_outweigh_the_verb_in_front(statuses, text, status):
    assert statuses(text) == {"城东水厂": status}


@pytest.mark.parametrize(
    "text",
    [
        "[[PROJECT:城东水厂]]获批。",
        "3个园区入选[[PROGRAM:零碳园区试点]]。",
        "[[PROJECT:云州号班列]]开行320列。",
        "[[PROGRAM:强基行动]]成效显著。",
        "[[PROGRAM:强基行动]]完成投资12亿元。",
        "[[PROGRAM:助企二十条]]覆盖企业3000家。",
        "做好[[PROGRAM:环保督察]]反馈问题整改。",
        "以[[PROGRAM:四改]]为抓手提升城市品质。",
        "加强与[[PROJECT:临江港]]合作。",
        "贯彻落实[[EVENT:市委经济工作会议]]精神。",
        "在[[EVENT:第三届陶瓷博览会]]上再创佳绩。",
        "[[EVENT:市八届人大一次会议]]确定的目标任务总体完成。",
        "建成[[PLACE:云州市]]最大水厂。",
        "出台[[DOC:《助企二十条》]]。",
        "完成造林40万亩，其中[[PROJECT:北山绿化工程]]20万亩。",
    ],
    ids=[
        "approved",
        "chosen",
        "trains_run",
        "result",
        "money",
        "covers",
        "faults_found",
        "means",
        "partner",
        "spirit_of_a_meeting",
        "wins_at_a_fair",
        "tasks_set_by_a_meeting",
        "place_has_none",
        "document_has_none",
        "share_of_a_whole",
    ],
)
def test_no_status_without_a_cue_of_its_own(statuses, text):
    assert statuses(text) == {}


def test_a_list_under_one_verb_shares_it(statuses):
    text = (
        "建成[[PROJECT:东环路]]、[[PROJECT:西环路]]和[[PROJECT:南环路]]，"
        "加快[[PROJECT:城东水厂]]、[[PROJECT:城西水厂]]等项目建设，[[PROJECT:云州大剧院]]、[[PROJECT:图书馆新馆]]全面开工。"
    )
    assert statuses(text) == {
        "东环路": "completed",
        "西环路": "completed",
        "南环路": "completed",
        "城东水厂": "underway",
        "城西水厂": "underway",
        "云州大剧院": "started",
        "图书馆新馆": "started",
    }


def test_a_new_verb_behind_a_list_belongs_to_the_next_thing(statuses):
    text = "实施[[PROGRAM:城市更新行动]]、建成[[PROJECT:城东水厂]]。"
    assert statuses(text) == {"城市更新行动": "underway", "城东水厂": "completed"}


def test_a_noun_in_a_list_is_no_verb(statuses):
    assert statuses("明确稳定、发展、生态、强边“[[PROGRAM:四件大事]]”。") == {}


def test_a_meeting_held_regularly_is_underway(statuses):
    assert statuses("定期举办[[EVENT:政企圆桌会]]。") == {"政企圆桌会": "underway"}


def test_quotation_marks_and_width_do_not_matter(statuses):
    assert statuses("持续推进“[[PROGRAM:一网通办]]”,建成「[[PROJECT:云易办]]」平台。") == {
        "一网通办": "underway",
        "云易办": "completed",
    }

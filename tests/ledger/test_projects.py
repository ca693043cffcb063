"""The ledger of projects, programs and events: whole records, and near misses beside the hits."""

import random
from dataclasses import replace
from typing import Any

import pytest

from taizhang.ledger.projects import build_progress
from taizhang.ledger.states import unplaced
from taizhang.records import Document, Entity, Progress, Reference, Rejected, Status

KINDS = {"PROJECT": "project-大桥", "PROGRAM": "program-行动", "EVENT": "event-博览会"}
ENTITIES = [Entity(each, kind, each.partition("-")[2]) for kind, each in KINDS.items()]


def doc(date: str, *, place: str = "云州市", kind: str = "work_report", id: str = "") -> Document:
    """A report without text; its id is its date unless given."""
    return Document(id=id or date, text="", jurisdiction=place, date=date, kind=kind)


def said(document: Document, cue: str, status: str, period: str = "", **more: Any) -> Status:
    """A status told by the cue, which is put at the end of the document's text; promised=True for 力争建成."""
    at = len(document.text)
    object.__setattr__(document, "text", document.text + cue)
    promised = more.pop("promised", False)
    return Status(document.id, at, at + 1, status, period, promised, at, at + len(cue))


def follow(*statuses: Status, docs: tuple[Document, ...], type: str = "PROJECT") -> Progress:
    """The one record of these statuses, all of one thing."""
    references = [Reference(s.doc_id, s.start, s.end, KINDS[type]) for s in statuses]
    (progress,) = build_progress(statuses, docs, references, ENTITIES)
    return progress


@pytest.fixture
def reports() -> tuple[Document, ...]:
    """Work reports of 云州市, each January from 2022 to 2025."""
    return tuple(doc(f"{year}-01-12") for year in range(2022, 2026))


def test_a_bridge_from_plan_to_opening(reports: tuple[Document, ...]) -> None:
    y22, y23, y24, _ = reports
    planned = said(y22, "谋划", "planned", "2021")
    begin = said(y22, "开工", "started", "2022")
    started = said(y23, "开工", "started", "2022")
    going_on = said(y23, "加快建设", "underway", "2023")
    promised = said(y23, "建成通车", "completed", "2023", promised=True)
    completed = said(y24, "建成通车", "completed", "2023")
    statuses = [planned, begin, started, going_on, promised, completed]
    assert follow(*statuses, docs=reports) == Progress(
        entity_id="project-大桥",
        states=(planned.id, started.id, going_on.id, completed.id),
        promises=(begin.id, promised.id),
        current="completed",
        since="2023",
        due="2023",
        outcome="met",
        reason=(
            "reported completed for 2023 on 2024-01-12, promised to be completed by 2023 on 2023-01-12"
        ),
        findings=(),
    )


def test_order_of_the_records_changes_nothing(reports: tuple[Document, ...]) -> None:
    y22, y23, y24, _ = reports
    statuses = [
        said(y22, "建成", "completed", "2022", promised=True),
        said(y23, "加快", "underway", "2022"),
        said(y23, "建成", "completed", "2023", promised=True),
        said(y24, "建成", "completed", "2023"),
    ]
    expected = follow(*statuses, docs=reports)
    for seed in range(5):
        mixed = random.Random(seed).sample(statuses, len(statuses))
        assert follow(*mixed, docs=tuple(reversed(reports))) == expected


def test_completion_promised_again_has_slipped(reports: tuple[Document, ...]) -> None:
    y22, y23, y24, _ = reports
    statuses = [
        said(y22, "建成", "completed", "2022", promised=True),
        said(y23, "加快", "underway", "2022"),
        said(y23, "建成", "completed", "2023", promised=True),
    ]
    not_yet = follow(*statuses, docs=(y22, y23))
    assert (not_yet.due, not_yet.outcome, not_yet.findings) == (
        "2023",
        "unclear",
        ("slipped", "pending"),
    )
    assert not_yet.reason == (
        "not yet due: the newest report is of 2023-01-12; "
        "promised to be completed by 2023 on 2023-01-12; first promised for 2022"
    )
    done = follow(*statuses, said(y24, "建成", "completed", "2023"), docs=reports)
    assert (done.outcome, done.findings) == ("met", ("slipped",))
    assert done.reason.endswith("; first promised for 2022")


def test_promises_of_one_period_have_not_slipped(reports: tuple[Document, ...]) -> None:
    y22, y23, *_ = reports
    plan = doc("2021-03", kind="plan")
    progress = follow(
        said(plan, "建成", "completed", "2021/2025", promised=True),
        said(y22, "建成", "completed", "2025", promised=True),
        said(y23, "建成", "completed", "2024", promised=True),
        docs=(plan, y22, y23),
    )
    assert (progress.due, progress.findings) == ("2024", ("pending",))


def test_a_second_completion_after_the_first_has_not_slipped(reports: tuple[Document, ...]) -> None:
    y22, y23, y24, _ = reports
    progress = follow(
        said(y22, "完成", "completed", "2022", promised=True),
        said(y23, "完成", "completed", "2022"),
        said(y24, "完成", "completed", "2024", promised=True),
        docs=(y22, y23, y24),
        type="PROGRAM",
    )
    assert (progress.due, progress.outcome) == ("2024", "unclear")
    assert progress.findings == ("contradicted", "pending")


@pytest.mark.parametrize(
    ("status", "cue", "period", "outcome"),
    [
        pytest.param("completed", "建成", "2022", "met", id="in_the_year"),
        pytest.param("completed", "建成", "2022-09", "met", id="in_a_month_of_it"),
        pytest.param("completed", "建成", "2021", "met", id="before"),
        pytest.param("completed", "建成", "", "met", id="for_no_period"),
        pytest.param("completed", "建成", "2023-01", "missed", id="after"),
        pytest.param("completed", "建成", "2022/2024", "unclear", id="over_years_that_go_on"),
        pytest.param("stopped", "取消", "2022", "missed", id="stopped_instead"),
        pytest.param("underway", "加快建设", "2022", "missed", id="still_built"),
        pytest.param("underway", "试运行", "2022", "missed", id="on_trial"),
        pytest.param("underway", "尚未贯通", "2022", "missed", id="denied"),
        pytest.param("underway", "没有投入使用", "2022", "missed", id="not_in_use"),
        pytest.param("started", "开工", "2022", "missed", id="only_begun"),
        pytest.param("underway", "支持", "2022", "unreported", id="supported"),
        pytest.param("underway", "运营", "2022", "unreported", id="in_use"),
        pytest.param("underway", "建设", "2021", "unreported", id="of_the_year_before"),
    ],
)
def test_what_a_later_report_makes_of_a_promise_for_2022(
    reports: tuple[Document, ...], status: str, cue: str, period: str, outcome: str
) -> None:
    y22, y23, *_ = reports
    progress = follow(
        said(y22, "年底建成", "completed", "2022", promised=True),
        said(y23, cue, status, period),
        docs=(y22, y23),
    )
    assert progress.outcome == outcome
    assert ("slipped" in progress.findings) == (outcome == "missed" and status != "stopped")


@pytest.mark.parametrize(
    ("type", "promised", "current", "outcome", "reason"),
    [
        pytest.param("PROJECT", "2023", "underway", "unclear", "not yet due: ", id="a_part"),
        pytest.param("PROGRAM", "2023", "underway", "unclear", "not yet due: ", id="a_part_of_a_program"),
        pytest.param("EVENT", "2023", "completed", "unclear", "not yet due: ", id="the_next_event"),
        pytest.param("PROJECT", "2022", "completed", "unclear", "no report of ", id="for_no_later_time"),
    ],
)  # fmt: skip
def test_a_completion_that_its_document_promises_for_later_is_of_a_part(
    reports: tuple[Document, ...], type: str, promised: str, current: str, outcome: str, reason: str
) -> None:
    y22, y23, *_ = reports
    progress = follow(
        said(y22, "投用", "completed", "2022", promised=True),
        said(y23, "铺轨贯通", "completed", "2022"),
        said(y23, "投用", "completed", promised, promised=True),
        docs=(y22, y23),
        type=type,
    )
    assert (progress.current, progress.outcome) == (current, outcome)
    assert progress.reason.startswith(reason)


def test_a_part_does_not_keep_a_promise(reports: tuple[Document, ...]) -> None:
    y22, y23, y24, _ = reports
    progress = follow(
        said(y22, "投用", "completed", "2022", promised=True),
        said(y23, "铺轨贯通", "completed", "2022"),
        said(y23, "投用", "completed", "2023", promised=True),
        said(y24, "投用", "completed", "2023"),
        docs=(y22, y23, y24),
    )
    assert (progress.current, progress.since, progress.outcome) == ("completed", "2023", "met")
    assert progress.findings == ("slipped",)


def test_a_closing_down_that_was_promised_is_met(reports: tuple[Document, ...]) -> None:
    y22, y23, *_ = reports
    promised, stopped = said(y22, "关停", "stopped", "2022"), said(y23, "关停", "stopped", "2022")
    progress = follow(promised, stopped, docs=(y22, y23))
    assert (progress.current, progress.outcome) == ("stopped", "met")
    assert progress.promises == (promised.id,)
    assert progress.reason == (
        "reported stopped for 2022 on 2023-01-12, promised to be stopped by 2022 on 2022-01-12"
    )


@pytest.mark.parametrize(
    ("later", "outcome", "reason"),
    [
        pytest.param([], "unclear", "no report of the two years after it is at hand; ", id="none"),
        pytest.param(
            [doc("2023-01-12")],
            "unreported",
            "one later report is silent, the last of 2023-01-12; ",
            id="one_is_silent",
        ),
        pytest.param(
            [doc("2023-01-12"), doc("2024-01-12")],
            "unreported",
            "2 later reports are silent, the last of 2024-01-12; ",
            id="two_are_silent",
        ),
        pytest.param(
            [doc("2023-01-12", kind="article")],
            "unclear",
            "not yet due: the newest report is of 2022-01-12; ",
            id="newspapers_pick",
        ),
        pytest.param(
            [doc("2023-01-12", place="澄州市")],
            "unclear",
            "not yet due: the newest report is of 2022-01-12; ",
            id="another_city",
        ),
    ],
)
def test_silence(later: list[Document], outcome: str, reason: str) -> None:
    first = doc("2022-01-12")
    if not later:
        first = replace(first, kind="notice")
    promise = said(first, "建成", "completed", "2022", promised=True)
    progress = follow(promise, docs=(first, *later))
    assert (progress.current, progress.outcome) == ("", outcome)
    assert progress.reason == reason + "promised to be completed by 2022 on 2022-01-12"


def test_without_a_promise_nothing_is_judged(reports: tuple[Document, ...]) -> None:
    y22, *_ = reports
    progress = follow(said(y22, "加快", "underway", "2021"), docs=reports)
    assert (progress.current, progress.since) == ("underway", "2021")
    assert (progress.due, progress.outcome, progress.reason) == (
        "",
        "unclear",
        "no completion promised",
    )


def test_a_start_alone_is_no_promise_to_complete(reports: tuple[Document, ...]) -> None:
    y22, *_ = reports
    begin = said(y22, "开工", "started", "2022")
    progress = follow(begin, docs=reports)
    assert (progress.states, progress.promises, progress.current) == ((), (begin.id,), "")
    assert progress.reason == (
        "no completion promised, only a start: promised to be started by 2022 on 2022-01-12"
    )


@pytest.mark.parametrize(
    ("document", "period", "promised"),
    [
        pytest.param(doc("2022-01-12"), "2022", True, id="report_of_january"),
        pytest.param(doc("2022-01-12"), "2021", False, id="its_year_before"),
        pytest.param(doc("2022-01-12"), "2021/2025", True, id="range_that_goes_on"),
        pytest.param(doc("2022-01-12"), "2017/2021", False, id="range_that_is_over"),
        pytest.param(doc("2022-01-12"), "", False, id="no_period"),
        pytest.param(doc("2022-01-12", kind="article"), "2022", False, id="newspaper_of_january"),
        pytest.param(doc("2022-08-16", kind="article"), "2022", False, id="newspaper_of_august"),
        pytest.param(doc("2022-08-16", kind="article"), "2023", True, id="of_next_year"),
        pytest.param(doc("2022-08-16", kind="notice"), "", True, id="notice"),
        pytest.param(doc("2022-08-16", kind="notice"), "2021", False, id="notice_of_the_past"),
    ],
)
def test_a_start_is_promised_or_reported(document: Document, period: str, promised: bool) -> None:
    document = replace(document, text="")
    begin = said(document, "开工", "started", period)
    progress = follow(begin, docs=(document,))
    assert (begin.id in progress.promises) is promised
    assert (begin.id in progress.states) is not promised


@pytest.mark.parametrize(
    ("type", "states", "current", "since"),
    [
        pytest.param("PROJECT", [("22", "started", "2021"), ("23", "underway", "2022"), ("24", "underway", "2023")], "underway", "2022", id="goes_on"),
        pytest.param("PROJECT", [("22", "started", "2021"), ("22", "underway", "2022")], "started", "2021", id="what_is_reported_before_what_is_to_come"),
        pytest.param("PROJECT", [("22", "started", "2021"), ("22", "completed", "2021")], "completed", "2021", id="most_advanced"),
        pytest.param("PROJECT", [("22", "completed", "2021"), ("23", "underway", "2022")], "completed", "2021", id="built_and_renewed"),
        pytest.param("PROJECT", [("22", "completed", "2021"), ("23", "completed", "2022"), ("24", "underway", "2023")], "completed", "2021", id="built_and_renewed_later"),
        pytest.param("PROJECT", [("22", "underway", "2021"), ("23", "stopped", "2022")], "stopped", "2022", id="stopped"),
        pytest.param("PROJECT", [("22", "started", "2021"), ("23", "planned", "2022")], "planned", "2022", id="newest_counts"),
        pytest.param("PROGRAM", [("22", "completed", "2021"), ("23", "underway", "2022")], "underway", "2022", id="a_program_goes_on"),
        pytest.param("EVENT", [("22", "completed", "2021"), ("24", "planned", "2024")], "planned", "2024", id="an_event_comes_again"),
        pytest.param("PROGRAM", [("22", "underway", "")], "underway", "2022-01-12", id="since_the_document"),
    ],
)  # fmt: skip
def test_current_state(
    reports: tuple[Document, ...],
    type: str,
    states: list[tuple[str, str, str]],
    current: str,
    since: str,
) -> None:
    by_year = {report.id[2:4]: report for report in reports}
    statuses = [said(by_year[year], "做", status, period) for year, status, period in states]
    progress = follow(*statuses, docs=reports, type=type)
    assert (progress.current, progress.since) == (current, since)


@pytest.mark.parametrize(
    ("type", "later", "place", "found"),
    [
        pytest.param("PROJECT", ("谋划", "planned", "2022"), "云州市", True, id="planned_again"),
        pytest.param("PROJECT", ("开工", "started", "2022"), "澄州市", True, id="told_elsewhere"),
        pytest.param("PROGRAM", ("启动", "started", "2022"), "云州市", True, id="program"),
        pytest.param("PROGRAM", ("启动", "started", "2022"), "澄州市", False, id="elsewhere"),
        pytest.param("EVENT", ("筹备", "planned", "2022"), "云州市", False, id="event"),
        pytest.param("PROJECT", ("开工", "started", "2021"), "云州市", False, id="same_year"),
        pytest.param("PROJECT", ("开工", "started", "2018/2022"), "云州市", False, id="looks_back"),
        pytest.param("PROJECT", ("加快", "underway", "2022"), "云州市", False, id="renewed"),
    ],
)
def test_contradicted_where_what_was_completed_begins_later(
    type: str, later: tuple[str, str, str], place: str, found: bool
) -> None:
    y22, y23 = doc("2022-01-12"), doc("2023-01-12", place=place)
    progress = follow(
        said(y22, "建成", "completed", "2021"), said(y23, *later), docs=(y22, y23), type=type
    )
    assert progress.findings == (("contradicted",) if found else ())


def test_what_one_place_completes_another_may_still_promise() -> None:
    ours, theirs = doc("2022-01-12"), doc("2023-01-12", place="澄州市")
    progress = follow(
        said(ours, "完成", "completed", "2022", promised=True),
        said(theirs, "完成", "completed", "2022"),
        docs=(ours, theirs),
        type="PROGRAM",
    )
    assert (progress.outcome, progress.current) == ("unclear", "completed")


def test_a_program_goes_on_after_its_tasks(reports: tuple[Document, ...]) -> None:
    y22, y23, *_ = reports
    progress = follow(
        said(y22, "完成", "completed", "2022", promised=True),
        said(y23, "实施", "underway", "2022"),
        docs=reports,
        type="PROGRAM",
    )
    assert (progress.outcome, progress.findings) == ("unclear", ())
    assert progress.reason.endswith("a program can go on after its tasks are done")


def test_one_record_for_each_entity_of_a_state() -> None:
    report = doc("2022-01-12")
    statuses = [said(report, "推进", "underway", "2021") for _ in range(3)]
    references = [
        Reference(s.doc_id, s.start, s.end, each)
        for s, each in zip(statuses, ("program-行动", "project-大桥", "program-行动"), strict=True)
    ]
    found = build_progress(statuses, [report], references, ENTITIES)
    assert [(p.entity_id, len(p.states)) for p in found] == [
        ("program-行动", 2),
        ("project-大桥", 1),
    ]
    assert build_progress([], [report], references, ENTITIES) == []


def test_a_status_without_its_thing_is_told() -> None:
    report = doc("2022-01-12")
    lost, placed, kept = (said(report, "推进", "underway", "2021") for _ in range(3))
    entities = [*ENTITIES, Entity("place-x", "PLACE", "老城")]
    references = [
        Reference(report.id, placed.start, placed.end, "place-x"),
        Reference(report.id, kept.start, kept.end, "program-行动"),
    ]
    assert unplaced([lost, placed, kept], [report], references, entities) == [
        Rejected(report.id, lost.start, lost.end, "ledger", "status of no entity", "推"),
        Rejected(report.id, placed.start, placed.end, "ledger", "status of PLACE", "推"),
    ]
    (progress,) = build_progress([lost, placed, kept], [report], references, entities)
    assert progress.states == (kept.id,)

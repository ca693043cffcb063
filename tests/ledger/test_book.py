import random
from typing import Any

import pytest
from cells_of import report, said

from taizhang.ledger import build_ledger, count_cells
from taizhang.records import LedgerEntry, Observation, Reference

Y22, Y23 = report("2022-01-18"), report("2023-01-12")


def entry_of(observations: list[Observation], *documents: object) -> LedgerEntry:
    """The one entry of the ledger of these."""
    (entry,) = build_ledger(observations, documents or (Y22, Y23), [])
    return entry


def test_entry_holds_promise_and_report_of_one_cell() -> None:
    promised = said(Y22, "target", "7", bound="approx")
    reported = said(Y23, "actual", "5.6")
    entry = entry_of([reported, promised])
    assert entry == LedgerEntry(
        id=entry.id,
        indicator="生产总值",
        concept="生产总值",
        place="云州市",
        place_code="419900",
        period="2022",
        kind="growth",
        unit="%",
        about="",
        targets=(promised.id,),
        actuals=(reported.id,),
        outcome="missed",
        rule="tolerance",
        reason="reported 5.6%, promised about 7% (accepted 6.65—7.35%)",
        decided_by=(promised.id, reported.id),
    )


@pytest.mark.parametrize(
    "other",
    [
        pytest.param({"indicator": "工业增加值"}, id="indicator"),
        pytest.param({"place": "澄州市"}, id="place"),
        pytest.param({"period": "2021"}, id="period"),
        pytest.param({"kind": "share"}, id="kind"),
        pytest.param({"unit": "元"}, id="unit"),
        pytest.param({"about": (0, 3)}, id="owner"),
    ],
)
def test_what_differs_in_one_dimension_is_another_cell(other: dict[str, Any]) -> None:
    entry = entry_of([said(Y22, "target", "7"), said(Y23, "actual", "7", **other)])
    assert (entry.actuals, entry.outcome) == ((), "unreported")


def test_units_of_one_base_are_compared_in_it() -> None:
    grain = {"indicator": "粮食产量", "kind": "level"}
    entry = entry_of(
        [
            said(Y22, "target", "25000", unit="斤", bound="min", **grain),
            said(Y23, "actual", "13000", unit="公斤", **grain),
        ]
    )
    assert (entry.unit, entry.outcome) == ("公斤", "exceeded")
    assert entry.reason == "reported 1.3万公斤, promised at least 1.25万公斤"


def test_names_of_one_indicator_share_a_cell() -> None:
    entry = entry_of(
        [
            said(Y22, "target", "7", indicator="地区生产总值"),
            said(Y23, "actual", "7", indicator="生产总值"),
        ]
    )
    assert (len(entry.actuals), entry.outcome) == (1, "met")


def test_any_measure_word_counts_the_same_things() -> None:
    entry = entry_of(
        [
            said(Y22, "target", "60", indicator="高新技术企业", unit="个", kind="increment"),
            said(Y23, "actual", "66", indicator="高新技术企业", unit="家", kind="increment"),
        ]
    )
    assert (entry.unit, entry.outcome) == ("个", "exceeded")


def test_numbers_of_a_project_are_held_under_the_project() -> None:
    references = [Reference("2022-01-18", 0, 5, "大桥"), Reference("2023-01-12", 3, 8, "大桥")]
    (entry,) = build_ledger(
        [
            said(Y22, "target", "35", indicator="投资", unit="元", kind="level", about=(0, 5)),
            said(Y23, "actual", "36", indicator="投资", unit="元", kind="level", about=(3, 8)),
        ],
        [Y22, Y23],
        references,
    )
    assert (entry.about, entry.outcome) == ("大桥", "exceeded")


def test_reports_only_make_no_entry_and_are_counted() -> None:
    observations = [
        said(Y22, "target", "7"),
        said(Y23, "actual", "5.6"),
        said(Y22, "actual", "6.3", period="2021"),
        said(Y23, "target", "6", period="2023"),
    ]
    assert [entry.period for entry in build_ledger(observations, [Y22, Y23], [])] == [
        "2022",
        "2023",
    ]
    counts = count_cells(observations, [])
    assert (counts.promised, counts.reported, counts.both) == (1, 1, 1)


def test_a_later_report_that_is_silent_makes_a_promise_unreported() -> None:
    entry = entry_of([said(Y22, "target", "7")])
    assert (entry.outcome, entry.reason) == (
        "unreported",
        "one later report is silent, the last of 2023-01-12",
    )


def test_a_promise_is_not_answered_by_its_own_document() -> None:
    december = report("2022-12-20")
    entry = entry_of([said(december, "target", "7")], december)
    assert (entry.outcome, entry.reason) == (
        "unclear",
        "not yet due: the newest report is of 2022-12-20",
    )


def test_what_is_promised_after_the_fact_is_no_promise() -> None:
    entry = entry_of([said(Y23, "target", "7")], Y23, report("2024-01-15"))
    assert (entry.outcome, entry.reason) == ("unclear", "promised only after the period's end")


def test_a_promise_is_not_due_before_its_period_ends() -> None:
    entry = entry_of([said(Y23, "target", "6", period="2023")])
    assert (entry.outcome, entry.reason) == (
        "unclear",
        "not yet due: the newest report is of 2023-01-12",
    )


def test_silence_after_many_years_means_nothing() -> None:
    entry = entry_of([said(Y22, "target", "7")], Y22, report("2026-01-15"))
    assert (entry.outcome, entry.reason) == (
        "unclear",
        "no report of the two years after it is at hand",
    )


def test_the_silence_of_notices_newspapers_and_other_places_means_nothing() -> None:
    documents = (
        Y22,
        report("2023-05-01", kind="notice"),
        report("2023-01-13", kind="article"),
        report("2023-01-10", place="澄州市"),
    )
    entry = entry_of([said(Y22, "target", "7")], *documents)
    assert (entry.outcome, entry.reason) == (
        "unclear",
        "not yet due: the newest report is of 2022-01-18",
    )


def test_a_report_within_the_period_is_not_final() -> None:
    summer = report("2022-07-20")
    jobs = {"indicator": "城镇就业", "unit": "人", "kind": "increment"}
    below = entry_of(
        [said(Y22, "target", "65000", **jobs), said(summer, "actual", "40000", **jobs)], Y22, summer
    )
    above = entry_of(
        [said(Y22, "target", "65000", **jobs), said(summer, "actual", "66000", **jobs)], Y22, summer
    )
    rate = entry_of([said(Y22, "target", "7"), said(summer, "actual", "5")], Y22, summer)
    assert [(e.outcome, e.reason) for e in (below, above, rate)] == [
        ("partly", "reported 4万人, promised 6.5万人, before the period's end"),
        ("exceeded", "reported 6.6万人, promised 6.5万人, before the period's end"),
        ("unclear", "reported 5%, promised 7%, before the period's end"),
    ]  # fmt: skip


def test_a_ceiling_can_still_be_broken_within_the_period() -> None:
    summer = report("2022-07-20")
    ceiling = {"indicator": "火灾", "unit": "起", "kind": "level"}
    entry = entry_of(
        [said(Y22, "target", "100", bound="max", **ceiling), said(summer, "actual", "60", **ceiling)],
        Y22, summer,
    )  # fmt: skip
    assert (entry.outcome, entry.reason) == (
        "unclear",
        "reported 60起, promised at most 100起, before the period's end",
    )


def test_an_increment_told_as_a_level_is_neither_silence_nor_result() -> None:
    spaces = {"indicator": "公共停车位", "unit": "个"}
    entry = entry_of(
        [
            said(Y22, "target", "15000", kind="increment", **spaces),
            said(Y23, "actual", "12000", kind="level", **spaces),
        ]
    )
    assert (entry.actuals, entry.outcome, entry.reason) == (
        (),
        "unclear",
        "promised as increment, reported as level: 1.2万个",
    )


def test_the_final_report_decides_over_those_before_it() -> None:
    summer = report("2022-07-20")
    entry = entry_of(
        [said(Y22, "target", "7"), said(summer, "actual", "5"), said(Y23, "actual", "7.2")],
        Y22, summer, Y23,
    )  # fmt: skip
    assert (len(entry.actuals), entry.outcome) == (2, "exceeded")


def test_a_figure_from_the_periods_beginning_tells_nothing() -> None:
    entry = entry_of([said(Y22, "target", "7"), said(Y22, "actual", "6.3", at=30)])
    assert (entry.outcome, entry.reason) == (
        "unreported",
        "one later report is silent, the last of 2023-01-12; "
        "a figure stands only in a document of the period's beginning",
    )


def test_contradicting_reports_are_all_kept_and_never_averaged() -> None:
    bulletin = report("2023-03-20", kind="bulletin")
    promise = said(Y22, "target", "5.5", bound="min")
    first, revised = said(Y23, "actual", "5.6"), said(bulletin, "actual", "5.4")
    entry = entry_of([revised, promise, first], Y22, Y23, bulletin)
    assert entry.actuals == (first.id, revised.id)
    assert (entry.outcome, entry.reason) == (
        "unclear",
        "reported 5.4%, promised at least 5.5%; the reports differ: 5.6%, 5.4%: the reports do not agree",
    )


def test_contradicting_reports_that_lead_to_one_outcome_have_it() -> None:
    bulletin = report("2023-03-20", kind="bulletin")
    entry = entry_of(
        [said(Y22, "target", "7"), said(Y23, "actual", "5.6"), said(bulletin, "actual", "5.4")],
        Y22, Y23, bulletin,
    )  # fmt: skip
    assert (entry.outcome, entry.reason) == (
        "missed",
        "reported 5.4%, promised 7%; the reports differ: 5.6%, 5.4%",
    )


def test_several_figures_within_one_document_are_of_several_things() -> None:
    entry = entry_of(
        [said(Y22, "target", "4"), said(Y23, "actual", "4.7"), said(Y23, "actual", "5.7", at=20)]
    )
    assert (entry.outcome, entry.reason) == (
        "unclear",
        "reported 5.7%, promised 4%; the reports differ: 4.7%, 5.7%, within one document",
    )


def test_one_figure_told_twice_in_a_document_is_one() -> None:
    entry = entry_of(
        [said(Y22, "target", "4"), said(Y23, "actual", "4.7"), said(Y23, "actual", "4.7", at=20)]
    )
    assert (len(entry.actuals), entry.outcome) == (2, "exceeded")


def test_a_restated_promise_is_kept_in_part() -> None:
    summer = report("2022-07-20")
    entry = entry_of(
        [
            said(Y22, "target", "8"),
            said(summer, "target", "6", bound="min"),
            said(Y23, "actual", "6.5"),
        ],
        Y22, summer, Y23,
    )  # fmt: skip
    assert (entry.outcome, entry.reason) == (
        "partly",
        "reported 6.5%, promised at least 6%; the promise was restated: 8%, then at least 6%",
    )


def test_two_promises_in_one_document_leave_it_unclear() -> None:
    entry = entry_of(
        [said(Y22, "target", "8"), said(Y22, "target", "6", at=20), said(Y23, "actual", "6.5")]
    )
    assert entry.outcome == "unclear"
    assert entry.reason.endswith("one document promises several figures")


@pytest.mark.parametrize(
    ("gap", "reason"),
    [
        pytest.param({"period": ""}, "the promise names no period", id="period"),
        pytest.param({"place": ""}, "it is not known for which place it is", id="place"),
        pytest.param({"indicator": "总投资"}, "it is not known of what it is", id="owner_needed"),
        pytest.param({"about": (0, 3)}, "it is not known of what it is", id="owner_unlinked"),
    ],
)
def test_a_number_that_lacks_a_dimension_joins_nothing(gap: dict[str, Any], reason: str) -> None:
    observations = [
        said(Y22, "target", "7", **gap),
        said(Y22, "target", "6", at=20, **gap),
        said(Y23, "actual", "6", at=20, **gap),
    ]
    entries = build_ledger(observations, [Y22, Y23], [])
    assert sorted(entry.targets for entry in entries) == sorted([(o.id,) for o in observations[:2]])
    assert {(e.actuals, e.outcome, e.reason) for e in entries} == {((), "unclear", reason)}


def test_a_rank_is_better_the_lower_it_is() -> None:
    rank = {"unit": "位", "kind": "rank"}
    entry = entry_of([said(Y22, "target", "5", **rank), said(Y23, "actual", "4", **rank)])
    assert entry.outcome == "exceeded"


def test_ledger_is_the_same_in_any_order_and_ids_come_from_the_cell() -> None:
    later = report("2024-01-15")
    observations = [
        said(Y22, "target", "7"),
        said(Y23, "actual", "5.6"),
        said(Y23, "target", "6", period="2023"),
        said(Y22, "target", "65000", indicator="城镇就业", unit="人", kind="increment"),
    ]
    entries = build_ledger(observations, [Y22, Y23], [])
    shuffled = random.Random(1).sample(observations, len(observations))
    assert build_ledger(shuffled, [Y23, Y22], []) == entries
    more = build_ledger(
        [*observations, said(later, "actual", "6.1", period="2023")], [Y22, Y23, later], []
    )
    assert [entry.id for entry in more] == [entry.id for entry in entries]

"""Promises of several years: what counts as a report on the way, and what a growth promised far ahead is not held against."""

import pytest
from cells_of import report, said

from taizhang.ledger import build_ledger
from taizhang.records import Assessment, Document, LedgerEntry, Observation

Y16, Y17, Y18, Y21 = (report(f"{year}-01-20") for year in (2016, 2017, 2018, 2021))
LEVEL = {"kind": "level", "unit": "亿斤", "indicator": "粮食产量"}


def entry_of(*observations: Observation, documents: tuple[Document, ...] = ()) -> LedgerEntry:
    """The one entry of the ledger of these, with the reports of four years."""
    (entry,) = build_ledger(observations, documents or (Y16, Y17, Y18, Y21), [])
    return entry


@pytest.mark.parametrize(
    ("period", "leads"),
    [
        ("2016", True),  # the year that the report of January had just begun
        ("2017", True),
        ("2015", False),  # where it starts from
        ("2011/2015", False),  # the sum or mean of years before
        ("2016/2017", False),  # no state of one year
        ("2021", False),  # later than promised
    ],
)
def test_states_since_the_promise_lead_to_a_year_far_ahead(period: str, leads: bool) -> None:
    promised = said(Y16, "target", "80", period="2020", **LEVEL)
    reported = said(Y18, "actual", "70", period=period, at=20, **LEVEL)
    entry = entry_of(promised, reported)
    assert entry.interims == ((reported.id,) if leads else ())


@pytest.mark.parametrize(
    ("promised_for", "told_of", "leads"), [("2018", "2017", True), ("2017", "2016", False)]
)
def test_a_plan_of_autumn_for_the_next_year_is_a_yearly_one(
    promised_for: str, told_of: str, leads: bool
) -> None:
    autumn = report("2016-09-01")
    promised = said(autumn, "target", "80", period=promised_for, **LEVEL)
    reported = said(Y18, "actual", "70", period=told_of, at=20, **LEVEL)
    entry = entry_of(promised, reported, documents=(autumn, Y18))
    assert entry.interims == ((reported.id,) if leads else ())


def test_what_grew_in_other_years_is_no_step_to_a_growth() -> None:
    promised = said(Y16, "target", "40", period="2020")
    assert entry_of(promised, said(Y18, "actual", "7", period="2017")).interims == ()


def test_a_state_on_the_way_tells_why_the_outcome_is_open() -> None:
    promised = said(Y16, "target", "80", period="2020", **LEVEL)
    reported = said(Y18, "actual", "70", period="2017", at=20, **LEVEL)
    so_far = "70亿斤 by 2017-12-31, promised 80亿斤"
    ahead = entry_of(promised, reported, documents=(Y16, Y18))
    assert (ahead.reason, ahead.findings) == (f"not yet due: {so_far}", ("pending",))
    late = entry_of(promised, reported, documents=(Y16, Y18, report("2024-01-20")))
    reason = "no report of the two years after it is at hand"
    assert (late.reason, late.findings) == (f"{reason}; {so_far}", ())


def test_growth_over_a_plan_lists_that_of_its_years() -> None:
    promised = said(Y16, "target", "7", period="2016/2020")
    inside = said(Y17, "actual", "6.9", period="2016")
    before = said(Y16, "actual", "6.5", period="2015", at=20)
    assert entry_of(promised, inside, before).interims == (inside.id,)


def test_a_growth_promised_years_ahead_is_not_the_growth_of_one_year() -> None:
    ahead = said(Y16, "target", "40", period="2020")
    yearly = said(Y21, "actual", "5", period="2020")
    assert entry_of(ahead, yearly).outcome == "unclear"
    reason = "a growth promised years ahead is over more than the one year reported"
    assert entry_of(ahead, yearly).reason == reason
    fresh = said(report("2020-01-20"), "target", "6", period="2020")
    entry = entry_of(ahead, fresh, yearly, documents=(Y16, report("2020-01-20"), Y21))
    assert (entry.outcome, entry.reason) == ("missed", "reported 5%, promised 6%")


def test_a_level_promised_years_ahead_is_held_against_its_year() -> None:
    promised = said(Y16, "target", "80", period="2020", **LEVEL)
    reported = said(Y21, "actual", "81", period="2020", **LEVEL)
    assert entry_of(promised, reported).outcome == "exceeded"


@pytest.mark.parametrize(
    ("kind", "unit", "outcome"), [("growth", "%", "met"), ("level", "亿元", "unreported")]
)
def test_words_on_a_rate_of_change_are_of_the_growth(kind: str, unit: str, outcome: str) -> None:
    promised = said(Y16, "target", "7", period="2016", kind=kind, unit=unit)
    words = Assessment("2017-01-20", 0, 9, "met", "生产总值增长率", "2016", "云州市", "419900")
    (entry,) = build_ledger([promised], (Y16, Y17), [], [words])
    assert entry.outcome == outcome

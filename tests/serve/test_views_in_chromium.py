"""Ledgers, provinces, documents and the first page of the explorer in headless Chromium."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

import pytest
from browsing import CHROMIUM, NO_CHROMIUM, at

sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
AXE = Path(__file__).parents[2] / "pipeline/web/node_modules/axe-core/axe.min.js"
pytestmark = [pytest.mark.slow, pytest.mark.skipif(not CHROMIUM, reason=NO_CHROMIUM)]
PLAN = "/explore/document/yunzhou-2021-plan"
VIEWS = (
    *(
        "/explore",
        "/explore/ledger?outcome=met,missed&place=419900",
        "/explore/ledger?kind=projects",
    ),
    *("/explore/map", "/explore/map?by=kept", "/explore/documents?q=云州", PLAN),
)


def rows(page: Any) -> int:
    return int(page.locator("table tbody tr").count())


def test_a_place_and_an_indicator_are_chosen_by_keys_and_taken_away(page: Any, site: str) -> None:
    at(page, f"{site}/explore/ledger")
    whole = rows(page)
    page.focus("[name=place]")
    page.keyboard.type("云州市")
    page.keyboard.press("Enter")
    page.wait_for_url("**/ledger?*place=419900*")
    page.wait_for_selector("main:not([aria-busy]) [name=place]:focus")
    of_place = rows(page)
    page.focus("[name=indicator]")
    page.keyboard.type("学校")
    page.keyboard.press("Enter")
    page.wait_for_url("**/ledger?*indicator=*")
    page.wait_for_selector("main:not([aria-busy]) [name=indicator]:focus")
    assert 0 < rows(page) < of_place < whole
    page.click(".chip:has-text('学校')")
    sync_api.expect(page.locator(".chip")).to_have_text(["云州市 ×"])
    assert rows(page) == of_place


def test_heads_of_columns_order_the_rows(page: Any, site: str) -> None:
    at(page, f"{site}/explore/ledger")
    told = []
    for _ in range(2):
        page.focus("[data-sort=period]")
        page.keyboard.press("Enter")
        page.wait_for_selector(
            f"th[aria-sort={'descending' if told else 'ascending'}] [data-sort=period]:focus"
        )
        told.append(page.locator("td.period").all_text_contents())
    assert told[0] == sorted(told[0])
    assert told[1] == sorted(told[0], reverse=True)


def test_the_csv_has_the_rows_that_are_shown(page: Any, site: str) -> None:
    at(page, f"{site}/explore/ledger?outcome=met,missed")
    with page.expect_download() as waiting:
        page.click("#csv")
    saved = waiting.value.path().read_text(encoding="utf-8-sig")
    assert len(list(csv.DictReader(io.StringIO(saved)))) == rows(page)


def test_projects_tell_their_states_with_sentences(page: Any, site: str) -> None:
    at(page, f"{site}/explore/ledger")
    page.click("text=项目进展")
    page.wait_for_selector("td:has-text('清澜河大桥')")
    line = page.locator("tr", has_text="清澜河大桥")
    assert "2023-01-12报告2022已完成" in line.inner_text()
    line.locator("td:last-child .said a").last.click()
    page.wait_for_selector("article .wanted")


def test_a_wrong_period_is_told_and_kept_in_its_field(browser: Any, site: str) -> None:
    context = browser.new_context()  # of its own: the browser reports the refusal as an error
    page = context.new_page()
    at(page, f"{site}/explore/ledger?period=someday")
    assert "someday" in page.inner_text("[role=alert]")
    assert page.input_value("[name=period]") == "someday"
    context.close()


def test_tiles_ranks_and_legend_tell_the_same(page: Any, site: str) -> None:
    at(page, f"{site}/explore/map?by=documents")
    assert page.locator(".tile").count() == 34
    assert page.locator(".legend li").count() > 0
    assert page.locator(".ranks tbody tr").count() == 34
    at(page, f"{site}/explore/map?by=kept")
    assert page.locator(".tile:not(.none)").count() == 1  # the two cities lie in one
    assert page.inner_text(".ranks tbody").split()[-3:] == ["4", "/", "6"]
    assert "新疆维吾尔自治区" in page.inner_text(".ranks")


def test_documents_are_filtered_in_the_url(page: Any, site: str) -> None:
    at(page, f"{site}/explore/documents")
    assert rows(page) == 7
    page.select_option("[name=year]", "2023")
    page.wait_for_url("**/documents?*year=2023*")
    page.wait_for_selector("main:not([aria-busy]) [name=year]:focus")
    assert rows(page) == 3
    page.fill("[name=q]", "市农业农村局")
    page.keyboard.press("Enter")
    page.wait_for_url("**/documents?*q=*")
    sync_api.expect(page.locator("tbody tr")).to_have_count(1)
    page.click("tbody a")
    page.wait_for_selector(".wanted")
    assert page.inner_text(".wanted") == "市农业农村局"
    page.go_back()
    page.wait_for_selector("tbody tr")
    assert page.input_value("[name=q]") == "市农业农村局"


def test_n_and_p_go_from_mark_to_mark_but_not_to_those_put_out(page: Any, site: str) -> None:
    at(page, site + PLAN)
    marks = page.locator("article .mention, article .figure")
    assert marks.count() > 2
    page.keyboard.press("n")
    first = page.inner_text(".at")
    page.keyboard.press("n")
    page.keyboard.press("p")
    assert page.inner_text(".at") == first
    assert page.evaluate("document.querySelector('.at').contains(document.activeElement)")
    kind = str(page.locator(".tools label").first.get_attribute("class"))
    page.uncheck(f"label.{kind} input")
    kinds = set()
    for _ in range(marks.count()):
        page.keyboard.press("n")
        kinds.add(str(page.get_attribute(".at", "class")).split()[1])
    assert kinds
    assert kind not in kinds


def test_numbers_beside_the_text_lead_into_it(page: Any, site: str) -> None:
    at(page, site + PLAN)
    page.click("summary:has-text('数字')")
    page.locator("aside details[open] li a[href*='#c']").last.click()
    assert page.locator("article .at").count() == 1
    assert "#c" in page.url


def test_the_first_page_leads_three_ways(page: Any, site: str) -> None:
    at(page, f"{site}/explore")
    assert page.locator(".ways > section").count() == 3
    page.click(".ways a:has-text('未完成')")
    page.wait_for_url("**/explore/ledger?outcome=missed")
    page.wait_for_selector("td .outcome.missed")
    page.go_back()
    page.click(".newest a >> nth=0")
    page.wait_for_selector("article")


@pytest.mark.skipif(not AXE.is_file(), reason="axe-core is not here: cd pipeline/web && npm ci")
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("view", VIEWS)
def test_views_keep_the_rules_of_axe(browser: Any, site: str, view: str, scheme: str) -> None:
    context = browser.new_context(color_scheme=scheme, bypass_csp=True)
    page = context.new_page()
    at(page, site + view)
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    context.close()
    told = [(each["id"], each["nodes"][0]["html"]) for each in found["violations"]]
    assert told == []

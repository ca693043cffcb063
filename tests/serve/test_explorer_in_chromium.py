"""The explorer as a reader meets it, in headless Chromium."""

from __future__ import annotations

from typing import Any

import pytest
from browsing import CHROMIUM, NO_CHROMIUM, at

pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
pytestmark = [pytest.mark.slow, pytest.mark.skipif(not CHROMIUM, reason=NO_CHROMIUM)]
BRIDGE = "/explore/thing/清澜河大桥-419900"


def test_pinyin_leads_to_a_card_by_keys_alone(page: Any, site: str) -> None:
    at(page, f"{site}/explore")
    page.keyboard.press("/")
    page.keyboard.type("qlhdq")
    page.wait_for_selector("#suggested [role=option]")
    page.keyboard.press("ArrowDown")
    assert page.get_attribute("#q", "aria-activedescendant") == "option-0"
    page.keyboard.press("Enter")
    page.wait_for_selector("main h1:has-text('清澜河大桥')")
    assert page.evaluate("document.activeElement.id") == "main"


def test_a_card_leads_to_the_sentence_in_its_document_and_back(page: Any, site: str) -> None:
    at(page, site + BRIDGE)
    page.locator("main ol li .where a").last.click()
    page.wait_for_selector(".wanted")
    assert "/explore/document/" in page.url
    page.locator("article a.mention", has_text="清澜河大桥").first.click()
    page.wait_for_selector("main h1:text-is('清澜河大桥')")
    page.go_back()
    page.wait_for_selector("article")


def test_filters_of_the_ledger_live_in_the_url(page: Any, site: str) -> None:
    at(page, f"{site}/explore/ledger")
    whole = page.locator("table.ledger tbody tr").count()
    page.focus("input[value=missed]")
    page.keyboard.press("Space")
    page.wait_for_url("**/explore/ledger?*outcome=missed*")
    page.wait_for_selector("main:not([aria-busy]) input[value=missed]:focus")  # the focus stays
    kept = page.locator("table.ledger tbody tr").count()
    assert page.locator("tbody .outcome.missed").count() == kept
    assert 0 < kept < whole
    page.reload()
    page.wait_for_selector("table.ledger")
    assert page.is_checked("input[value=missed]")
    assert page.locator("table.ledger tbody tr").count() == kept


def test_highlights_can_be_put_out(page: Any, site: str) -> None:
    at(page, f"{site}/explore/document/yunzhou-2021-plan")
    assert page.locator("article .figure").count() > 0
    page.uncheck("label.number input")
    assert page.locator("article.without-number").count() == 1


def test_a_named_question_is_answered_and_downloaded(page: Any, site: str) -> None:
    at(page, f"{site}/explore/query?question=missed")
    page.click("#run")
    page.wait_for_selector(".answer tbody tr")
    rows = page.locator(".answer tbody tr").count()
    with page.expect_download() as waiting:
        page.click("#csv")
    saved = waiting.value.path().read_text(encoding="utf-8")
    assert saved.startswith("\ufeffplace,period,indicator")
    assert len(saved.splitlines()) == rows + 1


def test_english_stays_english(page: Any, site: str) -> None:
    at(page, f"{site}/explore/ledger?lang=en")
    assert page.evaluate("document.documentElement.lang") == "en"
    page.get_by_role("link", name="Documents").click()
    page.wait_for_selector("main h1:text-is('Documents')")
    assert "lang=en" in page.url


@pytest.mark.parametrize(
    "path",
    ["", "/ledger", "/documents", "/query", "/map", "/thing/419900", "/document/yunzhou-2021-plan"],
)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_sticks_out_of_a_narrow_page(
    browser: Any, site: str, path: str, scheme: str
) -> None:
    context = browser.new_context(color_scheme=scheme, viewport={"width": 360, "height": 720})
    page = context.new_page()
    at(page, f"{site}/explore{path}")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    context.close()

"""The card of a thing in headless Chromium: its chart of target and actual, and what comes when more is asked for."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import quote

import crowded
import pytest
from browsing import CHROMIUM, NO_CHROMIUM, at, of_module, opened

pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
pytestmark = [pytest.mark.slow, pytest.mark.skipif(not CHROMIUM, reason=NO_CHROMIUM)]
CITY = "/explore/thing/419900"
PROGRAM = "/explore/thing/清澜碧水工程-419900"
TARGET, ACTUAL = "#b3541e", "#0b57a4"  # as explorer.css has them in light pages


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return crowded.build(tmp_path_factory.mktemp("crowded") / "output")


def drawn(page: Any) -> Any:
    """The chart, when it is there."""
    page.wait_for_selector("figure.numbers svg")
    return page.locator("figure.numbers")


def test_the_chart_shows_target_and_actual_of_all_kinds_of_periods(page: Any, site: str) -> None:
    at(page, site + CITY)
    figure = drawn(page)
    told = figure.locator(".drawing").get_attribute("aria-label")
    assert told.startswith("生产总值 · ")
    assert "%: 2021 实际 6.3%; 2022 目标 7%左右; 2022 实际 5.6%; 2022 实际 5.4%" in told
    assert "2023 目标 6–6.5%" in told
    assert "2024 目标 6%以上" in told
    assert "2024-Q1 实际 5.1%" in told
    assert "2026/2030 目标 5.5%左右" in told
    assert figure.locator(f"svg path[stroke='{TARGET}']").count() >= 4
    assert figure.locator(f"svg path[fill='{ACTUAL}']").count() >= 7
    assert not page.locator("details.alternative").evaluate("(it) => it.open")


def test_a_mark_tells_its_sentence_and_leads_to_it(page: Any, site: str) -> None:
    at(page, site + CITY)
    figure = drawn(page)
    ring = figure.locator(f"svg path[stroke='{TARGET}'][stroke-dasharray]").first.bounding_box()
    middle = (ring["x"] + ring["width"] / 2, ring["y"] + ring["height"] / 2)
    page.mouse.move(*middle)
    page.wait_for_selector("figure.numbers mark:visible:text-is('生产总值增长7%左右')")
    page.mouse.click(*middle)
    page.wait_for_selector(".wanted")
    assert "/explore/document/yunzhou-2022#" in page.url


def test_the_numbers_of_the_chart_are_a_table_too(page: Any, site: str) -> None:
    at(page, site + CITY)
    figure = drawn(page)
    figure.locator("summary").click()
    assert figure.locator("tbody tr").count() == 11
    figure.locator("tbody tr:has-text('2024 ') a, tbody tr:has-text('6%以上') a").first.click()
    page.wait_for_selector(".wanted")


def test_without_its_library_the_table_is_open(browser: Any, site: str) -> None:
    with opened(browser, allowed="ERR_FAILED") as page:
        page.route("**/libraries/*.js", lambda route: route.abort())
        at(page, site + CITY)
        page.wait_for_selector("figure.numbers details[open] tbody tr:nth-child(11)")
        assert page.locator("figure.numbers .drawing").is_hidden()


def test_another_indicator_is_chosen_and_kept_in_the_address(page: Any, site: str) -> None:
    at(page, site + CITY)
    drawn(page)
    page.select_option("#indicator", label="城镇就业 · 增量 · 人")
    page.wait_for_selector("figure.numbers figcaption:text-is('城镇就业 · 增量 · 人')")
    page.reload()
    page.wait_for_selector("figure.numbers figcaption:text-is('城镇就业 · 增量 · 人')")


def test_the_chart_follows_the_color_scheme(page: Any, site: str) -> None:
    at(page, site + CITY)
    figure = drawn(page)
    page.emulate_media(color_scheme="dark")
    page.wait_for_selector("figure.numbers svg path[stroke='#ffb085']")
    assert figure.locator(f"svg path[stroke='{TARGET}']").count() == 0


@pytest.mark.parametrize(
    ("thing", "heading", "row", "first"),
    [
        pytest.param(CITY, "原句", "li", 60, id="sentences"),
        pytest.param(PROGRAM, "关系", "li", 100, id="relations"),
        pytest.param(PROGRAM, "进展", "li", 60, id="statuses"),
        pytest.param(CITY, "数字", "#all-numbers tbody tr", 300, id="numbers"),
    ],
)
def test_more_rows_come_when_they_are_asked_for(
    page: Any, site: str, thing: str, heading: str, row: str, first: int
) -> None:
    at(page, site + thing)
    section = page.locator("section", has=page.locator(f"h2:text-is('{heading}')"))
    if heading == "数字":
        section.locator("#all-numbers > summary").click()
    rows, more = section.locator(row), section.locator("button.more")
    assert rows.count() == first
    while more.is_visible():
        before = rows.count()
        more.click()
        page.wait_for_function(
            "([css, at, heading]) => [...document.querySelectorAll('section')]"
            ".find((s) => s.querySelector('h2')?.textContent === heading)"
            ".querySelectorAll(css).length > at",
            arg=[row, before, heading],
        )
        assert page.evaluate("document.activeElement.matches('li, tr')")
    assert rows.count() > crowded.TIMES


def test_the_end_of_an_iri_leads_to_the_one_address_of_a_card(page: Any, site: str) -> None:
    at(page, f"{site}/explore/thing/place/419900")
    assert page.url == site + CITY


def test_a_page_of_linked_data_leads_to_the_card_and_back(page: Any, site: str) -> None:
    page.goto(f"{site}/id/project/{quote('清澜河大桥-419900')}")
    page.click("text=看卡片")
    page.wait_for_selector("main h1:text-is('清澜河大桥')")
    page.click("text=链接数据页")
    page.wait_for_url("**/id/project/*")


@pytest.mark.parametrize(
    ("period", "span"),
    [
        pytest.param("2021", [2020.5, 2021.5], id="year"),
        pytest.param("2021/2025", [2020.5, 2025.5], id="years"),
        pytest.param("2024-Q1", [2023.5, 2023.75], id="quarter"),
        pytest.param("2024-07", [2024.0, 2024.0 + 1 / 12], id="month"),
        pytest.param("2024-01/2024-06", [2023.5, 2024.0], id="months"),
        pytest.param("", None, id="nothing"),
        pytest.param("someday", None, id="a_word"),
    ],
)
def test_where_a_period_lies(page: Any, site: str, period: str, span: list[float] | None) -> None:
    at(page, f"{site}/explore")
    found = of_module(page, "periods.js", f"span({json.dumps(period)})")
    assert (found and [found["from"], found["to"]]) == (span and pytest.approx(span))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_sticks_out_of_a_narrow_page(browser: Any, site: str, scheme: str) -> None:
    narrow = {"width": 360, "height": 720}
    with opened(browser, viewport=narrow, color_scheme=scheme) as page:
        at(page, site + CITY)
        drawn(page).locator("summary").click()
        page.locator("#all-numbers > summary").click()
        assert page.evaluate("document.documentElement.scrollWidth") <= 360

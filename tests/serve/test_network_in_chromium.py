"""The network view as a reader meets it, in headless Chromium that draws without a graphics card."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from browsing import CHROMIUM, NO_CHROMIUM, chromium, opened

pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
pytestmark = [pytest.mark.slow, pytest.mark.skipif(not CHROMIUM, reason=NO_CHROMIUM)]
CITY, COUNTY = "419900", "419921"
NETWORK = f"/explore/network?thing={CITY}"
PROGRAM, STATED = "#a3195b", "#4881bb"  # a dot, a line; in light colors
FIND = """async ([shown, color]) => {
  const image = new Image();
  image.src = `data:image/png;base64,${shown}`;
  await image.decode();
  const canvas = new OffscreenCanvas(image.width, image.height).getContext("2d");
  canvas.drawImage(image, 0, 0);
  const { data } = canvas.getImageData(0, 0, image.width, image.height);
  const wanted = [1, 3, 5].map((at) => parseInt(color.slice(at, at + 2), 16));
  const away = (at) => wanted.reduce((sum, value, of) => sum + Math.abs(value - data[at * 4 + of]), 0);
  const spots = Array.from({ length: data.length / 4 }, (_, at) => at).filter((at) => away(at) < 12);
  const middle = spots[Math.floor(spots.length / 2)];
  return [middle % image.width, Math.floor(middle / image.width)];
}"""
SOFTWARE = ["--enable-unsafe-swiftshader", "--use-angle=swiftshader"]


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with chromium(*SOFTWARE) as browser:
        yield browser


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    """A page that moves nothing by itself."""
    with opened(browser, reduced_motion="reduce") as page:
        yield page


def at(page: Any, url: str) -> None:
    """Go there, and wait until the picture stands."""
    page.goto(url)
    page.wait_for_selector(".canvas .where:empty", state="attached")
    page.wait_for_selector(".stage canvas.sigma-mouse")


def click_on(page: Any, color: str) -> None:
    """Click where the picture has this color."""
    stage = page.locator(".stage")
    shown = base64.b64encode(stage.screenshot()).decode()
    x, y = page.evaluate(FIND, [shown, color])
    stage.click(position={"x": x, "y": y}, delay=20)
    page.wait_for_selector(".chosen h2")


def test_a_click_on_a_dot_shows_what_it_is_and_leads_on(page: Any, site: str) -> None:
    at(page, site + NETWORK)
    click_on(page, PROGRAM)
    assert page.locator(".chosen h2 a").count() == 0
    name = page.inner_text(".chosen h2")
    assert "node=" in page.url
    page.click(".chosen .expand")
    page.wait_for_url("**/explore/network?*open=*")
    page.wait_for_selector(f".chosen h2:text-is('{name}')")  # it is still chosen
    page.click(".chosen .buttons a:first-child")
    page.wait_for_selector(f"main h1:text-is('{name}')")
    assert "/explore/thing/" in page.url


def test_a_click_on_a_line_shows_its_sentence_which_leads_to_the_document(
    page: Any, site: str
) -> None:
    at(page, site + NETWORK)
    click_on(page, STATED)
    page.wait_for_selector(".chosen .behind li p mark")
    assert page.locator(".chosen h2 a.type").count() == 2
    assert "tie=" in page.url
    page.click(".chosen .behind .where a")
    page.wait_for_selector("article .wanted")


def test_what_is_chosen_stands_in_the_url(page: Any, site: str) -> None:
    at(page, f"{site}{NETWORK}&tie={CITY}&tie={COUNTY}")
    page.wait_for_selector(".chosen .behind li p mark")
    assert "云州市漯阳县入选乡村振兴示范。" in page.inner_text(".chosen .behind")
    page.uncheck("input[name=types][value=PROGRAM]")
    page.wait_for_url("**/explore/network?*types=PLACE*")
    page.wait_for_selector("main:not([aria-busy]) input[value=PROGRAM]:focus")  # the focus stays
    assert page.locator(".ties > li").count() == 1
    page.uncheck("input[name=kinds][value=co_mention]")
    page.wait_for_url("**/explore/network?*kinds=part_of*")
    page.reload()
    page.wait_for_selector(".ties > li")
    assert not page.is_checked("input[name=kinds][value=co_mention]")
    assert "同句" not in page.inner_text(".ties > li")


def test_years_and_steps_are_chosen_by_keys(page: Any, site: str) -> None:
    at(page, site + NETWORK)
    page.focus("select[name=steps]")
    page.keyboard.press("ArrowDown")
    page.wait_for_url("**/explore/network?*steps=2*")
    page.wait_for_selector("main:not([aria-busy]) select[name=steps]:focus")
    assert page.locator(".ties > li").count() == 5
    page.select_option("select[name=from]", "2023")
    page.wait_for_url("**/explore/network?*years=2023-2024*")
    page.wait_for_selector("main:not([aria-busy]) .ties")


def test_the_picture_is_worked_by_keys(page: Any, site: str) -> None:
    at(page, site + NETWORK)
    page.focus(".stage")
    page.keyboard.press("n")
    page.wait_for_selector(".chosen .behind li p mark")
    first = page.inner_text(".chosen h2")
    page.keyboard.press("n")
    page.wait_for_selector(f".chosen h2:not(:has-text('{first}'))")
    page.keyboard.press("p")
    page.wait_for_selector(f".chosen h2:has-text('{first}')")
    page.keyboard.press("+")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("0")
    page.keyboard.press("Escape")
    page.wait_for_selector(".chosen:not(:has(h2))", state="attached")
    assert "tie=" not in page.url


def test_the_list_has_the_same_and_needs_no_mouse(page: Any, site: str) -> None:
    at(page, site + NETWORK)
    rows = page.locator(".ties > li")
    assert rows.count() == 3
    assert rows.first.locator("mark").count() > 0  # a sentence without asking
    page.locator(".ties button").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_selector(".ties .behind li p mark")
    assert page.get_attribute(".ties button >> nth=0", "aria-expanded") == "true"
    assert "tie=" in page.url
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/explore/network?*open=*")


def test_without_webgl_there_is_the_list_and_a_line_that_says_so(browser: Any, site: str) -> None:
    context = browser.new_context()
    context.add_init_script(
        """const get = HTMLCanvasElement.prototype.getContext;
        HTMLCanvasElement.prototype.getContext = function (kind, ...rest) {
          return kind.includes("webgl") ? null : get.call(this, kind, ...rest);
        };"""
    )
    page = context.new_page()
    page.goto(site + NETWORK)
    page.wait_for_selector(".canvas [role=alert]:has-text('WebGL')")
    assert page.locator(".stage").count() == 0
    assert page.locator(".ties > li").count() == 3
    page.click(".ties button >> nth=0")
    page.wait_for_selector(".ties .behind li p mark")
    context.close()


def test_the_picture_is_the_same_each_time(browser: Any, site: str, tmp_path: Path) -> None:
    shots = []
    for motion in ("reduce", "no-preference"):
        context = browser.new_context(reduced_motion=motion)
        page = context.new_page()
        at(page, site + NETWORK + "&steps=2")
        page.wait_for_timeout(200)  # for the last frame
        shots.append(page.locator(".stage").screenshot())
        context.close()
    assert shots[0] == shots[1]


def test_dark_and_light_follow_the_system(browser: Any, site: str) -> None:
    context = browser.new_context(color_scheme="light", reduced_motion="reduce")
    page = context.new_page()
    at(page, site + NETWORK)
    light = page.locator(".stage").screenshot()
    page.emulate_media(color_scheme="dark")
    page.wait_for_timeout(300)
    dark = page.locator(".stage").screenshot()
    fresh = context.browser.new_context(color_scheme="dark", reduced_motion="reduce")
    other = fresh.new_page()
    at(other, site + NETWORK)
    other.wait_for_timeout(300)
    assert dark != light
    assert dark == other.locator(".stage").screenshot()
    fresh.close()
    context.close()


def test_the_card_and_the_head_lead_here(page: Any, site: str) -> None:
    page.goto(f"{site}/explore/thing/{CITY}")
    page.click("main .kinds a:has-text('关系网')")
    page.wait_for_selector("main h1:text-is('云州市 的关系网')")
    page.click("header nav a:has-text('关系网')")
    page.wait_for_selector("main h1:text-is('联系最强的事物')")
    page.go_back()
    page.wait_for_selector("main h1:text-is('云州市 的关系网')")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_sticks_out_of_a_narrow_page(browser: Any, site: str, scheme: str) -> None:
    context = browser.new_context(color_scheme=scheme, viewport={"width": 360, "height": 720})
    page = context.new_page()
    at(page, f"{site}{NETWORK}&tie={CITY}&tie={COUNTY}")
    page.wait_for_selector(".chosen .behind li")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    context.close()

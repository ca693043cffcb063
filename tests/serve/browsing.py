"""A browser for tests of the explorer, and pages on which nothing may go wrong unseen."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

CHROMIUM = (
    os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
)
NO_CHROMIUM = "no Chromium here: install it, or set CHROMIUM"


@contextmanager
def chromium(*further: str) -> Iterator[Any]:
    """Headless Chromium, with further arguments."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", *further]
        )
        yield browser
        browser.close()


@contextmanager
def opened(browser: Any, *, allowed: str = "", **settings: Any) -> Iterator[Any]:
    """A page; what its console calls an error is one, but for what holds the words `allowed`."""
    wrong: list[str] = []

    def hear(text: str) -> None:
        if not allowed or allowed not in text:
            wrong.append(text)

    context = browser.new_context(**{"viewport": {"width": 1280, "height": 900}, **settings})
    page = context.new_page()
    page.on("pageerror", lambda error: hear(str(error)))
    page.on("console", lambda told: hear(told.text) if told.type == "error" else None)
    yield page
    context.close()
    assert wrong == []


def at(page: Any, url: str) -> None:
    """Go there, and wait until it is shown."""
    page.goto(url)
    page.wait_for_selector("main:not([aria-busy]) h1")


def of_module(page: Any, module: str, call: str) -> Any:
    """What a function of a module of the explorer gives: of_module(page, "periods.js", "span('2021')")."""
    return page.evaluate(f"import('/static/explorer/{module}').then((m) => m.{call})")

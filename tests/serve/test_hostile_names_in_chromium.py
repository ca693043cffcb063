"""Names full of scripts and markup, in every page that shows them: nothing runs, nothing is fetched from elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from browsing import CHROMIUM, NO_CHROMIUM, opened

from taizhang.run import read_corpus

sys.path.append(str(Path(__file__).parent.parent / "run"))  # where the names are
import hostile_names

pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
pytestmark = [pytest.mark.slow, pytest.mark.skipif(not CHROMIUM, reason=NO_CHROMIUM)]
WATCH = "window.alert = window.confirm = window.prompt = () => { window.taken = true }"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return hostile_names.write(hostile_names.corpus(), tmp_path_factory.mktemp("hostile") / "out")


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    """A page that tells what ran, what was kept from running and what was asked for, when it should be nothing."""
    wrong: list[str] = []
    with opened(browser) as page:
        page.add_init_script(WATCH)
        page.on("dialog", lambda dialog: (wrong.append(dialog.message), dialog.dismiss()))
        page.on(
            "request", lambda asked: None if "//127.0.0.1" in asked.url else wrong.append(asked.url)
        )
        yield page
    assert wrong == []


def _is_whole(page: Any) -> None:
    """Nothing of the names has become an element or has run."""
    assert page.title() != "taken"
    assert page.evaluate("window.taken") is None
    assert page.locator("[onerror], [onload], [onclick], [onmouseover]").count() == 0
    assert page.locator("a[href^='javascript' i]").count() == 0
    for script in page.locator("script").all():
        assert "taken" not in (script.text_content() or "") or script.get_attribute("type") == (
            "application/ld+json"
        )


def _things(folder: Path) -> list[str]:
    return [entity.id for entity in read_corpus(folder, "entities").entities]


def test_pages_of_things_and_documents_run_nothing(page: Any, site: str, built: Path) -> None:
    for thing in _things(built):
        page.goto(f"{site}/id/{thing.replace('-', '/', 1)}")
        _is_whole(page)
    page.goto(f"{site}/id/doc/x")
    _is_whole(page)


def test_the_explorer_shows_names_as_they_are(page: Any, site: str, built: Path) -> None:
    for thing in _things(built):
        page.goto(f"{site}/explore/thing/{thing}")
        page.wait_for_selector("main h1")
        _is_whole(page)
    page.goto(f"{site}/explore/document/x")
    page.wait_for_selector("main h1")
    _is_whole(page)
    page.goto(f"{site}/explore")
    page.wait_for_selector("#q")
    page.keyboard.press("/")
    page.keyboard.type("img src")
    page.wait_for_timeout(500)
    _is_whole(page)


def test_a_name_is_shown_as_text(page: Any, site: str, built: Path) -> None:
    thing = next(x for x in _things(built) if x.startswith("project-scriptscript"))
    page.goto(f"{site}/explore/thing/{thing}")
    page.wait_for_selector("main h1")
    assert hostile_names.SCRIPT in page.locator("main h1").inner_text()

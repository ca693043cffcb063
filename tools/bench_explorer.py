"""How soon the explorer answers and paints: sizes and times of what it asks the server for, and of each view in Chromium.

    python tools/bench_explorer.py OUTPUT

Chromium is looked for as `chromium` on PATH or in the variable CHROMIUM; without it, or without playwright, only the server
is measured.
"""

from __future__ import annotations

import json
import os
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode
from urllib.request import Request, urlopen

ROUNDS = 5
HOPS = 50  # keys that are pressed in the longest document
FRAMES = """async () => {
  const spent = [];
  let last = performance.now();
  const end = last + 1500;
  while (last < end) {
    window.scrollBy(0, 400);
    const now = await new Promise(requestAnimationFrame);
    spent.push(now - last);
    last = now;
  }
  return spent.slice(2);
}"""


def main() -> None:
    """Measure, and print as it goes."""
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    explorer(Path(sys.argv[1]))


def explorer(folder: Path) -> None:
    """Print what the explorer takes over an output folder."""
    with _serving(folder) as url:
        longest, biggest = answers(url)
        linked = f"/id/{biggest['path']}"
        print(f"  {_timed(url + linked, 'text/html')}  {linked}")
        paints(url, longest, str(biggest["id"]))


def answers(url: str) -> tuple[str, dict[str, str]]:
    """Print size, first and median time of each answer; return the longest document and the thing mentioned most."""
    listed = _json(f"{url}/api/documents")
    longest = max(listed["documents"], key=lambda doc: doc["length"])["id"]
    overview = _json(f"{url}/api/overview")
    biggest = max(
        (thing for things in overview["most"].values() for thing in things),
        key=lambda thing: thing["mentions"],
    )
    views: tuple[tuple[str, dict[str, str]], ...] = (
        ("overview", {}),
        ("find", {"q": "郑州"}),
        ("find", {"q": "zhengzhou"}),
        ("thing", {"id": biggest["id"]}),
        ("documents", {}),
        ("documents", {"q": "高质量发展"}),
        ("document", {"id": longest}),
        ("ledger", {}),
        ("ledger", {"kind": "projects"}),
        ("ledger", {"place": "410000", "within": "1"}),
        ("ledger.csv", {}),
        ("choices", {}),
        ("provinces", {}),
        ("questions", {}),
    )
    print("\nexplorer: what it asks for (first, then median of the next)")
    for view, parameters in views:
        asked = f"/api/{view}" + (f"?{urlencode(parameters)}" if parameters else "")
        shown = " ".join([view, *parameters.values()])
        print(f"  {_timed(url + asked, 'application/json')}  {shown}")
    card = _json(f"{url}/api/thing?{urlencode({'id': biggest['id']})}")
    return longest, {"id": biggest["id"], "path": card["path"].removeprefix("/id/")}


def paints(url: str, longest: str, biggest: str) -> None:
    """Print when each view paints first and stands whole, and the bytes that it loads without the bundled libraries."""
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        chromium = None
    if not chromium:
        print("  no Chromium or no playwright here: the views are not looked at")
        return
    views = {
        "home": "/explore",
        "card": f"/explore/thing/{quote(biggest)}",
        "ledger": "/explore/ledger",
        "projects": "/explore/ledger?kind=projects",
        "documents": "/explore/documents",
        "document": f"/explore/document/{quote(longest)}",
        "map": "/explore/map",
        "query": "/explore/query",
    }
    print("  views in Chromium, nothing kept from before: first paint, whole, kB without libraries")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for name, path in views.items():
            found = []
            for _ in range(ROUNDS):
                context = browser.new_context(viewport={"width": 1280, "height": 900})
                page = context.new_page()
                page.goto(url + path)
                page.wait_for_selector("main:not([aria-busy]) h1")
                found.append(page.evaluate(_PAINT))
                if name == "document" and len(found) == ROUNDS:
                    _reading(page)
                context.close()
            first, whole, size = (statistics.median(each) for each in zip(*found, strict=True))
            print(f"    {first:6.0f} ms {whole:6.0f} ms {size / 1000:7.1f} kB  {name}")
        browser.close()


_PAINT = """() => {
  const loaded = performance.getEntriesByType("resource").filter((one) => !one.name.includes("/libraries/"));
  const [page] = performance.getEntriesByType("navigation");
  const bytes = [page, ...loaded].reduce((sum, one) => sum + one.encodedBodySize, 0);
  return [performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? 0, performance.now(), bytes];
}"""


def _reading(page: Any) -> None:
    """Print the frames of scrolling through the longest document, and what a step from mark to mark takes."""
    frames = sorted(page.evaluate(FRAMES))
    begun = time.perf_counter()
    for _ in range(HOPS):
        page.keyboard.press("n")
    step = (time.perf_counter() - begun) * 1000 / HOPS
    late = frames[int(len(frames) * 0.95)]
    print(
        f"    longest document: frames of {statistics.median(frames):.0f} ms, 95 % within {late:.0f} ms; a step {step:.0f} ms"
    )


def _timed(url: str, accept: str) -> str:
    spent = []
    for _ in range(ROUNDS + 1):
        begun = time.perf_counter()
        with urlopen(Request(url, headers={"Accept": accept})) as response:
            size = len(response.read())
        spent.append((time.perf_counter() - begun) * 1000)
    first, *others = spent
    return f"{first:6.0f} ms {statistics.median(others):6.1f} ms {size / 1000:7.1f} kB"


def _json(url: str) -> dict[str, Any]:
    with urlopen(url) as response:
        found: dict[str, Any] = json.load(response)
        return found


@contextmanager
def _serving(folder: Path) -> Iterator[str]:
    command = [sys.executable, "-m", "taizhang", "serve", str(folder), "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, encoding="utf-8") as process:
        assert process.stdout is not None
        line = process.stdout.readline()
        try:
            yield next(word for word in line.split() if word.startswith("http://")).rstrip("/")
        finally:
            process.terminate()


if __name__ == "__main__":
    main()

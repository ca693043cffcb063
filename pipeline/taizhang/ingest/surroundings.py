"""What the lines around a file's documents, and its name, tell of all of them: paper, day and page."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath

from taizhang.ingest import reasons
from taizhang.ingest.continuations import page_number
from taizhang.ingest.lines import Line
from taizhang.ingest.metadata import Surroundings, first_day
from taizhang.text import fold

_PAPER = r"[\u4e00-\u9fff]{2,8}(?:日报|晚报|晨报|时报|早报|都市报|商报|周报|新报|快报)"
_PUBLISHER = re.compile(rf"来源：?\s*([\u4e00-\u9fff]{{2,14}})|^({_PAPER})")
_NAMED_PAPER = re.compile(_PAPER)
_PAGE = re.compile(r"第?([一二三四五六七八九十]{1,3}|[A-Z]?\d{1,3})版")
_RUN_TOGETHER = re.compile(r"(?<!\d)((?:19|20)\d\d)(0[1-9]|1[0-2])([0-2]\d|3[01])(?!\d)")
_YEAR = re.compile(r"(?<![0-9A-Za-z])((?:19|20)\d\d)(?![0-9A-Za-z])")
_FOLDERS = 3  # names of a path that are read: paper, day, page
_AROUND = (reasons.CREDIT, reasons.RUNNING_HEAD, reasons.WEB_CHROME)


def surroundings(lines: Sequence[Line], name: str, told: Mapping[str, str]) -> Surroundings:
    """Return what credits and running heads say of a page; else what its format states; else what its name says.

    Args:
        lines: The file's lines, those left out with their reason.
        name: The file's name, with the folders above it where they are known: 云州日报/2022-08-16/02版.txt.
        told: What the format states: publisher, published.
    """
    credits = [line.folded for line in lines if line.reason in _AROUND]
    heads = [line.folded for line in lines if line.reason == reasons.RUNNING_HEAD]
    path = PurePosixPath(fold(name))
    name = " ".join((*path.parts[-_FOLDERS:-1], path.stem))
    matches = [m for text in credits if (m := _PUBLISHER.search(text))]
    publisher = next((m[1] or m[2] for m in matches), "")
    paper = _NAMED_PAPER.search(name)
    pages = [page_number(m[1]) for text in (*heads, name) for m in _PAGE.finditer(text)]
    return Surroundings(
        publisher or told.get("publisher", "") or (paper[0] if paper else ""),
        next((d for text in credits if (d := first_day(text))), "")
        or told.get("published", "")
        or _day_of(name, path.stem),
        pages[0] if pages and len(set(pages)) == 1 else "",
    )


def _day_of(name: str, stem: str) -> str:
    """The day in a file's name or folders, or the year in its name alone; a digest's digits are none."""
    match = _RUN_TOGETHER.search(name)
    year = _YEAR.search(stem)
    if match:
        return "-".join(match.groups())
    return first_day(name) or (year[1] if year else "")

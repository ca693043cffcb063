"""A gazette's table of contents, read to find where its documents begin."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from rapidfuzz import fuzz

from taizhang.ingest import reasons
from taizhang.ingest.lines import Line
from taizhang.ingest.shapes import heading_level, is_subtitle

_MIN_TITLE = 6  # characters; shorter lines of a cover are names
_SAME = 92  # of 100: two readings of one title, 力争一流 and 拼争一流
_LINES = 4  # of one entry
_MAX_TITLES = 1_000  # that are compared but for a misread character
_PAGE = re.compile(r"[.…·。/（\s]*\d{1,4}）?$")
_OTHER = re.compile(r"：|^[\d/.…]+$|^【.*】$|^[\w'’,.& ]+$", re.ASCII)


class Contents:
    """The titles that a gazette's contents name; empty for files without a cover, whose contents are chapters."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._titles: set[str] = set()
        self._by_length: dict[int, list[str]] = defaultdict(list)
        if not any(line.reason == reasons.MASTHEAD for line in lines):
            return
        run: list[str] = []
        for line in lines:
            text = line.folded
            if line.reason != reasons.CONTENTS or _OTHER.search(text) or is_subtitle(text):
                run = []
                continue
            run = [*run, _bare(_PAGE.sub("", text))][-_LINES:]
            self._titles |= {"".join(run[i:]) for i in range(len(run))}
            if _PAGE.search(text):
                run = []
        self._titles = {t for t in self._titles if len(t) >= _MIN_TITLE and not heading_level(t)}
        for title in sorted(self._titles)[:_MAX_TITLES]:
            self._by_length[len(title)].append(title)

    def names(self, texts: Sequence[str]) -> bool:
        """Tell whether the contents have the title that these blocks begin with, in one line or two."""
        if not self._titles or not texts or "。" in texts[0]:
            return False
        shown = [_bare(texts[0]), *(_bare("".join(texts[:2])) for _ in texts[1:2])]
        return any(self._has(title) for title in shown if len(title) >= _MIN_TITLE)

    def _has(self, title: str) -> bool:
        if title in self._titles:
            return True
        if len(title) < 2 * _MIN_TITLE:
            return False
        lengths = range(len(title) - 2, len(title) + 3)
        near = (t for length in lengths for t in self._by_length.get(length, ()))
        return any(fuzz.ratio(title, t, score_cutoff=_SAME) for t in near)


def _bare(text: str) -> str:
    return re.sub(r"\s+", "", text)

"""Quoted names: “三个一”工作模式, “两重”项目, 推进“八大行动”."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from taizhang.recognize.rules.candidate import Candidate
from taizhang.recognize.rules.named import starts
from taizhang.recognize.rules.view import View

MOST_BEFORE = 4  # openings before a quotation that a name can begin at which goes on behind it
LONGEST_FREE = 8  # characters behind the closing mark when they end in no word that names end in
LONGEST_TAIL = 14  # characters behind the closing mark, the mark included

_WORDS = re.compile("(?:[一-鿿]{2}){1,2}")


def quoted(view: View) -> Iterator[Candidate]:
    """The words inside each pair of marks; the marks with what stands behind or before them, or both.

    “三个一”工作模式, 农村“六小工程”, 防汛“一三五”预警叫应.
    """
    for start, end in view.quotes:
        yield Candidate(start, end, "quote")
        for tail in range(end + 2, min(end + LONGEST_TAIL, view.clause(end)[1]) + 1):
            if tail in view.endings:
                yield Candidate(start - 1, tail, "quote and tail")
        for left in starts(view, end + 1):
            if left < start:
                yield Candidate(left, end + 1, "before quote")
        for tail in (end + 3, end + 5):  # “五新”|开放|新优势
            if tail not in view.endings and _WORDS.fullmatch(view.text, end + 1, tail):
                yield Candidate(start - 1, tail, "quote and word")
        tail = view.next_mark(end + 1)
        if end + 1 < tail <= end + 1 + LONGEST_FREE and tail not in view.endings:
            yield Candidate(start - 1, tail, "quote to mark")
            for left in islice(starts(view, end + 1), MOST_BEFORE):
                if left < start - 1:
                    yield Candidate(left, tail, "quote to mark")

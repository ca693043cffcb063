"""Members of lists, whatever they end in: 空客二线、电科蓝天宇航电源、启源芯动力等."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from taizhang.recognize.rules.candidate import Candidate
from taizhang.recognize.rules.named import starts
from taizhang.recognize.rules.view import View

LONGEST = 20  # characters of a member
LONGEST_WITH_AND = 6  # characters of a member that holds 和
_AND = re.compile("(?<!^)[和与](?!$)")
_COUNT = "[0-9两三四五六七八九十]{1,3}(?:个|家|条|座|省|市|县|大|所)"
_MARKS = re.compile(rf"[、和与及“”]|以及|等|(?<![0-9])(?={_COUNT})")  # 三江、石泉|2个实验室


def members(view: View) -> Iterator[Candidate]:
    """Every stretch that ends before a list mark and begins at an opening after the last one."""
    for left, right in view.clauses:
        marks = [match.span() for match in _MARKS.finditer(view.text, left, right)]
        if not marks:
            continue
        edges = [(left, left), *marks, (right, right)]
        for (_, after), (before, _) in pairwise(edges):
            for start in starts(view, before):
                if start < after:
                    break
                if before - start <= LONGEST:
                    yield Candidate(start, before, "list")
        yield from _with_and(view, left, right)


def _with_and(view: View, left: int, right: int) -> Iterator[Candidate]:
    """Short members that hold 和 themselves: 诺和诺德、鼎和财险."""
    marks = [match.start() for match in re.finditer("[、等]", view.text[left:right])]
    for after, before in pairwise((-1, *marks)):
        member = view.text[left + after + 1 : left + before]
        if 3 <= len(member) <= LONGEST_WITH_AND + 3 and _AND.search(member):
            for start in starts(view, left + before):
                if left + after < start <= left + before - 3:
                    inner = view.text[start : left + before]
                    if len(inner) <= LONGEST_WITH_AND and _AND.search(inner):
                        yield Candidate(start, left + before, "list")

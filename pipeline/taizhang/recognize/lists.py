"""Members of lists, whatever they end in: 空客二线、电科蓝天宇航电源、启源芯动力等."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from taizhang.recognize.candidate import Candidate
from taizhang.recognize.named import starts
from taizhang.recognize.view import View

LONGEST = 20  # characters of a member
_MARKS = re.compile(r"[、和与及“”]|以及|等")


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

"""Names by ending: 实施|高质量参保行动, 共和机场, 塔河炼化一体化.

data/name_endings.csv lists the endings of each type. Which of the types a name has is weighed later: 中心, 工程 and
基地 end names of several.
"""

from __future__ import annotations

from collections.abc import Iterator

from taizhang.recognize.candidate import Candidate
from taizhang.recognize.view import View

LONGEST = 30  # characters of the longest name by ending
MOST_STARTS = 8  # openings tried for one ending, nearest first


def by_ending(view: View) -> Iterator[Candidate]:
    """One candidate for each ending and each opening before it."""
    for end in view.endings:
        for start in starts(view, end):
            yield Candidate(start, end, "ending")


def starts(view: View, end: int) -> Iterator[int]:
    """The openings that a name ending here can begin at, nearest first."""
    left = max(view.clause(end - 1)[0], end - LONGEST)
    found = 0
    for start in range(end - 2, left - 1, -1):
        if start in view.opens:
            yield start
            found += 1
            if found == MOST_STARTS:
                return

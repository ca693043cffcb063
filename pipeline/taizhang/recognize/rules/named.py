"""Names by ending: 实施|高质量参保行动, 共和机场, 塔河炼化一体化.

data/name_endings.csv lists the endings of each type. Which of the types a name has is weighed later: 中心, 工程 and
基地 end names of several.
"""

from __future__ import annotations

from collections.abc import Iterator

from taizhang.recognize.rules.candidate import Candidate
from taizhang.recognize.rules.view import REACH, View

LONGEST = 30  # characters of the longest name by ending


def by_ending(view: View) -> Iterator[Candidate]:
    """One candidate for each ending and each opening before it."""
    for end in view.endings:
        for start in starts(view, end):
            yield Candidate(start, end, "ending")


def starts(view: View, end: int) -> Iterator[int]:
    """The openings that a name ending here can begin at, nearest first; none that cuts a quotation."""
    left = max(view.clause(end - 1)[0], end - LONGEST)
    found = {False: 0, True: 0}  # at known names in mid-clause, and behind words and marks
    for start in view.openings(left, end - 1):
        reach = view.reach[start]
        own = reach > REACH["known"]
        found[own] += 1
        if found[own] <= reach:
            yield start

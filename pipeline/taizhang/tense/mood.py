"""Report or promise, of a year or of five: a small linear model over the openings and endings of clauses.

Weights are in mood.tsv, made by tools/train_mood.py.
"""

from __future__ import annotations

import math
import re
from functools import cache
from importlib.resources import files
from itertools import pairwise

CLASSES = ("A1", "A5", "T1", "T5")  # actual or target; one year or the five of a plan or term
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)年")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_ROUNDED = re.compile(r"[^，。；、]{0,5}(?:左右|以上|以内)")
_CLAUSE = re.compile(r"[^，。；：、！？\n“”（）]+")


def features(text: str, year: int) -> set[str]:
    """What the model looks at in a folded paragraph of a document of ``year``.

    ^ marks what opens a clause, $ what ends it, @ what opens the paragraph; years count by their distance from
    the document's, other numbers are all alike.
    """

    def relative(match: re.Match[str]) -> str:
        said = int(match[1])
        return (
            "<Y0>"
            if said == year
            else "<Y->"
            if said == year - 1
            else "<Y<>"
            if said < year
            else "<Y>>"
        )

    text = _YEAR.sub(relative, text)
    found = _precision(text)
    text = _NUMBER.sub("0", text)
    found.update(("@" + text[:2], "@" + text[:1]))
    for match in _CLAUSE.finditer(text):
        clause = match[0].strip()
        found.update(("^" + clause[:2], "^" + clause[:3], clause[-2:] + "$", clause[-3:] + "$"))
        found.update(map("".join, pairwise(clause)))
    return found


def _precision(text: str) -> set[str]:
    """Marks of how exact the numbers are: a report has 302.86万件, a plan 300万件 and 8%左右."""
    numbers = [m for m in _NUMBER.finditer(text) if len(m[0]) > 1]
    if not numbers:
        return set()
    exact = sum(
        len(m[0].replace(".", "").strip("0")) > 2
        or ("." in m[0] and not _ROUNDED.match(text, m.end()))
        for m in numbers
    )
    share = exact / len(numbers)
    found = {f"#exact>{step}" for step in (0, 2, 4, 6, 8) if share * 10 > step}
    found.update(f"#exact{step}+" for step in (1, 2, 3, 5, 8) if exact >= step)
    if not exact:
        found.update(f"#round{step}+" for step in (1, 2, 3, 5) if len(numbers) >= step)
    return found


@cache
def _weights() -> dict[str, tuple[int, ...]]:
    table = {}
    for line in files("taizhang.tense").joinpath("mood.tsv").read_text("utf-8").splitlines():
        name, *values = line.split("\t")
        table[name] = tuple(map(int, values))
    return table


def mood_scores(text: str, year: int) -> dict[str, float]:
    """A score for each of CLASSES; the highest is the answer."""
    weights = _weights()
    rows = [weights[f] for f in features(text, year) if f in weights and f]
    scale = 1 / math.sqrt(max(1, len(rows)))
    bias = weights[""]
    return {name: bias[i] + scale * sum(row[i] for row in rows) for i, name in enumerate(CLASSES)}


def reports(text: str, year: int) -> bool:
    """Whether a folded text of a document of ``year`` reports what was done, rather than promises or demands."""
    scores = mood_scores(text, year)
    return max(scores["A1"], scores["A5"]) >= max(scores["T1"], scores["T5"])

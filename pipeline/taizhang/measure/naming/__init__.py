"""The name of what a number counts: rules and a table of weights agree on one.

The rules (taizhang.measure.statements) give a name; a log-linear model over all names that the words around the number can make up
keeps it or takes another. Its weights are in weights.tsv, learned by ``tools/train_names.py`` from annotated numbers.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from taizhang.measure.naming.candidates import Candidate, Setting, candidates
from taizhang.measure.naming.features import View

__all__ = ["Candidate", "Setting", "by_rules", "choose"]

SCALE = 100  # the file holds hundredths


@cache
def _weights() -> dict[str, int]:
    text = files("taizhang.measure.naming").joinpath("weights.tsv").read_text(encoding="utf-8")
    return {
        feature: int(weight)
        for feature, _, weight in (line.rpartition("\t") for line in text.split("\n") if line)
    }


def by_rules(s: Setting) -> Candidate:
    """What the rules say."""
    return Candidate("", "rule", s.lead, s.lead, names=s.rule)


def choose(s: Setting) -> Candidate:
    """The likeliest name; of equals the first, which is the one that needs the fewest words."""
    weight = _weights().get
    view = View(s)
    starts: dict[int, int] = {}
    ends: dict[int, int] = {}
    best, most = None, 0
    for c in candidates(s):
        score = sum(weight(feature, 0) for feature in view.whole(c))
        if c.start < c.end:
            if c.start not in starts:
                starts[c.start] = sum(weight(feature, 0) for feature in view.start(c.start))
            if c.end not in ends:
                ends[c.end] = sum(weight(feature, 0) for feature in view.end(c.end))
            score += starts[c.start] + ends[c.end]
        if best is None or score > most:
            best, most = c, score
    assert best is not None  # the rules' own is always a candidate
    return best

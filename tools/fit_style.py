"""Fit the weights of relate/style.py: is a passage a review or a plan?

    python tools/fit_style.py GOLD.jsonl

Prints the bias and the weights to put into STYLE, and the accuracy over five folds, split by document. A passage is a
review when most of its observations and statuses are of years before its date, else a plan; passages without any
are left out. Plain gradient descent from zero: the same weights on every run.
"""

from __future__ import annotations

import collections
import json
import math
import pathlib
import sys
from collections.abc import Sequence

from taizhang.relate.style import STYLE, habits
from taizhang.text import fold

Row = tuple[list[float], int]  # habits with a leading 1, and 1 for a review
STEPS, RATE, SHRINK = 300, 1.2, 0.0006


def main() -> None:
    """Read the gold file, print folds and weights."""
    by_document: dict[str, list[Row]] = collections.defaultdict(list)
    for line in pathlib.Path(sys.argv[1]).read_text(encoding="utf-8").splitlines():
        passage = json.loads(line)
        label = is_review(passage)
        if label is not None:
            row = ([1.0, *habits(fold(passage["text"]))], int(label))
            by_document[passage["doc"]].append(row)
    documents = sorted(by_document)
    right = total = 0
    for fold_number in range(5):
        held = documents[fold_number::5]
        weights = fit([row for d in documents if d not in held for row in by_document[d]])
        for d in held:
            right += sum((score(weights, x) > 0) == bool(y) for x, y in by_document[d])
            total += len(by_document[d])
    print(f"{right}/{total} = {right / total:.3f} right, held out by document")
    bias, *weights = fit([row for d in documents for row in by_document[d]])
    print(f"STYLE_BIAS = {bias:.2f}")
    for (name, _, _), weight in zip(STYLE, weights, strict=True):
        print(f"{weight:6.2f}  {name}")


def is_review(passage: dict) -> bool | None:
    """Whether most dated statements of a passage are of the years before it; None without any."""
    year = int(passage["date"][:4])
    votes = [o["status"] == "actual" for o in passage["observations"]]
    votes += [
        int(s["period"][-4:]) < year if "/" in s["period"] else int(s["period"][:4]) < year
        for s in passage.get("statuses", [])
        if s["period"]
    ]
    return sum(votes) * 2 > len(votes) if votes else None


def score(weights: Sequence[float], x: Sequence[float]) -> float:
    """The log odds of a review."""
    return sum(w * v for w, v in zip(weights, x, strict=True))


def fit(rows: Sequence[Row]) -> list[float]:
    """Weights of a logistic regression, bias first."""
    weights = [0.0] * (len(STYLE) + 1)
    for _ in range(STEPS):
        slope = [0.0] * len(weights)
        for x, y in rows:
            miss = 1 / (1 + math.exp(-score(weights, x))) - y
            for i, v in enumerate(x):
                slope[i] += miss * v
        weights = [
            w - RATE * (s / len(rows) + SHRINK * w) for w, s in zip(weights, slope, strict=True)
        ]
    return weights


if __name__ == "__main__":
    main()

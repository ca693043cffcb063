"""The weights of the features, read from data/candidate_weights.tsv (made by tools/train_candidates.py)."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

SCALE = 100  # the file holds hundredths
BIAS = "bias"
Weights = dict[str, tuple[tuple[int, float], ...]]  # feature -> (index of type, weight), ...


@cache
def load_weights() -> Weights:
    """Return feature -> ((index into ENTITY_TYPES, weight), ...).

    Each line of the file is a feature, a tab, and pairs type:hundredths; types by their index.
    """
    text = (files("taizhang") / "data" / "candidate_weights.tsv").read_text("utf-8")
    table: Weights = {}
    for line in text.split("\n"):
        if line and line[0] != "#":
            feature, pairs = line.split("\t")
            table[feature] = tuple(
                (int(pair[0]), int(pair[2:]) / SCALE) for pair in pairs.split(" ")
            )
    return table

"""The weights of the features: a table that can be read, learned from annotated passages (taizhang.training.linear)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

SCALE = 100  # the file holds hundredths
BIAS = "bias"
_HEAD = "#labels\t"


@dataclass(frozen=True, slots=True)
class Weights:
    """What each feature weighs for each label.

    Attributes:
        labels: What names are of; the table speaks of them by their index.
        table: Feature -> ((index of label, weight), ...).
    """

    labels: tuple[str, ...]
    table: Mapping[str, tuple[tuple[int, float], ...]]

    def sums(self, features: list[str]) -> list[float]:
        """The weights of these features added up, by label."""
        total = [0.0] * len(self.labels)
        look_up = self.table.get
        for feature in features:
            found = look_up(feature)
            if found:
                for label, weight in found:
                    total[label] += weight
        return total


def read_weights(path: Path) -> Weights:
    """Read a table: a line of labels, then of each feature a tab and pairs label:hundredths.

    Raises:
        OSError: The file cannot be read.
        ValueError: It is no such table.
    """
    head, *lines = path.read_text("utf-8").split("\n")
    if not head.startswith(_HEAD):
        raise ValueError(f"{path}: does not begin with {_HEAD.strip()}")
    table = {}
    for line in lines:
        if line:
            feature, pairs = line.split("\t")
            entries = (pair.rpartition(":") for pair in pairs.split(" "))
            table[feature] = tuple((int(label), int(value) / SCALE) for label, _, value in entries)
    return Weights(tuple(head[len(_HEAD) :].split(" ")), table)


def write_weights(weights: Weights, path: Path) -> None:
    """Write the table, features in code point order."""
    lines = [_HEAD + " ".join(weights.labels)]
    for feature, entries in sorted(weights.table.items()):
        pairs = " ".join(f"{label}:{round(value * SCALE)}" for label, value in entries)
        lines.append(f"{feature}\t{pairs}")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")

"""The weights of the features: a table that can be read, learned from annotated passages (taizhang.training.linear)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, islice
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

SCALE = 100  # the file holds hundredths
BIAS = "bias"
_HEAD = "#labels\t"
_ESCAPES = {
    "\\": "\\\\",
    "\t": "\\t",
    "\n": "\\n",
    "\r": "\\r",
}  # what would end a feature or a line
_ESCAPED = {written: character for character, written in _ESCAPES.items()}
_BLOCK = 4096  # lists of features added up at a time, so that a long text takes no more memory


class _Entries(NamedTuple):
    """The table as arrays: feature number n has entries first[n] to first[n] + counts[n]; number 0 stands for none."""

    numbers: dict[str, int]
    first: NDArray[np.int64]
    counts: NDArray[np.int64]
    labels: NDArray[np.int64]
    weights: NDArray[np.float64]


@dataclass(frozen=True)
class Weights:
    """What each feature weighs for each label.

    Attributes:
        labels: What names are of; the table speaks of them by their index.
        table: Feature -> ((index of label, weight), ...).
    """

    labels: tuple[str, ...]
    table: Mapping[str, tuple[tuple[int, float], ...]]

    @cached_property
    def _entries(self) -> _Entries:
        counts = np.array([0, *map(len, self.table.values())], np.int64)
        pairs = [pair for entries in self.table.values() for pair in entries]
        return _Entries(
            {feature: number for number, feature in enumerate(self.table, 1)},
            np.cumsum(counts) - counts,
            counts,
            np.array([label for label, _ in pairs], np.int64),
            np.array([weight for _, weight in pairs], np.float64),
        )

    def sums(self, lists: Iterable[Iterable[str]]) -> NDArray[np.float64]:
        """(n_lists, n_labels) The weights of the features of each list, added up in their order."""
        lists = iter(lists)
        blocks = [self._sums(first, lists) for first in lists]
        return np.vstack(blocks) if blocks else np.zeros((0, len(self.labels)))

    def _sums(self, first: Iterable[str], lists: Iterator[Iterable[str]]) -> NDArray[np.float64]:
        """The sums of this list and of the block behind it."""
        look_up = self._entries.numbers.get
        found: list[int] = []
        ends = []
        for features in chain([first], islice(lists, _BLOCK - 1)):
            found += filter(None, map(look_up, features))
            ends.append(len(found))
        numbers = np.array(found, np.int64)
        owners = np.repeat(np.arange(len(ends)), np.diff(ends, prepend=0))
        counts = self._entries.counts[numbers]
        skipped = self._entries.first[numbers] - (np.cumsum(counts) - counts)
        entries = np.repeat(skipped, counts) + np.arange(counts.sum())
        n_labels = len(self.labels)
        cells = np.repeat(owners * n_labels, counts) + self._entries.labels[entries]
        sums = np.bincount(cells, self._entries.weights[entries], len(ends) * n_labels)
        # bincount of nothing gives integers
        return sums.astype(np.float64).reshape(len(ends), n_labels)


def read_weights(path: Path) -> Weights:
    """Read the table of a file.

    Raises:
        OSError: The file cannot be read.
        ValueError: It is no such table; the message names the line.
    """
    return weights_from(path.read_bytes(), str(path))


def weights_from(table: bytes, source: str) -> Weights:
    """Read a table: a line of labels, then of each feature a tab and pairs label:hundredths.

    Raises:
        ValueError: It is no such table; the message names the source and the line.
    """
    head, *lines = table.decode("utf-8").split("\n")
    if not head.startswith(_HEAD):
        raise ValueError(f"{source}: does not begin with {_HEAD.strip()}")
    labels = tuple(head[len(_HEAD) :].split(" "))
    found = {}
    for number, line in enumerate(lines, 2):
        if line:
            feature, _, pairs = line.partition("\t")
            try:
                entries = tuple(_entry(pair, len(labels)) for pair in pairs.split(" "))
            except ValueError as err:
                raise ValueError(
                    f"{source}:{number}: no pairs label:hundredths: {pairs!r}"
                ) from err
            found[_unescaped(feature)] = entries
    return Weights(labels, found)


def _entry(pair: str, n_labels: int) -> tuple[int, float]:
    label, _, hundredths = pair.partition(":")
    if not 0 <= int(label) < n_labels:
        raise ValueError(label)
    return int(label), int(hundredths) / SCALE


def _unescaped(feature: str) -> str:
    return (
        re.sub(r"\\.", lambda m: _ESCAPED.get(m[0], m[0]), feature) if "\\" in feature else feature
    )


def write_weights(weights: Weights, path: Path) -> None:
    """Write the table to a file."""
    path.write_bytes(weights_bytes(weights))


def weights_bytes(weights: Weights) -> bytes:
    """The table as a file holds it, features in code point order; tabs, line breaks and backslashes in them are escaped."""
    escapes = str.maketrans(_ESCAPES)
    lines = [_HEAD + " ".join(weights.labels)]
    for feature, entries in sorted(weights.table.items()):
        pairs = " ".join(f"{label}:{round(value * SCALE)}" for label, value in entries)
        lines.append(f"{feature.translate(escapes)}\t{pairs}")
    return ("\n".join(lines) + "\n").encode()

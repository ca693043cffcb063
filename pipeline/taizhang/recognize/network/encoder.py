"""Characters in context: two networks that read a text from either side, learned from raw text before any name is shown.

Each character, with the pair that it makes with the one before, goes through a network that reads forward; with the pair that it makes
with the one behind, through one that reads backward. Their states say how a text can go on and what came before, which is what
decides where a name begins and ends. Method: Peters et al., Deep Contextualized Word Representations (2018), on characters and at a size for laptops.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from thinc.api import Model

from taizhang.recognize.network.lstm import Floats, Ints, Packing, lstm, pack

PIECE = 128  # characters read in one go, so that training and use see stretches of the same length
_SENTENCE = re.compile(r".{0,126}?[。；！？\n]”?|.{1,128}", re.DOTALL)
EDGE, UNKNOWN = 0, 1  # rows of the tables: what stands beside a piece, what no vocabulary holds


def pieces(text: str) -> Iterator[tuple[int, int]]:
    """Offsets of the stretches that are read in one go: whole sentences where they fit, of at most PIECE characters."""
    start = end = 0
    for match in _SENTENCE.finditer(text):
        if match.end() - start > PIECE:
            yield start, end
            start = end
        end = match.end()
    if end > start:
        yield start, end


@dataclass(frozen=True)
class Vocabulary:
    """The characters and pairs of characters that have a row of their own, commonest first.

    Attributes:
        characters: One string; row of a character is its place + 2.
        pairs: One string of two characters each; row of a pair is its place + 2.
    """

    characters: str
    pairs: str

    @cached_property
    def _rows(self) -> NDArray[np.int64]:
        """(0x110000,) Row of each code point."""
        rows = np.full(0x110000, UNKNOWN, np.int64)
        rows[[ord(c) for c in self.characters]] = np.arange(len(self.characters)) + 2
        return rows

    @cached_property
    def _pairs(self) -> tuple[Ints, Ints]:
        """Sorted keys of the pairs, and their rows."""
        codes = self._rows[_code_points(self.pairs)].reshape(-1, 2)
        keys = codes[:, 0] * self.n_characters + codes[:, 1]
        order = np.argsort(keys)
        return keys[order], order + 2

    @property
    def n_characters(self) -> int:
        """Rows of the table of characters."""
        return len(self.characters) + 2

    @property
    def n_pairs(self) -> int:
        """Rows of the table of pairs."""
        return len(self.pairs) // 2 + 2

    def characters_of(self, text: str) -> Ints:
        """(n,) Row of each character."""
        return self._rows[_code_points(text)]

    def pairs_of(self, rows: Ints) -> Ints:
        """(n - 1,) Row of each pair of neighbors, from the rows of the characters."""
        keys, found = self._pairs
        wanted = rows[:-1] * self.n_characters + rows[1:]
        if not len(keys):
            return np.full(len(wanted), UNKNOWN)
        place = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
        known = (keys[place] == wanted) & (rows[:-1] > UNKNOWN) & (rows[1:] > UNKNOWN)
        return np.where(known, found[place], UNKNOWN)


def _code_points(text: str) -> Ints:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32).astype(np.int64)


@dataclass(frozen=True, slots=True)
class Reading:
    """Texts made ready for the encoder: their pieces one behind another, an edge before and behind each.

    Attributes:
        characters, before, behind: (n_rows,) Rows of each character, and of its pairs with its neighbors.
        forward, backward: The order in which the pieces are read.
        at: Of each text, (n_characters,) the row of each of its characters. The row before a character, and the one behind it, are its neighbors or an edge.
    """

    characters: Ints
    before: Ints
    behind: Ints
    forward: Packing
    backward: Packing
    at: tuple[Ints, ...]


def read(texts: list[str], vocabulary: Vocabulary) -> Reading:
    """Return the texts made ready for the encoder."""
    lengths: list[int] = []
    rows: list[Ints] = []
    at: list[Ints] = []
    edge = np.array([EDGE])
    total = 0
    for text in texts:
        codes = vocabulary.characters_of(text)
        places = np.zeros(len(text), np.int64)
        for start, end in pieces(text):
            rows += [edge, codes[start:end], edge]
            places[start:end] = np.arange(total + 1, total + 1 + end - start)
            lengths.append(end - start + 2)
            total += end - start + 2
        at.append(places)
    characters = np.concatenate(rows) if rows else np.zeros(0, np.int64)
    pairs = vocabulary.pairs_of(characters)
    end_pair = np.full(1, UNKNOWN)
    return Reading(
        characters,
        np.concatenate([end_pair, pairs])[:total],
        np.concatenate([pairs, end_pair])[:total],
        pack(lengths, backward=False),
        pack(lengths, backward=True),
        tuple(at),
    )


def encoder(vocabulary: Vocabulary, width: int, hidden: int) -> Model[Reading, Floats]:
    """Return a layer Reading -> (n_rows, 2 * hidden): the forward states, then the backward ones.

    Args:
        vocabulary: Decides the size of the tables.
        width: Numbers that stand for a character, and for a pair.
        hidden: Width of each of the two networks.
    """
    return Model(
        "encoder",
        _forward,
        init=_init,
        dims={"width": width, "nO": 2 * hidden},
        params={"characters": None, "pairs": None},
        layers=[lstm(2 * width, hidden), lstm(2 * width, hidden)],
        attrs={"dropout_rate": 0.0, "vocabulary": vocabulary},
    )


def _init(model: Model, X: object = None, Y: object = None) -> None:
    vocabulary: Vocabulary = model.attrs["vocabulary"]
    width = model.get_dim("width")
    for name, rows in (("characters", vocabulary.n_characters), ("pairs", vocabulary.n_pairs)):
        table = np.random.normal(0, 0.4, (rows, width)).astype(np.float32)
        model.set_param(name, table)
    for layer in model.layers:
        layer.initialize()


def _forward(
    model: Model, reading: Reading, is_train: bool
) -> tuple[Floats, Callable[[Floats], None]]:
    width, hidden = model.get_dim("width"), model.get_dim("nO") // 2
    characters, pairs = model.get_param("characters"), model.get_param("pairs")
    states, backs, masks = [], [], []
    for layer, beside, packing in zip(
        model.layers,
        (reading.before, reading.behind),
        (reading.forward, reading.backward),
        strict=True,
    ):
        X = np.hstack([characters[reading.characters], pairs[beside]])
        if is_train:
            masks.append(dropout_mask(X.shape, model.attrs["dropout_rate"]))
            X *= masks[-1]
        found, back = layer((X, packing), is_train)
        states.append(found)
        backs.append(back)

    def backprop(dY: Floats) -> None:
        d_characters, d_pairs = np.zeros_like(characters), np.zeros_like(pairs)
        for k, (back, beside) in enumerate(
            zip(backs, (reading.before, reading.behind), strict=True)
        ):
            dX = back(np.ascontiguousarray(dY[:, k * hidden : (k + 1) * hidden]))[0]
            dX *= masks[k]
            model.ops.scatter_add(d_characters, reading.characters, dX[:, :width].copy())
            model.ops.scatter_add(d_pairs, beside, dX[:, width:].copy())
        model.inc_grad("characters", d_characters)
        model.inc_grad("pairs", d_pairs)

    return np.hstack(states), backprop


def dropout_mask(shape: tuple[int, ...], rate: float) -> Floats:
    """Zeros at this rate, and what keeps the mean at 1 elsewhere; from numpy's global state, which a seed sets."""
    if not rate:
        return np.ones(shape, np.float32)
    kept = np.random.random(shape).astype(np.float32) >= rate
    return kept.astype(np.float32) / np.float32(1 - rate)

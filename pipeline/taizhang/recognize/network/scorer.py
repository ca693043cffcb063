"""The network that judges candidates: what the encoder says of their edges, beside what the weights of the rules say.

It is trained on scores of weights that were learned from other documents, so that it learns how far to trust them.
A second output, of the same states, tags each character; it proposes the names that no rule does.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from thinc.api import Model, glorot_uniform_init

from taizhang.recognize.network.encoder import Reading, Vocabulary, dropout_mask, encoder
from taizhang.recognize.network.lstm import Floats, Ints

LONGEST = 24  # lengths from here on are one
LENGTH_WIDTH = 16
HIDDEN = 128
TAGS = 4  # of each label: first, inner, last, only; tag 0 is outside
SCORE_RANGE = (-12.0, 8.0)  # of the scores of the weights; what is beyond says no more
SCORE_UNIT = 4.0


@dataclass(frozen=True, slots=True)
class Spans:
    """Candidates of several texts.

    Attributes:
        first, last: (n,) Rows of their first and last characters in the Reading.
        lengths: (n,) In characters.
        scores: (n, n_labels) What the weights of the rules say.
    """

    first: Ints
    last: Ints
    lengths: Ints
    scores: Floats


def spans_of(
    reading: Reading, spans: Sequence[NDArray[np.int64]], scores: Sequence[Floats]
) -> Spans:
    """Return the candidates (start, end) of each text, by the rows of the reading."""
    first = [at[s[:, 0]] for at, s in zip(reading.at, spans, strict=True)]
    last = [at[s[:, 1] - 1] for at, s in zip(reading.at, spans, strict=True)]
    lengths = [np.minimum(s[:, 1] - s[:, 0], LONGEST) for s in spans]
    squeezed = np.clip(np.vstack(scores), *SCORE_RANGE) / SCORE_UNIT
    return Spans(
        np.concatenate(first),
        np.concatenate(last),
        np.concatenate(lengths),
        squeezed.astype(np.float32),
    )


def network(
    vocabulary: Vocabulary, width: int, hidden: int, n_labels: int
) -> Model[tuple[Reading, Spans], tuple[Floats, Floats]]:
    """Return a layer (Reading, Spans) -> (scores (n_spans, n_labels), tag scores (n_rows, TAGS * n_labels + 1))."""
    return Model(
        "names",
        _forward,
        init=_init,
        dims={"nO": n_labels},
        params=dict.fromkeys(
            ("lengths", "hidden_W", "hidden_b", "out_W", "out_b", "trust", "tags_W", "tags_b")
        ),
        layers=[encoder(vocabulary, width, hidden)],
        attrs={"dropout_rate": 0.0},
    )


def _init(model: Model, X: object = None, Y: object = None) -> None:
    (under,) = model.layers
    under.initialize()
    n_labels, states = model.get_dim("nO"), under.get_dim("nO")
    seen = 2 * states + LENGTH_WIDTH + n_labels
    n_tags = TAGS * n_labels + 1
    lengths = np.random.normal(0, 1, (LONGEST + 1, LENGTH_WIDTH))
    model.set_param("lengths", lengths.astype(np.float32))
    model.set_param("hidden_W", glorot_uniform_init(model.ops, (seen, HIDDEN)))
    model.set_param("hidden_b", np.zeros(HIDDEN, np.float32))
    model.set_param("out_W", np.zeros((HIDDEN, n_labels), np.float32))
    model.set_param("out_b", np.zeros(n_labels, np.float32))
    model.set_param("trust", np.full(n_labels, SCORE_UNIT, np.float32))
    model.set_param("tags_W", glorot_uniform_init(model.ops, (states, n_tags)))
    model.set_param("tags_b", np.zeros(n_tags, np.float32))


@dataclass(frozen=True, slots=True)
class _Scored:
    """Scores of spans, and what they were made from."""

    seen: Floats
    middle: Floats
    dropped: Floats
    mask: Floats
    scores: Floats


def _parts(spans: Spans, half: int) -> tuple[tuple[Ints, slice], ...]:
    """Rows and columns of the states that speak of a name: forward before it and at its end, backward at its start and behind it."""
    forward, backward = slice(0, half), slice(half, None)
    return (
        (spans.first - 1, forward),
        (spans.last, forward),
        (spans.first, backward),
        (spans.last + 1, backward),
    )


def _score(model: Model, states: Floats, spans: Spans, rate: float) -> _Scored:
    names = ("lengths", "hidden_W", "hidden_b", "out_W", "out_b", "trust")
    lengths, W1, b1, W2, b2, trust = (model.get_param(name) for name in names)
    edges = (states[rows, part] for rows, part in _parts(spans, states.shape[1] // 2))
    seen = np.hstack([*edges, lengths[spans.lengths], spans.scores])
    middle = seen @ W1 + b1
    np.maximum(middle, 0, out=middle)
    mask = dropout_mask(middle.shape, rate)
    dropped = middle * mask if rate else middle
    return _Scored(seen, middle, dropped, mask, dropped @ W2 + b2 + trust * spans.scores)


def score(model: Model, states: Floats, spans: Spans) -> Floats:
    """(n_spans, n_labels) scores, from the states of the encoder."""
    return _score(model, states, spans, 0.0).scores


def tag_scores(model: Model, states: Floats) -> Floats:
    """(n_rows, TAGS * n_labels + 1) scores of the tags of these states."""
    found: Floats = states @ model.get_param("tags_W") + model.get_param("tags_b")
    return found


def _forward(
    model: Model, inputs: tuple[Reading, Spans], is_train: bool
) -> tuple[tuple[Floats, Floats], Callable[[tuple[Floats, Floats]], None]]:
    reading, spans = inputs
    (under,) = model.layers
    rate = model.attrs["dropout_rate"] if is_train else 0.0
    states, back_under = under(reading, is_train)
    mask = dropout_mask(states.shape, rate)
    H = states * mask if rate else states
    scored = _score(model, H, spans, rate)
    half = H.shape[1] // 2

    def backprop(gradients: tuple[Floats, Floats]) -> None:
        dZ, d_tags = gradients
        model.inc_grad("trust", (dZ * spans.scores).sum(0))
        model.inc_grad("out_W", scored.dropped.T @ dZ)
        model.inc_grad("out_b", dZ.sum(0))
        d_middle = dZ @ model.get_param("out_W").T
        d_middle *= scored.mask
        d_middle *= scored.middle > 0
        model.inc_grad("hidden_W", scored.seen.T @ d_middle)
        model.inc_grad("hidden_b", d_middle.sum(0))
        d_seen = d_middle @ model.get_param("hidden_W").T
        model.inc_grad("tags_W", H.T @ d_tags)
        model.inc_grad("tags_b", d_tags.sum(0))
        dH = d_tags @ model.get_param("tags_W").T
        for k, (rows, part) in enumerate(_parts(spans, half)):
            gathered = np.zeros((len(H), half), np.float32)
            model.ops.scatter_add(gathered, rows, d_seen[:, k * half : (k + 1) * half].copy())
            dH[:, part] += gathered
        d_lengths = np.zeros_like(model.get_param("lengths"))
        of_lengths = d_seen[:, 4 * half : 4 * half + LENGTH_WIDTH].copy()
        model.ops.scatter_add(d_lengths, spans.lengths, of_lengths)
        model.inc_grad("lengths", d_lengths)
        dH *= mask
        back_under(dH)

    return (scored.scores, tag_scores(model, H)), backprop


def parameters(model: Model) -> dict[str, Floats]:
    """Every parameter of the network, by the number of its layer and its name."""
    return {
        f"{k}.{name}": node.get_param(name)
        for k, node in enumerate(model.walk())
        for name in node.param_names
    }


def set_parameters(model: Model, found: Mapping[str, Floats]) -> None:
    """Put parameters in their places; those that are not given stay.

    Raises:
        ValueError: One has another shape than the network wants.
    """
    for k, node in enumerate(model.walk()):
        for name in node.param_names:
            new = found.get(f"{k}.{name}")
            if new is None:
                continue
            if new.shape != node.get_param(name).shape:
                raise ValueError(f"{k}.{name}: {new.shape}, not {node.get_param(name).shape}")
            node.set_param(name, new)


def tags_of(names: Sequence[tuple[int, int, int]], size: int) -> Ints:
    """(size,) Tag of each character, from names (start, end, label)."""
    tags = np.zeros(size, np.int64)
    for start, end, label in names:
        base = 1 + TAGS * label
        tags[start:end] = base + 1
        tags[start] = base
        tags[end - 1] = base + 2
        if end - start == 1:
            tags[start] = base + 3
    return tags


def tagged(tags: Ints) -> list[tuple[int, int]]:
    """Stretches (start, end) of one label that begin and end as they should; the inverse of tags_of but for the labels."""
    found = []
    label = (tags - 1) // TAGS
    place = (tags - 1) % TAGS
    place[tags == 0] = TAGS
    changes = [0, *(np.nonzero(label[1:] != label[:-1])[0] + 1).tolist(), len(tags)]
    for left, right in pairwise(changes):
        if right == left or tags[left] == 0:
            continue
        start = -1
        for at in range(left, right):
            if place[at] == 0:
                start = at
            elif place[at] == 3:
                found.append((at, at + 1))
                start = -1
            elif place[at] == 2 and start >= 0:
                found.append((start, at + 1))
                start = -1
    return found
